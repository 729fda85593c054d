package scrapetest

import (
	"fmt"
	"io"
	"net/http"
	"strings"
)

// HostileLinks is the number of links in the list of "many_links": more than a crawl fetches for one source.
const HostileLinks = 10_000

// hostileLists are sites whose lists lead a crawler on.
var hostileLists = []Hostility{
	{"endless_paging", "every page of the list repeats the first and has a next one", "", endlessPages(func(n int) string {
		return fmt.Sprintf(`<a href="index_%d.html">下一页</a>`, n+1)
	})},
	{"endless_numbers", "the list says that it has a million pages, all of them alike", "", endlessPages(func(int) string {
		return `<script>createPageHTML(1000000, 0, "index", "html");</script>`
	})},
	{"many_links", "a list of ten thousand reports", "max_pages", with(HostilePath, manyLinks)},
	{"dead_links", "a report that is gone", "status", with(plainPath(1), says(http.StatusNotFound, "gone"))},
	{"deep_nesting", "a list within a hundred thousand open elements", "", with(HostilePath, func(w http.ResponseWriter, r *http.Request) {
		write(w, strings.Repeat("<div>", 100_000)+plainList())
	})},
	{"wrong_base", "links broken by white space and control characters, as editors paste them", "", with(HostilePath, func(w http.ResponseWriter, r *http.Request) {
		write(w, strings.ReplaceAll(plainList(), `href="/zwgk/`, "href=\" \n\t/zwgk/"))
	})},
}

// endlessPages answers for index_N.html whatever N is; pager gets the number.
func endlessPages(pager func(n int) string) func() http.Handler {
	return func() http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			var n int
			if _, err := fmt.Sscanf(r.URL.Path, "/zwgk/zfxxgknb/index_%d.html", &n); err != nil && r.URL.Path != HostilePath {
				plainSite{}.ServeHTTP(w, r)
				return
			}
			write(w, plainList(pager(n)))
		})
	}
}

func manyLinks(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	io.WriteString(w, "<html><title>政府信息公开年报</title><body>")
	for i := range HostileLinks {
		fmt.Fprintf(w, `<a href="/zwgk/zfxxgknb/t20210120_%d.html">第%d号县政府信息公开工作年度报告</a>`+"\n", 100_000+i, i)
	}
	io.WriteString(w, "</body></html>")
}
