package store

import (
	"context"
	"database/sql"
	"fmt"
	"time"
)

// HostRun is what a run has asked of one host, and how the host fared.
type HostRun struct {
	Host             string
	Pages            int       // requests made
	Bytes            int64     // of their answers
	Failures, Breaks int       // in a row
	Opened, Closed   time.Time // left alone until then, since it failed, and since it asked for it; zero when it is not
}

// HostRuns returns what is known of the hosts in a run, by name.
func (db *DB) HostRuns(ctx context.Context, run int64) ([]HostRun, error) {
	var list []HostRun
	err := eachRow(ctx, db.read, `SELECT host, pages, bytes, failures, breaks, opened_at, closed_at FROM run_host WHERE run_id = ? ORDER BY host`, func(rows *sql.Rows) error {
		var h HostRun
		var opened, closed string
		err := rows.Scan(&h.Host, &h.Pages, &h.Bytes, &h.Failures, &h.Breaks, &opened, &closed)
		if err != nil {
			return err
		}
		if h.Opened, err = parseTime(opened); err != nil {
			return err
		}
		h.Closed, err = parseTime(closed)
		list = append(list, h)
		return err
	}, run)
	if err != nil {
		return nil, fmt.Errorf("read the hosts of run %d: %w", run, explain(db.path, err))
	}
	return list, nil
}

// PutHostRun keeps what is known of a host in a run, in place of what was known before.
func (db *DB) PutHostRun(ctx context.Context, run int64, h HostRun) error {
	err := db.update(ctx, func(tx *writeTx) error {
		return tx.exec(ctx, `INSERT INTO run_host (run_id, host, pages, bytes, failures, breaks, opened_at, closed_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
			ON CONFLICT (run_id, host) DO UPDATE SET pages = ?3, bytes = ?4, failures = ?5, breaks = ?6, opened_at = ?7, closed_at = ?8`,
			run, h.Host, h.Pages, h.Bytes, h.Failures, h.Breaks, formatTime(h.Opened), formatTime(h.Closed))
	})
	if err != nil {
		return fmt.Errorf("keep what was asked of %s: %w", h.Host, err)
	}
	return nil
}
