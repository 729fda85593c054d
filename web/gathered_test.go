package web_test

import (
	"context"
	"net/http"
	"net/url"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"nianbao/store"
	"nianbao/web"
)

// behind has what a server does in the background, beside its connections for questions, begin with a call.
func behind(o web.Options, begin func()) web.Options {
	var opened atomic.Int64
	open := o.Open
	o.Open = func(ctx context.Context) (*web.Connection, error) {
		if opened.Add(1) > int64(o.Parallel) {
			begin()
		}
		return open(ctx)
	}
	return o
}

// TestStillMade: while what takes long is being made, the first page says so and waits for it once. As a table it is refused, since an empty one
// would say that nothing is expected.
func TestStillMade(t *testing.T) {
	goOn := make(chan struct{})
	o := behind(options(crawled(t)), func() { <-goOn })
	site := newSite(t, o)
	for range o.Parallel { // all connections are open
		get(t, site.URL+"/zh/agencies")
	}
	began := time.Now()
	var both sync.WaitGroup
	both.Go(func() {
		if r, body := get(t, site.URL+"/zh/"); r.StatusCode != http.StatusOK || !strings.Contains(body, "正在统计") {
			t.Errorf("the page: %s", r.Status)
		}
	})
	both.Go(func() {
		if r, body := get(t, site.URL+"/zh/index.csv"); r.StatusCode != http.StatusServiceUnavailable || r.Header.Get("Retry-After") == "" {
			t.Errorf("the table: %s %q", r.Status, body)
		}
	})
	both.Wait()
	if took := time.Since(began); took > 4500*time.Millisecond { // for two things, a second and a half each
		t.Errorf("answered after %v", took)
	}
	close(goOn)
	if r, body := get(t, site.URL+"/zh/coverage.csv"); r.StatusCode != http.StatusOK {
		t.Errorf("the map at last: %s", body)
	}
	if r, body := get(t, site.URL+"/zh/index.csv"); r.StatusCode != http.StatusOK || strings.Count(body, "\n") < 2 {
		t.Errorf("the table at last: %s %q", r.Status, body)
	}
}

// TestPanicWhileMade: a panic in the background is the end of what was being made, and not of the server, and leaves no connection open.
func TestPanicWhileMade(t *testing.T) {
	o, index := options(crawled(t)), filepath.Join(t.TempDir(), "search")
	o.Parallel = 1
	o.Index = func(ctx context.Context) (*store.TextIndex, error) { return store.OpenTextIndex(ctx, index) }
	var opened, closed atomic.Int64
	open := o.Open
	o.Open = func(ctx context.Context) (*web.Connection, error) {
		c, err := open(ctx)
		if opened.Add(1) > 1 && err == nil {
			end := c.Close
			c.Data, c.Close = nil, func() error { closed.Add(1); return end() } // whoever asks it panics
		}
		return c, err
	}
	site := newSite(t, o)
	for path, want := range map[string]int{"/zh/standings?year=2022": http.StatusInternalServerError, "/zh/agencies": http.StatusOK} {
		if r, _ := get(t, site.URL+path); r.StatusCode != want {
			t.Errorf("%s: %s, want %d", path, r.Status, want)
		}
	}
	for end := time.Now().Add(10 * time.Second); opened.Load() < 3 || closed.Load() < opened.Load()-1; time.Sleep(20 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("%d connections, of which %d of the background are closed", opened.Load(), closed.Load())
		}
	}
}

// TestSearchAnew: a browser that has what was found before the index was filled gets what is found with it.
func TestSearchAnew(t *testing.T) {
	o, index, goOn := options(crawled(t)), filepath.Join(t.TempDir(), "search"), make(chan struct{})
	o.Parallel = 1
	o.Index = func(ctx context.Context) (*store.TextIndex, error) { return store.OpenTextIndex(ctx, index) }
	site := newSite(t, behind(o, func() { <-goOn }))
	at := site.URL + "/zh/search?q=" + url.QueryEscape("财政")
	r, body := get(t, at)
	if !strings.Contains(body, "正在建立") {
		t.Error("the index is there already")
	}
	close(goOn)
	req, err := http.NewRequest(http.MethodGet, at, nil)
	must(t, err)
	req.Header.Set("If-None-Match", r.Header.Get("ETag"))
	for end := time.Now().Add(10 * time.Second); ; time.Sleep(20 * time.Millisecond) {
		r, err := http.DefaultClient.Do(req)
		must(t, err)
		r.Body.Close()
		if r.StatusCode == http.StatusOK {
			return
		}
		if time.Now().After(end) {
			t.Fatalf("after ten seconds it is still %s", r.Status)
		}
	}
}
