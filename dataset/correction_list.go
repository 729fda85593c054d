package dataset

import (
	"context"

	"nianbao"
	"nianbao/store"
)

// FigureCorrection is a correction of a figure with what has become of it.
type FigureCorrection struct {
	nianbao.Correction
	Report  *nianbao.Report // of its page; nil when the page was published anew
	InForce bool            // else it is stale: the page or the figure is no longer what was corrected
}

// FigureCorrections lists the corrections of figures among the decisions of people: those of stored reports, then those of pages that
// are not there any more.
func FigureCorrections(ctx context.Context, db *store.DB, decisions []nianbao.Correction) ([]FigureCorrection, error) {
	waiting := make(map[nianbao.Hash][]nianbao.Correction)
	for _, d := range decisions {
		if d.Kind == nianbao.CorrectFigure {
			waiting[d.Page] = append(waiting[d.Page], d)
		}
	}
	var list []FigureCorrection
	for r, err := range db.Reports(ctx, store.ReportFilter{}) {
		if err != nil {
			return nil, err
		}
		if waiting[r.Page] == nil {
			continue
		}
		out := nianbao.ApplyCorrections(r, waiting[r.Page])
		for _, id := range out.CorrectedCells() {
			list = append(list, FigureCorrection{out.Figures[id], r, true})
		}
		for _, s := range out.Stale {
			list = append(list, FigureCorrection{s.Correction, r, false})
		}
		delete(waiting, r.Page)
	}
	for _, d := range decisions {
		if d.Kind == nianbao.CorrectFigure && waiting[d.Page] != nil {
			list = append(list, FigureCorrection{Correction: d})
		}
	}
	return list, nil
}
