package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"nianbao"
	"nianbao/dataset"
	"nianbao/store"
)

// agencyDecision is one kind of thing that a person can decide about agencies.
type agencyDecision struct {
	kind  nianbao.CorrectionKind
	use   string
	short string
	names int  // given as arguments; 0 for one or more
	into  bool // the names it becomes are given with --into
	many  bool // of those there are several
	dated bool // from a year on
}

var agencyDecisions = []agencyDecision{
	{kind: nianbao.DecideAlias, use: "alias SPELLING NAME", short: "SPELLING is another way to write the agency NAME", names: 2},
	{kind: nianbao.DecideDistinct, use: "distinct SPELLING NAME", short: "SPELLING is not the agency NAME, whatever the name tells", names: 2},
	{kind: nianbao.DecideRename, use: "rename OLD NEW", short: "from a year on, OLD is called NEW", names: 2, dated: true},
	{kind: nianbao.DecideMerge, use: "merge NAME...", short: "from a year on, the agencies are one", into: true, dated: true},
	{kind: nianbao.DecideSplit, use: "split NAME", short: "from a year on, the agency is several", names: 1, into: true, many: true, dated: true},
}

// command notes decisions of this kind.
func (d agencyDecision) command(a *app) *cobra.Command {
	var by decision
	var into []string
	var year int
	cmd := &cobra.Command{
		Use: d.use, Short: d.short, Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := d.check(args, into, year); err != nil {
				return err
			}
			if err := by.check(); err != nil {
				return err
			}
			was, becomes := args, into
			if !d.into {
				was, becomes = args[:1], args[1:]
			}
			decided := by.made(nianbao.Correction{Kind: d.kind, Was: strings.Join(was, "|"), Becomes: strings.Join(becomes, "|"), Year: year})
			if err := a.addCorrection(cmd.Context(), decided); err != nil {
				return err
			}
			if err := a.deriveAfter(cmd.Context()); err != nil {
				return err
			}
			if err := a.unseen(cmd.Context(), was); err != nil {
				return err
			}
			a.count(fmt.Sprintf("agencies: %s %s, %s; noted in %s", d.kind, strings.Join(was, ", "), strings.Join(becomes, ", "), a.correctionsPath()), false)
			return nil
		},
	}
	by.addTo(cmd.Flags())
	if d.into {
		cmd.Flags().StringSliceVar(&into, "into", nil, "name that it becomes; with commas where there are several")
	}
	if d.dated {
		cmd.Flags().IntVar(&year, "year", 0, "first year reported on under the new name")
	}
	return cmd
}

func (d agencyDecision) check(names, into []string, year int) error {
	word, _, _ := strings.Cut(d.use, " ")
	switch {
	case d.names > 0 && len(names) != d.names || len(names) == 0:
		return usage("want: nianbao agencies %s", d.use)
	case d.into && (len(into) == 0 || d.many != (len(into) > 1)):
		return usage("agencies %s: give --into with the name that it becomes, with commas where there are several", word)
	case d.dated && nianbao.CheckReportYear(year) != nil:
		return usage("agencies %s: give --year, the first year reported on under the new name", word)
	case !d.into && names[0] == names[1]:
		return usage("agencies %s: %s is given twice: want two names", word, names[0])
	}
	return nil
}

// unseen names those of which no report is stored: a decision may come before its reports, but a misspelled name decides
// nothing.
func (a *app) unseen(ctx context.Context, names []string) error {
	if !store.Exists(ctx, a.dbPath) {
		return nil // decisions can be written before there is a database
	}
	decisions, err := a.corrections(ctx)
	if err != nil {
		return err
	}
	return a.withReader(ctx, func(db *store.DB) error {
		names, err := dataset.Unseen(ctx, db, decisions, names)
		for _, name := range names {
			a.log.Warn("no stored report is of " + name + ": the decision waits for one; \"nianbao agencies\" lists the names that are there")
		}
		return err
	})
}
