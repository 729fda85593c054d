package parsetest

import (
	"slices"

	"nianbao"
)

// kind says what a cell of a drawn table is for.
type kind int

const (
	labelCell   kind = iota // label of a value row, or unit
	groupCell               // label over several rows
	headCell                // column header
	captionCell             // title of a block over its full width
	noteCell                // the note in the corner of section 三
	valueCell
	emptyCell // drawn empty, belongs to nothing
)

// cell is one cell as drawn, with its spans. Its text may hold newlines, where the editor broke a line, and seams.
type cell struct {
	kind       kind
	text       string
	id         nianbao.CellID // of a value cell
	rows, cols int
	markup     string // written in HTML instead of text, when not empty
	attrs      string // attributes of the cell in HTML, beginning with a blank
	lineAttrs  string // attributes of the line that begins with this cell
}

// seam stands inside a text where the markup of the cell changes: 1<b>2</b> is one number in two tags.
const seam = '\uE000'

// row is one row of cells that begin in it. Cells that reach down into it from above are not repeated.
type row []*cell

// sheet is one table as drawn, before a layout writes it.
type sheet struct {
	name  string // proactive, requests, cases or stats
	width int
	head  int // rows of the header
	rows  []row
	attrs string // attributes of the table in HTML, beginning with a blank
	// foreign tables are not the report's: last year's, a sample, another body's. Nothing else is done to them.
	foreign bool
}

func newCell(k kind, text string, rows, cols int) *cell {
	return &cell{kind: k, text: text, rows: rows, cols: cols}
}

// spot is one position of the grid that a sheet covers.
type spot struct {
	cell   *cell
	origin bool // the cell begins here
}

// place lays the cells out on a grid. A row that has lost or won cells is shorter or longer than the width.
func (s *sheet) place() [][]spot {
	grid := make([][]spot, len(s.rows))
	for y, r := range s.rows {
		x := 0
		for _, c := range r {
			for x < len(grid[y]) && grid[y][x].cell != nil {
				x++
			}
			for dy := range min(c.rows, len(s.rows)-y) {
				for dx := range c.cols {
					grid[y+dy] = putSpot(grid[y+dy], x+dx, spot{c, dx == 0 && dy == 0})
				}
			}
			x += c.cols
		}
	}
	return grid
}

func putSpot(line []spot, x int, s spot) []spot {
	for len(line) <= x {
		line = append(line, spot{})
	}
	line[x] = s
	return line
}

// values lists the value cells of a row.
func (r row) values() []*cell {
	var vs []*cell
	for _, c := range r {
		if c.kind == valueCell {
			vs = append(vs, c)
		}
	}
	return vs
}

// attrs are the attributes of the line in HTML.
func (r row) attrs() string {
	if len(r) == 0 {
		return ""
	}
	return r[0].lineAttrs
}

// label is the innermost label cell of a row, or nil.
func (r row) label() *cell {
	i := slices.IndexFunc(r, func(c *cell) bool { return c.kind == labelCell })
	if i < 0 {
		return nil
	}
	return r[i]
}

// valueRows lists the places of the rows that hold values.
func (s *sheet) valueRows() []int {
	var ys []int
	for y, r := range s.rows {
		if len(r.values()) > 0 {
			ys = append(ys, y)
		}
	}
	return ys
}

// clone copies the sheet with all its cells.
func (s *sheet) clone() *sheet {
	out := *s
	out.rows = make([]row, len(s.rows))
	for y, r := range s.rows {
		for _, c := range r {
			copied := *c
			out.rows[y] = append(out.rows[y], &copied)
		}
	}
	return &out
}
