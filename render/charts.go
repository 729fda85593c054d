package render

import (
	"context"
	"errors"
	"io"
	"slices"

	"nianbao/chart"
	"nianbao/dataset"
	"nianbao/render/message"
)

// The kinds of charts.
const (
	KindBars         = "bars"
	KindLines        = "lines"
	KindDistribution = "distribution"
	KindCoverage     = "coverage"
	KindGrounds      = "grounds"
	KindPanels       = "panels"
)

// ChartKinds lists them for whoever chooses.
var ChartKinds = []string{KindBars, KindLines, KindCoverage, KindDistribution, KindGrounds, KindPanels}

// Charts describes the charts of what a question gave. What it returns is a description alone: package chart draws it on paper, and a
// web page may draw it otherwise.
type Charts struct {
	Query *dataset.Query
	By    string // what values are grouped by; "" for agencies one by one
	Top   int    // only the first of each year; 0 for all
	Kind  string // "" for what fits
	Lang  message.Lang
	Title string            // instead of the one that the measure has; "" for that
	Per   *dataset.Divisors // what values are divided by; nil for nothing

	SourceName func(word string) string // the agency whose source has this id; the word itself where none has

	places map[string]string // names of regions that the list of regions has not
}

// Single chooses the values that have a mark of their own.
func (c *Charts) Single(all []*dataset.Value) []*dataset.Value {
	chosen, _ := c.peers(all)
	return c.single(c.kindOf(all), chosen)
}

// single chooses them among the values that a chart of a kind shows.
func (c *Charts) single(kind string, all []*dataset.Value) []*dataset.Value {
	switch kind {
	case KindBars:
		drawn, _ := c.barred(all)
		return drawn
	case KindLines:
		var drawn []*dataset.Value
		kept, _ := c.lined(placed(all))
		for _, s := range kept {
			drawn = append(drawn, s.values...)
		}
		return drawn
	}
	return nil
}

// Drawn is the description of a chart, its kind, and the values whose reports it rests on.
type Drawn struct {
	chart.Chart
	Kind string
	Of   []*dataset.Value
}

// Write draws the chart as an SVG or a PNG, with the fonts of this machine. Unwritable tells whether a failure is that they lack characters.
func (d Drawn) Write(w io.Writer, format string) error {
	return chart.Write(w, d.Chart, chart.Options{Format: chart.Format(format)})
}

// Unwritable tells whether a chart could not be drawn since no font of this machine has its characters: it can be as an SVG.
func Unwritable(err error) bool {
	missing := (*chart.MissingGlyphs)(nil)
	return errors.As(err, &missing)
}

// Draw describes the chart of ranked values of a measure; Coverage and Grounds describe theirs.
func (c *Charts) Draw(m *Measure, all []*dataset.Value) Drawn {
	c.learnPlaces(all)
	kind := c.kindOf(all)
	whole := all
	all, notes := c.peers(all)
	var ch chart.Chart
	of := all
	switch kind {
	case KindBars:
		ch, of = c.bars(m, all), inYears(all, newestYear(all))
	case KindLines:
		ch = c.lines(m, all)
	case KindDistribution:
		ch = c.boxes(m, all)
	case KindPanels:
		ch = c.panels(m, all)
	}
	ch.Notes = append(ch.Notes, notes...)
	ch.Notes = append(ch.Notes, c.heldNote(c.single(kind, all))...)
	ch.Notes = append(ch.Notes, c.unplacedNote(whole)...)
	ch.Notes = append(ch.Notes, c.measureNotes(m)...)
	ch.Language = c.Lang.Tag()
	return Drawn{ch, kind, of}
}

// DrawFrom describes the chart that is asked for, and reads what it needs beside the values. Where these come from, and with it what puts
// them in doubt, is read for those that are drawn one by one: of the others a chart shows how many there are, and how they spread.
func (c *Charts) DrawFrom(ctx context.Context, d *dataset.Data, m *Measure, all []*dataset.Value) (Drawn, error) {
	if c.Kind == KindGrounds {
		grounds, err := d.Grounds(ctx, c.Query)
		if err != nil {
			return Drawn{}, err
		}
		return c.Grounds(grounds), nil
	}
	if m.Computed {
		if err := d.Explain(ctx, m.Indicator, c.Single(all)); err != nil {
			return Drawn{}, err
		}
	}
	if c.Kind == KindCoverage {
		coverage, err := d.CoverageOf(ctx, c.Query, c.By, all)
		if err != nil {
			return Drawn{}, err
		}
		return c.Coverage(coverage, m), nil
	}
	return c.Draw(m, all), nil
}

// inYears leaves the values of some years.
func inYears(all []*dataset.Value, years ...int) []*dataset.Value {
	return slices.DeleteFunc(slices.Clone(all), func(v *dataset.Value) bool { return !slices.Contains(years, v.Report.Year) })
}

// kindOf is the kind that is asked for, or else what fits what is compared.
func (c *Charts) kindOf(all []*dataset.Value) string {
	several := len(yearsOf(all)) > 1
	switch {
	case c.Kind != "":
		return c.Kind
	case c.By == "year", c.By != "" && !several:
		return KindDistribution
	case several:
		return KindLines
	}
	return KindBars
}

// yearsOf lists the years of values, in order. Reports that do not say theirs have none.
func yearsOf(all []*dataset.Value) []int {
	var years []int
	for _, v := range all {
		if v.Report.Year != 0 {
			years = dataset.AddSorted(years, v.Report.Year)
		}
	}
	return years
}
