package main

import (
	"bytes"
	"context"
	"path/filepath"
	"slices"
	"sync"
	"testing"

	"nianbao"
	"nianbao/parse"
	"nianbao/worker"
)

// notebook is a reader that notes the pages it reads, and stops the run after some.
type notebook struct {
	mu    sync.Mutex
	urls  []string
	after int // pages after which stop is called; 0 for never
	stop  func()
}

func (n *notebook) reader(version string) worker.Reader {
	return worker.Reader{Version: version, Parse: func(page nianbao.Page) (*nianbao.Report, error) {
		n.mu.Lock()
		n.urls = append(n.urls, page.URL)
		if n.after > 0 && len(n.urls) == n.after {
			n.stop()
		}
		n.mu.Unlock()
		return parse.Parse(page)
	}}
}

func (n *notebook) sorted() []string { return slices.Sorted(slices.Values(n.urls)) }

// TestRaisedVersion: a newer reader reads exactly the pages that older ones have read, also over several runs.
func TestRaisedVersion(t *testing.T) {
	server, sources := started(t)
	db := filepath.Join(t.TempDir(), "x.db")
	program(t, present, exitOK, "crawl", "--sources", sources, "--db", db, "--allow-private", "--delay", "0")

	var first, again notebook
	extract(t, first.reader("1"), db)
	if extract(t, again.reader("1"), db); len(again.urls) != 0 {
		t.Errorf("the same reader read %v again", again.urls)
	}
	if len(first.urls) < len(server.Reports())-1 {
		t.Fatalf("read %d pages of %d reports", len(first.urls), len(server.Reports()))
	}

	// The newer reader is stopped half way.
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	half := notebook{after: len(first.urls) / 2, stop: cancel}
	var out, errs bytes.Buffer
	if code := run(ctx, []string{"extract", "--db", db}, env{nil, &out, &errs, half.reader("2")}); code != exitInterrupted {
		t.Fatalf("stopped: exit code %d, want %d: %s", code, exitInterrupted, errs.String())
	}
	var rest notebook
	extract(t, rest.reader("2"), db)
	all := slices.Concat(half.urls, rest.urls)
	slices.Sort(all)
	if !slices.Equal(all, first.sorted()) || len(rest.urls) == 0 {
		t.Errorf("the newer reader read %d and %d pages, the older one %d", len(half.urls), len(rest.urls), len(first.urls))
	}
	var last notebook
	if extract(t, last.reader("2"), db); len(last.urls) != 0 {
		t.Errorf("the newer reader read %v again", last.urls)
	}
}

// extract reads what waits in the database; pages that are no reports are allowed.
func extract(t *testing.T, r worker.Reader, db string) {
	t.Helper()
	var out, errs bytes.Buffer
	if code := run(t.Context(), []string{"extract", "--db", db}, env{nil, &out, &errs, r}); code != exitOK && code != exitSomeFailed {
		t.Fatalf("extract: exit code %d: %s", code, errs.String())
	}
}
