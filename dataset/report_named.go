package dataset

import (
	"context"
	"slices"

	"nianbao"
	"nianbao/analysis"
	"nianbao/store"
)

// ReportNamed returns the report of an address, or of bytes by their hash; nianbao.ErrNotFound when there is none.
func ReportNamed(ctx context.Context, db *store.DB, word string) (*nianbao.Report, error) {
	filter := store.ReportFilter{URL: word}
	hash, err := nianbao.ParseHash(word)
	if err == nil {
		filter = store.ReportFilter{IncludeOld: true}
	}
	for r, err := range db.Reports(ctx, filter) {
		if err != nil {
			return nil, err
		}
		if filter.URL != "" || r.Page == hash {
			return r, nil
		}
	}
	return nil, nianbao.ErrNotFound
}

// ReportsAround returns the reports of the years before and after, of the same agency at the same source; each nil when there is none.
func ReportsAround(ctx context.Context, db *store.DB, r *nianbao.Report, source string) (before, after *nianbao.Report, err error) {
	if r.Agency == "" || r.Year == 0 {
		return nil, nil, nil
	}
	reports, err := db.CollectReports(ctx, store.ReportFilter{YearFrom: r.Year - 1, YearTo: r.Year + 1, Agencies: []string{r.Agency}})
	if err != nil {
		return nil, nil, err
	}
	slices.SortStableFunc(reports, func(a, b *nianbao.Report) int {
		return analysis.LatestFirst(b, a) // the last one is kept
	})
	for _, other := range reports {
		if other.Agency != r.Agency || other.Source != source {
			continue
		}
		switch other.Year {
		case r.Year - 1:
			before = other
		case r.Year + 1:
			after = other
		}
	}
	return before, after, nil
}
