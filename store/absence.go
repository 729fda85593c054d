package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
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

// Absence is a report that a healthy run did not find where it was.
type Absence struct {
	URL    string
	Proof  int64  // the page that shows it: a 404, or the list without it
	Detail string // in words
}

// putAbsences keeps what was not found until Settle can say whether it has moved. A failing source says nothing of its reports.
func putAbsences(ctx context.Context, tx *writeTx, s SourceRun) error {
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

// absent is a row of absence with what is known of its report.
type absent struct {
	url, source, at, detail string
	proof, report, page     int64
	year, agency            int64
}

// Settle decides what became of reports that were not found where they were: moved, when the same cells were read for the same
// agency and year at another address of the source, and gone otherwise. A source of which pages wait to be read by the
// version waits. Reports that were gone and are there again are back.
func (db *DB) Settle(ctx context.Context, version string) error {
	unread, err := db.unreadSources(ctx, version)
	if err != nil {
		return fmt.Errorf("look for pages to read: %w", err)
	}
	err = db.update(ctx, func(tx *writeTx) error {
		list, err := absences(ctx, tx)
		if err != nil {
			return err
		}
		for _, a := range list {
			if unread[a.source] {
				continue
			}
			if err := db.settleAbsence(ctx, tx, a); err != nil {
				return err
			}
		}
		return comeBack(ctx, tx)
	})
	if err != nil {
		return fmt.Errorf("settle what was not found: %w", err)
	}
	return nil
}

func (db *DB) unreadSources(ctx context.Context, version string) (map[string]bool, error) {
	unread := make(map[string]bool)
	err := eachRow(ctx, db.read, `SELECT DISTINCT source FROM page WHERE id IN (`+unparsedSQL+`)`, func(rows *sql.Rows) error {
		var source string
		err := rows.Scan(&source)
		unread[source] = true
		return err
	}, 0, version, -1)
	return unread, explain(db.path, err)
}

func absences(ctx context.Context, tx *writeTx) ([]absent, error) {
	var list []absent
	err := eachRow(ctx, tx, `SELECT b.url, b.source, b.at, b.detail, coalesce(b.new_page, 0), coalesce(r.id, 0), coalesce(r.year, 0), coalesce(r.agency_id, 0),
		coalesce((SELECT p.id FROM page p WHERE p.url = b.url AND p.status IN (200, 304)
			AND p.body_id IN (SELECT r.body_id UNION SELECT c.body_id FROM copy c WHERE c.report_id = r.id) ORDER BY p.fetched_at DESC, p.id DESC LIMIT 1), 0)
		FROM absence b LEFT JOIN report r ON r.url = b.url AND r.current = 1 ORDER BY b.url`, func(rows *sql.Rows) error {
		var a absent
		err := rows.Scan(&a.url, &a.source, &a.at, &a.detail, &a.proof, &a.report, &a.year, &a.agency, &a.page)
		list = append(list, a)
		return err
	})
	return list, err
}

func (db *DB) settleAbsence(ctx context.Context, tx *writeTx, a absent) error {
	if err := tx.exec(ctx, `DELETE FROM absence WHERE url = ?`, a.url); err != nil || a.report == 0 {
		return err
	}
	e := eventRow{at: a.at, kind: EventGone, source: a.source, url: a.url, year: int(a.year), oldPage: a.page, newPage: a.proof, detail: a.detail}
	to, page, err := db.successor(ctx, tx, a)
	if err != nil {
		return err
	}
	if to == "" {
		if err := tx.exec(ctx, `UPDATE report SET gone_at = ? WHERE id = ?`, a.at, a.report); err != nil {
			return err
		}
		return tx.putEvent(ctx, e)
	}
	e.kind, e.newPage, e.detail = EventMoved, page, "to "+to
	if err := tx.exec(ctx, `UPDATE report SET current = 0, moved_to = ? WHERE id = ?`, to, a.report); err != nil {
		return err
	}
	// What looked new is the old one at its new address.
	if err := tx.exec(ctx, `DELETE FROM event WHERE kind = 'new' AND url = ?`, to); err != nil {
		return err
	}
	return tx.putEvent(ctx, e)
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
			SELECT q.id FROM page q WHERE q.url = r.url AND q.status IN (200, 304) ORDER BY q.fetched_at DESC, q.id DESC LIMIT 1)
		WHERE r.gone_at <> '' AND p.fetched_at > r.gone_at AND (EXISTS (SELECT 1 FROM report v WHERE v.url = p.url AND v.body_id = p.body_id)
			OR EXISTS (SELECT 1 FROM copy c WHERE c.url = p.url AND c.body_id = p.body_id)) ORDER BY r.url, r.id`, func(rows *sql.Rows) error {
		e := eventRow{kind: EventBack}
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

// GonePage returns the newest answer of an address if it says, in so many words, that nothing is there: status 404 or 410.
func (db *DB) GonePage(ctx context.Context, url string) (id int64, status int, err error) {
	err = db.read.QueryRowContext(ctx, `SELECT id, status FROM page WHERE url = ? ORDER BY fetched_at DESC, id DESC LIMIT 1`, url).Scan(&id, &status)
	if errors.Is(err, sql.ErrNoRows) || err == nil && status != 404 && status != 410 {
		return 0, 0, nil
	}
	return id, status, explain(db.path, err)
}
