package main

import (
	"database/sql"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// TestEventsSurviveKills: crawl finds what is gone and extract what was edited, both are killed on the way again and again, and
// in the end each event is there once, and was reported by one run.
func TestEventsSurviveKills(t *testing.T) {
	n := newNights(t)
	rng := rand.New(rand.NewPCG(uint64(time.Now().UnixNano()), 3))
	reports := withFigures(n.server)
	databases := []string{filepath.Join(t.TempDir(), "undisturbed.db"), filepath.Join(t.TempDir(), "killed.db")}
	crawlInto := func(db string) []string {
		return []string{"crawl", "--sources", n.sources, "--db", db, "--allow-private", "--delay", "0"}
	}
	for _, db := range databases {
		finish(t, crawlInto(db)...)
		finish(t, "extract", "--db", db)
		finish(t, crawlInto(db)...)
	}
	if err := n.server.Remove(reports[0]); err != nil {
		t.Fatal(err)
	}
	for _, url := range reports[1:4] {
		if err := n.server.Edit(url, "requests.carried_over.total", "4321"); err != nil {
			t.Fatal(err)
		}
	}
	hits := 0
	for i, db := range databases {
		for _, args := range [][]string{crawlInto(db), {"extract", "--db", db}, crawlInto(db)} {
			for range 3 * i {
				if killed(t, time.Duration(rng.Int64N(int64(250*time.Millisecond))), args...) {
					hits++
				}
			}
			finish(t, args...)
		}
	}
	events := make([][]string, len(databases))
	for i, path := range databases {
		db, err := sql.Open("sqlite", "file:"+path+"?mode=ro")
		if err != nil {
			t.Fatal(err)
		}
		defer db.Close()
		events[i] = rows(t, db, `SELECT kind, source, url, year FROM event`)
		var unreported int
		err = db.QueryRow(`SELECT count(*) FROM event WHERE id > (SELECT max(last_event) FROM run)`).Scan(&unreported)
		if err != nil || unreported > 0 {
			t.Errorf("%s: %d events not reported, %v", path, unreported, err)
		}
	}
	if diff := cmp.Diff(events[0], events[1]); diff != "" || hits == 0 {
		t.Errorf("killed %d times (-undisturbed +killed):\n%s", hits, diff)
	}
	if want := len(reports) + 4; len(events[0]) != want {
		t.Errorf("%d events, want %d:\n%s", len(events[0]), want, fmt.Sprint(events[0]))
	}
}
