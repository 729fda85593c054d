package store

import (
	"context"
	"database/sql"
	"fmt"

	"nianbao"
)

const hostColumns = `SELECT host, pages, bytes, failures, breaks, opened_at, closed_at, public FROM run_host`

// HostStates returns what is known of the hosts in a run, by name.
func (db *DB) HostStates(ctx context.Context, run int64) (map[string]nianbao.HostState, error) {
	return db.scanHosts(ctx, run, hostColumns+` WHERE run_id = ?`, run)
}

// HostState returns what is known of a host in a run; the zero value for nothing.
func (db *DB) HostState(ctx context.Context, run int64, host string) (nianbao.HostState, error) {
	hosts, err := db.scanHosts(ctx, run, hostColumns+` WHERE run_id = ? AND host = ?`, run, host)
	return hosts[host], err
}

func (db *DB) scanHosts(ctx context.Context, run int64, query string, args ...any) (map[string]nianbao.HostState, error) {
	hosts := make(map[string]nianbao.HostState)
	err := eachRow(ctx, db.read, query, func(rows *sql.Rows) error {
		var h nianbao.HostState
		var host, opened, closed string
		err := rows.Scan(&host, &h.Pages, &h.Bytes, &h.Failures, &h.Breaks, &opened, &closed, &h.Public)
		if err != nil {
			return err
		}
		if h.Opened, err = parseTime(opened); err != nil {
			return err
		}
		h.Closed, err = parseTime(closed)
		hosts[host] = h
		return err
	}, args...)
	if err != nil {
		return nil, fmt.Errorf("read the hosts of run %d: %w", run, explain(db.path, err))
	}
	return hosts, nil
}

// PutHostState keeps what is known of a host in a run, in place of what was known before.
func (db *DB) PutHostState(ctx context.Context, run int64, host string, h nianbao.HostState) error {
	err := db.update(ctx, func(tx *writeTx) error {
		return tx.exec(ctx, `INSERT INTO run_host (run_id, host, pages, bytes, failures, breaks, opened_at, closed_at, public)
				VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
			ON CONFLICT (run_id, host) DO UPDATE SET pages = ?3, bytes = ?4, failures = ?5, breaks = ?6, opened_at = ?7, closed_at = ?8, public = ?9`,
			run, host, h.Pages, h.Bytes, h.Failures, h.Breaks, formatTime(h.Opened), formatTime(h.Closed), h.Public)
	})
	if err != nil {
		return fmt.Errorf("keep what was asked of %s: %w", host, err)
	}
	return nil
}
