package main

import (
	"context"
	"fmt"
	"log/slog"

	"nianbao/analysis"
	"nianbao/dataset"
	"nianbao/render"
	"nianbao/render/table"
)

// compareMetric ranks a metric within each year, or sums it up by groups.
func (c *comparing) compareMetric(ctx context.Context, d *dataset.Data, part analysis.MetricPart) error {
	ind := dataset.CountOf(part, c.metric)
	values, err := d.Measured(ctx, &c.query, ind)
	if err != nil {
		return err
	}
	known, left := dataset.Known(values), 0
	if c.top > 0 {
		values, left = dataset.Top(values, c.top)
	}
	t := render.IndicatorTable(ind, values)
	if c.by != "" {
		t = render.GroupTable(ind, c.by, c.query.Groups(c.by, values))
	}
	if left > 0 {
		t.Notes = append(t.Notes, fmt.Sprintf("%s further down or not ranked", render.Plural(left, "value is", "values are")))
	}
	t.Notes = append(t.Notes, render.MetricWords(part.Metric)...)
	if err := t.Write(c.formatted(c.format), table.Format(c.format)); err != nil {
		return err
	}
	if len(values) == 0 {
		c.none(&c.query)
	}
	c.count(fmt.Sprintf("compare: %s, %d of %s known", c.metric, known, render.CountOf(len(values)+left, "value")), false,
		slog.Int("values", len(values)+left), slog.Int("known", known))
	return nil
}
