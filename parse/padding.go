package parse

// Padding: where spans were lost, some extractors write blank cells in their place, so that all rows of a table have
// the same number of cells. Knowing that number tells blank values from padding, and shows lost cells.

// padding says how the rows of a table are padded.
type padding struct {
	width int // cells of every row, labels included; 0 when rows are not padded
	side  side
	spare map[int]bool // numbers of cells beyond the columns that are usual in the table
}

// usual tells whether rows of this table often have so many cells more than columns.
func (p padding) usual(spare int) bool { return p.spare == nil || p.spare[spare] }

type side uint8

const (
	sideUnknown side = iota
	sideBehind       // lost spans stand behind the values
	sideBefore       // between label and values
)

// paddingOf looks at all rows of an instance whose values are k columns.
func (a *alignment) paddingOf(in *instance, k int) padding {
	count, spares := make(map[int]int), make(map[int]int)
	plain, behind, before := 0, 0, 0
	for i, ru := range in.runs {
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
	if count[p.width] <= plain || 5*count[p.width] < 3*len(in.runs) {
		p.width = 0
	}
	switch {
	case behind > 0 && before == 0:
		p.side = sideBehind
	case before > 0 && behind == 0:
		p.side = sideBefore
	}
	return p
}

// rowCells counts the cells of a row. In a flow these are its labels and values; a blank before a label belongs to
// the row above.
func (a *alignment) rowCells(ru *run) int {
	if !a.grids[ru.grid].Flow {
		return a.printedWidth(ru.grid, a.cells[ru.values[0]].row)
	}
	return a.labelCells(ru) + len(ru.values)
}

// labelCells counts the cells that name a row: its label, and group labels before it in the same row.
func (a *alignment) labelCells(ru *run) int {
	n := 0
	for k := ru.own; k <= ru.label; k++ {
		if a.cells[k].text != "" {
			n++
		}
	}
	return max(1, n)
}
