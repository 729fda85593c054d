package render

import (
	"fmt"
	"slices"
	"strings"

	"nianbao"
)

// The verdicts on an equation.
const (
	verdictHolds = "holds"
	verdictFails = "fails"
	verdictOpen  = "open" // some number of it is not known, and the others do not contradict it already
)

// Equation is one relation of a form with the numbers of reports in it.
type Equation struct {
	rule    *nianbao.Rule
	verdict string
	detail  string // of the problem, when it fails
	op      nianbao.Operator
	left    []operand
	right   []operand
}

// operand is one number of an equation.
type operand struct {
	minus bool
	self  bool // the figure that is being explained
	year  int  // of the other report, when it stands there; else 0
	away  int  // -1 or 1 where it stands in the report of the year before or after, which is not here
	label string
	fig   nianbao.Figure

	leaves string // in a proof: what earlier steps say of a number that is not printed
}

// AdjacentYears holds a report between those of the years around it, each nil when not known.
type AdjacentYears struct{ Before, Now, After *nianbao.Report }

// EquationsOf lists the relations that a cell stands in: of its own year, with the year before and with the year after.
func EquationsOf(id nianbao.CellID, y AdjacentYears) []Equation {
	f, err := nianbao.FormByID(y.Now.Form)
	if err != nil || f.Index(id) < 0 {
		return nil
	}
	w := equationWriter{id: id, form: f, now: y.Now, before: y.Before}
	if y.Before != nil {
		w.broken = nianbao.CheckYears(y.Before, y.Now)
	}
	w.broken = append(w.broken, y.Now.Problems...)
	list := w.list(false)
	next := equationWriter{id: id, form: f, now: y.After, before: y.Now}
	if y.After != nil {
		if next.form, err = nianbao.FormByID(y.After.Form); err != nil {
			return list
		}
		next.broken = nianbao.CheckYears(y.Now, y.After)
	}
	return append(list, next.list(true)...)
}

// equationWriter writes the relations of one form with the numbers of one report and the one before it.
type equationWriter struct {
	id          nianbao.CellID
	form        *nianbao.Form
	now, before *nianbao.Report
	broken      []nianbao.Problem // what the checks found, which alone decide
}

// list writes the relations in which the cell stands: in the report before, or in the report itself.
func (w *equationWriter) list(inBefore bool) []Equation {
	var list []Equation
	for i := range w.form.Rules {
		rule := &w.form.Rules[i]
		if !w.applies(rule) {
			continue
		}
		for _, rel := range rule.Relations {
			stands := func(t nianbao.Term) bool { return t.Cell == w.id && t.Before == inBefore }
			if slices.ContainsFunc(rel.Left, stands) || slices.ContainsFunc(rel.Right, stands) {
				list = append(list, w.write(rule, rel, inBefore))
			}
		}
	}
	return list
}

func (w *equationWriter) applies(rule *nianbao.Rule) bool {
	switch {
	case rule.SameForm && w.now != nil && w.before != nil && w.now.Form != w.before.Form:
		return false
	case rule.CountyOrLower:
		return w.now != nil && w.now.Level.CountyOrLower()
	}
	return true
}

func (w *equationWriter) write(rule *nianbao.Rule, rel nianbao.Relation, inBefore bool) Equation {
	q := Equation{rule: rule, op: rel.Op, verdict: verdictHolds}
	label := w.labeller(rel)
	var named []nianbao.CellID // what a problem about this relation names: the known numbers of this year
	fill := func(terms []nianbao.Term) []operand {
		var out []operand
		for _, t := range terms {
			o := operand{minus: t.Minus, self: t.Cell == w.id && t.Before == inBefore, label: label(t.Cell), fig: w.figure(t)}
			w.date(&o, t.Before, inBefore)
			if !o.fig.Known() {
				q.verdict = verdictOpen
			} else if !t.Before {
				named = append(named, t.Cell)
			}
			out = append(out, o)
		}
		return out
	}
	q.left, q.right = fill(rel.Left), fill(rel.Right)
	for _, p := range w.broken {
		if p.Rule == rule.ID && slices.Equal(p.Cells, named) {
			q.verdict, q.detail = verdictFails, p.Detail
		}
	}
	return q
}

// date says the year of an operand that stands in another report than the figure explained.
func (w *equationWriter) date(o *operand, termBefore, inBefore bool) {
	other, away := w.before, -1
	if inBefore {
		other, away = w.now, 1
	}
	switch {
	case termBefore == inBefore:
	case other != nil:
		o.year = other.Year
	default:
		o.away = away
	}
}

func (w *equationWriter) figure(t nianbao.Term) nianbao.Figure {
	r := w.now
	if t.Before {
		r = w.before
	}
	if r == nil {
		return nianbao.Figure{Cell: t.Cell, State: nianbao.Missing}
	}
	return r.Figure(t.Cell)
}

// labeller names the cells of a relation by what tells them apart: the column where all are of one row, the row where
// all are of one column.
func (w *equationWriter) labeller(rel nianbao.Relation) func(nianbao.CellID) string {
	rows, columns := make(map[*nianbao.Row]bool), make(map[*nianbao.Column]bool)
	for _, t := range slices.Concat(rel.Left, rel.Right) {
		c := w.form.Cells()[w.form.Index(t.Cell)]
		rows[c.Row], columns[c.Column] = true, true
	}
	return func(id nianbao.CellID) string {
		c := w.form.Cells()[w.form.Index(id)]
		switch {
		case len(rows) == 1 && c.Column.Label != "":
			return c.Column.Label
		case len(columns) == 1 && c.Row.Label != "":
			return c.Row.Label
		}
		return strings.TrimPrefix(c.Row.Label+" · "+c.Column.Label, " · ")
	}
}

// equationRecord is an Equation in JSON.
type equationRecord struct {
	Rule    nianbao.RuleID  `json:"rule"`
	Says    string          `json:"says"`
	Verdict string          `json:"verdict"` // holds, fails or open
	Left    []operandRecord `json:"left"`
	Op      string          `json:"op"`
	Right   []operandRecord `json:"right"`
	Detail  string          `json:"detail,omitempty"`
}

type operandRecord struct {
	Cell  nianbao.CellID  `json:"cell"`
	Minus bool            `json:"minus,omitempty"`
	Year  int             `json:"year,omitempty"` // of the report of the year before or after, when it is read there
	Value *nianbao.Amount `json:"value"`          // null unless state is reported
	State nianbao.State   `json:"state"`
}

func (q *Equation) record() equationRecord {
	side := func(operands []operand) []operandRecord {
		out := []operandRecord{}
		for _, o := range operands {
			rec := operandRecord{Cell: o.fig.Cell, Minus: o.minus, Year: o.year, State: o.fig.State}
			if o.fig.Known() {
				rec.Value = &o.fig.Value
			}
			out = append(out, rec)
		}
		return out
	}
	return equationRecord{Rule: q.rule.ID, Says: q.rule.Says, Verdict: q.verdict, Left: side(q.left), Op: string(q.op), Right: side(q.right), Detail: q.detail}
}

// text writes the operand: its label, and its number or state.
func (o operand) text() string {
	number := DrawFigure(o.fig)
	if o.self {
		number = marked(number)
	}
	if o.leaves != "" {
		number += "(" + o.leaves + ")"
	}
	switch {
	case o.year != 0:
		return fmt.Sprintf("%s (%d) %s", o.label, o.year, number)
	case o.away < 0:
		return o.label + " of the year before " + number
	case o.away > 0:
		return o.label + " of the year after " + number
	}
	return o.label + " " + number
}
