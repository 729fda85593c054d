package dataset

import (
	"context"
	"iter"
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

// CrossYear checks the chosen reports against those of the year before, of the same agency at the same source, and yields what does not hold by
// agency, source and year. Of each report only the numbers that such rules read are read, and the reports of one agency are held at a time, so
// that it can be run on all there is.
func CrossYear(ctx context.Context, db *store.DB, filter store.ReportFilter) iter.Seq2[YearFinding, error] {
	single, wanted := filter.Years, Years{From: filter.YearFrom, To: filter.YearTo}
	if filter.YearFrom != 0 {
		filter.YearFrom--
		filter.Years = nil
	}
	return func(yield func(YearFinding, error) bool) {
		for reports, err := range db.ByAgency(ctx, filter, crossYearCells()) {
			if err != nil {
				yield(YearFinding{}, err)
				return
			}
			if len(reports) < 2 {
				continue
			}
			for i := range reports {
				reports[i] = filledUp(reports[i])
			}
			for _, broken := range analysis.YearBreaks(reports) {
				r := broken.After
				if !wanted.Hold(r.Year) || len(single) > 0 && !slices.Contains(single, r.Year) {
					continue
				}
				f := YearFinding{store.Finding{Source: r.Source, Agency: r.Agency, Year: r.Year, Form: r.Form, URL: r.URL, Page: r.Page,
					Parser: r.Parser, Severity: broken.Problem.Severity(), Problem: broken.Problem}, broken.Before}
				if !yield(f, nil) {
					return
				}
			}
		}
	}
}

// crossYearCells lists the cells that rules across years read.
func crossYearCells() []nianbao.CellID {
	var cells []nianbao.CellID
	for _, f := range nianbao.Forms {
		for _, rule := range f.Rules {
			if !rule.CrossYear {
				continue
			}
			for _, rel := range rule.Relations {
				for _, t := range slices.Concat(rel.Left, rel.Right) {
					cells = AddSorted(cells, t.Cell)
				}
			}
		}
	}
	return cells
}
