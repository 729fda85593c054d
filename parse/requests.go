package parse

import (
	"fmt"
	"slices"

	"nianbao"
)

// Section 三: rows of seven values, tied by one sum a row and two a column. Rows are bound by their labels; the
// columns by the place of their headers where that is known, else by their printed order. The sums then
// confirm the reading, or choose among the readings that the printed cells allow.

const applicants = 7 // six kinds of applicants and their total

// tableRow is a row being read.
type tableRow struct {
	run      *run
	readings [][]int // possible bindings: the printed cell of each column, lost for a cell that is not there
	chosen   int     // index of the binding taken, -1 when undecided
	reread   bool    // the binding is not the plain one
}

const lost = -1

func (a *alignment) readRequests(in *instance) map[*rowSpec][]reading {
	a.edition["requests"] = a.requestsEdition(in)
	a.placeUnnamed(in)
	plan := a.columnPlan(in)
	rows := make([]*tableRow, 0, len(in.runs))
	for _, ru := range in.runs {
		rows = append(rows, a.possible(ru, plan))
	}
	a.decideRows(rows, requestSums(in))
	taken := make(map[*rowSpec][]reading, len(rows))
	for _, tr := range rows {
		taken[tr.run.row] = a.takeRow(tr, applicants)
	}
	return taken
}

// requestsEdition tells the editions apart by (六)其他处理: one row of values in 2019, three rows in 2021.
func (a *alignment) requestsEdition(in *instance) nianbao.FormID {
	for _, ru := range in.runs {
		switch ru.row.key {
		case "other_processing":
			return nianbao.Form2019
		case "other.not_corrected_in_time", "other.fee_unpaid", "other.other":
			return nianbao.Form2021
		}
	}
	return ""
}

// plan says where the columns stand: at[c] is the column of the grid for applicant column c, per grid.
type plan map[int][]int

// columnPlan finds the header cells of the seven columns in each grid that has them all, each in a column of its own.
func (a *alignment) columnPlan(in *instance) plan {
	p := make(plan)
	for _, ru := range in.runs {
		if _, done := p[ru.grid]; done || a.grids[ru.grid].Flow {
			continue
		}
		at := make([]int, applicants)
		for c := range at {
			at[c] = lost
		}
		for k := ru.from; k < ru.label; k++ {
			for _, col := range a.words.columns[a.cells[k].key] {
				if col.table == "requests" && a.cells[k].grid == ru.grid {
					at[col.index] = a.cells[k].col
				}
			}
		}
		if distinct(at) {
			p[ru.grid] = at
		}
	}
	return p
}

func distinct(at []int) bool {
	for i, x := range at {
		if x == lost || slices.Contains(at[:i], x) {
			return false
		}
	}
	return true
}

// possible lists the bindings of a row: one when the cells are as many as the columns, several when cells
// are lost or added.
func (a *alignment) possible(ru *run, p plan) *tableRow {
	tr := &tableRow{run: ru, chosen: -1}
	ordered := a.byOrder(ru, applicants)
	if at := p[ru.grid]; at != nil {
		if placed := a.cellsUnder(ru, at); placed != nil {
			tr.readings = append(tr.readings, placed)
			if len(ordered) != 1 || slices.Equal(ordered[0], placed) {
				return tr // the order alone is ambiguous, or says the same
			}
		}
	}
	tr.readings = append(tr.readings, ordered...)
	return tr
}

// byOrder binds cells to k columns by their order. Blank cells at the end beyond k are lost spans; blank cells in
// front of more are lost spans too. Otherwise every way to lose or add cells is a reading.
func (a *alignment) byOrder(ru *run, k int) [][]int {
	vs := ru.values
	full := len(a.trimmed(ru))
	lead := leadingBlanks(a, vs)
	switch {
	case len(vs) == k:
		return a.withShifts(vs, k)
	case len(vs) > k && full <= k && len(vs)-lead >= k && lead >= len(vs)-k && lead > 0:
		// blanks on both sides: either may be the lost span
		return uniqueBindings([][]int{vs[:k], vs[len(vs)-k:]})
	case len(vs) > k && full <= k:
		return a.withShifts(vs[:k], k)
	case len(vs)-lead <= k && len(vs) > k:
		return [][]int{vs[len(vs)-k:]}
	case len(vs) > k:
		if dense := a.dense(vs); len(dense) == k {
			return [][]int{dense}
		}
		return drop(vs[:min(full, len(vs))], k)
	}
	return insert(vs, k)
}

// withShifts adds, for a row whose total is blank while parts are not, the reading in which a cell was lost further
// left: only the sums can tell it from a total that the agency left blank.
func (a *alignment) withShifts(vs []int, k int) [][]int {
	plain := [][]int{vs}
	if k < 3 || a.cells[vs[k-1]].val.kind != valueBlank || a.allBlankCells(vs) {
		return plain
	}
	rest := vs[:k-1]
	for len(rest) > 0 && a.cells[rest[len(rest)-1]].val.kind == valueBlank {
		rest = rest[:len(rest)-1]
	}
	return uniqueBindings(append(plain, insert(rest, k)...))
}

func (a *alignment) allBlankCells(vs []int) bool {
	for _, v := range vs {
		if a.cells[v].val.kind != valueBlank {
			return false
		}
	}
	return true
}

const maxBindings = 600

// insert lists the ways to put len(vs) cells into k columns in order, the others lost.
func insert(vs []int, k int) [][]int {
	var out [][]int
	if k-len(vs) > 4 {
		return nil // too little is left to tell anything
	}
	var build func(b []int, vs []int)
	build = func(b, vs []int) {
		if len(out) >= maxBindings {
			return
		}
		if len(b) == k {
			out = append(out, slices.Clone(b))
			return
		}
		if len(vs) > 0 {
			build(append(b, vs[0]), vs[1:])
		}
		if k-len(b) > len(vs) {
			build(append(b, lost), vs)
		}
	}
	build(make([]int, 0, k), vs)
	return out
}

// drop lists the ways to leave cells out so that k remain.
func drop(vs []int, k int) [][]int {
	if len(vs)-k > 2 || len(vs) < k {
		return nil
	}
	var out [][]int
	var build func(b []int, i int)
	build = func(b []int, i int) {
		if len(out) >= maxBindings {
			return
		}
		if len(b) == k {
			out = append(out, slices.Clone(b))
			return
		}
		if len(vs)-i < k-len(b) {
			return
		}
		build(append(b, vs[i]), i+1)
		build(b, i+1)
	}
	build(make([]int, 0, k), 0)
	return out
}

func uniqueBindings(bs [][]int) [][]int {
	var out [][]int
	for _, b := range bs {
		if !slices.ContainsFunc(out, func(o []int) bool { return slices.Equal(o, b) }) {
			out = append(out, b)
		}
	}
	return out
}

// takeRow reads the cells of the chosen binding, or marks what the remaining bindings do not agree on.
func (a *alignment) takeRow(tr *tableRow, k int) []reading {
	rs := make([]reading, k)
	name := a.cells[tr.run.label].text
	if tr.chosen >= 0 {
		var refs []cellRef
		for c, v := range tr.readings[tr.chosen] {
			ref := cellRef{tr.run.row, c}
			refs = append(refs, ref)
			if v == lost {
				rs[c] = reading{state: nianbao.Blank, at: a.cells[tr.run.label].place()}
				continue
			}
			rs[c] = a.readCell(&a.cells[v], ref, column{typ: nianbao.Count})
		}
		if tr.reread {
			a.find(nianbao.CellsReread, fmt.Sprintf("%s: %d cells printed for %d columns; the sums allow this reading only", shorten(name), len(tr.run.values), k), refs...)
		}
		return rs
	}
	var open []cellRef
	for c := range rs {
		ref := cellRef{tr.run.row, c}
		if same, v := a.agreed(tr, c); same && v != lost {
			rs[c] = a.readCell(&a.cells[v], ref, column{typ: nianbao.Count})
			if len(tr.readings) == 1 {
				continue
			}
		} else {
			rs[c].state = nianbao.Unreadable
		}
		open = append(open, ref)
	}
	a.find(nianbao.CellsUnresolved, fmt.Sprintf("%s: %d cells printed for %d columns, %d readings fit", shorten(name), len(tr.run.values), k, len(tr.readings)), open...)
	return rs
}

// agreed tells whether all readings left see the same printed value in column c.
func (a *alignment) agreed(tr *tableRow, c int) (bool, int) {
	if len(tr.readings) == 0 {
		return false, lost
	}
	first := tr.readings[0][c]
	for _, b := range tr.readings[1:] {
		if !a.sameValue(first, b[c]) {
			return false, lost
		}
	}
	return true, first
}

func (a *alignment) sameValue(x, y int) bool {
	if x == lost || y == lost {
		return x == y
	}
	vx, vy := &a.cells[x].val, &a.cells[y].val
	return vx.kind == vy.kind && vx.amount == vy.amount && vx.kind != valueText
}
