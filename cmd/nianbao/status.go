package main

import (
	"context"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"nianbao/render"
	"nianbao/store"
	"nianbao/worker"
)

// statusCommand says what the database holds.
func statusCommand(a *app) *cobra.Command {
	var asJSON bool
	listing := &deadlineListing{app: a}
	cmd := &cobra.Command{
		Use: "status", Short: "Say what the database holds: sources, pages, reports, problems", Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if listing.wanted {
				return listing.print(cmd.Context(), asJSON, time.Now())
			}
			var alone error
			listing.flags.VisitAll(func(f *pflag.Flag) {
				if f.Changed {
					alone = usage("--%s goes with --deadlines", f.Name)
				}
			})
			if alone != nil {
				return alone
			}
			return a.status(cmd.Context(), asJSON)
		},
	}
	listing.addTo(cmd)
	cmd.Flags().BoolVar(&asJSON, "json", false, "one JSON object")
	return cmd
}

func (a *app) status(ctx context.Context, asJSON bool) error {
	err := a.withReader(ctx, func(db *store.DB) error {
		s, sum, err := worker.Status(ctx, db, a.reader.Version, time.Now())
		if err != nil {
			return err
		}
		if asJSON {
			return render.Encode(a.stdout, render.NewStatusRecord(store.Shown(a.dbPath), s, sum))
		}
		return a.printf("%s", render.DrawStatus(store.Shown(a.dbPath), s, sum))
	})
	if err == nil {
		_, err = a.corrections(ctx) // which says what is missing of them
	}
	return err
}
