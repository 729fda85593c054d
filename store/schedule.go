package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"nianbao"
)

// checked notes, with the page itself, that a known report was asked for, and when to ask again. Lists are asked for in
// every run and have no schedule.
func checked(ctx context.Context, tx *writeTx, page nianbao.Page) error {
	good := page.Status == 200 || page.Status == 304
	if page.Role != nianbao.RoleReport && page.Role != nianbao.RoleFile || !good || page.FetchedAt.IsZero() {
		return nil
	}
	since, err := standsSince(ctx, tx, page.URL)
	if err != nil {
		return err
	}
	if since.IsZero() || since.After(page.FetchedAt) {
		since = page.FetchedAt
	}
	return plan(ctx, tx, page.URL, page.FetchedAt, since)
}

// changed notes that a report has other cells than before.
func changed(ctx context.Context, tx *writeTx, url string, at time.Time) error {
	return plan(ctx, tx, url, at, at)
}

func plan(ctx context.Context, tx *writeTx, url string, asked, since time.Time) error {
	return tx.exec(ctx, `INSERT INTO schedule (url, checked_at, changed_at, next_due) VALUES (?1, ?2, ?3, ?4)
		ON CONFLICT (url) DO UPDATE SET checked_at = ?2, changed_at = ?3, next_due = ?4`,
		url, formatTime(asked), formatTime(since), formatTime(nianbao.NextLook(since, asked)))
}

func standsSince(ctx context.Context, tx *writeTx, url string) (time.Time, error) {
	var since string
	err := tx.row(ctx, `SELECT changed_at FROM schedule WHERE url = ?`, url).Scan(&since)
	if errors.Is(err, sql.ErrNoRows) {
		return time.Time{}, nil
	}
	if err != nil {
		return time.Time{}, err
	}
	return parseTime(since)
}

// Due returns when an address is to be asked for again; the zero time for one that is due at once: it is not known as a
// report, the report is gone from there, or it was asked for at a time that has not come yet: the clock was wrong then.
func (db *DB) Due(ctx context.Context, url string, now time.Time) (time.Time, error) {
	var due string
	err := db.read.QueryRowContext(ctx, `SELECT next_due FROM schedule s WHERE url = ? AND checked_at <= ?
		AND NOT EXISTS (SELECT 1 FROM report r WHERE r.url = s.url AND r.gone_at <> '')`, url, formatTime(now.Add(clockSlack))).Scan(&due)
	if errors.Is(err, sql.ErrNoRows) {
		return time.Time{}, nil
	}
	if err != nil {
		return time.Time{}, fmt.Errorf("look when %s is due: %w", url, explain(db.path, err))
	}
	return parseTime(due)
}
