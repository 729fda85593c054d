package align

import (
	"cmp"
	"slices"

	"nianbao"
	"nianbao/zhtext"
)

// Where the places of cells are lost, section 三 is bound by the order of its headers as they are read. All its sums hold as well when two
// kinds of applicants have changed places, so the order of the form proves nothing against headers that are printed. The form prints
// the kinds of organisations a line below the other columns, under a header of their own: they stand where that one stands.

// printedOrder is what the headers before a row tell of the order of its numbers.
type printedOrder struct {
	columns  []int // by printed place: the column of the form; nil where the form's own order holds
	unproved bool  // they stand otherwise, and some are lost
}

// overKinds is what the header over the kinds of organisations means in a lexicon, beside the columns.
const overKinds = 1000

// applicants are the headers of section 三.
type applicants struct {
	words *lexicon
	kind  []bool // by column: it is a kind of organisation
	kinds int    // how many are
}

func (v *vocabulary) applicants() *applicants {
	h := &applicants{words: &lexicon{kept: keptRequests}}
	for _, name := range v.columnNames {
		for _, c := range v.columns[name] {
			if c.kind != requests {
				continue
			}
			for len(h.kind) <= c.index {
				h.kind = append(h.kind, false)
			}
			h.words.add(name, c.index)
			h.words.add(c.path[0], saysNothing)
			if n := len(c.path); n > 1 {
				h.words.add(c.path[n-1], overKinds)
				h.kind[c.index] = true
			}
		}
	}
	for _, is := range h.kind {
		if is {
			h.kinds++
		}
	}
	h.words.sort()
	return h
}

// headerOrders reads the headers before the rows of section 三 whose cells nothing binds to places. A header holds until the next one.
func (a *Alignment) headerOrders(in *instance, h *applicants, sums []rowSum) map[*run]printedOrder {
	if !slices.ContainsFunc(in.runs, func(ru *run) bool { return ru.places == nil }) {
		return nil
	}
	runs := slices.Clone(in.runs)
	slices.SortFunc(runs, func(x, y *run) int { return cmp.Compare(x.label, y.label) })
	var orders map[*run]printedOrder // of the rows in another order than the form's: nearly always none
	var current printedOrder
	for i, ru := range runs {
		if ru.places != nil {
			continue
		}
		if order, said := a.orderOf(a.headersBefore(ru, h.words), h, runs[i:], sums); said {
			current = order
		}
		if current.columns == nil && !current.unproved {
			continue
		}
		if orders == nil {
			orders = make(map[*run]printedOrder, len(runs))
		}
		orders[ru] = current
	}
	return orders
}

// headersBefore lists what the headers before a row mean, in printed order. Where numbers stand between, as those of the columns do,
// they are looked for before these.
func (a *Alignment) headersBefore(ru *run, words *lexicon) []int {
	to := ru.label
	for at := a.indexOf(ru); ; at-- {
		var seen []int
		for k := a.runs[at].from; k < to; k++ {
			if c := &a.cells[k]; c.isText() && len(c.text) < longestHeader {
				seen = a.headersIn(seen, words, c)
			}
		}
		if len(seen) > 0 || at == 0 || a.runs[at-1].row != nil || a.runs[at-1].grid != ru.grid {
			return seen
		}
		to = a.runs[at-1].values[0]
	}
}

// longestHeader is more than the bytes of a line with all headers of a table.
const longestHeader = 600

// orderOf puts headers into the order of the numbers under them; said is false where they are too few to tell one.
func (a *Alignment) orderOf(seen []int, h *applicants, runs []*run, sums []rowSum) (order printedOrder, said bool) {
	kinds := h.kindsIn(seen)
	back := slices.Clone(seen)
	slices.Reverse(back)
	again := h.kindsIn(back)
	slices.Reverse(again)
	switch {
	case len(kinds) < 2:
		return order, false
	case !slices.Equal(kinds, again), len(kinds) < h.kinds && !slices.IsSorted(kinds):
		return printedOrder{unproved: true}, true
	case len(kinds) < h.kinds:
		return order, true
	}
	columns := a.likelier(h.asPrinted(seen, kinds), h.asFormed(kinds), runs, sums)
	if slices.IsSorted(columns) {
		return order, true
	}
	return printedOrder{columns: columns}, true
}

// kindsIn lists the kinds of organisations that are named, each where it is named first.
func (h *applicants) kindsIn(seen []int) []int {
	var kinds []int
	for _, m := range seen {
		if m >= 0 && m < len(h.kind) && h.kind[m] && !slices.Contains(kinds, m) {
			kinds = append(kinds, m)
		}
	}
	return kinds
}

// asPrinted is the order of the columns as their headers stand; nil where one of them is lost. The kinds of organisations stand where
// the header over them stands, or where none does, where they do.
func (h *applicants) asPrinted(seen, kinds []int) []int {
	var out []int
	over := slices.Contains(seen, overKinds)
	for _, m := range seen {
		switch {
		case m < 0 || slices.Contains(out, m):
		case m == overKinds || h.kind[m] && !over:
			if !slices.Contains(out, kinds[0]) {
				out = append(out, kinds...)
			}
		case !h.kind[m]:
			out = append(out, m)
		}
	}
	if len(out) != len(h.kind) {
		return nil
	}
	return out
}

// asFormed is the order of the form, but for the kinds of organisations.
func (h *applicants) asFormed(kinds []int) []int {
	out := make([]int, len(h.kind))
	n := 0
	for c := range out {
		if out[c] = c; h.kind[c] {
			out[c] = kinds[n]
			n++
		}
	}
	return out
}

// likelier chooses between the printed order of all headers and that of the form for the columns that are no kinds: these stand a line
// higher, where text loses their places first, and the sums of the rows tell them apart.
func (a *Alignment) likelier(printed, formed []int, runs []*run, sums []rowSum) []int {
	if printed == nil || slices.Equal(printed, formed) {
		return formed
	}
	score := func(columns []int) (n int) {
		for _, ru := range runs {
			if len(ru.values) != len(columns) {
				continue
			}
			switch a.rowFit(inOrder(ru.values, columns), sums) {
			case holds:
				n++
			case violated:
				n--
			}
		}
		return n
	}
	if score(printed) > score(formed) {
		return printed
	}
	return formed
}

// sums are the sums of a row by printed places.
func (o printedOrder) sums(sums []rowSum) []rowSum {
	if o.columns == nil {
		return sums
	}
	return sumsInOrder(sums, o.columns)
}

// toColumns moves readings in printed order to the columns of the form.
func (o printedOrder) toColumns(readings [][]int) {
	if o.columns == nil {
		return
	}
	for i := range readings {
		readings[i] = inOrder(readings[i], o.columns)
	}
}

// leaveKindsOpen makes every number of a kind of organisation one that may be of each kind, in rows whose headers stand in an order that
// is not known: what is the same in all of them is read.
func (a *Alignment) leaveKindsOpen(rows []*tableRow, orders map[*run]printedOrder, h *applicants) {
	for _, tr := range rows {
		if !orders[tr.run].unproved {
			continue
		}
		var turned [][]int
		for _, b := range tr.readings {
			for n := range h.kinds {
				turned = append(turned, h.turn(b, n))
			}
		}
		tr.readings, tr.chosen = turned, -1
	}
}

// turn moves the cells of the kinds of organisations on by n.
func (h *applicants) turn(reading []int, n int) []int {
	out := slices.Clone(reading)
	var at []int
	for c, is := range h.kind {
		if is {
			at = append(at, c)
		}
	}
	for i, c := range at {
		out[c] = reading[at[(i+n)%len(at)]]
	}
	return out
}

// settleTurned deals with a header that stands again and names the columns in another order. The columns must add up over the rows under
// both: where that holds by one of the orders alone it is taken, else what they say differently of the rows under the later is open.
func (a *Alignment) settleTurned(rows []*tableRow, sums tableSums) {
	if !slices.ContainsFunc(rows, func(tr *tableRow) bool { return tr.chosen >= 0 && !a.stepsOn(tr.readings[tr.chosen]) }) {
		return // on nearly every page
	}
	var base []int
	var turned []*tableRow
	other := make(map[*tableRow][]int)
	for _, tr := range rows {
		if tr.chosen < 0 {
			continue
		}
		order, cells := a.orderIn(tr.readings[tr.chosen])
		switch {
		case order == nil:
		case base == nil:
			base = order
		case !slices.Equal(order, base):
			turned = append(turned, tr)
			other[tr] = inOrder(cells, base)
		}
	}
	if len(turned) == 0 {
		return
	}
	turned = slices.DeleteFunc(turned, func(tr *tableRow) bool { return a.seen([][]int{tr.readings[tr.chosen]}, other[tr]) })
	own := len(a.unbalanced(rows, sums))
	for _, tr := range turned {
		tr.readings, tr.chosen = [][]int{tr.readings[tr.chosen], other[tr]}, 1
	}
	first := len(a.unbalanced(rows, sums))
	for _, tr := range turned {
		switch {
		case own == 0 && first > 0:
			tr.take(0)
		case first == 0 && own > 0 && a.rowFit(tr.readings[1], sums.rows) != violated:
			a.find(nianbao.CellsReread, zhtext.Shorten(a.cells[tr.run.label].text)+": the header over it stands in another order than the one before, which the sums follow", a.unlike(tr)...)
			tr.take(1)
		default:
			a.openUnlike(tr)
		}
	}
}

// take settles a row on one of its readings.
func (tr *tableRow) take(n int) {
	tr.readings, tr.chosen = tr.readings[n:n+1], 0
	if tr.run.places != nil {
		tr.run.places = tr.readings[0]
	}
}

// unlike lists the columns in which the two readings of a row differ.
func (a *Alignment) unlike(tr *tableRow) (refs []cellRef) {
	for c, v := range tr.readings[0] {
		if !a.sameValue(v, tr.readings[1][c]) {
			refs = append(refs, cellRef{tr.run.row, c})
		}
	}
	return refs
}

// openUnlike leaves open what the two readings of a row say differently.
func (a *Alignment) openUnlike(tr *tableRow) {
	if tr.run.places == nil {
		tr.chosen = -1
		return
	}
	tr.run.places = slices.Clone(tr.readings[0])
	for _, ref := range a.unlike(tr) {
		tr.run.places[ref.col] = unsure
	}
	tr.readings, tr.chosen = [][]int{tr.run.places}, 0
}

// compareCells says which of two cells is printed first.
func (a *Alignment) compareCells(x, y int) int {
	cx, cy := &a.cells[x], &a.cells[y]
	return cmp.Or(cmp.Compare(cx.grid, cy.grid), cmp.Compare(cx.row, cy.row), cmp.Compare(cx.col, cy.col), cmp.Compare(x, y))
}

// stepsOn tells a reading whose cells are printed in the order of the form, or that lacks one.
func (a *Alignment) stepsOn(reading []int) bool {
	return slices.ContainsFunc(reading, func(v int) bool { return v < 0 }) || slices.IsSortedFunc(reading, a.compareCells)
}

// orderIn is the printed order of a reading, and its cells in that order; nil where a cell is not there.
func (a *Alignment) orderIn(reading []int) (order, cells []int) {
	if slices.ContainsFunc(reading, func(v int) bool { return v < 0 }) {
		return nil, nil
	}
	order = make([]int, len(reading))
	for c := range order {
		order[c] = c
	}
	slices.SortStableFunc(order, func(x, y int) int { return a.compareCells(reading[x], reading[y]) })
	for _, c := range order {
		cells = append(cells, reading[c])
	}
	return order, cells
}
