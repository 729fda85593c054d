package jobs_test

import (
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"nianbao/scrape"
	"nianbao/scrape/scrapetest"
	"nianbao/store"
	"nianbao/worker"
)

// TestWorkersKilled: of four workers one is killed every now and then, and another takes its place. Every report is there exactly once,
// no site was asked twice at once or too soon, and what is stored is what an undisturbed run stores. Set NIANBAO_LONG=1 for 400 sites
// of 20 pages and two minutes of kills.
func TestWorkersKilled(t *testing.T) {
	sites, agencies, kills, every, delay := 12, 12, 4, 1500*time.Millisecond, 300*time.Millisecond
	if os.Getenv("NIANBAO_LONG") != "" {
		sites, agencies, kills, every, delay = long(400), 3*long(400), 40, 3*time.Second, time.Second
	}
	if testing.Short() {
		t.Skip("kills processes for a while")
	}
	o := worker.Options{Crawl: scrape.Config{Private: scrape.Loopback, Delay: delay}}
	server := scrapetest.New(9, scrapetest.Sites(sites), scrapetest.Agencies(agencies), scrapetest.Years(2019, 2024)).Start()
	defer server.Close()

	calm := o
	calm.Crawl.Delay = scrape.None
	want := alone(t, server.Sources(), calm)
	server.ClearRequests()

	c := newCrew(t)
	crew := make([]*exec.Cmd, 4)
	for i := range crew {
		crew[i] = startProcess(t, c.address)
	}
	db := c.begin(server.Sources(), o)
	killed := 0
	for ; (killed < kills || visitsLeft(t, db) > len(server.Sources())/20) && !hasEnded(t, db); killed++ {
		time.Sleep(every)
		i := killed % len(crew)
		if killed%3 == 2 {
			i = leader(t, db, crew, i)
		}
		if err := crew[i].Process.Kill(); err != nil {
			t.Fatal(err)
		}
		_ = crew[i].Wait() // it was killed
		crew[i] = startProcess(t, c.address)
	}
	last := time.Now()
	left := visitsLeft(t, db)
	for !hasEnded(t, db) {
		if time.Since(last) > 5*time.Minute {
			status, err := db.QueueStatus(t.Context())
			t.Fatalf("the run did not end: %+v, %v", status, err)
		}
		time.Sleep(200 * time.Millisecond)
	}
	t.Logf("%d kills, %d visits left after the last, all done %v after it; %d requests", killed, left, time.Since(last).Round(100*time.Millisecond), len(server.Requests()))
	for _, cmd := range crew {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	}
	got := stored(t, db)
	if !slices.Equal(got, want) || len(want) == 0 {
		t.Errorf("%d reports, an undisturbed run has %d; %s", len(got), len(want), firstDifference(got, want))
	}
	wantPolite(t, server.Requests(), delay)
}

// leader is the process of the crew that leads the run, or which one otherwise.
func leader(t *testing.T, db *store.DB, crew []*exec.Cmd, otherwise int) int {
	t.Helper()
	status, err := db.QueueStatus(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(crew, func(cmd *exec.Cmd) bool {
		return slices.ContainsFunc(status.Workers, func(w store.WorkerSeen) bool { return w.PID == cmd.Process.Pid && strings.Contains(w.Kinds, "night") })
	})
	if i < 0 {
		return otherwise
	}
	return i
}

func hasEnded(t *testing.T, db *store.DB) bool {
	t.Helper()
	status, err := db.QueueStatus(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return !status.Run.EndedAt.IsZero()
}

func visitsLeft(t *testing.T, db *store.DB) (n int) {
	t.Helper()
	status, err := db.QueueStatus(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return status.Run.Sources - status.Run.Visited
}

// stored are the reports of a database with all that they say, but for when they were fetched.
func stored(t *testing.T, db *store.DB) (all []string) {
	t.Helper()
	for r, err := range db.Reports(t.Context(), store.ReportFilter{}) {
		if err != nil {
			t.Fatal(err)
		}
		var b strings.Builder
		fmt.Fprintf(&b, "%s %s %d %s %s %s", r.URL, r.Agency, r.Year, r.Form, r.Page, r.Source)
		for _, f := range r.Figures {
			fmt.Fprintf(&b, " %s=%s%s", f.Cell, f.State, f.Raw)
		}
		all = append(all, b.String())
	}
	slices.Sort(all)
	return all
}

func firstDifference(got, want []string) string {
	for i, g := range got {
		if i >= len(want) || g != want[i] {
			return fmt.Sprintf("first other: %.200s", g)
		}
	}
	return "the rest is missing"
}

func long(n int) int {
	if v, err := strconv.Atoi(os.Getenv("NIANBAO_LONG")); err == nil && v > 1 {
		return v
	}
	return n
}
