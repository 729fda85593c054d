package scrape

import (
	"fmt"
	"net"
	"net/http"
	"os"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"nianbao"
)

// nightly in the environment cuts at every byte, and not at a choice of them.
const nightly = "NIANBAO_NIGHTLY"

// stated are the transfers that say how long a body is, in one way or another: there every cut can be told.
var stated = []string{"length", "chunked", "gzip", "gzip with its length"}

// cutter serves a site of a list with one report, of which one answer is broken off after so many bytes.
type cutter struct {
	*fakeSite
	at    atomic.Int64 // bytes after which the connection ends; negative for never
	reset atomic.Bool  // the connection ends with an error, not with an end
}

// newCutter serves these bytes as the raw answer at path.
func newCutter(t *testing.T, path, answer string, pages map[string]http.HandlerFunc) *cutter {
	c := &cutter{}
	c.at.Store(-1)
	pages[path] = func(w http.ResponseWriter, r *http.Request) {
		conn, out, err := w.(http.Hijacker).Hijack()
		if err != nil {
			panic(err)
		}
		defer conn.Close()
		sent := answer
		if at := c.at.Load(); at >= 0 {
			sent = answer[:at]
			if tcp, ok := conn.(*net.TCPConn); ok && c.reset.Load() {
				_ = tcp.SetLinger(0) // then it ends as after a time
			}
		}
		_, _ = out.WriteString(sent) // the client may have gone
		_ = out.Flush()
	}
	c.fakeSite = newSite(t, pages)
	return c
}

// crawlCut crawls with the connection broken off there, or whole when at is negative.
func (c *cutter) crawlCut(t *testing.T, archive Archive, at int, reset bool) Result {
	t.Helper()
	c.at.Store(int64(at))
	c.reset.Store(reset)
	return crawl(t, archive, quick(), c.URL+"/nb/")
}

// offsets are where an answer is cut: after each byte by night, else after a choice of them, its header and all but its very end among them.
func offsets(answer string) []int {
	head, length := strings.Index(answer, "\r\n\r\n")+4, len(answer)
	step := 23
	switch {
	case os.Getenv(nightly) != "":
		step = 1
	case testing.Short():
		step = 101
	}
	var at []int
	for n := range length {
		if n%step == 0 || n >= length-3 || n == head {
			at = append(at, n)
		}
	}
	return at
}

// answers are the transfers of a body by name, as the bytes that come over the wire.
func answers(body string) map[string]string {
	all := map[string]string{"gzip with its length": fmt.Sprintf(
		"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Encoding: gzip\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%s",
		len(gzipped([]byte(body))), gzipped([]byte(body)))}
	for name, answer := range transfers {
		all[name] = answer(body, false)
	}
	return all
}

// copyOf is an archive with the same pages.
func copyOf(m *memory) *memory {
	c := newMemory()
	c.pages = slices.Clone(m.pages)
	for hash, n := range m.bodies {
		c.bodies[hash] = n
	}
	return c
}

// brokenOff are the classes of failures that a cut answer may have.
var brokenOff = []nianbao.FailureClass{nianbao.ClassReset, nianbao.ClassDecode, nianbao.ClassNetwork}

// TestCutAtEachByte: a connection that ends after any byte of an answer never leaves a part of a known page or list in the archive,
// nor a part of a new one whose length was stated; the failure has a class; and the next run has the whole.
func TestCutAtEachByte(t *testing.T) {
	report := reportBody("某县", 2023)
	links := `<html><head><title>` + columnTitle + `</title></head><body><ul><li><a href="/nb/a.html">` + reportText(2023) + `</a></li></ul></body></html>`
	cuts := 0
	for _, what := range []struct{ path, body string }{{"/nb/a.html", report}, {"/nb/", links}} {
		for name, answer := range answers(what.body) {
			pages := map[string]http.HandlerFunc{"/nb/": page(links), "/nb/a.html": page(report)}
			site := newCutter(t, what.path, answer, pages)
			known := newMemory()
			if res := site.crawlCut(t, known, -1, false); len(res.Failures) > 0 || len(known.all("/nb/a.html")) != 1 {
				t.Fatalf("%s, %s whole: %v", name, what.path, res.Failures)
			}
			for _, at := range offsets(answer) {
				for n, before := range []*memory{known, known, newMemory(), newMemory()} {
					cuts++
					archive := copyOf(before)
					res := site.crawlCut(t, archive, at, n%2 == 1)
					isNew := before != known
					for _, p := range archive.all(what.path) {
						if string(p.Body) != what.body && (!isNew || slices.Contains(stated, name)) {
							t.Errorf("%s, %s cut at %d, new: %v: %d of %d bytes were archived", name, what.path, at, isNew, len(p.Body), len(what.body))
						}
					}
					took := slices.ContainsFunc(archive.all(what.path)[len(before.all(what.path)):], func(p nianbao.Page) bool { return p.Status == http.StatusOK })
					named := slices.ContainsFunc(classes(res), func(c nianbao.FailureClass) bool { return slices.Contains(brokenOff, c) })
					if took == named && !(isNew && took) {
						t.Errorf("%s, %s cut at %d, new: %v: archived %v, failures %v", name, what.path, at, isNew, took, res.Failures)
					}
					if res := site.crawlCut(t, archive, -1, false); len(res.Failures) > 0 {
						t.Errorf("%s, %s cut at %d, then whole: %v", name, what.path, at, res.Failures)
					}
					last := archive.all(what.path)
					if got := last[len(last)-1]; string(got.Body) != what.body || len(archive.all("/nb/a.html")) == 0 {
						t.Errorf("%s, %s cut at %d, then whole: the last page has %d of %d bytes", name, what.path, at, len(got.Body), len(what.body))
					}
				}
			}
		}
	}
	t.Logf("%d connections cut", cuts)
}

// TestCutRobots: of a robots.txt that is cut no word counts, since the next may forbid what is asked for.
func TestCutRobots(t *testing.T) {
	rules := "User-agent: *\nAllow: /nb/$\nDisallow: /nb/\nDisallow: /x/\n"
	all := answers(rules)
	cuts := 0
	for _, name := range stated {
		answer := strings.ReplaceAll(all[name], "text/html", "text/plain")
		site := newCutter(t, "/robots.txt", answer, map[string]http.HandlerFunc{
			"/nb/": list(columnTitle, map[string]string{"a.html": reportText(2023)}), "/nb/a.html": report("某县", 2023)})
		for _, at := range offsets(answer) {
			for _, reset := range []bool{false, true} {
				cuts++
				res := site.crawlCut(t, newMemory(), at, reset)
				if asked := site.seen("/nb/a.html"); len(asked) > 0 || len(res.Failures) == 0 {
					t.Fatalf("%s, robots.txt cut at %d: the page was asked for %d times, failures %v", name, at, len(asked), res.Failures)
				}
			}
		}
	}
	t.Logf("%d connections cut", cuts)
}
