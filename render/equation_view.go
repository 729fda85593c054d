package render

import "nianbao"

// EquationTerm is one number of an equation, for a page that shows it.
type EquationTerm struct {
	Minus, Self bool
	Year        int // of the other report, where it stands there; else 0
	Away        int // -1 or 1 where it stands in the report of the year before or after, which is not here
	Label       string
	Figure      nianbao.Figure
}

// Rule is the rule of the form that the equation is of.
func (q *Equation) Rule() nianbao.RuleID { return q.rule.ID }

// Holds tells whether the equation holds for the printed numbers; known is false where some are not known and the others do not
// contradict it.
func (q *Equation) Holds() (holds, known bool) {
	return q.verdict == verdictHolds, q.verdict != verdictOpen
}

// Sides returns the terms of both sides, and what stands between them.
func (q *Equation) Sides() (left []EquationTerm, op nianbao.Operator, right []EquationTerm) {
	return terms(q.left), q.op, terms(q.right)
}

func terms(list []operand) []EquationTerm {
	var out []EquationTerm
	for _, o := range list {
		out = append(out, EquationTerm{o.minus, o.self, o.year, o.away, o.label, o.fig})
	}
	return out
}
