package scrape

import (
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"nianbao"
	"nianbao/scrape/scrapetest"
)

// TestContentEncodingThatIsNone: a word that is no coding says nothing of the body, and the ledger says that it was not followed.
func TestContentEncodingThatIsNone(t *testing.T) {
	server := httptest.NewServer(scrapetest.HostileByName("no_coding").New())
	t.Cleanup(server.Close)
	notes := 0
	cfg := quick()
	cfg.Ledger = func(d nianbao.Decision) {
		if strings.Contains(d.Reason, `"utf-8" is none`) {
			notes++
		}
	}
	if res := crawl(t, newMemory(), cfg, server.URL+scrapetest.HostilePath); res.Reports != scrapetest.HostileReports || notes < scrapetest.HostileReports {
		t.Errorf("%d reports, %d notes, failures %v", res.Reports, notes, res.Failures)
	}
	for _, coding := range []string{"br", "zstd"} { // codings that were not asked for
		site := newSite(t, map[string]http.HandlerFunc{"/nb/": func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Encoding", coding)
			page(head+lines(1, 1))(w, r)
		}})
		res := crawl(t, newMemory(), quick(), site.URL+"/nb/")
		wantClasses(t, res, nianbao.ClassDecode)
	}
}

// TestReportInFrame: what a report's page shows in a frame is fetched, once, as a report with the page's name; a frame that is
// none is left alone or left out, and a viewer's file is fetched as the attachment.
func TestReportInFrame(t *testing.T) {
	server := httptest.NewServer(scrapetest.HostileByName("framed").New())
	t.Cleanup(server.Close)
	archive := newMemory()
	if res := crawl(t, archive, quick(), server.URL+scrapetest.HostilePath); res.Reports != scrapetest.HostileReports || len(res.Failures) > 0 {
		t.Fatalf("%d reports, failures %v", res.Reports, res.Failures)
	}
	frames := archive.all("body.htm")
	if len(frames) != scrapetest.HostileReports {
		t.Fatalf("%d frames", len(frames))
	}
	for _, p := range frames {
		if p.Role != nianbao.RoleReport || !strings.Contains(p.LinkText, "政府信息公开工作年度报告") || p.Referrer == "" {
			t.Errorf("%s: %s, %q", p.URL, p.Role, p.LinkText)
		}
	}

	const title = "<title>某局2023年政府信息公开工作年度报告</title>"
	for _, c := range []struct{ says, frame, fetched string }{
		{"a file in a viewer", `<iframe src="/pdfjs/web/viewer.html?file=%2Ff%2Fnb.pdf"></iframe>`, "/f/nb.pdf"},
		{"a file by itself", `<embed src="/f/nb.pdf" type="application/pdf">`, "/f/nb.pdf"},
		{"an object", `<object data="body.htm"></object>`, "/r/body.htm"},
		{"another host", `<iframe src="http://other.example/b.htm"></iframe>`, ""},
		{"a picture", `<embed src="/f/a.swf"><iframe src="/f/a.png"></iframe>`, ""},
		{"a frame beside a text", `<iframe src="/weather/today.html"></iframe>` + strings.Repeat("<p>某局依法公开各类信息。</p>", 60), ""},
	} {
		site := newSite(t, map[string]http.HandlerFunc{"/nb/": page(head + lines(1, 1)), "/r/1.html": page(title + c.frame), "/r/body.htm": page("<p>一、总体情况</p>"),
			"/f/nb.pdf": page("%PDF-1.7")})
		crawl(t, newMemory(), quick(), site.URL+"/nb/")
		asked := slices.DeleteFunc(site.requests(), func(r request) bool { return slices.Contains([]string{"/robots.txt", "/nb/", "/r/1.html"}, r.path) })
		if c.fetched == "" && len(asked) > 0 || c.fetched != "" && (len(asked) != 1 || asked[0].path != c.fetched) {
			t.Errorf("%s: asked for %v, want %q", c.says, asked, c.fetched)
		}
	}
}

// TestCutPage: a page that came whole once and then without its end is asked for again; when it stays cut, the whole one stays
// the last in the archive and the failure is one of the transfer.
func TestCutPage(t *testing.T) {
	for _, c := range []struct {
		says       string
		cut, tries int
		failures   []nianbao.FailureClass
	}{
		{"once: the second request has it", 1, 1, nil},
		{"for good", 100, 1, []nianbao.FailureClass{nianbao.ClassReset}},
	} {
		server := httptest.NewServer(scrapetest.CutShort(c.cut))
		t.Cleanup(server.Close)
		archive, cfg := newMemory(), quick()
		cfg.Retries = c.tries
		if res := crawl(t, archive, cfg, server.URL+scrapetest.HostilePath); res.Reports != scrapetest.HostileReports {
			t.Fatal(res.Failures)
		}
		res := crawl(t, archive, cfg, server.URL+scrapetest.HostilePath)
		if got := classes(res); !slices.Equal(got, c.failures) {
			t.Errorf("%s: %v", c.says, res.Failures)
		}
		for _, p := range archive.all(".html") {
			if !strings.HasSuffix(string(p.Body), "</html>") {
				t.Errorf("%s: %s is archived without its end", c.says, p.URL)
			}
		}
	}
}
