package scrape_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"nianbao"
	"nianbao/scrape"
)

// hosts serves every host of the loopback network alike on one port: a list of pages reports of size bytes.
type hosts struct {
	*httptest.Server
	port  string
	pages int
}

func startHosts(t testing.TB, pages, size int) *hosts {
	t.Helper()
	listener, err := net.Listen("tcp", "0.0.0.0:0")
	if err != nil {
		t.Skip("no listener on all addresses: ", err)
	}
	_, port, err := net.SplitHostPort(listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	h := &hosts{port: port, pages: pages}
	var list strings.Builder
	list.WriteString("<title>政府信息公开年报</title><ul>")
	for i := range pages {
		fmt.Fprintf(&list, `<li><a href="%d.html">某%d局2023年政府信息公开工作年度报告</a></li>`, i, i)
	}
	report := "<title>某局2023年政府信息公开工作年度报告</title><h2>一、总体情况</h2><h2>二、主动公开政府信息情况</h2><h2>三、收到和处理政府信息公开申请情况</h2><table>"
	cell := `<td style="border:windowtext 0.5pt solid;font-family:仿宋_GB2312;padding:0 7px" width="64"><p style="text-align:center"><span lang="EN-US">12</span></p></td>`
	report += strings.Repeat("<tr>"+strings.Repeat(cell, 10)+"</tr>", max(0, size-len(report))/(10*len(cell)))
	h.Server = &httptest.Server{Listener: listener, Config: &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case r.URL.Path == "/robots.txt":
			http.NotFound(w, r)
		case r.URL.Path == "/nb/":
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			io.WriteString(w, list.String())
		default:
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			io.WriteString(w, report)
		}
	})}}
	h.Server.Start()
	t.Cleanup(h.Server.Close)
	return h
}

func (h *hosts) address(i int) string {
	return fmt.Sprintf("http://127.%d.%d.%d:%s/nb/", 1+i/62500, i/250%250, 1+i%250, h.port)
}

func (h *hosts) sources(n int) func(func(nianbao.Source) bool) {
	return func(yield func(nianbao.Source) bool) {
		for i := range n {
			if !yield(nianbao.Source{ID: fmt.Sprint(i), URL: h.address(i)}) {
				return
			}
		}
	}
}

func TestCrawlAll(t *testing.T) {
	h := startHosts(t, 3, 2000)
	var reports, results int
	err := scrape.New(scrape.NewMemory(), quick()).CrawlAll(t.Context(), h.sources(40), 8, func(s nianbao.Source, res scrape.Result, err error) {
		results++ // no lock: one at a time
		reports += res.Reports
	})
	if err != nil || results != 40 || reports != 120 {
		t.Errorf("%d results, %d reports, %v", results, reports, err)
	}
}

// TestCrawlAllTakesOneHostAtATime: sources of one host never run together, and do not keep the workers from others.
func TestCrawlAllTakesOneHostAtATime(t *testing.T) {
	h := startHosts(t, 1, 100)
	var mu sync.Mutex
	working, most := map[string]int{}, 0
	slow := map[string]time.Duration{}
	cfg := quick()
	cfg.Delay = 30 * time.Millisecond
	cfg.Progress = func(e scrape.Progress) {
		mu.Lock()
		defer mu.Unlock()
		host := strings.Split(e.URL, "/")[2]
		if e.Done == 1 {
			working[host]++
		}
		most = max(most, working[host])
		if e.Done == 2 {
			working[host]--
		}
		slow[host] += 1
	}
	began := time.Now()
	sources := func(yield func(nianbao.Source) bool) {
		for i := range 6 { // one host six times first, then six others
			if !yield(nianbao.Source{ID: fmt.Sprint("a", i), URL: h.address(0)}) {
				return
			}
		}
		for i := range 6 {
			if !yield(nianbao.Source{ID: fmt.Sprint("b", i), URL: h.address(1 + i)}) {
				return
			}
		}
	}
	var lastOfOthers, lastOfFirst time.Duration
	err := scrape.New(discard{}, cfg).CrawlAll(t.Context(), sources, 2, func(s nianbao.Source, _ scrape.Result, _ error) {
		if s.ID[0] == 'a' {
			lastOfFirst = time.Since(began)
		} else {
			lastOfOthers = time.Since(began)
		}
	})
	if err != nil || most != 1 {
		t.Errorf("%d crawls of one host at once, %v", most, err)
	}
	if lastOfOthers > 2*lastOfFirst {
		t.Errorf("the other hosts waited for the first one: %s against %s", lastOfOthers, lastOfFirst)
	}
}

func TestCrawlAllStops(t *testing.T) {
	h := startHosts(t, 3, 100)
	ctx, cancel := context.WithCancel(t.Context())
	n := 0
	err := scrape.New(discard{}, quick()).CrawlAll(ctx, h.sources(10_000), 4, func(nianbao.Source, scrape.Result, error) {
		if n++; n == 5 {
			cancel()
		}
	})
	if !errors.Is(err, context.Canceled) || n > 12 {
		t.Errorf("%d results after it was stopped, %v", n, err)
	}
}

// TestManyHostsInLittleMemory queues ten thousand hosts.
func TestManyHostsInLittleMemory(t *testing.T) {
	if testing.Short() {
		t.Skip("crawls ten thousand hosts")
	}
	const n = 10_000
	h := startHosts(t, 1, 2000)
	before, most, failed := heap(), 0.0, atomic.Int64{}
	done := 0
	err := scrape.New(discard{}, quick()).CrawlAll(t.Context(), h.sources(n), 16, func(_ nianbao.Source, res scrape.Result, _ error) {
		failed.Add(int64(len(res.Failures)))
		if done++; done%1000 == 0 {
			most = max(most, heap()-before)
		}
	})
	t.Logf("%d hosts, at most %.0f MiB more in use than before", done, most)
	if err != nil || done != n || failed.Load() > 0 || most > 300 {
		t.Errorf("%d hosts, %d failures, %.0f MiB, %v", done, failed.Load(), most, err)
	}
}
