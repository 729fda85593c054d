package dataset

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"

	"nianbao"
	"nianbao/ask"
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

// CorrectionsOf says of corrections of figures what has become of each, in their order, reading the reports of their pages alone.
func (d *Data) CorrectionsOf(ctx context.Context, list []nianbao.Correction) ([]FigureCorrection, error) {
	var pages []nianbao.Hash
	for _, c := range list {
		if !slices.Contains(pages, c.Page) {
			pages = append(pages, c.Page)
		}
	}
	found, err := d.db.ReportsOf(ctx, pages)
	if err != nil {
		return nil, err
	}
	reports := make(map[nianbao.Hash]*nianbao.Report, len(found))
	for _, row := range slices.Sorted(maps.Keys(found)) { // of one page read at several addresses the first stands for all
		if r := found[row]; reports[r.Page] == nil {
			reports[r.Page] = r
		}
	}
	out := make([]FigureCorrection, len(list))
	for i, c := range list {
		out[i] = FigureCorrection{Correction: c, Report: reports[c.Page]}
		if out[i].Report != nil {
			_, out[i].InForce = nianbao.ApplyCorrections(out[i].Report, []nianbao.Correction{c}).Figures[c.Cell]
		}
	}
	return out, nil
}

// NotCorrectable is what a person cannot correct, and why: a page or a cell that is not there.
type NotCorrectable struct{ Why string }

func (e *NotCorrectable) Error() string { return e.Why }

func notCorrectable(format string, args ...any) error {
	return &NotCorrectable{fmt.Sprintf(format, args...)}
}

// FigureToCorrect finds the figure that a person corrects, by the address or the hash of its page and the word for its cell; where value
// is a word for a state the state takes its place. taken says how the words were understood.
func FigureToCorrect(ctx context.Context, db *store.DB, page, cell string, value *string) (r *nianbao.Report, fig nianbao.Figure, taken []*ask.Answer, err error) {
	ids, taken, err := CellsByWords([]string{cell})
	if err != nil {
		return nil, fig, nil, err
	}
	if len(ids) != 1 {
		return nil, fig, nil, notCorrectable("%s: want one cell, not %d", cell, len(ids))
	}
	if state := ask.CodeOf(ask.State, *value); state.OK() && !state.Exact {
		*value, taken = state.Taken[0].ID, append(taken, state)
	}
	if r, err = ReportNamed(ctx, db, page); errors.Is(err, nianbao.ErrNotFound) {
		return nil, fig, taken, notCorrectable("%s: no report of the database has this address or SHA-256; \"nianbao compare\" prints both", page)
	}
	if err != nil {
		return nil, fig, taken, err
	}
	fig = r.Figure(ids[0])
	if f, err := nianbao.FormByID(r.Form); fig.State == nianbao.Missing && (err != nil || f.Index(fig.Cell) < 0) {
		return nil, fig, taken, notCorrectable("%s: the report has no cell %s; its form is %s", r.URL, fig.Cell, r.Form)
	}
	return r, fig, taken, nil
}
