package store

import (
	"context"
	"fmt"
	"iter"
	"math"

	"nianbao"
)

// unparsedBatch is the number of ids read at a time; bodies are read one by one.
const unparsedBatch = 256

// unparsedSQL finds pages to read. Of each address only the newest good fetch counts. It has been read when this
// version made an outcome of its bytes, or a report that is the current one, or found that they say the same as it; an
// address that went back to an earlier text is read again, which makes that text current again.
//
// Before the newest fetch, the one that the current report was read from is read again when another version made that: of
// two texts read by two versions nobody could say whether the page was edited or the reader changed.
//
// What was fetched from a source since it fails is left alone.
const unparsedSQL = `SELECT p.id FROM page p
	WHERE p.id > ?1 AND p.role = 'report' AND p.status IN (0, 200)
	AND NOT EXISTS (SELECT 1 FROM hold h WHERE h.source = p.source AND p.ordered_at >= h.since)
	AND CASE WHEN EXISTS (SELECT 1 FROM page q WHERE q.url = p.url AND q.role = 'report' AND q.status IN (0, 200)
			AND (q.ordered_at, q.id) > (p.ordered_at, p.id)
			AND NOT EXISTS (SELECT 1 FROM hold h WHERE h.source = q.source AND q.ordered_at >= h.since))
	THEN EXISTS (SELECT 1 FROM report r WHERE r.page_id = p.id AND r.current = 1 AND r.parser <> ?2 AND r.fetched_at <> ''
			AND EXISTS (SELECT 1 FROM page q WHERE q.url = p.url AND q.role = 'report' AND q.status IN (0, 200)
				AND (q.ordered_at, q.id) > (p.ordered_at, p.id) AND q.body_id <> p.body_id))
	ELSE NOT EXISTS (SELECT 1 FROM outcome o WHERE o.url = p.url AND o.body_id = p.body_id AND o.parser = ?2)
		AND NOT EXISTS (SELECT 1 FROM report r WHERE r.url = p.url AND r.body_id = p.body_id AND r.parser = ?2
			AND (r.current = 1 OR r.moved_to <> '' OR (r.ordered_at, r.page_id) >= (p.ordered_at, p.id)))
		AND NOT EXISTS (SELECT 1 FROM copy c JOIN report r ON r.id = c.report_id
			WHERE c.url = p.url AND c.body_id = p.body_id AND c.parser = ?2 AND (r.current = 1 OR r.moved_to <> ''))
	END`

const (
	unparsedOrder  = ` ORDER BY p.id LIMIT ?3`
	unparsedSource = ` AND p.source = ?4`
)

// CountUnparsed counts what Unparsed would yield, without reading a body.
func (db *DB) CountUnparsed(ctx context.Context, version string) (int, error) {
	n, err := db.oneNumber(ctx, `SELECT count(*) FROM (`+unparsedSQL+unparsedOrder+`) u`, 0, version, math.MaxInt64)
	return int(n), err
}

// Unparsed yields, in the order of their storing, the archived pages that exactly this version of the reader has not
// read: fetched as a report, with status 200 or given as a file, the newest fetch of their address, not held back since their
// source fails. The caller may write
// while it iterates. A page whose body is damaged is yielded with the error and without body; the iteration can go on.
func (db *DB) Unparsed(ctx context.Context, version string) iter.Seq2[nianbao.Page, error] {
	return db.unparsed(ctx, unparsedSQL+unparsedOrder, version)
}

// UnparsedOf yields those that were fetched for one source.
func (db *DB) UnparsedOf(ctx context.Context, version, source string) iter.Seq2[nianbao.Page, error] {
	return db.unparsed(ctx, unparsedSQL+unparsedSource+unparsedOrder, version, source)
}

func (db *DB) unparsed(ctx context.Context, query, version string, source ...any) iter.Seq2[nianbao.Page, error] {
	return func(yield func(nianbao.Page, error) bool) {
		var last int64
		for {
			ids, err := db.ids(ctx, query, append([]any{last, version, unparsedBatch}, source...)...)
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
