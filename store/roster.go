package store

import (
	"context"
	"database/sql"
	"fmt"

	"nianbao"
)

// Roster returns what people say of agencies that owe a report, by name, region and source.
func (db *DB) Roster(ctx context.Context) ([]nianbao.RosterEntry, error) {
	var list []nianbao.RosterEntry
	err := eachRow(ctx, db.read, `SELECT name, region, source, level, parent, coalesce(year_from, 0), coalesce(year_until, 0), listed, note FROM roster
		ORDER BY name, region, source`, func(rows *sql.Rows) error {
		var e nianbao.RosterEntry
		err := rows.Scan(&e.Name, &e.Region, &e.Source, &e.Level, &e.Parent, &e.From, &e.Until, &e.Listed, &e.Note)
		list = append(list, e)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read the roster: %w", explain(db.path, err))
	}
	return list, nil
}

// PutRoster adds entries, each in place of one for the same agency, and says how many were not there as they are.
func (db *DB) PutRoster(ctx context.Context, entries []nianbao.RosterEntry) (changed int, err error) {
	err = db.update(ctx, func(tx *writeTx) error {
		for _, e := range entries {
			if err := e.Validate(); err != nil {
				return fmt.Errorf("%s: %w", e.Name, err)
			}
			var same bool
			err := tx.row(ctx, `SELECT EXISTS (SELECT 1 FROM roster WHERE name = ? AND region = ? AND source = ? AND level = ? AND parent = ? AND year_from IS NOT DISTINCT FROM ? AND year_until IS NOT DISTINCT FROM ? AND listed = ? AND note = ?)`,
				e.Name, e.Region, e.Source, string(e.Level), e.Parent, nullInt(e.From), nullInt(e.Until), bit(e.Listed), e.Note).Scan(&same)
			if err != nil {
				return err
			}
			if same {
				continue
			}
			changed++
			err = tx.exec(ctx, `INSERT INTO roster (name, region, source, level, parent, year_from, year_until, listed, note) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
				ON CONFLICT (name, region, source) DO UPDATE SET level = excluded.level, parent = excluded.parent, year_from = excluded.year_from,
					year_until = excluded.year_until, listed = excluded.listed, note = excluded.note`,
				e.Name, e.Region, e.Source, string(e.Level), e.Parent, nullInt(e.From), nullInt(e.Until), bit(e.Listed), e.Note)
			if err != nil {
				return fmt.Errorf("%s: %w", e.Name, err)
			}
		}
		return nil
	})
	if err != nil {
		return 0, fmt.Errorf("store the roster: %w", err)
	}
	return changed, nil
}

// DropRoster removes the entry for an agency and tells whether there was one.
func (db *DB) DropRoster(ctx context.Context, e nianbao.RosterEntry) (there bool, err error) {
	err = db.update(ctx, func(tx *writeTx) error {
		if err := tx.row(ctx, `SELECT EXISTS (SELECT 1 FROM roster WHERE name = ? AND region = ? AND source = ?)`, e.Name, e.Region, e.Source).Scan(&there); err != nil || !there {
			return err
		}
		return tx.exec(ctx, `DELETE FROM roster WHERE name = ? AND region = ? AND source = ?`, e.Name, e.Region, e.Source)
	})
	if err != nil {
		return false, fmt.Errorf("remove %s from the roster: %w", e.Name, err)
	}
	return there, nil
}
