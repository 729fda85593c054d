package store

import (
	"context"
	"database/sql"
	"errors"
	"strings"
)

// writeTx is a transaction that holds the write lock and reuses prepared statements: parsing a statement takes longer
// than running it. Statements cannot be prepared while the transaction holds the only connection, so one that is met for
// the first time runs as text and is prepared afterwards.
type writeTx struct {
	*sql.Tx
	db        *DB
	met       []string
	noted     bool // that it writes
	underived bool // that what is derived of reports and sources is not fresh
}

func (tx *writeTx) exec(ctx context.Context, query string, args ...any) error {
	err := tx.writing(ctx)
	if err != nil {
		return err
	}
	if stmt := tx.stmt(ctx, query); stmt != nil {
		_, err = stmt.ExecContext(ctx, args...)
	} else {
		_, err = tx.ExecContext(ctx, query, args...)
	}
	return err
}

func (tx *writeTx) row(ctx context.Context, query string, args ...any) scanner {
	if !strings.HasPrefix(query, "SELECT") {
		if err := tx.writing(ctx); err != nil {
			return failed{err}
		}
	}
	if stmt := tx.stmt(ctx, query); stmt != nil {
		return stmt.QueryRowContext(ctx, args...)
	}
	return tx.QueryRowContext(ctx, query, args...)
}

// scanner is a row, or why there is none.
type scanner interface{ Scan(into ...any) error }

type failed struct{ err error }

func (f failed) Scan(...any) error { return f.err }

// writing is called before each statement that changes something.
func (tx *writeTx) writing(ctx context.Context) error {
	if tx.noted {
		return nil
	}
	err := tx.db.dialect.writing(ctx, tx)
	tx.noted = err == nil
	return err
}

func (tx *writeTx) stmt(ctx context.Context, query string) *sql.Stmt {
	if !tx.db.dialect.keepsStatements() {
		return nil
	}
	tx.db.mu.Lock()
	defer tx.db.mu.Unlock()
	stmt, ok := tx.db.statements[query]
	if !ok {
		tx.met = append(tx.met, query)
		return nil
	}
	return tx.StmtContext(ctx, stmt)
}

// prepare keeps statements for the next transaction. Should one fail, it goes on as text.
func (db *DB) prepare(ctx context.Context, queries []string) {
	for _, query := range queries {
		stmt, err := db.write.PrepareContext(ctx, query)
		if err != nil {
			return
		}
		db.mu.Lock()
		if _, ok := db.statements[query]; ok || db.statements == nil { // another was quicker, or the database is closed
			stmt.Close()
		} else {
			db.statements[query] = stmt
		}
		db.mu.Unlock()
	}
}

// update runs fn in a transaction that holds the write lock from its start.
func (db *DB) update(ctx context.Context, fn func(*writeTx) error) error {
	if err := db.writable(); err != nil {
		return err
	}
	tx, err := db.write.BeginTx(ctx, nil)
	if err != nil {
		return explain(db.path, err)
	}
	defer tx.Rollback() // after a commit it does nothing
	w := &writeTx{Tx: tx, db: db}
	if err := db.dialect.begin(ctx, w); err != nil {
		return explain(db.path, err)
	}
	if err := fn(w); err != nil {
		return explain(db.path, err)
	}
	if err := tx.Commit(); err != nil {
		return explain(db.path, err)
	}
	db.prepare(ctx, w.met)
	return nil
}

// view runs fn in a read transaction: all it reads is of one moment.
func (db *DB) view(ctx context.Context, fn func(*sql.Tx) error) error {
	tx, err := db.read.BeginTx(ctx, db.dialect.snapshot())
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
