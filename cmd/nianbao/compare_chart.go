package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"nianbao/chart"
	"nianbao/dataset"
	"nianbao/render"
	"nianbao/scrape"
	"nianbao/wholefile"
)

const chartHelp = `

With --chart FILE.svg (or .png) the comparison is drawn as well. One year of agencies gives bars in order, with their
intervals; several years give lines, one an agency or, beyond eight, the median of all with its quartiles; --by gives box
plots, and lines of medians over several years. --chart-kind chooses another kind; coverage is a map of what is known, open
and absent, a row a region (or what --by says) and a column a year, and needs neither --cell nor --indicator.
A PNG is written with a Chinese font of this machine, or that of --font.`

// charting is what the flags say of a chart.
type charting struct {
	file string
	kind string
	font string
}

func (ch *charting) addTo(flags *pflag.FlagSet) {
	flags.StringVar(&ch.file, "chart", "", "draw the comparison into this file, which ends in .svg or .png")
	flags.StringVar(&ch.kind, "chart-kind", "", "bars, lines, coverage or distribution (default: what fits)")
	flags.StringVar(&ch.font, "font", "", "font file with Chinese characters for a .png (default: one of this machine)")
}

// format is told by the extension; "" is none that can be written.
func (ch *charting) format() chart.Format {
	switch strings.ToLower(filepath.Ext(ch.file)) {
	case ".svg":
		return chart.SVG
	case ".png":
		return chart.PNG
	}
	return ""
}

func (ch *charting) check() error {
	switch {
	case ch.file == "" && (ch.kind != "" || ch.font != ""):
		return usage("--chart-kind and --font go with --chart FILE.svg or FILE.png")
	case ch.file == "":
		return nil
	case ch.format() == "":
		return usage("--chart %q: want a file that ends in .svg or .png", ch.file)
	case ch.kind != "" && !slices.Contains(render.ChartKinds, ch.kind):
		return usage("--chart-kind %q: want %s", ch.kind, strings.Join(render.ChartKinds, ", "))
	case ch.font != "" && ch.format() != chart.PNG:
		return usage("--font goes with --chart FILE.png: an SVG is written with the fonts of whoever shows it")
	}
	return nil
}

// checkChart refuses charts that do not go with what is compared.
func (c *comparing) checkChart() error {
	if err := c.chart.check(); err != nil || c.chart.file == "" {
		return err
	}
	switch {
	case len(c.cells) > 1:
		return usage("--chart draws one number: give one --cell, or an --indicator")
	case c.chart.kind == render.KindBars && c.by != "":
		return usage("--chart-kind bars puts agencies in order: leave --by out, or choose distribution or lines")
	case c.chart.kind == render.KindCoverage && c.by == "year":
		return usage("--chart-kind coverage has the years as columns: give --by region, level or function")
	case (c.chart.kind == render.KindCoverage || c.chart.kind == render.KindDistribution) && c.top != 0:
		return usage("--chart-kind %s shows all agencies: leave --top out", c.chart.kind)
	}
	return nil
}

// onlyCoverage tells that reports are to be counted, and no number of them compared.
func (c *comparing) onlyCoverage() bool {
	return c.chart.kind == render.KindCoverage && c.indicator == "" && len(c.cells) == 0
}

// charts is what is drawn of the comparison.
func (c *comparing) charts() *render.Charts {
	return &render.Charts{Query: &c.query, By: c.by, Top: c.top, Kind: c.chart.kind}
}

// chartValues draws the values of a measure. Where they come from, and with it what puts them in doubt, is read for those
// that are drawn one by one: of the others a chart shows how many there are, and how they spread.
func (c *comparing) chartValues(ctx context.Context, d *dataset.Data, m *render.Measure, all []*dataset.Value) error {
	if c.chart.file == "" {
		return nil
	}
	ch := c.charts()
	if m.Computed {
		if err := d.Explain(ctx, m.Indicator, ch.Single(all)); err != nil {
			return err
		}
	}
	drawing, kind := ch.Draw(m, all, func() *dataset.Coverage { return d.CoverageOf(&c.query, c.by, all) })
	return c.writeChart(ctx, d, drawing, kind, len(all))
}

// writeChart says where the numbers come from, and writes the file whole or not at all.
func (c *comparing) writeChart(ctx context.Context, d *dataset.Data, ch chart.Chart, kind string, reports int) error {
	snapshot, err := d.Snapshot(ctx)
	if err != nil {
		return err
	}
	ch.Source = fmt.Sprintf("Source: %s; %s; nianbao %s (parser %s).", render.CountOf(reports, "annual report"), render.SnapshotWords(snapshot), scrape.Version, c.reader.Version)
	var b bytes.Buffer
	if err := chart.Write(&b, ch, chart.Options{Format: c.chart.format(), Font: c.chart.font}); err != nil {
		var missing *chart.MissingGlyphs
		if errors.As(err, &missing) {
			return fmt.Errorf("--chart %s: %w; give a font that has them with --font FILE, or write an .svg", c.chart.file, err)
		}
		return fmt.Errorf("--chart %s: %w", c.chart.file, err)
	}
	err = wholefile.Write(c.chart.file, func(w io.Writer) error { _, err := b.WriteTo(w); return err })
	if err != nil {
		return fmt.Errorf("write the chart: %w", err)
	}
	c.say("%s: %s drawn", c.chart.file, kind)
	return nil
}
