package dataset

import (
	"context"
	"time"

	"nianbao"
	"nianbao/store"
)

// Standings returns how every listed source stands with every year on a day, by source and year.
func Standings(ctx context.Context, db *store.DB, now time.Time) ([]nianbao.LedgerEntry, error) {
	watches, err := db.Watches(ctx)
	if err != nil {
		return nil, err
	}
	var out []nianbao.LedgerEntry
	for _, w := range watches {
		out = append(out, nianbao.Ledger(w, now)...)
	}
	return out, nil
}
