package store

import (
	"context"
	"database/sql"
	"errors"
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

// HostMachine returns the machine that a run takes a host for; "" while none was noted.
func (db *DB) HostMachine(ctx context.Context, run int64, host string) (machine string, err error) {
	err = db.read.QueryRowContext(ctx, `SELECT machine FROM run_host WHERE run_id = ? AND host = ?`, run, host).Scan(&machine)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	return machine, explain(db.path, err)
}

// PutHostMachine notes the machine that a run takes a host for, unless one is noted, and returns the one that is: all workers of a
// run agree, also when the names of a host's machines come in another order.
func (db *DB) PutHostMachine(ctx context.Context, run int64, host, machine string) (noted string, err error) {
	err = db.update(ctx, func(tx *writeTx) error {
		return tx.row(ctx, `INSERT INTO run_host (run_id, host, pages, bytes, failures, breaks, opened_at, closed_at, machine) VALUES (?, ?, 0, 0, 0, 0, '', '', ?)
			ON CONFLICT (run_id, host) DO UPDATE SET machine = CASE run_host.machine WHEN '' THEN excluded.machine ELSE run_host.machine END
			RETURNING machine`, run, host, machine).Scan(&noted)
	})
	return noted, err
}
