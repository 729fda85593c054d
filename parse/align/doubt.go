package align

import (
	"fmt"
	"nianbao/zhtext"
	"slices"

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
	contradicted := a.contradicted(rows, sums)
	if len(odd) > 0 && (len(sums.columns) == 0 || len(unbalanced)+len(contradicted) > 0) {
		for _, tr := range odd {
			a.find(nianbao.CellsDoubtful, fmt.Sprintf("%s: the total is not printed and the numbers do not fit the other rows", zhtext.Shorten(a.cells[tr.run.label].text)), a.filled(tr)...)
		}
	}
	for _, c := range unbalanced {
		a.doubtColumn(rows, c)
	}
	for _, c := range contradicted {
		a.doubtOrder(rows, c)
	}
}

// contradicted lists the columns in which the rows cannot add up, however the rows that are not decided are read.
func (a *Alignment) contradicted(rows []*tableRow, sums tableSums) []int {
	var out []int
	for c := range sums.width {
		if slices.ContainsFunc(sums.columns, func(b columnBalance) bool {
			leastLeft, mostLeft := a.bounds(rows, b.left, c)
			leastRight, mostRight := a.bounds(rows, b.right, c)
			return mostLeft < leastRight || mostRight < leastLeft
		}) {
			out = append(out, c)
		}
	}
	return out
}

// bounds are the least and the most that the numbers of some rows in a column can add up to: an undecided row has those of its readings,
// and one of which nothing is known has any.
func (a *Alignment) bounds(rows []*tableRow, list []int, c int) (least, most nianbao.Amount) {
	for _, i := range list {
		readings := rows[i].readings
		if rows[i].chosen >= 0 {
			readings = readings[rows[i].chosen : rows[i].chosen+1]
		}
		low, high := unbounded, nianbao.Amount(0)
		for _, b := range readings {
			n, _, ok := a.amountAt(b[c])
			if !ok {
				low, high = 0, unbounded
				break
			}
			low, high = min(low, n), max(high, n)
		}
		if len(readings) == 0 {
			low, high = 0, unbounded
		}
		least, most = least+low, min(most+high, unbounded)
	}
	return least, most
}

const unbounded = nianbao.Amount(1) << 52 // more than any column adds up to, and far from the largest amount

// doubtOrder names the rows of a text without cells that have a number in a column which cannot add up: there the order of the numbers
// is all that says which is which, and two that have changed places, or a row that has closed up, show in one column only where the
// others have lost their blanks.
func (a *Alignment) doubtOrder(rows []*tableRow, c int) {
	var refs []cellRef
	for _, tr := range rows {
		if tr.chosen < 0 || a.grids[tr.run.grid].Placed {
			continue
		}
		if n, _, ok := a.amountAt(tr.readings[tr.chosen][c]); ok && n != 0 {
			refs = append(refs, a.filled(tr)...)
		}
	}
	if len(refs) > 0 {
		a.find(nianbao.CellsDoubtful, fmt.Sprintf("column %d cannot add up: its rows may not stand in the order of the columns", c+1), refs...)
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

// oddTotal tells a row in which a total does not fit its outcomes, or is empty while they are not: that is as often the last place of a
// row that has closed up.
func (a *Alignment) oddTotal(places []int, sums []rowSum) bool {
	return slices.ContainsFunc(sums, func(s rowSum) bool {
		one := []rowSum{s}
		_, _, known := a.amountAt(places[s.total])
		for _, p := range s.parts {
			_, _, ok := a.amountAt(places[p])
			known = known && ok
		}
		return known && a.rowFit(places, one) <= open
	})
}
