package store

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
	"sync"

	"nianbao"
)

// stateIDs is the content of table state, which stands between the word and the facts: a small integer
// in 20 million rows. The numbers are stored and never reused.
var stateIDs = map[nianbao.State]int64{
	nianbao.Reported: 1, nianbao.Blank: 2, nianbao.Dash: 3, nianbao.Missing: 4, nianbao.Unreadable: 5,
}

var stateWords = func() map[int64]nianbao.State {
	words := make(map[int64]nianbao.State)
	for word, id := range stateIDs {
		words[id] = word
	}
	return words
}()

// cellNames mirrors table cell, which only grows.
type cellNames struct {
	mu   sync.RWMutex
	id   map[nianbao.CellID]int64
	name map[int64]nianbao.CellID
}

// load reads the table. Rows added by another process since are found by loading again.
func (c *cellNames) load(ctx context.Context, q querier) error {
	ids, names := make(map[nianbao.CellID]int64), make(map[int64]nianbao.CellID)
	err := eachRow(ctx, q, `SELECT id, name FROM cell`, func(rows *sql.Rows) error {
		var id int64
		var name nianbao.CellID
		err := rows.Scan(&id, &name)
		ids[name], names[id] = id, name
		return err
	})
	if err != nil {
		return err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(ids) > len(c.id) { // else another goroutine has seen a later state of the table
		c.id, c.name = ids, names
	}
	return nil
}

// cellIDs returns the number of every cell that r names. Cells that the table lacks are added in a transaction of
// their own: a word more in the dictionary harms nobody, should the report fail after all.
func (db *DB) cellIDs(ctx context.Context, r *nianbao.Report) (map[nianbao.CellID]int64, error) {
	ids := db.cells.byName()
	var unknown []nianbao.CellID
	note := func(id nianbao.CellID) {
		if _, ok := ids[id]; !ok {
			unknown = append(unknown, id)
		}
	}
	for _, f := range r.Figures {
		note(f.Cell)
	}
	for _, p := range r.Problems {
		for _, id := range p.Cells {
			note(id)
		}
	}
	if unknown == nil {
		return ids, nil
	}
	err := db.update(ctx, func(tx *writeTx) error {
		for _, name := range unknown {
			if err := addCell(ctx, tx, name); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	if err := db.cells.load(ctx, db.read); err != nil {
		return nil, explain(db.path, err)
	}
	return db.cells.byName(), nil
}

// byName returns the dictionary for writing. The maps are replaced, never changed.
func (c *cellNames) byName() map[nianbao.CellID]int64 {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return c.id
}

// byID returns the name of a cell. The table is read again over q when the name is not known yet. That must not be a transaction whose rows are being
// read: a connection to a server answers one question at a time.
func (c *cellNames) byID(ctx context.Context, q querier, id int64) (nianbao.CellID, error) {
	if name, ok := c.lookup(id); ok {
		return name, nil
	}
	if err := c.load(ctx, q); err != nil {
		return "", err
	}
	if name, ok := c.lookup(id); ok {
		return name, nil
	}
	return "", fmt.Errorf("%w: there is no cell %d", ErrDamaged, id)
}

func (c *cellNames) lookup(id int64) (nianbao.CellID, bool) {
	c.mu.RLock()
	defer c.mu.RUnlock()
	name, ok := c.name[id]
	return name, ok
}

func addCell(ctx context.Context, tx *writeTx, name nianbao.CellID) error {
	block, row, col := splitCell(name)
	err := tx.exec(ctx, `INSERT INTO cell (name, block, row_key, col_key) VALUES (?, ?, ?, ?) ON CONFLICT (name) DO NOTHING`,
		string(name), block, row, col)
	if err != nil {
		return fmt.Errorf("add cell %s: %w", name, err)
	}
	return nil
}

// splitCell cuts requests.denied.state_secret.total into requests, denied.state_secret and total.
func splitCell(name nianbao.CellID) (block, row, col string) {
	block, row, _ = strings.Cut(string(name), ".")
	if i := strings.LastIndex(row, "."); i >= 0 {
		row, col = row[:i], row[i+1:]
	}
	return block, row, col
}

// seedCells numbers the cells of the known forms in printed order: the rows of a report then lie in that order.
func seedCells(ctx context.Context, tx *writeTx) error {
	var known cellNames
	if err := known.load(ctx, tx); err != nil {
		return err
	}
	for _, form := range nianbao.Forms {
		for _, cell := range form.Cells() {
			if _, ok := known.id[cell.ID]; ok {
				continue
			}
			if err := addCell(ctx, tx, cell.ID); err != nil {
				return err
			}
		}
	}
	return nil
}
