package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"path/filepath"

	"github.com/spf13/pflag"

	"nianbao/dataset"
	"nianbao/files"
	"nianbao/render"
	"nianbao/wholefile"
)

const chartHelp = `

With --chart FILE.svg (or .png, .pdf) the comparison is drawn as well. One year of agencies gives bars in order, with their
intervals; several years give lines, one an agency or, beyond eight, the median of all with its quartiles; --by gives box
plots, and lines of medians over several years. --chart-kind chooses another kind: panels is a small drawing for each region
(or what --by says); grounds what the denials rest on, to 100 %; coverage a map of what is known, open and absent, a row a
region and a column a year, which needs neither --cell nor --indicator. --lang zh writes it in Chinese. A PNG or PDF is written
with a Chinese font of this machine, or that of --font.`

// addChart adds the flags of a chart.
func addChart(flags *pflag.FlagSet, f *render.ChartFile) {
	flags.StringVar(&f.Path, "chart", "", "draw the answer into this file, which ends in .svg, .png or .pdf")
	flags.StringVar(&f.Font, "font", "", "font file with Chinese characters for a .png or .pdf (default: one of this machine)")
	flags.StringVar(&f.Title, "title", "", "title of the chart (default: what is drawn, the years and the unit)")
	flags.StringVar(&f.Lang, "lang", "en", "language of the chart: zh or en")
	flags.StringVar(&f.Size, "size", "", "size of the chart, like 170x120mm or 1200x800px (default: as much as it takes)")
}

// addPer adds the flag that names a file of divisors.
func addPer(flags *pflag.FlagSet, file *string) {
	flags.StringVar(file, "per", "", "divide a count by the numbers of this CSV file: region or agency, year, value, unit and, if known, source")
}

// divisors reads the file of --per and finds whose its lines are; nil where none is named.
func (a *app) divisors(ctx context.Context, d *dataset.Data, file string) (*dataset.Divisors, error) {
	if file == "" {
		return nil, nil
	}
	body, err := files.Read(file, files.SourcesLimit)
	if err != nil {
		return nil, err
	}
	divisors, err := dataset.ReadDivisors(filepath.Base(file), body)
	if err != nil {
		return nil, asUsage(err)
	}
	return divisors, asUsage(d.Bind(ctx, divisors))
}

// charts is what describes the chart of an answer.
func charts(f *render.ChartFile, d *dataset.Data, c render.Charts) *render.Charts {
	c.SourceName = d.Identifier().NameOf
	return f.Charts(c)
}

// charts is what is drawn of the comparison.
func (c *comparing) charts(d *dataset.Data) *render.Charts {
	return charts(&c.chart, d, render.Charts{Query: &c.query, Per: c.divided, By: c.by, Top: c.top})
}

// chartValues draws the values of a measure.
func (c *comparing) chartValues(ctx context.Context, d *dataset.Data, m *render.Measure, all []*dataset.Value) error {
	if c.chart.Path == "" {
		return nil
	}
	ch := c.charts(d)
	drawn, err := ch.DrawFrom(ctx, d, m, all)
	if err != nil {
		return err
	}
	return c.writeChart(ctx, d, &c.chart, ch, drawn)
}

// writeChart says where the numbers come from, and writes the file whole or not at all.
func (a *app) writeChart(ctx context.Context, d *dataset.Data, f *render.ChartFile, how *render.Charts, drawn render.Drawn) error {
	snapshot, err := d.Snapshot(ctx)
	if err != nil {
		return err
	}
	drawn.Source = how.SourceLine(drawn.Of, snapshot)
	var b bytes.Buffer
	if err := f.Write(&b, drawn.Chart); err != nil {
		return err
	}
	err = wholefile.Write(f.Path, func(w io.Writer) error { _, err := b.WriteTo(w); return err })
	if err != nil {
		return fmt.Errorf("write the chart: %w", err)
	}
	a.say("%s: %s drawn", f.Path, drawn.Kind)
	return nil
}
