package store

import (
	"context"
	"database/sql"
	"fmt"
	"time"
)

// Unverified is a certificate that did not verify and was accepted, since its source has an exception.
type Unverified struct {
	Source string
	Fault  string // what was wrong, the certificate's SHA-256, and why it was accepted
	Pages  int    // fetches that came under it
	Last   time.Time
}

// Unverified lists the certificates that were accepted although they did not verify, by source, the last one first.
func (db *DB) Unverified(ctx context.Context) (list []Unverified, err error) {
	err = eachRow(ctx, db.read, `SELECT source, unverified, count(*), max(ordered_at) AS last FROM page WHERE unverified <> ''
		GROUP BY source, unverified ORDER BY source, last DESC`, func(rows *sql.Rows) error {
		var u Unverified
		var last string
		if err := rows.Scan(&u.Source, &u.Fault, &u.Pages, &last); err != nil {
			return err
		}
		u.Last, err = parseTime(last)
		list = append(list, u)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("list certificates: %w", explain(db.path, err))
	}
	return list, nil
}
