package scrapetest_test

import (
	"net/http"
	"strings"
	"testing"

	"nianbao"
	"nianbao/parse/parsetest"
	"nianbao/scrape/scrapetest"
)

func TestEditChangesOneFigure(t *testing.T) {
	s := start(t, all(t))
	const cell = "requests.granted.total"
	for _, site := range s.World.Sites {
		r := firstOf(t, s, site.Name)
		before, page := truth(t, s, r.URL), get(t, r.URL)
		if err := s.Edit(r.URL, cell, "98765"); err != nil {
			t.Fatal(err)
		}
		after, edited := truth(t, s, r.URL), get(t, r.URL)
		for id, f := range after.Figures {
			if id != cell && f != before.Figures[id] {
				t.Errorf("%s: %s changed too", site.Name, id)
			}
		}
		if after.Figures[cell].Value != nianbao.Whole(98765) {
			t.Errorf("%s: the figure is %v", site.Name, after.Figures[cell])
		}
		if strings.Count(edited.text, "98765") != 1 || strings.Contains(page.text, "98765") {
			t.Errorf("%s: the page prints the new figure %d times", site.Name, strings.Count(edited.text, "98765"))
		}
		asked := get(t, r.URL, "If-None-Match", page.header.Get("ETag"), "If-Modified-Since", page.header.Get("Last-Modified"))
		if asked.status != http.StatusOK {
			t.Errorf("%s: an edited page answers %d", site.Name, asked.status)
		}
	}
}

func truth(t testing.TB, s *scrapetest.Server, address string) parsetest.Truth {
	t.Helper()
	found, ok := s.Truth(address)
	if !ok {
		t.Fatalf("no report at %s", address)
	}
	return found
}

func TestEditRefuses(t *testing.T) {
	s := start(t, scrapetest.New(1))
	r := firstOf(t, s, "trs")
	for what, err := range map[string]error{
		"another page": s.Edit(s.Homes()[0], "requests.granted.total", "1"),
		"no number":    s.Edit(r.URL, "requests.granted.total", "many"),
		"no such cell": s.Edit(r.URL, "requests.nothing", "1"),
	} {
		if err == nil {
			t.Errorf("%s: no error", what)
		}
	}
}

func TestCosmeticChangesTheCounterOnly(t *testing.T) {
	s := start(t, all(t))
	for _, site := range s.World.Sites {
		r := firstOf(t, s, site.Name)
		before := get(t, r.URL).text
		s.Cosmetic()
		after := get(t, r.URL).text
		differ := 0
		for i := range min(len(before), len(after)) {
			if before[i] != after[i] {
				differ++
			}
		}
		if len(before) != len(after) || differ == 0 || differ > 4 {
			t.Errorf("%s: %d bytes differ, lengths %d and %d", site.Name, differ, len(before), len(after))
		}
	}
}

func TestRemove(t *testing.T) {
	s := start(t, all(t))
	for i, site := range s.World.Sites {
		r := firstOf(t, s, site.Name)
		reports := len(s.Reports())
		if err := s.Remove(r.URL); err != nil {
			t.Fatal(err)
		}
		if page := get(t, r.URL); page.status != http.StatusNotFound {
			t.Errorf("%s: the removed page answers %d", site.Name, page.status)
		}
		if _, ok := s.Truth(r.URL); ok || len(s.Reports()) != reports-1 {
			t.Errorf("%s: the removed report is still known", site.Name)
		}
		if _, ok := visit(t, s.Homes()[i])[r.URL]; ok {
			t.Errorf("%s: something still links to the removed page", site.Name)
		}
	}
	if s.Remove(s.Homes()[0]+"nowhere") == nil {
		t.Error("a page that never was is removed without an error")
	}
}

func TestPublish(t *testing.T) {
	s := start(t, all(t))
	for i, site := range s.World.Sites {
		a := site.Agencies[len(site.Agencies)-1]
		address, err := s.Publish(a.ID, 2023)
		if err != nil {
			t.Fatal(err)
		}
		page, ok := visit(t, s.Homes()[i])[address]
		if !ok || !strings.Contains(page.text, "2023") {
			t.Errorf("%s: the new report at %s is not to be reached", site.Name, address)
		}
		now, ok := s.Truth(address)
		before := s.World.Truth(a, 2022)
		if !ok || len(nianbao.CheckYears(before.Report(), now.Report())) > 0 {
			t.Errorf("%s: the new report does not follow from the one before", site.Name)
		}
		if _, err := s.Publish(a.ID, 2023); err == nil {
			t.Errorf("%s: published twice", site.Name)
		}
	}
	if _, err := s.Publish("nobody", 2023); err == nil {
		t.Error("an unknown agency publishes")
	}
	if _, err := s.Publish(s.World.Agencies[0].ID, 2022); err == nil {
		t.Error("a year is published that is there already")
	}
}

func TestRedesignKeepsAddressesAndFigures(t *testing.T) {
	s := start(t, all(t))
	for i, site := range s.World.Sites {
		r := firstOf(t, s, site.Name)
		before, page := truth(t, s, r.URL), get(t, r.URL)
		if err := s.Redesign(site.Name); err != nil {
			t.Fatal(err)
		}
		after, again := truth(t, s, r.URL), get(t, r.URL)
		for id, f := range before.Figures {
			if after.Figures[id] != f {
				t.Errorf("%s: %s changed", site.Name, id)
			}
		}
		if strings.Contains(page.text, `class="position"`) == strings.Contains(again.text, `class="position"`) {
			t.Errorf("%s: the page looks as before", site.Name)
		}
		if _, ok := visit(t, s.Homes()[i])[r.URL]; !ok {
			t.Errorf("%s: the report is not to be reached any more", site.Name)
		}
	}
	if s.Redesign("nowhere") == nil {
		t.Error("an unknown site is redesigned")
	}
}

// TestServersDoNotShare wants what happens to one server to stay with it.
func TestServersDoNotShare(t *testing.T) {
	w := scrapetest.New(1)
	one, other := start(t, w), start(t, w)
	if err := one.Remove(firstOf(t, one, "trs").URL); err != nil {
		t.Fatal(err)
	}
	if len(one.Reports()) != len(other.Reports())-1 {
		t.Errorf("%d and %d reports", len(one.Reports()), len(other.Reports()))
	}
}
