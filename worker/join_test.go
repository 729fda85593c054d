package worker_test

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"nianbao"
	"nianbao/parse"
	"nianbao/scrape"
	"nianbao/scrape/scrapetest"
	"nianbao/store"
	"nianbao/worker"
)

// oneTurn deals out a single turn for all hosts.
type oneTurn struct {
	sync.Mutex
	asked time.Time
}

func (o *oneTurn) Turn(context.Context, string) (time.Time, func(bool) error, error) {
	o.Lock()
	return o.asked, func(asked bool) error {
		defer o.Unlock()
		if asked {
			o.asked = time.Now()
		}
		return nil
	}, nil
}

// TestJoin: a run that several sessions do in parts comes to what one process alone comes to, shuts out a crawl of its own, and does
// not visit twice what one of them has visited.
func TestJoin(t *testing.T) {
	server := scrapetest.New(5, scrapetest.Sites(3), scrapetest.Agencies(3), scrapetest.Years(2021, 2022)).Start()
	defer server.Close()
	open := func() *worker.Worker {
		db, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "x.db"))
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { db.Close() })
		return &worker.Worker{DB: db, Reader: worker.Reader{Version: "mine", Parse: parse.Parse}}
	}
	options := worker.Options{Parallel: 2, Read: true, Crawl: scrape.Config{Private: scrape.Loopback, Delay: scrape.None}}
	sources := server.Sources()

	alone := open()
	all := options
	all.Sources = sources
	if err := alone.Run(t.Context(), all, &diary{t: t, db: alone.DB}); err != nil {
		t.Fatal(err)
	}

	shared := open()
	if _, err := worker.ChooseSources(t.Context(), shared.DB, sources, nil); err != nil {
		t.Fatal(err)
	}
	run, err := shared.BeginShared(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if err := shared.Run(t.Context(), all, &diary{t: t, db: shared.DB}); !errors.Is(err, store.ErrLocked) {
		t.Errorf("a crawl of its own beside it: %v", err)
	}
	var turns oneTurn
	var wg sync.WaitGroup
	for part := range slices.Chunk(sources, 2) {
		wg.Go(func() { visit(t, shared, run, part, &turns, options) })
	}
	wg.Wait()
	server.ClearRequests()
	visit(t, shared, run, sources, &turns, options)
	if n := len(server.Requests()); n != 0 {
		t.Errorf("%d requests for what was visited", n)
	}
	for _, s := range sources {
		if err := shared.ReadSource(t.Context(), s.ID, func(worker.Reading) error { return nil }); err != nil {
			t.Fatal(err)
		}
	}
	if left, err := shared.DB.CountUnparsed(t.Context(), "mine"); err != nil || left != 0 {
		t.Errorf("%d pages were not read, %v", left, err)
	}
	if got, want := addresses(t, shared.DB), addresses(t, alone.DB); !slices.Equal(got, want) || len(want) == 0 {
		t.Errorf("reports of the shared run: %v, of the other: %v", got, want)
	}
	if err := shared.EndShared(t.Context(), run, 0); err != nil {
		t.Fatal(err)
	}
	if err := shared.Run(t.Context(), all, &diary{t: t, db: shared.DB}); err != nil {
		t.Errorf("a crawl after it: %v", err)
	}
}

func visit(t *testing.T, w *worker.Worker, run nianbao.Run, sources []nianbao.Source, turns worker.Turner, o worker.Options) {
	n, ctx, err := w.Join(t.Context(), run, sources, turns, o)
	if err != nil {
		t.Error(err)
		return
	}
	for _, s := range sources {
		if v := n.Visit(ctx, s); v.Err != nil {
			t.Error(v.Err)
		}
	}
	if err := n.Leave(); err != nil {
		t.Error(err)
	}
}

func addresses(t *testing.T, db *store.DB) (urls []string) {
	for r, err := range db.Reports(t.Context(), store.ReportFilter{}) {
		if err != nil {
			t.Fatal(err)
		}
		urls = append(urls, r.URL)
	}
	slices.Sort(urls)
	return urls
}

// TestGiveUp: a source whose visits end the process is recorded as failing, with the reason.
func TestGiveUp(t *testing.T) {
	db, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "x.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	w := &worker.Worker{DB: db}
	source := nianbao.Source{ID: "a", Name: "甲局", URL: "http://a.example.cn/"}
	run, err := w.BeginShared(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	n, ctx, err := w.Join(t.Context(), run, []nianbao.Source{source}, new(oneTurn), worker.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer n.Leave()
	for range 2 { // what is recorded stays
		if err := n.GiveUp(ctx, source, errors.New("killed 5 times")); err != nil {
			t.Fatal(err)
		}
	}
	got, err := db.Visits(ctx, run.ID)
	if err != nil || len(got) != 1 || got[0].Healthy || got[0].Class != nianbao.ClassInternal || len(got[0].Failures) != 1 {
		t.Errorf("%+v, %v", got, err)
	}
}
