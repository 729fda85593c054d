package scrape

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"nianbao"
)

// column is a small site: a list of three reports on two pages, with a robots.txt.
func column() map[string]http.HandlerFunc {
	return map[string]http.HandlerFunc{
		"/robots.txt":        page("User-agent: *\nDisallow: /admin/\n"),
		"/nb/":               list(columnTitle, map[string]string{"2023.html": reportText(2023), "2022.html": reportText(2022), "/gg/1.html": "关于放假的通知"}, `<a href="index_1.html">下一页</a>`),
		"/nb/index_1.html":   list(columnTitle, map[string]string{"2021.html": reportText(2021)}, `<a href="index.html">首页</a>`),
		"/nb/2023.html":      report("某县", 2023),
		"/nb/2022.html":      report("某县", 2022),
		"/nb/2021.html":      report("某县", 2021),
		"/gg/1.html":         page("通知"),
		"/nb/index.html":     status(404, ""),
		"/unchanged-on-disk": page(""),
	}
}

func TestCrawlFindsReportsThroughPages(t *testing.T) {
	site, archive := newSite(t, column()), newMemory()
	var events []Progress
	cfg := quick()
	cfg.Progress = func(e Progress) { events = append(events, e) }
	res := crawl(t, archive, cfg, site.URL+"/nb/")
	if res.Lists != 2 || res.Reports != 3 || res.New != 3 || res.Unchanged != 0 || len(res.Failures) != 0 || res.Source != "s" {
		t.Errorf("result %+v", res)
	}
	if len(events) != 5 || events[4].Done != 5 || events[4].Waiting != 0 {
		t.Errorf("events %+v", events)
	}
	if len(site.seen("/gg/1.html")) != 0 {
		t.Error("a page that is no report was fetched")
	}
	p := archive.all("/nb/2023.html")[0]
	if p.Role != nianbao.RoleReport || p.LinkText != reportText(2023) || p.Referrer != site.URL+"/nb/" || p.Source != "s" || p.Status != 200 ||
		string(p.Body) != reportBody("某县", 2023) || p.Header["Content-Type"][0] != "text/html; charset=utf-8" || time.Since(p.FetchedAt) > time.Minute {
		t.Errorf("archived page %+v", p)
	}
	if p := archive.all("/robots.txt"); len(p) != 1 || p[0].Role != nianbao.RoleRobots || p[0].Source != "s" {
		t.Errorf("robots.txt archived as %+v", p)
	}
	if p := archive.all("/nb/"); len(p) != 1 || p[0].Role != nianbao.RoleList || p[0].Referrer != "" {
		t.Errorf("list archived as %+v", p)
	}
	for _, l := range res.Links {
		if l.Why == "" || l.Referrer == "" {
			t.Errorf("link without a reason or a place: %+v", l)
		}
	}
}

func TestUserAgentSaysWhatItIs(t *testing.T) {
	site := newSite(t, column())
	cfg := quick()
	cfg.Contact = "open-data@example.org"
	crawl(t, newMemory(), cfg, site.URL+"/nb/")
	for _, r := range site.requests() {
		ua := r.header.Get("User-Agent")
		if !strings.HasPrefix(ua, "nianbao/0.1 (robot;") || !strings.Contains(ua, "contact: open-data@example.org") {
			t.Errorf("%s came as %q", r.path, ua)
		}
	}
	if got := site.seen("/nb/2021.html")[0].header.Get("Referer"); got != site.URL+"/nb/index_1.html" {
		t.Errorf("referer %q", got)
	}
}

// TestCollyEnvironmentIsIgnored: these variables would make a collector of NewCollector go nowhere.
func TestCollyEnvironmentIsIgnored(t *testing.T) {
	t.Setenv("COLLY_ALLOWED_DOMAINS", "nowhere.example")
	t.Setenv("COLLY_USER_AGENT", "Mozilla")
	t.Setenv("COLLY_MAX_BODY_SIZE", "10")
	site := newSite(t, column())
	if res := crawl(t, newMemory(), quick(), site.URL+"/nb/"); res.Reports != 3 {
		t.Errorf("result %+v", res)
	}
}

func TestSecondCrawlOfUnchangedSite(t *testing.T) {
	pages := column()
	for path, h := range pages {
		if strings.HasSuffix(path, ".html") && path != "/nb/index.html" {
			pages[path] = func(w http.ResponseWriter, r *http.Request) {
				w.Header().Set("Etag", `"1"`)
				w.Header().Set("Last-Modified", "Wed, 15 Jan 2025 08:00:00 GMT")
				if r.Header.Get("If-None-Match") == `"1"` && r.Header.Get("If-Modified-Since") != "" {
					clear(w.Header()) // some servers say no more than 304
					w.WriteHeader(http.StatusNotModified)
					return
				}
				h(w, r)
			}
		}
	}
	site, archive := newSite(t, pages), newMemory()
	first := crawl(t, archive, quick(), site.URL+"/nb/")
	bodies, fetched := len(archive.bodies), len(archive.pages)
	for range 2 { // a third time too: the 304 must leave what the next one needs
		again := crawl(t, archive, quick(), site.URL+"/nb/")
		if again.New != 0 || again.Unchanged != 3 || again.Reports != first.Reports || again.Lists != first.Lists || len(again.Failures) != 0 {
			t.Errorf("again %+v", again)
		}
	}
	if len(archive.bodies) != bodies {
		t.Errorf("%d bodies after three crawls, %d after one", len(archive.bodies), bodies)
	}
	if len(archive.pages) != 3*fetched {
		t.Errorf("%d fetches recorded, want %d: that a page did not change is a fact too", len(archive.pages), 3*fetched)
	}
	reports := archive.all("/nb/2023.html")
	if n := len(site.seen("/nb/2023.html")); n != 3 {
		t.Errorf("asked %d times", n)
	}
	if last := reports[2]; last.Status != http.StatusNotModified || last.Hash != reports[0].Hash || string(last.Body) != string(reports[0].Body) {
		t.Errorf("unchanged report recorded as %d %s", last.Status, last.Hash)
	}
}

func TestChangedReportIsNew(t *testing.T) {
	pages := column()
	site, archive := newSite(t, pages), newMemory()
	crawl(t, archive, quick(), site.URL+"/nb/")
	site.pages["/nb/2023.html"] = report("某县人民政府", 2023)
	if res := crawl(t, archive, quick(), site.URL+"/nb/"); res.New != 1 || res.Unchanged != 2 {
		t.Errorf("result %+v", res)
	}
}

func TestSourceThatIsAReport(t *testing.T) {
	site, archive := newSite(t, column()), newMemory()
	res := crawl(t, archive, quick(), site.URL+"/nb/2023.html")
	if res.Reports != 1 || res.Lists != 0 || archive.all("/nb/2023.html")[0].Role != nianbao.RoleReport {
		t.Errorf("result %+v", res)
	}
}

func TestYearColumnThatLooksLikeAReport(t *testing.T) {
	pages := map[string]http.HandlerFunc{
		"/nb/":      list(columnTitle, map[string]string{"2023/": "某县教育系统2023年政府信息公开工作年度报告"}),
		"/nb/2023/": list(columnTitle, map[string]string{"a.html": "甲局" + reportText(2023), "b.html": "乙局" + reportText(2023), "c.html": "丙局" + reportText(2023)}),
	}
	for _, p := range []string{"a", "b", "c"} {
		pages["/nb/2023/"+p+".html"] = report(p, 2023)
	}
	site, archive := newSite(t, pages), newMemory()
	if res := crawl(t, archive, quick(), site.URL+"/nb/"); res.Reports != 3 || res.Lists != 2 {
		t.Errorf("result %+v", res)
	}
	if p := archive.all("/nb/2023/"); p[0].Role != nianbao.RoleList {
		t.Errorf("the year's column was archived as %s", p[0].Role)
	}
}

func TestExpectations(t *testing.T) {
	site := newSite(t, map[string]http.HandlerFunc{
		"/nb/":          list(columnTitle, map[string]string{"2023.html": reportText(2023)}),
		"/empty/":       list(columnTitle, map[string]string{"/gg/1.html": "关于放假的通知"}),
		"/nb/2023.html": report("某县", 2023),
	})
	for _, test := range []struct {
		path string
		min  int
		want []nianbao.FailureClass
	}{
		{"/nb/", 0, nil}, {"/nb/", 1, nil}, {"/nb/", 2, []nianbao.FailureClass{nianbao.ClassTooFew}}, {"/empty/", 0, []nianbao.FailureClass{nianbao.ClassEmpty}}, {"/empty/", 3, []nianbao.FailureClass{nianbao.ClassEmpty}},
		{"/gone/", 3, []nianbao.FailureClass{nianbao.ClassStatus}},
	} {
		res, err := New(newMemory(), quick()).Crawl(t.Context(), nianbao.Source{ID: "s", URL: site.URL + test.path, ExpectMin: test.min})
		if err != nil || !slices.Equal(classes(res), test.want) || len(res.Failures) != len(test.want) {
			t.Errorf("%s with at least %d: %v, %v, want %v", test.path, test.min, classes(res), err, test.want)
		}
		if len(res.Failures) > 0 && test.path == "/nb/" && !strings.Contains(res.Failures[0].Error(), "1 reports, expected at least 2") {
			t.Errorf("%v does not give the numbers", res.Failures[0])
		}
	}
}

func TestMaxPagesStops(t *testing.T) {
	pages := map[string]http.HandlerFunc{}
	pages["/nb/"] = func(w http.ResponseWriter, r *http.Request) { // a list that never ends
		n := 0
		fmt.Sscan(r.URL.Query().Get("page"), &n)
		list(columnTitle, map[string]string{fmt.Sprintf("/nb/x%d.html", n): "别的"}, fmt.Sprintf(`<a href="/nb/?page=%d">下一页</a>`, n+1))(w, r)
	}
	site := newSite(t, pages)
	cfg := quick()
	cfg.MaxPages = 7
	res := crawl(t, newMemory(), cfg, site.URL+"/nb/")
	wantClasses(t, res, nianbao.ClassPages, nianbao.ClassEmpty)
	if res.Lists != 7 {
		t.Errorf("%d lists", res.Lists)
	}
}

func TestListThatRepeatsItselfStops(t *testing.T) {
	site := newSite(t, map[string]http.HandlerFunc{"/nb/2023.html": report("某县", 2023)})
	site.pages["/nb/"] = func(w http.ResponseWriter, r *http.Request) {
		n := 1
		fmt.Sscan(r.URL.Query().Get("page"), &n)
		list(columnTitle, map[string]string{"/nb/2023.html": reportText(2023)}, fmt.Sprintf(`<a href="/nb/?page=%d">下一页</a>`, n+1))(w, r)
	}
	if res := crawl(t, newMemory(), quick(), site.URL+"/nb/"); res.Lists != 2 || res.Reports != 1 || len(res.Failures) != 0 {
		t.Errorf("result %+v", res)
	}
}

func TestAddressesThatAreNone(t *testing.T) {
	for _, address := range []string{"", "ftp://x.gov.cn/", "/nb/", "http://", "http://a b/"} {
		res, err := New(newMemory(), quick()).Crawl(t.Context(), nianbao.Source{ID: "s", URL: address})
		if err != nil || !slices.Equal(classes(res), []nianbao.FailureClass{nianbao.ClassAddress}) {
			t.Errorf("%q: %v %v", address, classes(res), err)
		}
	}
}

func TestAttachmentNamedAsReport(t *testing.T) {
	pages := column()
	pages["/nb/2023.html"] = page(reportBody("某县", 2023) + `<a href="/att/1.pdf">某县2023年政府信息公开工作年度报告.pdf</a><a href="/att/2.xls">统计表</a>`)
	pages["/att/1.pdf"] = func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/octet-stream;charset=ISO8859-1")
		w.Write([]byte("%PDF-1.4\n\xff\xfe\x80"))
	}
	site, archive := newSite(t, pages), newMemory()
	res := crawl(t, archive, quick(), site.URL+"/nb/")
	if res.Files != 1 || res.Reports != 3 || len(res.Failures) != 0 || len(site.seen("/att/2.xls")) != 0 {
		t.Errorf("result %+v", res)
	}
	if p := archive.all("1.pdf")[0]; p.Role != nianbao.RoleFile || string(p.Body) != "%PDF-1.4\n\xff\xfe\x80" || p.ContentType() != "application/octet-stream;charset=ISO8859-1" {
		t.Errorf("file archived as %+v", p)
	}
}

// TestUnknownCharsetInHeader: Colly would fail on it, and re-encode by a wrong one.
func TestUnknownCharsetInHeader(t *testing.T) {
	pages := column()
	pages["/nb/2023.html"] = func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=no-such")
		w.Write([]byte(reportBody("某县", 2023)))
	}
	site, archive := newSite(t, pages), newMemory()
	if res := crawl(t, archive, quick(), site.URL+"/nb/"); res.Reports != 3 || len(res.Failures) != 0 {
		t.Errorf("result %+v", res)
	}
	if got := archive.all("2023.html")[0].ContentType(); got != "text/html; charset=no-such" {
		t.Errorf("archived with %q", got)
	}
}

// TestMovedSite: the source's address redirects to another host, which is the site from then on.
func TestMovedSite(t *testing.T) {
	site := newSite(t, column())
	old := newSite(t, map[string]http.HandlerFunc{"/": redirect(site.URL + "/nb/")})
	if res := crawl(t, newMemory(), quick(), old.URL); res.Reports != 3 || len(res.Failures) != 0 {
		t.Errorf("result %+v", res)
	}
}
