package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"nianbao"
)

// PutReport stores what was read from an archived page, in place of anything read from these bytes at this address
// before. Of several texts that an address had over time, those with other cells each keep their report, and the one fetched
// last is the current one; new bytes with the same cells are noted as a copy of it. What was new or edited becomes an event.
// A page on which most of the numbers are no longer there does not replace what it said before: it is stored as an
// outcome, and the error is a *nianbao.NotReport. Source, URL, Page and FetchedAt of the report come from the page where r leaves them empty, and must agree with it
// otherwise.
func (db *DB) PutReport(ctx context.Context, page nianbao.Page, r *nianbao.Report) error {
	if err := db.putReport(ctx, page, r); err != nil {
		return fmt.Errorf("store report of %s: %w", page.URL, err)
	}
	return nil
}

func (db *DB) putReport(ctx context.Context, page nianbao.Page, r *nianbao.Report) error {
	sets, err := db.rowsOf(ctx, page, r)
	if err != nil {
		return err
	}
	var lost *nianbao.NotReport
	err = db.update(ctx, func(tx *writeTx) (err error) {
		lost, err = db.putReading(ctx, tx, page, r, sets)
		return err
	})
	if err == nil && lost != nil {
		return lost
	}
	return err
}

// rowsOf makes the rows of a report that belongs to a page; what in it cannot be stored is an error before anything is
// written.
func (db *DB) rowsOf(ctx context.Context, page nianbao.Page, r *nianbao.Report) ([]rowSet, error) {
	if err := db.writable(); err != nil {
		return nil, err
	}
	if err := agree(page, r); err != nil {
		return nil, err
	}
	cells, err := db.cellIDs(ctx, r)
	if err != nil {
		return nil, err
	}
	return reportRows(r, cells)
}

// putReading writes a report, or what it is instead: a copy of the current one, or a page that lost what it said.
func (db *DB) putReading(ctx context.Context, tx *writeTx, page nianbao.Page, r *nianbao.Report, sets []rowSet) (lost *nianbao.NotReport, err error) {
	read, err := findReading(ctx, tx, page)
	if err != nil {
		return nil, err
	}
	rev, err := db.revise(ctx, tx, read, r)
	switch {
	case err != nil:
		return nil, err
	case rev.same:
		return nil, putCopy(ctx, tx, rev.before, read, r.Parser)
	case rev.lost != nil:
		return rev.lost, putOutcome(ctx, tx, read, r.Parser, rev.lost)
	}
	if err := replaceReading(ctx, tx, read, r, sets); err != nil {
		return nil, err
	}
	return nil, rev.record(ctx, tx, read, r)
}

// replaceReading writes a report with all that hangs on it.
func replaceReading(ctx context.Context, tx *writeTx, read storedPage, r *nianbao.Report, sets []rowSet) error {
	if err := dropReading(ctx, tx, read); err != nil {
		return err
	}
	id, err := putReportRow(ctx, tx, read, r)
	if err != nil {
		return err
	}
	if err := tx.insert(ctx, id, sets); err != nil {
		return err
	}
	return settle(ctx, tx, read)
}

// agree refuses a report of another page: a figure must never point to bytes that it was not read from.
func agree(page nianbao.Page, r *nianbao.Report) error {
	switch {
	case r.URL != "" && r.URL != page.URL:
		return fmt.Errorf("it is the report of %s", r.URL)
	case r.Page != (nianbao.Hash{}) && r.Page != page.Hash:
		return fmt.Errorf("it was read from the bytes %s, the page has %s", r.Page, page.Hash)
	case r.Source != "" && r.Source != page.Source:
		return fmt.Errorf("it is of source %q, the page of %q", r.Source, page.Source)
	case !r.FetchedAt.IsZero() && !r.FetchedAt.Equal(page.FetchedAt):
		return fmt.Errorf("it was read from the fetch of %s, the page is of %s", r.FetchedAt.Format(time.RFC3339), page.FetchedAt.Format(time.RFC3339))
	case r.Parser == "":
		return errors.New("it does not say which version of the reader made it")
	}
	return nil
}

// storedPage is a fetch in terms of the database, and what was read from it before.
type storedPage struct {
	page    nianbao.Page
	bodyID  int64
	ordered string        // place in the order of fetches
	report  sql.NullInt64 // report of these bytes at this address
	outcome sql.NullInt64
	first   bool // nothing was read from any bytes of this address before
}

func findReading(ctx context.Context, tx *writeTx, page nianbao.Page) (storedPage, error) {
	read := storedPage{page: page}
	err := tx.row(ctx, `SELECT p.body_id, p.ordered_at,
		(SELECT id FROM report WHERE url = p.url AND body_id = p.body_id), (SELECT id FROM outcome WHERE url = p.url AND body_id = p.body_id),
		NOT EXISTS (SELECT 1 FROM report WHERE url = p.url) AND NOT EXISTS (SELECT 1 FROM outcome WHERE url = p.url)
			AND NOT EXISTS (SELECT 1 FROM copy WHERE url = p.url)
		FROM page p JOIN body b ON b.id = p.body_id WHERE p.id = ? AND p.url = ? AND b.hash = ?`, page.ID, page.URL, page.Hash[:]).
		Scan(&read.bodyID, &read.ordered, &read.report, &read.outcome, &read.first)
	if errors.Is(err, sql.ErrNoRows) {
		return read, fmt.Errorf("page %d with these bytes: %w: store the page first", page.ID, nianbao.ErrNotFound)
	}
	if err == nil && !read.first { // what was read of the address is compared, or dropped: it must be there
		err = tx.flush(ctx)
	}
	return read, err
}

// dropReading removes what hangs on the earlier report, and the earlier outcome. The report's own row
// stays for the new one to take over.
func dropReading(ctx context.Context, tx *writeTx, read storedPage) error {
	if read.first {
		return nil
	}
	if read.report.Valid {
		for _, table := range reportTables {
			if err := tx.exec(ctx, `DELETE FROM `+table+` WHERE report_id = ?`, read.report.Int64); err != nil {
				return err
			}
		}
		if err := tx.exec(ctx, dropOperands, read.report.Int64); err != nil {
			return err
		}
	}
	if read.outcome.Valid {
		if err := tx.exec(ctx, `DELETE FROM outcome WHERE id = ?`, read.outcome.Int64); err != nil {
			return err
		}
	}
	return tx.exec(ctx, `DELETE FROM copy WHERE url = ? AND body_id = ?`, read.page.URL, read.bodyID)
}

// reportTables hold the parts of a report; the cells of problems go with their problems.
var reportTables = []string{"figure", "bound", "problem", "mention", "section", "attachment"}

func putReportRow(ctx context.Context, tx *writeTx, read storedPage, r *nianbao.Report) (id int64, err error) {
	agency, err := agencyID(ctx, tx, r.Agency)
	if err != nil {
		return 0, err
	}
	stored := *r // as it is read back
	stored.Source, stored.URL, stored.Page, stored.FetchedAt = read.page.Source, read.page.URL, read.page.Hash, read.page.FetchedAt
	err = tx.row(ctx, `INSERT INTO report (url, body_id, page_id, current, source, fetched_at, ordered_at, agency_id, level, year, form,
			title, published, charset, parser, digest)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (url, body_id) DO UPDATE SET page_id = excluded.page_id, current = excluded.current, source = excluded.source,
			fetched_at = excluded.fetched_at, ordered_at = excluded.ordered_at, agency_id = excluded.agency_id, level = excluded.level, year = excluded.year,
			form = excluded.form, title = excluded.title, published = excluded.published, charset = excluded.charset, parser = excluded.parser, digest = excluded.digest,
			identity_id = NULL, counts = NULL
		RETURNING id`,
		read.page.URL, read.bodyID, read.page.ID, read.current(), read.page.Source, formatTime(read.page.FetchedAt), read.ordered, agency, string(r.Level), nullInt(r.Year), string(r.Form),
		r.Title, r.Published, r.Charset, r.Parser, tx.digesting.digestOf(&stored)).Scan(&id)
	return id, err
}

// agencyID returns the row of the name, nil for none.
func agencyID(ctx context.Context, tx *writeTx, name string) (any, error) {
	if name == "" {
		return nil, nil
	}
	var id int64
	err := tx.row(ctx, `SELECT id FROM agency WHERE name = ?`, name).Scan(&id)
	if errors.Is(err, sql.ErrNoRows) {
		err = tx.row(ctx, `INSERT INTO agency (name) VALUES (?) RETURNING id`, name).Scan(&id)
	}
	return id, err
}

// current is the mark of a new reading until settle decides: what is read first of an address is the current one.
func (read storedPage) current() int {
	if read.first {
		return 1
	}
	return 0
}

// settle decides again which reading of the address of a page is the current one, unless there is but one.
func settle(ctx context.Context, tx *writeTx, read storedPage) error {
	if read.first {
		return underived(ctx, tx)
	}
	return settleAll(ctx, tx, read.page.URL)
}

// settleAll decides which reading of an address is the current one: the report fetched last, and an outcome only
// when it was fetched after that report. A notice that replaces a report does not make the report untrue.
func settleAll(ctx context.Context, tx *writeTx, url string) error {
	for _, query := range []string{
		`UPDATE report SET current = 0 WHERE url = ?1 AND current = 1`,
		`UPDATE report SET current = 1 WHERE id = (SELECT id FROM report WHERE url = ?1 AND moved_to = '' ORDER BY ordered_at DESC, page_id DESC LIMIT 1)`,
		`UPDATE outcome SET current = CASE WHEN page_id = (SELECT p.id FROM page p WHERE p.id IN (
				SELECT page_id FROM outcome WHERE url = ?1 UNION SELECT page_id FROM report WHERE url = ?1 UNION SELECT page_id FROM copy WHERE url = ?1)
			ORDER BY p.ordered_at DESC, p.id DESC LIMIT 1) THEN 1 ELSE 0 END WHERE url = ?1`,
	} {
		if err := tx.exec(ctx, query, url); err != nil {
			return err
		}
	}
	return underived(ctx, tx)
}
