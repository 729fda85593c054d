package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"nianbao"
)

// ReadingMark names a page while a process reads it.
type ReadingMark struct {
	Version string // of the reader
	WorkerInfo
	Since time.Time
}

// ReadingMark returns the mark of a page, by its bytes; ok is false when it has none.
func (db *DB) ReadingMark(ctx context.Context, page nianbao.Hash) (m ReadingMark, ok bool, err error) {
	var since string
	err = db.read.QueryRowContext(ctx, `SELECT version, machine, pid, since FROM reading_mark WHERE hash = ?`, page[:]).Scan(&m.Version, &m.Machine, &m.PID, &since)
	if errors.Is(err, sql.ErrNoRows) {
		return m, false, nil
	}
	if err == nil {
		m.Since, err = parseTime(since)
	}
	if err != nil {
		return m, false, fmt.Errorf("look for the mark of page %s: %w", page, explain(db.path, err))
	}
	return m, true, nil
}

// PutReadingMark marks a page.
func (db *DB) PutReadingMark(ctx context.Context, page nianbao.Hash, m ReadingMark) error {
	return db.update(ctx, func(tx *writeTx) error {
		return tx.exec(ctx, `INSERT INTO reading_mark (hash, version, machine, pid, since) VALUES (?1, ?2, ?3, ?4, ?5)
			ON CONFLICT (hash) DO UPDATE SET version = ?2, machine = ?3, pid = ?4, since = ?5`, page[:], m.Version, m.Machine, m.PID, formatTime(m.Since))
	})
}

// DropReadingMark takes the mark off.
func (db *DB) DropReadingMark(ctx context.Context, page nianbao.Hash) error {
	return db.update(ctx, func(tx *writeTx) error { return tx.exec(ctx, `DELETE FROM reading_mark WHERE hash = ?`, page[:]) })
}
