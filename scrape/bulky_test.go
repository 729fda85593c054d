package scrape

import (
	"context"
	"net/http"
	"strings"
	"testing"
	"time"

	"nianbao"
)

// TestTooManyPieces: a list that would become a tree of gigabytes is archived, refused by name, and the crawl goes on. Formatting
// elements that are never closed are opened anew in every block: 400 of them in front of short paragraphs are no small page.
func TestTooManyPieces(t *testing.T) {
	var open strings.Builder
	for i := range 400 {
		open.WriteString("<b id=" + strings.Repeat("x", i+1) + ">")
	}
	for name, body := range map[string]string{
		"tags": strings.Repeat("<p>1", 600_000), "lines": strings.Repeat("1\n", 600_000), "open formatting": "<p>" + open.String() + strings.Repeat("<p>1", 5000),
		"attributes": strings.Repeat("<p a b c d e f g h i>", 200_000), "JSON": "[" + strings.Repeat(`{"a":[]},`, 200_000) + "0]",
	} {
		pages := column()
		pages["/nb/bulk.html"] = page(body)
		list := pages["/nb/"]
		pages["/nb/"] = func(w http.ResponseWriter, r *http.Request) {
			_, _ = w.Write([]byte(`<a href="/nb/bulk.html">某县财政局2022年政府信息公开工作年度报告</a>`))
			list(w, r)
		}
		site, archive := newSite(t, pages), newMemory()
		res := crawl(t, archive, quick(), site.URL+"/nb/")
		wantClasses(t, res, nianbao.ClassTooLarge)
		if len(res.Failures) == 1 && !strings.Contains(res.Failures[0].Error(), "tags, lines, attributes and marks") {
			t.Errorf("%s: %v", name, res.Failures[0])
		}
		if _, err := archive.LatestPage(t.Context(), site.URL+"/nb/bulk.html"); err != nil || res.Reports == 0 {
			t.Errorf("%s: archived: %v; %d reports of the list were fetched", name, err, res.Reports)
		}
	}
}

// TestLargePagesWaitForEachOther: also one that the archive still has, as a crawl that goes on finds many, is looked at while no other is.
func TestLargePagesWaitForEachOther(t *testing.T) {
	pages := column()
	pages["/nb/"] = page("<title>政府信息公开年度报告</title>" + strings.Repeat("一", largeBody))
	site, archive := newSite(t, pages), newMemory()
	for _, of := range []struct {
		name    string
		archive Archive
	}{{"fetched", archive}, {"archived", keeper{archive}}} {
		c := New(of.archive, quick())
		c.net.bulky <- struct{}{} // by another source
		ctx, cancel := context.WithTimeout(t.Context(), 200*time.Millisecond)
		res, err := c.Crawl(ctx, nianbao.Source{ID: "a", URL: site.URL + "/nb/"})
		cancel()
		if err == nil {
			t.Errorf("%s: it was looked at beside another: %+v", of.name, res)
		}
		<-c.net.bulky
		if res, err := c.Crawl(t.Context(), nianbao.Source{ID: "a", URL: site.URL + "/nb/"}); err != nil || res.Lists != 1 {
			t.Errorf("%s: %v, %v", of.name, res.Failures, err)
		}
	}
}
