package main

import (
	"context"
	"log/slog"

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
written by "nianbao export" as csv, jsonl, parquet or xlsx, or the folder of a data package, each line of it is
derived again from the page that it names by SHA-256, in every column; a figure that a person corrected must be what was
read there with the correction of the corrections file put on it. Every cell of a page must be there once, and every
report of the choice: give verify the choice (--year, --region, --cell, ...) that the file was exported with, or --part.
Nothing is changed. Any difference is exit code 1, and so is a choice of no report at all: that proves nothing.`

// verifyCommand proves stored and exported numbers.
func verifyCommand(a *app) *cobra.Command {
	v := &verifying{app: a}
	var cells []string
	cmd := &cobra.Command{
		Use: "verify [FILE]", Short: "Derive every number again from its archived page, and list what differs", Long: verifyHelp,
		Example: `  nianbao verify
  nianbao verify figures.csv
  nianbao verify --year 2023 --json`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) > 1 {
				return usage("unexpected argument %q: verify takes one file", args[1])
			}
			err := checkQuery(&v.query)
			if err == nil && len(cells) > 0 {
				v.cells, err = v.cellIDs(cells)
			}
			if err != nil {
				return err
			}
			return v.withQuery(cmd.Context(), &v.query, func(db *store.DB, d *dataset.Data) error {
				if len(args) == 1 {
					return v.file(cmd.Context(), db, d, args[0])
				}
				return v.database(cmd.Context(), db, d)
			})
		},
	}
	addQuery(cmd.Flags(), &v.query, dataset.Params)
	cmd.Flags().StringSliceVar(&cells, "cell", nil, "of a FILE: ids of the cells that it was exported with (may be repeated)")
	cmd.Flags().BoolVar(&v.part, "part", false, "of a FILE: it holds a part of the reports, which is no difference")
	cmd.Flags().BoolVar(&v.json, "json", false, "one JSON object a page that differs, one a line")
	return cmd
}

// verifying is one run of verify.
type verifying struct {
	*app
	query dataset.Query
	json  bool

	cells []nianbao.CellID // that an exported table was made of
	part  bool             // it holds some of the reports

	tally render.VerifyCount
}

// database derives the reports of the database again.
func (v *verifying) database(ctx context.Context, db *store.DB, d *dataset.Data) error {
	m := v.progress("verify", "reports", 0)
	err := v.worker(db).Verify(ctx, d.Reports(ctx, &v.query), func(r worker.Verified) error {
		m.step(r.Stored.URL)
		return v.tell(r)
	})
	m.stop()
	if err == nil && v.tally.Reports == 0 && ctx.Err() == nil {
		v.none(&v.query)
	}
	return v.end(ctx, err)
}

// tell counts a report, and prints what differs.
func (v *verifying) tell(r worker.Verified) error {
	v.tally.Add(r)
	if r.Altered != nil {
		v.fail(r.Altered.Error())
	}
	switch {
	case r.Now.Unread():
		v.fail(r.Now.Message())
		return nil
	case r.Difference.None():
		return nil
	case v.json:
		return render.Encode(v.stdout, render.VerifiedRecord(r, v.reader.Version))
	}
	return v.printf("%s", render.DrawVerified(r, v.reader.Version))
}

// end prints the count. A difference is the failure that verify is there to find.
func (v *verifying) end(ctx context.Context, err error) error {
	t := &v.tally
	if err == nil && ctx.Err() == nil {
		v.count(t.String(), !t.Proves(), slog.Int("reports", t.Reports), slog.Int("figures", t.Figures), slog.Int("differ", t.Differ), slog.Int("failed", t.Failed))
	}
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case err != nil:
		return err
	case !t.Proves():
		return errSomeFailed
	}
	return nil
}
