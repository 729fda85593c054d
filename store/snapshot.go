package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
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

// ContentStamp returns a word that changes whenever what is stored or derived changes: a page of a web site that was made
// from the database is still good while it stays. It costs a row a table.
//
// A database opened for reading only looks at its file too, since SQLite goes on reading one that was removed, or replaced by another
// of the name: of another file the stamp is another, and of none it is an error.
func (db *DB) ContentStamp(ctx context.Context) (string, error) {
	replaced, err := db.replaced()
	if err != nil {
		return "", fmt.Errorf("look whether the data changed: %w", err)
	}
	stamp, err := db.dialect.stamp(ctx, db)
	if err != nil {
		return "", fmt.Errorf("look whether the data changed: %w", explain(db.path, err))
	}
	if replaced {
		stamp += " of a file that was replaced"
	}
	return stamp, nil
}

// stamp is made of what the tables hold together.
func (file) stamp(ctx context.Context, db *DB) (stamp string, err error) {
	err = db.view(ctx, func(tx *sql.Tx) error {
		return tx.QueryRowContext(ctx, `SELECT coalesce((SELECT group_concat(name || ' ' || n || ' ' || digest, ' ') FROM (SELECT * FROM tally ORDER BY name)), '')
			|| coalesce((SELECT ' ' || group_concat(name || ' ' || stamp, ' ') FROM (SELECT * FROM derived ORDER BY name)), '')
			|| ' ' || (SELECT coalesce(max(run_id), 0) || ' ' || count(*) FROM run_source WHERE run_id = (SELECT max(id) FROM run))
			|| ' ' || (SELECT coalesce(max(id), 0) FROM event) || ' ' || (SELECT coalesce(max(id), 0) FROM page)`).Scan(&stamp)
	})
	return stamp, err
}

// replaced tells whether another file has the name of the one that was opened for reading only. That there is none is an error.
func (db *DB) replaced() (bool, error) {
	if db.opened == nil {
		return false, nil
	}
	switch now, err := os.Stat(db.path); {
	case errors.Is(err, fs.ErrNotExist), err == nil && now.Size() == 0:
		return false, errMissing(db.path)
	case err != nil:
		return false, fileError(db.path, ErrCannotOpen, err)
	default:
		return !os.SameFile(db.opened, now), nil
	}
}
