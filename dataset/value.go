package dataset

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"maps"
	"slices"

	"nianbao"
	"nianbao/agency"
	"nianbao/analysis"
	"nianbao/store"
)

// Value is an indicator, a metric or a cell of one agency in one year.
type Value struct {
	Agency    string
	Publisher Publisher
	Report    *nianbao.Report // the page that counts (analysis.LatestFirst)
	Identity  agency.Identity
	Value     analysis.IndicatorValue
	Peers     string   // whom it is ranked among; "" for everybody
	Held      bool     // its government stands beside it, whose figures may hold its own
	Rank      int      // among the chosen peers of its year; 0: not ranked
	Rivals    []string // pages of the same agency and year that give another value
	DividedBy string   // where the number comes from that it is divided by; "" for none

	row      int64 // of the report in the database
	operands analysis.Operands
	before   *Value // of the year before, for growth; nil when there is none

	divided   *analysis.Indicator // what dividing made of the count; nil when it is not divided
	divisor   nianbao.Amount      // 0 where the file has none
	undivided analysis.IndicatorValue
}

// Doubted tells whether a value must not be taken as it stands: a problem marks it, or another page of the year differs.
func (v *Value) Doubted() bool {
	return len(v.Rivals) > 0 || slices.ContainsFunc(v.Value.Doubts, nianbao.Problem.Loud)
}

// Values computes an indicator of the chosen reports, one value an agency and year, in no order: Ranked puts them into one. Of
// the reports only the head is there: Explain adds the rest to those that are shown.
func (d *Data) Values(ctx context.Context, q *Query, ind *analysis.Indicator) ([]*Value, error) {
	return d.valuesIn(ctx, q, q.Filter(), ind)
}

// RankedByYear yields the values of Values as Ranked orders them, those of a year at a time: what is held does not grow with the years. Where the
// agencies are not derived yet all values come at once, since whose a report is may then depend on those read before it.
func (d *Data) RankedByYear(ctx context.Context, q *Query, ind *analysis.Indicator) iter.Seq2[[]*Value, error] {
	return func(yield func([]*Value, error) bool) {
		if d.publishers == nil {
			values, err := d.Values(ctx, q, ind)
			yield(Ranked(values), err)
			return
		}
		years, err := d.db.ReportYears(ctx, q.Filter())
		if err != nil {
			yield(nil, err)
			return
		}
		for _, year := range slices.Sorted(maps.Keys(years)) {
			one, filter := *q, q.Filter()
			one.Years = Years{From: year, To: year}
			if filter.YearFrom, filter.YearTo, filter.Years = year, year, nil; year == 0 {
				one.Years, filter.Undated = Years{}, true
			}
			values, err := d.valuesIn(ctx, &one, filter, ind)
			if !yield(Ranked(values), err) || err != nil {
				return
			}
		}
	}
}

func (d *Data) valuesIn(ctx context.Context, q *Query, filter store.ReportFilter, ind *analysis.Indicator) ([]*Value, error) {
	if ind.Kind == analysis.KindGrowth && filter.YearFrom != 0 {
		filter.YearFrom--
		filter.Years = nil
	}
	rows, err := d.db.Operands(ctx, filter, ind)
	if err != nil {
		return nil, err
	}
	pages := make(map[AgencyYear][]*Value)
	for i := range rows {
		v := d.valueOf(&rows[i], ind)
		v.Peers = q.peersOf(v.Identity)
		if q.ByKind() { // which the derived tables do not hold
			v.Identity.Kind = d.who.Of(v.Report).Kind
		}
		if !q.Narrows() || q.Keeps(v.Identity) {
			key := v.Publisher.YearOf(v.Report)
			pages[key] = append(pages[key], v)
		}
	}
	var all []*Value
	for key, group := range pages {
		if !q.Years.Hold(key.Year) {
			continue // there for the growth of the next year only
		}
		before := pages[AgencyYear{Publisher: key.Publisher, Year: key.Year - 1}]
		all = append(all, counting(group, before, ind))
	}
	d.embrace(q, all)
	return all, nil
}

// valueOf makes the value of one report from its operands, corrections applied, and says whose it is.
func (d *Data) valueOf(row *store.OperandRow, ind *analysis.Indicator) *Value {
	v := &Value{row: row.ID, operands: row.Operands, Report: d.headOf(row.Head)}
	v.Report.Form = row.Operands.Form
	if decided, ok := d.decided[row.ID]; ok {
		v.operands = ind.Operands(decided.Report, analysis.BoundsOf(decided.Report))
	}
	v.Value = ind.Value(v.operands, nil)
	v.Identity, v.Publisher, _ = d.whose(row.Head, v.Report)
	v.Agency = v.Publisher.Agency
	return v
}

// counting picks among the pages of one agency and year the one that counts, and names those that say otherwise. Growth
// is from the page of the year before that counts.
func counting(group, before []*Value, ind *analysis.Indicator) *Value {
	latest := func(list []*Value) *Value {
		return slices.MinFunc(list, func(a, b *Value) int { return analysis.LatestFirst(a.Report, b.Report) })
	}
	if ind.Kind == analysis.KindGrowth && len(before) > 0 {
		last := latest(before)
		for _, v := range group {
			v.before, v.Value = last, ind.Value(v.operands, &last.operands)
		}
	}
	v := latest(group)
	if v.before != nil {
		for _, other := range before {
			if value := ind.Value(v.operands, &other.operands); !value.Same(v.Value) {
				v.Rivals = append(v.Rivals, other.Report.URL)
			}
		}
	}
	for _, other := range group {
		if other != v && !other.Value.Same(v.Value) {
			v.Rivals = append(v.Rivals, other.Report.URL)
		}
	}
	return v
}

// Explain adds to values where they come from: the pages with their hashes, the operands and what puts them in doubt.
func (d *Data) Explain(ctx context.Context, ind *analysis.Indicator, values []*Value) error {
	if ind.Of != nil {
		ind = ind.Of
	}
	var rows []int64
	for _, v := range values {
		rows = append(rows, v.row)
		if v.before != nil {
			rows = append(rows, v.before.row)
		}
	}
	var cells []nianbao.CellID
	for _, f := range nianbao.Forms {
		cells = append(cells, ind.CellsOf(f.ID)...)
	}
	reports, err := d.db.Partial(ctx, rows, cells)
	if err != nil {
		return err
	}
	next := func() *nianbao.Report {
		r := reports[0]
		if decided, ok := d.decided[rows[0]]; ok {
			r = decided.Report
		}
		rows, reports = rows[1:], reports[1:]
		return r
	}
	for _, v := range values {
		r := next()
		var before *nianbao.Report
		if v.before != nil {
			before = filledUp(next())
		}
		full := filledUp(r)
		full.Problems = r.Problems
		value := ind.ComputeWith(full, before)
		known := v.Value
		if v.divided != nil {
			known = v.undivided
		}
		if value.State != known.State || !value.Same(known) || value.Numerator != known.Numerator || value.Denominator != known.Denominator {
			return fmt.Errorf("%s: the report was stored anew while it was compared; try again", r.URL)
		}
		v.Value, v.Report = value, slim(r, cellSet(value.Cells))
		if v.divided != nil {
			v.undivided, v.Value = value, value.Over(v.divided, v.divisor, v.Value.Why)
		}
		v.Report.Problems = value.Doubts
	}
	return nil
}

// Ranked ranks values among their peers within each year and returns them in the order of years, peers and ranks, those without a
// rank last; where ranks are equal by agency, source and page.
func Ranked(all []*Value) []*Value {
	all = slices.SortedFunc(slices.Values(all), func(a, b *Value) int {
		return cmp.Or(cmp.Compare(a.Report.Year, b.Report.Year), cmp.Compare(a.Peers, b.Peers), cmp.Compare(a.Agency, b.Agency), cmp.Compare(a.Report.Source, b.Report.Source), cmp.Compare(a.Report.URL, b.Report.URL))
	})
	var out []*Value
	for start := 0; start < len(all); {
		end := start
		var values []analysis.IndicatorValue
		for end < len(all) && all[end].Report.Year == all[start].Report.Year && all[end].Peers == all[start].Peers {
			values = append(values, all[end].Value)
			end++
		}
		for _, r := range analysis.RankValues(values) {
			v := all[start+r.Index]
			v.Rank = r.Rank
			out = append(out, v)
		}
		start = end
	}
	return out
}

// Top keeps the first n ranks of each year and its peers, and says how many values it left out.
func Top(all []*Value, n int) (kept []*Value, left int) {
	for _, v := range all {
		if v.Rank > 0 && v.Rank <= n {
			kept = append(kept, v)
		} else {
			left++
		}
	}
	return kept, left
}

// Known counts the values that are known.
func Known(all []*Value) int {
	n := 0
	for _, v := range all {
		if v.Value.Defined {
			n++
		}
	}
	return n
}
