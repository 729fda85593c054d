package dataset

import (
	"context"
	"iter"
	"slices"

	"nianbao"
	"nianbao/store"
)

// Problems yields what a person should look at: the problems of the chosen reports, the pages of which no report could
// be made, and then what shows only beside the report of the year before, by the same filter.
func Problems(ctx context.Context, db *store.DB, filter store.ProblemFilter) iter.Seq2[YearFinding, error] {
	return func(yield func(YearFinding, error) bool) {
		for f, err := range db.Problems(ctx, filter) {
			if !yield(YearFinding{Finding: f}, err) || err != nil {
				return
			}
		}
		wanted := func(code nianbao.ProblemCode) bool {
			return (len(filter.Codes) == 0 || slices.Contains(filter.Codes, code)) &&
				(len(filter.Severities) == 0 || slices.Contains(filter.Severities, nianbao.Problem{Code: code}.Severity()))
		}
		if !wanted(nianbao.RuleBroken) && !wanted(nianbao.SumMismatch) { // all that rules across years can raise
			return
		}
		for f, err := range CrossYear(ctx, db, filter.ReportFilter) {
			if err == nil && !wanted(f.Problem.Code) {
				continue
			}
			if !yield(f, err) || err != nil {
				return
			}
		}
	}
}

// Findings yields the problems of the chosen reports, and the pages of which no report could be made, as they are found: who needs but a
// few stops early. What shows only beside the report of the year before is not among them.
func (d *Data) Findings(ctx context.Context, filter store.ProblemFilter) iter.Seq2[store.Finding, error] {
	return d.db.Problems(ctx, filter)
}
