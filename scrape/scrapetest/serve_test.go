package scrapetest_test

import (
	"bytes"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"nianbao"
	"nianbao/scrape/scrapetest"
)

func start(t testing.TB, w *scrapetest.World) *scrapetest.Server {
	t.Helper()
	s := w.Start()
	t.Cleanup(s.Close)
	return s
}

func all(t testing.TB) *scrapetest.World {
	t.Helper()
	return scrapetest.New(1, scrapetest.Families(scrapetest.FamilyNames()...))
}

// firstOf returns a report of the site's first agency.
func firstOf(t testing.TB, s *scrapetest.Server, site string) scrapetest.Report {
	t.Helper()
	for _, r := range s.Reports() {
		if r.Agency.Site.Name == site && r.Outcome == nianbao.OutcomeReport {
			return r
		}
	}
	t.Fatalf("no report on %s", site)
	return scrapetest.Report{}
}

func TestSameSeedSameBytes(t *testing.T) {
	bodies := func(seed uint64) map[string]string {
		s := scrapetest.New(seed, scrapetest.Families(scrapetest.FamilyNames()...)).Start()
		defer s.Close()
		found := map[string]string{}
		for i, home := range s.Homes() {
			for address, page := range visit(t, home) {
				u, err := url.Parse(address)
				if err != nil {
					t.Fatal(err)
				}
				found[s.World.Sites[i].Name+u.RequestURI()] = string(page.raw)
			}
		}
		return found
	}
	one, same, other := bodies(1), bodies(1), bodies(2)
	if len(one) != len(same) || len(one) < 100 {
		t.Errorf("%d and %d pages", len(one), len(same))
	}
	shared := 0
	for address, body := range one {
		if same[address] != body {
			t.Errorf("%s differs between two servers of one seed", address)
		}
		if other[address] == body {
			shared++
		}
	}
	if shared > len(one)/4 {
		t.Errorf("%d of %d pages are the same for another seed", shared, len(one))
	}
}

func TestCharsets(t *testing.T) {
	want := map[string]struct{ header, meta string }{
		"trs": {"utf-8", "utf-8"}, "hanweb": {"", "gb2312"}, "gkmlpt": {"utf-8", ""}, "anhui": {"gb18030", "gb18030"},
		"vsb": {"", "gb2312"}, "hash": {"", "utf-8"}, "slug": {"utf-8", "utf-8"}, "years": {"", "gb18030"},
	}
	s := start(t, all(t))
	for site, declared := range want {
		page := get(t, firstOf(t, s, site).URL)
		if _, header, _ := strings.Cut(page.header.Get("Content-Type"), "charset="); header != declared.header {
			t.Errorf("%s: the header declares %q, want %q", site, header, declared.header)
		}
		if head, _, _ := bytes.Cut(page.raw, []byte("<title>")); bytes.Contains(head, []byte("charset=")) != (declared.meta != "") || !bytes.Contains(head, []byte(declared.meta)) {
			t.Errorf("%s: the head declares otherwise than %q: %s", site, declared.meta, head)
		}
		chinese := strings.HasPrefix(declared.meta, "gb")
		if utf8.Valid(page.raw) == chinese {
			t.Errorf("%s: valid UTF-8 is %v", site, utf8.Valid(page.raw))
		}
		if !strings.Contains(page.text, "总体情况") {
			t.Errorf("%s: cannot be read", site)
		}
	}
}

func TestUnchangedPagesAnswer304(t *testing.T) {
	s := start(t, all(t))
	etags, dates := 0, 0
	for _, site := range s.World.Sites {
		address := firstOf(t, s, site.Name).URL
		page := get(t, address)
		for validator, ask := range map[string]string{"ETag": "If-None-Match", "Last-Modified": "If-Modified-Since"} {
			value := page.header.Get(validator)
			if value == "" {
				continue
			}
			if again := get(t, address, ask, value); again.status != http.StatusNotModified || len(again.raw) > 0 {
				t.Errorf("%s: %s: status %d with %d bytes", site.Name, ask, again.status, len(again.raw))
			}
			if validator == "ETag" {
				etags++
			} else {
				dates++
			}
		}
	}
	if etags == 0 || dates == 0 || etags == len(s.World.Sites) || dates == len(s.World.Sites) {
		t.Errorf("%d sites give an ETag, %d a date: want some of each", etags, dates)
	}
}

func TestSomeSitesCompress(t *testing.T) {
	s := start(t, all(t))
	for site, want := range map[string]string{"trs": "gzip", "hanweb": ""} {
		if got := get(t, firstOf(t, s, site).URL, "Accept-Encoding", "gzip").header.Get("Content-Encoding"); got != want {
			t.Errorf("%s: encoding %q, want %q", site, got, want)
		}
	}
}

func TestRobots(t *testing.T) {
	s := start(t, all(t))
	for i, site := range s.World.Sites {
		robots := get(t, s.Homes()[i]+"robots.txt")
		want := map[string]string{"trs": "Disallow:\n", "hanweb": "", "gkmlpt": "Disallow: " + scrapetest.PrivatePath, "anhui": "Crawl-delay: 0.2"}[site.Name]
		switch {
		case site.Name == "hanweb" && robots.status != http.StatusNotFound:
			t.Errorf("hanweb has a robots.txt: %d", robots.status)
		case robots.status == http.StatusOK && !strings.Contains(robots.text, want):
			t.Errorf("%s: robots.txt does not say %q: %s", site.Name, want, robots.text)
		}
	}
}

func TestSources(t *testing.T) {
	s := start(t, all(t))
	ids, promised, withParent := map[string]bool{}, 0, 0
	for _, source := range s.Sources() {
		if ids[source.ID] || source.Name == "" || source.Level == "" || len(source.Region) != 6 || source.ExpectFrom != s.World.From {
			t.Errorf("source %+v", source)
		}
		ids[source.ID] = true
		promised += source.ExpectMin
		if source.Parent != "" {
			withParent++
			if !ids[source.Parent] {
				t.Errorf("%s: its parent %s comes later or not at all", source.ID, source.Parent)
			}
		}
	}
	if want := len(s.World.Agencies) * 3; promised != want || withParent == 0 {
		t.Errorf("%d reports promised, %d sources with a parent; want %d, and some", promised, withParent, want)
	}
}

func TestRequestsAreLogged(t *testing.T) {
	s := start(t, scrapetest.New(1))
	before := time.Now()
	get(t, s.Homes()[0]+"robots.txt?x=1", "User-Agent", "visitor/1")
	get(t, s.Homes()[1]+"nowhere")
	log := s.Requests()
	if len(log) != 2 {
		t.Fatalf("%d requests logged", len(log))
	}
	first, second := log[0], log[1]
	if first.Path != "/robots.txt?x=1" || first.UserAgent != "visitor/1" || first.Status != http.StatusOK || first.Site != "trs" || first.Bytes == 0 {
		t.Errorf("logged %+v", first)
	}
	if second.Status != http.StatusNotFound || second.Host == first.Host || first.Start.Before(before) || first.End.Before(first.Start) {
		t.Errorf("logged %+v after %+v", second, first)
	}
	if s.ClearRequests(); len(s.Requests()) != 0 {
		t.Error("the log is not empty after it was cleared")
	}
}
