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

// owner returns the report of a row. One whose report is not there is damage: rows go with their reports.
func (l *loader) owner(id int64, what string) (*nianbao.Report, error) {
	if r := l.byID[id]; r != nil {
		return r, nil
	}
	return nil, l.db.orphan(what, "report", id)
}

// orphan is a row that leads to one that is not there.
func (db *DB) orphan(what, to string, id int64) error {
	return fileError(db.path, ErrDamaged, fmt.Errorf("%s of %s %d: one of the two is not there", what, to, id))
}

// hashOf takes the column body.hash that a row leads to, which is NULL where that body is not there.
func (db *DB) hashOf(column []byte, of string, id int64) (h nianbao.Hash, err error) {
	switch len(column) {
	case len(h):
		return nianbao.Hash(column), nil
	case 0:
		return h, db.orphan("the archived bytes", of, id)
	}
	return h, fileError(db.path, ErrDamaged, fmt.Errorf("the hash of the bytes of %s %d has %d bytes", of, id, len(column)))
}

// each runs a query over the batch, "IN ids" being put in place of %s, and hands every row to scan.
func (l *loader) each(ctx context.Context, query string, scan func(*sql.Rows) error) error {
	return eachRow(ctx, l.tx, fmt.Sprintf(query, "IN ("+l.in+")"), scan, l.args...)
}
