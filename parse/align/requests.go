package align

import (
	"fmt"
	"nianbao/parse/document"
	"nianbao/zhtext"
	"slices"

	"nianbao"
)

// Section 三: rows of seven values, tied by one sum a row and two a column. Rows are bound by their labels; the
// columns by the place of their headers where that is known, else by their printed order. The sums then
// confirm the reading, or choose among the readings that the printed cells allow.
//
// How many columns and which sums there are is what the form data of the edition say.

// tableRow is a row being read.
type tableRow struct {
	run       *run
	readings  [][]int  // possible bindings: the printed cell of each column, lost for a cell that is not there
	only      [1][]int // where the one is that most rows have
	chosen    int      // index of the binding taken, -1 when undecided
	reread    bool     // the binding is not the plain one
	asPrinted bool     // the row has as many cells as it should, padding apart
	placed    bool     // the first reading follows the places of the headers
}

func (a *Alignment) readRequests(in *instance, taken readings) {
	table := in.runs[0].row.table
	a.edition[table] = a.editionOf(in)
	a.dropStrangers(in)
	sums := a.words.sums[table][editionOr(a.edition[table], table)]
	a.placeUnnamed(in, sums.width)
	plan, pad := a.columnPlan(in, sums.width), a.paddingOf(in, sums.width)
	a.keepPadding(in, pad)
	pad.beside = a.columnsBeside(in)
	orders := a.headerOrders(in, a.words.requests, sums.rows)
	rows, store := make([]*tableRow, len(in.runs)), make([]tableRow, len(in.runs))
	for i, ru := range in.runs {
		tr := &store[i]
		rows[i], tr.run, tr.chosen = tr, ru, -1
		if ru.places == nil {
			a.findPossible(tr, orders[ru], plan, pad, sums)
			if pad.beside && len(ru.values) != sums.width {
				a.keepProved(tr, sums.rows)
			}
			continue
		}
		a.settleShared(ru, sums.rows)
		tr.readings, tr.asPrinted, tr.placed = append(tr.only[:0], ru.places), true, true
	}
	a.settlePlaces(rows, sums.rows)
	bound := sums.over(in)
	a.decideRows(rows, bound)
	a.leaveKindsOpen(rows, orders, a.words.requests)
	a.settleTurned(rows, bound)
	a.doubt(rows, bound)
	for _, tr := range rows {
		taken[tr.run.row.id] = a.takeRow(tr, sums.width)
	}
}

// columnsBeside tells a table whose header prints columns beside those of the form: subtotals, shares, last year's numbers.
func (a *Alignment) columnsBeside(in *instance) bool {
	first := in.runs[0]
	for _, ru := range in.runs {
		if ru.label >= 0 && ru.label < first.label {
			first = ru
		}
	}
	for k := first.from; k < first.label; k++ {
		if c := &a.cells[k]; c.isText() && a.senseOf(c.text).role == apart {
			return true
		}
	}
	return a.namedTwice(first)
}

// namedTwice tells a header that calls two columns in one of its rows by the name of the same column of the form: a subtotal of the
// organisations is a 总计 or 合计 too.
func (a *Alignment) namedTwice(ru *run) bool {
	if a.grids[ru.grid].Flow {
		return false
	}
	var named []int
	for k := ru.from; k < ru.label; k++ {
		c := &a.cells[k]
		if k > ru.from && c.row != a.cells[k-1].row {
			named = named[:0]
		}
		for _, col := range a.words.columns[c.key] {
			if col.table != ru.row.table || c.grid != ru.grid || c.row < 0 {
				continue
			}
			if slices.Contains(named, col.index) {
				return true
			}
			named = append(named, col.index)
			break
		}
	}
	return false
}

// keepProved keeps, for a row with more cells than the form has columns, only readings that a sum of printed numbers proves: which of
// the cells belong to the other columns nothing else says. A row of one and the same mark reads the same in each.
func (a *Alignment) keepProved(tr *tableRow, sums []rowSum) {
	for _, v := range tr.run.values {
		if !a.sameValue(v, tr.run.values[0]) {
			tr.readings = slices.DeleteFunc(tr.readings, func(b []int) bool { return a.rowFit(b, sums) != holds })
			return
		}
	}
}

// editionOf tells the editions of a table apart by the rows that only some of them print, as (六)其他处理 is one row of values
// in 2019 and three rows in 2021: of the editions that print most of these, the one that misses fewest others. It is ""
// where the rows shown stand in every edition.
func (a *Alignment) editionOf(in *instance) nianbao.FormID {
	table := in.runs[0].row.table
	shown := make([]int, len(nianbao.Forms))
	var open []int
	for e, f := range nianbao.Forms {
		if f.Table(table) == nil {
			continue
		}
		open = append(open, e)
		for _, ru := range in.runs {
			if ru.row.ids[e] != nil {
				shown[e]++
			}
		}
	}
	if places := in.runs[0].places; places != nil {
		open = slices.DeleteFunc(open, func(e int) bool { return len(in.runs[0].row.ids[e]) != len(places) })
	}
	most := slices.MaxFunc(open, func(x, y int) int { return shown[x] - shown[y] })
	left := slices.DeleteFunc(slices.Clone(open), func(e int) bool { return shown[e] < shown[most] })
	if len(left) == len(open) && shown[most] == len(in.runs) {
		return ""
	}
	best, fewest := left[0], len(a.words.rows)
	for _, e := range left {
		missing := 0
		for _, s := range a.words.tables[table] {
			if s.ids[e] != nil && in.of(s) == nil {
				missing++
			}
		}
		if missing < fewest {
			best, fewest = e, missing
		}
	}
	return nianbao.Forms[best].ID
}

// dropStrangers takes the name from rows that the edition of their table does not have: in the form of 2021 (六)其他处理 is the
// heading of three rows, and numbers beside it are those of a row whose own label is lost.
func (a *Alignment) dropStrangers(in *instance) {
	edition := a.edition[in.runs[0].row.table]
	if edition == "" {
		return
	}
	e := editionIndex(edition)
	in.runs = slices.DeleteFunc(in.runs, func(ru *run) bool {
		if ru.row.ids[e] != nil {
			return false
		}
		in.rows[ru.row.id] = nil
		ru.row = nil
		return true
	})
}

// plan says, per grid, where the columns stand: at[c] is the column of the grid for applicant column c; width is how
// many places the header's rows have.
type plan map[int]places

type places struct {
	at    []int
	width int
}

// columnPlan finds the header cells of the columns in each grid that has them all, each in a column of its own.
func (a *Alignment) columnPlan(in *instance, width int) plan {
	p := make(plan)
	for _, ru := range in.runs {
		if _, done := p[ru.grid]; done || a.grids[ru.grid].Flow {
			continue
		}
		at, lastHeader := make([]int, width), -1
		for c := range at {
			at[c] = lost
		}
		for k := ru.from; k < ru.label; k++ {
			for _, col := range a.words.columns[a.cells[k].key] {
				if col.table == ru.row.table && a.cells[k].grid == ru.grid && col.index < width {
					at[col.index], lastHeader = a.cells[k].col, a.cells[k].row
				}
			}
		}
		if distinct(at) {
			p[ru.grid] = places{at, a.printedWidth(ru.grid, lastHeader)}
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

// findPossible lists the bindings of a row: one when the cells are as many as the columns, several when cells
// are lost or added.
func (a *Alignment) findPossible(tr *tableRow, order printedOrder, p plan, pad padding, sums *tableSums) {
	ru := tr.run
	ordered, asPrinted := a.byOrder(ru, sums.width, pad, order.sums(sums.rows))
	order.toColumns(ordered)
	tr.asPrinted = asPrinted
	if h, ok := p[ru.grid]; ok && h.width == a.printedWidth(ru.grid, a.cells[ru.values[0]].row) {
		if placed := a.cellsUnder(ru, h.at); placed != nil {
			tr.readings, tr.placed = append(tr.only[:0], placed), true
			spare := len(ru.values) - sums.width
			if (spare <= 0 || pad.usual(spare)) && (len(ordered) != 1 || slices.Equal(ordered[0], placed)) {
				tr.asPrinted = true
				return // the order alone is ambiguous, or says the same
			}
		}
	}
	tr.readings = append(tr.readings, ordered...)
}

// settlePlaces decides, for the whole table, between the places of the headers and the order of the cells, where the two
// disagree: headers are displaced more often than numbers. The one by which the sums of the rows come out is right.
func (a *Alignment) settlePlaces(rows []*tableRow, sums []rowSum) {
	var broken, proved [2]int
	for _, tr := range rows {
		if !tr.placed || len(tr.readings) != 2 {
			continue
		}
		for i, b := range tr.readings {
			switch a.rowFit(b, sums) {
			case violated:
				broken[i]++
			case holds:
				proved[i]++
			}
		}
	}
	right := -1
	for i := range 2 {
		if proved[i]-broken[i] > proved[1-i]-broken[1-i] && broken[i] < broken[1-i] && proved[i] > proved[1-i] { // the agency itself can have broken a sum
			right = i
		}
	}
	if right < 0 {
		return
	}
	for _, tr := range rows {
		if tr.placed && len(tr.readings) == 2 {
			tr.readings = [][]int{tr.readings[right]}
		}
	}
}

// takeRow reads the cells of the chosen binding, or marks what the remaining bindings do not agree on.
func (a *Alignment) takeRow(tr *tableRow, k int) []reading {
	if tr.run.places != nil {
		return a.readBound(tr.run)
	}
	rs := a.scratch.row(k)
	name := a.cells[tr.run.label].text
	if tr.chosen >= 0 {
		for c, v := range tr.readings[tr.chosen] {
			if v == lost {
				rs[c] = reading{state: nianbao.Blank, at: a.cells[tr.run.label].place()}
				continue
			}
			rs[c] = a.readCell(&a.cells[v], cellRef{tr.run.row, c}, column{typ: nianbao.Count})
		}
		if tr.reread {
			var refs []cellRef
			for c := range tr.readings[tr.chosen] {
				refs = append(refs, cellRef{tr.run.row, c})
			}
			a.find(nianbao.CellsReread, fmt.Sprintf("%s: %d cells printed for %d columns; the sums allow this reading only", zhtext.Shorten(name), len(tr.run.values), k), refs...)
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
	if len(tr.readings) > 1 && tr.run.row.kind == requests {
		if a.open == nil {
			a.open = make(map[*rowSpec]bool)
		}
		a.open[tr.run.row] = true
	}
	a.find(nianbao.CellsUnresolved, fmt.Sprintf("%s: %d cells printed for %d columns, %d readings fit", zhtext.Shorten(name), len(tr.run.values), k, len(tr.readings)), open...)
	return rs
}

// agreed tells whether all readings left see the same printed value in column c.
func (a *Alignment) agreed(tr *tableRow, c int) (bool, int) {
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

// sameValue tells two cells that say the same, empty ones included.
func (a *reader) sameValue(x, y int) bool {
	if x == lost || y == lost { // a cell that is not there and one that is empty are the same to a reader
		return (x == lost || a.cells[x].val.Kind == document.ValueBlank) && (y == lost || a.cells[y].val.Kind == document.ValueBlank)
	}
	vx, vy := &a.cells[x].val, &a.cells[y].val
	return vx.Kind == vy.Kind && vx.Amount == vy.Amount && vx.Kind != document.ValueText
}
