package render

import (
	"fmt"
	"strings"

	"nianbao"
	"nianbao/analysis"
	"nianbao/render/message"
)

// equations lists the relations of the form in which the cells stand, with their numbers, and whether each holds.
func (s *Sheet) equations() block {
	l := s.Lang
	b := block{Title: message.SheetRules.In(l)}
	years := AdjacentYears{Before: s.Before, Now: s.Decided.Report, After: s.After}
	seen := make(map[string]bool)
	for _, id := range s.Cells() {
		for _, q := range EquationsOf(id, years) {
			item := sheetItem{Text: message.SheetProblem.In(l, message.RuleWord(q.rule.ID).Short.In(l), message.RuleWord(q.rule.ID).Says.In(l)), More: []string{q.says(l)}}
			switch q.verdict {
			case verdictHolds:
				item.Tag, item.Kind = "✓ "+message.SheetHolds.In(l), "known"
			case verdictFails:
				item.Tag, item.Kind = "✗ "+message.SheetFails.In(l), "bad"
			default:
				item.Tag, item.Kind = message.SheetOpenRule.In(l), "open"
			}
			if key := fmt.Sprint(q.rule.ID, item.More); !seen[key] {
				seen[key] = true
				b.Lists = append(b.Lists, item)
			}
		}
	}
	if len(b.Lists) == 0 {
		b.Notes = []string{message.SheetRules0.In(l)}
	}
	return b
}

// says writes an equation with its numbers. What is not printed has its state in the place of a number.
func (q *Equation) says(l message.Lang) string {
	op := " ＝ "
	if q.op == nianbao.AtLeast {
		op = " ≥ "
	}
	return sideSays(l, q.left) + op + sideSays(l, q.right)
}

func sideSays(l message.Lang, operands []operand) string {
	var b strings.Builder
	zeros := 0
	for _, o := range operands {
		if len(operands) > termsInFull && o.fig.Known() && o.fig.Value == 0 {
			zeros++
			continue
		}
		switch {
		case o.minus:
			b.WriteString(" － ")
		case b.Len() > 0:
			b.WriteString(" ＋ ")
		}
		b.WriteString(labelSays(l, o) + " " + operandSays(l, o))
	}
	if zeros > 0 {
		if b.Len() > 0 {
			b.WriteString(" ＋ ")
		}
		b.WriteString(message.SheetZeros.In(l, zeros))
	}
	if b.Len() == 0 {
		return "0"
	}
	return b.String()
}

// labelSays names a number of an equation, with its year where it stands in the report of another.
func labelSays(l message.Lang, o operand) string {
	switch {
	case o.year != 0:
		return message.SheetYearOf.In(l, o.label, o.year)
	case o.away < 0:
		return message.SheetPart.In(l, o.label, message.SheetLastYear.In(l))
	case o.away > 0:
		return message.SheetPart.In(l, o.label, message.SheetNextYear.In(l))
	}
	return o.label
}

// operandSays is the number or its state; of a report that is not here nothing is said of any page.
func operandSays(l message.Lang, o operand) string {
	switch {
	case o.fig.Known():
		return o.fig.Value.String()
	case o.away != 0:
		return "〔" + message.SheetNotHere.In(l) + "〕"
	}
	word := message.States.Of(l, string(o.fig.State))
	if o.leaves != "" {
		word += " " + o.leaves
	}
	return "〔" + word + "〕"
}

// proof lists the steps by which what is not printed follows from what is.
func (s *Sheet) proof() block {
	l := s.Lang
	v := s.Value.Value
	if v.Known == analysis.KnownReported {
		return block{}
	}
	bounds := s.bounds()
	for _, id := range s.Cells() {
		if bounds.Contradicted(id) {
			return block{Title: message.SheetProof.In(l), Notes: []string{message.SheetVoid.In(l)}}
		}
	}
	steps := bounds.ProveOperands(s.Indicator)
	if s.Cell != "" {
		steps = bounds.Prove(s.Cell)
	}
	if len(steps) == 0 {
		return block{}
	}
	b := block{Title: message.SheetProof.In(l)}
	d := Derivation{report: s.Decided.Report}
	leaves := make(map[nianbao.CellID]analysis.Bound)
	limit := func(b analysis.Bound) string { return strings.TrimSpace(limitSays(l, "", b)) }
	for i, step := range steps {
		item := sheetItem{Tag: fmt.Sprint(i + 1), Kind: "determined", Text: limitSays(l, stepName(l, step), step.Bound)}
		item.More = []string{message.SheetSince.In(l, message.SheetProblem.In(l, message.RuleWord(step.Rule).Short.In(l), message.RuleWord(step.Rule).Says.In(l)))}
		if q, ok := d.equation(step, leaves, limit); ok {
			item.More = append(item.More, q.says(l))
		}
		b.Lists = append(b.Lists, item)
		learn(leaves, step)
	}
	return b
}

func stepName(l message.Lang, step analysis.ProofStep) string {
	var names []string
	for _, id := range step.Cells {
		names = append(names, cellLabel(l, id))
	}
	return strings.Join(names, " ＋ ")
}

// limitSays says what a step leaves of a cell.
func limitSays(l message.Lang, name string, b analysis.Bound) string {
	switch {
	case b.Exact():
		return message.SheetIs.In(l, name, fmt.Sprint(b.Low))
	case b.High == analysis.NoLimit:
		return message.SheetAtLeast.In(l, name, fmt.Sprint(b.Low))
	case b.Low == -analysis.NoLimit && b.High == 0:
		return message.SheetAtMost0.In(l, name)
	case b.Low == -analysis.NoLimit:
		return message.SheetAtMost.In(l, name, fmt.Sprint(b.High))
	}
	return message.SheetFromTo.In(l, name, fmt.Sprint(b.Low), fmt.Sprint(b.High))
}
