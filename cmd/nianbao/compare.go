package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"nianbao"
	"nianbao/dataset"
	"nianbao/export"
	"nianbao/render"
	"nianbao/render/table"
	"nianbao/store"
)

const compareHelp = `Line agencies and years up over chosen cells of the forms, or over an indicator.

With --cell every number stands as printed, with the page it was read from, when that was fetched and its SHA-256.
In the table: ␣ is blank on the page, ? missing, ! unreadable, * doubtful or corrected by a person,
n/a not asked by that year's form. In CSV: empty is blank on the page, and dash, missing, unreadable and n/a
are spelled out; zero is 0.

With --indicator a figure derived from the cells is computed and ranked within each year, the greatest first, with its
numerator and denominator and, for shares, the 95 % interval (Wilson). A blank operand leaves it open, and
below the indicator's minimum denominator no rank is given; both are said. With --by the values are summed
up by year, level, function or region: how many are known and open, quartiles, and the rate of the whole group.
--metric does the same for a figure of the crosswalk, without --sql; "nianbao series" follows it over the years.
--per FILE divides a count by inhabitants or staff.

With --sql the query is printed that gives the same numbers from the file, in any program that reads SQLite.`

// compareCommand prints agencies side by side.
func compareCommand(a *app) *cobra.Command {
	c := &comparing{app: a}
	cmd := &cobra.Command{
		Use: "compare", Short: "Compare agencies and years over chosen numbers or an indicator", Long: compareHelp + chartHelp,
		Example: `  nianbao compare --list-cells requests.denied
  nianbao compare --cell requests.new_requests.total,requests.granted.total --year 2021..2023
  nianbao compare --indicator disclosure_rate --year 2022 --level county --function 公安 --top 20
  nianbao compare --indicator refusal_rate --region 65 --by region --format csv > refusals.csv
  nianbao compare --metric requests_received --year 2022 --level county --top 20
  nianbao compare --indicator disclosure_rate --year 2022 --level county --chart disclosure.svg
  nianbao compare --chart coverage.svg --chart-kind coverage --by region`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if c.list {
				list, err := render.CellList(strings.Join(args, " "))
				return errors.Join(asUsage(err), c.printf("%s", list))
			}
			if err := noArgs(cmd, args); err != nil {
				return err
			}
			if c.explained != "" {
				return c.explain(cmd.Context())
			}
			if c.listIndicators {
				return c.printf("%s", render.IndicatorList())
			}
			if cmd.Flags().Changed("top") && c.top < 1 { // which would show all
				return usage("--top %d: want at least 1", c.top)
			}
			return c.compare(cmd.Context())
		},
	}
	flags := cmd.Flags()
	addQuery(flags, &c.query, dataset.Params)
	addChart(flags, &c.chart)
	addPer(flags, &c.per)
	flags.StringVar(&c.chart.Kind, "chart-kind", "", "bars, lines, coverage, distribution, grounds or panels (default: what fits)")
	flags.StringSliceVar(&c.cells, "cell", nil, "cells to compare, as ids or words like 国家秘密 or 自然人新收, with commas or repeated")
	flags.StringVar(&c.indicator, "indicator", "", "indicator to compare, as id or words like 不予公开率")
	flags.StringVar(&c.metric, "metric", "", "metric to compare, as words or as id, as \"nianbao series --list-metrics\" lists them; id.part where it has several values")
	flags.StringVar(&c.explained, "explain", "", "explain an indicator or a cell of the chosen reports instead, through its cells and equations")
	flags.StringVar(&c.by, "by", "", "sum an indicator or metric up by year, level, function or region")
	flags.IntVar(&c.top, "top", 0, "only so many of the first of each year and its peers, of an indicator or metric")
	flags.BoolVar(&c.query.Mixed, "mixed", false, "rank and sum up governments and departments of all levels together; without it each among its peers")
	flags.StringVar(&c.format, "format", "table", "table, csv, json (one object a row, one a line) or md")
	flags.BoolVar(&c.sql, "sql", false, "print the SQL query that gives the same numbers, instead of running it")
	flags.BoolVar(&c.list, "list-cells", false, "list the cells of the forms, or those whose id or label contains the text that follows")
	flags.BoolVar(&c.listIndicators, "list-indicators", false, "list the indicators with their formulas")
	return cmd
}

// comparing is one run of compare.
type comparing struct {
	*app
	query          dataset.Query
	cells          []string
	indicator      string
	metric         string
	explained      string
	by             string
	top            int
	format         string
	sql            bool
	list           bool
	listIndicators bool
	chart          render.ChartFile
	per            string
	divided        *dataset.Divisors // of --per
}

// check refuses what does not go together.
func (c *comparing) check() error {
	switch {
	case !table.Known(c.format):
		return usage("--format %q: want table, csv, json or md", c.format)
	case c.indicator != "" && len(c.cells) > 0:
		return usage("--cell and --indicator: give one of them")
	case c.metric != "" && (c.indicator != "" || len(c.cells) > 0):
		return usage("--metric, --cell and --indicator: give one of them")
	}
	if err := c.understand(); err != nil {
		return err
	}
	switch {
	case c.metric != "" && c.sql:
		return usage("--sql does not go with --metric: give --indicator or --cell")
	case c.per != "" && (c.sql || len(c.cells) > 1 || c.onlyCoverage()):
		return usage("--per divides one count: give one --cell, --indicator or --metric, and no --sql")
	case c.indicator == "" && c.metric == "" && (c.by != "" || c.top != 0) && c.chart.Path == "":
		return usage("--by and --top go with --indicator or --metric, or with --chart")
	case c.by != "" && !slices.Contains(dataset.Groupings, c.by):
		return usage("--by %q: want year, level, function or region", c.by)
	case c.by != "" && c.top != 0:
		return usage("--by and --top: give one of them")
	case c.sql && c.query.Mixed:
		return usage("--sql does not go with --mixed: which department belongs to which government is not in the database alone")
	case c.sql && c.chart.Path != "":
		return usage("--sql prints a query and draws nothing: leave --chart out")
	}
	for _, err := range []error{c.chart.Check(), c.chart.CheckWith(len(c.cells), c.indicator, c.by, c.top)} {
		if err != nil {
			return usageError{err}
		}
	}
	return checkQuery(&c.query)
}

// understand puts ids in the place of the words that say what is compared.
func (c *comparing) understand() error {
	f := dataset.Figures{Indicator: c.indicator, Metric: c.metric, Cells: c.cells, Parted: true}
	if err := f.Understand(); err != nil {
		return asUsage(err)
	}
	c.sayTaken(f.Taken)
	c.indicator, c.metric, c.cells = f.Indicator, f.Metric, f.Cells
	return nil
}

// explain is compare --explain: of each agency and year the page that counts.
func (c *comparing) explain(ctx context.Context) error {
	if err := checkQuery(&c.query); err != nil {
		return err
	}
	return c.withQuery(ctx, &c.query, func(_ *store.DB, d *dataset.Data) error {
		pages, err := d.CountingPages(ctx, &c.query)
		if err != nil {
			return asUsage(err)
		}
		if len(pages) == 0 {
			return c.nothing(ctx, d, &c.query)
		}
		return c.explainPages(ctx, c.explained, c.format == "json", pages, true)
	})
}

func (c *comparing) compare(ctx context.Context) error {
	if err := c.check(); err != nil {
		return err
	}
	q, err := (&dataset.Figures{Indicator: c.indicator, Metric: c.metric, Cells: c.cells}).Asked()
	if err != nil {
		return err
	}
	if c.indicator+c.metric == "" && len(q.Cells) == 0 && !c.onlyCoverage() {
		return usage("no cell to compare: give --cell with one or more ids; \"nianbao compare --list-cells\" lists them")
	}
	if err := c.derive(ctx); err != nil {
		return err
	}
	return c.withQuery(ctx, &c.query, func(_ *store.DB, d *dataset.Data) (err error) {
		if c.divided, err = c.divisors(ctx, d, c.per); err != nil {
			return err
		}
		switch {
		case c.sql:
			return c.writeSQL(q)
		case c.metric != "":
			return c.compareMetric(ctx, d, q.Metric)
		case q.Indicator != nil:
			return c.compareIndicator(ctx, d, q.Indicator)
		case c.onlyCoverage():
			return c.compareCoverage(ctx, d)
		}
		return c.compareCells(ctx, d, q.Cells)
	})
}

// onlyCoverage tells that reports are to be counted, and no number of them compared.
func (c *comparing) onlyCoverage() bool {
	return c.chart.Kind == render.KindCoverage && c.indicator == "" && c.metric == "" && len(c.cells) == 0
}

// writeSQL prints the query that gives the same numbers.
func (c *comparing) writeSQL(q dataset.Asked) error {
	question := store.Question{ReportFilter: c.query.Filter(), Identity: c.query.Conditions(), Regions: c.query.RegionCodes(), By: c.by, Top: c.top}
	if c.query.ByKind() {
		return usage("--sql does not go with kinds of agencies: the database does not hold them")
	}
	text := question.CellsSQL(q.Cells)
	if q.Indicator != nil {
		text = question.IndicatorSQL(q.Indicator)
	}
	if table.Printable(text) != text {
		return usage("--sql: what is asked for holds control characters, which are not printed")
	}
	return c.printf("%s;\n", store.SQL(c.dbPath, text))
}

// compareCells lines figures up as they are printed.
func (c *comparing) compareCells(ctx context.Context, d *dataset.Data, ids []nianbao.CellID) error {
	comparison, err := d.Cells(ctx, &c.query, ids)
	if err != nil {
		return err
	}
	if len(comparison.Rows) == 0 {
		return c.nothing(ctx, d, &c.query)
	}
	if m := render.CellMeasure(ids[0]); c.chart.Path != "" || c.divided != nil {
		values, err := c.drawn(ctx, d, m, d.CellValues(&c.query, m.Indicator, comparison.Rows))
		if err != nil {
			return err
		}
		if c.divided != nil { // what is printed is computed, and no longer as printed
			return c.printValues(m.Indicator, values, nil, nil)
		}
	}
	if err := export.WriteComparison(c.formatted(c.format), comparison, export.Format(c.format)); err != nil {
		return err
	}
	agencies := comparison.Agencies()
	c.count(fmt.Sprintf("compare: %s, %s", render.Plural(agencies, "agency", "agencies"), render.CountOf(len(comparison.Rows), "row")), false,
		slog.Int("agencies", agencies), slog.Int("rows", len(comparison.Rows)))
	return nil
}
