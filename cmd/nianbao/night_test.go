package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"nianbao"
	"nianbao/scrape/scrapetest"
	"nianbao/store"
	"nianbao/worker"
)

// nightOver crawls a world into a database night after night.
type nightOver struct {
	t       *testing.T
	server  *scrapetest.Server
	sources string
	db      string
	args    []string // further ones
}

func newNights(t *testing.T) *nightOver {
	t.Helper()
	server, sources := started(t)
	return &nightOver{t: t, server: server, sources: sources, db: filepath.Join(t.TempDir(), "x.db")}
}

// night runs one and returns its report.
func (n *nightOver) night(want int) worker.Report {
	n.t.Helper()
	n.server.ClearRequests()
	file := filepath.Join(filepath.Dir(n.db), "report.json")
	args := append([]string{"crawl", "--sources", n.sources, "--db", n.db, "--allow-private", "--delay", "0", "--retries", "0", "--report", file}, n.args...)
	program(n.t, present, want, args...)
	return readReport(n.t, file)
}

func readReport(t *testing.T, file string) worker.Report {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var r worker.Report
	if err := json.Unmarshal(b, &r); err != nil {
		t.Fatal(err)
	}
	return r
}

// counts is what a report says happened, by kind.
func counts(r worker.Report) string {
	return fmt.Sprintf("failing %d, gone %d, edited %d, moved %d, new %d, back %d, recovered %d, tables gone %d",
		len(r.Failing), len(r.Gone), len(r.Edited), len(r.Moved), len(r.New), len(r.Back), len(r.Recovered), len(r.TablesGone))
}

const quietNight = "failing 0, gone 0, edited 0, moved 0, new 0, back 0, recovered 0, tables gone 0"

// withFigures lists the reports of the world that have figures.
func withFigures(server *scrapetest.Server) (urls []string) {
	for _, r := range server.Reports() {
		if r.Outcome == nianbao.OutcomeReport {
			urls = append(urls, r.URL)
		}
	}
	return urls
}

func TestNights(t *testing.T) {
	n := newNights(t)
	reports := withFigures(n.server)
	if r := n.night(exitOK); len(r.New) != len(reports) || r.Look || r.Requests == 0 {
		t.Fatalf("first night: %s, %d reports in the world, look %v", counts(r), len(reports), r.Look)
	}

	first := n.asked()
	for range 2 { // the first of them also looks for last year's reports, which these sites have nowhere
		if r := n.night(exitOK); counts(r) != quietNight {
			t.Errorf("nothing changed: %s", counts(r))
		}
	}
	n.onlyConditional(first)

	n.server.Cosmetic()
	if r := n.night(exitOK); counts(r) != quietNight {
		t.Errorf("view counters: %s", counts(r))
	}

	cell := nianbao.CellID("requests.carried_over.total")
	truth, _ := n.server.Truth(reports[2])
	if err := n.server.Edit(reports[2], cell, "4321"); err != nil {
		t.Fatal(err)
	}
	r := n.night(exitSomeFailed)
	if len(r.Edited) != 1 || counts(r) != strings.Replace(quietNight, "edited 0", "edited 1", 1) {
		t.Fatalf("one digit: %s", counts(r))
	}
	e := r.Edited[0]
	if len(e.Cells) != 1 || e.URL != reports[2] || e.Cells[0].Cell != cell || e.Cells[0].Old.Raw != truth.Figures[cell].Raw || e.Cells[0].New.Raw != "4321" || e.Cells[0].New.Value == nil ||
		e.Old == nil || e.New == nil || e.Old.SHA256 == e.New.SHA256 || e.Old.Page >= e.New.Page {
		t.Errorf("event %+v", e)
	}
	if r := n.night(exitOK); counts(r) != quietNight {
		t.Errorf("an edit is reported once, then: %s", counts(r))
	}

	if err := n.server.Remove(reports[1]); err != nil {
		t.Fatal(err)
	}
	r = n.night(exitSomeFailed)
	if len(r.Gone) != 1 || counts(r) != strings.Replace(quietNight, "gone 0", "gone 1", 1) {
		t.Fatalf("removed: %s", counts(r))
	}
	if g := r.Gone[0]; g.URL != reports[1] || g.Old == nil || g.New == nil || g.New.Status != http.StatusNotFound {
		t.Errorf("event %+v", g)
	}
	if r := n.night(exitOK); counts(r) != quietNight {
		t.Errorf("a disappearance is reported once, then: %s", counts(r))
	}

	agency := n.server.Reports()[0].Agency.ID
	if _, err := n.server.Publish(agency, n.server.World.To+1); err != nil {
		t.Fatal(err)
	}
	if r := n.night(exitOK); counts(r) != strings.Replace(quietNight, "new 0", "new 1", 1) {
		t.Errorf("published: %s", counts(r))
	}
	n.server.Redesign(n.server.World.Sites[0].Name)
	if r := n.night(exitOK); counts(r) != quietNight {
		t.Errorf("redesigned: %s", counts(r))
	}
}

// asked returns the requests of the last night by address.
func (n *nightOver) asked() map[string]scrapetest.Request {
	m := make(map[string]scrapetest.Request)
	for _, r := range n.server.Requests() {
		m[r.Site+r.Path] = r
	}
	return m
}

// onlyConditional holds the last night's requests against those of the first: a document whose server had given a
// mark to ask by was asked for with it.
func (n *nightOver) onlyConditional(first map[string]scrapetest.Request) {
	n.t.Helper()
	conditional := 0
	for address, r := range n.asked() {
		if _, ok := first[address]; !ok {
			n.t.Errorf("%s was not asked for in the first night", address)
		}
		if r.Header.Get("If-None-Match") != "" || r.Header.Get("If-Modified-Since") != "" {
			if conditional++; r.Status != http.StatusNotModified {
				n.t.Errorf("%s is unchanged and answered %d", address, r.Status)
			}
		}
	}
	if conditional < len(withFigures(n.server))/2 {
		n.t.Errorf("only %d conditional requests of %d", conditional, len(n.asked()))
	}
}

// TestFailingSite takes one of two sites through every way of failing: each night it is failing, nothing of it changes
// or is gone, and when it is well again, it has recovered.
func TestFailingSite(t *testing.T) {
	n := newNights(t)
	gate := newFront(t, n)
	n.night(exitOK)
	n.night(exitOK)
	before := content(t, n.db)
	n.args = []string{"--timeout", "300ms"}
	for _, mode := range slices.Sorted(maps.Keys(gate.modes)) {
		gate.set(mode)
		r := n.night(exitSomeFailed)
		if len(r.Failing) == 0 || counts(r) != strings.Replace(quietNight, "failing 0", fmt.Sprint("failing ", len(r.Failing)), 1) {
			t.Errorf("%s: %s", mode, counts(r))
		}
		for _, f := range r.Failing {
			if f.Class != gate.modes[mode].class || f.Since.IsZero() || f.Advice == "" {
				t.Errorf("%s: %+v", mode, f)
			}
		}
		after := content(t, n.db)
		if len(after) != len(before) {
			t.Errorf("%s: %d versions of reports, %d before", mode, len(after), len(before))
		}
		gate.set("")
		if r := n.night(exitOK); len(r.Recovered) != len(gate.sources) || len(r.Gone)+len(r.Edited)+len(r.New)+len(r.Back) != 0 {
			t.Errorf("after %s: %s", mode, counts(r))
		}
	}
}

func TestDeadlines(t *testing.T) {
	n := newNights(t)
	n.night(exitOK)
	out, _ := program(t, present, exitOK, "status", "--deadlines", "--json", "--db", n.db)
	var records []worker.StandingRecord
	if err := json.Unmarshal([]byte(out), &records); err != nil {
		t.Fatal(err)
	}
	byYear := make(map[int]int)
	for _, r := range records {
		if r.Due == "" || r.Name == "" || r.Law != nianbao.Law2019 || len(r.Sources) == 0 {
			t.Errorf("%+v", r)
		}
		if r.Year <= n.server.World.To {
			if r.Standing == nianbao.OnTime || r.Standing == nianbao.Late {
				byYear[r.Year]++
			}
		} else if r.Standing != nianbao.Absent && r.Standing != nianbao.NotDue {
			t.Errorf("%+v", r)
		}
	}
	for year := n.server.World.From; year <= n.server.World.To; year++ {
		if byYear[year] != len(n.server.World.Agencies) {
			t.Errorf("%d: %d agencies with a dated report, want %d", year, byYear[year], len(n.server.World.Agencies))
		}
	}
	text, _ := program(t, present, exitOK, "status", "--deadlines", "--db", n.db)
	if !strings.Contains(text, "late by its date") || !strings.Contains(text, "none found") {
		t.Errorf("table:\n%s", text)
	}
}

// TestLockedDatabase: a second run says who is at work and does nothing.
func TestLockedDatabase(t *testing.T) {
	n := newNights(t)
	n.night(exitOK)
	db, err := store.Open(t.Context(), n.db)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	claim := store.LockClaim{Owner: "another-machine", PID: 4711, Life: worker.LockLife}
	if err := db.Lock(t.Context(), claim, time.Now()); err != nil {
		t.Fatal(err)
	}
	n.server.ClearRequests()
	_, errs := program(t, present, exitFailed, "crawl", "--db", n.db, "--allow-private", "--delay", "0")
	if !strings.Contains(errs, "another run is under way: process 4711 on another-machine crawls into this database since") {
		t.Errorf("says %q", errs)
	}
	if asked := n.server.Requests(); len(asked) != 0 {
		t.Errorf("asked for %d pages", len(asked))
	}
	if err := db.Unlock(t.Context(), claim); err != nil {
		t.Fatal(err)
	}
	n.night(exitOK)
}
