package store

import (
	"context"
	"errors"
	"fmt"

	"nianbao"
)

// BatchSize is a number of readings that PutReadings stores at good speed: more gain little, and a process that is killed has
// to read so many pages again.
const BatchSize = 50

// Reading is what a version of the reader made of an archived page: a report, or why there is none.
type Reading struct {
	Page   nianbao.Page
	Report *nianbao.Report    // nil when there is none
	Not    *nianbao.NotReport // nil when there is one
	Parser string             // version of the reader
}

// PutReadings stores readings in one transaction, each as PutReport and PutOutcome do, in their order. Most of what storing
// one report costs is writing the same pages of the file again with every transaction. One that cannot be stored does not
// keep the others from it: errs has an error for each reading, nil for those that were stored. When the transaction itself
// fails none was stored and err says why.
func (db *DB) PutReadings(ctx context.Context, readings []Reading) (errs []error, err error) {
	errs = make([]error, len(readings))
	rows := make([][]rowSet, len(readings))
	for i, r := range readings {
		if r.Report != nil {
			rows[i], errs[i] = db.rowsOf(ctx, r.Page, r.Report)
		} else {
			errs[i] = sayWhy(r.Parser, r.Not)
		}
		var file *FileError
		if errors.As(errs[i], &file) {
			return nil, errs[i]
		}
	}
	err = db.update(ctx, func(tx *writeTx) error {
		tx.gathers = true
		for i, r := range readings {
			if errs[i] == nil {
				if errs[i] = db.putOne(ctx, tx, r, rows[i]); errs[i] != nil && !errors.Is(errs[i], nianbao.ErrNotReport) {
					return errs[i]
				}
			}
		}
		return nil
	})
	var file *FileError
	switch {
	case errors.As(err, &file) || ctx.Err() != nil:
		return nil, fmt.Errorf("store %d readings: %w", len(readings), err)
	case err != nil:
		return db.putApart(ctx, readings)
	}
	for i, r := range readings {
		if errs[i] != nil && !errors.Is(errs[i], nianbao.ErrNotReport) {
			errs[i] = fmt.Errorf("store report of %s: %w", r.Page.URL, errs[i])
		}
	}
	return errs, nil
}

// putOne stores one reading within a transaction. A page that lost what it said is an error of it alone: it was stored as
// such.
func (db *DB) putOne(ctx context.Context, tx *writeTx, r Reading, rows []rowSet) error {
	if r.Report == nil {
		return putNoReport(ctx, tx, r.Page, r.Parser, r.Not)
	}
	lost, err := db.putReading(ctx, tx, r.Page, r.Report, rows)
	if err == nil && lost != nil {
		return lost
	}
	return err
}

// putApart stores readings one by one, since one of them spoils the transaction for all. A savepoint before each would
// spare that, and cost a fifth more where all goes well.
func (db *DB) putApart(ctx context.Context, readings []Reading) ([]error, error) {
	errs := make([]error, len(readings))
	for i, r := range readings {
		if r.Report != nil {
			errs[i] = db.PutReport(ctx, r.Page, r.Report)
		} else {
			errs[i] = db.PutOutcome(ctx, r.Page, r.Parser, r.Not)
		}
		var file *FileError
		if errors.As(errs[i], &file) || ctx.Err() != nil {
			return nil, errs[i]
		}
	}
	return errs, nil
}
