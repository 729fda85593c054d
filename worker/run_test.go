package worker_test

import (
	"context"
	"errors"
	"path/filepath"
	"testing"
	"time"

	"nianbao"
	"nianbao/parse"
	"nianbao/scrape"
	"nianbao/scrape/scrapetest"
	"nianbao/store"
	"nianbao/worker"
)

// diary notes what a run tells.
type diary struct {
	t       *testing.T
	db      *store.DB
	visited []string
	crawled bool
	read    int
	reports []worker.Report
	stop    error // what Visited answers
}

func (d *diary) Visited(v worker.Visited) error {
	if d.crawled {
		d.t.Errorf("%s was visited after all were", v.Source.ID)
	}
	d.visited = append(d.visited, v.Source.ID)
	return d.stop
}

func (d *diary) Crawled(error) { d.crawled = true }

func (d *diary) Read(r worker.Reading) error {
	d.read++
	return nil
}

func (d *diary) ReadAll() {}

func (d *diary) Deliver(ctx context.Context, r worker.Report) {
	d.reports = append(d.reports, r)
	if reported, err := d.db.LastReported(ctx); err != nil || reported != 0 {
		d.t.Errorf("the run had ended before its report was delivered: %d, %v", reported, err)
	}
}

// TestRun: a run that is stopped says so and ends nothing; called again it is the same run, goes by the clock it is given, visits
// nothing twice, reads with the reader it is given, and delivers its report before it ends.
func TestRun(t *testing.T) {
	server := scrapetest.New(5, scrapetest.Sites(2), scrapetest.Agencies(4), scrapetest.Years(2021, 2022)).Start()
	defer server.Close()
	db, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "x.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	now := time.Date(2024, time.June, 1, 2, 0, 0, 0, time.UTC)
	w := &worker.Worker{DB: db, Reader: worker.Reader{Version: "mine", Parse: parse.Parse}, Now: func() time.Time { return now }}
	options := worker.Options{Sources: server.Sources(), Parallel: 1, Read: true, Crawl: scrape.Config{Private: scrape.Loopback, Delay: scrape.None}}

	stop := errors.New("standard output is closed")
	first := &diary{t: t, db: db, stop: stop}
	if err := w.Run(t.Context(), options, first); !errors.Is(err, stop) || !first.crawled || first.read != 0 || len(first.reports) != 0 {
		t.Fatalf("stopped: %v, crawled %v, %d read, %d reports", err, first.crawled, first.read, len(first.reports))
	}
	asked := make(map[string]bool)
	for _, r := range server.Requests() {
		asked[r.Site+r.Path] = true
	}
	if len(asked) < 3 {
		t.Fatalf("the first source was not visited: %v", asked)
	}
	begun := now
	now = now.Add(time.Hour)
	server.ClearRequests()
	second := &diary{t: t, db: db}
	if err := w.Run(t.Context(), options, second); err != nil {
		t.Fatal(err)
	}
	if len(second.reports) != 1 || !second.reports[0].Started.Equal(begun) || !second.reports[0].Ended.Equal(now) {
		t.Fatalf("resumed: %+v", second.reports)
	}
	for i, s := range options.Sources {
		if len(second.visited) != len(options.Sources) || second.visited[i] != s.ID {
			t.Fatalf("visited %v", second.visited)
		}
	}
	for _, r := range server.Requests() {
		if asked[r.Site+r.Path] {
			t.Errorf("%s%s was asked for again", r.Site, r.Path)
		}
	}
	reports, err := db.CollectReports(t.Context(), store.ReportFilter{})
	if err != nil || len(reports) == 0 || second.read < len(reports) || len(second.reports[0].New) != len(reports) {
		t.Errorf("%d reports of %d pages read, %d told as new, %v", len(reports), second.read, len(second.reports[0].New), err)
	}
	for _, r := range reports {
		if r.Parser != "mine" {
			t.Errorf("%s was read by %s", r.URL, r.Parser)
		}
	}
}

// TestChooseSources: what is asked for and not there is an error that says what.
func TestChooseSources(t *testing.T) {
	db, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "x.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := worker.ChooseSources(t.Context(), db, nil, nil); !errors.Is(err, worker.ErrNoSource) {
		t.Errorf("an empty database: %v", err)
	}
	given := []nianbao.Source{{ID: "a", Name: "甲局", URL: "http://a.example.cn/"}, {ID: "b", Name: "乙局", URL: "http://b.example.cn/"}}
	var unknown *worker.UnknownSource
	if _, err := worker.ChooseSources(t.Context(), db, given, []string{"c"}); !errors.As(err, &unknown) || unknown.ID != "c" {
		t.Errorf("an id that is not there: %v", err)
	}
	if _, err := worker.ChooseSources(t.Context(), db, given, nil); err != nil {
		t.Fatal(err)
	}
	bare := []nianbao.Source{{ID: "a", URL: "http://a.example.cn/"}} // by its address alone it says less than the list did
	if _, err := worker.ChooseSources(t.Context(), db, bare, nil); err != nil {
		t.Fatal(err)
	}
	known, err := worker.ChooseSources(t.Context(), db, nil, []string{"a"})
	if err != nil || len(known) != 1 || known[0].Name != "甲局" {
		t.Errorf("remembered %v, %v", known, err)
	}
}
