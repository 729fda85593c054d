package store

import (
	"context"
	"database/sql"
	"fmt"

	"nianbao"
)

// loader restores a batch of rows and what hangs on them within one read transaction, so that none is seen half replaced.
type loader struct {
	db    *DB
	tx    *sql.Tx
	in    string // the ids, as placeholders
	args  []any
	order []int64 // of the ids that are there
	byID  map[int64]*nianbao.Report

	digests   map[int64][]byte // as stored
	digesting digestWriter

	names  map[int64]nianbao.CellID // of cells met
	orders map[nianbao.FormID]*formOrder
}

func newLoader(db *DB, ids []int64) *loader {
	l := &loader{db: db, in: placeholders(len(ids)), byID: make(map[int64]*nianbao.Report, len(ids)), digests: make(map[int64][]byte, len(ids)),
		names: make(map[int64]nianbao.CellID), orders: make(map[nianbao.FormID]*formOrder)}
	for _, id := range ids {
		l.args = append(l.args, id)
	}
	return l
}

func (l *loader) run(ctx context.Context, steps ...func(context.Context) error) error {
	return l.db.view(ctx, func(tx *sql.Tx) error {
		l.tx = tx
		for _, step := range steps {
			if err := step(ctx); err != nil {
				return err
			}
		}
		return nil
	})
}

// each runs a query over the batch, "IN ids" being put in place of %s, and hands every row to scan.
func (l *loader) each(ctx context.Context, query string, scan func(*sql.Rows) error) error {
	return eachRow(ctx, l.tx, fmt.Sprintf(query, "IN ("+l.in+")"), scan, l.args...)
}
