package store

import (
	"context"
	"fmt"

	"nianbao"
)

// PageByHash returns the newest fetch that brought these bytes, one taken for a report first, or nianbao.ErrNotFound.
func (db *DB) PageByHash(ctx context.Context, hash nianbao.Hash) (nianbao.Page, error) {
	page, err := db.onePage(ctx, `WHERE p.body_id = (SELECT id FROM body WHERE hash = ?) ORDER BY p.role = 'report' DESC, p.ordered_at DESC, p.id DESC LIMIT 1`, hash[:])
	if err != nil {
		return page, fmt.Errorf("read a page with the bytes %s: %w", hash, err)
	}
	return page, nil
}
