package main

import (
	"cmp"
	"context"
	"fmt"
	"log/slog"
	"runtime"

	"github.com/spf13/cobra"

	"nianbao"
	"nianbao/dataset"
	"nianbao/render"
	"nianbao/store"
	"nianbao/worker"
)

const verifyHelp = `Derive every number again from the archived bytes of its page, and list what differs.

Without a file, the reports of the database are read again from their pages by the present parser, and each figure is
held against the stored one: value, state, text as printed, and place. With FILE, a table of figures
written by "nianbao export --format csv" or the data/figures.csv of a data package, each line of it is
derived again from the page that it names by SHA-256; a figure that a person corrected must be what was read there with
the correction of the corrections file put on it. Nothing is changed. Any difference is exit code 1, and
so is a choice of no report at all: that proves nothing.`

// verifyCommand proves stored and exported numbers.
func verifyCommand(a *app) *cobra.Command {
	v := &verifying{app: a}
	cmd := &cobra.Command{
		Use: "verify [FILE]", Short: "Derive every number again from its archived page, and list what differs", Long: verifyHelp,
		Example: `  nianbao verify
  nianbao verify figures.csv
  nianbao verify --year 2023 --json`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) > 1 {
				return usage("unexpected argument %q: verify takes one file", args[1])
			}
			if err := checkQuery(&v.query); err != nil {
				return err
			}
			return v.withData(cmd.Context(), func(db *store.DB, d *dataset.Data) error {
				if len(args) == 1 {
					return v.file(cmd.Context(), db, args[0])
				}
				return v.database(cmd.Context(), db, d)
			})
		},
	}
	addQuery(cmd.Flags(), &v.query, dataset.Params)
	cmd.Flags().BoolVar(&v.json, "json", false, "one JSON object a page that differs, one a line")
	return cmd
}

// verifying is one run of verify.
type verifying struct {
	*app
	query dataset.Query
	json  bool

	decisions []nianbao.Correction // of people, which exported figures hold

	reports, figures, corrected, differ, failed int // differ counts figures, failed pages
}

// derived is a stored report and what is read from its bytes now.
type derived struct {
	stored *nianbao.Report
	now    worker.Reading
}

// database derives the reports of the database again.
func (v *verifying) database(ctx context.Context, db *store.DB, d *dataset.Data) error {
	levels, err := sourceLevels(ctx, db)
	if err != nil {
		return err
	}
	var broken error
	reports := func(yield func(*nianbao.Report) bool) {
		for r, err := range d.Reports(ctx, &v.query) {
			if err != nil {
				broken = err
				return
			}
			if !yield(r) {
				return
			}
		}
	}
	m := v.progress("verify", "reports", 0)
	err = worker.Ordered(ctx, runtime.GOMAXPROCS(0), reports, func(ctx context.Context, r *nianbao.Report) derived {
		return derived{r, v.derive(ctx, db, r.URL, r.Page, levels[r.Source])}
	}, func(d derived) error {
		m.step(d.stored.URL)
		return v.hold(d)
	})
	m.stop()
	if err = cmp.Or(err, broken); err == nil && v.reports == 0 && ctx.Err() == nil {
		v.none(&v.query)
	}
	return v.end(ctx, err)
}

// derive reads the archived bytes of a page again.
func (v *verifying) derive(ctx context.Context, db *store.DB, url string, hash nianbao.Hash, level nianbao.Level) worker.Reading {
	page, err := worker.ArchivedPage(ctx, db, url, hash)
	if err != nil {
		return worker.Reading{Name: url, Err: fmt.Errorf("%s: %w", url, err)}
	}
	return v.reader.Read(url, page, level)
}

// hold compares the figures of a report with those derived now. Its problems are not compared: a check that is new
// makes no number another one.
func (v *verifying) hold(d derived) error {
	v.reports++
	v.figures += len(d.stored.Figures)
	if d.now.Err != nil && d.now.NotReport() == nil {
		v.failed++
		v.fail(d.now.Message())
		return nil
	}
	diff := worker.Differences(worker.Earlier{Report: d.stored, Parser: d.stored.Parser}, d.now)
	diff.Gained, diff.Lost = nil, nil
	if diff.None() {
		return nil
	}
	if diff.Outcome != nil {
		v.differ += len(d.stored.Figures)
	}
	v.differ += len(diff.Cells)
	if len(diff.Cells) == 0 && diff.Outcome == nil {
		v.differ++ // agency, year or form belong to every number
	}
	if v.json {
		rec := differenceRecord{Source: d.stored.URL, SHA256: d.stored.Page.String(), Agency: d.stored.Agency, Was: d.stored.Parser, Parser: v.reader.Version}
		if d.stored.Year != 0 {
			rec.Year = &d.stored.Year
		}
		return render.Encode(v.stdout, recordDifference(diff, rec))
	}
	return v.printf("%s %s, stored by parser %s, derived by %s\n    %s\n%s", cmp.Or(d.stored.Agency, "(no agency)"), render.YearWord(d.stored.Year),
		d.stored.Parser, v.reader.Version, d.stored.URL, drawDifference(diff))
}

// end prints the count. A difference is the failure that verify is there to find.
func (v *verifying) end(ctx context.Context, err error) error {
	verdict, nothing := "all equal", v.reports == 0 // which proves nothing
	if nothing {
		verdict = "nothing to derive"
	}
	if v.differ > 0 || v.failed > 0 {
		verdict = fmt.Sprintf("%d differ, %s could not be read again", v.differ, render.CountOf(v.failed, "page"))
	}
	if v.corrected > 0 {
		verdict += fmt.Sprintf(", %d of them corrected by people", v.corrected)
	}
	if err == nil && ctx.Err() == nil {
		v.count(fmt.Sprintf("verify: %s, %s derived again from the archived bytes: %s", render.CountOf(v.reports, "report"), render.CountOf(v.figures, "figure"), verdict),
			v.differ+v.failed > 0 || nothing, slog.Int("reports", v.reports), slog.Int("figures", v.figures), slog.Int("differ", v.differ), slog.Int("failed", v.failed))
	}
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case err != nil:
		return err
	case v.differ+v.failed > 0 || nothing:
		return errSomeFailed
	}
	return nil
}
