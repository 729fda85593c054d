package store

import (
	"context"
	"fmt"
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
	row := "(" + strings.Repeat("?, ", len(s.columns)-1) + "?)"
	text := fmt.Sprintf("INSERT INTO %s (%s) VALUES %s%s", s.table, strings.Join(s.columns, ", "), strings.Repeat(row+", ", rows-1), row)
	insertTexts.Store(key, text)
	return text
}

// insert writes the sets for their owner, a fixed number of rows a statement and the rest in one.
func (tx *writeTx) insert(ctx context.Context, owner int64, sets []rowSet) error {
	for i := range sets {
		set := &sets[i]
		set.setOwner(owner)
		for args := set.args; len(args) > 0; {
			n := min(insertRows, len(args)/len(set.columns))
			if err := tx.exec(ctx, set.sql(n), args[:n*len(set.columns)]...); err != nil {
				return fmt.Errorf("write %s: %w", set.table, err)
			}
			args = args[n*len(set.columns):]
		}
	}
	return nil
}
