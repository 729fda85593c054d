package main

import (
	"bytes"
	"encoding/csv"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"nianbao"
)

// front stands before one site of a world and can make it fail.
type front struct {
	*httptest.Server
	modes   map[string]frontMode
	sources []string // ids of the sources behind it

	mu   sync.Mutex
	mode string // "" to let everything through
}

type frontMode struct {
	class nianbao.FailureClass // of the failure that it should come to
	serve http.HandlerFunc
}

// newFront puts a front before the first site of the nights' world and lets its sources point there.
func newFront(t *testing.T, n *nightOver) *front {
	t.Helper()
	answer := func(status int, body string) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			w.WriteHeader(status)
			_, _ = w.Write([]byte(body))
		}
	}
	f := &front{modes: map[string]frontMode{
		"error":     {"status", answer(http.StatusInternalServerError, "error")},
		"not found": {"status", answer(http.StatusNotFound, "404")},
		"blocked":   {"blocked", answer(http.StatusPreconditionFailed, "<script>$_ts=1</script>")},
		"empty":     {"empty_list", answer(http.StatusOK, "<html><body>"+strings.Repeat("欢迎光临。", 200)+"</body></html>")},
		"slow":      {"timeout", func(_ http.ResponseWriter, r *http.Request) { time.Sleep(400 * time.Millisecond) }},
	}}
	site := strings.TrimSuffix(n.server.Homes()[0], "/")
	to, err := url.Parse(site)
	if err != nil {
		t.Fatal(err)
	}
	proxy := httputil.NewSingleHostReverseProxy(to)
	f.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		f.mu.Lock()
		mode, failing := f.modes[f.mode]
		f.mu.Unlock()
		if failing && r.URL.Path != "/robots.txt" {
			mode.serve(w, r)
			return
		}
		proxy.ServeHTTP(w, r)
	}))
	t.Cleanup(f.Close)
	f.point(t, n, site)
	return f
}

func (f *front) set(mode string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.mode = mode
}

// point rewrites the sources.csv.
func (f *front) point(t *testing.T, n *nightOver, site string) {
	t.Helper()
	b, err := os.ReadFile(n.sources)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(bytes.NewReader(b)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		if strings.HasPrefix(row[2], site) {
			row[2] = f.URL + strings.TrimPrefix(row[2], site)
			f.sources = append(f.sources, row[0])
		}
	}
	var out bytes.Buffer
	if err := csv.NewWriter(&out).WriteAll(rows); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(n.sources, out.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
}
