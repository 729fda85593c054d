package parse

// Padding: where spans were lost, some extractors write blank cells in their place, so that all rows of a table have
// the same number of cells. Knowing that number tells blank values from padding, and shows lost cells.

// padding says how the rows of a table are padded.
type padding struct {
	width int // cells of every row, labels included; 0 when rows are not padded
	side  side
}

type side uint8

const (
	sideUnknown side = iota
	sideBehind       // lost spans stand behind the values
	sideBefore       // between label and values
)

// paddingOf looks at all rows of an instance whose values are k columns.
func (a *alignment) paddingOf(in *instance, k int) padding {
	count := make(map[int]int)
	plain, behind, before := 0, 0, 0
	for i, ru := range in.runs {
		ru.last = i == len(in.runs)-1
		n := len(ru.values)
		count[n+a.labelCells(ru)]++
		if n == k {
			plain++
			continue
		}
		if spare := n - k; spare > 0 {
			if leadingBlanks(a, ru.values) < spare {
				behind++
			}
			if n-len(a.trimmed(ru)) < spare {
				before++
			}
		}
	}
	var p padding
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
