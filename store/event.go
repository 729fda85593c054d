package store

import (
	"context"
	"database/sql"
	"fmt"

	"nianbao"
)

// EventFilter chooses events. Fields left empty do not restrict.
type EventFilter struct {
	After   int64 // events later than that one
	Before  int64 // events earlier than that one
	Kinds   []nianbao.EventKind
	Sources []string
	URL     string
}

// eventRow is an event to be written.
type eventRow struct {
	at               string
	kind             nianbao.EventKind
	source, url      string
	year             int
	oldPage, newPage int64 // 0 for none
	detail           string
	cells            []nianbao.CellChange
}

func (tx *writeTx) putEvent(ctx context.Context, e eventRow) error {
	var id int64
	kind, completes := e.kind, 0
	if kind == nianbao.EventCompleted {
		kind, completes = nianbao.EventNew, 1
	}
	err := tx.row(ctx, `INSERT INTO event (at, kind, completes, source, url, year, old_page, new_page, detail) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id`,
		e.at, string(kind), completes, e.source, e.url, nullInt(e.year), nullID(e.oldPage), nullID(e.newPage), e.detail).Scan(&id)
	if err != nil {
		return err
	}
	set := rowSet{table: "event_cell", columns: []string{"event_id", "seq", "cell_id", "old_state", "old_value", "old_raw", "new_state", "new_value", "new_raw"}}
	cells := tx.db.cells.byName()
	for i, c := range e.cells {
		old, err := figureValue(c.Old)
		if err != nil {
			return err
		}
		now, err := figureValue(c.New)
		if err != nil {
			return err
		}
		set.add(i, cells[c.New.Cell], stateIDs[c.Old.State], old, c.Old.Raw, stateIDs[c.New.State], now, c.New.Raw)
	}
	return tx.insert(ctx, id, []rowSet{set})
}

func nullID(id int64) any {
	if id == 0 {
		return nil
	}
	return id
}

// eventKind is the kind of an event: in the column, what completes a report is stored as one that is new.
const eventKind = `CASE e.completes WHEN 1 THEN 'completed' ELSE e.kind END`

// Events returns the chosen events in the order in which they were recorded.
func (db *DB) Events(ctx context.Context, filter EventFilter) ([]nianbao.Event, error) {
	var c conditions
	if filter.After > 0 {
		c.add("e.id > ?", filter.After)
	}
	if filter.Before > 0 {
		c.add("e.id < ?", filter.Before)
	}
	in(&c, eventKind, filter.Kinds)
	in(&c, "e.source", filter.Sources)
	if filter.URL != "" {
		c.add("e.url = ?", filter.URL)
	}
	var events []nianbao.Event
	err := db.view(ctx, func(tx *sql.Tx) error {
		if err := readEvents(ctx, tx, c, &events); err != nil {
			return err
		}
		return db.readEventCells(ctx, tx, events)
	})
	if err != nil {
		return nil, fmt.Errorf("read events: %w", err)
	}
	return events, nil
}

// LastEvent is the number of the newest event; 0 when nothing has happened yet.
func (db *DB) LastEvent(ctx context.Context) (int64, error) {
	return db.oneNumber(ctx, `SELECT coalesce(max(id), 0) FROM event`)
}

// LastReported is the number of the newest event that some run has reported; 0 for none.
func (db *DB) LastReported(ctx context.Context) (int64, error) {
	return db.oneNumber(ctx, `SELECT coalesce(max(last_event), 0) FROM run`)
}

func (db *DB) oneNumber(ctx context.Context, query string, args ...any) (n int64, err error) {
	if err = db.read.QueryRowContext(ctx, query, args...).Scan(&n); err != nil {
		return 0, fmt.Errorf("read %s: %w", db.path, explain(db.path, err))
	}
	return n, nil
}

func readEvents(ctx context.Context, tx *sql.Tx, c conditions, events *[]nianbao.Event) error {
	return eachRow(ctx, tx, `SELECT e.id, e.at, `+eventKind+`, e.source, e.url, coalesce(e.year, 0), e.detail,
		coalesce((SELECT a.name FROM report r JOIN agency a ON a.id = r.agency_id WHERE r.url = e.url ORDER BY r.current DESC, r.id DESC LIMIT 1),
			(SELECT name FROM source s WHERE s.id = e.source), ''),
		coalesce(o.id, 0), coalesce(o.url, ''), ob.hash, coalesce(o.status, 0), coalesce(o.fetched_at, ''),
		coalesce(n.id, 0), coalesce(n.url, ''), nb.hash, coalesce(n.status, 0), coalesce(n.fetched_at, '')
		FROM event e LEFT JOIN page o ON o.id = e.old_page LEFT JOIN body ob ON ob.id = o.body_id
		LEFT JOIN page n ON n.id = e.new_page LEFT JOIN body nb ON nb.id = n.body_id`+c.where()+` ORDER BY e.id`,
		func(rows *sql.Rows) error {
			var e nianbao.Event
			var at, oldAt, newAt string
			var oldHash, newHash []byte
			err := rows.Scan(&e.ID, &at, &e.Kind, &e.Source, &e.URL, &e.Year, &e.Detail, &e.Agency,
				&e.Old.Page, &e.Old.URL, &oldHash, &e.Old.Status, &oldAt, &e.New.Page, &e.New.URL, &newHash, &e.New.Status, &newAt)
			if err != nil {
				return err
			}
			copy(e.Old.Hash[:], oldHash)
			copy(e.New.Hash[:], newHash)
			if e.At, err = parseTime(at); err != nil {
				return err
			}
			if e.Old.FetchedAt, err = parseTime(oldAt); err != nil {
				return err
			}
			e.New.FetchedAt, err = parseTime(newAt)
			*events = append(*events, e)
			return err
		}, c.args...)
}

func (db *DB) readEventCells(ctx context.Context, tx *sql.Tx, events []nianbao.Event) error {
	byID := make(map[int64]*nianbao.Event)
	for i := range events {
		byID[events[i].ID] = &events[i]
	}
	if len(events) == 0 {
		return nil
	}
	return eachRow(ctx, tx, `SELECT event_id, cell_id, old_state, old_value, old_raw, new_state, new_value, new_raw FROM event_cell
		WHERE event_id BETWEEN ? AND ? ORDER BY event_id, seq`, func(rows *sql.Rows) error {
		var id, cell, oldState, newState int64
		var oldValue, newValue any
		var change nianbao.CellChange
		err := rows.Scan(&id, &cell, &oldState, &oldValue, &change.Old.Raw, &newState, &newValue, &change.New.Raw)
		if err != nil || byID[id] == nil {
			return err
		}
		name, err := db.cells.byID(ctx, db.read, cell)
		if err != nil {
			return err
		}
		change.Old.Cell, change.Old.State = name, stateWords[oldState]
		change.New.Cell, change.New.State = name, stateWords[newState]
		if oldValue != nil {
			if change.Old.Value, err = valueAmount(oldValue); err != nil {
				return err
			}
		}
		if newValue != nil {
			change.New.Value, err = valueAmount(newValue)
		}
		byID[id].Cells = append(byID[id].Cells, change)
		return err
	}, events[0].ID, events[len(events)-1].ID)
}
