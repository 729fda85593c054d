package parsetest

import (
	"encoding/json"
	"fmt"
	"strings"
)

// Layouts that differ in their markup only.

func theadPage(d *draft) string {
	head := func(c *cell) string { return `<th scope="col"` + spanAttr(c) + ">" + inner(c) + "</th>" }
	return htmlPage(d, func(s *sheet) string {
		n := min(s.head, len(s.rows))
		return `<table` + s.attrs + ` class="tb"><thead>` + htmlRows(s.rows[:n], head) + "</thead><tbody>" + htmlRows(s.rows[n:], func(c *cell) string {
			if c.kind == labelCell || c.kind == groupCell {
				return `<th scope="row"` + spanAttr(c) + ">" + inner(c) + "</th>"
			}
			return plainCell(c)
		}) + "</tbody></table>"
	})
}

// unclosedPage leaves out every end tag that browsers forgive.
func unclosedPage(d *draft) string {
	page := htmlPage(d, func(s *sheet) string {
		return "<TABLE border=1>" + htmlRows(s.rows, func(c *cell) string { return "<TD" + spanAttr(c) + "><p>" + inner(c) }) + "</TABLE>"
	})
	return strings.NewReplacer("</p>", "", "</tr>", "", "</td>", "").Replace(page)
}

// twicePage shows the article and hides a copy for small screens.
func twicePage(d *draft) string {
	body := htmlBody(d, plainTable)
	hide := pick(d.rng, []string{`class="mobile" style="display:none"`, `class="m-show" hidden`, `class="wap visible-xs" style="display: none;"`})
	return htmlFrame(d, `<div class="pc">`+body+"</div>\n<div "+hide+">"+body+"</div>")
}

// scriptPage keeps the article in a string that the browser writes into the page.
func scriptPage(d *draft) string {
	text, err := json.Marshal(htmlBody(d, plainTable))
	if err != nil {
		panic(err) // a string always marshals
	}
	return htmlFrame(d, fmt.Sprintf(`<div id="text"></div><script>var content = %s; document.getElementById("text").innerHTML = content;</script>`, text))
}

func ariaPage(d *draft) string {
	role := func(c *cell) string {
		name := "cell"
		if c.kind == headCell || c.kind == noteCell {
			name = "columnheader"
		}
		var spans string
		if c.rows > 1 {
			spans += fmt.Sprintf(` aria-rowspan="%d"`, c.rows)
		}
		if c.cols > 1 {
			spans += fmt.Sprintf(` aria-colspan="%d"`, c.cols)
		}
		return fmt.Sprintf(`<div role="%s"%s>%s</div>`, name, spans, inner(c))
	}
	return htmlPage(d, func(s *sheet) string {
		return `<div role="table" aria-label="统计表"><div role="rowgroup">` + divRows(s, `<div role="row">`, role) + "</div></div>"
	})
}

func divStylePage(d *draft) string {
	return htmlPage(d, func(s *sheet) string {
		return `<div style="display:table;border-collapse:collapse">` + divRows(keepEmpty(s), `<div style="display: table-row">`, func(c *cell) string {
			return `<div style="display:table-cell;padding:2px">` + inner(c) + "</div>"
		}) + "</div>"
	})
}

func divClassPage(d *draft) string {
	page := htmlPage(d, func(s *sheet) string {
		return `<div class="table">` + divRows(packLeft(s), `<div class="table-row">`, func(c *cell) string {
			return `<div class="table-cell">` + inner(c) + "</div>"
		}) + "</div>"
	})
	css := "<style>.table{display:table}.table-row{display:table-row}.table-cell{display:table-cell;border:1px solid}</style></head>"
	return strings.Replace(page, "</head>", css, 1)
}

func divRows(s *sheet, open string, write func(*cell) string) string {
	var b strings.Builder
	for _, r := range s.rows {
		b.WriteString(open)
		for _, c := range r {
			b.WriteString(write(c))
		}
		b.WriteString("</div>\n")
	}
	return b.String()
}

// paragraphsPage has no table: every cell is a paragraph, a blank one an empty paragraph.
func paragraphsPage(d *draft) string {
	return htmlPage(d, func(s *sheet) string {
		var b strings.Builder
		for _, r := range s.rows {
			for _, c := range r {
				text := inner(c)
				if c.markup == "" && isEmpty(c.text) {
					text = "&nbsp;"
				}
				fmt.Fprintf(&b, "<p>%s</p>\n", text)
			}
		}
		return b.String()
	})
}

func pipedParagraphsPage(d *draft) string {
	return htmlPage(d, func(s *sheet) string {
		var b strings.Builder
		for _, line := range d8(d, s) {
			fmt.Fprintf(&b, "<p>%s</p>\n", escape(line))
		}
		return b.String()
	})
}

func preformattedPage(d *draft) string {
	return htmlPage(d, func(s *sheet) string {
		return "<pre>\n" + preEscape(d7(d, s)) + "\n</pre>"
	})
}

// preEscape keeps line ends as they are: in a pre element they count.
func preEscape(lines []string) string {
	for i := range lines {
		lines[i] = escape(lines[i])
	}
	return strings.Join(lines, "\n")
}
