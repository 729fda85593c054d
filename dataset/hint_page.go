package dataset

import (
	"slices"

	"nianbao"
	"nianbao/analysis"
)

// Hint is one reason to look at a page.
type Hint struct {
	Kind      HintKind
	Certain   bool // a contradiction: printed numbers cannot all be right
	Page      *Packed
	Indicator string // "" where it is of none
	Cells     []nianbao.CellID
	Why       analysis.Reason
	Against   []*Packed // the other reports that show it
}

// judgePages looks for patterns in an agency's report, beside the one of the year before.
func (h *hinter) judgePages(now, before []*Packed) {
	page, last := now[0], (*Packed)(nil)
	var against []*Packed
	if len(before) > 0 {
		last = before[0]
		against = before[:1]
	} else if page.chosen {
		h.at(page).Alone++
	}
	if !page.chosen {
		return
	}
	r := page.report()
	var lastReport *nianbao.Report
	if last != nil {
		lastReport = last.report()
	}
	for _, hint := range analysis.HintsOf(r, lastReport) {
		if !h.wants(HintKind(hint.Code)) {
			continue
		}
		found := Hint{Kind: HintKind(hint.Code), Page: page, Cells: hint.Cells, Why: hint.Why}
		if hint.Code != analysis.HintRound {
			found.Against = against
		}
		h.add(found)
	}
	if h.wants(HintYears) && last != nil {
		for _, b := range analysis.YearBreaks(append(reportsOf(now), reportsOf(before)...)) {
			h.add(Hint{Kind: HintYears, Certain: true, Page: page, Cells: b.Problem.Cells, Why: analysis.Reason{Code: analysis.ReasonYears, Operands: []any{b.Problem.Rule, b.Sides}}, Against: against})
		}
	}
	if h.wants(HintWords) {
		for _, p := range page.words {
			h.add(Hint{Kind: HintWords, Certain: true, Page: page, Cells: p.Cells, Why: analysis.Reason{Code: analysis.ReasonSaid, Operands: []any{analysis.Said{Problem: p, Table: tableOf(r, p.Cells)}}}})
		}
	}
}

// tableOf is what the table has for a number of the text: a cell, or a sum of cells that such a number speaks of. It is nil where one of them is
// not printed, and where the text says of several numbers that one is wrong: their sum is no number of the page.
func tableOf(r *nianbao.Report, cells []nianbao.CellID) *nianbao.Amount {
	one := len(cells) == 1 || slices.ContainsFunc(nianbao.MentionKinds, func(k nianbao.MentionKind) bool {
		return slices.ContainsFunc(k.Sums(), func(sum []nianbao.CellID) bool { return slices.Equal(sum, cells) })
	})
	if !one {
		return nil
	}
	var sum nianbao.Amount
	for _, id := range cells {
		fig, ok := r.Figure(id), false
		if sum, ok = nianbao.Sum(sum, fig.Value); !ok || !fig.Known() {
			return nil
		}
	}
	return &sum
}
