package web_test

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
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
	path, db := copied(t)
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

// TestReplacedFile: a database that is put in the place of another, as a copy that is brought back, is the one that is shown; where the
// file is gone or is none, pages and the health of the server say so, and nobody is told that a page does not exist.
func TestReplacedFile(t *testing.T) {
	raw, err := os.ReadFile(crawled(t))
	must(t, err)
	dir := t.TempDir()
	path := filepath.Join(dir, "n.db")
	put := func(content []byte) {
		for _, beside := range []string{"-wal", "-shm"} {
			must(t, os.RemoveAll(path+beside))
		}
		must(t, os.WriteFile(path+".new", content, 0o600))
		must(t, os.Rename(path+".new", path))
	}
	put(raw)
	o := options(path)
	var later atomic.Int64
	o.Now = func() time.Time { return time.Now().Add(time.Duration(later.Load())) }
	site := newSite(t, o)
	for _, step := range []struct {
		name    string
		content []byte // nil: there is no file
		want    int
		says    string
	}{
		{"first", raw, http.StatusOK, "共16个"},
		{"other", emptyDatabase(t), http.StatusOK, "共0个"},
		{"back", raw, http.StatusOK, "共16个"},
		{"gone", nil, http.StatusServiceUnavailable, "数据库暂时不能读取"},
		{"no database", []byte("no database, but text of some length"), http.StatusServiceUnavailable, "数据库暂时不能读取"},
		{"empty file", []byte{}, http.StatusServiceUnavailable, "数据库暂时不能读取"},
		{"at last", raw, http.StatusOK, "共16个"},
	} {
		later.Add(int64(time.Hour)) // a content is not looked for anew at once
		if step.content == nil {
			must(t, os.Remove(path))
		} else if step.name != "first" {
			put(step.content)
		}
		for range 3 { // of several connections
			if r, body := get(t, site.URL+"/zh/agencies"); r.StatusCode != step.want || !strings.Contains(body, step.says) {
				t.Errorf("%s: %d, without %q", step.name, r.StatusCode, step.says)
			}
		}
		if r, _ := get(t, site.URL+"/healthz"); r.StatusCode != step.want {
			t.Errorf("%s: health %d", step.name, r.StatusCode)
		}
	}
}

// emptyDatabase is the file of a database without reports.
func emptyDatabase(t *testing.T) []byte {
	t.Helper()
	path := filepath.Join(t.TempDir(), "empty.db")
	db, err := store.Open(t.Context(), path)
	must(t, err)
	must(t, db.Close())
	raw, err := os.ReadFile(path)
	must(t, err)
	return raw
}
