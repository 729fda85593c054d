package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"nianbao"
)

const visitColumns = `SELECT run_id, source, started_at, ended_at, lists, reports, new, unchanged, files, baseline, healthy, accepted, class, reason FROM run_source`

// Visits returns what the sources came to in a run, by id, with their failures.
func (db *DB) Visits(ctx context.Context, run int64) ([]nianbao.Visit, error) {
	var list []nianbao.Visit
	err := db.view(ctx, func(tx *sql.Tx) (err error) {
		if list, err = scanVisits(ctx, tx, visitColumns+` WHERE run_id = ? ORDER BY source`, run); err != nil {
			return err
		}
		at := make(map[string]*nianbao.Visit)
		for i := range list {
			at[list[i].Source] = &list[i]
		}
		return eachRow(ctx, tx, `SELECT source, url, link_text, class, detail FROM run_failure WHERE run_id = ? ORDER BY source, seq`, func(rows *sql.Rows) error {
			var source string
			var f nianbao.Failure
			var detail string
			err := rows.Scan(&source, &f.URL, &f.LinkText, &f.Class, &detail)
			f.Err = errors.New(detail)
			if s := at[source]; s != nil {
				s.Failures = append(s.Failures, f)
			}
			return err
		}, run)
	})
	if err != nil {
		return nil, fmt.Errorf("read run %d: %w", run, err)
	}
	return list, nil
}

// VisitOf returns what one source came to in a run, without its failures. The error is nianbao.ErrNotFound when it was not visited.
func (db *DB) VisitOf(ctx context.Context, run int64, source string) (nianbao.Visit, error) {
	list, err := scanVisits(ctx, db.read, visitColumns+` WHERE run_id = ? AND source = ?`, run, source)
	switch {
	case err != nil:
		return nianbao.Visit{}, fmt.Errorf("read the visit of %s in run %d: %w", source, run, explain(db.path, err))
	case len(list) == 0:
		return nianbao.Visit{}, fmt.Errorf("source %s in run %d: %w", source, run, nianbao.ErrNotFound)
	}
	return list[0], nil
}

// CountVisits counts the sources that a run has visited.
func (db *DB) CountVisits(ctx context.Context, run int64) (int, error) {
	n, err := db.oneNumber(ctx, `SELECT count(*) FROM run_source WHERE run_id = ?`, run)
	return int(n), err
}

// History returns the last runs of a source before a run, newest first, without their failures.
func (db *DB) History(ctx context.Context, source string, before int64, most int) ([]nianbao.Visit, error) {
	list, err := scanVisits(ctx, db.read, visitColumns+` WHERE source = ? AND run_id < ? ORDER BY run_id DESC LIMIT ?`, source, before, most)
	if err != nil {
		return nil, fmt.Errorf("read the history of %s: %w", source, explain(db.path, err))
	}
	return list, nil
}

func scanVisits(ctx context.Context, q querier, query string, args ...any) ([]nianbao.Visit, error) {
	var list []nianbao.Visit
	err := eachRow(ctx, q, query, func(rows *sql.Rows) error {
		var s nianbao.Visit
		var started, ended string
		err := rows.Scan(&s.Run, &s.Source, &started, &ended, &s.Lists, &s.Reports, &s.New, &s.Unchanged, &s.Files, &s.Baseline, &s.Healthy, &s.Accepted, &s.Class, &s.Reason)
		if err != nil {
			return err
		}
		if s.StartedAt, err = parseTime(started); err != nil {
			return err
		}
		s.EndedAt, err = parseTime(ended)
		list = append(list, s)
		return err
	}, args...)
	return list, err
}

// Learned returns the addresses of the columns in which a source's reports were last found.
func (db *DB) Learned(ctx context.Context, source string) ([]string, error) {
	var urls []string
	err := eachRow(ctx, db.read, `SELECT url FROM learned WHERE source = ? ORDER BY url`, func(rows *sql.Rows) error {
		var url string
		err := rows.Scan(&url)
		urls = append(urls, url)
		return err
	}, source)
	if err != nil {
		return nil, fmt.Errorf("read what was learned of %s: %w", source, explain(db.path, err))
	}
	return urls, nil
}

// LastHealthy returns the end of the last visit that found a source in order; the zero time for none.
func (db *DB) LastHealthy(ctx context.Context, source string) (at time.Time, err error) {
	var ended string
	err = db.read.QueryRowContext(ctx, `SELECT ended_at FROM run_source WHERE source = ? AND healthy = 1 ORDER BY run_id DESC LIMIT 1`, source).Scan(&ended)
	if errors.Is(err, sql.ErrNoRows) {
		return at, nil
	}
	if err == nil {
		at, err = parseTime(ended)
	}
	if err != nil {
		return at, fmt.Errorf("read the visits of %s: %w", source, explain(db.path, err))
	}
	return at, nil
}
