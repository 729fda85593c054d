package document

import (
	"strings"

	"golang.org/x/net/html"
)

// The box layout: tables made of <div> or <span> with ARIA roles (WAI-ARIA 1.2: table, grid, row, cell) or with
// display:table styles, or lists of boxes whose class names say so.

type boxRole uint8

const (
	boxNone boxRole = iota
	boxTable
	boxGroup
	boxRow
	boxCell
)

// isTableLike tells an element that starts a table of boxes.
func isTableLike(n *html.Node) bool { return len(n.Attr) > 0 && roleOf(n) == boxTable }

// roleOf reads role, style and class, in this order of trust.
func roleOf(n *html.Node) boxRole {
	for i := range n.Attr {
		if n.Attr[i].Key == "role" {
			switch n.Attr[i].Val {
			case "table", "grid", "treegrid":
				return boxTable
			case "rowgroup":
				return boxGroup
			case "row":
				return boxRow
			case "cell", "gridcell", "columnheader", "rowheader":
				return boxCell
			}
		}
	}
	for i := range n.Attr {
		if n.Attr[i].Key == "style" {
			if r := displayRole(n.Attr[i].Val); r != boxNone {
				return r
			}
		}
	}
	for i := range n.Attr {
		if n.Attr[i].Key == "class" {
			return classRole(n.Attr[i].Val)
		}
	}
	return boxNone
}

// displayRole reads the display property (CSS 2.2, section 17.2).
func displayRole(style string) boxRole {
	_, rest, ok := strings.Cut(style, "display")
	if !ok {
		return boxNone
	}
	rest = strings.TrimLeft(rest, " :")
	end := strings.IndexAny(rest, " ;!")
	if end < 0 {
		end = len(rest)
	}
	switch strings.ToLower(rest[:end]) {
	case "table", "inline-table":
		return boxTable
	case "table-row-group", "table-header-group", "table-footer-group":
		return boxGroup
	case "table-row":
		return boxRow
	case "table-cell":
		return boxCell
	}
	return boxNone
}

// classRole recognises the class names that style sheets give to such boxes.
func classRole(class string) boxRole {
	for c := range strings.FieldsSeq(strings.ToLower(class)) {
		switch c {
		case "table", "tbl", "div-table", "divtable", "d-table", "grid-table", "css-table", "dtable":
			return boxTable
		case "tbody", "thead", "table-row-group", "d-table-row-group":
			return boxGroup
		case "tr", "row", "table-row", "div-table-row", "divtablerow", "d-table-row", "t-row", "tbl-row":
			return boxRow
		case "td", "th", "cell", "table-cell", "div-table-cell", "divtablecell", "d-table-cell", "t-cell", "tbl-cell", "col":
			return boxCell
		}
	}
	return boxNone
}

// divTable reads a table of boxes. Boxes that only look like one, without rows of cells, are read as blocks.
func (w *walker) divTable(n *html.Node) {
	g := gridBuilder{}
	w.boxRows(n, &g, 0)
	if len(g.rows) == 0 || g.width < 2 {
		w.children(n)
		w.flush()
		return
	}
	w.addTable(g.grid())
}

func (w *walker) boxRows(n *html.Node, g *gridBuilder, depth int) {
	for c := n.FirstChild; c != nil && depth < 40; c = c.NextSibling {
		if c.Type != html.ElementNode {
			continue
		}
		s, p := w.looks.enter(c, w.sight)
		if p != Shown || s.hidden {
			continue
		}
		before := w.sight
		w.sight = s // a row that is struck out strikes out its cells
		if roleOf(c) == boxRow {
			g.startRow()
			w.boxCells(c, g, depth+1)
			g.endRow()
		} else {
			w.boxRows(c, g, depth+1)
		}
		w.sight = before
	}
}

func (w *walker) boxCells(n *html.Node, g *gridBuilder, depth int) {
	for c := n.FirstChild; c != nil && !g.full && depth < 40; c = c.NextSibling {
		switch {
		case c.Type != html.ElementNode:
		case roleOf(c) == boxCell || roleOf(c) == boxNone && !hasCells(c, depth):
			s, p := w.looks.enter(c, w.sight)
			if p > doubtful {
				continue
			}
			s.maybe = s.maybe || p == doubtful
			text, mark := w.cellText(c, s)
			g.cell(c, text, mark, boxSpan(c, "colspan"), boxSpan(c, "rowspan"))
		default:
			w.boxCells(c, g, depth+1)
		}
	}
}

func hasCells(n *html.Node, depth int) bool {
	for c := n.FirstChild; c != nil && depth < 40; c = c.NextSibling {
		if c.Type == html.ElementNode && (roleOf(c) == boxCell || hasCells(c, depth+1)) {
			return true
		}
	}
	return false
}

// boxSpan reads aria-colspan and aria-rowspan, or the plain attribute.
func boxSpan(n *html.Node, name string) int {
	if attr(n, "aria-"+name) != "" {
		return span(n, "aria-"+name)
	}
	return span(n, name)
}
