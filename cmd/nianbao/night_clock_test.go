package main

import (
	"database/sql"
	"encoding/json"
	"strings"
	"testing"
	"time"
)

// TestNightsAfterAClockThatWasAhead: what was fetched while the clock was years ahead neither hides an edit nor keeps its address from
// being asked for, the run says so, once as something to look at, and status names what does not count yet.
func TestNightsAfterAClockThatWasAhead(t *testing.T) {
	n := newNights(t)
	reports := withFigures(n.server)
	n.night(exitOK)
	ahead := time.Now().AddDate(4, 0, 0).UTC().Format("2006-01-02T15:04:05.000000000Z")
	for _, query := range []string{`UPDATE page SET fetched_at = ?1, ordered_at = ?1`, `UPDATE report SET fetched_at = ?1, ordered_at = ?1`,
		`UPDATE schedule SET checked_at = ?1, changed_at = ?1, next_due = ?1`} {
		n.exec(query, ahead)
	}
	var status struct{ Misdated, Overtaken []any }
	n.json(&status, "status", "--json")
	if len(status.Misdated) == 0 || len(status.Overtaken) != 0 {
		t.Errorf("status before: %d in the future, %d overtaken", len(status.Misdated), len(status.Overtaken))
	}
	if err := n.server.Edit(reports[2], "requests.carried_over.total", "4321"); err != nil {
		t.Fatal(err)
	}
	said, _ := program(t, present, exitSomeFailed, "crawl", "--sources", n.sources, "--db", n.db, "--allow-private", "--delay", "0")
	if !strings.Contains(said, "LOOK: ") || !strings.Contains(said, reports[2]+"  recorded ") {
		t.Errorf("the run does not name the pages:\n%s", said)
	}
	text, _ := program(t, present, exitOK, "status", "--db", n.db)
	if !strings.Contains(text, "whose newest page is not the one that counts (1)\n") || !strings.Contains(text, reports[2]+"\n    page ") || !strings.Contains(text, "waits to be read") {
		t.Errorf("status does not name the report that waits:\n%s", text)
	}
	r := n.night(exitSomeFailed)
	if len(r.Edited) != 1 || r.Edited[0].URL != reports[2] || len(r.Misdated) != len(status.Misdated) || r.Misdated[0].URL == "" || !strings.Contains(r.Headline(), "under a wrong clock") {
		t.Errorf("the night after: %s, %d misdated, %s", counts(r), len(r.Misdated), r.Headline())
	}
	if r := n.night(exitOK); counts(r) != quietNight {
		t.Errorf("and the next: %s", counts(r))
	}
}

func (n *nightOver) exec(query string, args ...any) {
	n.t.Helper()
	db, err := sql.Open("sqlite", n.db)
	if err == nil {
		defer db.Close()
		_, err = db.Exec(query, args...)
	}
	if err != nil {
		n.t.Fatal(err)
	}
}

func (n *nightOver) json(into any, args ...string) {
	n.t.Helper()
	out, _ := program(n.t, present, exitOK, append(args, "--db", n.db)...)
	if err := json.Unmarshal([]byte(out), into); err != nil {
		n.t.Fatal(err)
	}
}
