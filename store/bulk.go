package store

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
)

// rowSet is rows for one table. The first column is always the number of the report or outcome
// they belong to, which is filled in last.
type rowSet struct {
	table   string
	columns []string
	args    []any // row after row
}

func (s *rowSet) add(values ...any) {
	s.args = append(append(s.args, nil), values...)
}

func (s *rowSet) rows() int { return len(s.args) / len(s.columns) }

func (s *rowSet) setOwner(id int64) {
	for i := 0; i < len(s.args); i += len(s.columns) {
		s.args[i] = id
	}
}

// sql is the INSERT for a number of rows.
func (s *rowSet) sql(rows int) string {
	row := "(" + strings.Repeat("?, ", len(s.columns)-1) + "?)"
	return fmt.Sprintf("INSERT INTO %s (%s) VALUES %s%s", s.table, strings.Join(s.columns, ", "), strings.Repeat(row+", ", rows-1), row)
}

// prepareInserts prepares what the sets need and keeps it for the next report. It must come before
// the transaction, which holds the only connection.
func (db *DB) prepareInserts(ctx context.Context, sets []rowSet) error {
	for i := range sets {
		n := sets[i].rows()
		if n >= insertRows {
			if err := db.prepare(ctx, sets[i].sql(insertRows)); err != nil {
				return err
			}
		}
		if n%insertRows > 0 {
			if err := db.prepare(ctx, sets[i].sql(n%insertRows)); err != nil {
				return err
			}
		}
	}
	return nil
}

// insert writes the sets with the statements that prepareInserts left.
func (db *DB) insert(ctx context.Context, tx *sql.Tx, owner int64, sets []rowSet) error {
	for i := range sets {
		set := &sets[i]
		set.setOwner(owner)
		for args := set.args; len(args) > 0; {
			n := min(insertRows, len(args)/len(set.columns))
			if _, err := db.stmt(ctx, tx, set.sql(n)).ExecContext(ctx, args[:n*len(set.columns)]...); err != nil {
				return fmt.Errorf("write %s: %w", set.table, err)
			}
			args = args[n*len(set.columns):]
		}
	}
	return nil
}

func (db *DB) prepare(ctx context.Context, query string) error {
	db.mu.Lock()
	_, ok := db.statements[query]
	db.mu.Unlock()
	if ok {
		return nil
	}
	stmt, err := db.write.PrepareContext(ctx, query)
	if err != nil {
		return err
	}
	db.mu.Lock()
	defer db.mu.Unlock()
	if _, ok := db.statements[query]; ok { // another goroutine was quicker
		return stmt.Close()
	}
	db.statements[query] = stmt
	return nil
}

// stmt returns the prepared statement within tx.
func (db *DB) stmt(ctx context.Context, tx *sql.Tx, query string) *sql.Stmt {
	db.mu.Lock()
	defer db.mu.Unlock()
	return tx.StmtContext(ctx, db.statements[query])
}
