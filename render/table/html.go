package table

import (
	"bufio"
	"html"
	"strconv"
	"strings"
)

// EscapeHTML keeps text from being read as HTML, inside of elements and of quoted attributes.
func EscapeHTML(s string) string {
	return strings.ReplaceAll(html.EscapeString(Printable(s)), "\n", "<br>")
}

// html writes a table element, and the legend and notes below it. How it looks is for the style of the page: cells
// of numbers have the class number, the legend and the notes the classes of these names.
func (t *Table) html(w *bufio.Writer) error {
	columns := t.seen(HTML)
	w.WriteString("<table>\n<thead><tr>")
	for _, at := range columns {
		w.WriteString(`<th scope="col">` + t.Headings[at].html() + "</th>")
	}
	w.WriteString("</tr></thead>\n<tbody>\n")
	if err := t.each(func(r row) error {
		w.WriteString("<tr>")
		if r.cells == nil {
			w.WriteString(`<th scope="rowgroup" colspan="` + strconv.Itoa(len(columns)) + `">` + EscapeHTML(r.heading) + "</th>")
		}
		for i, at := range columns {
			if r.cells == nil {
				break
			}
			open := "<td>"
			if !t.Headings[at].Left && i > 0 {
				open = `<td class="number">`
			}
			w.WriteString(open + r.cells[at].html() + "</td>")
		}
		w.WriteString("</tr>\n")
		return nil
	}); err != nil {
		return err
	}
	w.WriteString("</tbody>\n</table>\n")
	if t.Legend != "" {
		w.WriteString(`<p class="legend">` + EscapeHTML(oneLine(t.Legend)) + "</p>\n")
	}
	if notes := t.notes(); len(notes) > 0 {
		w.WriteString(`<ul class="notes">` + "\n")
		for _, note := range notes {
			w.WriteString("<li>" + EscapeHTML(strings.TrimPrefix(oneLine(note), "* ")) + "</li>\n")
		}
		w.WriteString("</ul>\n")
	}
	return nil // the writer keeps its error until it is flushed
}

func (h Heading) html() string {
	if h.Code {
		return "<code>" + EscapeHTML(h.Name) + "</code>"
	}
	return EscapeHTML(h.Name)
}

func (c Cell) html() string {
	if link := webLink(c.Link); link != "" {
		return `<a href="` + html.EscapeString(link) + `" rel="noreferrer">` + EscapeHTML(c.Text) + "</a>"
	}
	return EscapeHTML(c.Text)
}
