package analysis

import (
	"nianbao"
	"slices"
)

// way is one way to bound a sum of cells: a list of sums whose bounds add up to it.
type way struct {
	parts    []signed // cells added one by one
	equation int      // that leaves them for the sum; -1 where they are the sum itself
}

// sum is a sum of cells with all ways to bound it, looked up once a form: the cells one by one, and what an equation over all of them
// leaves (of refusals, the handled total without the other outcomes).
type sum struct {
	terms []signed
	ways  []way
}

func (eqs *equations) sumOf(terms []signed) sum {
	s := sum{terms: terms, ways: []way{{parts: terms, equation: -1}}}
	for _, e := range eqs.ofCell[terms[0].at] {
		if rest, ok := eqs.list[e].solve(terms); ok {
			s.ways = append(s.ways, way{rest, e})
		}
	}
	return s
}

// add adds the bounds of cells.
func (b *Bounds) add(terms []signed) Bound {
	var total Bound
	for _, t := range terms {
		total = total.plus(b.cells[t.at], t.sign)
	}
	return total
}

// sum bounds a sum by all its ways. Its cells stand in tables that do not contradict themselves.
func (b *Bounds) sum(s sum) Bound {
	best := Bound{-NoLimit, NoLimit}
	for _, w := range s.ways {
		best = best.and(b.add(w.parts))
	}
	return best
}

// rest writes the denominator without the numerator as a sum of cells of its own: then their quotient is bounded as n/(n+rest),
// tighter than by numerator and denominator apart. The denominator is taken as it is, or as an equation writes it. ok is false
// where cells would have to be taken away.
func (eqs *equations) rest(numerator, denominator []signed) (rest []signed, ok bool) {
	if rest, ok := without(denominator, numerator); ok {
		return rest, true
	}
	for _, e := range eqs.ofCell[denominator[0].at] {
		if written, ok := eqs.list[e].solve(denominator); ok {
			if rest, ok := without(written, numerator); ok {
				return rest, true
			}
		}
	}
	return nil, false
}

// without takes the terms of a sum away from another that holds all of them.
func without(from, terms []signed) (rest []signed, ok bool) {
	found := 0
	for _, t := range from {
		switch signOf(terms, t.at) {
		case 0:
			rest = append(rest, t)
		case t.sign:
			found++
		default:
			return nil, false
		}
	}
	return rest, found == len(terms) && !slices.ContainsFunc(rest, func(t signed) bool { return t.sign < 0 })
}

// Sum bounds a sum of cells of the form; without limits where one of them is no count, or its table contradicts itself.
func (b *Bounds) Sum(terms []nianbao.Term) Bound {
	for _, t := range terms {
		at := b.index(t.Cell)
		if at < 0 || b.Contradicted(t.Cell) || b.equations.form.Cells()[at].Type != nianbao.Count {
			return Bound{-NoLimit, NoLimit}
		}
	}
	return b.sum(b.equations.sumOf(signedTerms(b.equations.form, terms, 1)))
}
