package main

import (
	"fmt"
	"iter"

	"nianbao"
)

// problemCorrected marks a figure that a person corrected. It is not stored: corrections are applied when figures are shown.
const problemCorrected nianbao.ProblemCode = "corrected"

// applied puts the corrections of people in place of what was read, each named as a problem of its cell, so that it
// shows wherever the figure does.
func applied(decisions []nianbao.Correction, reports iter.Seq2[*nianbao.Report, error]) iter.Seq2[*nianbao.Report, error] {
	byPage := make(map[nianbao.Hash][]nianbao.Correction)
	for _, c := range decisions {
		if c.Page != (nianbao.Hash{}) {
			byPage[c.Page] = append(byPage[c.Page], c)
		}
	}
	if len(byPage) == 0 {
		return reports
	}
	return func(yield func(*nianbao.Report, error) bool) {
		for r, err := range reports {
			if err == nil && byPage[r.Page] != nil {
				r = correctedReport(r, byPage[r.Page])
			}
			if !yield(r, err) {
				return
			}
		}
	}
}

func correctedReport(r *nianbao.Report, decisions []nianbao.Correction) *nianbao.Report {
	out := nianbao.ApplyCorrections(r, decisions)
	problems := append([]nianbao.Problem{}, r.Problems...)
	for _, id := range out.CorrectedCells() {
		problems = append(problems, nianbao.Problem{Code: problemCorrected, Cells: []nianbao.CellID{id}, Detail: correctionWords(out.Figures[id])})
	}
	out.Report.Problems = problems
	return out.Report
}

// correctionWords says what was corrected, by whom and why.
func correctionWords(c nianbao.Correction) string {
	return fmt.Sprintf("printed %q, corrected to %s by %s on %s: %s", c.Was, c.Becomes, c.Who, c.When.Format("2006-01-02"), c.Why)
}
