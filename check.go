package nianbao

import (
	"fmt"
	"slices"
	"strings"
)

// Check tests every rule of the report's form on the exact printed values and returns what does not hold. It never
// changes a figure. A rule with an operand that is not reported is decided where the known numbers alone already
// contradict it (counts are not negative, so parts may not exceed their total), else left open. What one sum leaves for
// an operand that cannot be read the others must leave too: the cells of all of them are named where they do not.
func Check(r *Report) []Problem {
	f, err := FormByID(r.Form)
	if err != nil || len(r.Figures) < len(f.cells) {
		return nil
	}
	var ps []Problem
	for i := range f.cells {
		if fig := &r.Figures[i]; fig.State == Reported {
			ps = checkCount(ps, fig, f.cells[i].Type)
		}
	}
	known := operands{now: r, implied: impliedBy(f, r)}
	for _, rule := range f.Rules {
		if rule.CrossYear || rule.CountyOrLower && !r.Level.CountyOrLower() {
			continue
		}
		for _, rel := range rule.Relations {
			ps = checkRelation(ps, f, &rule, rel, &known)
		}
	}
	return ps
}

// CheckYears tests the rules that tie a report to the one of the year before, of the same agency. A rule
// for one form only is left out when the years use different forms.
func CheckYears(before, after *Report) []Problem {
	ps, _ := CheckYearSides(before, after)
	return ps
}

// CheckYearSides is CheckYears with both sides of each rule that breaks, for words in any language.
func CheckYearSides(before, after *Report) (ps []Problem, sides []Sides) {
	f, err := FormByID(after.Form)
	if err != nil || len(after.Figures) < len(f.cells) {
		return nil, nil
	}
	known := operands{now: after, before: before}
	for _, rule := range f.Rules {
		if !rule.CrossYear || rule.SameForm && before.Form != after.Form {
			continue
		}
		for _, rel := range rule.Relations {
			if ps = checkRelation(ps, f, &rule, rel, &known); len(ps) > len(sides) {
				sides = append(sides, known.sides(rel))
			}
		}
	}
	return ps, sides
}

func checkCount(ps []Problem, fig *Figure, typ ValueType) []Problem {
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

func (b *balance) add(fig operand, typ ValueType, minus bool) {
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

func checkRelation(ps []Problem, f *Form, rule *Rule, rel Relation, o *operands) []Problem {
	var diff balance
	for k, side := range [2][]Term{rel.Left, rel.Right} {
		for i := range side {
			t := &side[i]
			diff.add(o.of(t), f.cells[t.at].Type, t.Minus != (k == 1))
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
	return append(ps, Problem{Code: code, Rule: rule.ID, Cells: o.doubted(rel), Detail: o.sides(rel).describe()})
}

// operands are the numbers that relations are tested on.
type operands struct {
	now, before *Report
	implied     map[int]implication // by place of the cell in the form's list
}

// operand is what a figure brings into a relation.
type operand struct {
	State State
	Value Amount
}

func (o *operands) of(t *Term) operand {
	if t.Before {
		fig := o.before.Figure(t.Cell)
		return operand{fig.State, fig.Value}
	}
	fig := &o.now.Figures[t.at]
	if fig.State != Reported {
		if im, ok := o.implied[t.at]; ok {
			return operand{Reported, im.value}
		}
	}
	return operand{fig.State, fig.Value}
}

// doubted lists the figures that have a value of the relation and of those that stand behind it: any of them may be the wrong one.
func (o *operands) doubted(rel Relation) []CellID {
	var ids []CellID
	for _, side := range [][]Term{rel.Left, rel.Right} {
		for _, t := range side {
			if t.Before {
				continue
			}
			if o.now.Figures[t.at].State == Reported {
				ids = append(ids, t.Cell)
				continue
			}
			for _, id := range o.implied[t.at].from {
				if !slices.Contains(ids, id) {
					ids = append(ids, id)
				}
			}
		}
	}
	return ids
}

// Sides are the two sides of a relation with the numbers that are known of them.
type Sides struct {
	Left, Right Side
	Op          Operator
	Whole       bool // the left is one number, of which the right are the parts
}

// Side is the sum of what is known of a side, signed as it stands there, and how many numbers of it are not.
type Side struct {
	Sum   Amount
	Parts []Amount
	Open  int
}

func (o *operands) sides(rel Relation) Sides {
	whole := len(rel.Left) == 1 && rel.Op == Equal && !rel.Left[0].Before
	return Sides{o.sumOf(rel.Left), o.sumOf(rel.Right), rel.Op, whole}
}

// describe writes both sides with their numbers: "12, parts add to 11".
func (s Sides) describe() string {
	var open string
	if n := s.Left.Open + s.Right.Open; n > 0 {
		open = fmt.Sprintf(", %d not reported", n)
	}
	if s.Whole {
		return fmt.Sprintf("%s, parts add to %s%s", s.Left, s.Right, open)
	}
	return fmt.Sprintf("%s %s %s does not hold%s", s.Left, s.Op, s.Right, open)
}

func (o *operands) sumOf(terms []Term) (side Side) {
	for i := range terms {
		t := &terms[i]
		fig := o.of(t)
		if fig.State != Reported {
			side.Open++
			continue
		}
		v := fig.Value
		if t.Minus {
			v = -v
		}
		side.Sum += v
		side.Parts = append(side.Parts, v)
	}
	return side
}

// String is the sum, with its parts where they are few.
func (s Side) String() string {
	if len(s.Parts) < 2 || len(s.Parts) > 4 {
		return s.Sum.String()
	}
	var parts []string
	for _, v := range s.Parts {
		parts = append(parts, v.String())
	}
	return fmt.Sprintf("%s (%s)", s.Sum, strings.ReplaceAll(strings.Join(parts, "+"), "+-", "-"))
}
