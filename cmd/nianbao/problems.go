package main

import (
	"context"
	"fmt"
	"log/slog"

	"github.com/spf13/cobra"

	"nianbao"
	"nianbao/ask"
	"nianbao/dataset"
	"nianbao/render"
	"nianbao/store"
)

const problemsHelp = `List what a person should look at: the problems of the stored reports, the pages of which no report could be made, and
the numbers that do not follow from the report of the year before, of the same agency at the same source.`

// problemsCommand lists what a person should look at.
func problemsCommand(a *app) *cobra.Command {
	p := &listing{app: a}
	cmd := &cobra.Command{
		Use: "problems", Short: "List what is doubtful or wrong in the stored reports, and the pages that are no reports", Long: problemsHelp, Args: noArgs,
		Example: `  nianbao problems --severity error
  nianbao problems --code sum_mismatch --year 2023 --json`,
		RunE: func(cmd *cobra.Command, _ []string) error { return p.list(cmd.Context()) },
	}
	flags := cmd.Flags()
	addQuery(flags, &p.query, reportParams)
	flags.StringSliceVar(&p.codes, "code", nil, "code of the problem, like sum_mismatch (may be repeated)")
	flags.StringSliceVar(&p.severities, "severity", nil, "error, warn or info (may be repeated)")
	flags.BoolVar(&p.json, "json", false, "one JSON object a problem, one a line")
	return cmd
}

// listing is one run of problems.
type listing struct {
	*app
	query      dataset.Query
	codes      []string
	severities []string
	json       bool

	problems, without int
	reports           map[nianbao.Hash]bool // of address and page: many may have problems
}

func (p *listing) list(ctx context.Context) error {
	if err := checkQuery(&p.query); err != nil {
		return err
	}
	filter, err := p.filter()
	if err != nil {
		return err
	}
	p.reports = make(map[nianbao.Hash]bool)
	err = p.withQuery(ctx, &p.query, func(db *store.DB, _ *dataset.Data) error {
		filter.ReportFilter = p.query.Filter()
		for f, err := range dataset.Problems(ctx, db, filter) {
			if err != nil {
				return err
			}
			if err := p.print(f); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err // what was counted until then is not the count
	}
	p.count(fmt.Sprintf("problems: %s in %s, %s without a report", render.CountOf(p.problems, "problem"), render.CountOf(len(p.reports), "report"), render.CountOf(p.without, "page")),
		false, slog.Int("problems", p.problems), slog.Int("reports", len(p.reports)), slog.Int("without_report", p.without))
	return nil
}

func (p *listing) filter() (filter store.ProblemFilter, err error) {
	severities, taken, err := ask.Codes(ask.Severity, p.severities)
	if err != nil {
		return filter, asUsage(err)
	}
	for _, word := range severities {
		filter.Severities = append(filter.Severities, nianbao.Severity(word))
	}
	codes, also, err := ask.Codes(ask.Problem, p.codes)
	for _, word := range codes {
		filter.Codes = append(filter.Codes, nianbao.ProblemCode(word))
	}
	p.sayTaken(append(taken, also...))
	return filter, asUsage(err)
}

func (p *listing) print(f dataset.YearFinding) error {
	if f.NoReport != nil {
		p.without++
	} else {
		p.problems++
		p.reports[nianbao.HashOf([]byte(f.URL+" "+f.Page.String()))] = true
	}
	if p.json {
		return render.Encode(p.stdout, render.NewFinding(f))
	}
	return p.printf("%s\n", render.DescribeFinding(f))
}
