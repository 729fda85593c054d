package dataset

import (
	"context"
	"iter"

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
func (d *Data) Heads(ctx context.Context, q *Query) (list []store.Head, err error) {
	for h, err := range d.EachHead(ctx, q) {
		if err != nil {
			return nil, err
		}
		list = append(list, h)
	}
	return list, nil
}

// EachHead yields the chosen reports without their figures, one at a time.
func (d *Data) EachHead(ctx context.Context, q *Query) iter.Seq2[store.Head, error] {
	return func(yield func(store.Head, error) bool) {
		for h, err := range d.db.EachHead(ctx, q.Filter()) {
			if err == nil && q.Narrows() && !q.Keeps(d.who.Of(d.headOf(h))) {
				continue
			}
			if !yield(h, err) {
				return
			}
		}
	}
}

// CellValues makes the rows of a comparison of one cell values of a count, ranked within each year: one an agency and year,
// with the pages that say otherwise.
func (d *Data) CellValues(q *Query, ind *analysis.Indicator, rows []analysis.ComparisonRow) []*Value {
	pages := make(map[AgencyYear][]*Value)
	for _, row := range rows {
		r := &nianbao.Report{Source: row.Source, Agency: row.Named, Level: row.Level, Year: row.Year, Form: row.Form, URL: row.URL, Page: row.Page, FetchedAt: row.FetchedAt, OrderedAt: row.OrderedAt}
		v := &Value{Identity: d.who.Of(r), Publisher: d.who.PublisherOf(r), Report: r, Value: row.Cells[0].AsValue(ind)}
		v.Agency, v.Peers = v.Publisher.Agency, q.peersOf(v.Identity)
		key := v.Publisher.YearOf(r)
		pages[key] = append(pages[key], v)
	}
	return d.oneAYear(q, pages, ind)
}
