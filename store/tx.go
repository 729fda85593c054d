package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"strings"
)

// writeTx is a transaction that holds the write lock and reuses prepared statements: parsing a statement takes longer
// than running it. One that is met for the first time is prepared for the transaction, which holds the only connection, and
// for those after it when it is met again.
type writeTx struct {
	*sql.Tx
	conn      *sql.Conn
	db        *DB
	own       map[string]*sql.Stmt // what it has run
	met       map[string]int       // how often it ran what no earlier transaction left
	noted     bool                 // that it writes
	underived bool                 // that what is derived of reports and sources is not fresh
	gathers   bool                 // rows are written together, at the end or before anything looks for them
	rows      []*rowSet
	digesting digestWriter
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

// QueryContext reads with a prepared statement, too.
func (tx *writeTx) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	if stmt := tx.stmt(ctx, query); stmt != nil {
		return stmt.QueryContext(ctx, args...)
	}
	return tx.Tx.QueryContext(ctx, query, args...)
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

// stmt returns a statement of this transaction; nil where it cannot be prepared, so that running it says why.
func (tx *writeTx) stmt(ctx context.Context, query string) *sql.Stmt {
	if !tx.db.dialect.keepsStatements() {
		return nil
	}
	if stmt := tx.own[query]; stmt != nil {
		tx.met[query]++
		return stmt
	}
	stmt := tx.kept(ctx, query)
	if stmt == nil {
		var err error
		if stmt, err = tx.PrepareContext(ctx, query); err != nil {
			return nil
		}
		tx.met[query]++
	}
	tx.own[query] = stmt
	return stmt
}

// kept returns a statement that an earlier transaction left.
func (tx *writeTx) kept(ctx context.Context, query string) *sql.Stmt {
	tx.db.mu.Lock()
	defer tx.db.mu.Unlock()
	if stmt := tx.db.statements[query]; stmt != nil {
		return tx.StmtContext(ctx, stmt)
	}
	return nil
}

// prepare keeps statements for the next transactions: those that ran more than once, in one transaction or in two. Should one fail, it is
// prepared in each.
func (db *DB) prepare(ctx context.Context, met map[string]int) {
	for query, times := range met {
		if !db.recurs(query, times) {
			continue
		}
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

// recurs tells whether a statement that is not kept yet is worth it.
func (db *DB) recurs(query string, times int) bool {
	db.mu.Lock()
	defer db.mu.Unlock()
	if db.statements[query] != nil || db.met == nil {
		return false
	}
	db.met[query] += times
	return db.met[query] > 1
}

// lookup reads one row outside a transaction, with a statement that is prepared once: for what is asked of every page.
func (db *DB) lookup(ctx context.Context, query string, args ...any) scanner {
	if !db.dialect.keepsStatements() {
		return db.read.QueryRowContext(ctx, query, args...)
	}
	db.mu.Lock()
	stmt := db.lookups[query]
	db.mu.Unlock()
	if stmt == nil {
		var err error
		if stmt, err = db.read.PrepareContext(ctx, query); err != nil {
			return failed{err}
		}
		if stmt = db.keepLookup(query, stmt); stmt == nil {
			return db.read.QueryRowContext(ctx, query, args...)
		}
	}
	return stmt.QueryRowContext(ctx, args...)
}

// keepLookup returns the statement that is kept: that of another who was quicker, none when the database is closed.
func (db *DB) keepLookup(query string, stmt *sql.Stmt) *sql.Stmt {
	db.mu.Lock()
	defer db.mu.Unlock()
	if kept := db.lookups[query]; kept != nil || db.lookups == nil {
		stmt.Close()
		return kept
	}
	db.lookups[query] = stmt
	return stmt
}

// update runs fn in a transaction that holds the write lock from its start.
func (db *DB) update(ctx context.Context, fn func(*writeTx) error) error {
	if err := db.writable(); err != nil {
		return err
	}
	met, err := db.transact(ctx, fn)
	if err != nil {
		return explain(db.path, err)
	}
	db.prepare(ctx, met)
	return nil
}

// transact returns how often statements ran that are not kept.
func (db *DB) transact(ctx context.Context, fn func(*writeTx) error) (met map[string]int, err error) {
	conn, tx, err := db.begin(ctx)
	if err != nil {
		return nil, err
	}
	defer conn.Close()
	defer tx.Rollback() // after a commit it does nothing
	w := &writeTx{Tx: tx, conn: conn, db: db, own: make(map[string]*sql.Stmt), met: make(map[string]int)}
	if err := db.dialect.begin(ctx, w); err != nil {
		return nil, err
	}
	if err := fn(w); err != nil {
		return nil, err
	}
	if err := w.flush(ctx); err != nil {
		return nil, err
	}
	return w.met, tx.Commit()
}

// begin begins a transaction on a connection of its own. One that ended while nobody used it is replaced.
func (db *DB) begin(ctx context.Context) (*sql.Conn, *sql.Tx, error) {
	for try := 0; ; try++ {
		conn, err := db.write.Conn(ctx)
		if err != nil {
			return nil, nil, err
		}
		tx, err := conn.BeginTx(ctx, nil)
		if err == nil {
			return conn, tx, nil
		}
		conn.Close()
		if try == writers || !errors.Is(err, driver.ErrBadConn) {
			return nil, nil, err
		}
	}
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
