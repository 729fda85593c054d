package parse

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

const flattenDepth = 60 // open tables kept; what is nested deeper is not meant to be read

// flatten rewrites markup that the HTML parser refuses (more than 512 open elements) with nothing but
// tables, their rows and cells, and line breaks, so that it can be parsed. Text and order are kept.
func flatten(s string) string {
	var b strings.Builder
	z := html.NewTokenizer(strings.NewReader(s))
	tables, skip := 0, atom.Atom(0)
	for {
		switch tt := z.Next(); tt {
		case html.ErrorToken:
			return b.String()
		case html.TextToken:
			if skip == 0 {
				b.WriteString(html.EscapeString(string(z.Text())))
			}
		case html.StartTagToken, html.SelfClosingTagToken, html.EndTagToken:
			t := z.Token()
			end := tt == html.EndTagToken
			switch t.DataAtom {
			case atom.Script, atom.Style, atom.Noscript:
				skip = t.DataAtom
				if end || tt == html.SelfClosingTagToken {
					skip = 0
				}
			case atom.Table:
				if end {
					tables = max(0, tables-1)
				} else {
					tables++
				}
				if tables < flattenDepth {
					writeTag(&b, t, end)
				}
			case atom.Tr, atom.Td, atom.Th, atom.Thead, atom.Tbody:
				writeTag(&b, t, end)
			case atom.Title:
				writeTag(&b, t, end)
			default:
				if isBlock(t.DataAtom) || t.DataAtom == atom.Br {
					b.WriteString("<br>")
				}
			}
		}
	}
}

func writeTag(b *strings.Builder, t html.Token, end bool) {
	b.WriteByte('<')
	if end {
		b.WriteByte('/')
	}
	b.WriteString(t.Data)
	for _, a := range t.Attr {
		if !end && (a.Key == "colspan" || a.Key == "rowspan") {
			b.WriteString(" " + a.Key + `="` + html.EscapeString(a.Val) + `"`)
		}
	}
	b.WriteByte('>')
}
