package store

import (
	"context"
	"database/sql"
	"errors"
)

// A site that opens a further column beside the old one often lists its old reports there once more, at new addresses. Such an
// address is tied to the report that was known before: it has moved_to, like one that is no more, and nothing is new. When
// the first address dies, the report has moved to the tied one.

// recordDuplicates looks at the reports that no run has told of yet, and ties those that say what another address of the source said first.
func (db *DB) recordDuplicates(ctx context.Context, tx *writeTx) error {
	type fresh struct {
		absent
		event int64
	}
	var list []fresh
	err := eachRow(ctx, tx, `SELECT e.id, r.id, r.url, r.source, r.page_id, r.year, coalesce(r.agency_id, 0) FROM event e
		JOIN report r ON r.url = e.url AND r.page_id = e.new_page
		WHERE e.id > (SELECT coalesce(max(last_event), 0) FROM run) AND e.kind IN ('new', 'edited') AND r.current = 1 AND r.gone_at = '' AND r.year > 0
		AND NOT EXISTS (SELECT 1 FROM absence b WHERE b.url = r.url) ORDER BY e.id`, func(rows *sql.Rows) error {
		var f fresh
		err := rows.Scan(&f.event, &f.report, &f.url, &f.source, &f.page, &f.year, &f.agency)
		list = append(list, f)
		return err
	})
	if err != nil {
		return err
	}
	for _, f := range list {
		first, err := db.firstAddress(ctx, tx, f.absent)
		if err != nil {
			return err
		}
		if first == "" {
			continue
		}
		if err := tx.exec(ctx, `UPDATE report SET current = 0, moved_to = ? WHERE id = ?`, first, f.report); err != nil {
			return err
		}
		if err := tx.exec(ctx, `DELETE FROM event WHERE id = ?`, f.event); err != nil {
			return err
		}
		if err := underived(ctx, tx); err != nil {
			return err
		}
	}
	return nil
}

// firstAddress returns the address of the report that was known in an earlier run already and says the same; "" for none. Two
// addresses that were found in one run stay two: nobody knows which was first.
func (db *DB) firstAddress(ctx context.Context, tx *writeTx, a absent) (url string, err error) {
	var ids []int64
	var urls []string
	err = eachRow(ctx, tx, `SELECT o.id, o.url FROM report o WHERE o.source = ?1 AND o.url <> ?2 AND o.current = 1 AND o.gone_at = '' AND o.year = ?3
		AND coalesce(o.agency_id, 0) = ?4 AND NOT EXISTS (SELECT 1 FROM absence b WHERE b.url = o.url)
		AND EXISTS (SELECT 1 FROM run n WHERE n.started_at > (SELECT min(p.ordered_at) FROM page p WHERE p.url = o.url)
			AND n.started_at <= (SELECT min(p.ordered_at) FROM page p WHERE p.url = ?2)) ORDER BY o.id`, func(rows *sql.Rows) error {
		var id int64
		var address string
		err := rows.Scan(&id, &address)
		ids, urls = append(ids, id), append(urls, address)
		return err
	}, a.source, a.url, a.year, a.agency)
	if err != nil || len(ids) == 0 {
		return "", err
	}
	now, err := db.storedFigures(ctx, tx, a.report)
	if err != nil {
		return "", err
	}
	for i, id := range ids {
		old, err := db.storedFigures(ctx, tx, id)
		if err != nil {
			return "", err
		}
		if len(changedCells(old, now)) == 0 {
			return urls[i], nil
		}
	}
	return "", nil
}

// releaseDuplicate makes a tied address that still answers the report's own, when the first is no more; "" when there is none.
func releaseDuplicate(ctx context.Context, tx *writeTx, a absent) (url string, page int64, err error) {
	var id int64
	err = tx.row(ctx, `SELECT r.id, r.url, r.page_id FROM report r WHERE r.moved_to = ?1 AND r.source = ?2 AND (
			SELECT p.status FROM page p WHERE p.url = r.url ORDER BY p.ordered_at DESC, p.id DESC LIMIT 1) IN (200, 304)
		ORDER BY r.ordered_at DESC, r.id DESC LIMIT 1`, a.url, a.source).Scan(&id, &url, &page)
	if errors.Is(err, sql.ErrNoRows) {
		return "", 0, nil
	}
	if err != nil {
		return "", 0, err
	}
	return url, page, tx.exec(ctx, `UPDATE report SET current = 1, moved_to = '' WHERE id = ?`, id)
}
