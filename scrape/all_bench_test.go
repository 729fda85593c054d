package scrape_test

import (
	"fmt"
	"io"
	"net/http"
	"sync"
	"syscall"
	"testing"

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
// and lists included, by as many workers. "of-bare" is the ratio of their pages a
// second, "cpu-of-bare" that of their processor time a page, turned round, which other work on the machine does not change.
func BenchmarkCrawlAll(b *testing.B) {
	const nHosts, pages, workers = 500, 10, 16
	for _, size := range []int{20_000, 80_000} {
		b.Run(fmt.Sprintf("%dKB", size/1000), func(b *testing.B) {
			h := startHosts(b, pages, size)
			perSecond, perPage := map[string]float64{}, map[string]float64{}
			measure := func(b *testing.B, name string, round func()) {
				before := processor()
				for b.Loop() {
					round()
				}
				n := float64(b.N * nHosts * (pages + 2))
				perSecond[name], perPage[name] = n/b.Elapsed().Seconds(), (processor()-before)/n
				b.ReportMetric(perSecond[name], "pages/s")
				b.ReportMetric(perPage[name], "cpu-µs/page")
			}
			b.Run("net-http", func(b *testing.B) {
				measure(b, "bare", func() { bare(b, h, nHosts, workers) })
			})
			b.Run("crawl", func(b *testing.B) {
				measure(b, "crawl", func() {
					reports := 0
					err := scrape.New(discard{}, quick()).CrawlAll(b.Context(), h.sources(nHosts), workers, func(_ nianbao.Source, res scrape.Result, _ error) { reports += res.Reports })
					if err != nil || reports != nHosts*pages {
						b.Fatal(reports, err)
					}
				})
				b.ReportMetric(perPage["bare"]/perPage["crawl"], "cpu-of-bare")
				b.ReportMetric(perSecond["crawl"]/perSecond["bare"], "of-bare")
			})
		})
	}
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
