package document

import (
	"nianbao/zhtext"
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
	g := gridBuilder{free: w.slots}
	w.slots = nil // for a table inside of a cell, which takes slots of its own
	w.tableRows(n, &g, 0)
	w.slots = g.free
	w.addTable(g.grid())
}

// addTable adds a table to the document. One of which all text is probably hidden is left out like one that is.
func (w *walker) addTable(g Grid) {
	if w.looks.reveal != Gone && allDoubtful(&g) {
		w.looks.unseen++
		return
	}
	w.doc.table(g)
}

func allDoubtful(g *Grid) bool {
	doubtful := false
	for _, row := range g.Rows {
		for i := range row {
			switch {
			case row[i].Mark == markMaybe:
				doubtful = true
			case row[i].Text != "":
				return false
			}
		}
	}
	return doubtful
}

// holdsTable tells tables with another table inside. A table around nothing but a value is no table: editors draw frames so, and
// what stands in it belongs to the cell around it.
func holdsTable(n *html.Node) bool {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c.Type != html.ElementNode:
		case c.DataAtom == atom.Table:
			if !framesValue(c) {
				return true
			}
		case holdsTable(c):
			return true
		}
	}
	return false
}

const framedValue = 60 // bytes: a number with its unit; headings of their own are longer, or stand beside other text

// framesValue tells a table that holds one short text and nothing else that would be seen.
func framesValue(table *html.Node) bool {
	texts, size := 0, 0
	var look func(n *html.Node) bool
	look = func(n *html.Node) bool {
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			switch {
			case c.Type == html.TextNode:
				if t := zhtext.Trim(c.Data); t != "" {
					texts, size = texts+1, size+len(t)
				}
			case c.Type == html.ElementNode && !look(c):
				return false
			}
			if texts > 1 || size > framedValue {
				return false
			}
		}
		return true
	}
	return look(table)
}

// layoutTable reads each cell as a block of the page. Rows that hold no table themselves and
// have several cells are still rows of a grid: the form may stand beside a nested decoration.
func (w *walker) layoutTable(n *html.Node) {
	g := gridBuilder{}
	w.layoutRows(n, &g)
	w.addTable(g.grid())
}

func (w *walker) layoutRows(n *html.Node, g *gridBuilder) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch c.DataAtom {
		case atom.Thead, atom.Tbody, atom.Tfoot:
			w.inside(c, func(c *html.Node) { w.layoutRows(c, g) })
			g.endGroup()
		case atom.Tr:
			if holdsTable(c) {
				w.addTable(g.grid())
				*g = gridBuilder{}
				w.inside(c, w.blocks)
			} else {
				w.row(c, g)
			}
		case atom.Caption:
			w.inside(c, w.children)
			w.flush()
		}
	}
}

// blocks reads the cells of a layout row one after the other.
func (w *walker) blocks(tr *html.Node) {
	for c := tr.FirstChild; c != nil; c = c.NextSibling {
		w.flush()
		if c.Type == html.ElementNode {
			w.inside(c, w.children)
		}
		w.flush()
	}
}

func (w *walker) tableRows(n *html.Node, g *gridBuilder, depth int) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch c.DataAtom {
		case atom.Thead, atom.Tbody, atom.Tfoot:
			w.inside(c, func(c *html.Node) { w.tableRows(c, g, depth+1) })
			g.endGroup()
		case atom.Tr:
			w.row(c, g)
		case atom.Caption:
			w.inside(c, w.children)
			w.flush()
		}
	}
}

// rowCell is a cell of a row that is shown.
type rowCell struct {
	node   *html.Node
	text   string
	mark   CellMark
	struck bool // all of its text is struck out
}

// row adds a row to the grid; a row that holds prose ends the grid and is read as lines. A hidden row is not there, nor is a
// hidden cell: those behind it move up, as they do in a browser.
func (w *walker) row(tr *html.Node, g *gridBuilder) {
	if g.full {
		return
	}
	before := w.sight
	defer func() { w.sight = before }()
	w.sight.orders, w.sight.back = false, false // the cells of a row drawn as one stand as they are written
	if !w.looks.plain(tr) {
		s, p := w.looks.enter(tr, w.sight)
		if p > doubtful || s.hidden {
			return
		}
		s.maybe = s.maybe || p == doubtful
		w.sight = s
	}
	w.sight.shift = false // a row that moves takes all its cells along
	moved := w.sight.back // they run from right to left, and not the headers over them
	cells := w.cells[:0]
	for c := tr.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom != atom.Td && c.DataAtom != atom.Th {
			continue
		}
		s := w.sight
		if !w.looks.plain(c) {
			var p presence
			if s, p = w.looks.enter(c, s); p > doubtful {
				continue
			}
			s.maybe = s.maybe || p == doubtful // it takes its place in the row all the same
		}
		moved = moved || s.shift
		text, mark := w.cellText(c, s)
		struck := mark == unreadStruck || text == "" && len(w.cell.struck) > 0
		cells = append(cells, rowCell{c, text, mark, struck})
	}
	w.cells = cells
	if isProse(cells) {
		w.addTable(g.grid())
		*g = gridBuilder{free: g.free}
		w.blocks(tr)
		return
	}
	if moved {
		markMoved(cells)
	}
	void := isVoidRow(cells)
	g.startRow()
	for i := range cells {
		c := &cells[i]
		if void {
			c.text, c.mark = "", 0
		}
		if len(c.node.Attr) == 0 {
			g.cell(c.node, c.text, c.mark, 1, 1)
		} else {
			g.cell(c.node, c.text, c.mark, span(c.node, "colspan"), span(c.node, "rowspan"))
		}
	}
	g.endRow()
}

// markMoved makes the numbers of a row unreadable in which a cell is seen in another place than it is written: the others have made
// room for it, and what header each is seen under only a browser knows.
func markMoved(cells []rowCell) {
	for i := range cells {
		if ReadValue(cells[i].text).Kind == ValueNumber {
			cells[i].mark = cells[i].mark.Worse(unreadTurned)
		}
	}
}

// isVoidRow tells a row whose every text is struck out, its label with its numbers: it takes its place and says nothing.
func isVoidRow(cells []rowCell) bool {
	struck := 0
	for i := range cells {
		switch {
		case cells[i].struck:
			struck++
		case cells[i].text != "":
			return false
		}
	}
	return struck > 1
}

// isProse tells a row that is an article or a page put into a table: its only cell with text is long.
func isProse(cells []rowCell) bool {
	only := ""
	for i := range cells {
		if t := cells[i].text; t != "" {
			if only != "" {
				return false
			}
			only = t
		}
	}
	return len(only) > proseCell && strings.Contains(only, "。") || strings.Count(only, "\n") >= proseLines
}
