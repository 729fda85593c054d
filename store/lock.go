package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"
)

// Locked is the error when another run crawls into the database. It is ErrLocked to errors.Is.
type Locked struct {
	Owner                     string // name of the machine
	PID                       int
	Since, Heartbeat, Expires time.Time
}

// ErrLocked: another run crawls into the database.
var ErrLocked = errors.New("another run is under way")

func (e *Locked) Error() string {
	return fmt.Sprintf("%v: process %d on %s crawls into this database since %s, last sign of life %s; wait for it, or stop it; if it is dead, the database is free after %s",
		ErrLocked, e.PID, e.Owner, e.Since.UTC().Format(time.DateTime), e.Heartbeat.UTC().Format(time.DateTime), e.Expires.UTC().Format(time.DateTime))
}

// Is makes errors.Is(err, ErrLocked) hold.
func (e *Locked) Is(target error) bool { return target == ErrLocked }

// LockClaim is who wants to be the only one to crawl into the database.
type LockClaim struct {
	Owner string
	PID   int
	Life  time.Duration // without a heartbeat for so long, the lock is free
	// Dead tells whether a process of this machine is known to have ended, so that a run that was killed can be resumed
	// at once; nil when that cannot be known.
	Dead func(pid int) bool
}

// Lock takes the lock, or says who has it with a *Locked.
func (db *DB) Lock(ctx context.Context, c LockClaim, now time.Time) error {
	err := db.update(ctx, func(tx *writeTx) error {
		held, err := lockHolder(ctx, tx)
		if err != nil {
			return err
		}
		if held != nil && !c.may(*held, now) {
			return held
		}
		return tx.exec(ctx, `INSERT INTO run_lock (id, owner, pid, started_at, heartbeat_at, expires_at) VALUES (1, ?1, ?2, ?3, ?3, ?4)
			ON CONFLICT (id) DO UPDATE SET owner = ?1, pid = ?2, started_at = ?3, heartbeat_at = ?3, expires_at = ?4`,
			c.Owner, c.PID, formatTime(now), formatTime(now.Add(c.Life)))
	})
	if err != nil {
		return fmt.Errorf("lock %s: %w", db.path, err)
	}
	return nil
}

// may tells whether the lock of a run may be taken over. A process with our own number on our own machine is an earlier
// one: in a container, all have the number 1.
func (c LockClaim) may(held Locked, now time.Time) bool {
	if !now.Before(held.Expires) {
		return true
	}
	return held.Owner == c.Owner && (held.PID == c.PID || c.Dead != nil && c.Dead(held.PID))
}

func lockHolder(ctx context.Context, tx *writeTx) (*Locked, error) {
	var held Locked
	var times [3]string
	err := tx.row(ctx, `SELECT owner, pid, started_at, heartbeat_at, expires_at FROM run_lock`).Scan(&held.Owner, &held.PID, &times[0], &times[1], &times[2])
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	for i, to := range []*time.Time{&held.Since, &held.Heartbeat, &held.Expires} {
		if err == nil {
			*to, err = parseTime(times[i])
		}
	}
	return &held, err
}

// Heartbeat is the sign of life of a run that has the lock. Its error is a *Locked when the run was taken for dead.
func (db *DB) Heartbeat(ctx context.Context, c LockClaim, now time.Time) error {
	return db.update(ctx, func(tx *writeTx) error {
		held, err := lockHolder(ctx, tx)
		if err != nil {
			return err
		}
		if held != nil && (held.Owner != c.Owner || held.PID != c.PID) {
			return held
		}
		return tx.exec(ctx, `UPDATE run_lock SET heartbeat_at = ?, expires_at = ?`, formatTime(now), formatTime(now.Add(c.Life)))
	})
}

// Unlock gives the lock back.
func (db *DB) Unlock(ctx context.Context, c LockClaim) error {
	return db.update(ctx, func(tx *writeTx) error {
		return tx.exec(ctx, `DELETE FROM run_lock WHERE owner = ? AND pid = ?`, c.Owner, c.PID)
	})
}
