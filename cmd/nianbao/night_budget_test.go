package main

import (
	"path/filepath"
	"testing"
	"time"
)

// TestKilledNightKeepsItsBudget: however often a run is killed and gone on with, no host is asked more often than its budget
// says, by the servers' own count.
func TestKilledNightKeepsItsBudget(t *testing.T) {
	n := newNights(t)
	const budget = 5
	db := filepath.Join(t.TempDir(), "x.db")
	night := []string{"crawl", "--sources", n.sources, "--db", db, "--allow-private", "--delay", "30ms", "--host-pages", "5"}
	n.server.ClearRequests()
	hits := 0
	for i := range 6 {
		if killed(t, time.Duration(60+50*i)*time.Millisecond, night...) {
			hits++
		}
		if over(t, db) {
			break
		}
	}
	if !over(t, db) {
		finish(t, night...)
	}
	asked := make(map[string]int)
	for _, r := range n.server.Requests() {
		asked[r.Site]++
	}
	for site, times := range asked {
		if times > budget {
			t.Errorf("%s was asked %d times, its budget is %d", site, times, budget)
		}
	}
	if len(asked) != len(n.server.World.Sites) || hits == 0 {
		t.Errorf("asked %v, killed %d times", asked, hits)
	}
	program(t, present, exitUsage, "crawl", "--db", db, "--host-pages", "-1")
	program(t, present, exitUsage, "crawl", "--db", db, "--hours", "late")
}
