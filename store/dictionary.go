package store

import (
	"context"
	"database/sql"
	"fmt"
	"maps"
	"slices"
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

type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// load reads the table. Rows added by another process since are found by loading again.
func (c *cellNames) load(ctx context.Context, q querier) error {
	rows, err := q.QueryContext(ctx, `SELECT id, name FROM cell`)
	if err != nil {
		return err
	}
	defer rows.Close()
	ids, names := make(map[nianbao.CellID]int64), make(map[int64]nianbao.CellID)
	for rows.Next() {
		var id int64
		var name nianbao.CellID
		if err := rows.Scan(&id, &name); err != nil {
			return err
		}
		ids[name], names[id] = id, name
	}
	if err := rows.Err(); err != nil {
		return err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.id, c.name = ids, names
	return nil
}

// ids returns the number of every cell of r, adding those that the table lacks. What is added is
// remembered by the next load only, since the transaction may yet fail.
func (c *cellNames) ids(ctx context.Context, tx *sql.Tx, r *nianbao.Report) (map[nianbao.CellID]int64, error) {
	c.mu.RLock()
	known := c.id
	c.mu.RUnlock()
	var unknown []nianbao.CellID
	note := func(id nianbao.CellID) {
		if _, ok := known[id]; !ok {
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
		return known, nil
	}
	known = maps.Clone(known) // the map in c may be in use by others
	for _, name := range unknown {
		id, err := addCell(ctx, tx, name)
		if err != nil {
			return nil, err
		}
		known[name] = id
	}
	return known, nil
}

// names returns the dictionary for reading, loaded again within tx when it does not hold all the ids.
func (c *cellNames) names(ctx context.Context, tx *sql.Tx, ids []int64) (map[int64]nianbao.CellID, error) {
	c.mu.RLock()
	names := c.name
	c.mu.RUnlock()
	if !slices.ContainsFunc(ids, func(id int64) bool { _, ok := names[id]; return !ok }) {
		return names, nil
	}
	if err := c.load(ctx, tx); err != nil {
		return nil, err
	}
	c.mu.RLock()
	defer c.mu.RUnlock()
	return c.name, nil
}

func addCell(ctx context.Context, tx *sql.Tx, name nianbao.CellID) (int64, error) {
	block, row, col := splitCell(name)
	_, err := tx.ExecContext(ctx, `INSERT INTO cell (name, block, row_key, col_key) VALUES (?, ?, ?, ?) ON CONFLICT (name) DO NOTHING`,
		string(name), block, row, col)
	if err != nil {
		return 0, fmt.Errorf("add cell %s: %w", name, err)
	}
	var id int64
	err = tx.QueryRowContext(ctx, `SELECT id FROM cell WHERE name = ?`, string(name)).Scan(&id)
	return id, err
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
func seedCells(ctx context.Context, tx *sql.Tx) error {
	var known cellNames
	if err := known.load(ctx, tx); err != nil {
		return err
	}
	for _, form := range nianbao.Forms {
		for _, cell := range form.Cells() {
			if _, ok := known.id[cell.ID]; ok {
				continue
			}
			id, err := addCell(ctx, tx, cell.ID)
			if err != nil {
				return err
			}
			known.id[cell.ID] = id
		}
	}
	return nil
}
