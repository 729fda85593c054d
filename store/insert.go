package store

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
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

func (s *rowSet) setOwner(id int64) {
	for i := 0; i < len(s.args); i += len(s.columns) {
		s.args[i] = id
	}
}

// insertTexts keeps the statements by insertKey: they are long, and few.
var insertTexts sync.Map

type insertKey struct {
	table string
	rows  int
}

// sql is the INSERT for a number of rows.
func (s *rowSet) sql(rows int) string {
	key := insertKey{s.table, rows}
	if text, ok := insertTexts.Load(key); ok {
		return text.(string)
	}
	text := insertText(s.table, s.columns, rows)
	insertTexts.Store(key, text)
	return text
}

func insertText(table string, columns []string, rows int) string {
	row := "(" + placeholders(len(columns)) + ")"
	return fmt.Sprintf("INSERT INTO %s (%s) VALUES %s%s", table, strings.Join(columns, ", "), strings.Repeat(row+", ", rows-1), row)
}

// insertSizes are the numbers of rows in one INSERT: few, so that each is prepared once.
var insertSizes = []int{insertRows, 64, 16, 4, 1}

// insert writes the sets for their owner. A transaction that gathers keeps them until flush, or until it ends.
func (tx *writeTx) insert(ctx context.Context, owner int64, sets []rowSet) error {
	for i := range sets {
		sets[i].setOwner(owner)
		if len(sets[i].args) > 0 {
			tx.rows = append(tx.rows, &sets[i])
		}
	}
	if tx.gathers {
		return nil
	}
	return tx.flush(ctx)
}

// flush writes the rows that were gathered, table by table, those of a table in their order.
func (tx *writeTx) flush(ctx context.Context) error {
	sets := tx.rows
	tx.rows = nil
	for len(sets) > 0 {
		first := sets[0]
		var values [][]any
		var rest []*rowSet
		for _, set := range sets {
			if set.table == first.table {
				values = append(values, set.args)
			} else {
				rest = append(rest, set)
			}
		}
		if err := tx.insertAll(ctx, first, values); err != nil {
			return fmt.Errorf("write %s: %w", first.table, err)
		}
		sets = rest
	}
	return nil
}

// insertAll writes rows of the table of a set, stretch after stretch.
func (tx *writeTx) insertAll(ctx context.Context, set *rowSet, stretches [][]any) error {
	n := 0
	for _, s := range stretches {
		n += len(s) / len(set.columns)
	}
	if done, err := tx.db.dialect.insertMany(ctx, tx, set, n, stretches); done {
		return err
	}
	for _, args := range stretches {
		if err := tx.insertRows(ctx, set.sql, len(set.columns), args); err != nil {
			return err
		}
	}
	return nil
}

// insertRows writes rows of so many columns; text is the INSERT of a number of them.
func (tx *writeTx) insertRows(ctx context.Context, text func(rows int) string, columns int, args []any) error {
	for len(args) > 0 {
		left := len(args) / columns
		n := insertSizes[slices.IndexFunc(insertSizes, func(size int) bool { return size <= left })]
		if err := tx.exec(ctx, text(n), args[:n*columns]...); err != nil {
			return err
		}
		args = args[n*columns:]
	}
	return nil
}
