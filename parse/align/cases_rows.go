package align

import (
	"slices"
	"strings"

	"nianbao"
	"nianbao/parse/document"
)

// Section 四 has one row. A body that prints one for its own offices, one for its subordinates and one for both has the form's numbers in the
// last, and which that is its label says: each row adds up in itself, so no sum of the form tells them apart.

// takeTotalRow looks for a row of the table of section 四 that calls itself the total. Where it is the sum of the other rows in every column it
// is the report's; else what it prints otherwise than the row that was taken stays open.
func (a *Alignment) takeTotalRow(spec *rowSpec, taken []reading) {
	at := slices.IndexFunc(taken, func(r reading) bool { return r.at.Table > 0 })
	if at < 0 {
		return
	}
	grid, row := taken[at].at.Table-1, taken[at].at.Row-1
	if a.grids[grid].Flow || slices.ContainsFunc(taken, func(r reading) bool { return r.at.Table > 0 && (r.at.Table-1 != grid || r.at.Row-1 != row) }) {
		return
	}
	total, parts := none, [][]int(nil)
	for i := range a.runs {
		ru := &a.runs[i]
		if ru.grid != grid || len(ru.values) < len(taken) {
			continue
		}
		cells := a.cellsUnderTaken(ru, taken)
		switch {
		case cells == nil:
		case !a.isTotalRow(ru):
			if !a.isOfficeRow(ru) {
				return
			}
			parts = append(parts, cells)
		case total != none || a.cells[cells[0]].row == row || ru.placing.owner().owner.foreign():
			return
		default:
			total = i
		}
	}
	if total == none {
		return
	}
	cells := a.cellsUnderTaken(&a.runs[total], taken)
	second := a.scratch.row(len(taken))
	for c, k := range cells {
		second[c] = a.readCell(&a.cells[k], cellRef{spec, c}, column{typ: nianbao.Count})
	}
	if a.isSumOf(cells, parts) {
		copy(taken, second)
		return
	}
	a.contradictCases(spec, taken, second, true)
}

// cellsUnderTaken lists the cells of a run that stand in the columns of the readings, nil where one has none.
func (a *Alignment) cellsUnderTaken(ru *run, taken []reading) []int {
	var cells []int
	for i := range taken {
		k := slices.IndexFunc(ru.values, func(v int) bool { return a.cells[v].col == taken[i].at.Column-1 })
		if k < 0 {
			return nil
		}
		cells = append(cells, ru.values[k])
	}
	return cells
}

// isTotalRow tells a row with a label that ends in a word for a total, or is one: 合计, 全局总计.
func (a *Alignment) isTotalRow(ru *run) bool {
	return a.hasLabel(ru, func(c *cell) bool { return document.HasAnySuffix(strings.TrimRight(c.key, "数"), sumEnds) })
}

// isOfficeRow tells a row with a label for a body or a part of it. Rows of instances or years add up too, to nothing that the form asks for.
func (a *Alignment) isOfficeRow(ru *run) bool {
	return a.hasLabel(ru, func(c *cell) bool {
		t := plainCaption(c.text)
		return ownLevel.In(t) || groupWords.In(t) || relationWords.In(t) ||
			document.HasAnySuffix(t, partEnds) || document.HasAnySuffix(t, strongEnds) || document.HasAnySuffix(t, officeEnds)
	})
}

var officeEnds = []string{"机关", "本级"}

// hasLabel tells whether one of the cells before the numbers of a row is as is asked.
func (a *Alignment) hasLabel(ru *run, is func(*cell) bool) bool {
	first := &a.cells[ru.values[0]]
	for k := ru.values[0] - 1; k >= 0 && a.cells[k].grid == ru.grid && a.cells[k].row == first.row; k-- {
		if is(&a.cells[k]) {
			return true
		}
	}
	return false
}

// isSumOf tells numbers that are the sum of those of at least two rows, in every column, and not of nothing only.
func (a *Alignment) isSumOf(cells []int, parts [][]int) bool {
	if len(parts) < 2 {
		return false
	}
	some := false
	for c, k := range cells {
		whole := &a.cells[k].val
		if whole.Kind != document.ValueNumber {
			return false
		}
		var sum nianbao.Amount
		for _, p := range parts {
			switch part := &a.cells[p[c]].val; part.Kind {
			case document.ValueNumber:
				sum += part.Amount
				some = some || part.Amount != 0
			case document.ValueBlank, document.ValueDash:
			default:
				return false
			}
		}
		if sum != whole.Amount {
			return false
		}
	}
	return some
}
