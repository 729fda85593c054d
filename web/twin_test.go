package web_test

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
)

var keptAs = regexp.MustCompile(`^attachment; filename="nianbao-[a-z]+\.[a-z]+"$`)

// TestCharts: a comparison and a series are there as drawings and as a workbook, which are kept and not shown, in the language of the page;
// pages without a chart have none.
func TestCharts(t *testing.T) {
	site := newSite(t, options(crawled(t)))
	series := "?indicator=requests_received&agency=" + url.QueryEscape("砚溪县财政局")
	for _, c := range []struct {
		path, kind, begins, says string
		status                   int
	}{
		{path: "/zh/compare.svg?indicator=refusal_rate&year=2022", kind: "image/svg+xml", begins: "<?xml", says: "不予公开率"},
		{path: "/en/compare.svg?indicator=refusal_rate&year=2022", kind: "image/svg+xml", begins: "<?xml", says: "Source: "},
		{path: "/en/compare.svg?indicator=refusal_rate&by=level", kind: "image/svg+xml", begins: "<?xml", says: "Source: "},
		{path: "/zh/compare.svg?metric=requests_received&year=2022", kind: "image/svg+xml", begins: "<?xml", says: "资料来源"},
		{path: "/zh/compare.svg?cell=requests.granted.total&year=2022", kind: "image/svg+xml", begins: "<?xml", says: "资料来源"},
		{path: "/zh/compare/refusal_rate/2022.svg", kind: "image/svg+xml", begins: "<?xml", says: "不予公开率"},
		{path: "/zh/compare.png?indicator=refusal_rate&year=2022", kind: "image/png", begins: "\x89PNG"},
		{path: "/zh/compare.xlsx?indicator=refusal_rate&year=2022", kind: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", begins: "PK"},
		{path: "/zh/series.svg" + series, kind: "image/svg+xml", begins: "<?xml", says: "砚溪县财政局"},
		{path: "/zh/series.xlsx" + series, kind: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", begins: "PK"},
		{path: "/zh/coverage.svg?by=level", kind: "image/svg+xml", begins: "<?xml", says: "资料来源"},
		{path: "/zh/index.xlsx", kind: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", begins: "PK"},
		{path: "/zh/agencies.svg", status: http.StatusNotFound, kind: "application/problem+json", says: "svg"},
		{path: "/zh/compare.svg", status: http.StatusNotFound, kind: "application/problem+json"},
		{path: "/zh/compare.png?indicator=refusal_rate&year=1900", status: http.StatusNotFound, kind: "application/problem+json"},
	} {
		r, body := get(t, site.URL+c.path)
		if r.StatusCode == http.StatusNotImplemented && strings.Contains(body, "SVG") {
			continue // this machine has no Chinese font
		}
		want := c.status
		if want == 0 {
			want = http.StatusOK
		}
		if r.StatusCode != want || r.Header.Get("Content-Type") != c.kind || !strings.HasPrefix(body, c.begins) || !strings.Contains(body, c.says) {
			t.Errorf("%s: %s %v: %.200s", c.path, r.Status, r.Header, body)
		}
		if kept := keptAs.MatchString(r.Header.Get("Content-Disposition")); kept != (want == http.StatusOK) {
			t.Errorf("%s: Content-Disposition %q", c.path, r.Header.Get("Content-Disposition"))
		}
	}
	for path, twins := range map[string][]string{"/zh/compare?indicator=refusal_rate&year=2022": {"csv", "xlsx", "json", "svg", "png"}, "/en/series" + series: {"csv", "xlsx", "json", "svg", "png"}} {
		_, body := get(t, site.URL+path)
		for _, ending := range twins {
			if !strings.Contains(body, "."+ending+"?") {
				t.Errorf("%s does not offer itself as %s", path, ending)
			}
		}
	}
}
