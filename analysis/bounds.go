package analysis

import (
	"math"
	"math/big"
	"nianbao"
)

// NoLimit stands for a bound that is not there: High of a count that may be any number, -Low of one that may be negative.
const NoLimit = math.MaxInt64

// Bound is what is known of a count: it lies from Low to High, both possible as far as the equations tell.
type Bound struct{ Low, High int64 }

// Exact tells whether only one value is left.
func (b Bound) Exact() bool { return b.Low == b.High }

// Informs tells whether b says more than that a count is not negative.
func (b Bound) Informs() bool { return b.Low > 0 || b.High < NoLimit }

// Range is the bound of a count that has both limits.
func (b Bound) Range() Range { return Range{big.NewRat(b.Low, 1), big.NewRat(b.High, 1)} }

// and narrows b by what another look at the same count gives.
func (b Bound) and(o Bound) Bound { return Bound{max(b.Low, o.Low), min(b.High, o.High)} }

// plus adds o, or takes it away where sign is negative.
func (b Bound) plus(o Bound, sign int64) Bound {
	if sign < 0 {
		o = Bound{-o.High, -o.Low}
	}
	return Bound{limited(b.Low, o.Low), limited(b.High, o.High)}
}

// limited adds two limits of one end: no limit stays none.
func limited(a, b int64) int64 {
	for _, none := range []int64{NoLimit, -NoLimit} {
		if a == none || b == none {
			return none
		}
	}
	return a + b
}

// Bounds are the limits that the equations of a form set to the counts of one report: counts are not negative, and the sums of
// the form hold. Cells that are blank, a dash, missing or unreadable are the unknowns; printed numbers stand as they are. The
// rules of severity error are the equations: what the form prints or a total says by its label. Parts of which some may be left
// out (其中) and plausibilities prove nothing. Of a cell that was left without its number because numbers that are printed fit the form in no way,
// or in several, nothing follows either: the page prints a number for it, which may break the very sum that would prove another.
// Most reports print what is asked of them: nothing is worked out before an unknown is asked for.
type Bounds struct {
	report    *nianbao.Report
	equations *equations              // nil of a report without bounds
	cells     []Bound                 // in the order of the form; nil until they are asked for
	steps     []narrowing             // in the order of their finding
	void      map[*nianbao.Table]bool // tables whose printed numbers contradict the equations: nothing follows from them
	withheld  []bool                  // cells whose printed numbers were not placed
}

// narrowing is one limit that an equation gave a cell.
type narrowing struct {
	at       int // cell
	equation int
	high     bool // the upper limit; else the lower one
	limit    int64
}

// BoundsOf returns the bounds of a report. One whose figures are not all there (it is of no known form) has none. They are for one
// goroutine.
func BoundsOf(r *nianbao.Report) *Bounds {
	f, err := nianbao.FormByID(r.Form)
	if err != nil || len(r.Figures) < len(f.Cells()) {
		return &Bounds{report: r}
	}
	return &Bounds{report: r, equations: equationsOf(f)}
}

// form is the form of the report, its bounds worked out: the unknown counts are narrowed until no equation narrows any further,
// exactly. It is nil where there are none.
func (b *Bounds) form() *nianbao.Form {
	if b.equations == nil {
		return nil
	}
	f := b.equations.form
	if b.cells != nil {
		return f
	}
	b.cells, b.void, b.withheld = make([]Bound, len(f.Cells())), make(map[*nianbao.Table]bool), withheld(b.report, f)
	for at, c := range f.Cells() {
		ok := true
		if b.cells[at], ok = startOf(c, b.report.Figures[at]); !ok {
			b.void[c.Table] = true
		}
	}
	for _, t := range f.Tables {
		if b.void[t] || !b.narrow(b.equations.ofTable[t]) {
			b.forget(t)
		}
	}
	return f
}

// withheld marks the cells without a number that the reader left open, or empty, because of how printed numbers fit the form.
func withheld(r *nianbao.Report, f *nianbao.Form) []bool {
	marks := make([]bool, len(f.Cells()))
	for _, p := range r.Problems {
		if p.Code != nianbao.CellsUnresolved && p.Code != nianbao.CellsReread {
			continue
		}
		for _, id := range p.Cells {
			if at := f.Index(id); at >= 0 && !r.Figures[at].Known() {
				marks[at] = true
			}
		}
	}
	return marks
}

// known tells whether the figure of a cell is printed.
func (b *Bounds) known(at int) bool { return b.report.Figures[at].Known() }

// startOf is what a cell says by itself; ok is false where a count is printed as what no count can be.
func startOf(c nianbao.Cell, fig nianbao.Figure) (b Bound, ok bool) {
	open := Bound{-NoLimit, NoLimit}
	switch {
	case c.Type != nianbao.Count && c.Type != nianbao.SignedCount:
		return open, true // money has no equations
	case fig.Known() && (!fig.Value.IsWhole() || fig.Value < 0 && c.Type == nianbao.Count):
		return open, false
	case fig.Known():
		return Bound{fig.Value.Int(), fig.Value.Int()}, true
	case c.Type == nianbao.SignedCount:
		return open, true
	}
	return Bound{0, NoLimit}, true
}

// narrow runs equations until none narrows a cell. It returns false where they contradict each other. Limits only tighten and are
// whole, but contradicting equations may push a lower limit up for ever: what has not come to rest after each equation had its
// turn many times over is such a case.
func (b *Bounds) narrow(list []int) bool {
	queue, waiting := append([]int(nil), list...), make(map[int]bool, len(list))
	for _, e := range list {
		waiting[e] = true
	}
	for turns := 0; len(queue) > 0; turns++ {
		if turns > 100*len(list) {
			return false
		}
		e := queue[0]
		queue, waiting[e] = queue[1:], false
		changed, ok := b.apply(e)
		if !ok {
			return false
		}
		for _, at := range changed {
			for _, other := range b.equations.ofCell[at] {
				if !waiting[other] {
					queue, waiting[other] = append(queue, other), true
				}
			}
		}
	}
	return true
}

// apply narrows the cells of one equation: each is what the others leave. It returns the cells that it narrowed, and false
// where no values satisfy the equation.
func (b *Bounds) apply(e int) (changed []int, ok bool) {
	terms := b.equations.list[e].terms
	var low, high int64   // of the sum of all terms that have a limit
	var noLow, noHigh int // terms that have none
	for _, t := range terms {
		part := Bound{}.plus(b.cells[t.at], t.sign)
		if part.Low == -NoLimit {
			noLow++
		} else {
			low += part.Low
		}
		if part.High == NoLimit {
			noHigh++
		} else {
			high += part.High
		}
	}
	if noLow == 0 && low > 0 || noHigh == 0 && high < 0 {
		return nil, false
	}
	for _, t := range terms {
		part := Bound{}.plus(b.cells[t.at], t.sign)
		rest := Bound{-NoLimit, NoLimit} // of all other terms
		if part.Low == -NoLimit && noLow == 1 {
			rest.Low = low
		} else if noLow == 0 {
			rest.Low = low - part.Low
		}
		if part.High == NoLimit && noHigh == 1 {
			rest.High = high
		} else if noHigh == 0 {
			rest.High = high - part.High
		}
		if b.tighten(t.at, e, Bound{}.plus(rest, -t.sign)) {
			changed = append(changed, t.at)
		}
		if b.cells[t.at].Low > b.cells[t.at].High {
			return nil, false
		}
	}
	return changed, true
}

// tighten sets the limits of a cell that an equation narrows, and notes them.
func (b *Bounds) tighten(at, e int, by Bound) bool {
	if b.withheld[at] {
		return false
	}
	was := b.cells[at]
	now := was.and(by)
	if now.Low > was.Low {
		b.steps = append(b.steps, narrowing{at, e, false, now.Low})
	}
	if now.High < was.High {
		b.steps = append(b.steps, narrowing{at, e, true, now.High})
	}
	b.cells[at] = now
	return now != was
}

// forget takes back what followed from the equations of a table that contradict its numbers.
func (b *Bounds) forget(t *nianbao.Table) {
	b.void[t] = true
	kept := b.steps[:0]
	for _, s := range b.steps {
		if b.equations.form.Cells()[s.at].Table != t {
			kept = append(kept, s)
		}
	}
	b.steps = kept
	for at, c := range b.equations.form.Cells() {
		if c.Table == t && !b.known(at) {
			b.cells[at] = Bound{-NoLimit, NoLimit}
			if c.Type == nianbao.Count {
				b.cells[at].Low = 0
			}
		}
	}
}

// Cell returns the bound of a cell; ok is false where nothing is known of it but its kind: of money, of a cell of another form.
func (b *Bounds) Cell(id nianbao.CellID) (bound Bound, ok bool) {
	at := b.index(id)
	if at < 0 {
		return Bound{-NoLimit, NoLimit}, false
	}
	return b.cells[at], b.cells[at].Informs()
}

// Know says how well a figure of the report is known, with its bound where it is not printed.
func (b *Bounds) Know(fig nianbao.Figure) (Bound, Knowledge) {
	if fig.Known() {
		return Bound{}, KnownReported
	}
	bound, ok := b.Cell(fig.Cell)
	switch {
	case ok && bound.Exact():
		return bound, KnownDetermined
	case ok && bound.High < NoLimit:
		return bound, KnownBounded
	}
	return bound, KnownOpen
}

func (b *Bounds) index(id nianbao.CellID) int {
	f := b.form()
	if f == nil {
		return -1
	}
	return f.Index(id)
}

// Contradicted tells whether the printed numbers of the table of a cell contradict its equations: then they determine nothing.
func (b *Bounds) Contradicted(id nianbao.CellID) bool {
	at := b.index(id)
	return at >= 0 && b.void[b.equations.form.Cells()[at].Table]
}
