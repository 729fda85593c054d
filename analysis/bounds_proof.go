package analysis

import (
	"maps"
	"nianbao"
	"slices"
)

// ProofStep is one step of the proof of a bound: what an equation leaves for a cell, or for a sum of cells, when all that stands
// in it is known as well as the page and the steps before say.
type ProofStep struct {
	Cells    []nianbao.CellID // one; several for a sum
	Bound    Bound            // what the step gives; no limit at an end that it does not touch
	Rule     nianbao.RuleID
	Relation nianbao.Relation
}

// proof collects steps, each once, and sorts them into an order in which they follow from each other.
type proof struct {
	bounds *Bounds
	steps  map[int]bool // of Bounds.steps
	sums   []ProofStep  // they rest on cells, no step rests on them
}

// Prove returns the steps that lead from the printed numbers to the bound of a cell; none where nothing leads there.
func (b *Bounds) Prove(id nianbao.CellID) []ProofStep {
	at := b.index(id)
	if at < 0 {
		return nil
	}
	p := proof{bounds: b, steps: make(map[int]bool)}
	p.cell(at, false, len(b.steps))
	p.cell(at, true, len(b.steps))
	return p.list()
}

// ProveOperands returns the steps that lead to the bounds of the operands of an indicator.
func (b *Bounds) ProveOperands(ind *Indicator) []ProofStep {
	q := b.quotient(ind)
	if q == nil {
		return nil
	}
	p := proof{bounds: b, steps: make(map[int]bool)}
	p.sum(q.numerator)
	exact := b.sum(q.numerator).Exact()
	if q.hasDenominator {
		p.sum(q.denominator)
		exact = exact && b.sum(q.denominator).Exact()
	}
	if q.hasRest && !exact {
		p.sum(q.rest)
	}
	return p.list()
}

// proveSum returns the steps that lead to the bound of a sum.
func (b *Bounds) proveSum(terms []nianbao.Term) []ProofStep {
	p := proof{bounds: b, steps: make(map[int]bool)}
	p.sum(b.equations.sumOf(signedTerms(b.equations.form, terms, 1)))
	return p.list()
}

// restsOn lists the printed cells that a value which is not printed rests on beside its own.
func (b *Bounds) restsOn(ind *Indicator, v IndicatorValue) []nianbao.CellID {
	if v.Known != KnownDetermined && v.Known != KnownBounded {
		return nil
	}
	return b.printed(b.ProveOperands(ind))
}

// behind lists the cells whose problems put a figure in doubt: itself, and of one that is determined or bounded those it follows from.
func (b *Bounds) behind(fig ComparedFigure) []nianbao.CellID {
	if fig.KnownAs != KnownDetermined && fig.KnownAs != KnownBounded {
		return []nianbao.CellID{fig.Cell}
	}
	return append(b.printed(b.Prove(fig.Cell)), fig.Cell)
}

// printed lists the printed cells in the equations of a proof.
func (b *Bounds) printed(steps []ProofStep) []nianbao.CellID {
	var cells []nianbao.CellID
	for _, s := range steps {
		for _, id := range s.Relation.Cells() {
			if b.known(b.index(id)) {
				cells = append(cells, id)
			}
		}
	}
	return cells
}

// cell adds the steps behind one limit of a cell, as it was before a step.
func (p *proof) cell(at int, high bool, before int) {
	i := before - 1
	for ; i >= 0 && (p.bounds.steps[i].at != at || p.bounds.steps[i].high != high); i-- {
	}
	if i < 0 || p.steps[i] {
		return // printed, or not negative by its kind
	}
	p.steps[i] = true
	terms := p.bounds.equations.list[p.bounds.steps[i].equation].terms
	p.others(terms, at, high, i)
}

// others adds what a limit of a cell rests on: in an equation, the limits of all others that pull the same way.
func (p *proof) others(terms []signed, at int, high bool, before int) {
	low := high == (signOf(terms, at) > 0) // whether the least of the other terms count
	for _, t := range terms {
		if t.at != at {
			p.cell(t.at, low != (t.sign > 0), before)
		}
	}
}

// sum adds the steps behind both limits of a sum: the first way that gives each.
func (p *proof) sum(s sum) {
	b := p.bounds
	if !slices.ContainsFunc(s.terms, func(t signed) bool { return !b.known(t.at) }) {
		return
	}
	total := b.sum(s)
	for _, high := range []bool{false, true} {
		p.limit(s, total, high)
	}
}

func (p *proof) limit(s sum, total Bound, high bool) {
	b := p.bounds
	reached := func(by Bound) bool { return !high && by.Low == total.Low || high && by.High == total.High }
	for _, w := range s.ways {
		if !reached(b.add(w.parts)) {
			continue
		}
		for _, t := range w.parts {
			p.cell(t.at, high == (t.sign > 0), len(b.steps))
		}
		if w.equation >= 0 {
			p.conclude(s.terms, w.equation, total, high)
		}
		return
	}
}

// conclude adds the last step of a sum.
func (p *proof) conclude(terms []signed, e int, total Bound, high bool) {
	eq, step := p.bounds.equations.list[e], ProofStep{Bound: Bound{-NoLimit, NoLimit}}
	for _, t := range terms {
		step.Cells = append(step.Cells, p.bounds.equations.form.Cells()[t.at].ID)
	}
	step.Rule, step.Relation = eq.rule, eq.relation
	p.sums = append(p.sums, step.with(high, total))
}

// with sets one limit.
func (s ProofStep) with(high bool, b Bound) ProofStep {
	if high {
		s.Bound.High = b.High
	} else {
		s.Bound.Low = b.Low
	}
	return s
}

// list returns the steps in the order in which they were found, the two limits that an equation gives a cell as one.
func (p *proof) list() []ProofStep {
	var out []ProofStep
	for _, i := range slices.Sorted(maps.Keys(p.steps)) {
		n := p.bounds.steps[i]
		eq := p.bounds.equations.list[n.equation]
		step := ProofStep{Cells: []nianbao.CellID{p.bounds.equations.form.Cells()[n.at].ID}, Bound: Bound{-NoLimit, NoLimit}, Rule: eq.rule, Relation: eq.relation}
		out = joined(out, step.with(n.high, Bound{n.limit, n.limit}))
	}
	for _, s := range p.sums {
		out = joined(out, s)
	}
	return out
}

// joined adds a step; where the last one is of the same cells and equation and touches the other limit, they are one.
func joined(steps []ProofStep, s ProofStep) []ProofStep {
	if len(steps) == 0 {
		return append(steps, s)
	}
	last := &steps[len(steps)-1]
	if !slices.Equal(last.Cells, s.Cells) || last.Relation.String() != s.Relation.String() {
		return append(steps, s)
	}
	last.Bound = last.Bound.and(s.Bound)
	return steps
}
