package scrape

import (
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"

	"nianbao"
)

// benchmarkPages is what one crawl fetches beside its list.
const benchmarkPages = 100

// benchmarkSite serves a list of reports of some 80 KB each, with the tables and styles that word processors leave.
func benchmarkSite(b *testing.B) *fakeSite {
	cell := `<td style="border:windowtext 0.5pt solid;font-family:仿宋_GB2312;padding:0 7px" width="64"><p style="text-align:center"><span lang="EN-US">12</span></p></td>`
	body := reportBody("某县", 2023) + "<table>" + strings.Repeat("<tr>"+strings.Repeat(cell, 10)+"</tr>", 45) + "</table>"
	links := map[string]string{}
	site := newSite(b, map[string]http.HandlerFunc{"/robots.txt": status(404, "")})
	for i := range benchmarkPages {
		name := fmt.Sprintf("%03d.html", i)
		links[name] = fmt.Sprintf("某%d局2023年政府信息公开工作年度报告", i)
		site.pages["/nb/"+name] = page(body)
	}
	site.pages["/nb/"] = list(columnTitle, links)
	return site
}

// BenchmarkFetch compares a crawl without delay with the least that fetching the same pages takes.
func BenchmarkFetch(b *testing.B) {
	site := benchmarkSite(b)
	b.Run("crawl", func(b *testing.B) {
		for b.Loop() {
			res, err := New(newMemory(), quick()).Crawl(b.Context(), nianbao.Source{ID: "s", URL: site.URL + "/nb/"})
			if err != nil || res.Reports != benchmarkPages {
				b.Fatalf("%+v %v", res, err)
			}
		}
		b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*(benchmarkPages+1)), "µs/page")
	})
	b.Run("net-http", func(b *testing.B) {
		client := &http.Client{}
		get := func(path string) {
			res, err := client.Get(site.URL + path)
			if err != nil {
				b.Fatal(err)
			}
			defer res.Body.Close()
			if _, err := io.ReadAll(res.Body); err != nil {
				b.Fatal(err)
			}
		}
		for b.Loop() {
			get("/nb/")
			for i := range benchmarkPages {
				get(fmt.Sprintf("/nb/%03d.html", i))
			}
		}
		b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*(benchmarkPages+1)), "µs/page")
	})
}
