package store

import (
	"context"
	"database/sql"
	"fmt"
	"iter"
	"time"

	"nianbao"
)

// PutDecisions adds decisions to the ledger, in one step.
func (db *DB) PutDecisions(ctx context.Context, run int64, list []nianbao.Decision) error {
	if len(list) == 0 {
		return nil
	}
	set := rowSet{table: "decision", columns: []string{"run_id", "at", "source", "url", "role", "word", "class", "reason", "status", "bytes", "millis", "attempt"}}
	for _, d := range list {
		set.add(formatTime(d.Time), d.Source, d.URL, string(d.Role), string(d.Word), string(d.Class), d.Reason, d.Status, d.Bytes, d.Duration.Milliseconds(), d.Attempt)
	}
	err := db.update(ctx, func(tx *writeTx) error { return tx.insert(ctx, run, []rowSet{set}) })
	if err != nil {
		return fmt.Errorf("write the ledger: %w", err)
	}
	return nil
}

// DecisionFilter chooses decisions. Fields left empty do not restrict.
type DecisionFilter struct {
	Run     int64
	Since   time.Time
	Sources []string
	Words   []string
}

const decisionBatch = 1000

// Decisions yields the chosen decisions in the order in which they were made. The caller may write while it iterates.
func (db *DB) Decisions(ctx context.Context, filter DecisionFilter) iter.Seq2[nianbao.Decision, error] {
	return func(yield func(nianbao.Decision, error) bool) {
		var last int64
		for {
			list, next, err := db.decisions(ctx, filter, last)
			if err != nil {
				yield(nianbao.Decision{}, fmt.Errorf("read the ledger: %w", explain(db.path, err)))
				return
			}
			for _, d := range list {
				if !yield(d, nil) {
					return
				}
			}
			if len(list) < decisionBatch {
				return
			}
			last = next
		}
	}
}

func (db *DB) decisions(ctx context.Context, filter DecisionFilter, after int64) (list []nianbao.Decision, last int64, err error) {
	var c conditions
	c.add("id > ?", after)
	if filter.Run != 0 {
		c.add("run_id = ?", filter.Run)
	}
	if !filter.Since.IsZero() {
		c.add("at >= ?", formatTime(filter.Since))
	}
	in(&c, "source", filter.Sources)
	in(&c, "word", filter.Words)
	err = eachRow(ctx, db.read, fmt.Sprintf(`SELECT id, run_id, at, source, url, role, word, class, reason, status, bytes, millis, attempt FROM decision%s ORDER BY id LIMIT %d`,
		c.where(), decisionBatch), func(rows *sql.Rows) error {
		var d nianbao.Decision
		var at string
		var millis int64
		err := rows.Scan(&last, &d.Run, &at, &d.Source, &d.URL, &d.Role, &d.Word, &d.Class, &d.Reason, &d.Status, &d.Bytes, &millis, &d.Attempt)
		if err != nil {
			return err
		}
		d.Duration = time.Duration(millis) * time.Millisecond
		d.Time, err = parseTime(at)
		list = append(list, d)
		return err
	}, c.args...)
	return list, last, err
}

// CountRequests counts the requests that were made in a run.
func (db *DB) CountRequests(ctx context.Context, run int64) (int, error) {
	var n int
	err := db.read.QueryRowContext(ctx, `SELECT count(*) FROM decision WHERE run_id = ? AND attempt > 0`, run).Scan(&n)
	if err != nil {
		return 0, fmt.Errorf("count requests: %w", explain(db.path, err))
	}
	return n, nil
}
