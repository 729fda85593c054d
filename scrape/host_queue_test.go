package scrape

import (
	"context"
	"errors"
	"net/http"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"nianbao"
)

// TestOneAtATimePerHost crawls one site from eight sides at once.
func TestOneAtATimePerHost(t *testing.T) {
	var inside, most atomic.Int32
	pages := column()
	for path, h := range pages {
		pages[path] = func(w http.ResponseWriter, r *http.Request) {
			if n := inside.Add(1); n > most.Load() {
				most.Store(n)
			}
			time.Sleep(time.Millisecond)
			h(w, r)
			inside.Add(-1)
		}
	}
	site := newSite(t, pages)
	const delay = 3 * time.Millisecond
	cfg := quick()
	cfg.Delay = delay
	c := New(newMemory(), cfg)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			if res, err := c.Crawl(t.Context(), nianbao.Source{ID: "s", URL: site.URL + "/nb/"}); err != nil || res.Reports != 3 {
				t.Errorf("%+v %v", res, err)
			}
		})
	}
	wg.Wait()
	if most.Load() != 1 {
		t.Errorf("%d requests at once", most.Load())
	}
	wantPolite(t, site.requests(), delay)
}

// TestHostsDoNotWaitForEachOther: a slow host holds up nobody else.
func TestHostsDoNotWaitForEachOther(t *testing.T) {
	g := newHostQueues()
	a, b := g.of("a"), g.of("b")
	if err := a.enter(t.Context(), time.Hour, waiting(time.Hour)); err != nil {
		t.Fatal(err)
	}
	if err := b.enter(t.Context(), time.Hour, waiting(time.Hour)); err != nil {
		t.Fatal(err)
	}
	b.leave(0)
	a.leave(0)
	if g.of("a") != a {
		t.Error("the host's gate was forgotten")
	}
}

func TestGateGivesUpWithItsContext(t *testing.T) {
	g := newHostQueues().of("a")
	if err := g.enter(t.Context(), 0, waiting(0)); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := g.enter(ctx, 0, waiting(0)); !errors.Is(err, context.Canceled) {
		t.Errorf("waiting for the turn: %v", err)
	}
	g.leave(0)
	short, cancel := context.WithTimeout(t.Context(), 5*time.Millisecond)
	defer cancel()
	if err := g.enter(short, time.Hour, waiting(0)); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("waiting for the delay: %v", err)
	}
	again, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	if err := g.enter(again, 0, waiting(0)); err != nil {
		t.Fatalf("the turn was lost: %v", err)
	}
	g.leave(2 * time.Hour)
	if err := g.enter(t.Context(), 0, waiting(time.Hour)); ClassOf(err) != nianbao.ClassStatus {
		t.Errorf("a host that wants to be left alone for hours: %v", err)
	}
}

func TestRetryAfterIsKept(t *testing.T) {
	pages, first := column(), true
	pages["/nb/2022.html"] = func(w http.ResponseWriter, r *http.Request) {
		if first {
			first = false
			w.Header().Set("Retry-After", "1")
			w.WriteHeader(http.StatusTooManyRequests)
			return
		}
		report("某县", 2022)(w, r)
	}
	site, archive := newSite(t, pages), newMemory()
	res := crawl(t, archive, quick(), site.URL+"/nb/")
	if res.Reports != 3 || len(res.Failures) != 0 {
		t.Errorf("result %+v", res)
	}
	log := site.seen("/nb/2022.html")
	if len(log) != 2 || log[1].began.Sub(log[0].ended) < 990*time.Millisecond {
		t.Errorf("asked again too soon: %v", log)
	}
	if got := archive.all("/nb/2022.html"); len(got) != 2 || got[0].Status != 429 || got[1].Status != 200 {
		t.Error("not every answer was archived")
	}
}

func TestRetryAfterBeyondReason(t *testing.T) {
	pages := column()
	pages["/nb/2022.html"] = func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Retry-After", "86400")
		w.WriteHeader(http.StatusServiceUnavailable)
	}
	site := newSite(t, pages)
	res := crawl(t, newMemory(), quick(), site.URL+"/nb/")
	if n := len(site.seen("/nb/2022.html")); n != 1 {
		t.Errorf("a host that wants a day's rest was asked %d times", n)
	}
	for _, f := range res.Failures {
		if f.Class != nianbao.ClassStatus && f.Class != nianbao.ClassEmpty {
			t.Errorf("failure %v", f)
		}
	}
}

func TestRetryAfterForms(t *testing.T) {
	now := time.Date(2025, 1, 15, 8, 0, 0, 0, time.UTC)
	for value, want := range map[string]time.Duration{"": 0, "7": 7 * time.Second, "-7": 0, "soon": 0,
		"Wed, 15 Jan 2025 08:01:00 GMT": time.Minute, "Wed, 15 Jan 2025 07:00:00 GMT": 0} {
		res := &http.Response{StatusCode: 503, Header: http.Header{"Retry-After": {value}}}
		if got := retryAfter(res, now); got != want {
			t.Errorf("%q: %s, want %s", value, got, want)
		}
	}
	if got := retryAfter(&http.Response{StatusCode: 200, Header: http.Header{"Retry-After": {"7"}}}, now); got != 0 {
		t.Errorf("on a good answer: %s", got)
	}
}

func TestBackoffGrowsWithinBounds(t *testing.T) {
	for attempt := range 80 {
		want := min(time.Second<<min(attempt, 10), maxBackoff)
		if got := backoff(time.Second, attempt); got < want/2 || got > want {
			t.Errorf("attempt %d: %s, want %s to %s", attempt, got, want/2, want)
		}
	}
	if got := backoff(0, 3); got != 0 {
		t.Errorf("no back-off: %s", got)
	}
}

// waiting are limits that only bound how long a host that asked for it is waited for.
func waiting(most time.Duration) limits {
	return limits{maxWait: most, breakAfter: 1000, now: time.Now}
}
