package parse

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// The HTML table layout. Tables that hold other tables, or whole articles, are page layout: their cells are
// read as blocks of the page, in order. All others become grids.

const (
	proseCell  = 240 // bytes of text with a full stop: more is an article, not a cell
	proseLines = 12  // lines in one cell: more is a page, not a cell
)

func (w *walker) table(n *html.Node) {
	if holdsTable(n) {
		w.layoutTable(n)
		return
	}
	g := gridBuilder{}
	w.tableRows(n, &g, 0)
	w.doc.table(g.grid())
}

// holdsTable tells tables with another table inside.
func holdsTable(n *html.Node) bool {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode && (c.DataAtom == atom.Table || holdsTable(c)) {
			return true
		}
	}
	return false
}

// layoutTable reads each cell as a block of the page. Rows that hold no table themselves and
// have several cells are still rows of a grid: the form may stand beside a nested decoration.
func (w *walker) layoutTable(n *html.Node) {
	g := gridBuilder{}
	w.layoutRows(n, &g)
	w.doc.table(g.grid())
}

func (w *walker) layoutRows(n *html.Node, g *gridBuilder) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch c.DataAtom {
		case atom.Thead, atom.Tbody, atom.Tfoot:
			w.layoutRows(c, g)
			g.endGroup()
		case atom.Tr:
			if holdsTable(c) {
				w.doc.table(g.grid())
				*g = gridBuilder{}
				w.blocks(c)
			} else {
				w.row(c, g)
			}
		case atom.Caption:
			w.children(c)
			w.flush()
		}
	}
}

// blocks reads the cells of a layout row one after the other.
func (w *walker) blocks(tr *html.Node) {
	for c := tr.FirstChild; c != nil; c = c.NextSibling {
		w.flush()
		if c.Type == html.ElementNode {
			w.children(c)
		}
		w.flush()
	}
}

func (w *walker) tableRows(n *html.Node, g *gridBuilder, depth int) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch c.DataAtom {
		case atom.Thead, atom.Tbody, atom.Tfoot:
			w.tableRows(c, g, depth+1)
			g.endGroup()
		case atom.Tr:
			w.row(c, g)
		case atom.Caption:
			w.children(c)
			w.flush()
		}
	}
}

// row adds a row to the grid; a row that holds prose ends the grid and is read as lines.
func (w *walker) row(tr *html.Node, g *gridBuilder) {
	if g.full {
		return
	}
	w.texts = w.texts[:0]
	for c := tr.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom == atom.Td || c.DataAtom == atom.Th {
			w.texts = append(w.texts, w.cellText(c))
		}
	}
	if isProse(w.texts) {
		w.doc.table(g.grid())
		*g = gridBuilder{}
		w.blocks(tr)
		return
	}
	g.startRow()
	i := 0
	for c := tr.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom == atom.Td || c.DataAtom == atom.Th {
			if len(c.Attr) == 0 {
				g.cell(w.texts[i], 1, 1)
			} else {
				g.cell(w.texts[i], span(c, "colspan"), span(c, "rowspan"))
			}
			i++
		}
	}
	g.endRow()
}

// isProse tells a row that is an article or a page put into a table: its only cell with text is long.
func isProse(texts []string) bool {
	only := ""
	for _, t := range texts {
		if t != "" {
			if only != "" {
				return false
			}
			only = t
		}
	}
	return len(only) > proseCell && strings.Contains(only, "。") || strings.Count(only, "\n") >= proseLines
}

func (w *walker) cellText(n *html.Node) string {
	if c := n.FirstChild; c != nil && c == n.LastChild && c.Type == html.TextNode && len(c.Data) < 4 {
		return trimBlank(c.Data)
	}
	w.cell = appendNodeText(w.cell[:0], n)
	return trimBlank(string(w.cell))
}
