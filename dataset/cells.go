package dataset

import (
	"context"
	"slices"

	"nianbao"
	"nianbao/analysis"
	"nianbao/store"
)

// Cells lines the chosen reports up over cells, as printed and with the corrections of people. Of each report only these
// cells are read.
func (d *Data) Cells(ctx context.Context, q *Query, cells []nianbao.CellID) (analysis.Comparison, error) {
	heads, err := d.Heads(ctx, q)
	if err != nil {
		return analysis.Comparison{}, err
	}
	var rows []int64
	for _, h := range heads {
		rows = append(rows, h.ID)
	}
	reports, err := d.db.Partial(ctx, rows, cells)
	if err != nil {
		return analysis.Comparison{}, err
	}
	for i, id := range rows {
		if decided, ok := d.decided[id]; ok {
			reports[i] = decided.Report
		}
	}
	return analysis.Compare(reports, cells), nil
}

// Heads returns the chosen reports without their figures.
func (d *Data) Heads(ctx context.Context, q *Query) ([]store.Head, error) {
	heads, err := d.db.Heads(ctx, q.Filter())
	if q.Narrows() {
		heads = slices.DeleteFunc(heads, func(h store.Head) bool { return !q.Keeps(d.who.Of(d.headOf(h))) })
	}
	return heads, err
}

// CellValues makes the rows of a comparison of one cell values of a count, ranked within each year: one an agency and year,
// with the pages beside which it counts.
func (d *Data) CellValues(q *Query, ind *analysis.Indicator, rows []analysis.ComparisonRow) []*Value {
	latest := make(map[AgencyYear]*Value)
	var all []*Value
	for _, row := range rows { // in the order of analysis.LatestFirst within an agency's year
		report := &nianbao.Report{Source: row.Source, Agency: row.Agency, Year: row.Year, Form: row.Form, URL: row.URL, Page: row.Page, FetchedAt: row.FetchedAt, OrderedAt: row.OrderedAt}
		who := d.who.PublisherOf(report)
		key := who.YearOf(report)
		fig := row.Cells[0]
		v := fig.AsValue(ind)
		known := latest[key]
		switch {
		case known == nil:
			latest[key] = &Value{Agency: who.Agency, Publisher: who, Report: report, Identity: d.who.Of(report), Value: v}
			latest[key].Peers = q.peersOf(latest[key].Identity)
			all = append(all, latest[key])
		case analysis.LatestFirst(report, known.Report) < 0:
			known.Rivals = append(known.Rivals, known.Report.URL)
			known.Report, known.Identity, known.Value = report, d.who.Of(report), v
		default:
			known.Rivals = append(known.Rivals, row.URL)
		}
	}
	d.embrace(q, all)
	return Ranked(all)
}
