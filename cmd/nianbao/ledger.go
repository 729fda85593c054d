package main

import (
	"context"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"nianbao"
	"nianbao/render"
	"nianbao/render/table"
	"nianbao/store"
)

const ledgerHelp = `The ledger holds every decision of the crawls: each request that was made, and each address that was
known and not asked for, with the reason. export writes it in the order of the decisions, to show to whoever asks what
was fetched from a site, when, and why.`

// ledgerCommand holds what concerns the crawl's ledger.
func ledgerCommand(a *app) *cobra.Command {
	cmd := &cobra.Command{Use: "ledger", Short: "Show every decision of the crawls, with its reason", Long: ledgerHelp, Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() }}
	cmd.AddCommand(ledgerExportCommand(a))
	return cmd
}

func ledgerExportCommand(a *app) *cobra.Command {
	var x ledgerExport
	cmd := &cobra.Command{
		Use: "export", Short: "Write the ledger as CSV or JSON lines", Long: ledgerHelp, Args: noArgs,
		Example: `  nianbao ledger export --source jinan_gov --since 2026-01-01 > ledger.csv
  nianbao ledger export --word refused,failed --format jsonl`,
		RunE: func(cmd *cobra.Command, _ []string) error { return x.export(cmd.Context(), a) },
	}
	flags := cmd.Flags()
	flags.StringVar(&x.format, "format", "csv", "csv or jsonl")
	flags.StringVar(&x.since, "since", "", "only decisions of this day (YYYY-MM-DD, UTC) and later")
	flags.Int64Var(&x.filter.Run, "run", 0, "only decisions of this run")
	flags.StringSliceVar(&x.filter.Sources, "source", nil, "only decisions about this source (may be repeated)")
	flags.StringSliceVar(&x.filter.Words, "word", nil, "only fetched, not_modified, blocked, failed, refused or skipped (may be repeated)")
	return cmd
}

// ledgerExport is one run of ledger export.
type ledgerExport struct {
	format, since string
	filter        store.DecisionFilter
}

func (x *ledgerExport) export(ctx context.Context, a *app) error {
	if err := x.check(); err != nil {
		return err
	}
	return a.withReader(ctx, func(db *store.DB) error {
		as := table.JSON
		if x.format == "csv" {
			as = table.CSV
		}
		return table.WriteAll(a.formatted(x.format), as, render.DecisionColumns, db.Decisions(ctx, x.filter))
	})
}

func (x *ledgerExport) check() error {
	if x.format != "csv" && x.format != "jsonl" {
		return usage("--format %q: want csv or jsonl", x.format)
	}
	for _, word := range x.filter.Words {
		if !slices.Contains(nianbao.DecisionWords, nianbao.DecisionWord(word)) {
			return usage("--word %q: want fetched, not_modified, blocked, failed, refused or skipped", word)
		}
	}
	if x.since == "" {
		return nil
	}
	day, err := time.Parse(time.DateOnly, x.since)
	if err != nil {
		return usage("--since %q: want a day like 2026-01-31", x.since)
	}
	x.filter.Since = day
	return nil
}
