package scrape

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"nianbao"
)

// longReport is a report whose tables go on for a while.
func longReport() string {
	var rows strings.Builder
	for n := range 200 {
		fmt.Fprintf(&rows, "<tr><td>第%d项</td><td>%d</td></tr>", n, n)
	}
	return strings.Replace(reportBody("某县", 2023), "</body>", "<table>"+rows.String()+"</table></body>", 1)
}

// transfers are the ways in which a body may come, each whole or with its first part alone.
var transfers = map[string]func(body string, cut bool) string{
	"HTTP/1.0": func(body string, cut bool) string {
		return "HTTP/1.0 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + part(body, cut)
	},
	"no length": func(body string, cut bool) string {
		return "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nConnection: close\r\n\r\n" + part(body, cut)
	},
	"length": func(body string, cut bool) string {
		return fmt.Sprintf("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%s", len(body), part(body, cut))
	},
	"chunked": func(body string, cut bool) string {
		sent := part(body, cut)
		answer := fmt.Sprintf("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n%x\r\n%s\r\n", len(sent), sent)
		if !cut {
			answer += "0\r\n\r\n"
		}
		return answer
	},
	"gzip": func(body string, cut bool) string {
		var packed bytes.Buffer
		w := gzip.NewWriter(&packed)
		_, _ = w.Write([]byte(body)) // a buffer takes all
		_ = w.Close()
		return "HTTP/1.0 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Encoding: gzip\r\n\r\n" + part(packed.String(), cut)
	},
	"a proxy that was given a part": func(body string, cut bool) string {
		sent := part(body, cut)
		return fmt.Sprintf("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%s", len(sent), sent)
	},
}

func part(s string, cut bool) string {
	if cut {
		return s[:len(s)*2/3]
	}
	return s
}

// cutAt serves a site whose report comes cut in the requests that cut names, counted from 0.
func cutAt(t *testing.T, answer func(string, bool) string, cut func(n int) bool) (*fakeSite, *atomic.Int64) {
	var asked atomic.Int64
	body := longReport()
	return newSite(t, map[string]http.HandlerFunc{"/nb/": list(columnTitle, map[string]string{"a.html": reportText(2023)}),
		"/nb/a.html": func(w http.ResponseWriter, r *http.Request) {
			conn, out, err := w.(http.Hijacker).Hijack()
			if err != nil {
				panic(err)
			}
			defer conn.Close()
			_, _ = out.WriteString(answer(body, cut(int(asked.Add(1)-1)))) // the client may have gone
			_ = out.Flush()
		}}), &asked
}

// TestCutTransfers: however a page is cut on its way, it is not archived in the place of the whole one: it is asked for again, and
// where it comes cut each time that is a failure.
func TestCutTransfers(t *testing.T) {
	whole := nianbao.HashOf([]byte(longReport()))
	for name, answer := range transfers {
		site, _ := cutAt(t, answer, func(n int) bool { return n%2 == 1 })
		archive := newMemory()
		for visit := range 3 { // whole; cut, whole; cut, whole
			if res := crawl(t, archive, quick(), site.URL+"/nb/"); len(res.Failures) > 0 {
				t.Errorf("%s, visit %d: %v", name, visit, res.Failures)
			}
		}
		never, _ := cutAt(t, answer, func(n int) bool { return n > 0 })
		crawl(t, archive, quick(), never.URL+"/nb/")
		res := crawl(t, archive, quick(), never.URL+"/nb/")
		if got := classes(res); !slices.Contains(got, nianbao.ClassReset) && !slices.Contains(got, nianbao.ClassDecode) {
			t.Errorf("%s, cut each time: %v", name, res.Failures)
		}
		for _, p := range archive.all("/nb/a.html") {
			if p.Hash != whole {
				t.Errorf("%s: %d of %d bytes were archived", name, len(p.Body), len(longReport()))
			}
		}
	}
}

// TestCutAtFirst: a page that was never seen and whose end nothing says is asked for once more, and taken when it comes again the same:
// some sites write no end tag.
func TestCutAtFirst(t *testing.T) {
	whole := longReport()
	for _, tt := range []struct {
		name  string
		cut   func(n int) bool
		asked int64
		size  int
	}{
		{"cut once", func(n int) bool { return n == 0 }, 2, len(whole)},
		{"whole", func(int) bool { return false }, 1, len(whole)},
		{"the same each time", func(int) bool { return true }, 2, len(whole) * 2 / 3},
	} {
		site, asked := cutAt(t, transfers["HTTP/1.0"], tt.cut)
		archive := newMemory()
		res := crawl(t, archive, quick(), site.URL+"/nb/")
		pages := archive.all("/nb/a.html")
		if len(res.Failures) > 0 || len(pages) != 1 || len(pages[0].Body) != tt.size || asked.Load() != tt.asked {
			t.Errorf("%s: %v, %d pages, asked %d times", tt.name, res.Failures, len(pages), asked.Load())
		}
	}
}
