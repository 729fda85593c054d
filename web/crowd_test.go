package web_test

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"nianbao"
	"nianbao/dataset"
	"nianbao/store"
	"nianbao/web"
	"nianbao/worker"
)

// TestCrowd opens more connections than a server keeps, asks nothing on them, and asks on one more: it is answered at once.
func TestCrowd(t *testing.T) {
	s, err := web.New(t.Context(), options(crawled(t)))
	must(t, err)
	l, err := web.Listen("127.0.0.1:0")
	must(t, err)
	ctx, stop := context.WithCancel(t.Context())
	served := make(chan error, 1)
	go func() { served <- s.Serve(ctx, l) }()
	for i := range 2300 {
		c, err := net.Dial("tcp", l.Addr().String())
		must(t, err)
		defer c.Close()
		if i%2 == 0 { // one in two begins a request and does not end it
			_, _ = c.Write([]byte("GET /zh/ HTTP/1.1\r\n"))
		}
	}
	client := &http.Client{Timeout: 4 * time.Second}
	r, err := client.Get("http://" + l.Addr().String() + "/healthz")
	must(t, err)
	r.Body.Close()
	if r.StatusCode != http.StatusOK {
		t.Error(r.Status)
	}
	client.CloseIdleConnections()
	stop()
	must(t, <-served)
	must(t, s.Close())
}

// stuck is a database that answers the next question only when it is let go.
type stuck struct {
	web.Store
	next *atomic.Bool
	goOn <-chan struct{}
}

func (s stuck) ContentStamp(ctx context.Context) (string, error) {
	if s.next.CompareAndSwap(true, false) {
		<-s.goOn
	}
	return s.Store.ContentStamp(ctx)
}

// TestCostlyPages: while a page that reads many reports is made, the next one of them waits, whatever its address is; all others are answered.
func TestCostlyPages(t *testing.T) {
	o := options(crawled(t))
	o.Timeout = time.Second
	var next atomic.Bool
	goOn := make(chan struct{})
	o.Open = func(ctx context.Context) (*web.Connection, error) {
		c, err := web.OpenDatabase(ctx, crawled(t), nil)
		if err == nil {
			c.Store = stuck{c.Store, &next, goOn}
		}
		return c, err
	}
	s, err := web.New(t.Context(), o)
	must(t, err)
	ask := func(path string) int {
		w := httptest.NewRecorder()
		s.ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
		return w.Code
	}
	for _, path := range []string{"/zh/compare/refusal_rate/2022", "/zh/compare?indicator=refusal_rate&year=2022", "/api/standings?year=2022"} {
		next.Store(true)
		var first sync.WaitGroup
		first.Go(func() { ask(path) })
		for next.Load() {
			time.Sleep(time.Millisecond)
		}
		if got := ask("/zh/hints?year=2022"); got != http.StatusServiceUnavailable {
			t.Errorf("beside %s: %d", path, got)
		}
		if got := ask("/zh/agencies"); got != http.StatusOK {
			t.Errorf("agencies beside %s: %d", path, got)
		}
		goOn <- struct{}{}
		first.Wait()
	}
	must(t, s.Close())
}

// held is a reader that takes nothing until it is let go.
type held struct {
	*httptest.ResponseRecorder
	began chan<- struct{}
	goOn  <-chan struct{}
}

func (h held) Write(b []byte) (int, error) {
	h.began <- struct{}{}
	<-h.goOn
	return h.ResponseRecorder.Write(b)
}

// TestSlowReaders: sixteen who read a long answer slowly are served; the next is sent away, as long as they read. Short answers are for all.
func TestSlowReaders(t *testing.T) {
	path := filepath.Join(t.TempDir(), "long.db")
	db, err := store.Open(t.Context(), path)
	must(t, err)
	page, err := worker.Archive{DB: db}.PutPage(t.Context(), nianbao.Page{URL: "http://a.invalid/", Role: nianbao.RoleReport, Status: 200, FetchedAt: time.Unix(1.7e9, 0), Body: bytes.Repeat([]byte("x"), 2<<20)})
	must(t, err)
	must(t, dataset.Derive(t.Context(), db, nil))
	must(t, db.Close())
	s, err := web.New(t.Context(), options(path))
	must(t, err)
	began, goOn := make(chan struct{}), make(chan struct{})
	ask := func(path string, w http.ResponseWriter) {
		s.ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
	}
	var all sync.WaitGroup
	for range 16 {
		all.Go(func() {
			w := held{httptest.NewRecorder(), began, goOn}
			if ask("/archive/"+page.Hash.String()+"/bytes", w); w.Body.Len() != 2<<20 {
				t.Errorf("%d bytes", w.Body.Len())
			}
		})
		<-began
	}
	for path, want := range map[string]int{"/archive/" + page.Hash.String() + "/bytes": 503, "/zh/": 200, "/healthz": 200} {
		w := httptest.NewRecorder()
		if ask(path, w); w.Code != want {
			t.Errorf("%s: %d, want %d", path, w.Code, want)
		}
	}
	close(goOn)
	all.Wait()
	must(t, s.Close())
}

// visited is a database of which a source was visited often.
type visited struct{ web.Store }

func (visited) History(_ context.Context, _ string, _ int64, most int) ([]nianbao.Visit, error) {
	return make([]nianbao.Visit, min(most, 100)), nil
}

// TestEarlierVisits: a list of visits that is not whole says so, to people and to machines.
func TestEarlierVisits(t *testing.T) {
	o := options(crawled(t))
	o.Open = func(ctx context.Context) (*web.Connection, error) {
		c, err := web.OpenDatabase(ctx, crawled(t), nil)
		if err == nil {
			c.Store = visited{c.Store}
		}
		return c, err
	}
	site := newSite(t, o)
	for path, want := range map[string]string{"/en/sources/yanxi_finance": "Earlier visits are not listed.", "/api/sources/yanxi_finance": `"more":true`} {
		if _, body := get(t, site.URL+path); !strings.Contains(body, want) {
			t.Errorf("%s: %s", path, body)
		}
	}
}

// damaged is a database whose archived pages cannot be read.
type damaged struct{ web.Store }

func (damaged) PageByHash(context.Context, nianbao.Hash) (nianbao.Page, error) {
	return nianbao.Page{}, errors.New("damaged")
}

// TestDamagedPage: an archived page that cannot be read is a fault that is said, and not a page that nobody archived.
func TestDamagedPage(t *testing.T) {
	o := options(crawled(t))
	var log bytes.Buffer
	o.Log = slog.New(slog.NewTextHandler(&log, nil))
	o.Open = func(ctx context.Context) (*web.Connection, error) {
		c, err := web.OpenDatabase(ctx, crawled(t), nil)
		if err == nil {
			c.Store = damaged{c.Store}
		}
		return c, err
	}
	s, err := web.New(t.Context(), o)
	must(t, err)
	report := "/zh/agency/" + url.PathEscape(finance) + "/2022/"
	for _, path := range []string{"/archive/" + strings.Repeat("0", 64) + "/bytes", "/zh/archive/" + strings.Repeat("0", 64) + "/marked", report + "requests.granted.total", report + "refusal_rate"} {
		log.Reset()
		w := httptest.NewRecorder()
		if s.ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil)); w.Code != http.StatusInternalServerError || !strings.Contains(log.String(), "damaged") {
			t.Errorf("%s: %d %s", path, w.Code, log.String())
		}
	}
	must(t, s.Close())
}
