package main

import (
	"cmp"
	"context"
	"fmt"
	"log/slog"
	"maps"
	"slices"
	"strings"

	"nianbao"
	"nianbao/analysis"
	"nianbao/render/table"
	"nianbao/store"
)

// metricByWord returns a value of a metric, written as the metric's id, or as id.part where it has several.
func metricByWord(word string) (analysis.MetricPart, error) {
	var words []string
	for _, m := range analysis.Metrics {
		for _, part := range m.Measures() {
			name := m.ID
			if part.Key != "" {
				name += "." + part.Key
			}
			if name == word {
				return part, nil
			}
			words = append(words, name)
		}
	}
	return analysis.MetricPart{}, usage("--metric %q: there is no such metric; nearest are %s; \"nianbao series --list-metrics\" lists all", word, strings.Join(nearest(word, words, 3), ", "))
}

// countOfMetric is a metric as the count that ranks and groups are made of. Its formulas are the metric's own cells.
func countOfMetric(part analysis.MetricPart, id string) *analysis.Indicator {
	ind := &analysis.Indicator{ID: id, Kind: analysis.KindCount, Unit: part.Unit(), Numerator: make(map[nianbao.FormID]analysis.Expression),
		Comparability: part.Comparability, Note: part.Note}
	for form, e := range part.Cells {
		for _, p := range e.Parts {
			if p.Key == part.Key {
				ind.Numerator[form] = analysis.Expression{Source: e.Source, Parts: []analysis.Part{p}}
			}
		}
	}
	return ind
}

// compareMetric ranks a metric within each year, or sums it up by groups.
func (c *comparing) compareMetric(ctx context.Context, db *store.DB, part analysis.MetricPart) error {
	ind := countOfMetric(part, c.metric)
	values, err := c.measure(ctx, db, ind, followedCells([]followed{{measure: ind}}))
	if err != nil {
		return err
	}
	known, left := 0, 0
	for _, v := range values {
		if v.value.Defined {
			known++
		}
	}
	if c.top > 0 {
		values, left = top(values, c.top)
	}
	t := indicatorTable(ind, values)
	if c.by != "" {
		t = groupTable(ind, c.by, c.grouped(values))
	}
	if left > 0 {
		t.Notes = append(t.Notes, fmt.Sprintf("%s further down or not ranked", plural(left, "value is", "values are")))
	}
	t.Notes = append(t.Notes, metricWords(part.Metric)...)
	if err := t.Write(c.stdout, table.Format(c.format)); err != nil {
		return err
	}
	if len(values) == 0 {
		c.selection.none(c.app)
	}
	c.count(fmt.Sprintf("compare: %s, %d of %s known", c.metric, known, countOf(len(values)+left, "value")), false,
		slog.Int("values", len(values)+left), slog.Int("known", known))
	return nil
}

// measure reads the metric of the chosen reports, one an agency and year, and ranks it.
func (c *comparing) measure(ctx context.Context, db *store.DB, ind *analysis.Indicator, cells map[nianbao.CellID]bool) ([]*indicated, error) {
	decisions, err := c.corrections()
	if err != nil {
		return nil, err
	}
	pages := make(map[publisherYear][]*indicated)
	for r, err := range applied(decisions, partly(ctx, db, c.selection.filter(), slices.Collect(maps.Keys(cells)))) {
		if err != nil {
			return nil, err
		}
		v := &indicated{id: c.selection.who.of(r), value: ind.Compute(r), report: slim(r, cells)}
		if c.selection.narrows() && !c.selection.keeps(v.id) {
			continue
		}
		key := publisherYearOf(c.selection.who.publisherOf(r), r)
		v.agency = key.agency
		pages[key] = append(pages[key], v)
	}
	var all []*indicated
	for _, group := range pages {
		all = append(all, settled(group, nil, ind))
	}
	slices.SortFunc(all, func(a, b *indicated) int {
		return cmp.Or(cmp.Compare(a.report.Year, b.report.Year), cmp.Compare(a.agency, b.agency), cmp.Compare(a.report.Source, b.report.Source), cmp.Compare(a.report.URL, b.report.URL))
	})
	return ranked(all), nil
}
