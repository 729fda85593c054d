package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"nianbao"
)

// PutSources adds the sources, replacing those of the same ID. Sources that are not in the list stay.
func (db *DB) PutSources(ctx context.Context, sources []nianbao.Source) error {
	err := db.update(ctx, func(tx *writeTx) error {
		for _, s := range sources {
			if err := putSource(ctx, tx, s); err != nil {
				return fmt.Errorf("source %q: %w", s.ID, err)
			}
		}
		return underived(ctx, tx)
	})
	if err != nil {
		return fmt.Errorf("store sources: %w", err)
	}
	return nil
}

func putSource(ctx context.Context, tx *writeTx, s nianbao.Source) error {
	if s.ID == "" {
		return errors.New("it has no id")
	}
	if err := s.Level.Validate(); err != nil {
		return err
	}
	// What was learned on the way from another address is no way from this one.
	err := tx.exec(ctx, `DELETE FROM learned WHERE source = ?1 AND EXISTS (SELECT 1 FROM source WHERE id = ?1 AND url <> ?2)`, s.ID, s.URL)
	if err != nil {
		return err
	}
	return tx.exec(ctx, `INSERT INTO source (id, name, url, level, region, parent, expect_from, expect_min, tls_exception) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (id) DO UPDATE SET name = excluded.name, url = excluded.url, level = excluded.level, region = excluded.region,
			parent = excluded.parent, expect_from = excluded.expect_from, expect_min = excluded.expect_min,
			tls_exception = excluded.tls_exception`,
		s.ID, s.Name, s.URL, string(s.Level), s.Region, s.Parent, nullInt(s.ExpectFrom), nullInt(s.ExpectMin), s.TLSException)
}

// Sources returns all sources by ID.
func (db *DB) Sources(ctx context.Context) ([]nianbao.Source, error) {
	var sources []nianbao.Source
	err := eachRow(ctx, db.read, `SELECT id, name, url, level, region, parent, coalesce(expect_from, 0), coalesce(expect_min, 0), tls_exception FROM source ORDER BY id`,
		func(rows *sql.Rows) error {
			var s nianbao.Source
			err := rows.Scan(&s.ID, &s.Name, &s.URL, &s.Level, &s.Region, &s.Parent, &s.ExpectFrom, &s.ExpectMin, &s.TLSException)
			sources = append(sources, s)
			return err
		})
	if err != nil {
		return nil, fmt.Errorf("read sources: %w", explain(db.path, err))
	}
	return sources, nil
}
