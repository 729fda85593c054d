package store

import (
	"context"
	"database/sql"
	"errors"
)

// update runs fn in a transaction that holds the write lock from its start.
func (db *DB) update(ctx context.Context, fn func(*sql.Tx) error) error {
	if err := db.writable(); err != nil {
		return err
	}
	tx, err := db.write.BeginTx(ctx, nil)
	if err != nil {
		return explain(db.path, err)
	}
	defer tx.Rollback() // after a commit it does nothing
	if err := fn(tx); err != nil {
		return explain(db.path, err)
	}
	return explain(db.path, tx.Commit())
}

// view runs fn in a read transaction: all it reads is of one moment.
func (db *DB) view(ctx context.Context, fn func(*sql.Tx) error) error {
	tx, err := db.read.BeginTx(ctx, nil)
	if err != nil {
		return explain(db.path, err)
	}
	defer tx.Rollback()
	return explain(db.path, fn(tx))
}

func (db *DB) writable() error {
	if db.write == nil {
		return &FileError{Path: db.path, Kind: ErrReadOnly, Cause: errors.New("it was opened for reading only")}
	}
	return nil
}

// querier is what a pool and a transaction have in common.
type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// eachRow hands every row of a query to scan.
func eachRow(ctx context.Context, q querier, query string, scan func(*sql.Rows) error, args ...any) error {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := scan(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

// ids returns what a query for one number a row selects.
func (db *DB) ids(ctx context.Context, query string, args ...any) ([]int64, error) {
	var ids []int64
	err := eachRow(ctx, db.read, query, func(rows *sql.Rows) error {
		var id int64
		err := rows.Scan(&id)
		ids = append(ids, id)
		return err
	}, args...)
	return ids, explain(db.path, err)
}
