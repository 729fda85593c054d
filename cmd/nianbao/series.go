package main

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"nianbao/dataset"
	"nianbao/render"
	"nianbao/render/table"
	"nianbao/store"
)

const seriesHelp = `Follow one figure of agencies over the years, across the editions of the form: a metric of the crosswalk (--metric) or
an indicator (--indicator).

Every year from the first report to the last has a row: one without a report is ? and no zero. "comparable" says whether
the value may be joined with the newest one: the same question or nearly so, and no other page of that year that says
otherwise; the note says why not. "change" is the step from the year before, in the same unit (percentage points
for rates), and "change_percent" what that is of the year before. No step is taken across a year that is not known or two
editions that do not compare. --per FILE divides a count by inhabitants or staff, and --chart FILE draws the series.

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
				return f.printf("%s", render.MetricList())
			}
			return f.follow(cmd.Context())
		},
	}
	flags := cmd.Flags()
	addQuery(flags, &f.query, dataset.Params)
	flags.StringVar(&f.metric, "metric", "", "metric to follow, as id or words")
	flags.StringVar(&f.indicator, "indicator", "", "indicator to follow, as id or words")
	flags.StringVar(&f.format, "format", "table", "table, csv, json (one object a row, one a line) or md")
	addChart(flags, &f.chart)
	addPer(flags, &f.per)
	flags.BoolVar(&f.list, "list-metrics", false, "list the metrics with the cells of each edition")
	return cmd
}

// following is one run of series.
type following struct {
	*app
	query             dataset.Query
	metric, indicator string
	format            string
	list              bool
	chart             render.ChartFile
	per               string
}

func (f *following) follow(ctx context.Context) error {
	if !table.Known(f.format) {
		return usage("--format %q: want table, csv, json or md", f.format)
	}
	list, words, err := f.measures()
	if err != nil {
		return err
	}
	if err := f.chart.Check(); err != nil {
		return usageError{err}
	}
	if err := checkQuery(&f.query); err != nil {
		return err
	}
	return f.withQuery(ctx, &f.query, func(_ *store.DB, d *dataset.Data) error {
		per, err := f.divisors(ctx, d, f.per)
		if err != nil {
			return err
		}
		if per != nil {
			if list, err = dataset.Over(list, per); err != nil {
				return asUsage(err)
			}
		}
		points, err := d.Series(ctx, &f.query, list)
		if err != nil {
			return asUsage(err)
		}
		if len(points) == 0 {
			return f.nothing(ctx, d, &f.query)
		}
		if err := f.draw(ctx, d, per, points); err != nil {
			return err
		}
		return f.print(points, list[0].ID, append(words, render.PerWords(per, list[0].Shown)...))
	})
}

// draw draws what was followed, where a chart is asked for.
func (f *following) draw(ctx context.Context, d *dataset.Data, per *dataset.Divisors, points []dataset.SeriesPoint) error {
	if f.chart.Path == "" {
		return nil
	}
	how := charts(&f.chart, d, render.Charts{Query: &f.query, Per: per})
	drawn, err := how.Series(points, d.ValuesOf(&f.query, points))
	if err != nil {
		return usage("--chart: %v", err)
	}
	return f.writeChart(ctx, d, &f.chart, how, drawn)
}

// measures returns what the flags ask for, and what is said of it below its table.
func (f *following) measures() (list []dataset.Followed, words []string, err error) {
	switch {
	case f.metric != "" && f.indicator != "":
		return nil, nil, usage("--metric and --indicator: give one of them")
	case f.metric == "" && f.indicator == "":
		return nil, nil, usage("nothing to follow: give --metric with an id of \"nianbao series --list-metrics\", or --indicator with one of \"nianbao compare --list-indicators\"")
	}
	asked := dataset.Figures{Indicator: f.indicator, Metric: f.metric}
	if err := asked.Understand(); err != nil {
		return nil, nil, asUsage(err)
	}
	f.sayTaken(asked.Taken)
	if len(asked.Cells) > 0 {
		return nil, nil, usage("%s is a cell of one edition: series follows metrics and indicators; \"nianbao compare --cell\" has the cells", strings.Join(asked.Cells, ", "))
	}
	list, err = asked.Follow()
	if err != nil {
		return nil, nil, err
	}
	return list, render.FollowedWords(list[0]), nil
}

func (f *following) print(points []dataset.SeriesPoint, id string, words []string) error {
	t := render.SeriesTable(points)
	t.Notes = append(t.Notes, words...)
	if err := t.Write(f.formatted(f.format), table.Format(f.format)); err != nil {
		return err
	}
	text, numbers := render.SeriesCount(points, id)
	f.count(text, false, numbers...)
	return nil
}
