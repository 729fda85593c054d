package align

import (
	"bytes"
	"nianbao/parse/document"
	"slices"

	"nianbao"
)

// Section 四: fifteen values in one row, three groups of five with a total each; or three small tables; or
// one outcome a row.

// caseRun is a stretch of values under outcome headers.
type caseRun struct {
	values   []int
	from     int   // where the labels before it start
	groups   []int // groups that the labels before it name, in order
	outcome  int   // the outcome that the last label names, -1 for none
	outcomes int   // outcome headers before it
	label    int   // a cell to name in messages
	claimed  bool  // its table says that it is the report's own
	under    bool  // it is another row of the table before
	headed   bool  // one number right behind the head of a group, in text
}

func (a *Alignment) alignCases() {
	if a.words.cases == nil {
		return
	}
	spec := a.words.cases.spec
	list := ownRows(a.caseRuns(), a.words.cases.width())
	taken := a.scratch.row(a.words.cases.width())
	found := a.takeBoundCases(spec, taken)
	for _, cr := range list {
		n := len(a.withoutLastBlanks(cr.values))
		switch {
		case cr.outcomes >= 3 && cr.outcomes <= a.words.cases.per && n <= a.words.cases.per && len(cr.values) >= a.words.cases.per && len(cr.groups) == 1:
			found = a.takeCases(spec, taken, cr, cr.groups[0]*a.words.cases.per, a.words.cases.per) || found
		case len(cr.groups) == 1 && cr.outcome >= 0 && cr.outcomes <= 2 && n == 1 && isOver(list, cr.groups[0]):
		case len(cr.groups) == 1 && cr.outcome >= 0 && cr.outcomes <= 2 && n == 1:
			at := cr.groups[0]*a.words.cases.per + cr.outcome
			taken[at] = a.readCell(&a.cells[cr.values[0]], cellRef{spec, at}, column{typ: nianbao.Count})
			found = true
		case n == 2*a.words.cases.per && len(cr.values) < a.words.cases.width() && cr.outcomes <= 2*a.words.cases.per && slices.Equal(cr.groups, []int{1, 2}):
			found = a.takeCases(spec, taken, cr, a.words.cases.per, 2*a.words.cases.per) || found
		case cr.outcomes >= 3 && (n >= 8 || len(cr.values) >= a.words.cases.width()):
			if found {
				a.compareCases(spec, taken, cr)
				continue
			}
			found = a.takeCases(spec, taken, cr, 0, a.words.cases.width())
		}
	}
	if !found {
		found = a.takeHeadless(spec, taken)
	}
	if found {
		a.takeTotalRow(spec, taken)
		a.taken[spec.id] = taken
		a.doubtCases(spec, taken)
	}
}

// isOver tells a group of which a number stands between its head and its first outcome. In text in which each outcome has a number of its
// own these stand over their labels then: taken for what follows its label each would be the number of the outcome after it.
func isOver(list []caseRun, group int) bool {
	return slices.ContainsFunc(list, func(cr caseRun) bool { return cr.headed && cr.groups[0] == group })
}

// takeHeadless reads the one row under the heading of section 四 that is as wide as the form and has no header: fifteen numbers of which
// every group adds up. Which outcome is which only the order of the form says, so all of them are named.
func (a *Alignment) takeHeadless(spec *rowSpec, taken []reading) bool {
	width := a.words.cases.width()
	var only *run
	for i := range a.runs {
		ru := &a.runs[i]
		if ru.row != nil || ru.places != nil || len(ru.values) != width || ru.placing.owner().owner.foreign() || !a.underCases(ru) {
			continue
		}
		if only != nil {
			return false
		}
		only = ru
	}
	if only == nil || a.rowFit(only.values, a.words.cases.sums.rows) < trivial || len(a.dense(only.values)) != width {
		return false
	}
	refs := make([]cellRef, width)
	for c, v := range only.values {
		refs[c] = cellRef{spec, c}
		taken[c] = a.readCell(&a.cells[v], refs[c], column{typ: nianbao.Count})
	}
	a.find(nianbao.CellsDoubtful, "the row of section 四 has no header: it was read in the order of the form", refs...)
	return true
}

// underCases tells a run right under the heading of section 四, with no label between.
func (a *Alignment) underCases(ru *run) bool {
	k := ru.values[0] - 1
	for k >= ru.from && a.cells[k].text == "" {
		k--
	}
	return k >= 0 && a.cells[k].isText() && a.cells[k].grid == ru.grid && document.SectionNumber(a.cells[k].text) == casesSection
}

const casesSection = 4

// ownRows leaves out whole rows that say nothing of whose they are, where one says that it is the report's.
func ownRows(list []caseRun, width int) []caseRun {
	whole := func(cr caseRun) bool { return len(cr.values) >= width }
	if !slices.ContainsFunc(list, func(cr caseRun) bool { return cr.claimed && whole(cr) }) {
		return list
	}
	return slices.DeleteFunc(list, func(cr caseRun) bool { return !cr.claimed && whole(cr) })
}

// doubtCases names all outcomes when the totals of one group do not fit: a cell lost from one group shifts the others.
func (a *Alignment) doubtCases(spec *rowSpec, taken []reading) {
	if !a.oddCases {
		return
	}
	var refs []cellRef
	for c := range taken {
		if taken[c].state == nianbao.Reported {
			refs = append(refs, cellRef{spec, c})
		}
	}
	a.find(nianbao.CellsDoubtful, "a total of section 四 does not fit its outcomes: the row may be shifted", refs...)
}

// caseRuns finds the runs whose labels are outcomes. A group named once holds until another is named.
func (a *Alignment) caseRuns() []caseRun {
	var list []caseRun
	var current []int
	above := -1 // where the headers of a row that is somebody else's start: they are also those of the next one
	for i := range a.runs {
		ru := &a.runs[i]
		if ru.places != nil || ru.row != nil {
			current = nil
			continue
		}
		if above >= 0 && a.cells[above].grid == ru.grid && a.outcomesIn(ru) == 0 {
			ru.from = above
		}
		above = -1
		if ru.placing.owner().owner.foreign() {
			above = ru.from
			continue
		}
		cr := caseRun{values: ru.values, from: ru.from, outcome: -1, label: ru.own, claimed: ru.placing.claimedNear()}
		var named []int
		for k := ru.from; k < ru.values[0]; k++ {
			t := a.caseTokenOf(&a.cells[k])
			if t.group >= 0 && !slices.Contains(named, t.group) {
				named = append(named, t.group)
			}
			if t.outcome >= 0 {
				cr.outcomes++
				cr.outcome = t.outcome
			} else {
				cr.outcome = -1
			}
		}
		cr.outcomes = max(cr.outcomes, a.outcomesIn(ru))
		if len(named) > 0 {
			current = named
		}
		cr.groups = current
		if n := len(list); n > 0 && cr.outcomes == 0 && len(named) == 0 && a.isRowUnder(&cr, &list[n-1]) {
			cr.outcomes, cr.groups, cr.under = list[n-1].outcomes, list[n-1].groups, true
		}
		cr.headed = len(named) == 1 && cr.outcome < 0 && len(cr.values) == 1 && a.grids[ru.grid].Flow
		if cr.outcomes > 0 || len(named) > 0 {
			list = append(list, cr)
		}
	}
	return list
}

// isRowUnder tells another whole row of the same table: first and second instance, several bodies. The headers stand over both, and
// nothing but words that no list has says which of them is the report's: so it is held against the first.
func (a *Alignment) isRowUnder(cr, above *caseRun) bool {
	first, last := &a.cells[cr.values[0]], &a.cells[above.values[0]]
	return first.grid == last.grid && !a.grids[first.grid].Flow && first.row > last.row && first.col == last.col && len(cr.values) == len(above.values) &&
		len(cr.values) >= a.words.cases.per && !a.allBlank(cr.values[0], cr.values[len(cr.values)-1]+1)
}

// outcomesIn counts outcome headers in the joined labels, for headers that are wrapped over cells or lines.
func (r *reader) outcomesIn(ru *run) int {
	from, to := max(ru.from, ru.values[0]-60), ru.values[0]
	if o := &ru.outcomes; o.from != from || o.to != to { // they are asked for at every step
		*o = outcomeCount{from, to, r.countOutcomes(from, to)}
	}
	return ru.outcomes.n
}

// outcomeCount is how many outcomes the labels from one cell to another name.
type outcomeCount struct{ from, to, n int }

func (r *reader) countOutcomes(from, to int) (n int) {
	var buf [1024]byte
	text := buf[:0]
	for k := from; k < to; k++ {
		text = append(text, r.cells[k].key...)
	}
	for _, o := range [...]string{"维持", "纠正", "其他结果", "审结"} {
		n += bytes.Count(text, []byte(o))
	}
	return n
}

// caseStems are the pieces of their names by which the groups are told, in an order in which the first that is found counts.
var caseStems = []struct {
	stem  string
	group int
}{{"未经复议", 1}, {"复议后", 2}, {"行政复议", 0}}

// takeCases binds the values of a run to width columns from the given one on.
func (a *Alignment) takeCases(spec *rowSpec, taken []reading, cr caseRun, from, width int) bool {
	cr.values = a.dropHeaderPads(cr.values, width)
	ru := &run{row: spec, values: cr.values, label: cr.label, own: cr.label, grid: a.cells[cr.values[0]].grid}
	var sums []rowSum
	for _, s := range a.words.cases.sums.rows {
		if s.total < from || s.total >= from+width {
			continue
		}
		moved := rowSum{total: s.total - from}
		for _, p := range s.parts {
			moved.parts = append(moved.parts, p-from)
		}
		sums = append(sums, moved)
	}
	tr := &tableRow{run: ru, chosen: -1}
	var columns []int
	kind, printed := orderOfForm, sums
	if width == a.words.cases.width() {
		if columns, kind = a.caseOrder(cr.from, cr.values[0]); kind == orderPrinted {
			printed = sumsInOrder(sums, columns)
		}
	}
	tr.readings, tr.asPrinted = a.byOrder(ru, width, a.casePadding(ru, width), printed)
	if len(cr.values) == width && a.cells[cr.values[0]].val.Kind == document.ValueBlank && a.opensUnseen(ru.grid) {
		tr.readings, tr.asPrinted = append([][]int{cr.values}, insert(cr.values[1:], width)...), false
	}
	switch placed := a.casePlaces(ru, width); {
	case placed != nil && kind == orderOfForm:
		tr.readings, tr.asPrinted = [][]int{placed}, true
	case kind == orderPrinted:
		for i := range tr.readings {
			tr.readings[i] = inOrder(tr.readings[i], columns)
		}
	case kind == orderUnproved:
		tr.readings = nil
	}
	a.decideRows([]*tableRow{tr}, tableSums{rows: sums, width: width})
	before := len(a.findings)
	a.oddCases = a.oddCases || tr.chosen >= 0 && a.rowFit(tr.readings[tr.chosen], sums) <= open
	rs := a.takeRow(tr, width)
	for i := before; i < len(a.findings); i++ { // takeRow counts columns from 0
		for k := range a.findings[i].refs {
			a.findings[i].refs[k].col += from
		}
	}
	copy(taken[from:], rs)
	return true
}

// dropHeaderPads removes the padding of the header's last line that runs into the values where a table flows cell by
// cell: blanks that stand several on a line, while values stand one on a line.
func (a *Alignment) dropHeaderPads(vs []int, width int) []int {
	g := &a.grids[a.cells[vs[0]].grid]
	if !g.Flow {
		return vs
	}
	n := 0
	for n < len(vs) && a.cells[vs[n]].val.Kind == document.ValueBlank && a.cells[vs[n]].row == a.cells[vs[0]].row {
		n++
	}
	whole := n < len(vs) && a.cells[vs[n]].row != a.cells[vs[0]].row
	if n > 1 && (whole || len(vs)-n >= width) {
		vs = vs[n:]
	}
	if g.Opened && a.cells[vs[0]].val.Kind == document.ValueBlank && len(vs) > 1 {
		vs = vs[1:] // the pipe that opens the row: it is there however many values follow
	}
	return vs
}

// opensUnseen tells a flow in which a blank stands between any two rows: section 四 has no label before its row, so that a
// blank before the first value can be that one, and a value be lost further on.
func (a *Alignment) opensUnseen(grid int) bool {
	if g := &a.grids[grid]; !g.Flow || g.Opened {
		return false
	}
	one, other := 0, 0
	for i := range a.runs {
		ru := &a.runs[i]
		if ru.grid != grid || ru.row == nil || ru.row.kind != requests {
			continue
		}
		if n := ru.row.columns(); len(ru.values) == n+1 && a.cells[ru.values[n]].val.Kind == document.ValueBlank {
			one++
		} else {
			other++
		}
	}
	return one > other
}

// casePadding says whether blanks behind the values can be padding: not in a real table whose row is wider than
// the header above it.
func (a *Alignment) casePadding(ru *run, width int) padding {
	first := &a.cells[ru.values[0]]
	if a.grids[ru.grid].Placed && first.row > 0 && a.printedWidth(ru.grid, first.row) != a.printedWidth(ru.grid, first.row-1) {
		return padding{spare: map[int]bool{}}
	}
	if pad, known := a.pads[ru.grid]; known && pad.width == 0 && !pad.anyUsual() {
		return padding{spare: map[int]bool{}} // nothing is filled up in this text
	}
	return padding{}
}

// casePlaces binds the values by the places of the fifteen outcome headers, where a real table shows them all in columns
// of their own.
func (a *Alignment) casePlaces(ru *run, width int) []int {
	first := ru.values[0]
	if width != a.words.cases.width() || !a.grids[ru.grid].Placed {
		return nil
	}
	var at []int
	for k := first - 1; k >= 0 && a.cells[k].isText() && a.cells[k].grid == ru.grid; k-- {
		if a.caseTokenOf(&a.cells[k]).outcome >= 0 {
			at = append(at, a.cells[k].col)
		}
	}
	slices.Sort(at)
	if len(at) != a.words.cases.width() || !distinct(at) || a.printedWidth(ru.grid, a.cells[first].row) != a.printedWidth(ru.grid, a.cells[first-1].row) {
		return nil
	}
	return a.cellsUnder(ru, at)
}

// takeBoundCases takes what lattices bound, over all tables of the page: first what says that it is the report's.
func (a *Alignment) takeBoundCases(spec *rowSpec, taken []reading) bool {
	var own []*run
	for i := range a.runs {
		if ru := &a.runs[i]; ru.row == spec && ru.places != nil && !ru.placing.owner().owner.foreign() {
			own = append(own, ru)
		}
	}
	if n := slices.IndexFunc(own, func(ru *run) bool { return ru.placing.claimedNear() }); n > 0 {
		own[0], own[n] = own[n], own[0]
	}
	for n, ru := range own {
		a.settleShared(ru, a.words.cases.sums.rows)
		if n == 0 {
			copy(taken, a.readBound(ru))
			a.oddCases = a.oddTotal(ru.places, a.words.cases.sums.rows)
			continue
		}
		if own[0].placing.claimedNear() && !ru.placing.claimedNear() {
			continue
		}
		before := len(a.findings)
		second := a.readBound(ru)
		a.findings = a.findings[:before]
		a.contradictCases(spec, taken, second, false)
	}
	return len(own) > 0
}
