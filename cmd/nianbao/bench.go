package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"os"

	"github.com/spf13/cobra"

	"nianbao"
	"nianbao/parse/parsetest"
	"nianbao/render/table"
)

const benchHelp = `Measure the reader on damaged pages whose every number is known.

Reports are invented, written in every known layout of pages, and each is spoiled by one fault. The same
seed makes the same pages. The table says for each fault:

  cells       numbers that the reports have
  right       cells read as the page says, or known to have no number
  determined  spoiled cells whose value the page and the sums of the form still prove
  recovered   of those, read right
  refused     cells that say a number and were left without one
  named       cells read wrong, with a problem that names them
  silent      cells read wrong, and nothing said: must be 0, else the exit code is 1

With --write nothing is measured: pages in all layouts, with the damages of real ones, are written into a
folder, and beside them truth.jsonl, one object a page, whose "cells" hold the value of every cell (null: the
page gives no number). Other tools can be held against the same pages.

With --database nothing is measured either: a database of invented reports is made as a crawl and an extract would make
it, with their pages, to try queries and exports on at the size of a country.`

// benchCommand measures the reader.
func benchCommand(a *app) *cobra.Command {
	b := &benching{app: a}
	cmd := &cobra.Command{
		Use: "bench", Short: "Measure the reader on damaged pages whose every number is known", Long: benchHelp, Args: noArgs,
		Example: `  nianbao bench
  nianbao bench --pages 21000 --seed 7 --json
  nianbao bench --database big.db --reports 100000
  nianbao bench --write pages && nianbao extract --json pages > read.jsonl`,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if b.pages < 1 {
				return usage("--pages %d: want at least 1", b.pages)
			}
			if b.database != "" {
				return b.makeDatabase(cmd.Context())
			}
			if b.folder != "" {
				return b.write()
			}
			return b.measure(cmd.Context())
		},
	}
	flags := cmd.Flags()
	flags.IntVar(&b.pages, "pages", 2100, "number of pages")
	flags.Uint64Var(&b.seed, "seed", 1, "seed from which the pages are drawn")
	flags.BoolVar(&b.json, "json", false, "one JSON object a fault, one a line, and the last for all")
	flags.StringVar(&b.database, "database", "", "file to write a database of invented reports into, instead of measuring the reader")
	flags.IntVar(&b.reports, "reports", 10_000, "number of reports in that database")
	flags.StringVar(&b.folder, "write", "", "folder to write pages and their truth.jsonl into, instead of measuring")
	return cmd
}

// benching is one run of bench.
type benching struct {
	*app
	pages    int
	seed     uint64
	json     bool
	folder   string
	database string
	reports  int
}

// write makes pages for others to read.
func (b *benching) write() error {
	if there, err := os.ReadDir(b.folder); err == nil && len(there) > 0 {
		return usage("--write %s: the folder is not empty; give a new one, so that pages of different runs do not mix", b.folder)
	}
	if err := parsetest.WriteCorpus(b.folder, rand.New(rand.NewPCG(b.seed, 1)), b.pages); err != nil {
		return err
	}
	b.count(fmt.Sprintf("bench: %s and their truth.jsonl written to %s", countOf(b.pages, "page"), b.folder), false,
		slog.Int("pages", b.pages), slog.String("folder", b.folder))
	return nil
}

// measure reads the pages and prints what became of their cells.
func (b *benching) measure(ctx context.Context) error {
	m := b.progress("bench", "pages", b.pages)
	done := make(chan []parsetest.BenchRow, 1)
	go func() { done <- parsetest.Bench(b.seed, b.pages, b.reading(ctx, m)) }()
	var rows []parsetest.BenchRow
	select {
	case rows = <-done:
	case <-ctx.Done(): // half a table says nothing
	}
	m.stop()
	if rows == nil {
		return ctx.Err()
	}
	total := parsetest.Total(rows)
	if err := b.print(append(rows, total)); err != nil {
		return err
	}
	b.count(fmt.Sprintf("bench: %s of seed %d read by parser %s, %d of %d determined cells recovered, %d silently wrong",
		countOf(total.Pages, "page"), b.seed, b.reader.version, total.Recovered, total.Determined, total.Silent), total.Silent > 0,
		slog.Int("pages", total.Pages), slog.Int("determined", total.Determined), slog.Int("recovered", total.Recovered), slog.Int("silent", total.Silent))
	if total.Silent > 0 {
		b.tellSilent(rows)
		return errSomeFailed
	}
	return nil
}

// tellSilent names what was read wrong without a word, so that it can be looked into.
func (b *benching) tellSilent(rows []parsetest.BenchRow) {
	for _, r := range rows {
		for _, w := range r.Worst {
			b.fail(fmt.Sprintf("%s in layout %s: %s: the page says %q, read was %s at %s", r.Fault, w.Page.Style.Layout, w.Cell, w.Want.Raw, drawFigure(w.Got), w.Got.At))
		}
	}
}

// reading is the reader as the bench calls it: checks included, as every other command does.
func (b *benching) reading(ctx context.Context, m *meter) parsetest.Reader {
	return func(page nianbao.Page) (*nianbao.Report, error) {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		r := b.reader.read(page.URL, page, "")
		if r.err != nil && !errors.Is(r.err, nianbao.ErrNotReport) {
			b.fail(r.message())
		}
		m.step(page.URL)
		return r.report, r.err
	}
}

// benchRecord is the JSON line of one fault.
type benchRecord struct {
	Fault      string `json:"fault"`
	Says       string `json:"says"`
	Pages      int    `json:"pages"`
	Cells      int    `json:"cells"`
	Right      int    `json:"right"`
	Determined int    `json:"determined"`
	Recovered  int    `json:"recovered"`
	Refused    int    `json:"refused"`
	Named      int    `json:"named"`
	Silent     int    `json:"silent"`
	Seed       uint64 `json:"seed"`
	Parser     string `json:"parser"`
}

// print writes the table, or a JSON line a fault; the last row is the sum.
func (b *benching) print(rows []parsetest.BenchRow) error {
	says := map[string]string{"all": "every page"}
	for _, f := range parsetest.Faults() {
		says[f.Name] = f.Says
	}
	if !b.json {
		return table.New(benchColumns(says), rows).Write(b.stdout, table.Text)
	}
	for _, r := range rows {
		err := encode(b.stdout, benchRecord{r.Fault, says[r.Fault], r.Pages, r.Cells, r.Right, r.Determined, r.Recovered, r.Refused, r.Named, r.Silent, b.seed, b.reader.version})
		if err != nil {
			return err
		}
	}
	return nil
}

func benchColumns(says map[string]string) []table.Column[parsetest.BenchRow] {
	type row = parsetest.BenchRow
	return []table.Column[row]{
		table.Texts("fault", func(r row) string { return r.Fault }),
		table.Texts("what it is", func(r row) string { return says[r.Fault] }),
		table.Numbers("pages", func(r row) int { return r.Pages }),
		table.Numbers("cells", func(r row) int { return r.Cells }),
		table.Texts("right", func(r row) string { return percent(r.Right, r.Cells) }).ToRight(),
		table.Numbers("determined", func(r row) int { return r.Determined }),
		table.Texts("recovered", func(r row) string { return percent(r.Recovered, r.Determined) }).ToRight(),
		table.Numbers("refused", func(r row) int { return r.Refused }),
		table.Numbers("named", func(r row) int { return r.Named }),
		table.Numbers("silent", func(r row) int { return r.Silent }),
	}
}

// percent never shows as a whole what is short of it.
func percent(n, of int) string {
	switch {
	case of == 0:
		return "–"
	case n == of:
		return "100 %"
	}
	return fmt.Sprintf("%.2f %%", float64(n*10000/of)/100)
}
