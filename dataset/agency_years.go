package dataset

import (
	"context"
	"slices"

	"nianbao"
	"nianbao/analysis"
	"nianbao/store"
)

// YearReports are the reports of an agency on one year: the one that counts, and other pages of the same year.
type YearReports struct {
	Entry  *Entry
	Year   int
	Counts nianbao.CorrectedReport
	Others []nianbao.CorrectedReport
}

// YearsOf reads the reports of an agency without their prose, newest year first.
func (d *Data) YearsOf(ctx context.Context, e *Entry) ([]YearReports, error) {
	return e.years(func(years []EntryYear) ([]nianbao.CorrectedReport, error) {
		return d.ReportsAt(ctx, rowsOf(years), store.Sections, store.Mentions, store.Attachments)
	})
}

// YearsWithCell does so, but reads only the reports on one year and on those beside it in full, since equations lead from year to year; of the
// others no figures but one cell.
func (d *Data) YearsWithCell(ctx context.Context, e *Entry, year int, cell nianbao.CellID) ([]YearReports, error) {
	return e.years(func(years []EntryYear) ([]nianbao.CorrectedReport, error) {
		from, to := 0, len(years)
		for i, y := range years { // the newest first
			switch {
			case y.Year > year+1:
				from = i + 1
			case y.Year < year-1 && to == len(years):
				to = i
			}
		}
		before, near, behind := rowsOf(years[:from]), rowsOf(years[from:to]), rowsOf(years[to:])
		whole, err := d.ReportsAt(ctx, near, store.Sections, store.Mentions, store.Attachments)
		if err != nil {
			return nil, err
		}
		parts, err := d.PartsAt(ctx, append(slices.Clone(before), behind...), []nianbao.CellID{cell})
		if err != nil {
			return nil, err
		}
		return slices.Insert(parts, len(before), whole...), nil
	})
}

func rowsOf(years []EntryYear) []int64 {
	var rows []int64
	for _, y := range years {
		rows = append(rows, y.Rows...)
	}
	return rows
}

// years parts the reports of an agency by their years.
func (e *Entry) years(read func([]EntryYear) ([]nianbao.CorrectedReport, error)) ([]YearReports, error) {
	all, err := read(e.Years)
	if err != nil {
		return nil, err
	}
	var out []YearReports
	for _, y := range e.Years {
		own := all[:len(y.Rows)]
		all = all[len(y.Rows):]
		out = append(out, YearReports{Entry: e, Year: y.Year, Counts: own[0], Others: own[1:]})
	}
	return out, nil
}

// ValueOf computes an indicator of an agency's year; before are its reports on the year before, nil where there are none. It is
// the value that Values gives: of the page that counts, with the other pages that say otherwise.
func (y *YearReports) ValueOf(ind *analysis.Indicator, before *YearReports) *Value {
	var last *nianbao.Report
	if before != nil {
		last = before.Counts.Report
	}
	r := y.Counts.Report
	v := &Value{Agency: y.Entry.Name, Publisher: Publisher{y.Entry.Name, y.Entry.Source}, Report: r, Identity: y.Entry.Identity, Value: ind.ComputeWith(r, last)}
	for _, other := range y.Others {
		if value := ind.ComputeWith(other.Report, last); !value.Same(v.Value) {
			v.Rivals = append(v.Rivals, other.Report.URL)
		}
	}
	if ind.Kind == analysis.KindGrowth && before != nil {
		for _, other := range before.Others {
			if value := ind.ComputeWith(r, other.Report); !value.Same(v.Value) {
				v.Rivals = append(v.Rivals, other.Report.URL)
			}
		}
	}
	return v
}

// YearBefore returns the reports on the year before one, of those that YearsOf read; nil where there are none.
func YearBefore(all []YearReports, year int) *YearReports {
	for i := range all {
		if all[i].Year == year-1 && year > 1 {
			return &all[i]
		}
	}
	return nil
}
