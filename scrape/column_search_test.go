package scrape_test

import (
	"slices"
	"testing"

	"nianbao"
	"nianbao/scrape"
	"nianbao/scrape/scrapetest"
)

// columnFamilies are those whose columns have addresses of their own.
func columnFamilies() []string {
	return slices.DeleteFunc(scrapetest.FamilyNames(), func(name string) bool { return name == "years" })
}

// TestFurtherColumn: a site opens a new column and publishes there; the old one lives and stays as it was. The overdue report
// is found from the home page, the old column is still read, and the home page is left alone as long as nothing is missed.
// Where each agency has its own column, those of the others are left alone.
func TestFurtherColumn(t *testing.T) {
	for _, family := range columnFamilies() {
		t.Run(family, func(t *testing.T) {
			w := scrapetest.New(12, scrapetest.Families(family), scrapetest.Agencies(2))
			s := w.Start()
			defer s.Close()
			source, archive, cfg, due := s.Sources()[0], scrape.NewMemory(), quick(), w.To+1
			visit := func() scrape.Result {
				t.Helper()
				res, err := scrape.New(archive, cfg).Crawl(t.Context(), source)
				if err != nil {
					t.Fatal(err)
				}
				cfg.Learned = func(string) (urls []string) {
					for _, c := range res.Plan.Columns {
						if c.Reports > 0 {
							urls = append(urls, c.URL)
						}
					}
					return urls
				}
				return res
			}
			var published []string
			cfg.Missed = func(nianbao.Source) int {
				if family == "hash" && len(published) > 0 && len(archive.All(published[0])) > 0 {
					return 0 // its links name no year: only who reads the pages knows
				}
				return due
			}
			first := visit()
			for _, a := range w.Agencies {
				if s.OpenColumn(a.ID, false) != nil && len(s.Sources()) > 1 {
					t.Fatal("no further column for", a.ID)
				}
				address, err := s.Publish(a.ID, due)
				if err != nil {
					t.Fatal(err)
				}
				published = append(published, address)
			}
			var others []string
			if len(s.Sources()) > 1 { // each has its own: those of the others are not for this source
				published, others = published[:1], published[1:]
			}
			second := visit()
			for _, address := range others {
				if len(archive.All(address)) > 0 {
					t.Errorf("%s is another agency's", address)
				}
			}
			if second.Reports != first.Reports+len(published) || len(second.Failures) > 0 || second.Search.Year != due || second.Search.Column == "" {
				t.Errorf("%d reports, then %d; search %+v, failures %v", first.Reports, second.Reports, second.Search, second.Failures)
			}
			for _, address := range published {
				if len(archive.All(address)) != 1 {
					t.Errorf("%s was not fetched", address)
				}
			}
			if !slices.ContainsFunc(second.Moves, func(m nianbao.Move) bool { return m.To == second.Search.Column }) {
				t.Errorf("moves %v do not name %s", second.Moves, second.Search.Column)
			}

			s.ClearRequests()
			third := visit()
			if third.Reports != second.Reports || len(third.Failures) > 0 || third.Search.Year != 0 || len(third.Moves) > 0 {
				t.Errorf("the night after: %d reports, search %+v, moves %v, failures %v", third.Reports, third.Search, third.Moves, third.Failures)
			}
			for _, r := range s.Requests() {
				if r.Path == "/" {
					t.Error("the home page was asked for although nothing is missed")
				}
			}
		})
	}
}

// TestNothingFurther: a report that is nowhere costs a bounded look from the home page, and is no failure.
func TestNothingFurther(t *testing.T) {
	w := scrapetest.New(12, scrapetest.Families("trs"))
	s := w.Start()
	defer s.Close()
	home, archive, cfg := s.Homes()[0], scrape.NewMemory(), quick()
	first := crawl(t, archive, cfg, home)
	cfg.Learned = func(string) []string { return []string{first.Plan.Columns[0].URL} }
	s.ClearRequests()
	usual := crawl(t, archive, cfg, home)
	before := len(s.Requests())
	s.ClearRequests()
	cfg.Missed = func(nianbao.Source) int { return w.To + 1 }
	res := crawl(t, archive, cfg, home)
	if more := len(s.Requests()) - before; more == 0 || more > 12 || res.Reports != usual.Reports || len(res.Failures) > 0 || res.Search != (nianbao.Search{Year: w.To + 1}) {
		t.Errorf("%d requests more; %+v", more, res)
	}
}
