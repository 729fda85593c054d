package document

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

const flattenDepth = 60 // open tables kept; what is nested deeper is not meant to be read

// flatten rewrites markup that the HTML parser refuses (more than 512 open elements) with nothing but
// tables, their rows and cells, and line breaks, so that it can be parsed. Text and order are kept; boxes that
// stand for tables become tables.
func flatten(s string) (string, []string) {
	f := flattener{}
	z := html.NewTokenizer(strings.NewReader(s))
	for {
		switch tt := z.Next(); tt {
		case html.ErrorToken:
			return f.out.String(), f.scripts
		case html.TextToken:
			f.text(string(z.Text()))
		case html.StartTagToken, html.SelfClosingTagToken:
			f.start(z.Token(), tt == html.SelfClosingTagToken)
		case html.EndTagToken:
			f.end(z.Token())
		}
	}
}

type flattener struct {
	out     strings.Builder
	tables  int
	scripts []string
	skip    atom.Atom // the element whose content is left out
	nested  int       // elements of that name open inside it
	boxes   []box     // open boxes, innermost last
}

// box is an open element that can stand for a part of a table.
type box struct {
	tag  atom.Atom
	part string // table, tr, td; "" for a plain box
}

var boxParts = map[boxRole]string{boxTable: "table", boxRow: "tr", boxCell: "td"}

func isBox(a atom.Atom) bool {
	return a == atom.Div || a == atom.Span || a == atom.Section || a == atom.Ul || a == atom.Li
}

// text keeps what a reader sees, and the scripts that write a table.
func (f *flattener) text(s string) {
	switch {
	case f.skip == 0:
		f.out.WriteString(html.EscapeString(s))
	case f.skip == atom.Script && carriesTable(s):
		f.scripts = append(f.scripts, s)
	}
}

func (f *flattener) start(t html.Token, closed bool) {
	if f.skip != 0 {
		if t.DataAtom == f.skip && !closed {
			f.nested++
		}
		return
	}
	if !closed && t.DataAtom != 0 && !isVoid(t.DataAtom) && isUnseen(&t) {
		f.skip, f.nested = t.DataAtom, 0
		return
	}
	switch t.DataAtom {
	case atom.Script, atom.Style, atom.Noscript, atom.Template:
		if !closed {
			f.skip, f.nested = t.DataAtom, 0
		}
	case atom.S, atom.Strike, atom.Del, atom.Sup, atom.Sub:
		f.out.WriteString("<" + t.Data + ">")
	case atom.Table:
		f.tables++
		if f.tables < flattenDepth {
			f.open(t, "table")
		}
	case atom.Tr, atom.Td, atom.Th, atom.Thead, atom.Tbody, atom.Title, atom.P:
		f.open(t, t.Data)
	default:
		if !closed && isBox(t.DataAtom) {
			part := boxParts[roleOf(&html.Node{Attr: t.Attr})]
			f.boxes = append(f.boxes, box{t.DataAtom, part})
			if part != "" {
				f.open(t, part)
				return
			}
		}
		f.lineBreak(t.DataAtom)
	}
}

func (f *flattener) end(t html.Token) {
	if f.skip != 0 {
		if t.DataAtom != f.skip {
			return
		}
		if f.nested--; f.nested < 0 {
			f.skip = 0
		}
		return
	}
	switch t.DataAtom {
	case atom.S, atom.Strike, atom.Del, atom.Sup, atom.Sub:
		f.out.WriteString("</" + t.Data + ">")
	case atom.Table:
		f.tables = max(0, f.tables-1)
		if f.tables < flattenDepth {
			f.out.WriteString("</table>")
		}
	case atom.Tr, atom.Td, atom.Th, atom.Thead, atom.Tbody, atom.Title, atom.P:
		f.out.WriteString("</" + t.Data + ">")
	default:
		if isBox(t.DataAtom) {
			f.closeBox(t.DataAtom)
		}
		f.lineBreak(t.DataAtom)
	}
}

// isUnseen tells an element that its own attributes hide or strike out. The page's style sheets are not followed here.
func isUnseen(t *html.Token) bool {
	for i := range t.Attr {
		switch a := &t.Attr[i]; a.Key {
		case "hidden":
			return true
		case "style":
			if e := effectOf(readStyle(a.Val)); e != nil && (e.gone || e.struck || e.visibility == visibilityHidden) {
				return true
			}
		}
	}
	return false
}

func isVoid(a atom.Atom) bool {
	switch a {
	case atom.Br, atom.Img, atom.Hr, atom.Input, atom.Meta, atom.Link, atom.Col, atom.Wbr, atom.Embed, atom.Source, atom.Param, atom.Area, atom.Base, atom.Track:
		return true
	}
	return false
}

// closeBox closes the innermost box of that name.
func (f *flattener) closeBox(tag atom.Atom) {
	for i := len(f.boxes) - 1; i >= 0; i-- {
		if f.boxes[i].tag == tag {
			if part := f.boxes[i].part; part != "" {
				f.out.WriteString("</" + part + ">")
			}
			f.boxes = append(f.boxes[:i], f.boxes[i+1:]...)
			return
		}
	}
}

func (f *flattener) lineBreak(a atom.Atom) {
	if a == atom.Br || isBlock(a) {
		f.out.WriteString("<br>")
	}
}

// open writes the start of a part of a table with the spans it has.
func (f *flattener) open(t html.Token, part string) {
	f.out.WriteString("<" + part)
	for _, a := range t.Attr {
		if name := strings.TrimPrefix(a.Key, "aria-"); name == "colspan" || name == "rowspan" {
			f.out.WriteString(" " + name + `="` + html.EscapeString(a.Val) + `"`)
		}
	}
	f.out.WriteByte('>')
}
