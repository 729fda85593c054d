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

// sum is a sum of cells with all ways to bound it, each looked up once a form: the cells one by one, what an equation over all
// of them leaves (of refusals, the handled total without the other outcomes), and where each cell is a total of its row, column
// by column.
type sum struct {
	terms   []signed
	ways    []way
	columns [][]sum // one list a rule by which every cell is a total; the sums of a list add up to the sum
	rules   []int   // by list of columns: one of the equations that part it
}

func (eqs *equations) sumOf(terms []signed) sum {
	s := eqs.flatSum(terms)
	for _, e := range eqs.ofCell[terms[0].at] {
		if columns := eqs.columnsOf(terms, eqs.list[e].rule); columns != nil && eqs.list[e].left == terms[0].at && len(terms) > 1 {
			s.columns, s.rules = append(s.columns, columns), append(s.rules, e)
		}
	}
	return s
}

// flatSum is a sum without its columns.
func (eqs *equations) flatSum(terms []signed) sum {
	s := sum{terms: terms, ways: []way{{parts: terms, equation: -1}}}
	for _, e := range eqs.ofCell[terms[0].at] {
		if rest, ok := eqs.list[e].solve(terms); ok {
			s.ways = append(s.ways, way{rest, e})
		}
	}
	return s
}

// columnsOf parts the cells of a sum by a rule by which each is the total of a row: the first parts of all rows are a sum, the
// second ones, and so on. It returns nil where the rule does not part all of them alike.
func (eqs *equations) columnsOf(terms []signed, rule nianbao.RuleID) []sum {
	var columns [][]signed
	for _, t := range terms {
		i := slices.IndexFunc(eqs.ofCell[t.at], func(e int) bool { return eqs.list[e].rule == rule && eqs.list[e].left == t.at })
		if i < 0 {
			return nil
		}
		parts := eqs.list[eqs.ofCell[t.at][i]].terms[1:]
		if columns == nil {
			columns = make([][]signed, len(parts))
		}
		if len(parts) != len(columns) {
			return nil
		}
		for k, p := range parts { // they stand right of the sign
			columns[k] = append(columns[k], signed{p.at, -p.sign * t.sign})
		}
	}
	var out []sum
	for _, c := range columns {
		out = append(out, eqs.flatSum(c))
	}
	return out
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
	for _, columns := range s.columns {
		var total Bound
		for _, c := range columns {
			total = total.plus(b.sum(c), 1)
		}
		best = best.and(total)
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
