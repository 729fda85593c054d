package dataset

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"nianbao"
	"nianbao/store"
)

// ReportsAt returns the reports in rows as they count: corrections of people applied, with what they put in place of.
func (d *Data) ReportsAt(ctx context.Context, rows []int64, without ...store.Part) ([]nianbao.CorrectedReport, error) {
	var asStored []int64
	for _, row := range rows {
		if _, ok := d.decided[row]; !ok {
			asStored = append(asStored, row)
		}
	}
	list, err := d.db.ReportsAt(ctx, asStored, without...)
	if err != nil {
		return nil, err
	}
	out := make([]nianbao.CorrectedReport, 0, len(rows))
	for _, row := range rows {
		if decided, ok := d.decided[row]; ok {
			out = append(out, decided)
			continue
		}
		out, list = append(out, nianbao.ApplyCorrections(list[0], nil)), list[1:]
	}
	return out, nil
}

// PartsAt returns the reports in rows without text and figures, but for the given cells.
func (d *Data) PartsAt(ctx context.Context, rows []int64, cells []nianbao.CellID) ([]nianbao.CorrectedReport, error) {
	reports, err := d.db.Partial(ctx, rows, cells)
	if err != nil {
		return nil, fmt.Errorf("read the reports of an agency: %w", err)
	}
	out := make([]nianbao.CorrectedReport, len(rows))
	for i, row := range rows {
		decided, ok := d.decided[row]
		if !ok {
			decided = nianbao.ApplyCorrections(reports[i], nil)
		}
		out[i] = decided
	}
	return out, nil
}

// ReportsOfPage returns the current reports that were read from these bytes, corrections of people applied, in the order of their rows.
func (d *Data) ReportsOfPage(ctx context.Context, hash nianbao.Hash) ([]*nianbao.Report, error) {
	found, err := d.db.ReportsOf(ctx, []nianbao.Hash{hash})
	if err != nil {
		return nil, err
	}
	var out []*nianbao.Report
	for _, row := range slices.Sorted(maps.Keys(found)) {
		r := found[row]
		if decided, ok := d.decided[row]; ok {
			r = decided.Report
		}
		out = append(out, r)
	}
	return out, nil
}
