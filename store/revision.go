package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"nianbao"
)

// A page that had at least collapseFrom cells and keeps less than 1 in collapseTo of them is broken, not edited.
const (
	collapseFrom = 20
	collapseTo   = 2
)

// standing is the report that an address has at present.
type standing struct {
	id, bodyID, pageID int64
	parser             string
	fetched, ordered   string
	year               int
}

// revision is what a new reading means for what its address said before.
type revision struct {
	before  *standing // nil when this is the first report of the address, or a reading of older bytes
	first   bool      // no report of the address was known
	same    bool      // other bytes, the same cells
	lost    *nianbao.NotReport
	whole   bool // what the address said before had come cut
	changes []nianbao.CellChange
}

// revise compares a reading with the current report of its address. Bytes that were read before, older ones and files given
// by name change nothing that was published: they are not compared.
func (db *DB) revise(ctx context.Context, tx *writeTx, read storedPage, r *nianbao.Report) (revision, error) {
	var rev revision
	if read.page.FetchedAt.IsZero() {
		return rev, nil
	}
	if read.first {
		rev.first = true
		return rev, nil
	}
	before, err := currentReport(ctx, tx, read.page.URL)
	if err != nil || before == nil {
		rev.first = err == nil && !read.report.Valid
		return rev, err
	}
	if before.bodyID == read.bodyID || read.ordered < before.ordered || read.ordered == before.ordered && read.page.ID < before.pageID {
		return rev, nil
	}
	rev.before = before
	old, err := db.storedFigures(ctx, tx, before.id)
	if err != nil {
		return rev, err
	}
	sameYear := before.year == r.Year || before.year == 0 || r.Year == 0
	if !sameYear {
		return rev, nil // the address now carries another year's report
	}
	rev.changes = changedCells(old, r.Figures)
	if rev.same = len(rev.changes) == 0; rev.same {
		return rev, nil
	}
	var cut bool
	if cut, rev.whole, err = db.cutOf(ctx, tx, read.bodyID, before.bodyID); err != nil {
		return rev, err
	}
	if cut {
		rev.lost = &nianbao.NotReport{Outcome: nianbao.OutcomeCut, Title: r.Title, Attachments: r.Attachments,
			Reason: fmt.Sprintf("it is the first part of what was there on %s", before.fetched)}
		return rev, nil
	}
	if had, has := filled(old), filled(r.Figures); had >= collapseFrom && has*collapseTo < had {
		rev.lost = &nianbao.NotReport{Outcome: nianbao.OutcomeNoTables, Title: r.Title, Attachments: r.Attachments,
			Reason: fmt.Sprintf("%d of the %d cells that it had on %s are left; what it said then stays", has, had, before.fetched)}
	}
	return rev, nil
}

func currentReport(ctx context.Context, tx *writeTx, url string) (*standing, error) {
	var s standing
	err := tx.row(ctx, `SELECT id, body_id, page_id, parser, fetched_at, ordered_at, coalesce(year, 0) FROM report WHERE url = ? AND (current = 1 OR moved_to <> '')
		ORDER BY current DESC, ordered_at DESC, page_id DESC LIMIT 1`, url).
		Scan(&s.id, &s.bodyID, &s.pageID, &s.parser, &s.fetched, &s.ordered, &s.year)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	return &s, err
}

// cutOf tells whether the bytes of a new capture are the first part of the earlier ones, or those of the new. Bytes that cannot be
// read prove nothing.
func (db *DB) cutOf(ctx context.Context, tx *writeTx, now, before int64) (cut, whole bool, err error) {
	var bodies [2][]byte
	for i, id := range []int64{now, before} {
		var b storedBody
		var hash []byte
		if err := tx.row(ctx, `SELECT hash, size, encoding, data FROM body WHERE id = ?`, id).Scan(&hash, &b.size, &b.encoding, &b.data); err != nil {
			return false, false, err
		}
		if bodies[i], err = db.decode(nianbao.Hash(hash), b); err != nil {
			return false, false, nil
		}
	}
	return nianbao.IsCut(bodies[0], bodies[1]), nianbao.IsCut(bodies[1], bodies[0]), nil
}

// storedFigures reads the cells of a report in the order of their numbers.
func (db *DB) storedFigures(ctx context.Context, tx *writeTx, report int64) ([]nianbao.Figure, error) {
	var figures []nianbao.Figure
	err := eachRow(ctx, tx, `SELECT cell_id, state, value, raw FROM figure WHERE report_id = ? ORDER BY cell_id`, func(rows *sql.Rows) error {
		var cell, state int64
		var value any
		var f nianbao.Figure
		err := rows.Scan(&cell, &state, &value, &f.Raw)
		if err != nil {
			return err
		}
		f.State = stateWords[state]
		if f.Cell, err = db.cells.byID(ctx, db.read, cell); err != nil {
			return err
		}
		if value != nil {
			f.Value, err = valueAmount(value)
		}
		figures = append(figures, f)
		return err
	}, report)
	return figures, err
}

// changedCells lists the cells whose state or value differs, in the order of the new report, then those it lacks. That
// a number is printed in another way or in another place is no change.
func changedCells(old, now []nianbao.Figure) []nianbao.CellChange {
	before := make(map[nianbao.CellID]nianbao.Figure, len(old))
	for _, f := range old {
		before[f.Cell] = f
	}
	var changes []nianbao.CellChange
	seen := make(map[nianbao.CellID]bool, len(now))
	for _, f := range now {
		seen[f.Cell] = true
		was, ok := before[f.Cell]
		if !ok {
			was = nianbao.Figure{Cell: f.Cell, State: nianbao.Missing}
		}
		if was.State != f.State || was.Value != f.Value {
			changes = append(changes, nianbao.CellChange{Old: was, New: f})
		}
	}
	for _, was := range old {
		if !seen[was.Cell] && was.State != nianbao.Missing {
			changes = append(changes, nianbao.CellChange{Old: was, New: nianbao.Figure{Cell: was.Cell, State: nianbao.Missing}})
		}
	}
	return changes
}

// filled counts the cells that the page has, also those it leaves blank.
func filled(figures []nianbao.Figure) int {
	n := 0
	for _, f := range figures {
		if f.State == nianbao.Reported || f.State == nianbao.Blank || f.State == nianbao.Dash {
			n++
		}
	}
	return n
}

// putCopy notes that bytes say the same as the current report. The report keeps the capture that said so first: its places
// on the page are those of that capture.
func putCopy(ctx context.Context, tx *writeTx, before *standing, read storedPage, parser string) error {
	if err := dropReading(ctx, tx, read); err != nil {
		return err
	}
	if read.report.Valid { // an earlier version, or one that an older reader took for another text
		if err := tx.exec(ctx, `DELETE FROM report WHERE id = ?`, read.report.Int64); err != nil {
			return err
		}
	}
	err := tx.exec(ctx, `INSERT INTO copy (url, body_id, report_id, page_id, fetched_at, parser) VALUES (?, ?, ?, ?, ?, ?)`,
		read.page.URL, read.bodyID, before.id, read.page.ID, formatTime(read.page.FetchedAt), parser)
	if err != nil {
		return err
	}
	return settle(ctx, tx, read)
}

// record writes the event that a stored reading is, if it is one.
func (rev revision) record(ctx context.Context, tx *writeTx, read storedPage, r *nianbao.Report) error {
	e := eventRow{at: formatTime(read.page.FetchedAt), source: read.page.Source, url: read.page.URL, year: r.Year, newPage: read.page.ID}
	if rev.first || rev.before != nil {
		if err := changed(ctx, tx, read.page.URL, read.page.FetchedAt); err != nil {
			return err
		}
	}
	switch {
	case rev.first:
		e.kind = nianbao.EventNew
	case rev.before == nil:
		return nil
	case len(rev.changes) == 0:
		e.kind, e.oldPage = nianbao.EventNew, rev.before.pageID
		e.detail = fmt.Sprintf("the address carried the report on %d before", rev.before.year)
	case rev.whole:
		e.kind, e.oldPage = nianbao.EventCompleted, rev.before.pageID
		e.detail = "the page had come cut before"
	default:
		old, err := lastCapture(ctx, tx, rev.before, read)
		if err != nil {
			return err
		}
		e.kind, e.oldPage, e.cells = nianbao.EventEdited, old, rev.changes
		if rev.before.parser != r.Parser {
			e.detail = fmt.Sprintf("read by version %s before and by %s now: the difference may be the reader's", rev.before.parser, r.Parser)
		}
	}
	return tx.putEvent(ctx, e)
}

// lastCapture is the last fetch that still said what the report said.
func lastCapture(ctx context.Context, tx *writeTx, before *standing, read storedPage) (id int64, err error) {
	err = tx.row(ctx, `SELECT id FROM page WHERE url = ?1 AND id <> ?2 AND (body_id = ?3 OR body_id IN (SELECT body_id FROM copy WHERE report_id = ?4))
		ORDER BY ordered_at DESC, id DESC LIMIT 1`, read.page.URL, read.page.ID, before.bodyID, before.id).Scan(&id)
	return id, err
}
