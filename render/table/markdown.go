package table

import (
	"bufio"
	"strings"
)

// markdownMarks are the characters by which Markdown, or the HTML in it, could take text for markup.
var markdownMarks = strings.NewReplacer(`\`, `\\`, "*", `\*`, "_", `\_`, "`", "\\`", "<", "&lt;", ">", "&gt;", "[", `\[`, "]", `\]`,
	"!", `\!`, "&", "&amp;", "~", `\~`, "#", `\#`, "\n", "<br>")

// tableMarks are the characters by which a cell could break its table.
var tableMarks = strings.NewReplacer("|", `\|`, "\n", "<br>")

// EscapeMarkdown keeps text from being read as Markdown or HTML, or from ending its line. A cell of a table needs its
// bars escaped as well.
func EscapeMarkdown(s string) string { return markdownMarks.Replace(Printable(s)) }

func (t *Table) markdown(w *bufio.Writer) error {
	columns := t.seen(Markdown)
	var names, rules []string
	for i, at := range columns {
		h := t.Headings[at]
		name, rule := tableMarks.Replace(EscapeMarkdown(h.Name)), "---"
		if h.Code {
			name = "`" + h.Name + "`"
		}
		if !h.Left && i > 0 && !t.Unaligned {
			rule = "---:"
		}
		names, rules = append(names, name), append(rules, rule)
	}
	write := func(line []string) { w.WriteString("| " + strings.Join(line, " | ") + " |\n") }
	write(names)
	write(rules)
	if err := t.each(func(r row) error {
		line := make([]string, len(columns))
		if r.cells == nil && len(line) > 0 {
			line[0] = "**" + tableMarks.Replace(EscapeMarkdown(r.heading)) + "**"
		}
		for i, at := range columns {
			if r.cells != nil {
				line[i] = r.cells[at].markdown()
			}
		}
		write(line)
		return nil
	}); err != nil {
		return err
	}
	if t.Legend != "" {
		w.WriteString("\n" + EscapeMarkdown(oneLine(t.Legend)) + "\n")
	}
	for i, note := range t.notes() {
		if i == 0 {
			w.WriteByte('\n')
		}
		w.WriteString("- " + EscapeMarkdown(strings.TrimPrefix(oneLine(note), "* ")) + "\n")
	}
	return nil // the writer keeps its error until it is flushed
}

func (c Cell) markdown() string {
	if c.Markdown != "" {
		return tableMarks.Replace(c.Markdown)
	}
	link := webLink(c.Link)
	if link == "" {
		return tableMarks.Replace(EscapeMarkdown(c.Text))
	}
	link = "<" + markdownAddress.Replace(link) + ">"
	if c.Text == c.Link {
		return link
	}
	return "[" + tableMarks.Replace(EscapeMarkdown(c.Text)) + "](" + link + ")"
}

// markdownAddress keeps an address inside of its angle brackets, and in its cell.
var markdownAddress = strings.NewReplacer("<", "%3C", ">", "%3E", " ", "%20", `\`, "%5C", "](", "%5D(", "|", `\|`)

// webLink returns the address where a browser may be sent: no script, no file, no control characters.
func webLink(address string) string {
	if strings.HasPrefix(address, "http://") || strings.HasPrefix(address, "https://") {
		return Printable(oneLine(address))
	}
	return ""
}
