package web_test

import (
	"bytes"
	"context"
	"net"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"sync"
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
