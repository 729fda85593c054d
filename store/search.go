package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"nianbao"
)

const (
	searchWait    = 24 * time.Hour      // before the second look; twice as long before each that follows
	searchLongest = 28 * 24 * time.Hour // and never longer than this
	searchSlack   = 6 * time.Hour       // so that a run that starts earlier than the night before skips nothing
)

// putSearch plans the next look, the later the more often nothing was found. What was found is learned, and needs no other.
func putSearch(ctx context.Context, tx *writeTx, s nianbao.Visit) error {
	if s.Search.Year == 0 {
		return nil
	}
	if s.Search.Column != "" {
		return tx.exec(ctx, `DELETE FROM search WHERE source = ? AND year = ?`, s.Source, s.Search.Year)
	}
	looks := 0
	err := tx.row(ctx, `SELECT looks FROM search WHERE source = ? AND year = ?`, s.Source, s.Search.Year).Scan(&looks)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	wait := min(searchWait<<min(looks, 8), searchLongest) - searchSlack
	return tx.exec(ctx, `INSERT INTO search (source, year, at, looks, next_at) VALUES (?1, ?2, ?3, ?4, ?5)
		ON CONFLICT (source, year) DO UPDATE SET at = ?3, looks = ?4, next_at = ?5`,
		s.Source, s.Search.Year, formatTime(s.EndedAt), looks+1, formatTime(s.EndedAt.Add(wait)))
}

// Misses tells whether no report of a source on a year, nor on a later one, is known, and it is time to look for it elsewhere; a
// look noted for a time that has not come yet, under a wrong clock, is none.
// A page that was fetched by a link that names the year is known, also when nobody has read it.
func (db *DB) Misses(ctx context.Context, source string, year int, now time.Time) (bool, error) {
	misses := true
	err := db.view(ctx, func(tx *sql.Tx) error {
		var known, early bool
		err := tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM report WHERE source = ?1 AND year >= ?2),
			EXISTS (SELECT 1 FROM search WHERE source = ?1 AND year = ?2 AND next_at > ?3 AND at <= ?4)`, source, year, formatTime(now), formatTime(now.Add(clockSlack))).Scan(&known, &early)
		if misses = !known && !early; err != nil || !misses {
			return err
		}
		return eachRow(ctx, tx, `SELECT DISTINCT link_text FROM page WHERE source = ? AND role IN ('report', 'file')`, func(rows *sql.Rows) error {
			var text string
			err := rows.Scan(&text)
			misses = misses && yearIn(text) < int64(year)
			return err
		}, source)
	})
	if err != nil {
		return false, fmt.Errorf("look for the report of %s on %d: %w", source, year, explain(db.path, err))
	}
	return misses, nil
}
