package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"nianbao"
)

// QueueStatus is what waits for workers, and who they are.
type QueueStatus struct {
	Run     RunProgress
	Jobs    []JobCount
	Errors  []JobError // the last of jobs that are not done
	Workers []WorkerSeen
}

// RunProgress is how far the last run is.
type RunProgress struct {
	nianbao.Run     // its ID is 0 where there was none
	Sources     int // that the database knows
	Visited     int // of them in this run
	Failing     int // of those
}

// JobCount counts the jobs of a kind in a state of the queue's library.
type JobCount struct {
	Kind, State string
	Jobs        int
	Since       time.Time // that the first of them waits or runs
}

// JobError is a job that failed and will be tried again, or was given up.
type JobError struct {
	Kind, State, Args string
	Attempts          int
	At                time.Time
	Error             string
}

// WorkerSeen is a process that works, or did within a day.
type WorkerSeen struct {
	ID string
	WorkerInfo
	Since, Seen time.Time
	Running     int    // jobs
	Kinds       string // of them, with commas between: who runs the night writes its report
}

// IsAlive tells whether it has said lately that it is there.
func (w WorkerSeen) IsAlive(now time.Time) bool { return now.Sub(w.Seen) < 3*leaseSeen }

const mostJobErrors = 20

// QueueStatus tells how the queue stands; empty where no worker was ever started.
func (db *DB) QueueStatus(ctx context.Context) (q QueueStatus, err error) {
	s, ok := db.dialect.(*server)
	if !ok {
		return q, errFileHasNoWorkers(db.path)
	}
	jobs := s.queueSchema() + ".river_job"
	err = db.view(ctx, func(tx *sql.Tx) error {
		if err := lastRun(ctx, tx, &q.Run); err != nil {
			return err
		}
		var there bool
		if err := tx.QueryRowContext(ctx, `SELECT to_regclass(?) IS NOT NULL`, jobs).Scan(&there); err != nil || !there {
			return err
		}
		err := eachRow(ctx, tx, `SELECT kind, state::text, count(*), min(extract(epoch FROM coalesce(attempted_at, scheduled_at)))::bigint FROM `+jobs+`
			GROUP BY kind, state ORDER BY kind, state::text`, func(rows *sql.Rows) error {
			var c JobCount
			var since int64
			err := rows.Scan(&c.Kind, &c.State, &c.Jobs, &since)
			c.Since = time.Unix(since, 0).UTC()
			q.Jobs = append(q.Jobs, c)
			return err
		})
		if err != nil {
			return err
		}
		err = eachRow(ctx, tx, `SELECT kind, state::text, args::text, attempt, extract(epoch FROM attempted_at)::bigint, errors[cardinality(errors)] ->> 'error' FROM `+jobs+`
			WHERE state IN ('retryable', 'discarded') AND cardinality(errors) > 0 ORDER BY attempted_at DESC LIMIT ?`, func(rows *sql.Rows) error {
			var e JobError
			var at int64
			err := rows.Scan(&e.Kind, &e.State, &e.Args, &e.Attempts, &at, &e.Error)
			e.At = time.Unix(at, 0).UTC()
			q.Errors = append(q.Errors, e)
			return err
		}, mostJobErrors)
		if err != nil {
			return err
		}
		return eachRow(ctx, tx, `SELECT w.id, w.machine, w.pid, w.started_at, w.seen_at,
			count(j.id), coalesce(string_agg(DISTINCT j.kind, ', ' ORDER BY j.kind), '')
			FROM worker w LEFT JOIN `+jobs+` j ON j.state = 'running' AND j.attempted_by[cardinality(j.attempted_by)] = w.id
			GROUP BY w.id, w.machine, w.pid, w.started_at, w.seen_at ORDER BY w.started_at, w.id`, func(rows *sql.Rows) error {
			var w WorkerSeen
			var since, seen string
			err := rows.Scan(&w.ID, &w.Machine, &w.PID, &since, &seen, &w.Running, &w.Kinds)
			if err != nil {
				return err
			}
			if w.Since, err = parseTime(since); err != nil {
				return err
			}
			w.Seen, err = parseTime(seen)
			q.Workers = append(q.Workers, w)
			return err
		})
	})
	if err != nil {
		return q, fmt.Errorf("read the queue: %w", explain(s.path, err))
	}
	return q, nil
}

func lastRun(ctx context.Context, tx *sql.Tx, r *RunProgress) error {
	var started, ended string
	err := tx.QueryRowContext(ctx, `SELECT id, started_at, ended_at, (SELECT count(*) FROM source),
		(SELECT count(*) FROM run_source s WHERE s.run_id = run.id), (SELECT count(*) FROM run_source s WHERE s.run_id = run.id AND s.healthy = 0)
		FROM run ORDER BY id DESC LIMIT 1`).Scan(&r.ID, &started, &ended, &r.Sources, &r.Visited, &r.Failing)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	if err == nil {
		r.StartedAt, err = parseTime(started)
	}
	if err == nil {
		r.EndedAt, err = parseTime(ended)
	}
	return err
}
