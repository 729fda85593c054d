package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"nianbao"
	"nianbao/dataset"
	"nianbao/render"
	"nianbao/store"
)

const correctHelp = `Note in the corrections file what a figure of a page really is, with who says so and why.

PAGE is the address of a report in the database, or the SHA-256 of its bytes; VALUE a number (amounts in 万元), or blank,
dash, missing or unreadable. Nothing in the database changes: compare and export show the corrected figure, marked and
with the text as printed, the name and the reason. The correction is for these bytes and for what the parser read there:
when the page is published anew or is read differently, it no longer applies, and --list says so.

The file is plain text, tab-separated, one decision a line. It lies beside the database
(nianbao.corrections.tsv) unless --corrections names another, and survives every crawl. Several people may add to it at
once. The database remembers the decisions that it has followed: when one is missing or changed nothing is computed without it, with exit code 3,
until it is restored or --confirm says that it is meant. To drop them all, leave the header line of the file, and confirm.`

// correctCommand notes a correction of a figure.
func correctCommand(a *app) *cobra.Command {
	c := &correcting{app: a}
	cmd := &cobra.Command{
		Use: "correct PAGE CELL VALUE", Short: "Correct a figure by hand, with who and why", Long: correctHelp,
		Example: `  nianbao correct https://www.example.gov.cn/nb/2023.html requests.granted.total 12 --who 李明 --why "scan of the paper report"
  nianbao correct --list`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if c.list {
				if err := noArgs(cmd, args); err != nil {
					return err
				}
				return c.withReader(cmd.Context(), func(db *store.DB) error { return c.listAll(cmd.Context(), db) })
			}
			if c.confirm && len(args) == 0 {
				return c.confirmed(cmd.Context())
			}
			if len(args) != 3 {
				return usage("want a page, a cell and a value, like: nianbao correct https://… requests.granted.total 12 --who NAME --why REASON")
			}
			err := c.withReader(cmd.Context(), func(db *store.DB) error { return c.figure(cmd.Context(), db, args[0], args[1], args[2]) })
			if err != nil {
				return err
			}
			return c.deriveAfter(cmd.Context())
		},
	}
	c.decision.addTo(cmd.Flags())
	cmd.Flags().BoolVar(&c.confirm, "confirm", false, "say that decisions which are not in the file any more, or stand otherwise, are meant to")
	cmd.Flags().BoolVar(&c.list, "list", false, "list the corrections of figures, and whether they still fit")
	return cmd
}

// correcting is one run of correct.
type correcting struct {
	*app
	decision decision
	list     bool
	confirm  bool
}

// confirmed takes what the file says now for what is meant.
func (c *correcting) confirmed(ctx context.Context) error {
	now, missed, err := c.noted(ctx)
	if err == nil && missed != "" && !now.Header {
		err = errors.New(missed)
	}
	if err != nil {
		return err
	}
	db, err := store.Open(ctx, c.dbPath)
	if err != nil {
		return err
	}
	return errors.Join(db.FollowDecisions(ctx, now.Lines()), db.Close(), c.derive(ctx))
}

func (c *correcting) figure(ctx context.Context, db *store.DB, page, cell, value string) error {
	if err := c.decision.check(); err != nil {
		return err
	}
	r, fig, taken, err := dataset.FigureToCorrect(ctx, db, page, cell, &value)
	c.sayTaken(taken)
	if errors.As(err, new(*dataset.NotCorrectable)) {
		return usageError{err}
	}
	if err != nil {
		return asUsage(err)
	}
	decided := c.decision.made(nianbao.Correction{Kind: nianbao.CorrectFigure, Page: r.Page, Cell: fig.Cell, Was: nianbao.PrintedAs(fig), Becomes: value})
	if err := c.addCorrection(ctx, decided); err != nil {
		return err
	}
	c.count(fmt.Sprintf("correct: %s %s %s: printed %q, from now on %s; noted in %s", r.Agency, render.YearWord(r.Year), fig.Cell, decided.Was, value, c.correctionsPath()), false)
	return nil
}

// listAll prints the corrections of figures with what has become of them.
func (c *correcting) listAll(ctx context.Context, db *store.DB) error {
	decisions, err := c.corrections(ctx)
	if err != nil {
		return err
	}
	list, err := dataset.FigureCorrections(ctx, db, decisions)
	if err != nil {
		return err
	}
	c.count(render.CorrectionCount(list), false)
	return c.printf("%s", render.CorrectionList(list))
}

// today is the day on which a decision is noted.
func today() time.Time {
	now := time.Now()
	return time.Date(now.Year(), now.Month(), now.Day(), 0, 0, 0, 0, time.UTC)
}
