package main

import (
	"database/sql"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// TestKilledNight kills a night again and again at random moments and begins it again. In the end the database equals
// that of an undisturbed night, row by row, and no page that was archived was asked for a second time.
func TestKilledNight(t *testing.T) {
	n := newNights(t)
	night := func(db string) []string {
		return []string{"crawl", "--sources", n.sources, "--db", db, "--allow-private", "--delay", "5ms", "--report", filepath.Join(filepath.Dir(db), "r.json")}
	}
	undisturbed := filepath.Join(t.TempDir(), "undisturbed.db")
	n.server.ClearRequests()
	took := finish(t, night(undisturbed)...)
	once := n.requestCounts()
	want := nightContent(t, undisturbed)

	kills := 50
	if testing.Short() {
		kills = 6
	}
	const perNight = 4
	rng := rand.New(rand.NewPCG(uint64(time.Now().UnixNano()), 2))
	hits := 0
	for kills > 0 {
		db := filepath.Join(t.TempDir(), "killed.db")
		n.server.ClearRequests()
		for range perNight {
			if killed(t, time.Duration(rng.Int64N(int64(took)*3/4)), night(db)...) {
				hits++
				kills--
			}
			if over(t, db) {
				break
			}
		}
		if !over(t, db) { // else the next would be another night
			finish(t, night(db)...)
		}
		if diff := cmp.Diff(want, nightContent(t, db)); diff != "" {
			t.Fatalf("after kills (-undisturbed +killed):\n%s", diff)
		}
		n.fewAgain(once, perNight)
	}
	if hits == 0 {
		t.Error("no run was killed on the way")
	}
	t.Logf("killed %d runs on the way; undisturbed a night takes %v", hits, took)
}

// over tells whether the night of a database has ended.
func over(t *testing.T, path string) bool {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+path+"?mode=ro")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var n int
	err = db.QueryRow(`SELECT count(*) FROM run WHERE ended_at <> ''`).Scan(&n)
	return err == nil && n > 0 // killed before there were tables, it is not over
}

func (n *nightOver) requestCounts() map[string]int {
	counts := make(map[string]int)
	for _, r := range n.server.Requests() {
		counts[r.Site+r.Path]++
	}
	return counts
}

// fewAgain allows what was under way when a run was killed to be asked for again: one page a host and kill.
func (n *nightOver) fewAgain(once map[string]int, kills int) {
	n.t.Helper()
	again := 0
	for address, asked := range n.requestCounts() {
		if once[address] == 0 {
			n.t.Errorf("%s is not asked for by an undisturbed night", address)
		}
		again += max(0, asked-once[address])
	}
	if most := kills * len(n.server.World.Sites); again > most {
		n.t.Errorf("%d requests more than undisturbed, at most %d can have been under way", again, most)
	}
}

// nightContent is all that a night leaves in the database but for numbers of rows, moments, and the ledger, which tells
// what each process did.
func nightContent(t *testing.T, path string) map[string][]string {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+path+"?mode=ro")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	all := make(map[string][]string)
	for name, query := range map[string]string{
		"fetches": `SELECT CASE p.role WHEN 'robots' THEN '' ELSE p.source END, p.url, p.referrer, p.role, p.status, hex(b.hash) FROM page p JOIN body b ON b.id = p.body_id`,
		"reports": `SELECT r.url, r.current, r.source, r.year, r.form, r.parser, r.gone_at, hex(b.hash) FROM report r JOIN body b ON b.id = r.body_id`,
		"figures": `SELECT r.url, c.name, f.state, f.value, f.raw, f.table_no, f.row_no, f.col_no FROM figure f JOIN report r ON r.id = f.report_id JOIN cell c ON c.id = f.cell_id`,
		"others":  `SELECT url, current, outcome FROM outcome`,
		"events":  `SELECT kind, source, url, year, detail FROM event`,
		"runs":    `SELECT ended_at <> '', (SELECT count(*) FROM run) FROM run`,
		"sources": `SELECT source, lists, reports, healthy, baseline, class FROM run_source`,
		"failed":  `SELECT source, url, class FROM run_failure`,
		"learned": `SELECT source, url, reports FROM learned`,
		"due":     `SELECT url FROM schedule`,
		"locks":   `SELECT owner FROM run_lock`,
	} {
		all[name] = rows(t, db, query)
	}
	return all
}

func rows(t *testing.T, db *sql.DB, query string) []string {
	t.Helper()
	result, err := db.Query(query)
	if err != nil {
		t.Fatal(query, err)
	}
	defer result.Close()
	columns, err := result.Columns()
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for result.Next() {
		values, to := make([]any, len(columns)), make([]any, len(columns))
		for i := range values {
			to[i] = &values[i]
		}
		if err := result.Scan(to...); err != nil {
			t.Fatal(err)
		}
		out = append(out, strings.TrimSpace(fmt.Sprintln(values...)))
	}
	if err := result.Err(); err != nil {
		t.Fatal(err)
	}
	slices.Sort(out)
	return out
}
