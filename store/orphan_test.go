package store_test

import (
	"database/sql"
	"errors"
	"strings"
	"testing"

	"nianbao"
	"nianbao/store"
)

// TestRowsThatAreNotThere: a row that leads to one that is not there, as in a file whose pages were exchanged, is damage with its
// name wherever it is met: no answer goes out without it, and nothing goes through nil.
func TestRowsThatAreNotThere(t *testing.T) {
	db := open(t)
	path := db.Path()
	p := put(t, db, page(reportURL(1), "<html>1"))
	putReport(t, db, p, report(p, mustForm(t, nianbao.Form2021)))
	list := put(t, db, page(reportURL(2), "<html>2"))
	not := &nianbao.NotReport{Outcome: nianbao.OutcomeList, Attachments: []nianbao.Link{{Text: "a", URL: "http://a.example/"}}}
	if err := db.PutOutcome(t.Context(), list, version, not); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	read := func(db *store.DB) error { return db.LoadReports(t.Context(), 1) }
	problems := func(db *store.DB) error {
		for _, err := range db.Problems(t.Context(), store.ProblemFilter{}) {
			if err != nil {
				return err
			}
		}
		return nil
	}
	status := func(db *store.DB) error { _, err := db.Status(t.Context()); return err }
	watches := func(db *store.DB) error {
		return db.ReadLedger(t.Context(), func(l *store.Ledger) error {
			return l.Sightings(t.Context(), func(store.Sighting) error { return nil })
		})
	}
	pages := func(db *store.DB) error { _, err := db.Page(t.Context(), p.ID); return err }
	partial := func(db *store.DB) error {
		_, err := db.Partial(t.Context(), []int64{1}, []nianbao.CellID{"requests.granted.total"})
		return err
	}
	for _, tt := range []struct {
		gone string
		ask  func(*store.DB) error
		want string
	}{
		{`DELETE FROM report`, read, "a figure of report 1"},
		{`DELETE FROM report; DELETE FROM figure`, read, "a problem of report 1"},
		{`DELETE FROM report; DELETE FROM figure; DELETE FROM problem`, read, "a doubtful cell of report 1"},
		{`DELETE FROM report; DELETE FROM figure; DELETE FROM problem; DELETE FROM problem_cell`, read, "a section of report 1"},
		{`DELETE FROM report; UPDATE figure SET report_id = 0`, func(db *store.DB) error { return db.LoadReports(t.Context(), 0) }, "a figure of report 0"},
		{`DELETE FROM report`, partial, "a figure of report 1"},
		{`DELETE FROM body`, read, "the archived bytes of report 1"},
		{`DELETE FROM body`, pages, "the archived bytes of page 1"},
		{`DELETE FROM body`, problems, "the archived bytes of report 1"},
		{`DELETE FROM report; DELETE FROM body`, problems, "the archived bytes of outcome 1"},
		{`DELETE FROM body`, status, "archived bytes of source"},
		{`DELETE FROM page`, watches, "the page of outcome 1"},
		{`UPDATE problem SET detail = detail || 'x'`, problems, "problems: not what was stored"},
	} {
		path := copied(t, path)
		another, err := sql.Open("sqlite", store.DSN(path))
		if err != nil {
			t.Fatal(err)
		}
		for statement := range strings.SplitSeq(tt.gone+"; DELETE FROM tally", ";") {
			if _, err := another.ExecContext(t.Context(), statement); err != nil {
				t.Fatal(err)
			}
		}
		if err := another.Close(); err != nil {
			t.Fatal(err)
		}
		db, err := store.OpenReadOnly(t.Context(), path)
		if err != nil {
			t.Fatal(err)
		}
		if err := tt.ask(db); !errors.Is(err, store.ErrDamaged) || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: got %v, want %q", tt.gone, err, tt.want)
		}
		if err := db.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// TestPageIDs: all pages are listed by one question, however far apart their numbers lie; nobody looks for them one by one.
func TestPageIDs(t *testing.T) {
	db := open(t)
	put(t, db, page(reportURL(1), "<html>1"))
	if err := db.Exec(t.Context(), `INSERT INTO page SELECT 1 << 60, source, url, referrer, link_text, role, '2030',
		status, header, body_id, unverified, ordered_at FROM page`); err != nil {
		t.Fatal(err)
	}
	if ids, err := db.PageIDs(t.Context(), nil, false); err != nil || len(ids) != 2 || ids[1] != 1<<60 {
		t.Errorf("got %v, %v", ids, err)
	}
}
