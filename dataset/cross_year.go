package dataset

import (
	"cmp"
	"context"
	"slices"

	"nianbao"
	"nianbao/analysis"
	"nianbao/store"
)

// YearFinding is a finding, or a problem that shows only beside the report of the year before.
type YearFinding struct {
	store.Finding
	Before *nianbao.Report // nil for a finding of one report alone
}

// CrossYear checks the chosen reports against those of the year before, of the same agency at the same source. Of each
// report only the numbers that such rules read are held, so that it can be run on all there is.
func CrossYear(ctx context.Context, db *store.DB, filter store.ReportFilter) ([]YearFinding, error) {
	single, wanted := filter.Years, Years{From: filter.YearFrom, To: filter.YearTo}
	if filter.YearFrom != 0 {
		filter.YearFrom--
		filter.Years = nil
	}
	cells := crossYearCells()
	groups := make(map[Publisher][]*nianbao.Report)
	for r, err := range db.Reports(ctx, filter) {
		if err != nil {
			return nil, err
		}
		if key := (Publisher{r.Agency, r.Source}); r.Agency != "" {
			groups[key] = append(groups[key], slim(r, cells))
		}
	}
	var found []YearFinding
	for _, reports := range groups {
		for i := range reports {
			reports[i] = filledUp(reports[i])
		}
		for _, broken := range analysis.YearBreaks(reports) {
			if r := broken.After; wanted.Hold(r.Year) && (len(single) == 0 || slices.Contains(single, r.Year)) {
				found = append(found, YearFinding{store.Finding{Source: r.Source, Agency: r.Agency, Year: r.Year, Form: r.Form, URL: r.URL, Page: r.Page,
					Parser: r.Parser, Severity: broken.Problem.Severity(), Problem: broken.Problem}, broken.Before})
			}
		}
	}
	slices.SortStableFunc(found, func(a, b YearFinding) int {
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
