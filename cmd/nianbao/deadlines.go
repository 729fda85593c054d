package main

import (
	"context"
	"time"

	"nianbao/dataset"
	"nianbao/render"
	"nianbao/store"
	"nianbao/worker"
)

// deadlines prints how every source stands with every year.
func (a *app) deadlines(ctx context.Context, asJSON bool, now time.Time) error {
	return a.withReader(ctx, func(db *store.DB) error {
		entries, err := dataset.Standings(ctx, db, now)
		if err != nil {
			return err
		}
		records := []worker.StandingRecord{}
		for _, e := range entries {
			records = append(records, worker.NewStandingRecord(e))
		}
		if asJSON {
			return render.Encode(a.stdout, records)
		}
		err = a.printf("%s", render.DrawStandings(records))
		return err
	})
}
