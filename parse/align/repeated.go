package align

import (
	"fmt"
	"nianbao/parse/document"
	"nianbao/zhtext"
	"slices"
)

// A label that is printed twice in one table. Neither the form nor the sums say which of the two rows is meant: sums come out as well
// with a number that stands elsewhere by chance. So both rows are kept together: where they say the same they are one row; else the
// row is open as a whole, also where two of its numbers happen to be equal. The rows around it are not touched: the table goes on
// behind the repeated row, and is one table. That is why no repeated label can take down more than itself, nor pass for one of the two.

// repeats tells whether the run at i prints a row of the table a second time, the table going on behind it: the row before it is the
// same, or the next one is still to come. A table that is printed again begins with rows that are there already, in their order.
func repeats(in *instance, list []*run, i int) bool {
	ru, last := list[i], in.runs[len(in.runs)-1]
	if in.of(ru.row) == nil || ru.row.kind == statistics || last.placing.apart(ru.placing) {
		return false // labels of the form of 2014 are repeated as they should be
	}
	if ru.row == last.row {
		return true
	}
	if i+1 == len(list) || ru.grid != last.grid {
		return false
	}
	next := list[i+1]
	return next.grid == ru.grid && next.row.order > last.row.order && in.of(next.row) == nil
}

// contest leaves the rows open that are printed again with other numbers.
func (a *Alignment) contest(in *instance) {
	for _, rival := range in.rivals {
		ru := in.of(rival.row)
		if ru.open == "" && !a.sameNumbers(ru, rival) {
			ru.leaveOpen(a.printedAgain(ru, rival))
		}
	}
}

// printedAgain says that a row stands in two places.
func (r *reader) printedAgain(ru, rival *run) string {
	return fmt.Sprintf("%s is printed twice, with different numbers, at %s and %s", zhtext.Shorten(r.cells[ru.label].text), r.cells[ru.values[0]].place(), r.cells[rival.values[0]].place())
}

// sameNumbers tells two rows with the same cells, blanks at their ends apart.
func (a *reader) sameNumbers(x, y *run) bool {
	vs, ws := a.trimmed(x), a.trimmed(y)
	if len(vs) != len(ws) {
		return false
	}
	for i := range vs {
		if !a.sameValue(vs[i], ws[i]) && (a.cells[vs[i]].val.Kind != document.ValueText || a.cells[vs[i]].text != a.cells[ws[i]].text) {
			return false
		}
	}
	return true
}

// contest leaves a run open as a whole that is printed in two rows with different numbers, as repeated.go says.
func (b *builtRun) contest(l *lattice) {
	if b.rival == nil {
		return
	}
	for c, bn := range b.holds {
		b.places[c] = unsure
		if bn != nil && !slices.Contains(b.values, bn.cell) {
			b.values = append(b.values, bn.cell)
		}
	}
	b.open = l.printedAgain(&b.run, &run{values: []int{b.rival.cell}})
}

// contestRagged leaves a run open where a row that is not as wide as the header is called like it and has other numbers. It tells
// whether the row is such a one, or says the same.
func (l *lattice) contestRagged(ru *run, row int) bool {
	if ambiguous(ru.row) {
		return false // 合计 of a part is called so too
	}
	again := run{row: ru.row}
	for _, c := range l.cellsOf(row) {
		if !l.isLabel(c) && l.cells[c].row == row {
			again.values = append(again.values, c)
		}
	}
	if ru.open == "" && len(again.values) > 0 && !l.sameNumbers(ru, &again) {
		for c := range ru.places {
			ru.places[c] = unsure
		}
		ru.open = l.printedAgain(ru, &again)
	}
	return true
}
