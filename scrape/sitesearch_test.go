package scrape_test

import (
	"strings"
	"testing"

	"nianbao"
	"nianbao/scrape"
	"nianbao/scrape/scrapetest"
)

// TestSiteSearch: where no page leads to a column, the site's own search is asked: its reports are found, those of other
// agencies are left alone, and nothing is learned from it.
func TestSiteSearch(t *testing.T) {
	for _, family := range []string{"trs", "hanweb"} {
		w := scrapetest.New(14, scrapetest.Families(family), scrapetest.Agencies(2))
		s := w.Start()
		defer s.Close()
		home := s.Homes()[0]
		if err := s.SearchOnly(w.Sites[0].Name); err != nil {
			t.Fatal(err)
		}
		for _, name := range []string{"", w.Agencies[1].Name} {
			archive, words := scrape.NewMemory(), map[string]int{}
			cfg := quick()
			cfg.Ledger = func(d nianbao.Decision) {
				if strings.Contains(d.URL, "/jrobotfront/") {
					words[string(d.Word)]++
				}
			}
			res, err := scrape.New(archive, cfg).Crawl(t.Context(), nianbao.Source{ID: "s", Name: name, URL: home})
			if err != nil {
				t.Fatal(err)
			}
			want := 0
			for _, r := range s.Reports() {
				ours := name == "" || r.Agency.Name == name
				if ours {
					want++
				}
				if got := len(archive.All(r.URL)) > 0; got != ours {
					t.Errorf("%s for %q: fetched %s: %v", family, name, r.Title, got)
				}
			}
			if res.Reports != want || want == 0 || len(res.Failures) > 0 || words["fetched"] == 0 || words["fetched"] > 5 {
				t.Errorf("%s for %q: %d of %d reports, search asked %v, failures %v", family, name, res.Reports, want, words, res.Failures)
			}
			for _, c := range res.Plan.Columns {
				if c.Reports > 0 {
					t.Errorf("%s: learned %s", family, c.URL)
				}
			}
		}
	}
}

// TestSiteSearchIsNotAskedInVain: a site whose pages lead to its column is not searched.
func TestSiteSearchIsNotAskedInVain(t *testing.T) {
	w := scrapetest.New(14, scrapetest.Families("trs"))
	s := w.Start()
	defer s.Close()
	if res := crawl(t, scrape.NewMemory(), quick(), s.Homes()[0]); len(res.Failures) > 0 {
		t.Error(res.Failures)
	}
	for _, r := range s.Requests() {
		if strings.Contains(r.Path, "search") {
			t.Errorf("asked for %s", r.Path)
		}
	}
}

// TestLongSearch: an answer that goes on beyond what is read is an incomplete list.
func TestLongSearch(t *testing.T) {
	w := scrapetest.New(14, scrapetest.Families("trs"), scrapetest.Agencies(12))
	s := w.Start()
	defer s.Close()
	if err := s.SearchOnly(w.Sites[0].Name); err != nil {
		t.Fatal(err)
	}
	res := crawl(t, scrape.NewMemory(), quick(), s.Homes()[0])
	if len(res.Failures) != 1 || res.Failures[0].Class != nianbao.ClassShort || res.Reports == 0 || res.Reports >= len(s.Reports()) {
		t.Errorf("%d of %d reports, failures %v", res.Reports, len(s.Reports()), res.Failures)
	}
}
