package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"nianbao"
)

// BeginRun begins a run, or resumes the last one if that was interrupted less than a time ago. One that
// started in the future, under a wrong clock, is not resumed.
func (db *DB) BeginRun(ctx context.Context, now time.Time, goOn time.Duration) (run nianbao.Run, again bool, err error) {
	err = db.update(ctx, func(tx *writeTx) error {
		var started, ended string
		err := tx.row(ctx, `SELECT id, started_at, ended_at, first_event FROM run ORDER BY id DESC LIMIT 1`).Scan(&run.ID, &started, &ended, &run.FirstEvent)
		if err != nil && !errors.Is(err, sql.ErrNoRows) {
			return err
		}
		if run.StartedAt, err = parseTime(started); err != nil {
			return err
		}
		if again = started != "" && ended == "" && now.Sub(run.StartedAt).Abs() < goOn; again {
			return nil
		}
		run = nianbao.Run{StartedAt: now.UTC()}
		return tx.row(ctx, `INSERT INTO run (started_at, ended_at, first_event) VALUES (?, '', (SELECT coalesce(max(last_event), 0) FROM run))
			RETURNING id, first_event`, formatTime(now)).Scan(&run.ID, &run.FirstEvent)
	})
	if err != nil {
		return run, false, fmt.Errorf("begin a run: %w", err)
	}
	return run, again, nil
}

// EndRun ends a run. Its events are reported; the next run reports what comes later.
func (db *DB) EndRun(ctx context.Context, run nianbao.Run, lastEvent int64, now time.Time) error {
	err := db.update(ctx, func(tx *writeTx) error {
		return tx.exec(ctx, `UPDATE run SET ended_at = ?, last_event = ? WHERE id = ?`, formatTime(now), max(lastEvent, run.FirstEvent), run.ID)
	})
	if err != nil {
		return fmt.Errorf("end a run: %w", err)
	}
	return nil
}

// PutVisit records what a source came to, with all that follows from it, in one step: a run that is
// interrupted and resumed does not visit the source again.
func (db *DB) PutVisit(ctx context.Context, s nianbao.Visit) error {
	err := db.update(ctx, func(tx *writeTx) error {
		was, err := wasHealthy(ctx, tx, s.Source)
		if err != nil {
			return err
		}
		for _, step := range []func(context.Context, *writeTx, nianbao.Visit) error{putVisit, putFailures, putHold, putAbsences, putMoves, putLearned, putSearch} {
			if err := step(ctx, tx, s); err != nil {
				return err
			}
		}
		e := eventRow{at: formatTime(s.EndedAt), source: s.Source, detail: s.Reason}
		switch {
		case !s.Healthy && was != failing:
			e.kind = nianbao.EventFailing
		case s.Healthy && was == failing:
			e.kind, e.detail = nianbao.EventRecovered, fmt.Sprintf("%d reports", s.Reports)
		default:
			return nil
		}
		return tx.putEvent(ctx, e)
	})
	if err != nil {
		return fmt.Errorf("record what source %s came to: %w", s.Source, err)
	}
	return nil
}

// health is how a source was in its last run.
type health int

const (
	unknown health = iota
	healthy
	failing
)

func wasHealthy(ctx context.Context, tx *writeTx, source string) (health, error) {
	var good bool
	err := tx.row(ctx, `SELECT healthy FROM run_source WHERE source = ? ORDER BY run_id DESC LIMIT 1`, source).Scan(&good)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return unknown, nil
	case err != nil:
		return unknown, err
	case good:
		return healthy, nil
	}
	return failing, nil
}

func putVisit(ctx context.Context, tx *writeTx, s nianbao.Visit) error {
	return tx.exec(ctx, `INSERT INTO run_source (run_id, source, started_at, ended_at, lists, reports, new, unchanged, files, baseline, healthy, accepted, class, reason)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		s.Run, s.Source, formatTime(s.StartedAt), formatTime(s.EndedAt), s.Lists, s.Reports, s.New, s.Unchanged, s.Files, s.Baseline, bit(s.Healthy), bit(s.Accepted), string(s.Class), s.Reason)
}

func bit(b bool) int {
	if b {
		return 1
	}
	return 0
}

func putFailures(ctx context.Context, tx *writeTx, s nianbao.Visit) error {
	set := rowSet{table: "run_failure", columns: []string{"run_id", "source", "seq", "url", "link_text", "class", "detail"}}
	for i, f := range s.Failures {
		set.add(s.Source, i, f.URL, f.LinkText, string(f.Class), f.Err.Error())
	}
	return tx.insert(ctx, s.Run, []rowSet{set})
}

// putHold keeps what a failing source gave from being read, where there is something good that it could spoil, and lets go
// what was held when the source is well.
func putHold(ctx context.Context, tx *writeTx, s nianbao.Visit) error {
	if s.Healthy {
		return tx.exec(ctx, `DELETE FROM hold WHERE source = ?`, s.Source)
	}
	return tx.exec(ctx, `INSERT INTO hold (source, since) SELECT ?1, ?2 WHERE EXISTS (SELECT 1 FROM report WHERE source = ?1 AND current = 1)
		ON CONFLICT (source) DO NOTHING`, s.Source, formatTime(s.StartedAt))
}

func putMoves(ctx context.Context, tx *writeTx, s nianbao.Visit) error {
	for _, m := range s.Moves {
		detail := fmt.Sprintf("to %s: %s", m.To, m.Why)
		var known int
		err := tx.row(ctx, `SELECT count(*) FROM event WHERE kind = 'moved' AND url = ? AND detail = ?`, m.From, detail).Scan(&known)
		if err != nil {
			return err
		}
		if known > 0 {
			continue // it is reported once, not every night that the old address is asked for
		}
		if err := tx.putEvent(ctx, eventRow{at: formatTime(s.EndedAt), kind: nianbao.EventMoved, source: s.Source, url: m.From, detail: detail}); err != nil {
			return err
		}
	}
	return nil
}

// putLearned replaces the columns of a source that is well. Those of a failing one are kept: they are the way back.
func putLearned(ctx context.Context, tx *writeTx, s nianbao.Visit) error {
	if !s.Healthy || len(s.Columns) == 0 {
		return nil
	}
	if err := tx.exec(ctx, `DELETE FROM learned WHERE source = ?`, s.Source); err != nil {
		return err
	}
	for _, c := range s.Columns {
		err := tx.exec(ctx, `INSERT INTO learned (source, url, reports, healthy_at) VALUES (?, ?, ?, ?) ON CONFLICT (source, url) DO NOTHING`,
			s.Source, c.URL, c.Reports, formatTime(s.EndedAt))
		if err != nil {
			return err
		}
	}
	return nil
}
