package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"

	"nianbao/analysis"
	"nianbao/dataset"
	"nianbao/render"
	"nianbao/render/table"
)

// compareIndicator computes, ranks or sums up, draws and prints.
func (c *comparing) compareIndicator(ctx context.Context, d *dataset.Data, ind *analysis.Indicator) error {
	if c.by == "" && c.chart.Path == "" && c.divided == nil {
		return c.rankIndicator(ctx, d, ind)
	}
	values, err := d.Values(ctx, &c.query, ind)
	if err != nil {
		return err
	}
	if len(values) == 0 {
		return c.nothing(ctx, d, &c.query)
	}
	if c.by == "" || c.chart.Path != "" { // groups have an order of their own
		values = dataset.Ranked(values)
	}
	m := render.IndicatorMeasure(ind)
	if values, err = c.drawn(ctx, d, m, values); err != nil {
		return err
	}
	return c.printValues(m.Indicator, values, render.IndicatorWords(ind), func(shown []*dataset.Value) error { return d.Explain(ctx, ind, shown) })
}

// rankIndicator prints the ranks of each year, of which one is held at a time.
func (c *comparing) rankIndicator(ctx context.Context, d *dataset.Data, ind *analysis.Indicator) error {
	known, all, left := 0, 0, 0
	rows := func(yield func(*dataset.Value, error) bool) {
		known, all, left = 0, 0, 0
		for values, err := range d.RankedByYear(ctx, &c.query, ind) {
			if err == nil {
				known, all = known+dataset.Known(values), all+len(values)
				if c.top > 0 {
					further := 0
					values, further = dataset.Top(values, c.top)
					left += further
				}
				err = d.Explain(ctx, ind, values)
			}
			if err != nil {
				yield(nil, err)
				return
			}
			for _, v := range values {
				if !yield(v, nil) {
					return
				}
			}
		}
		if all == 0 {
			yield(nil, errNoRows)
		}
	}
	t := render.RankedTable(ind, rows, func() int { return left })
	t.Notes = render.IndicatorWords(ind)
	err := t.Write(c.formatted(c.format), table.Format(c.format))
	switch {
	case errors.Is(err, errNoRows):
		return c.nothing(ctx, d, &c.query)
	case err != nil:
		return err
	}
	c.count(render.KnownCount(ind.ID, known, all), false, slog.Int("values", all), slog.Int("known", known))
	return nil
}

// drawn divides values where a file says by what, and draws them where a chart is asked for. The measure is then what was made of it.
func (c *comparing) drawn(ctx context.Context, d *dataset.Data, m *render.Measure, values []*dataset.Value) ([]*dataset.Value, error) {
	if c.divided != nil {
		made, err := c.divided.Of(m.Indicator)
		if err == nil {
			m.Indicator = made
			values, err = c.divided.Divide(made, values)
		}
		if err != nil {
			return nil, asUsage(err)
		}
	}
	return values, c.chartValues(ctx, d, m, values)
}

// printValues lays values out, each with where it comes from, which explain reads, or groups of them.
func (c *comparing) printValues(ind *analysis.Indicator, values []*dataset.Value, words []string, explain func([]*dataset.Value) error) error {
	known, left := dataset.Known(values), 0
	if c.top > 0 {
		values, left = dataset.Top(values, c.top)
	}
	if c.by == "" && explain != nil {
		if err := explain(values); err != nil {
			return err
		}
	}
	t := render.ValuesTable(&c.query, ind, c.by, values, left)
	t.Notes = append(append(t.Notes, words...), render.PerWords(c.divided, ind)...)
	if err := t.Write(c.formatted(c.format), table.Format(c.format)); err != nil {
		return err
	}
	c.count(render.KnownCount(ind.ID, known, len(values)+left), false, slog.Int("values", len(values)+left), slog.Int("known", known))
	return nil
}

// compareCoverage draws and prints where reports are, with no cell or indicator.
func (c *comparing) compareCoverage(ctx context.Context, d *dataset.Data) error {
	m, err := d.CoverageOfReports(ctx, &c.query, c.by)
	if err != nil {
		return err
	}
	if len(m.All) == 0 {
		return c.nothing(ctx, d, &c.query)
	}
	if err := c.writeChart(ctx, d, &c.chart, c.charts(d), c.charts(d).Coverage(m, nil)); err != nil {
		return err
	}
	if err := render.CoverageTable(m).Write(c.formatted(c.format), table.Format(c.format)); err != nil {
		return err
	}
	c.count(fmt.Sprintf("compare: %s, %s, %s", render.CountOf(len(m.All), "report"), render.CountOf(len(m.Groups), "group"), render.CountOf(len(m.Years), "year")), false,
		slog.Int("reports", len(m.All)), slog.Int("groups", len(m.Groups)), slog.Int("years", len(m.Years)))
	return nil
}
