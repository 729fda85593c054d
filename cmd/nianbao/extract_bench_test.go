//go:build unix

package main

import (
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"golang.org/x/net/html"

	"nianbao"
	"nianbao/parse/parsetest"
	"nianbao/store"
)

// wholePages is how many pages the whole path is measured on.
const wholePages = 1000

// benchReports are pages as parse measures them: in the layouts that most reports have, a third of them pasted from Word.
func benchReports(n int) [][]byte {
	rng := rand.New(rand.NewPCG(7, 7))
	pages := make([][]byte, n)
	for i := range pages {
		layout := []string{"word", "plain", "nested", "thead", "word", "unspanned"}[i%6]
		truth := parsetest.New(rng, nianbao.Form2021, parsetest.Agency(rng), 2021+i%4)
		pages[i] = parsetest.Write(rng, truth, parsetest.Style{Layout: layout, Charset: "utf-8", Decoys: []string{"menu", "footer"}}).Body
	}
	return pages
}

// BenchmarkWholePath compares "extract" on a database of fetched pages that nobody has read yet, from the opening to the last event, with
// bare html.Parse over the same pages on as many processors. The two take turns, so that what else the machine does falls on both.
// "of-floor" is the ratio of their pages a second, "cpu-of-floor" that of their processor time, which other work changes less.
func BenchmarkWholePath(b *testing.B) {
	pages := benchReports(wholePages)
	crawled := filepath.Join(b.TempDir(), "crawled.db")
	archiveUnread(b, crawled, pages)
	unread, err := os.ReadFile(crawled)
	if err != nil {
		b.Fatal(err)
	}
	var floor, path spent
	for b.Loop() {
		db := filepath.Join(b.TempDir(), "unread.db")
		if err := os.WriteFile(db, unread, 0o600); err != nil {
			b.Fatal(err)
		}
		floor.add(func() { parseBare(b, pages) })
		path.add(func() {
			code := run(b.Context(), []string{"extract", "--db", db, "--quiet"}, env{stdin: new(bytes.Buffer), stdout: io.Discard, stderr: io.Discard, reader: present})
			if code != exitOK {
				b.Fatalf("exit code %d", code)
			}
		})
	}
	n := float64(b.N * len(pages))
	b.ReportMetric(n/floor.clock.Seconds(), "bare-pages/s")
	b.ReportMetric(n/path.clock.Seconds(), "pages/s")
	b.ReportMetric(floor.clock.Seconds()/path.clock.Seconds(), "of-floor")
	b.ReportMetric(floor.computing.Seconds()/path.computing.Seconds(), "cpu-of-floor")
}

// archiveUnread makes a database of pages as a crawl leaves them.
func archiveUnread(b *testing.B, path string, pages [][]byte) {
	b.Helper()
	err := store.Create(b.Context(), path, func(db *store.DB) error {
		for i, body := range pages {
			_, err := db.PutFetched(b.Context(), nianbao.Page{Source: fmt.Sprint("s", i/50), URL: fmt.Sprintf("http://www.example.gov.cn/nb/%d.html", i),
				Role: nianbao.RoleReport, FetchedAt: time.Date(2026, 3, 1, 0, 0, i, 0, time.UTC), Status: 200, Body: body,
				Header: map[string][]string{"Content-Type": {"text/html; charset=utf-8"}}})
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
}

// parseBare parses the pages with all processors and forgets them.
func parseBare(b *testing.B, pages [][]byte) {
	defer debug.SetGCPercent(debug.SetGCPercent(100)) // not as extract has set it
	var next atomic.Int64
	var wg sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for i := next.Add(1) - 1; i < int64(len(pages)); i = next.Add(1) - 1 {
				if _, err := html.Parse(bytes.NewReader(pages[i])); err != nil {
					b.Error(err)
				}
			}
		})
	}
	wg.Wait()
}

// spent is what rounds of work have taken.
type spent struct{ clock, computing time.Duration }

func (s *spent) add(round func()) {
	runtime.GC() // each clears away its own
	began, before := time.Now(), processor()
	round()
	s.clock += time.Since(began)
	s.computing += processor() - before
}

// processor is the time that this process has spent computing.
func processor() time.Duration {
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		return 0
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}
