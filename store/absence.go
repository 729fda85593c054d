package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"nianbao"
)

// KnownReport is a report that a source published and that is not gone.
type KnownReport struct {
	URL  string
	Year int
}

// KnownReports returns the reports of a source that should still be where they were, by address.
func (db *DB) KnownReports(ctx context.Context, source string) ([]KnownReport, error) {
	var list []KnownReport
	err := eachRow(ctx, db.read, `SELECT url, coalesce(year, 0) FROM report WHERE source = ? AND current = 1 AND gone_at = '' AND fetched_at <> '' ORDER BY url`,
		func(rows *sql.Rows) error {
			var k KnownReport
			err := rows.Scan(&k.URL, &k.Year)
			list = append(list, k)
			return err
		}, source)
	if err != nil {
		return nil, fmt.Errorf("read the reports of %s: %w", source, explain(db.path, err))
	}
	return list, nil
}

// putAbsences keeps what was not found until ResolveAbsences can say whether it has moved. A failing source says nothing of its reports.
func putAbsences(ctx context.Context, tx *writeTx, s nianbao.Visit) error {
	if !s.Healthy {
		return nil
	}
	if err := tx.exec(ctx, `DELETE FROM absence WHERE source = ?`, s.Source); err != nil {
		return err
	}
	for _, a := range s.Absent {
		err := tx.exec(ctx, `INSERT INTO absence (url, source, at, new_page, detail) VALUES (?, ?, ?, ?, ?) ON CONFLICT (url) DO NOTHING`, // two sources may share a report
			a.URL, s.Source, formatTime(s.EndedAt), nullID(a.Proof), a.Detail)
		if err != nil {
			return err
		}
	}
	return nil
}

// GonePage returns the newest answer of an address if it says, in so many words, that nothing is there: status 404 or 410.
func (db *DB) GonePage(ctx context.Context, url string) (id int64, status int, err error) {
	err = db.read.QueryRowContext(ctx, `SELECT id, status FROM page WHERE url = ? ORDER BY ordered_at DESC, id DESC LIMIT 1`, url).Scan(&id, &status)
	if errors.Is(err, sql.ErrNoRows) || err == nil && status != 404 && status != 410 {
		return 0, 0, nil
	}
	return id, status, explain(db.path, err)
}
