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
	"nianbao/render"
	"nianbao/render/benchtable"
)

const benchHelp = `Measure the reader on damaged pages whose every number is known.

Reports are invented, written in every known layout of pages, and each is spoiled by one fault, or odd in one way. The
same seed makes the same pages. The first table says for each fault, the second for each family of faults, and the third
for each seed, if there are several:

  cells       numbers that the reports have
  right       cells read as the page says, or known to have no number, or refused where a careful person would too
  determined  spoiled cells whose value the page and the sums of the form still prove
  recovered   of those, read right
  declined    of the right ones, those refused by name
  refused     cells that say a number and were left without one
  unsaid      cells in which something stands and that were left without a number, and no problem names them
  named       cells read wrong, with a problem that names them
  silent      cells read wrong, and nothing said: must be 0, else the exit code is 1
  astray      pages whose report was given another agency or year than its own

With --write nothing is measured: pages in all layouts, with the damages of real ones, are written into a
folder, and beside them truth.jsonl, one object a page, whose "cells" hold the value of every cell (null: the
page gives no number). Other tools can be held against the same pages. With --kind they are the pages of the bench
itself, under the names by which it tells of them.

With --database nothing is measured either: a database of invented reports is made as a crawl and an extract would make
it, with their pages, to try queries and exports on at the size of a country.`

// benchCommand measures the reader.
func benchCommand(a *app) *cobra.Command {
	b := &benching{app: a}
	cmd := &cobra.Command{
		Use: "bench", Short: "Measure the reader on damaged pages whose every number is known", Long: benchHelp, Args: noArgs,
		Example: `  nianbao bench
  nianbao bench --pages 21000 --seed 7 --json
  nianbao bench --seed 1..12
  nianbao bench --kind hidden --seed 3
  nianbao bench --write pages --kind two_numbers --pages 5
  nianbao bench --database big.db --reports 100000
  nianbao bench --write pages && nianbao extract --json pages > read.jsonl`,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if b.pages < 1 {
				return usage("--pages %d: want at least 1", b.pages)
			}
			var err error
			if b.seeds, err = parsetest.ParseSeeds(b.seed); err != nil {
				return usage("--seed %s: %v", b.seed, err)
			}
			if b.faults = parsetest.FaultsOf(b.kind); len(b.faults) == 0 {
				return usage("--kind %s: no fault and no family of that name", b.kind)
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
	flags.IntVar(&b.pages, "pages", 2100, "number of pages of each seed")
	flags.StringVar(&b.seed, "seed", "1", "seed from which the pages are drawn, a range 1..12 or a list 1,4,9")
	flags.StringVar(&b.kind, "kind", "", "one fault, or one family of faults (default all)")
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
	seed     string
	seeds    []uint64
	kind     string
	faults   []parsetest.Fault
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
	if len(b.seeds) > 1 {
		return usage("--seed %s: pages are written from one seed", b.seed)
	}
	var err error
	if b.kind == "" {
		err = parsetest.WriteCorpus(b.folder, rand.New(rand.NewPCG(b.seeds[0], 1)), b.pages)
	} else {
		var pages []parsetest.Page
		for i, f := range b.faults {
			pages = append(pages, f.Pages(b.seeds[0], parsetest.Share(b.pages, len(b.faults), i))...)
		}
		err = parsetest.WritePages(b.folder, pages)
	}
	if err != nil {
		return err
	}
	b.count(fmt.Sprintf("bench: %s and their truth.jsonl written to %s", render.CountOf(b.pages, "page"), b.folder), false,
		slog.Int("pages", b.pages), slog.String("folder", b.folder))
	return nil
}

// measure reads the pages and prints what became of their cells.
func (b *benching) measure(ctx context.Context) error {
	m := b.progress("bench", "pages", b.pages*len(b.seeds))
	read := b.reading(ctx, m)
	done := make(chan []parsetest.BenchRow, 1)
	go func() {
		var rows []parsetest.BenchRow
		for _, seed := range b.seeds {
			rows = append(rows, parsetest.Bench(seed, b.pages, b.faults, read)...)
		}
		done <- rows
	}()
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
	bench := &benchtable.Bench{Faults: b.faults, Seeds: b.seeds, Words: b.seed, Parser: b.reader.Version}
	if err := bench.Write(b.stdout, rows, total, b.json); err != nil {
		return err
	}
	b.count(fmt.Sprintf("bench: %s of seed %s read by parser %s, %d of %d determined cells recovered, %d silently wrong",
		render.CountOf(total.Pages, "page"), b.seed, b.reader.Version, total.Recovered, total.Determined, total.Silent), total.Silent > 0,
		slog.Int("pages", total.Pages), slog.Int("determined", total.Determined), slog.Int("recovered", total.Recovered), slog.Int("silent", total.Silent))
	if total.Silent > 0 {
		for _, line := range bench.Silent(rows) {
			b.fail(line)
		}
		return errSomeFailed
	}
	return nil
}

// reading is the reader as the bench calls it: checks included, as every other command does.
func (b *benching) reading(ctx context.Context, m *meter) parsetest.Reader {
	return func(page nianbao.Page) (*nianbao.Report, error) {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		r := b.reader.Read(page.URL, page, "")
		if r.Err != nil && !errors.Is(r.Err, nianbao.ErrNotReport) {
			b.fail(r.Message())
		}
		m.step(page.URL)
		return r.Report, r.Err
	}
}
