package align

// Padding: where spans were lost, some extractors write blank cells in their place, so that all rows of a table have
// the same number of cells. Knowing that number tells blank values from padding, and shows lost cells.

// padding says how the rows of a table are padded.
type padding struct {
	width int // cells of every row, labels included; 0 when rows are not padded
	side  side
	spare map[int]bool // numbers of cells beyond the columns that are usual in the table
	// beside says that the header prints columns beside those of the form: then cells beyond the columns are no padding.
	beside bool
}

// usual tells whether rows of this table often have so many cells more than columns.
func (p padding) usual(spare int) bool { return p.spare == nil || p.spare[spare] }

// anyUsual tells a table in which rows often have more cells than columns.
func (p padding) anyUsual() bool {
	for _, usual := range p.spare {
		if usual {
			return true
		}
	}
	return false
}

// keepPadding remembers how the rows of section 三 are padded for section 四, which has one row only to show it.
func (a *Alignment) keepPadding(in *instance, pad padding) {
	for _, ru := range in.runs {
		if !a.grids[ru.grid].Placed {
			a.pads[ru.grid] = pad
		}
	}
}

type side uint8

const (
	sideUnknown side = iota
	sideBehind       // lost spans stand behind the values
	sideBefore       // between label and values
)

// paddingOf looks at all rows of an instance whose values are k columns.
func (a *Alignment) paddingOf(in *instance, k int) padding {
	count, spares := make(map[int]int), make(map[int]int)
	plain, behind, before := 0, 0, 0
	for i, ru := range in.runs {
		if ru.places != nil {
			continue
		}
		ru.last = i == len(in.runs)-1
		n := len(ru.values)
		count[a.rowCells(ru)]++
		if n == k {
			plain++
			continue
		}
		if spare := n - k; spare > 0 {
			spares[spare]++
			if leadingBlanks(a, ru.values) < spare {
				behind++
			}
			if n-len(a.trimmed(ru)) < spare {
				before++
			}
		}
	}
	p := padding{spare: make(map[int]bool)}
	for spare, rows := range spares {
		p.spare[spare] = rows > 2 || len(in.runs) < 4 || rows == 2 && len(in.runs) < 10
	}
	for width, rows := range count {
		if rows > count[p.width] || rows == count[p.width] && width > p.width {
			p.width = width
		}
	}
	// Three rows in five of one width are taken for padded rows: with two in five 34 more cells of the bench (seeds 1 and 2) stay open, with
	// four in five 19 fewer. Nothing is wrong in silence at any of them; the middle was kept.
	if count[p.width] <= plain || 5*count[p.width] < 3*len(in.runs) {
		p.width = 0
	}
	// One row that is not filled up before its values as the others are is one with a cell too many: were the side unknown for it, its last
	// blank would be taken for the padding, and the cell too many for one of its own. Behind the values a blank too many looks like padding.
	switch {
	case behind > 0 && before == 0:
		p.side = sideBehind
	case before > sidesApart*behind:
		p.side = sideBefore
	}
	return p
}

// sidesApart is how many times more rows must be filled up before their values than behind them.
const sidesApart = 3

// rowCells counts the cells of a row. In a flow these are its labels and values; a blank before a label belongs to
// the row above.
func (a *Alignment) rowCells(ru *run) int {
	if !a.grids[ru.grid].Flow {
		return a.printedWidth(ru.grid, a.cells[ru.values[0]].row)
	}
	return a.labelCells(ru) + len(ru.values)
}

// labelCells counts the cells that name a row: its label, and group labels before it in the same row.
func (a *Alignment) labelCells(ru *run) int {
	n := 0
	for k := ru.own; k <= ru.label; k++ {
		if a.cells[k].text != "" {
			n++
		}
	}
	return max(1, n)
}

// oddWidths tells the rows of section 二 in texts that have more cells than columns where the rows around them say that the blanks
// among them are no padding. Nothing adds up in that section, so that a cell too many cannot be told from a shifted row by its numbers:
// only the other rows show whether short rows are filled up, and to which width.
func (a *Alignment) oddWidths(in *instance, blocks map[string]*block) map[*run]bool {
	columns := func(ru *run) int {
		if b := blocks[ru.row.table]; b != nil {
			return len(b.columns)
		}
		return 0
	}
	odd := make(map[*run]bool)
	seen := make(map[int]bool)
	for _, first := range in.runs {
		if seen[first.grid] || a.grids[first.grid].Placed {
			continue
		}
		seen[first.grid] = true
		var rows []*run
		widest := 0
		for _, ru := range in.runs {
			if ru.grid == first.grid && columns(ru) > 0 {
				rows, widest = append(rows, ru), max(widest, columns(ru))
			}
		}
		filled, short, tight := make(map[int]int), 0, 0 // rows with more cells than columns by their width; rows that are not filled up; rows of the widest block that are not
		for i, ru := range rows {
			switch spare := len(ru.values) - columns(ru); {
			case spare > 0:
				filled[a.rowCells(ru)]++
			case spare == 0 && columns(ru) < widest && i < len(rows)-1 && rows[i+1].row.table == ru.row.table: // the padding behind the last row of a table may be cut
				short++
			case spare == 0 && columns(ru) == widest:
				tight++
			}
		}
		for _, ru := range rows {
			same := filled[a.rowCells(ru)]
			odd[ru] = len(ru.values) > columns(ru) && (short > same || columns(ru) == widest && len(rows) > 1 && (same < 2 || tight > 0))
		}
	}
	return odd
}
