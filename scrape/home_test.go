package scrape_test

import (
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"nianbao"
	"nianbao/scrape"
	"nianbao/scrape/scrapetest"
)

func quick() scrape.Config {
	return scrape.Config{Delay: scrape.None, Backoff: scrape.None, Private: scrape.Loopback, Timeout: 10 * time.Second}
}

func crawl(t testing.TB, archive scrape.Archive, cfg scrape.Config, address string) scrape.Result {
	t.Helper()
	res, err := scrape.New(archive, cfg).Crawl(t.Context(), nianbao.Source{ID: "s", URL: address})
	if err != nil {
		t.Fatal(err)
	}
	return res
}

// found counts how many of the site's reports were fetched as reports, and how many other pages were taken for one.
func found(s *scrapetest.Server, home string, archive interface{ All(string) []nianbao.Page }) (got, all, wrong int) {
	reports := map[string]bool{}
	for _, r := range s.Reports() {
		if strings.HasPrefix(r.URL, home) {
			reports[r.URL] = false
		}
	}
	for _, p := range archive.All("") {
		if p.Role != nianbao.RoleReport && p.Role != nianbao.RoleFile {
			continue
		}
		if _, ok := reports[p.URL]; ok {
			reports[p.URL] = true
		} else if !strings.HasSuffix(p.URL, ".pdf") { // the attachment of the report that is only attached
			wrong++
		}
	}
	for _, ok := range reports {
		if ok {
			got++
		}
	}
	return got, len(reports), wrong
}

// TestReportsFromHomePages crawls worlds of all families, given only their home pages, before and after a redesign.
func TestReportsFromHomePages(t *testing.T) {
	var got, all, wrong atomic.Int64
	families := scrapetest.FamilyNames()
	t.Run("worlds", func(t *testing.T) {
		for seed := range uint64(2) {
			w := scrapetest.New(seed, scrapetest.Families(families...), scrapetest.Agencies(4*len(families)))
			s := w.Start()
			t.Cleanup(s.Close)
			for i, home := range s.Homes() {
				t.Run(w.Sites[i].Name, func(t *testing.T) {
					t.Parallel()
					for night := range 2 {
						archive := scrape.NewMemory()
						res := crawl(t, archive, quick(), home)
						g, a, x := found(s, home, archive)
						got.Add(int64(g))
						all.Add(int64(a))
						wrong.Add(int64(x))
						if g < a || x > 0 || len(res.Failures) > 0 {
							t.Errorf("seed %d, night %d: %d of %d reports, %d wrong, failures %v", seed, night, g, a, x, res.Failures)
						}
						checkPlan(t, w.Sites[i].Name, res.Plan)
						if err := s.Redesign(w.Sites[i].Name); err != nil {
							t.Fatal(err)
						}
					}
				})
			}
		}
	})
	t.Logf("%d of %d reports found from home pages of %d families, before and after a redesign; %d pages wrongly taken for a report", got.Load(), all.Load(), len(families), wrong.Load())
	if got.Load()*100 < 98*all.Load() || wrong.Load() > 0 {
		t.Error("fewer than promised")
	}
}

func checkPlan(t *testing.T, name string, p scrape.Plan) {
	t.Helper()
	if len(p.Columns) == 0 || len(p.Candidates) == 0 {
		t.Errorf("%s: columns %v, candidates %v", name, p.Columns, p.Candidates)
	}
	for _, c := range p.Candidates {
		if c.Outcome == "" || c.Why == "" || c.Score == 0 {
			t.Errorf("%s: candidate %+v says too little", name, c)
		}
	}
	for _, l := range p.Lists {
		if !l.Complete || l.Proof == "" {
			t.Errorf("%s: list %s is not known to be complete: %s", name, l.URL, l.Proof)
		}
	}
}

// TestDiscover plans each family's crawl without fetching a report.
func TestDiscover(t *testing.T) {
	w := scrapetest.New(4, scrapetest.Families(scrapetest.FamilyNames()...))
	s := w.Start()
	defer s.Close()
	for i, home := range s.Homes() {
		archive := scrape.NewMemory()
		plan, err := scrape.New(archive, quick()).Discover(t.Context(), nianbao.Source{ID: "s", URL: home})
		if err != nil {
			t.Fatal(err)
		}
		if got, _, wrong := found(s, home, archive); got+wrong > 0 {
			t.Errorf("%s: %d reports fetched to make a plan", home, got+wrong)
		}
		reports := 0
		for _, l := range plan.Links {
			if l.Kind == scrape.LinkReport && l.Refused == "" {
				reports++
			}
		}
		name := w.Sites[i].Name
		if len(plan.Columns) == 0 || plan.Columns[0].Why == "" || reports == 0 || plan.Fetched > 12 || len(plan.Failures) > 0 {
			t.Errorf("%s: %+v", name, plan)
		}
		t.Logf("%s: family %q (%s), column %s (%s), %d reports seen on %d pages", name, plan.Family, plan.FamilyWhy, plan.Columns[0].URL, plan.Columns[0].Why, reports, plan.Fetched)
	}
}

// TestLearnedColumnDies crawls from what an earlier crawl learned, until that address is gone: the column is found again
// from the home page, and both addresses are named.
func TestLearnedColumnDies(t *testing.T) {
	w := scrapetest.New(5, scrapetest.Families("trs"))
	s := w.Start()
	defer s.Close()
	home := s.Homes()[0]
	archive, cfg := scrape.NewMemory(), quick()
	first := crawl(t, archive, cfg, home)
	column := first.Plan.Columns[0].URL
	cfg.Learned = func(source string) []string { return []string{column} }
	s.ClearRequests()
	second := crawl(t, archive, cfg, home)
	if second.Reports != first.Reports || len(second.Moves) > 0 || !second.Plan.Columns[0].Learned {
		t.Errorf("from the learned column: %+v", second)
	}
	for _, r := range s.Requests() {
		if r.Path == "/" {
			t.Error("the home page was fetched although the column lives")
		}
	}
	for _, dead := range []string{"zwgk/gone/index.html", "xwzx/", ""} {
		column = home + dead
		third := crawl(t, archive, cfg, home)
		if third.Reports != first.Reports || len(third.Failures) > 0 {
			t.Errorf("%q: %+v", dead, third)
		}
		if dead == "" {
			continue // the home page itself, where nothing dies
		}
		want := nianbao.Move{From: column, To: first.Plan.Columns[0].URL}
		if len(third.Moves) != 1 || third.Moves[0].From != want.From || third.Moves[0].To != want.To || third.Moves[0].Why == "" {
			t.Errorf("%q: moves %+v, want %+v", dead, third.Moves, want)
		}
	}
}

// TestFromAnyPage starts at pages within the site: a section, an article of the news, a report.
func TestFromAnyPage(t *testing.T) {
	w := scrapetest.New(6, scrapetest.Families("trs", "vsb", "years"))
	s := w.Start()
	defer s.Close()
	for _, home := range s.Homes() {
		all := crawl(t, scrape.NewMemory(), quick(), home).Reports
		starts := []string{home + "zwgk/", home + "xwzx/", home + "hdjl/"}
		for _, r := range s.Reports() {
			if strings.HasPrefix(r.URL, home) {
				starts = append(starts, r.URL)
				break
			}
		}
		for _, start := range starts {
			if res := crawl(t, scrape.NewMemory(), quick(), start); res.Reports != all || len(res.Failures) > 0 {
				t.Errorf("from %s: %d of %d reports, failures %v", start, res.Reports, all, res.Failures)
			}
		}
	}
}

// TestDeadHostIsNotRediscovered: nothing is known of the pages of a host that answers 503, so nothing else is tried.
func TestDeadHostIsNotRediscovered(t *testing.T) {
	var asked atomic.Int64
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			http.NotFound(w, r)
			return
		}
		asked.Add(1)
		w.WriteHeader(http.StatusServiceUnavailable)
	}))
	defer s.Close()
	cfg := quick()
	cfg.Retries = scrape.None
	res := crawl(t, scrape.NewMemory(), cfg, s.URL+"/nb/")
	if asked.Load() != 1 || len(res.Failures) != 1 || res.Failures[0].Class != nianbao.ClassStatus {
		t.Errorf("asked %d times: %v", asked.Load(), res.Failures)
	}
}

// TestMovedSystem puts a site behind signposts: a script at the home page, a refresh at its column.
func TestSignpostsOnTheWay(t *testing.T) {
	w := scrapetest.New(8, scrapetest.Families("vsb"))
	s := w.Start()
	defer s.Close()
	target, err := url.Parse(s.Homes()[0])
	if err != nil {
		t.Fatal(err)
	}
	proxy := httputil.NewSingleHostReverseProxy(target)
	signposts := map[string]string{
		"/":      `<html><head><script>window.location.href="/start.html"</script></head><body>正在跳转</body></html>`,
		"/zwgk/": `<html><head><meta http-equiv="refresh" content="0;url=/zwgk/index.html"></head><body></body></html>`,
	}
	front := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if page, ok := signposts[r.URL.Path]; ok {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			w.Write([]byte(page))
			return
		}
		if r.URL.Path == "/start.html" {
			r.URL.Path = "/"
		}
		proxy.ServeHTTP(w, r)
	}))
	defer front.Close()
	if res := crawl(t, scrape.NewMemory(), quick(), front.URL); res.Reports != len(s.Reports()) || len(res.Failures) > 0 {
		t.Errorf("%d of %d reports: %v", res.Reports, len(s.Reports()), res.Failures)
	}
}

// TestFamiliesAreRecognised: each site's pages give away what keeps them.
func TestFamiliesAreRecognised(t *testing.T) {
	want := map[string]string{"trs": "trs", "hanweb": "hanweb", "gkmlpt": "gkmlpt", "anhui": "anhui", "vsb": "vsb", "hash": "hash-ids", "slug": "trs"}
	w := scrapetest.New(9, scrapetest.Families(scrapetest.FamilyNames()...))
	s := w.Start()
	defer s.Close()
	for i, home := range s.Homes() {
		res := crawl(t, scrape.NewMemory(), quick(), home)
		name := w.Sites[i].Family()
		names := []string{res.Plan.Family}
		for _, c := range res.Plan.Columns {
			names = append(names, c.Family)
		}
		if want[name] != "" && !slices.Contains(names, want[name]) {
			t.Errorf("%s: recognised as %q", name, names)
		}
	}
}
