package jobs_test

import (
	"fmt"
	"os/exec"
	"testing"
	"time"

	"nianbao"
	"nianbao/scrape"
	"nianbao/scrape/scrapetest"
	"nianbao/store"
	"nianbao/store/storetest"
	"nianbao/worker"
	"nianbao/worker/jobs"
)

// BenchmarkWorkers measures how many pages a second a run fetches, archives, reads and stores with 1, 2 and 4 processes on this machine,
// which also serves the pages and the database. Sites are asked without a delay: it is the machine that is measured.
func BenchmarkWorkers(b *testing.B) {
	server := scrapetest.New(11, scrapetest.Sites(80), scrapetest.Agencies(160), scrapetest.Years(2019, 2024)).Start()
	defer server.Close()
	for _, n := range []int{1, 2, 4} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				server.ClearRequests()
				took := runOnce(b, server.Sources(), n)
				b.ReportMetric(float64(len(server.Requests()))/took.Seconds(), "requests/s")
			}
		})
	}
}

// runOnce has so many processes do one run, from the moment that it is begun.
func runOnce(b *testing.B, sources []nianbao.Source, n int) time.Duration {
	b.Helper()
	address := storetest.NewServerDatabase(b)
	db, err := store.Open(b.Context(), address)
	if err != nil {
		b.Fatal(err)
	}
	defer db.Close()
	for range n {
		cmd := startProcess(b, address)
		defer func(cmd *exec.Cmd) { _ = cmd.Process.Kill(); _ = cmd.Wait() }(cmd)
	}
	for alive := 0; alive < n; time.Sleep(50 * time.Millisecond) {
		status, err := db.QueueStatus(b.Context())
		if err != nil {
			b.Fatal(err)
		}
		alive = len(status.Workers)
	}
	start := time.Now()
	if _, err := jobs.Start(b.Context(), db, worker.Options{Sources: sources, Crawl: scrape.Config{Private: scrape.Loopback, Delay: scrape.None}}); err != nil {
		b.Fatal(err)
	}
	for {
		status, err := db.QueueStatus(b.Context())
		if err != nil {
			b.Fatal(err)
		}
		if !status.Run.EndedAt.IsZero() {
			return time.Since(start)
		}
		time.Sleep(50 * time.Millisecond)
	}
}
