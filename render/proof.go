package render

import (
	"fmt"
	"slices"
	"strings"

	"nianbao"
	"nianbao/analysis"
)

// Derivation is what the equations of the form leave for a number that is not printed, with the steps that lead there.
type Derivation struct {
	report  *nianbao.Report
	Known   analysis.Knowledge
	Bound   analysis.Bound
	Void    bool // the printed numbers of the table contradict its equations
	Printed bool // there is nothing to derive
	Steps   []analysis.ProofStep
}

// DeriveCell works out a cell of a report.
func DeriveCell(r *nianbao.Report, cell nianbao.CellID) Derivation {
	bounds, fig := analysis.BoundsOf(r), r.Figure(cell)
	d := Derivation{report: r, Printed: fig.Known(), Void: bounds.Contradicted(cell)}
	d.Bound, d.Known = bounds.Know(fig)
	if !d.Printed {
		d.Steps = bounds.Prove(cell)
	}
	return d
}

// draw writes the derivation of a number that is not printed.
func (d *Derivation) draw(b *strings.Builder) {
	switch {
	case d.Printed:
		return
	case d.Void:
		b.WriteString("\nThe printed numbers of this table contradict its equations: nothing follows from them.\n")
		return
	case len(d.Steps) == 0:
		b.WriteString("\nThe equations of the form leave it open: any count is possible.\n")
		return
	}
	d.drawSteps(b, fmt.Sprintf("What the equations of the form leave: %s (%s)", boundText(d.Bound, d.Known), d.Known))
}

// drawSteps writes the steps. Those that one equation gives at once share it.
func (d *Derivation) drawSteps(b *strings.Builder, title string) {
	if len(d.Steps) == 0 {
		return
	}
	fmt.Fprintf(b, "\n%s\n", title)
	leaves := make(map[nianbao.CellID]analysis.Bound)
	for i := 0; i < len(d.Steps); {
		end, relation := i, d.Steps[i].Relation.String()
		for ; end < len(d.Steps) && d.Steps[end].Relation.String() == relation; end++ {
			fmt.Fprintf(b, "  %d. %s %s\n", end+1, stepLabel(d.Steps[end]), limitText(d.Steps[end].Bound))
		}
		fmt.Fprintf(b, "     since %s [%s]\n", nianbao.RuleSays(d.Steps[i].Rule), d.Steps[i].Rule)
		if q, ok := d.equation(d.Steps[i], leaves, limitText); ok {
			for _, line := range wrapped(q.words(), equationWidth) {
				fmt.Fprintf(b, "        %s\n", line)
			}
		}
		for ; i < end; i++ {
			learn(leaves, d.Steps[i])
		}
	}
}

// learn takes up what a step says of a cell; no step rests on a sum.
func learn(leaves map[nianbao.CellID]analysis.Bound, s analysis.ProofStep) {
	if len(s.Cells) > 1 {
		return
	}
	was, ok := leaves[s.Cells[0]]
	if !ok {
		was = analysis.Bound{Low: 0, High: analysis.NoLimit}
	}
	leaves[s.Cells[0]] = analysis.Bound{Low: max(was.Low, s.Bound.Low), High: min(was.High, s.Bound.High)}
}

// stepLabel names the cell of a step.
func stepLabel(s analysis.ProofStep) string {
	var names []string
	for _, c := range s.Cells {
		names = append(names, CellName(c))
	}
	return strings.Join(names, " + ")
}

// limitText says what a step leaves.
func limitText(b analysis.Bound) string {
	switch {
	case b.Exact():
		return fmt.Sprintf("= %d", b.Low)
	case b.High == analysis.NoLimit:
		return fmt.Sprintf("≥ %d", b.Low)
	case b.Low == -analysis.NoLimit:
		if b.High == 0 {
			return "= 0: it is at most 0, and no count is negative"
		}
		return fmt.Sprintf("≤ %d", b.High)
	}
	return fmt.Sprintf("from %d to %d", b.Low, b.High)
}

func boundText(b analysis.Bound, known analysis.Knowledge) string {
	switch {
	case known == analysis.KnownOpen:
		return "nothing but " + limitText(b)
	case b.Exact():
		return fmt.Sprint(b.Low)
	}
	return fmt.Sprintf("%d to %d", b.Low, b.High)
}

// equation is that of a step, with what earlier steps left for cells that are not printed, as limit writes it.
func (d *Derivation) equation(s analysis.ProofStep, leaves map[nianbao.CellID]analysis.Bound, limit func(analysis.Bound) string) (q Equation, ok bool) {
	form, err := nianbao.FormByID(d.report.Form)
	if err != nil {
		return q, false
	}
	rule := slices.IndexFunc(form.Rules, func(r nianbao.Rule) bool { return r.ID == s.Rule })
	if rule < 0 {
		return q, false
	}
	w := equationWriter{id: s.Cells[0], form: form, now: d.report}
	q = w.write(&form.Rules[rule], s.Relation, false)
	for _, side := range [][]operand{q.left, q.right} {
		for i := range side {
			if b, ok := leaves[side[i].fig.Cell]; ok && !side[i].fig.Known() && !side[i].self {
				side[i].leaves = limit(b)
			}
		}
	}
	return q, true
}

// derivationRecord is a Derivation in JSON.
type derivationRecord struct {
	KnownAs analysis.Knowledge `json:"known_as"`
	Low     *int64             `json:"bound_low,omitempty"`
	High    *int64             `json:"bound_high,omitempty"`
	Steps   []stepRecord       `json:"steps,omitempty"`
}

type stepRecord struct {
	Cells    []nianbao.CellID `json:"cells"`
	Low      *int64           `json:"bound_low,omitempty"`
	High     *int64           `json:"bound_high,omitempty"`
	Rule     nianbao.RuleID   `json:"rule"`
	Relation string           `json:"relation"`
}

func (d *Derivation) record() *derivationRecord {
	if d.Printed {
		return nil
	}
	rec := &derivationRecord{KnownAs: d.Known}
	if d.Bound.Informs() {
		rec.Low, rec.High = limitRecord(d.Bound.Low), limitRecord(d.Bound.High)
	}
	rec.Steps = stepRecords(d.Steps)
	return rec
}

func stepRecords(steps []analysis.ProofStep) []stepRecord {
	var out []stepRecord
	for _, s := range steps {
		out = append(out, stepRecord{s.Cells, limitRecord(s.Bound.Low), limitRecord(s.Bound.High), s.Rule, s.Relation.String()})
	}
	return out
}

func limitRecord(limit int64) *int64 {
	if limit == analysis.NoLimit || limit == -analysis.NoLimit {
		return nil
	}
	return &limit
}
