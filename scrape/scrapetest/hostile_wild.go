package scrapetest

import (
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync/atomic"
)

// hostileWild are sites that do what browsers put up with: a crawler should find their reports like any other.
var hostileWild = []Hostility{
	{"backslashes", "paths are written with backslashes", "", with(HostilePath, func(w http.ResponseWriter, r *http.Request) {
		for i := range HostileReports {
			fmt.Fprintf(w, `<a href="%s">`+plainTitle+`</a>`, strings.ReplaceAll(plainPath(i), "/", `\`), 2020+i)
		}
	})},
	{"no_coding", "Content-Encoding names a charset", "", func() http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Encoding", "UTF-8")
			plainSite{}.ServeHTTP(w, r)
		})
	}},
	{"other_keys", "the list is JSON whose fields nobody has heard of", "", func() http.Handler {
		return plainSite{HostilePath: drawn, "/api/query": func(w http.ResponseWriter, r *http.Request) {
			var lines []string
			for i := range HostileReports {
				lines = append(lines, fmt.Sprintf(`{"rq":"2024/01/20","bt":"<em>`+plainTitle+`<\/em>","img":"/a/%d.png","dz":{"pc":"%s"}}`, 2020+i, i, plainPath(i)))
			}
			lines = append(lines, `{"rq":"2024/01/20","bt":"关于某事的通知","dz":{"pc":"/zwgk/other.html"}}`)
			io.WriteString(w, `{"r":{"zs":4,"xx":[`+strings.Join(lines, ",")+`]}}`)
		}}
	}},
	{"framed", "each report's page shows it in a frame, beside a frame with a counter", "", func() http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if !strings.HasPrefix(r.URL.Path, "/zwgk/zfxxgknb/t") {
				plainSite{}.ServeHTTP(w, r)
				return
			}
			if strings.Contains(r.URL.Path, "_files/") {
				write(w, "<html><body><p>"+strings.Join(strings.Split(plainReport(r.URL.Path), "<p>")[1:], "<p>"))
				return
			}
			write(w, fmt.Sprintf(`<html><head><title>%s</title></head><body><h1>`+plainTitle+`</h1><iframe src="%s"></iframe><iframe src="/count.html"></iframe></body></html>`,
				"岚溪县政府信息公开工作年度报告", 2020, strings.TrimSuffix(r.URL.Path, ".html")+"_files/body.htm"))
		})
	}},
}

// drawn is a list that a script draws.
func drawn(w http.ResponseWriter, r *http.Request) {
	write(w, `<html><head><title>政府信息公开年报</title></head><body><div id="list"></div><script>$.getJSON("/api/query", draw)</script></body></html>`)
}

// CutShort is a site whose first report comes whole once and then, for the given number of requests, without its end: the
// answer says no length, and the connection closes.
func CutShort(times int) http.Handler {
	var asked atomic.Int64
	return plainSite{plainPath(0): func(w http.ResponseWriter, r *http.Request) {
		body := plainReport(r.URL.Path)
		if n := asked.Add(1); n > 1 && n <= int64(times)+1 {
			body = body[:len(body)*2/3]
		}
		conn, out, err := w.(http.Hijacker).Hijack()
		if err != nil {
			panic(err)
		}
		defer conn.Close()
		fmt.Fprintf(out, "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nConnection: close\r\n\r\n%s", body)
		out.Flush()
	}}
}
