package parsetest

import (
	"fmt"
	"html"
	"strings"
)

// htmlPage writes the page around its tables; table writes one table.
func htmlPage(d *draft, table func(*sheet) string) string {
	return htmlFrame(d, htmlBody(d, table))
}

// htmlBody writes headings, prose and tables.
func htmlBody(d *draft, table func(*sheet) string) string {
	var b strings.Builder
	for _, x := range d.body {
		switch {
		case x.sheet != nil:
			b.WriteString(table(x.sheet))
		case x.markup != "":
			b.WriteString(x.markup)
		case x.image != "":
			fmt.Fprintf(&b, `<p style="text-align:center"><img src="%s" alt="" width="620"></p>`, x.image)
		case x.heading != "":
			fmt.Fprintf(&b, "<p><strong>%s</strong></p>", escape(x.heading))
		default:
			fmt.Fprintf(&b, "<p>%s</p>", escape(x.para))
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// frames are the boxes that content management systems put around an article.
var frames = []string{`<div id="zoom" class="TRS_Editor">%s</div>`, `<div class="article-content" id="articleContent">%s</div>`,
	`<div id="ivs_content">%s</div>`, `<div class="xxgk_content">%s</div>`, `<div id="vsb_content">%s</div>`}

// htmlFrame puts head, title, metadata and decoys around the body.
func htmlFrame(d *draft, body string) string {
	var b strings.Builder
	b.WriteString("<!DOCTYPE html>\n<html><head>" + d.metaTag())
	fmt.Fprintf(&b, "<title>%s</title>", escape(d.windowTitle()))
	if len(d.css) > 0 {
		b.WriteString("<style>" + strings.Join(d.css, " ") + "</style>")
	}
	b.WriteString(d.decoyHTML(beforeHead) + "</head>\n<body>\n" + d.decoyHTML(beforeText))
	if d.title != "" {
		fmt.Fprintf(&b, "<h1>%s</h1>\n", escape(d.title))
		d.dated = true
		fmt.Fprintf(&b, `<div class="info">%s</div>`+"\n", escape(d.meta))
	}
	fmt.Fprintf(&b, frames[d.rng.IntN(len(frames))], "\n"+body)
	b.WriteString("\n" + d.decoyHTML(afterText) + "</body></html>\n")
	return b.String()
}

// windowTitle is the text of <title>; a page without a title of its own has the name of the site there.
func (d *draft) windowTitle() string {
	if d.title == "" {
		return "信息公开"
	}
	return strings.ReplaceAll(d.title, "\n", "")
}

// escape writes text as HTML: line breaks, no-break spaces and seams as markup.
func escape(text string) string { return markup.Replace(html.EscapeString(text)) }

var markup = strings.NewReplacer("\n", "<br>", "\u00a0", "&nbsp;", string(seam), "</span><span>")

// inner writes the text of a cell; a seam needs a tag around it to cut.
func inner(c *cell) string {
	if c.markup != "" {
		return c.markup
	}
	if strings.ContainsRune(c.text, seam) {
		return "<span>" + escape(c.text) + "</span>"
	}
	return escape(c.text)
}

func spanAttr(c *cell) string {
	var a string
	if c.rows > 1 {
		a += fmt.Sprintf(` rowspan="%d"`, c.rows)
	}
	if c.cols > 1 {
		a += fmt.Sprintf(` colspan="%d"`, c.cols)
	}
	return a + c.attrs
}

// htmlRows writes the rows of a sheet with the cells that write makes.
func htmlRows(rows []row, write func(*cell) string) string {
	var b strings.Builder
	for _, r := range rows {
		b.WriteString("<tr" + r.attrs() + ">")
		for _, c := range r {
			b.WriteString(write(c))
		}
		b.WriteString("</tr>\n")
	}
	return b.String()
}

func plainCell(c *cell) string { return "<td" + spanAttr(c) + ">" + inner(c) + "</td>" }

func plainTable(s *sheet) string {
	return `<table border="1" cellspacing="0" cellpadding="0"` + s.attrs + `><tbody>` + "\n" + htmlRows(s.rows, plainCell) + "</tbody></table>"
}

func plainPage(d *draft) string { return htmlPage(d, plainTable) }

// wordPage writes what Word leaves when a document is pasted into an editor.
func wordPage(d *draft) string {
	sizes := []string{"9.0pt", "10.5pt", "12.0pt"}
	write := func(c *cell) string {
		size := pick(d.rng, sizes)
		return fmt.Sprintf(`<td width="%d"%s style="border:1.0pt solid windowtext;padding:0cm 5.4pt 0cm 5.4pt">`+
			`<p class="MsoNormal" align="center" style="text-align:center;layout-grid-mode:char"><span style="font-family:仿宋_GB2312;font-size:%s">%s<o:p></o:p></span></p></td>`,
			40+d.rng.IntN(160), strings.ReplaceAll(spanAttr(c), `"`, ""), size, inner(c))
	}
	return htmlPage(d, func(s *sheet) string {
		return `<table` + s.attrs + ` class="MsoNormalTable" border="0" cellspacing="0" cellpadding="0" style="border-collapse:collapse"><!--[if !supportMisalignedColumns]--><tbody>` +
			htmlRows(s.rows, write) + "</tbody></table><p class=\"MsoNormal\"><o:p>&nbsp;</o:p></p>"
	})
}

// nestedPage lays the page itself out with tables: navigation left, the article right.
func nestedPage(d *draft) string {
	article := `<table width="100%"><tr><td>` + htmlBody(d, plainTable) + "</td></tr></table>"
	return htmlFrame(d, `<table width="1000" align="center"><tr><td width="200" valign="top"><table><tr><td>栏目导航</td></tr><tr><td><a href="/nb/">年报</a></td></tr></table></td>`+
		"<td>"+article+"</td></tr></table>")
}
