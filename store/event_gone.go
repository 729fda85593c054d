package store

import (
	"context"
	"database/sql"
	"fmt"

	"nianbao"
)

// absent is a row of absence with what is known of its report.
type absent struct {
	url, source, at, detail string
	proof, report, page     int64
	year, agency            int64
}

// ResolveAbsences decides what became of reports that were not found where they were: moved, when the same cells were read for the same
// agency and year at another address of the source, and gone otherwise. As long as a page that may hold them waits to be read,
// nothing is decided. Reports that were gone and are there again are back; those that turn up elsewhere have moved, or are tied to where they were first.
func (db *DB) ResolveAbsences(ctx context.Context) error {
	err := db.update(ctx, func(tx *writeTx) error {
		unread, err := unreadPlaces(ctx, tx)
		if err != nil {
			return err
		}
		list, err := absences(ctx, tx)
		if err != nil {
			return err
		}
		for _, a := range list {
			if unread[a.source].mayHold(a.year) {
				continue
			}
			if err := db.resolveAbsence(ctx, tx, a); err != nil {
				return err
			}
		}
		if err := comeBack(ctx, tx); err != nil {
			return err
		}
		if err := db.turnUp(ctx, tx); err != nil {
			return err
		}
		return db.recordDuplicates(ctx, tx)
	})
	if err != nil {
		return fmt.Errorf("settle what was not found: %w", err)
	}
	return nil
}

// places are pages at new addresses of a source, which nobody has read, by the year that their links name; 0 for none.
type places map[int64]bool

// mayHold tells whether the report on a year may be at one of them.
func (p places) mayHold(year int64) bool { return p[0] || p[year] || year == 0 && len(p) > 0 }

// unreadPlaces finds the pages that were fetched as reports from addresses at which none was read before.
func unreadPlaces(ctx context.Context, tx *writeTx) (map[string]places, error) {
	unread := make(map[string]places)
	err := eachRow(ctx, tx, `SELECT DISTINCT p.source, p.link_text FROM absence b JOIN page p ON p.source = b.source
		WHERE p.role = 'report' AND p.status IN (0, 200) AND NOT EXISTS (SELECT 1 FROM report r WHERE r.url = p.url)
		AND NOT EXISTS (SELECT 1 FROM outcome o WHERE o.url = p.url)
		AND NOT EXISTS (SELECT 1 FROM hold h WHERE h.source = p.source AND p.ordered_at >= h.since)`, func(rows *sql.Rows) error {
		var source, text string
		if err := rows.Scan(&source, &text); err != nil {
			return err
		}
		if unread[source] == nil {
			unread[source] = make(places)
		}
		unread[source][yearIn(text)] = true
		return nil
	})
	return unread, err
}

func absences(ctx context.Context, tx *writeTx) ([]absent, error) {
	var list []absent
	err := eachRow(ctx, tx, `SELECT b.url, b.source, b.at, b.detail, coalesce(b.new_page, 0), coalesce(r.id, 0), coalesce(r.year, 0), coalesce(r.agency_id, 0),
		coalesce((SELECT p.id FROM page p WHERE p.url = b.url AND p.status IN (200, 304)
			AND p.body_id IN (SELECT r.body_id UNION SELECT c.body_id FROM copy c WHERE c.report_id = r.id) ORDER BY p.ordered_at DESC, p.id DESC LIMIT 1), 0)
		FROM absence b LEFT JOIN report r ON r.url = b.url AND r.current = 1 ORDER BY b.url`, func(rows *sql.Rows) error {
		var a absent
		err := rows.Scan(&a.url, &a.source, &a.at, &a.detail, &a.proof, &a.report, &a.year, &a.agency, &a.page)
		list = append(list, a)
		return err
	})
	return list, err
}

func (db *DB) resolveAbsence(ctx context.Context, tx *writeTx, a absent) error {
	if err := tx.exec(ctx, `DELETE FROM absence WHERE url = ?`, a.url); err != nil || a.report == 0 {
		return err
	}
	to, page, err := releaseDuplicate(ctx, tx, a)
	if err == nil && to == "" {
		to, page, err = db.successor(ctx, tx, a)
	}
	if err != nil {
		return err
	}
	if to != "" {
		return a.move(ctx, tx, to, page)
	}
	if err := tx.exec(ctx, `UPDATE report SET gone_at = ? WHERE id = ?`, a.at, a.report); err != nil {
		return err
	}
	return tx.putEvent(ctx, eventRow{at: a.at, kind: nianbao.EventGone, source: a.source, url: a.url, year: int(a.year), oldPage: a.page, newPage: a.proof, detail: a.detail})
}

// move makes the report at another address the successor of this one. What looked new there is the old one.
func (a absent) move(ctx context.Context, tx *writeTx, to string, page int64) error {
	if err := tx.exec(ctx, `UPDATE report SET current = 0, gone_at = '', moved_to = ? WHERE id = ?`, to, a.report); err != nil {
		return err
	}
	if err := underived(ctx, tx); err != nil {
		return err
	}
	if err := tx.exec(ctx, `DELETE FROM event WHERE kind = 'new' AND url = ? AND new_page = ?`, to, page); err != nil {
		return err
	}
	detail := "to " + to
	var known int // a redirect for good was told when it was met
	if err := tx.row(ctx, `SELECT count(*) FROM event WHERE kind = 'moved' AND url = ?1 AND (detail = ?2 OR substr(detail, 1, length(?2) + 1) = ?2 || ':')`, a.url, detail).Scan(&known); err != nil || known > 0 {
		return err
	}
	return tx.putEvent(ctx, eventRow{at: a.at, kind: nianbao.EventMoved, source: a.source, url: a.url, year: int(a.year), oldPage: a.page, newPage: page, detail: detail})
}

// turnUp looks whether the text of a report that is gone was read at another address since: an address may be given to another
// report, and its page is read only after the disappearance was noticed.
func (db *DB) turnUp(ctx context.Context, tx *writeTx) error {
	var list []absent
	err := eachRow(ctx, tx, `SELECT r.url, r.source, r.gone_at, r.id, r.page_id, coalesce(r.year, 0), coalesce(r.agency_id, 0) FROM report r
		WHERE r.current = 1 AND r.gone_at <> '' AND r.year > 0 AND EXISTS (SELECT 1 FROM report o WHERE o.source = r.source AND o.url <> r.url
			AND o.current = 1 AND o.gone_at = '' AND o.year = r.year AND o.agency_id IS NOT DISTINCT FROM r.agency_id) ORDER BY r.url`, func(rows *sql.Rows) error {
		var a absent
		err := rows.Scan(&a.url, &a.source, &a.at, &a.report, &a.page, &a.year, &a.agency)
		list = append(list, a)
		return err
	})
	if err != nil {
		return err
	}
	for _, a := range list {
		to, page, err := db.successor(ctx, tx, a)
		if err == nil && to != "" {
			err = a.move(ctx, tx, to, page)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// successor returns the address at which the same cells stand now for the same agency and year; "" for none.
func (db *DB) successor(ctx context.Context, tx *writeTx, a absent) (url string, page int64, err error) {
	type candidate struct {
		id, page int64
		url      string
	}
	var candidates []candidate
	err = eachRow(ctx, tx, `SELECT id, page_id, url FROM report WHERE source = ? AND url <> ? AND current = 1 AND gone_at = ''
		AND coalesce(year, 0) = ? AND coalesce(agency_id, 0) = ? AND NOT EXISTS (SELECT 1 FROM absence b WHERE b.url = report.url) ORDER BY id DESC`,
		func(rows *sql.Rows) error {
			var c candidate
			err := rows.Scan(&c.id, &c.page, &c.url)
			candidates = append(candidates, c)
			return err
		}, a.source, a.url, a.year, a.agency)
	if err != nil || len(candidates) == 0 {
		return "", 0, err
	}
	old, err := db.storedFigures(ctx, tx, a.report)
	if err != nil {
		return "", 0, err
	}
	for _, c := range candidates {
		now, err := db.storedFigures(ctx, tx, c.id)
		if err != nil {
			return "", 0, err
		}
		if len(changedCells(old, now)) == 0 {
			return c.url, c.page, nil
		}
	}
	return "", 0, nil
}

// comeBack looks for reports that were gone, or had moved, and were fetched since with bytes that a report was read from.
func comeBack(ctx context.Context, tx *writeTx) error {
	var list []eventRow
	err := eachRow(ctx, tx, `SELECT r.url, r.source, coalesce(r.year, 0), r.page_id, p.id, p.fetched_at FROM report r JOIN page p ON p.id = (
			SELECT q.id FROM page q WHERE q.url = r.url AND q.status IN (200, 304) ORDER BY q.ordered_at DESC, q.id DESC LIMIT 1)
		WHERE r.gone_at <> '' AND p.ordered_at > r.gone_at AND (EXISTS (SELECT 1 FROM report v WHERE v.url = p.url AND v.body_id = p.body_id)
			OR EXISTS (SELECT 1 FROM copy c WHERE c.url = p.url AND c.body_id = p.body_id)) ORDER BY r.url, r.id`, func(rows *sql.Rows) error {
		e := eventRow{kind: nianbao.EventBack}
		err := rows.Scan(&e.url, &e.source, &e.year, &e.oldPage, &e.newPage, &e.at)
		list = append(list, e)
		return err
	})
	if err != nil {
		return err
	}
	for _, e := range list {
		if err := tx.exec(ctx, `UPDATE report SET gone_at = '' WHERE url = ?`, e.url); err != nil {
			return err
		}
		if err := tx.putEvent(ctx, e); err != nil {
			return err
		}
	}
	return nil
}
