package main

import (
	"cmp"
	"context"
	"slices"

	"nianbao"
	"nianbao/analysis"
	"nianbao/store"
)

// yearFinding is a problem that shows only beside the report of the year before.
type yearFinding struct {
	store.Finding
	before *nianbao.Report
}

// crossYear checks the chosen reports against those of the year before, of the same agency at the same source. Of each
// report only the numbers that such rules read are held, so that it can be run on all there is.
func crossYear(ctx context.Context, db *store.DB, filter store.ReportFilter) ([]yearFinding, error) {
	from := filter.YearFrom
	if from != 0 {
		filter.YearFrom--
	}
	cells := crossYearCells()
	groups := make(map[publisher][]*nianbao.Report)
	for r, err := range db.Reports(ctx, filter) {
		if err != nil {
			return nil, err
		}
		if key := (publisher{r.Agency, r.Source}); r.Agency != "" {
			groups[key] = append(groups[key], slim(r, cells))
		}
	}
	var found []yearFinding
	for _, reports := range groups {
		for i := range reports {
			reports[i] = filledUp(reports[i])
		}
		for _, broken := range analysis.YearBreaks(reports) {
			if r := broken.After; r.Year >= from {
				found = append(found, yearFinding{store.Finding{Source: r.Source, Agency: r.Agency, Year: r.Year, Form: r.Form, URL: r.URL, Page: r.Page,
					Parser: r.Parser, Severity: broken.Problem.Severity(), Problem: broken.Problem}, broken.Before})
			}
		}
	}
	slices.SortStableFunc(found, func(a, b yearFinding) int {
		return cmp.Or(cmp.Compare(a.Agency, b.Agency), cmp.Compare(a.Source, b.Source), cmp.Compare(a.Year, b.Year))
	})
	return found, nil
}

// crossYearCells lists the cells that rules across years read.
func crossYearCells() map[nianbao.CellID]bool {
	cells := make(map[nianbao.CellID]bool)
	for _, f := range nianbao.Forms {
		for _, rule := range f.Rules {
			if !rule.CrossYear {
				continue
			}
			for _, rel := range rule.Relations {
				for _, t := range slices.Concat(rel.Left, rel.Right) {
					cells[t.Cell] = true
				}
			}
		}
	}
	return cells
}

// slim copies a report with some of its figures and without its text.
func slim(r *nianbao.Report, cells map[nianbao.CellID]bool) *nianbao.Report {
	out := &nianbao.Report{Source: r.Source, URL: r.URL, Page: r.Page, FetchedAt: r.FetchedAt, Agency: r.Agency, Level: r.Level, Year: r.Year, Form: r.Form, Parser: r.Parser}
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
