package store

import (
	"context"
	"database/sql"
	"fmt"

	"nianbao"
)

// PageKey names what an address said: a current report has the newest of its address.
type PageKey struct {
	URL  string
	Hash nianbao.Hash
}

// NotCounting returns the current reports beside which another page of their agency and year counts, see Derive: they are
// few, all others count. It is nil when what Derive writes does not stand to the stamp, so that nobody knows.
func (db *DB) NotCounting(ctx context.Context, stamp string) (map[PageKey]struct{}, error) {
	var pages map[PageKey]struct{}
	err := db.view(ctx, func(tx *sql.Tx) error { // a report stored between the two questions would answer wrongly
		is, err := derivedFrom(ctx, tx)
		if err != nil || is == "" || is != stamp {
			return err
		}
		pages = make(map[PageKey]struct{})
		return eachRow(ctx, tx, `SELECT r.id, r.url, b.hash FROM report r LEFT JOIN body b ON b.id = r.body_id
			WHERE r.current = 1 AND r.counts = 0`, func(rows *sql.Rows) error {
			var id int64
			var url string
			var hash []byte
			if err := rows.Scan(&id, &url, &hash); err != nil {
				return err
			}
			page, err := db.hashOf(hash, "report", id)
			pages[PageKey{url, page}] = struct{}{}
			return err
		})
	})
	if err != nil {
		return nil, fmt.Errorf("read which pages count: %w", err)
	}
	return pages, nil
}
