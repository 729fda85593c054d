package jobs_test

import (
	"context"
	"log/slog"
	"os"
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
	"nianbao/store/storetest"
	"nianbao/worker"
	"nianbao/worker/jobs"
)

// crew are processes that work on one database; here each is a team of its own in this process.
type crew struct {
	t       *testing.T
	address string
	mu      sync.Mutex
	reports []worker.Report
	done    chan struct{} // closed when a run has reported
}

func newCrew(t *testing.T) *crew {
	return &crew{t: t, address: storetest.NewServerDatabase(t), done: make(chan struct{})}
}

// join starts a process; stop ends it.
func (c *crew) join(change func(*jobs.Team)) (stop func()) {
	db, err := store.Open(c.t.Context(), c.address)
	if err != nil {
		c.t.Fatal(err)
	}
	log := slog.DiscardHandler
	if testing.Verbose() {
		log = slog.NewTextHandler(os.Stderr, nil)
	}
	team := &jobs.Team{Worker: &worker.Worker{DB: db, Reader: worker.Reader{Version: "mine", Parse: parse.Parse}}, Visits: 4, Log: slog.New(log),
		Decisions: func(context.Context) ([]nianbao.Correction, error) { return nil, nil },
		Deliver: func(_ context.Context, r worker.Report) {
			c.mu.Lock()
			defer c.mu.Unlock()
			if c.reports = append(c.reports, r); len(c.reports) == 1 {
				close(c.done)
			}
		}}
	if change != nil {
		change(team)
	}
	ctx, cancel := context.WithCancel(c.t.Context())
	ended := make(chan error, 1)
	go func() { ended <- team.Work(ctx) }()
	return sync.OnceFunc(func() {
		cancel()
		if err := <-ended; err != nil {
			c.t.Error(err)
		}
		db.Close()
	})
}

func (c *crew) begin(sources []nianbao.Source, o worker.Options) *store.DB {
	db, err := store.Open(c.t.Context(), c.address)
	if err != nil {
		c.t.Fatal(err)
	}
	c.t.Cleanup(func() { db.Close() })
	o.Sources = sources
	if n, err := jobs.Start(c.t.Context(), db, o); err != nil || n != len(sources) {
		c.t.Fatalf("%d sources, %v", n, err)
	}
	return db
}

func (c *crew) wait() {
	select {
	case <-c.done:
	case <-time.After(2 * time.Minute):
		c.t.Fatal("the run did not end")
	}
}

// alone is what one process comes to, on a file.
func alone(t *testing.T, sources []nianbao.Source, o worker.Options) []string {
	db, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "x.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	w := &worker.Worker{DB: db, Reader: worker.Reader{Version: "mine", Parse: parse.Parse}}
	o.Sources, o.Read, o.Parallel = sources, true, 8
	if err := w.Run(t.Context(), o, silent{}); err != nil {
		t.Fatal(err)
	}
	return stored(t, db)
}

type silent struct{}

func (silent) Visited(worker.Visited) error           { return nil }
func (silent) Crawled(error)                          {}
func (silent) Read(worker.Reading) error              { return nil }
func (silent) ReadAll()                               {}
func (silent) Deliver(context.Context, worker.Report) {}

// TestWorkers: processes that share a run come to what one alone comes to, in slices far shorter than a visit; none asks a site at the
// same time as another, or sooner than the delay.
func TestWorkers(t *testing.T) {
	const delay = 20 * time.Millisecond
	o := worker.Options{Crawl: scrape.Config{Private: scrape.Loopback, Delay: delay}}
	server := scrapetest.New(7, scrapetest.Sites(4), scrapetest.Agencies(8), scrapetest.Years(2020, 2022)).Start()
	defer server.Close()
	want := alone(t, server.Sources(), o)
	server.ClearRequests()

	c := newCrew(t)
	short := func(team *jobs.Team) { team.Slice = 250 * time.Millisecond }
	for range 3 {
		defer c.join(short)()
	}
	db := c.begin(server.Sources(), o)
	c.wait()
	if got := stored(t, db); !slices.Equal(got, want) || len(want) == 0 {
		t.Errorf("%d reports, one process alone found %d; %s", len(got), len(want), firstDifference(got, want))
	}
	wantPolite(t, server.Requests(), delay)
}

func wantPolite(t *testing.T, all []scrapetest.Request, delay time.Duration) {
	t.Helper()
	last := make(map[string]scrapetest.Request)
	slices.SortFunc(all, func(a, b scrapetest.Request) int { return a.Start.Compare(b.Start) })
	for _, r := range all {
		if before, ok := last[r.Site]; ok && r.Start.Sub(before.Start) < delay {
			t.Errorf("%s%s was asked for %v after %s", r.Site, r.Path, r.Start.Sub(before.Start), before.Path)
		}
		last[r.Site] = r
	}
}
