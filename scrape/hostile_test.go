package scrape_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"nianbao"
	"nianbao/scrape"
	"nianbao/scrape/scrapetest"
)

// watch keeps the times of all requests to a site.
type watch struct {
	http.Handler
	mu      sync.Mutex
	log     []seen
	working int
	most    int // requests at once
}

type seen struct {
	path         string
	began, ended time.Time
}

func (w *watch) ServeHTTP(out http.ResponseWriter, r *http.Request) {
	w.mu.Lock()
	w.working++
	w.most = max(w.most, w.working)
	n := len(w.log)
	w.log = append(w.log, seen{r.URL.Path, time.Now(), time.Time{}})
	w.mu.Unlock()
	defer func() {
		w.mu.Lock()
		w.working--
		w.log[n].ended = time.Now()
		w.mu.Unlock()
	}()
	w.Handler.ServeHTTP(out, r)
}

// seen returns how many requests came at once, and all of them. A request that the crawler gave up may still be under way.
func (w *watch) seen() (int, []seen) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.most, slices.Clone(w.log)
}

// polite holds the site's log against the delay. A request that the crawler gave up may end at the server a little after it
// ended for the crawler, so what counts is the time between two beginnings.
func (w *watch) polite(t *testing.T, name string, delay time.Duration) {
	t.Helper()
	w.mu.Lock()
	defer w.mu.Unlock()
	for i := 1; i < len(w.log); i++ {
		if gap := w.log[i].began.Sub(w.log[i-1].began); gap < delay-time.Millisecond {
			t.Errorf("%s: %s and %s only %s apart", name, w.log[i-1].path, w.log[i].path, gap)
		}
	}
}

// forbidden are the hostile sites whose robots.txt keeps the crawler out of the column.
var forbidden = []string{"robots_forbids", "robots_by_name", "robots_error", "robots_huge", "robots_moved", "robots_slow_wish"}

// TestHostileSites crawls every hostile site, twice at the same time, with a delay: each failure has its class, the
// reports come home where they can be had, no request is made that robots.txt forbids, none too early, and no page that
// came whole once is lost.
func TestHostileSites(t *testing.T) {
	for _, h := range scrapetest.Hostile() {
		t.Run(h.Name, func(t *testing.T) {
			t.Parallel()
			site := &watch{Handler: h.New()}
			server := httptest.NewServer(site)
			t.Cleanup(func() { server.CloseClientConnections(); server.Close() })
			const delay = 5 * time.Millisecond
			cfg := quick()
			cfg.Delay, cfg.Timeout, cfg.MaxBody, cfg.MaxPages, cfg.Retries = delay, 1500*time.Millisecond, 4<<20, 60, 1
			cfg.MaxWait = 3 * time.Second
			archive := scrape.NewMemory()
			crawler := scrape.New(archive, cfg)
			var both sync.WaitGroup
			for i := range 2 {
				both.Go(func() {
					res, err := crawler.Crawl(t.Context(), nianbao.Source{ID: fmt.Sprint(i), URL: server.URL + scrapetest.HostilePath})
					if err != nil {
						t.Error(err)
					}
					checkHostile(t, h, res)
				})
			}
			both.Wait()
			site.polite(t, h.Name, delay)
			most, log := site.seen()
			if most > 1 && !slices.Contains([]string{"slow_drip", "silent", "bomb"}, h.Name) { // there the crawler left before the server
				t.Errorf("%d requests at once", most)
			}
			for _, r := range log {
				if slices.Contains(forbidden, h.Name) && strings.HasPrefix(r.path, "/zwgk/") {
					t.Errorf("asked for %s, which robots.txt forbids", r.path)
				}
			}
		})
	}
}

func checkHostile(t *testing.T, h scrapetest.Hostility, res scrape.Result) {
	want := nianbao.FailureClass(h.Class)
	if h.Name == "soft_404" {
		want = nianbao.ClassSoft404
	}
	if want == "" {
		if res.Reports != scrapetest.HostileReports || len(res.Failures) > 0 {
			t.Errorf("%d reports, failures %v", res.Reports, res.Failures)
		}
		return
	}
	if !slices.ContainsFunc(res.Failures, func(f nianbao.Failure) bool { return f.Class == want }) {
		t.Errorf("failures %v, want one of class %s", res.Failures, want)
	}
}

// TestGoodPagesSurvive crawls a site in order, then behind every hostile answer for its list and for a report: what was
// archived whole is still the last whole answer for its address, and comes with the body it had.
func TestGoodPagesSurvive(t *testing.T) {
	good := scrapetest.HostileByName("error_once").New()
	var mu sync.Mutex
	handler := good
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		h := handler
		mu.Unlock()
		h.ServeHTTP(w, r)
	}))
	t.Cleanup(func() { server.CloseClientConnections(); server.Close() })
	cfg, archive := quick(), scrape.NewMemory()
	cfg.Timeout, cfg.Retries, cfg.MaxPages, cfg.MaxBody = 300*time.Millisecond, 1, 50, 4<<20
	if res := crawl(t, archive, cfg, server.URL+scrapetest.HostilePath); res.Reports != scrapetest.HostileReports {
		t.Fatal(res.Failures)
	}
	whole := archive.All("")
	cfg.Retries = scrape.None
	for _, h := range scrapetest.Hostile() {
		mu.Lock()
		handler = h.New()
		mu.Unlock()
		crawl(t, archive, cfg, server.URL+scrapetest.HostilePath)
	}
	for i, p := range archive.All("")[:len(whole)] {
		if p.ID != whole[i].ID || p.Hash != whole[i].Hash || p.Hash != nianbao.HashOf(p.Body) {
			t.Errorf("%s was overwritten", p.URL)
		}
	}
	for _, p := range archive.All("") {
		if p.Status == http.StatusOK && p.Hash != nianbao.HashOf(p.Body) {
			t.Errorf("%s archived with a hash of something else", p.URL)
		}
	}
}

// heap is the memory in use, in MiB.
func heap() float64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return float64(m.HeapAlloc) / (1 << 20)
}

// TestMemoryStaysBounded crawls what grows without end and wants the most memory in use to stay within a few bodies.
func TestMemoryStaysBounded(t *testing.T) {
	for _, name := range []string{"bomb", "endless_paging", "endless_numbers", "deep_nesting", "many_links", "robots_huge", "slow_drip"} {
		server := httptest.NewServer(scrapetest.HostileByName(name).New())
		cfg := quick()
		cfg.Timeout, cfg.MaxBody, cfg.MaxPages, cfg.Retries = time.Second, 4<<20, 100, scrape.None
		before := heap()
		stop, most := make(chan struct{}), make(chan float64)
		go func() {
			highest := 0.0
			for {
				select {
				case <-stop:
					most <- highest
					return
				case <-time.After(20 * time.Millisecond):
					var m runtime.MemStats
					runtime.ReadMemStats(&m)
					highest = max(highest, float64(m.HeapAlloc)/(1<<20))
				}
			}
		}()
		crawl(t, discard{}, cfg, server.URL+scrapetest.HostilePath)
		close(stop)
		if used := <-most - before; used > 200 {
			t.Errorf("%s: %.0f MiB more in use", name, used)
		} else {
			t.Logf("%s: at most %.0f MiB more in use", name, used)
		}
		server.CloseClientConnections()
		server.Close()
	}
}
