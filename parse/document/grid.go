package document

import "golang.org/x/net/html"

// Grid is how every layout hands over a table: rectangular, spans expanded, each place with the text that covers
// it. Layouts make grids, forms read them; neither knows the other.
type Grid struct {
	Width int
	Rows  [][]Slot // each of Width slots
	// Flow is set when only the order of the cells is known, not which row each stands in: a row of the grid is
	// then a line of the page.
	Flow bool
	// Placed is set when the columns are those of a real table, so that what stands under a header belongs to it.
	Placed bool
	// Opened is set for a flow in which a blank cell opens every row, rows without a label included.
	Opened bool
	// Caption holds the short lines right above the table: they can name what its headers leave out.
	Caption []string
	// Before and After hold the lines between the table before this one and it, and those behind the last one: they say whose it is.
	Before, After []string

	doc   *Document // the page that it stands in
	part  *Part     // of a grid made of lines, these lines
	lines []int     // by row: which of them
}

// SlotKind says why there is text, or none, at a place of a grid.
type SlotKind uint8

const (
	Pad  SlotKind = iota // nothing is printed here: the row is shorter than the grid
	Cell                 // the upper left place of a printed cell
	Span                 // covered by a cell that starts further left or above
)

// Slot is one place of a grid.
type Slot struct {
	Kind SlotKind
	Mark CellMark // what was done to the text, or why it cannot be read
	// Up and Left lead from a Span to the Cell that covers it: so many rows up, so many columns to the left.
	Up, Left uint16
	Text     string // as shown, without blanks at its ends

	node *html.Node // the element that is the cell; nil in a grid made of lines
}

const (
	maxColspan = 100     // wider than any form; the HTML standard allows 1000
	maxRowspan = 65534   // HTML standard, section 4.9.11
	MaxSlots   = 200_000 // a grid that would grow beyond is cut: no form has more than 300 places
)

// gridBuilder lays cells out row by row after the table model of the HTML standard (section 4.9.12): a cell takes
// the first free place of its row, covers its spans, and grows downwards as rows come.
type gridBuilder struct {
	rows   [][]Slot
	free   []Slot // of the rows that come
	width  int
	slots  int
	down   []growing // by column: the cell that reaches into the next rows
	column int       // next place in the row being built
	full   bool
}

type growing struct {
	left int  // rows still to cover; -1 until the end of the row group
	at   Slot // what covers the next row
}

// startRow begins a row. The slots of as many rows as there are already are made at a time.
func (g *gridBuilder) startRow() {
	width := max(g.width, 4)
	if len(g.free) < width {
		g.free = make([]Slot, width*max(1, len(g.rows)))
	}
	g.rows, g.free = append(g.rows, g.free[:0:width]), g.free[width:]
	g.column = 0
}

// cell adds a cell to the row. rowspan 0 means "to the end of the row group".
func (g *gridBuilder) cell(node *html.Node, text string, mark CellMark, colspan, rowspan int) {
	colspan = max(1, min(colspan, maxColspan))
	rowspan = min(rowspan, maxRowspan)
	if g.slots+colspan > MaxSlots {
		g.full = true
		return
	}
	g.growDown()
	for i := range colspan {
		if i > 0 && g.column < len(g.down) && g.down[g.column].left != 0 {
			break // the rest of the span would overlap a cell from above: that one was first
		}
		slot := Slot{Kind: Span, Mark: mark, Left: uint16(i), Text: text, node: node}
		if i == 0 {
			slot.Kind = Cell
		}
		g.put(slot)
		if rowspan != 1 {
			g.reach(g.column-1, growing{rowspan - 1, Slot{Kind: Span, Mark: mark, Up: 1, Left: uint16(i), Text: text, node: node}})
		}
	}
}

// growDown fills the places that cells from above cover.
func (g *gridBuilder) growDown() {
	for g.column < len(g.down) && g.down[g.column].left != 0 {
		if g.down[g.column].left > 0 {
			g.down[g.column].left--
		}
		slot := g.down[g.column].at
		g.down[g.column].at.Up++ // beyond 65,535 rows it wraps, and leads to no cell
		g.put(slot)
	}
}

func (g *gridBuilder) put(s Slot) {
	row := len(g.rows) - 1
	g.rows[row] = append(g.rows[row], s)
	g.column++
	g.slots++
}

func (g *gridBuilder) reach(column int, cell growing) {
	for len(g.down) <= column {
		g.down = append(g.down, growing{})
	}
	g.down[column] = cell
}

// endRow fills what cells from above cover behind the last cell.
func (g *gridBuilder) endRow() {
	for g.column < len(g.down) && g.slots < MaxSlots {
		if g.down[g.column].left != 0 {
			g.growDown()
			continue
		}
		if !g.coveredAfter(g.column) {
			break
		}
		g.put(Slot{})
	}
	g.width = max(g.width, g.column)
}

func (g *gridBuilder) coveredAfter(column int) bool {
	for _, d := range g.down[column:] {
		if d.left != 0 {
			return true
		}
	}
	return false
}

// endGroup ends a row group: cells do not grow beyond it.
func (g *gridBuilder) endGroup() { clear(g.down) }

// grid returns the table, every row filled up to the same width.
func (g *gridBuilder) grid() Grid {
	for i := range g.rows {
		for len(g.rows[i]) < g.width {
			g.rows[i] = append(g.rows[i], Slot{})
		}
	}
	return Grid{Width: g.width, Rows: g.rows, Placed: true}
}

// textRows are rows of texts, each with the line that it was cut out of.
type textRows struct {
	rows  [][]string
	lines []int
}

func (t *textRows) add(line int, cells ...string) {
	t.rows, t.lines = append(t.rows, cells), append(t.lines, line)
}

// packed makes a grid of rows of texts, one cell a place.
func packed(t *textRows, flow bool) Grid {
	rows := t.rows
	g := Grid{Flow: flow, lines: t.lines}
	for _, r := range rows {
		g.Width = max(g.Width, len(r))
	}
	if g.Width*len(rows) > MaxSlots {
		return flowOf(t)
	}
	all := make([]Slot, g.Width*len(rows))
	for _, r := range rows {
		row := all[:g.Width:g.Width]
		all = all[g.Width:]
		for i, text := range r {
			row[i] = Slot{Kind: Cell, Text: text}
		}
		g.Rows = append(g.Rows, row)
	}
	return g
}

// flowOf makes a grid one place wide: what remains of rows of very different lengths.
func flowOf(t *textRows) Grid {
	g := Grid{Flow: true, Width: 1}
	for i, r := range t.rows {
		for _, text := range r {
			if len(g.Rows) == MaxSlots {
				return g
			}
			g.Rows, g.lines = append(g.Rows, []Slot{{Kind: Cell, Text: text}}), append(g.lines, t.lines[i])
		}
	}
	return g
}
