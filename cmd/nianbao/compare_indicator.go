package main

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"nianbao"
	"nianbao/agency"
	"nianbao/analysis"
	"nianbao/store"
)

// indicated is an indicator of one agency in one year.
type indicated struct {
	agency string
	report *nianbao.Report // the page that counts: of several, the one fetched last
	id     agency.Identity
	value  analysis.IndicatorValue
	rank   int      // among the chosen of its year; 0: not ranked
	rivals []string // pages of the same agency and year that give another value

	row      int64 // of the report in the database
	operands analysis.Operands
	before   *indicated // of the year before, for growth; nil when there is none
}

// publisherYear is one agency and year. A report that does not say its year stands for itself.
type publisherYear struct {
	publisher
	year int
	page string
}

func publisherYearOf(who publisher, r *nianbao.Report) publisherYear {
	key := publisherYear{publisher: who, year: r.Year}
	if r.Year == 0 {
		key.page = r.URL
	}
	return key
}

// indicatorByWord returns an indicator, or says which there are.
func indicatorByWord(word string) (*analysis.Indicator, error) {
	ind, err := analysis.IndicatorByID(word)
	if err == nil {
		return ind, nil
	}
	var words []string
	for _, ind := range analysis.Indicators {
		words = append(words, ind.ID)
	}
	return nil, usage("--indicator %q: there is no such indicator; nearest are %s; \"nianbao compare --list-indicators\" lists all", word, strings.Join(nearest(word, words, 3), ", "))
}

// indicate computes an indicator of the chosen reports and ranks it within each year. Of the reports only the head is
// there: explain adds the rest to those that are shown.
func (c *comparing) indicate(ctx context.Context, db *store.DB, ind *analysis.Indicator) ([]*indicated, error) {
	filter := c.selection.filter()
	if ind.Kind == analysis.KindGrowth && filter.YearFrom != 0 {
		filter.YearFrom--
	}
	rows, err := db.Operands(ctx, filter, ind)
	if err != nil {
		return nil, err
	}
	pages := make(map[publisherYear][]*indicated)
	for i := range rows {
		v, key := c.indicated(&rows[i], ind)
		if !c.selection.narrows() || c.selection.keeps(v.id) {
			pages[key] = append(pages[key], v)
		}
	}
	var all []*indicated
	for key, group := range pages {
		if filter.YearFrom != c.selection.filter().YearFrom && key.year == filter.YearFrom {
			continue // there for the growth of the next year only
		}
		before := pages[publisherYear{publisher: key.publisher, year: key.year - 1}]
		all = append(all, settled(group, before, ind))
	}
	if c.by != "" && c.chart.file == "" {
		return all, nil // groups have an order of their own
	}
	slices.SortFunc(all, func(a, b *indicated) int {
		return cmp.Or(cmp.Compare(a.report.Year, b.report.Year), cmp.Compare(a.agency, b.agency), cmp.Compare(a.report.Source, b.report.Source), cmp.Compare(a.report.URL, b.report.URL))
	})
	return all, nil
}

// indicated makes the value of one report from its operands, corrections applied, and says whose it is.
func (c *comparing) indicated(row *store.OperandRow, ind *analysis.Indicator) (*indicated, publisherYear) {
	v := &indicated{row: row.ID, operands: row.Operands, report: c.headReport(row.Head)}
	v.report.Form = row.Operands.Form
	if decided, ok := c.decided[row.ID]; ok {
		v.operands = ind.Operands(decided.Report)
	}
	v.value = ind.Value(v.operands, nil)
	var who publisher
	if p, ok := c.publishers[row.Identity]; ok {
		v.id, who = p.Identity, publisher{p.Name, p.Source}
	} else {
		v.id, who = c.selection.who.of(v.report), c.selection.who.publisherOf(v.report)
	}
	key := publisherYearOf(who, v.report)
	v.agency = key.agency
	return v, key
}

// headReport is a report of which only the head is known, as it was corrected.
func (c *comparing) headReport(h store.Head) *nianbao.Report {
	r := headReport(h)
	if decided, ok := c.decided[h.ID]; ok {
		r.Agency, r.Level = decided.Report.Agency, decided.Report.Level
	}
	return r
}

// explain adds to values where they come from: the pages with their hashes, the operands and what puts them in doubt.
func (c *comparing) explain(ctx context.Context, db *store.DB, ind *analysis.Indicator, values []*indicated) error {
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
	reports, err := db.Partial(ctx, rows, cells)
	if err != nil {
		return err
	}
	next := func() *nianbao.Report {
		r := reports[0]
		if decided, ok := c.decided[rows[0]]; ok {
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
		if value.State != v.value.State || value.Numerator != v.value.Numerator || value.Denominator != v.value.Denominator {
			return fmt.Errorf("%s: the report was stored anew while it was compared; try again", r.URL)
		}
		v.value, v.report = value, slim(r, cellSet(value.Cells))
		v.report.Problems = value.Doubts
	}
	return nil
}

func cellSet(ids []nianbao.CellID) map[nianbao.CellID]bool {
	set := make(map[nianbao.CellID]bool, len(ids))
	for _, id := range ids {
		set[id] = true
	}
	return set
}

// settled chooses among the pages of one agency and year the one fetched last, and names those that say otherwise.
func settled(group, before []*indicated, ind *analysis.Indicator) *indicated {
	newest := func(list []*indicated) *indicated {
		return slices.MaxFunc(list, func(a, b *indicated) int {
			return cmp.Or(a.report.FetchedAt.Compare(b.report.FetchedAt), cmp.Compare(b.report.URL, a.report.URL))
		})
	}
	if ind.Kind == analysis.KindGrowth && len(before) > 0 {
		last := newest(before)
		for _, v := range group {
			v.before, v.value = last, ind.Value(v.operands, &last.operands)
		}
	}
	v := newest(group)
	if v.before != nil {
		for _, other := range before {
			if value := ind.Value(v.operands, &other.operands); value.State != v.value.State || value.Compare(v.value) != 0 {
				v.rivals = append(v.rivals, other.report.URL)
			}
		}
	}
	for _, other := range group {
		if other != v && (other.value.State != v.value.State || other.value.Compare(v.value) != 0) {
			v.rivals = append(v.rivals, other.report.URL)
		}
	}
	return v
}

// ranked puts the values of each year in order, the greatest first, those without a rank last.
func ranked(all []*indicated) []*indicated {
	var out []*indicated
	for start := 0; start < len(all); {
		end := start
		var values []analysis.IndicatorValue
		for end < len(all) && all[end].report.Year == all[start].report.Year {
			values = append(values, all[end].value)
			end++
		}
		for _, r := range analysis.RankValues(values) {
			v := all[start+r.Index]
			v.rank = r.Rank
			out = append(out, v)
		}
		start = end
	}
	return out
}

// top leaves the first n ranks of each year, and says how many were left out.
func top(all []*indicated, n int) (kept []*indicated, left int) {
	for _, v := range all {
		if v.rank > 0 && v.rank <= n {
			kept = append(kept, v)
		} else {
			left++
		}
	}
	return kept, left
}
