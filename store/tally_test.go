package store_test

import (
	"errors"
	"strings"
	"testing"

	"nianbao"
	"nianbao/store"
)

// TestAlteredRows: what another program adds, removes or changes in a table of what there is, and then writes anew so that each page fits,
// a check finds; lost and added rows every command does.
func TestAlteredRows(t *testing.T) {
	db := open(t)
	path := db.Path()
	if err := db.PutSources(t.Context(), []nianbao.Source{{ID: "a", Name: "某县财政局", URL: "http://a.example/"}}); err != nil {
		t.Fatal(err)
	}
	for i := range 3 {
		p := put(t, db, page(reportURL(i), strings.Repeat("<html>", i+1)))
		putReport(t, db, p, report(p, mustForm(t, nianbao.Form2021)))
	}
	p := put(t, db, page(reportURL(9), "<html>9"))
	if err := db.PutOutcome(t.Context(), p, version, &nianbao.NotReport{Outcome: nianbao.OutcomeList}); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	if c, err := store.Check(t.Context(), path, true); err != nil || !c.Vouched() {
		t.Fatalf("unchanged: got %+v, %v", c, err)
	}
	for _, tt := range []struct {
		change string
		opened bool // a command that reads notices it as well
	}{
		{`DELETE FROM figure WHERE report_id = 2; DELETE FROM report WHERE id = 2`, true},
		{`DELETE FROM source`, true},
		{`DELETE FROM outcome`, true},
		{`DELETE FROM page WHERE id = 1`, false},
		{`DELETE FROM body WHERE id = 1`, false},
		{`INSERT INTO source SELECT 'b', name, url, level, region, parent, expect_from, expect_min, tls_exception FROM source`, true},
		{`UPDATE source SET region = '65'`, false},
		{`UPDATE report SET current = 0 WHERE id = 2`, false},
		{`UPDATE report SET counts = 0 WHERE id = 2`, false},
		{`UPDATE report SET identity_id = 7 WHERE id = 2`, false},
		{`UPDATE outcome SET reason = 'x'`, false},
		{`UPDATE page SET status = 404 WHERE id = 1`, false},
		{`UPDATE agency SET name = 'x'`, false},
		{`DELETE FROM tally WHERE name = 'report'`, false},
	} {
		path := vacuumed(t, path, append([]string{"PRAGMA foreign_keys = OFF"}, strings.Split(tt.change, ";")...)...)
		if c, err := store.Check(t.Context(), path, false); err != nil || c.Sound() {
			t.Errorf("%s: got %+v, %v", tt.change, c, err)
		}
		db, err := store.OpenReadOnly(t.Context(), path)
		if errors.Is(err, store.ErrDamaged) != tt.opened {
			t.Errorf("%s: read: %v", tt.change, err)
		}
		if err == nil {
			db.Close()
		}
	}
}

// TestTallyKept: what is written over a new connection of the pool, and what goes with a row that it hangs on, is counted too.
func TestTallyKept(t *testing.T) {
	db := open(t)
	p := put(t, db, page(reportURL(1), "<html>1"))
	not := &nianbao.NotReport{Outcome: nianbao.OutcomeList, Attachments: []nianbao.Link{{Text: "a", URL: "http://a.example/"}}}
	if err := db.PutOutcome(t.Context(), p, version, not); err != nil {
		t.Fatal(err)
	}
	db.Reconnect()
	putReport(t, db, p, report(p, mustForm(t, nianbao.Form2021))) // in the place of the outcome with its link
	if left := rows(t, db, `SELECT count(*) FROM outcome_attachment`); left[0] != "0" {
		t.Fatalf("%s links are left", left[0])
	}
	db.Reconnect()
	put(t, db, page(reportURL(2), "<html>2"))
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	if c, err := store.Check(t.Context(), db.Path(), true); err != nil || !c.Vouched() {
		t.Errorf("got %+v, %v", c, err)
	}
}

// TestNoTally: where the tally cannot be kept nothing is written, whatever kind of statement comes first.
func TestNoTally(t *testing.T) {
	db := open(t)
	if err := db.Exec(t.Context(), `DROP TABLE tally`); err != nil {
		t.Fatal(err)
	}
	for what, write := range map[string]func() error{
		"a page, by a statement alone": func() error { _, err := db.PutPage(t.Context(), page(reportURL(1), "<html>")); return err },
		"a run, by one that returns":   func() error { _, _, err := db.BeginRun(t.Context(), day, 0); return err },
	} {
		db.Reconnect()
		if err := write(); err == nil || !strings.Contains(err.Error(), "tally") {
			t.Errorf("%s: got %v", what, err)
		}
	}
}
