package parse_test

import (
	"bytes"
	"math/rand/v2"
	"testing"
	"time"

	"golang.org/x/net/html"

	"nianbao"
	"nianbao/parse/parsetest"
)

// benchPages are pages of markup in the layouts that most reports have, a third of them pasted from Word. They come with their hash, as
// every page that the program reads: who fetched it or held it against the archive has worked it out.
func benchPages(tb testing.TB) []nianbao.Page {
	rng := rand.New(rand.NewPCG(7, 7))
	var pages []nianbao.Page
	for i := range 60 {
		layout := []string{"word", "plain", "nested", "thead", "word", "unspanned"}[i%6]
		truth := parsetest.New(rng, nianbao.Form2021, parsetest.Agency(rng), 2021+i%4)
		body := parsetest.Write(rng, truth, parsetest.Style{Layout: layout, Charset: "utf-8", Decoys: []string{"menu", "footer"}}).Body
		page := nianbao.Page{Body: body, Hash: nianbao.HashOf(body)}
		if _, err := readChecked(page); err != nil {
			tb.Fatal(err)
		}
		pages = append(pages, page)
	}
	return pages
}

func runPages(b *testing.B, read func(nianbao.Page) error) {
	pages := benchPages(b)
	size := 0
	for _, p := range pages {
		size += len(p.Body)
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		for _, p := range pages {
			if err := read(p); err != nil {
				b.Fatal(err)
			}
		}
	}
	b.ReportMetric(float64(len(pages)*b.N)/b.Elapsed().Seconds(), "pages/s")
}

// BenchmarkFloor is bare html.Parse over the same pages: what any reader of markup pays.
func BenchmarkFloor(b *testing.B) {
	runPages(b, func(p nianbao.Page) error {
		_, err := html.Parse(bytes.NewReader(p.Body))
		return err
	})
}

// BenchmarkExtract is the whole way from bytes to a checked report.
func BenchmarkExtract(b *testing.B) {
	runPages(b, func(p nianbao.Page) error {
		_, err := readChecked(p)
		return err
	})
}

// BenchmarkShare runs both in turn, page by page, so that a machine that slows down slows both: "of-floor" is the
// throughput of extraction as a share of bare html.Parse.
func BenchmarkShare(b *testing.B) {
	pages := benchPages(b)
	var floor, extract time.Duration
	for b.Loop() {
		for _, p := range pages {
			start := time.Now()
			if _, err := html.Parse(bytes.NewReader(p.Body)); err != nil {
				b.Fatal(err)
			}
			middle := time.Now()
			if _, err := readChecked(p); err != nil {
				b.Fatal(err)
			}
			floor += middle.Sub(start)
			extract += time.Since(middle)
		}
	}
	b.ReportMetric(floor.Seconds()/extract.Seconds(), "of-floor")
}
