package scrape

import (
	"errors"
	"net/http"
	"sync"
	"testing"
	"time"

	"nianbao"
)

// book is an archive that remembers hosts, as one database does for several processes.
type book struct {
	*memory
	mu    sync.Mutex
	hosts map[string]nianbao.HostState
	fails error
}

func newBook() *book { return &book{memory: newMemory(), hosts: map[string]nianbao.HostState{}} }

func (b *book) Host(host string) nianbao.HostState {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.hosts[host]
}

func (b *book) PutHost(host string, s nianbao.HostState) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.hosts[host] = s
	return b.fails
}

// TestBudgetIsOfTheRun: a second process that goes on with a run has what is left of the budget, and a request is written
// down before it is made.
func TestBudgetIsOfTheRun(t *testing.T) {
	for name, limit := range map[string]func(*Config){
		"pages": func(c *Config) { c.HostPages = 3 },
		"bytes": func(c *Config) { c.HostBytes = 200 },
	} {
		archive := newBook()
		site, cfg := newSite(t, column()), quick()
		limit(&cfg)
		for path, answer := range site.pages {
			site.pages[path] = func(w http.ResponseWriter, r *http.Request) {
				if written, asked := archive.hosts["127.0.0.1"].Pages, len(site.requests()); written < asked {
					t.Errorf("%s: %d requests when %d were written down", name, asked, written)
				}
				answer(w, r)
			}
		}
		crawl(t, archive, cfg, site.URL+"/nb/")
		once := len(site.requests())
		res := crawl(t, archive, cfg, site.URL+"/nb/")
		if n := len(site.requests()); once == 0 || n != once {
			t.Errorf("%s: %d requests, and %d after the run was gone on with", name, once, n)
		}
		wantClasses(t, res, nianbao.ClassBudget)
	}
}

// TestCircuitIsOfTheRun: a host that is left alone is so for the next process too.
func TestCircuitIsOfTheRun(t *testing.T) {
	site := newSite(t, map[string]http.HandlerFunc{"/nb/": func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusBadGateway) }})
	cfg, archive := quick(), newBook()
	cfg.Retries, cfg.BreakAfter, cfg.BreakFor = 5, 2, time.Hour
	crawl(t, archive, cfg, site.URL+"/nb/")
	once := len(site.requests())
	res := crawl(t, archive, cfg, site.URL+"/nb/")
	if n := len(site.requests()); n != once {
		t.Errorf("%d requests, and %d after the run was gone on with", once, n)
	}
	wantClasses(t, res, nianbao.ClassCircuit)
}

// TestWithoutABudgetNothingIsWritten: a healthy host costs the archive nothing.
func TestWithoutABudgetNothingIsWritten(t *testing.T) {
	site, archive := newSite(t, column()), newBook()
	if crawl(t, archive, quick(), site.URL+"/nb/"); len(archive.hosts) != 0 {
		t.Errorf("wrote %v", archive.hosts)
	}
}

// TestABookThatCannotBeWrittenEndsTheCrawl: without it, nobody could keep the budget.
func TestABookThatCannotBeWrittenEndsTheCrawl(t *testing.T) {
	site, archive, cfg := newSite(t, column()), newBook(), quick()
	archive.fails, cfg.HostPages = errors.New("disk full"), 3
	if _, err := New(archive, cfg).Crawl(t.Context(), nianbao.Source{ID: "s", URL: site.URL + "/nb/"}); !errors.Is(err, archive.fails) || len(site.requests()) != 0 {
		t.Errorf("%v after %d requests", err, len(site.requests()))
	}
}
