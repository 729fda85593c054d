package web_test

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"

	"nianbao"
	"nianbao/store"
	"nianbao/web"
	"nianbao/worker"
)

// TestWhileWritten: while a crawl writes all the time, a database that takes long to open is not opened anew for each request; after a while it is.
func TestWhileWritten(t *testing.T) {
	raw, err := os.ReadFile(crawled(t))
	must(t, err)
	path := filepath.Join(t.TempDir(), "n.db")
	must(t, os.WriteFile(path, raw, 0o600))
	db, err := store.Open(t.Context(), path)
	must(t, err)
	defer db.Close()
	var opened, later atomic.Int64
	o := options(path)
	o.Parallel = 1
	o.Now = func() time.Time { return time.Now().Add(time.Duration(later.Load())) }
	o.Open = func(ctx context.Context) (*web.Connection, error) {
		if opened.Add(1) > 1 {
			time.Sleep(200 * time.Millisecond)
		}
		return web.OpenDatabase(ctx, path, nil)
	}
	site := newSite(t, o)
	written := 0
	ask := func() string {
		written++
		_, err := worker.Archive{DB: db}.PutPage(t.Context(), nianbao.Page{Source: "s", URL: fmt.Sprint("http://a.invalid/", written), Role: nianbao.RoleReport, Status: 200, FetchedAt: time.Now(), Body: []byte("<p>1")})
		must(t, err)
		r, _ := get(t, site.URL+"/zh/agencies") // of which nothing is worked out in the background
		if r.StatusCode != http.StatusOK {
			t.Error(r.Status)
		}
		return r.Header.Get("ETag")
	}
	later.Store(int64(time.Hour))
	first := ask() // took long: the next ones are of the same content
	before := opened.Load()
	for range 5 {
		if ask() != first {
			t.Error("another answer")
		}
	}
	if n := opened.Load() - before; n != 0 {
		t.Errorf("opened %d times for 5 requests", n)
	}
	later.Store(int64(2 * time.Hour))
	if ask() == first || opened.Load() != before+1 {
		t.Errorf("after an hour it is still the old content, opened %d times", opened.Load()-before)
	}
}
