package store

import (
	"context"
	"fmt"
	"iter"

	"nianbao"
)

// unparsedBatch is the number of ids read at a time; bodies are read one by one.
const unparsedBatch = 256

// unparsedSQL finds pages to read. Of each address only the newest good fetch counts. It has been read when this
// version made an outcome of its bytes, or a report that is the current one; an address that went back to
// an earlier text is read again, which makes that text current again.
const unparsedSQL = `SELECT p.id FROM page p
	WHERE p.id > ? AND p.role = 'report' AND p.status IN (0, 200)
	AND NOT EXISTS (SELECT 1 FROM page q WHERE q.url = p.url AND q.role = 'report' AND q.status IN (0, 200)
		AND (q.fetched_at, q.id) > (p.fetched_at, p.id))
	AND NOT EXISTS (SELECT 1 FROM outcome o WHERE o.url = p.url AND o.body_id = p.body_id AND o.parser = ?)
	AND NOT EXISTS (SELECT 1 FROM report r WHERE r.url = p.url AND r.body_id = p.body_id AND r.parser = ?
		AND (r.current = 1 OR (r.fetched_at, r.page_id) >= (p.fetched_at, p.id)))
	ORDER BY p.id LIMIT ?`

// Unparsed yields, in the order of their storing, the archived pages that exactly this version of the reader has not
// read: fetched as a report, with status 200 or given as a file, the newest fetch of their address. The caller may write
// while it iterates. A page whose body is damaged is yielded with the error and without body; the iteration can go on.
func (db *DB) Unparsed(ctx context.Context, version string) iter.Seq2[nianbao.Page, error] {
	return func(yield func(nianbao.Page, error) bool) {
		var last int64
		for {
			ids, err := db.ids(ctx, unparsedSQL, last, version, version, unparsedBatch)
			if err != nil {
				yield(nianbao.Page{}, fmt.Errorf("look for pages to read: %w", err))
				return
			}
			for _, id := range ids {
				page, err := db.Page(ctx, id)
				if !yield(page, err) || ctx.Err() != nil {
					return
				}
			}
			if len(ids) < unparsedBatch {
				return
			}
			last = ids[len(ids)-1]
		}
	}
}
