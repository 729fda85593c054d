package analysis

import (
	"nianbao"
	"sync"
)

// equations are the sums of a form, each as terms that add up to zero.
type equations struct {
	form    *nianbao.Form
	list    []equation
	ofCell  [][]int                  // by cell
	ofTable map[*nianbao.Table][]int // no equation reaches over two tables
}

type equation struct {
	rule     nianbao.RuleID
	relation nianbao.Relation
	terms    []signed
}

// signed is a cell, taken once or, where sign is -1, taken away.
type signed struct {
	at   int
	sign int64
}

var equationsByForm sync.Map // *nianbao.Form -> *equations

// equationsOf returns those of a form, made once.
func equationsOf(f *nianbao.Form) *equations {
	if known, ok := equationsByForm.Load(f); ok {
		return known.(*equations)
	}
	made, _ := equationsByForm.LoadOrStore(f, makeEquations(f))
	return made.(*equations)
}

func makeEquations(f *nianbao.Form) *equations {
	eqs := &equations{form: f, ofCell: make([][]int, len(f.Cells())), ofTable: make(map[*nianbao.Table][]int)}
	for _, rule := range f.Rules {
		if rule.Severity != nianbao.Error || rule.CrossYear || rule.CountyOrLower {
			continue
		}
		for _, rel := range rule.Relations {
			if rel.Op != nianbao.Equal {
				continue
			}
			eqs.add(equation{rule: rule.ID, relation: rel, terms: append(signedTerms(f, rel.Left, 1), signedTerms(f, rel.Right, -1)...)})
		}
	}
	return eqs
}

func (eqs *equations) add(eq equation) {
	e := len(eqs.list)
	eqs.list = append(eqs.list, eq)
	for _, t := range eq.terms {
		eqs.ofCell[t.at] = append(eqs.ofCell[t.at], e)
	}
	table := eqs.form.Cells()[eq.terms[0].at].Table
	eqs.ofTable[table] = append(eqs.ofTable[table], e)
}

// signedTerms places terms in the form; side is -1 for what stands right of the sign.
func signedTerms(f *nianbao.Form, terms []nianbao.Term, side int64) []signed {
	var out []signed
	for _, t := range terms {
		s := signed{f.Index(t.Cell), side}
		if t.Minus {
			s.sign = -side
		}
		out = append(out, s)
	}
	return out
}

// solve writes a sum of cells as what an equation leaves for it: the equation holds all of them, in the same proportion. ok is
// false where it does not.
func (eq equation) solve(sum []signed) (rest []signed, ok bool) {
	var factor int64
	found := 0
	for _, t := range eq.terms {
		sign := signOf(sum, t.at)
		if sign == 0 {
			rest = append(rest, t)
			continue
		}
		if factor != 0 && factor != sign*t.sign {
			return nil, false
		}
		factor = sign * t.sign
		found++
	}
	if found < len(sum) {
		return nil, false
	}
	for i := range rest { // factor·sum + rest = 0
		rest[i].sign *= -factor
	}
	return rest, true
}

func signOf(sum []signed, at int) int64 {
	for _, t := range sum {
		if t.at == at {
			return t.sign
		}
	}
	return 0
}
