package store

import (
	"context"
	"database/sql"
	"fmt"
	"time"
)

// Snapshot returns when the newest page was fetched: the day to which what is derived from the database stands. It is
// zero when nothing was fetched from the network.
func (db *DB) Snapshot(ctx context.Context) (time.Time, error) {
	var newest string
	err := db.view(ctx, func(tx *sql.Tx) error {
		return tx.QueryRowContext(ctx, `SELECT coalesce(max(ordered_at), '') FROM page`).Scan(&newest)
	})
	if err != nil {
		return time.Time{}, fmt.Errorf("look for the newest page: %w", err)
	}
	return parseTime(newest)
}
