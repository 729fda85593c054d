package main

import (
	"context"
	"nianbao/analysis"
	"nianbao/dataset"
	"nianbao/render"
)

// compareMetric ranks a metric within each year, or sums it up by groups.
func (c *comparing) compareMetric(ctx context.Context, d *dataset.Data, part analysis.MetricPart) error {
	ind := dataset.CountOf(part, c.metric)
	values, err := d.Measured(ctx, &c.query, ind)
	if err != nil {
		return err
	}
	if len(values) == 0 {
		return c.nothing(ctx, d, &c.query)
	}
	m := render.MetricMeasure(part, ind)
	if values, err = c.drawn(ctx, d, m, values); err != nil {
		return err
	}
	return c.printValues(m.Indicator, values, render.MetricWords(part.Metric), nil)
}
