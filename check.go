package nianbao

import (
	"fmt"
	"strings"
)

// Check tests every rule of the report's form on the exact printed values and returns what does not hold. It never
// changes a figure. A rule with an operand that is not reported is decided where the known numbers alone already
// contradict it (counts are not negative, so parts may not exceed their total), else left open.
func Check(r *Report) []Problem {
	f, err := FormByID(r.Form)
	if err != nil || len(r.Figures) < len(f.cells) {
		return nil
	}
	var ps []Problem
	for i, fig := range r.Figures[:len(f.cells)] {
		if fig.State == Reported {
			ps = checkCount(ps, fig, f.cells[i].Type)
		}
	}
	for _, rule := range f.Rules {
		if rule.CrossYear || rule.CountyOrLower && !r.Level.CountyOrLower() {
			continue
		}
		for _, rel := range rule.Relations {
			ps = checkRelation(ps, f, &rule, rel, r, nil)
		}
	}
	return ps
}

// CheckYears tests the rules that tie a report to the one of the year before, of the same agency. A rule
// for one form only is left out when the years use different forms.
func CheckYears(before, after *Report) []Problem {
	f, err := FormByID(after.Form)
	if err != nil || len(after.Figures) < len(f.cells) {
		return nil
	}
	var ps []Problem
	for _, rule := range f.Rules {
		if !rule.CrossYear || rule.SameForm && before.Form != after.Form {
			continue
		}
		for _, rel := range rule.Relations {
			ps = checkRelation(ps, f, &rule, rel, after, before)
		}
	}
	return ps
}

func checkCount(ps []Problem, fig Figure, typ ValueType) []Problem {
	switch {
	case (typ == Count || typ == SignedCount) && !fig.Value.IsWhole():
		return append(ps, Problem{Code: NotACount, Rule: "whole", Cells: []CellID{fig.Cell}, Detail: fig.Value.String() + " has decimals"})
	case typ == Count && fig.Value < 0:
		return append(ps, Problem{Code: NotACount, Rule: "whole", Cells: []CellID{fig.Cell}, Detail: fig.Value.String() + " is negative"})
	}
	return ps
}

// balance is one side of a relation, or the difference of both: the sum of what is known, and whether
// what is unknown could push it up or down without bound.
type balance struct {
	known    Amount
	up, down bool
	read     int // operands known
	overflow bool
}

func (b *balance) add(fig Figure, typ ValueType, minus bool) {
	if fig.State != Reported {
		b.up = b.up || !minus || typ == SignedCount
		b.down = b.down || minus || typ == SignedCount
		return
	}
	v := fig.Value
	if minus {
		v = -v
	}
	sum, ok := Sum(b.known, v)
	b.known, b.overflow = sum, b.overflow || !ok
	b.read++
}

func checkRelation(ps []Problem, f *Form, rule *Rule, rel Relation, now, before *Report) []Problem {
	var diff balance
	for k, side := range [][]Term{rel.Left, rel.Right} {
		for _, t := range side {
			fig := operand(t, now, before)
			diff.add(fig, f.cells[t.at].Type, t.Minus != (k == 1))
		}
	}
	tooMuch := diff.known > 0 && !diff.down
	tooLittle := diff.known < 0 && !diff.up
	if diff.overflow || diff.read == 0 || !tooLittle && (rel.Op == AtLeast || !tooMuch) {
		return ps
	}
	code := SumMismatch
	if rel.Op == AtLeast || rule.Severity != Error {
		code = RuleBroken
	}
	return append(ps, Problem{Code: code, Rule: rule.ID, Cells: doubted(rel, now), Detail: describe(rel, now, before)})
}

func operand(t Term, now, before *Report) Figure {
	if !t.Before {
		return now.Figures[t.at]
	}
	return before.Figure(t.Cell)
}

// doubted lists the figures of the relation that have a value: any of them may be the wrong one.
func doubted(rel Relation, r *Report) []CellID {
	var ids []CellID
	for _, side := range [][]Term{rel.Left, rel.Right} {
		for _, t := range side {
			if !t.Before && r.Figures[t.at].State == Reported {
				ids = append(ids, t.Cell)
			}
		}
	}
	return ids
}

// describe writes both sides with their numbers: "12, parts add to 11".
func describe(rel Relation, now, before *Report) string {
	left, leftOpen := sumOf(rel.Left, now, before)
	right, rightOpen := sumOf(rel.Right, now, before)
	var open string
	if leftOpen+rightOpen > 0 {
		open = fmt.Sprintf(", %d not reported", leftOpen+rightOpen)
	}
	if len(rel.Left) == 1 && rel.Op == Equal && !rel.Left[0].Before {
		return fmt.Sprintf("%s, parts add to %s%s", left, right, open)
	}
	return fmt.Sprintf("%s %s %s does not hold%s", left, rel.Op, right, open)
}

func sumOf(terms []Term, now, before *Report) (text string, open int) {
	var sum Amount
	var parts []string
	for _, t := range terms {
		fig := operand(t, now, before)
		if fig.State != Reported {
			open++
			continue
		}
		v := fig.Value
		if t.Minus {
			v = -v
		}
		sum += v
		parts = append(parts, v.String())
	}
	if len(parts) > 1 && len(parts) <= 4 {
		return fmt.Sprintf("%s (%s)", sum, strings.ReplaceAll(strings.Join(parts, "+"), "+-", "-")), open
	}
	return sum.String(), open
}
