package main

import (
	"path/filepath"
	"testing"

	"nianbao/scrape/scrapetest"
	"nianbao/store"
)

// TestSecondCrawl: another crawl of unchanged sites stores no second body and no second report, and notes that it was there.
func TestSecondCrawl(t *testing.T) {
	server, sources := started(t)
	db := filepath.Join(t.TempDir(), "x.db")
	crawl := []string{"crawl", "--sources", sources, "--db", db, "--allow-private", "--delay", "0"}
	program(t, present, exitOK, crawl...)
	extract(t, present, db)
	program(t, present, exitOK, crawl...) // looks around for last year's reports, which these sites have nowhere
	first := statusOf(t, db)
	program(t, present, exitOK, crawl...)
	extract(t, present, db)
	second := statusOf(t, db)
	if first.Bodies != second.Bodies || first.Reports != second.Reports || second.OldReports != 0 || first.StoredBytes != second.StoredBytes {
		t.Errorf("first crawl: %d bodies, %d reports; second: %d bodies, %d reports, %d old", first.Bodies, first.Reports, second.Bodies, second.Reports, second.OldReports)
	}
	if second.Pages <= first.Pages {
		t.Errorf("%d fetches after the first crawl, %d after the second: that nothing changed is not noted", first.Pages, second.Pages)
	}
	checkReports(t, db, first.Reports, server)
}

// checkReports holds every stored figure against the world it came from.
func checkReports(t *testing.T, path string, want int, server *scrapetest.Server) {
	t.Helper()
	reports := content(t, path)
	if len(reports) != want || want == 0 {
		t.Errorf("%d reports, want %d", len(reports), want)
	}
	for _, r := range reports {
		truth, ok := server.Truth(r.URL)
		if !ok {
			t.Errorf("%s is no report of the world", r.URL)
		}
		for id, fig := range truth.Figures {
			if got := r.Figure(id); got.State != fig.State || got.Value != fig.Value {
				t.Errorf("%s %s: got %s %v, want %s %v", r.URL, id, got.State, got.Value, fig.State, fig.Value)
			}
		}
	}
}

func statusOf(t *testing.T, path string) store.Status {
	t.Helper()
	db, err := store.OpenReadOnly(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	s, err := db.Status(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return s
}
