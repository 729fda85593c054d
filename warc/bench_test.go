package warc_test

import (
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/klauspost/compress/gzip"

	"nianbao/warc"
)

// crawlRecords is the number of records in the file that speed is measured on.
const crawlRecords = 10_000

// crawlFile is a file as Common Crawl writes them: warcinfo, then request, response and metadata for each page, pages
// from a few hundred bytes to some hundred kilobytes, a part of them Chinese, each record a gzip member.
var crawlFile = sync.OnceValue(func() []byte {
	rng := rand.New(rand.NewPCG(2024, 31))
	var buf bytes.Buffer
	z := gzip.NewWriter(nil)
	put := func(text string) {
		z.Reset(&buf)
		io.WriteString(z, text)
		z.Close()
	}
	put("WARC/1.0\r\nWARC-Type: warcinfo\r\nWARC-Date: 2024-02-01T10:00:00Z\r\nWARC-Record-ID: <urn:uuid:0>\r\nContent-Length: 14\r\n\r\nisPartOf: CC\r\n\r\n\r\n")
	for i := 0; i*3+1 < crawlRecords; i++ {
		uri := fmt.Sprintf("https://www.site%d.example.%s/page/%d.html", rng.IntN(500), []string{"com", "org", "gov.cn"}[rng.IntN(3)], i)
		put(crawlRecord("request", uri, i, "GET / HTTP/1.1\r\nUser-Agent: CCBot/2.0 (https://commoncrawl.org/faq/)\r\nAccept: text/html\r\nAccept-Encoding: br,gzip\r\n\r\n"))
		body := crawlBody(rng)
		put(crawlRecord("response", uri, i, fmt.Sprintf("HTTP/1.1 200 OK\r\nDate: Thu, 01 Feb 2024 10:00:00 GMT\r\nServer: nginx\r\nContent-Type: text/html; charset=utf-8\r\n"+
			"X-Crawl-Content-Encoding: gzip\r\nX-Crawl-Content-Length: 4711\r\nVary: Accept-Encoding\r\nContent-Length: %d\r\n\r\n%s", len(body), body)))
		put(crawlRecord("metadata", uri, i, "fetchTimeMs: 153\r\ncharset-detected: UTF-8\r\nlanguages-cld2: {\"reliable\":true,\"text-bytes\":1234}\r\n"))
	}
	return buf.Bytes()
})

func crawlRecord(kind, uri string, i int, block string) string {
	return fmt.Sprintf("WARC/1.0\r\nWARC-Type: %s\r\nWARC-Date: 2024-02-01T10:00:00Z\r\nWARC-Record-ID: <urn:uuid:%s-%d>\r\nContent-Length: %d\r\n"+
		"Content-Type: application/http; msgtype=%s\r\nWARC-Warcinfo-ID: <urn:uuid:0>\r\nWARC-IP-Address: 192.0.2.1\r\nWARC-Target-URI: %s\r\n"+
		"WARC-Payload-Digest: sha1:%s\r\nWARC-Block-Digest: %s\r\nWARC-Identified-Payload-Type: text/html\r\n\r\n%s\r\n\r\n",
		kind, kind, i, len(block), kind, uri, strings.Repeat("A", 31)+fmt.Sprint(i%10), warc.SHA1(block), block)
}

// crawlBody makes a page of some words again and again and some that come once, so that it packs as pages do.
func crawlBody(rng *rand.Rand) string {
	words := []string{"<div class=\"item\">", "</div>\n", "<a href=\"/news/", "\">", "</a>", "信息公开", "年度报告", "the quick brown fox", "政府", "<span>", "</span>", "本年度"}
	if rng.IntN(3) > 0 {
		words = append(words[:5:5], "lorem", "ipsum", "dolor sit amet", "consectetur", "<p>", "</p>\n")
	}
	size := 1 << (9 + rng.IntN(9))
	var b strings.Builder
	for b.Len() < size {
		if rng.IntN(4) == 0 {
			fmt.Fprintf(&b, "%x ", rng.Uint32())
		}
		b.WriteString(words[rng.IntN(len(words))])
	}
	return b.String()
}

// BenchmarkRead measures reading against the decompression that it cannot do without.
func BenchmarkRead(b *testing.B) {
	file := crawlFile()
	size := unpack(b, file)
	for _, bench := range []struct {
		name string
		run  func(testing.TB, []byte) int64
	}{{"decompress", unpack}, {"records", readRecords}, {"pages", readPages}, {"filtered", readFiltered}} {
		b.Run(bench.name, func(b *testing.B) {
			b.SetBytes(size)
			b.ReportAllocs()
			for b.Loop() {
				bench.run(b, file)
			}
		})
	}
}

func unpack(t testing.TB, file []byte) int64 {
	z, err := gzip.NewReader(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	n, err := io.Copy(io.Discard, z)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func readRecords(t testing.TB, file []byte) (n int64) {
	for _, err := range warc.Read(bytes.NewReader(file)) {
		if err != nil {
			t.Fatal(err)
		}
		n++
	}
	return n
}

func readPages(t testing.TB, file []byte) int64 { return countPages(t, file, warc.Filter{}) }

func readFiltered(t testing.TB, file []byte) int64 {
	return countPages(t, file, warc.Filter{Hosts: []string{"gov.cn"}, MIME: []string{"text/html"}, Words: []string{"信息公开"}})
}

func countPages(t testing.TB, file []byte, f warc.Filter) (n int64) {
	for _, err := range warc.Pages(bytes.NewReader(file), f) {
		if err != nil {
			t.Fatal(err)
		}
		n++
	}
	return n
}

// TestSpeed holds that reading is no less than half as fast as decompressing. Both are measured in turns, in processor
// time, and the best of each taken. It runs when NIANBAO_SPEED is set: no ordinary test depends on the machine.
func TestSpeed(t *testing.T) {
	if os.Getenv("NIANBAO_SPEED") == "" || raceEnabled {
		t.Skip("set NIANBAO_SPEED=1 to measure speed")
	}
	file := crawlFile()
	if n := readRecords(t, file); n != crawlRecords {
		t.Fatalf("%d records, want %d", n, crawlRecords)
	}
	for _, run := range []struct {
		name string
		read func(testing.TB, []byte) int64
	}{{"records", readRecords}, {"pages, hashed", readPages}, {"pages, filtered", readFiltered}} {
		best := func(old time.Duration, f func(testing.TB, []byte) int64) time.Duration {
			start := cpuTime()
			f(t, file)
			return min(old, cpuTime()-start)
		}
		unpacking, reading := time.Hour, time.Hour
		for i := 0; i < 12 && (i < 2 || 2*unpacking < reading); i++ {
			unpacking = best(unpacking, unpack)
			reading = best(reading, run.read)
		}
		ratio := float64(unpacking) / float64(reading)
		t.Logf("%s: %.2f of the speed of decompression (%v against %v)", run.name, ratio, reading, unpacking)
		if ratio < 0.5 {
			t.Errorf("%s: %.2f of the speed of decompression, want 0.5", run.name, ratio)
		}
	}
}
