package dataset

import (
	"slices"

	"nianbao"
)

// slim copies a report with some of its figures and the problems of these, and without its text. Where one of them is not printed all
// stay: the others may determine it.
func slim(r *nianbao.Report, cells map[nianbao.CellID]bool) *nianbao.Report {
	out := &nianbao.Report{Source: r.Source, URL: r.URL, Page: r.Page, FetchedAt: r.FetchedAt, OrderedAt: r.OrderedAt, Agency: r.Agency, Level: r.Level, Year: r.Year, Form: r.Form, Parser: r.Parser}
	if slices.ContainsFunc(r.Figures, func(f nianbao.Figure) bool { return cells[f.Cell] && !f.Known() }) {
		out.Figures, out.Problems = r.Figures, r.Problems
		return out
	}
	for _, p := range r.Problems {
		if slices.ContainsFunc(p.Cells, func(c nianbao.CellID) bool { return cells[c] }) {
			out.Problems = append(out.Problems, p)
		}
	}
	for _, fig := range r.Figures {
		if cells[fig.Cell] {
			out.Figures = append(out.Figures, fig)
		}
	}
	return out
}

// filledUp gives a slim report an entry for every cell of its form again, which the checks count on.
func filledUp(r *nianbao.Report) *nianbao.Report {
	f, err := nianbao.FormByID(r.Form)
	if err != nil {
		return r
	}
	full := *r
	full.Figures = make([]nianbao.Figure, 0, len(f.Cells()))
	for _, c := range f.Cells() {
		full.Figures = append(full.Figures, r.Figure(c.ID))
	}
	return &full
}

func cellSet(ids []nianbao.CellID) map[nianbao.CellID]bool {
	set := make(map[nianbao.CellID]bool, len(ids))
	for _, id := range ids {
		set[id] = true
	}
	return set
}
