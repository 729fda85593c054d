package main

import (
	"context"
	"fmt"
	"log/slog"
	"strings"

	"github.com/spf13/cobra"

	"nianbao"
	"nianbao/analysis"
	"nianbao/render/table"
	"nianbao/store"
)

const seriesHelp = `Follow one figure of agencies over the years, across the editions of the form: a metric of the crosswalk (--metric) or
an indicator (--indicator).

Every year from the first report to the last has a row: one without a report is ? and no zero. "comparable" says whether
the value may be joined with the newest one: the same question or nearly so, and no other page of that year that says
otherwise; the note says why not. "change" is the step from the year before, in the same unit (percentage points
for rates), and "change_percent" what that is of the year before. No step is taken across a year that is not known or two
editions that do not compare.

An agency that was renamed has one series; "as" is what it was called. Agencies that were merged stand beside each other
before the merger and are never added. Renames and mergers are noted with "nianbao agencies rename" and "merge".`

// seriesCommand prints the figures of agencies over the years.
func seriesCommand(a *app) *cobra.Command {
	f := &following{app: a}
	cmd := &cobra.Command{
		Use: "series", Short: "Follow a figure of agencies over the years, each point comparable or not", Long: seriesHelp, Args: noArgs,
		Example: `  nianbao series --list-metrics
  nianbao series --metric requests_received --agency 某县公安局
  nianbao series --indicator disclosure_rate --level county --function 公安 --region 65 --year 2019.. --format csv`,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if f.list {
				return f.metrics()
			}
			return f.follow(cmd.Context())
		},
	}
	flags := cmd.Flags()
	f.selection.addTo(flags)
	flags.StringVar(&f.metric, "metric", "", "id of the metric to follow")
	flags.StringVar(&f.indicator, "indicator", "", "id of the indicator to follow")
	flags.StringVar(&f.format, "format", "table", "table, csv, json (one object a row, one a line) or md")
	flags.BoolVar(&f.list, "list-metrics", false, "list the metrics with the cells of each edition")
	return cmd
}

// following is one run of series.
type following struct {
	*app
	selection         selection
	metric, indicator string
	format            string
	list              bool
}

// followed is one thing to follow: an indicator, or a value of a metric.
type followed struct {
	measure analysis.Measure
	id, key string              // key sets the values of one metric apart
	shown   *analysis.Indicator // how its values are written; made up for a metric
}

func (f *following) follow(ctx context.Context) error {
	if !table.Known(f.format) {
		return usage("--format %q: want table, csv, json or md", f.format)
	}
	list, err := f.measures()
	if err != nil {
		return err
	}
	if err := f.selection.check(); err != nil {
		return err
	}
	decisions, err := f.corrections()
	if err != nil {
		return err
	}
	return f.withReader(ctx, func(db *store.DB) error {
		if err := f.selection.bind(ctx, f.app, db); err != nil {
			return err
		}
		lines, err := f.lines(ctx, db, decisions, followedCells(list))
		if err != nil {
			return err
		}
		return f.print(lines, list)
	})
}

// measures returns what the flags ask for.
func (f *following) measures() ([]followed, error) {
	switch {
	case f.metric != "" && f.indicator != "":
		return nil, usage("--metric and --indicator: give one of them")
	case f.indicator != "":
		ind, err := indicatorByWord(f.indicator)
		return []followed{{measure: ind, id: f.indicator, shown: ind}}, err
	case f.metric == "":
		return nil, usage("nothing to follow: give --metric with an id of \"nianbao series --list-metrics\", or --indicator with one of \"nianbao compare --list-indicators\"")
	}
	m, err := analysis.MetricByID(f.metric)
	if err != nil {
		var words []string
		for _, m := range analysis.Metrics {
			words = append(words, m.ID)
		}
		return nil, usage("--metric %q: there is no such metric; nearest are %s; \"nianbao series --list-metrics\" lists all", f.metric, strings.Join(nearest(f.metric, words, 3), ", "))
	}
	var list []followed
	for _, part := range m.Measures() {
		list = append(list, followed{measure: part, id: m.ID, key: part.Key, shown: &analysis.Indicator{ID: m.ID, Kind: analysis.KindCount, Unit: part.Unit()}})
	}
	return list, nil
}

// followedCells lists the cells that are read, of all editions.
func followedCells(list []followed) map[nianbao.CellID]bool {
	cells := make(map[nianbao.CellID]bool)
	add := func(byForm map[nianbao.FormID]analysis.Expression) {
		for _, e := range byForm {
			for _, part := range e.Parts {
				for _, t := range part.Terms {
					cells[t.Cell] = true
				}
			}
		}
	}
	for _, x := range list {
		switch m := x.measure.(type) {
		case *analysis.Indicator:
			add(m.Numerator)
			add(m.Denominator)
		case analysis.MetricPart:
			add(m.Cells)
		}
	}
	return cells
}

func (f *following) print(lines []*seriesLine, list []followed) error {
	rows := f.rows(lines, list)
	agencies := make(map[publisher]bool)
	known, comparable := 0, 0
	for _, r := range rows {
		agencies[r.line.key] = true
		if r.point.Exact != nil {
			known++
		}
		if r.comparable() {
			comparable++
		}
	}
	t := seriesTable(rows)
	t.Notes = append(t.Notes, f.words()...)
	if err := t.Write(f.stdout, table.Format(f.format)); err != nil {
		return err
	}
	if len(rows) == 0 {
		f.selection.none(f.app)
	}
	f.count(fmt.Sprintf("series: %s, %s, %s, %d known, %d comparable", list[0].id, plural(len(agencies), "agency", "agencies"), countOf(len(rows), "point"), known, comparable), false,
		slog.Int("agencies", len(agencies)), slog.Int("points", len(rows)), slog.Int("known", known), slog.Int("comparable", comparable))
	return nil
}

// words says what was followed, below its table.
func (f *following) words() []string {
	if f.indicator != "" {
		ind, err := analysis.IndicatorByID(f.indicator)
		if err != nil {
			return nil // measures has refused it
		}
		return indicatorWords(ind)
	}
	m, err := analysis.MetricByID(f.metric)
	if err != nil {
		return nil // measures has refused it
	}
	return metricWords(m)
}

// metricWords says what a metric is, below its table.
func metricWords(m *analysis.Metric) []string {
	words := []string{fmt.Sprintf("%s in %s. Comparable across editions of the form: %s.", m.ID, m.Unit, m.Comparability)}
	if m.Note != "" {
		words = append(words, "Note: "+m.Note+".")
	}
	return words
}

// metrics lists what can be followed.
func (f *following) metrics() error {
	for _, m := range analysis.Metrics {
		if _, err := fmt.Fprintf(f.stdout, "%-50s %-10s %s\n", m.ID, m.Unit, m.Comparability); err != nil {
			return err
		}
		for _, form := range nianbao.Forms {
			if !m.Asks(form.ID) {
				continue
			}
			if _, err := fmt.Fprintf(f.stdout, "    %-10s %s\n", form.ID, m.Cells[form.ID].Source); err != nil {
				return err
			}
		}
	}
	return nil
}
