package align

import (
	"fmt"
	"nianbao/zhtext"

	"nianbao"
)

// doubt names rows whose sums do not come out when blanks count as nothing, and cannot be said to be broken because a
// total is not printed: a cell may have been lost from them without a trace. Where an agency just leaves totals out, the
// sums over the rows still hold, and nothing is said.
func (a *Alignment) doubt(rows []*tableRow, sums tableSums) {
	var odd []*tableRow
	for _, tr := range rows {
		if tr.chosen >= 0 && a.rowFit(tr.readings[tr.chosen], sums.rows) == open {
			odd = append(odd, tr)
		}
	}
	a.doubtBroken(rows, sums)
	unbalanced := a.unbalanced(rows, sums)
	if len(odd) > 0 && (len(sums.columns) == 0 || len(unbalanced) > 0) {
		for _, tr := range odd {
			a.find(nianbao.CellsDoubtful, fmt.Sprintf("%s: the total is not printed and the numbers do not fit the other rows", zhtext.Shorten(a.cells[tr.run.label].text)), a.filled(tr)...)
		}
	}
	for _, c := range unbalanced {
		a.doubtColumn(rows, c)
	}
}

// doubtBroken names the rows whose printed parts do not add up to their printed total while other cells of the row are empty. An agency
// that miscounts breaks a sum too, but there every number stands where it was printed; here one can have been cut in two and
// another lost, which leaves as many cells as there should be.
func (a *Alignment) doubtBroken(rows []*tableRow, sums tableSums) {
	for _, tr := range rows {
		if tr.chosen < 0 || a.rowFit(tr.readings[tr.chosen], sums.rows) != violated {
			continue
		}
		if refs := a.filled(tr); len(refs) < sums.width {
			a.find(nianbao.CellsDoubtful, fmt.Sprintf("%s: the numbers do not add up to the total, and %d cells are empty", zhtext.Shorten(a.cells[tr.run.label].text), sums.width-len(refs)), refs...)
		}
	}
}

// unbalanced lists the columns in which the rows do not add up, blanks counting as nothing.
func (a *Alignment) unbalanced(rows []*tableRow, sums tableSums) []int {
	var out []int
	for c := range sums.width {
		for _, b := range sums.columns {
			if !a.columnBalanced(rows, b, c) {
				out = append(out, c)
				break
			}
		}
	}
	return out
}

// doubtColumn names the numbers of a column that does not add up, where blanks keep the rule from being broken.
func (a *Alignment) doubtColumn(rows []*tableRow, c int) {
	var refs []cellRef
	blanks := 0
	for _, tr := range rows {
		if tr.chosen < 0 {
			continue
		}
		v := tr.readings[tr.chosen][c]
		switch _, printed, _ := a.amountAt(v); {
		case printed:
			refs = append(refs, cellRef{tr.run.row, c})
		default:
			blanks++
		}
	}
	if blanks > 0 && len(refs) > 0 {
		a.find(nianbao.CellsDoubtful, fmt.Sprintf("column %d does not add up, %d of its cells being empty", c+1, blanks), refs...)
	}
}

// filled lists the cells of a row that hold a number.
func (a *Alignment) filled(tr *tableRow) []cellRef {
	var refs []cellRef
	for c, v := range tr.readings[tr.chosen] {
		if _, printed, _ := a.amountAt(v); printed {
			refs = append(refs, cellRef{tr.run.row, c})
		}
	}
	return refs
}
