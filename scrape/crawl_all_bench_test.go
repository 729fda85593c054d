package scrape_test

import (
	"fmt"
	"io"
	"net/http"
	"runtime"
	"sync"
	"syscall"
	"testing"
	"time"

	"nianbao"
	"nianbao/scrape"
)

// processor is the time that this process, crawler and sites together, has spent computing, in microseconds.
func processor() float64 {
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		return 0
	}
	return float64(used.Utime.Nano()+used.Stime.Nano()) / 1000
}

// BenchmarkCrawlAll compares a crawl of 500 hosts without delay with a loop that fetches and discards the same pages, robots.txt
// and lists included, by as many workers, each host over one kept connection. The two take turns, so that what else the machine
// does falls on both. "of-bare" is the ratio of their pages a second; "cpu-of-bare" that of their processor time a page,
// sites included, turned round, which other work on the machine changes less.
func BenchmarkCrawlAll(b *testing.B) {
	const nHosts, pages, workers = 500, 10, 16
	for _, size := range []int{20_000, 80_000} {
		b.Run(fmt.Sprintf("%dKB", size/1000), func(b *testing.B) {
			h := startHosts(b, pages, size)
			var floor, crawl spent
			for b.Loop() {
				floor.add(func() { bare(b, h, nHosts, workers) })
				crawl.add(func() {
					reports := 0
					err := scrape.New(discard{}, quick()).CrawlAll(b.Context(), h.sources(nHosts), workers, func(_ nianbao.Source, res scrape.Result, _ error) { reports += res.Reports })
					if err != nil || reports != nHosts*pages {
						b.Fatal(reports, err)
					}
				})
			}
			n := float64(b.N * nHosts * (pages + 2))
			b.ReportMetric(n/floor.clock.Seconds(), "bare-pages/s")
			b.ReportMetric(n/crawl.clock.Seconds(), "crawl-pages/s")
			b.ReportMetric(floor.clock.Seconds()/crawl.clock.Seconds(), "of-bare")
			b.ReportMetric(floor.computing/n, "bare-cpu-µs/page")
			b.ReportMetric(crawl.computing/n, "crawl-cpu-µs/page")
			b.ReportMetric(floor.computing/crawl.computing, "cpu-of-bare")
		})
	}
}

// spent is what rounds of work have taken.
type spent struct {
	clock     time.Duration
	computing float64 // µs
}

func (s *spent) add(round func()) {
	runtime.GC() // each clears away its own
	began, before := time.Now(), processor()
	round()
	s.clock += time.Since(began)
	s.computing += processor() - before
}

// bare fetches every page of the hosts and throws it away.
func bare(b *testing.B, h *hosts, n, workers int) {
	client := &http.Client{Transport: &http.Transport{MaxIdleConns: 256, MaxIdleConnsPerHost: 1}}
	defer client.CloseIdleConnections()
	queue := make(chan int)
	var wg sync.WaitGroup
	get := func(address string) {
		res, err := client.Get(address)
		if err != nil {
			b.Error(err)
			return
		}
		defer res.Body.Close()
		if _, err := io.Copy(io.Discard, res.Body); err != nil {
			b.Error(err)
		}
	}
	for range workers {
		wg.Go(func() {
			for i := range queue {
				get(h.address(i)[:len(h.address(i))-len("nb/")] + "robots.txt")
				get(h.address(i))
				for p := range h.pages {
					get(fmt.Sprintf("%s%d.html", h.address(i), p))
				}
			}
		})
	}
	for i := range n {
		queue <- i
	}
	close(queue)
	wg.Wait()
}
