package store

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"nianbao"
)

// Capture is one fetch of an address, without its bytes.
type Capture struct {
	ID        int64
	URL       string
	Role      nianbao.PageRole
	FetchedAt time.Time
	Status    int
	Hash      nianbao.Hash
	Size      int64 // of the bytes; 0 when they are not known
}

// CapturesOf lists the fetches of an address, the newest first.
func (db *DB) CapturesOf(ctx context.Context, url string) ([]Capture, error) {
	return db.captures(ctx, `p.url = ?`, url)
}

// CapturesWith lists the fetches that brought these bytes, the newest first.
func (db *DB) CapturesWith(ctx context.Context, hash nianbao.Hash) ([]Capture, error) {
	return db.captures(ctx, `p.body_id = (SELECT id FROM body WHERE hash = ?)`, hash[:])
}

func (db *DB) captures(ctx context.Context, where string, arg any) ([]Capture, error) {
	var list []Capture
	err := eachRow(ctx, db.read, `SELECT p.id, p.url, p.role, p.fetched_at, p.status, b.hash, coalesce(b.size, 0)
		FROM page p LEFT JOIN body b ON b.id = p.body_id WHERE `+where+` ORDER BY p.ordered_at DESC, p.id DESC`, func(rows *sql.Rows) error {
		var c Capture
		var fetched string
		var hash []byte
		err := rows.Scan(&c.ID, &c.URL, &c.Role, &fetched, &c.Status, &hash, &c.Size)
		if err != nil {
			return err
		}
		if c.Hash, err = db.hashOf(hash, "page", c.ID); err != nil {
			return err
		}
		c.FetchedAt, err = parseTime(fetched)
		list = append(list, c)
		return err
	}, arg)
	if err != nil {
		return nil, fmt.Errorf("list captures: %w", explain(db.path, err))
	}
	return list, nil
}
