package scrape_test

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"

	"nianbao"
	"nianbao/scrape"
)

// BenchmarkScale crawls worlds of a thousand, ten thousand and a hundred thousand pages: as hosts of a hundred pages each, and
// as one source whose list goes on for ever. What a page costs must not grow with the world. "cpu-µs/page" and
// "allocs/page" include the sites, "MiB" is what the crawl holds in the end.
func BenchmarkScale(b *testing.B) {
	for _, pages := range []int{1_000, 10_000, 100_000} {
		b.Run(fmt.Sprintf("hosts/%d", pages), func(b *testing.B) {
			h := startHosts(b, 98, 2000) // with robots.txt and the list a hundred
			scale(b, pages, slices.Collect(h.sources(pages/100)))
		})
	}
	for _, pages := range []int{1_000, 10_000, 100_000} {
		b.Run(fmt.Sprintf("one-source/%d", pages), func(b *testing.B) {
			scale(b, pages, []nianbao.Source{{ID: "s", URL: startLongList(b, pages) + "/nb/"}})
		})
	}
}

func scale(b *testing.B, pages int, sources []nianbao.Source) {
	var memory runtime.MemStats
	cfg := quick()
	cfg.MaxPages = 2 * pages
	held, allocs, computing := 0.0, 0.0, 0.0
	for b.Loop() {
		before := heap()
		runtime.ReadMemStats(&memory)
		mallocs, began := memory.Mallocs, processor()
		crawler, requests := scrape.New(discard{}, cfg), 0
		err := crawler.CrawlAll(b.Context(), slices.Values(sources), 16, func(_ nianbao.Source, res scrape.Result, _ error) {
			if requests += res.Reports + res.Lists + 1; len(res.Failures) > 0 { // and robots.txt
				b.Error(res.Failures[0])
			}
		})
		computing += processor() - began
		runtime.ReadMemStats(&memory)
		allocs += float64(memory.Mallocs - mallocs)
		held = max(held, heap()-before)
		runtime.KeepAlive(crawler)
		if err != nil || requests < pages || requests > pages+pages/100 {
			b.Fatalf("%d requests for %d pages, %v", requests, pages, err)
		}
	}
	n := float64(b.N * pages)
	b.ReportMetric(computing/n, "cpu-µs/page")
	b.ReportMetric(float64(b.Elapsed().Microseconds())/n, "µs/page")
	b.ReportMetric(allocs/n, "allocs/page")
	b.ReportMetric(held, "MiB")
	b.ReportMetric(0, "ns/op")
}

// startLongList serves one column, in lists of 250 reports that link to the next.
func startLongList(b *testing.B, pages int) string {
	const perList = 250
	report := "<title>某局2023年政府信息公开工作年度报告</title><h2>一、总体情况</h2><h2>二、主动公开政府信息情况</h2><h2>三、收到和处理政府信息公开申请情况</h2>"
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		name, isList := strings.CutPrefix(r.URL.Path, "/nb/index_")
		switch {
		case r.URL.Path == "/robots.txt":
			http.NotFound(w, r)
		case isList || r.URL.Path == "/nb/":
			list, _ := strconv.Atoi(strings.TrimSuffix(name, ".html")) // 0 for the first
			var body strings.Builder
			body.WriteString("<title>政府信息公开年报</title><ul>")
			for i := list * perList; i < min((list+1)*perList, pages); i++ {
				fmt.Fprintf(&body, `<li><a href="r/%06d.html">某%d局2023年政府信息公开工作年度报告</a></li>`, i, i)
			}
			if (list+1)*perList < pages {
				fmt.Fprintf(&body, `</ul><a href="index_%d.html">下一页</a>`, list+1)
			}
			io.WriteString(w, body.String())
		default:
			io.WriteString(w, report)
		}
	}))
	b.Cleanup(s.Close)
	return s.URL
}

// BenchmarkQueuedHosts holds ten thousand sources, each of a host of its own, and crawls them: "MiB" is the most that is in
// use beyond what was before.
func BenchmarkQueuedHosts(b *testing.B) {
	const n = 10_000
	h := startHosts(b, 1, 2000)
	most := 0.0
	for b.Loop() {
		before, done := heap(), 0
		sources := slices.Collect(h.sources(n))
		err := scrape.New(discard{}, quick()).CrawlAll(b.Context(), slices.Values(sources), 16, func(_ nianbao.Source, res scrape.Result, _ error) {
			if done++; done%1000 == 0 {
				most = max(most, heap()-before)
			}
		})
		if err != nil || done != n {
			b.Fatal(done, err)
		}
	}
	b.ReportMetric(most, "MiB")
}
