package main

import (
	"context"
	"fmt"
	"log/slog"

	"nianbao/analysis"
	"nianbao/render/table"
	"nianbao/store"
)

// compareIndicator computes, ranks or sums up, draws and prints.
func (c *comparing) compareIndicator(ctx context.Context, db *store.DB, ind *analysis.Indicator) error {
	values, err := c.indicate(ctx, db, ind)
	if err != nil {
		return err
	}
	if c.by == "" || c.chart.file != "" {
		values = ranked(values)
	}
	if err := c.chartIndicator(ctx, db, ind, values); err != nil {
		return err
	}
	known := 0
	for _, v := range values {
		if v.value.Defined {
			known++
		}
	}
	left := 0
	if c.top > 0 {
		values, left = top(values, c.top)
	}
	t, err := c.valueTable(ctx, db, ind, values)
	if err != nil {
		return err
	}
	if left > 0 {
		t.Notes = append(t.Notes, fmt.Sprintf("%s further down or not ranked", plural(left, "value is", "values are")))
	}
	t.Notes = append(t.Notes, indicatorWords(ind)...)
	if err := t.Write(c.stdout, table.Format(c.format)); err != nil {
		return err
	}
	if len(values) == 0 {
		c.selection.none(c.app)
	}
	c.count(fmt.Sprintf("compare: %s, %d of %s known", ind.ID, known, countOf(len(values)+left, "value")), false,
		slog.Int("values", len(values)+left), slog.Int("known", known))
	return nil
}

// valueTable lays values out: each with where it comes from, or groups of them.
func (c *comparing) valueTable(ctx context.Context, db *store.DB, ind *analysis.Indicator, values []*indicated) (*table.Table, error) {
	if c.by != "" {
		return groupTable(ind, c.by, c.grouped(values)), nil
	}
	if err := c.explain(ctx, db, ind, values); err != nil {
		return nil, err
	}
	return indicatorTable(ind, values), nil
}

// indicatorWords says what an indicator is, below its table.
func indicatorWords(ind *analysis.Indicator) []string {
	words := []string{fmt.Sprintf("%s %s: %s.", ind.ID, ind.Chinese, ind.English)}
	if ind.MinDenominator > 0 {
		words = append(words, fmt.Sprintf("Ranked from a denominator of %d on.", ind.MinDenominator))
	}
	if ind.Note != "" {
		words = append(words, "Note: "+ind.Note+".")
	}
	if ind.Comparability != "" {
		words = append(words, "Comparable across editions of the form: "+ind.Comparability+".")
	}
	return words
}
