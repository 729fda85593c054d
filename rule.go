package nianbao

import (
	"fmt"
	"strings"
)

// RuleID names a rule of a form. The word is stored and never reused.
type RuleID string

// Severity says how loud a finding is.
type Severity string

const (
	Error   Severity = "error" // the report, or the reading of it, is wrong
	Warning Severity = "warn"  // look at it
	Info    Severity = "info"  // a hint
)

// Rule is one thing a form promises about its numbers, as linear relations between cells.
type Rule struct {
	ID        RuleID
	Severity  Severity
	Says      string // what it promises, English
	Source    string // why: printed on the form, from a label, by definition, plausibility
	Relations []Relation
	// CrossYear rules compare with the report of the year before: terms with Before set are read there.
	CrossYear bool
	// SameForm limits a cross-year rule to years that use this form both times.
	SameForm bool
	// CountyOrLower limits the rule to agencies of county level or lower.
	CountyOrLower bool
}

// Operator compares the two sides of a relation.
type Operator string

const (
	Equal   Operator = "=="
	AtLeast Operator = ">="
)

// Relation states Left Op Right. An empty Right is zero.
type Relation struct {
	Left  []Term
	Op    Operator
	Right []Term
}

// Term is a cell with its sign.
type Term struct {
	Cell   CellID
	Minus  bool
	Before bool // the cell of the report of the year before

	at int // place of the cell in the form's list
}

// Cells lists the cells of this year's report that the relation reads.
func (r Relation) Cells() []CellID {
	var ids []CellID
	for _, side := range [][]Term{r.Left, r.Right} {
		for _, t := range side {
			if !t.Before {
				ids = append(ids, t.Cell)
			}
		}
	}
	return ids
}

// String writes the relation as cells and operators.
func (r Relation) String() string {
	return side(r.Left) + " " + string(r.Op) + " " + side(r.Right)
}

func side(terms []Term) string {
	if len(terms) == 0 {
		return "0"
	}
	var b strings.Builder
	for i, t := range terms {
		switch {
		case t.Minus:
			b.WriteString(" - ")
		case i > 0:
			b.WriteString(" + ")
		}
		if t.Before {
			fmt.Fprintf(&b, "prev(%s)", t.Cell)
		} else {
			b.WriteString(string(t.Cell))
		}
	}
	return b.String()
}

// bind looks each term up once, so that checking a report needs no map. A rule that names a cell its form
// lacks is a mistake in the form data and stops the program at start.
func (r *Rule) bind(f *Form) {
	for i := range r.Relations {
		for _, side := range [][]Term{r.Relations[i].Left, r.Relations[i].Right} {
			for k := range side {
				at := f.Index(side[k].Cell)
				if at < 0 {
					panic(fmt.Sprintf("form %s: rule %s names the unknown cell %s", f.ID, r.ID, side[k].Cell))
				}
				side[k].at = at
			}
		}
	}
}

// The helpers below build relations; they are what form_*.go is written with.

func terms(ids ...string) []Term {
	var ts []Term
	for _, id := range ids {
		t := Term{Cell: CellID(strings.TrimPrefix(id, "-"))}
		t.Minus = strings.HasPrefix(id, "-")
		ts = append(ts, t)
	}
	return ts
}

func before(ids ...string) []Term {
	ts := terms(ids...)
	for i := range ts {
		ts[i].Before = true
	}
	return ts
}

func equal(left, right []Term) Relation   { return Relation{left, Equal, right} }
func atLeast(left, right []Term) Relation { return Relation{left, AtLeast, right} }

// each builds one relation per key; "{}" in the ids stands for the key.
func each(keys []string, op Operator, left, right []string) []Relation {
	var rs []Relation
	for _, key := range keys {
		fill := func(ids []string) []string {
			out := make([]string, len(ids))
			for i, id := range ids {
				out[i] = strings.ReplaceAll(id, "{}", key)
			}
			return out
		}
		rs = append(rs, Relation{terms(fill(left)...), op, terms(fill(right)...)})
	}
	return rs
}

// RuleSays returns what the rule with an id promises; the id itself where no form has it.
func RuleSays(id RuleID) string {
	for _, f := range Forms {
		for _, rule := range f.Rules {
			if rule.ID == id {
				return rule.Says
			}
		}
	}
	return string(id)
}
