package main

import (
	"nianbao"
	"nianbao/analysis"
)

// pageHint is one reason to look at a page.
type pageHint struct {
	kind      string
	certain   bool // a contradiction: printed numbers cannot all be right
	page      *packed
	indicator string
	cells     []nianbao.CellID
	why       string
	against   []*packed // the other reports that show it
}

// judgePages looks for patterns in an agency's report, beside the one of the year before.
func (h *hinting) judgePages(now, before []*packed) {
	page, last := now[0], (*packed)(nil)
	var against []*packed
	if len(before) > 0 {
		last = before[0]
		against = before[:1]
	} else if page.chosen {
		h.unsure.alone++
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
		if !h.wants(string(hint.Code)) {
			continue
		}
		found := pageHint{kind: string(hint.Code), page: page, cells: hint.Cells, why: hint.Why}
		if hint.Code != analysis.HintRound {
			found.against = against
		}
		h.add(found)
	}
	if h.wants("years") && last != nil {
		for _, b := range analysis.YearBreaks(append(reportsOf(now), reportsOf(before)...)) {
			h.add(pageHint{kind: "years", certain: true, page: page, cells: b.Problem.Cells, why: ruleSays(b.Problem.Rule) + ": " + b.Problem.Detail, against: against})
		}
	}
	if h.wants("words") {
		for _, p := range page.words {
			h.add(pageHint{kind: "words", certain: true, page: page, cells: p.Cells, why: p.Detail})
		}
	}
}
