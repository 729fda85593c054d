package scrapetest_test

import (
	"fmt"
	"regexp"
	"slices"
	"testing"

	"nianbao"
	"nianbao/scrape/scrapetest"
)

func TestDefaultWorld(t *testing.T) {
	w := scrapetest.New(1)
	if len(w.Sites) != 6 || len(w.Agencies) < 12 || w.From != 2020 || w.To != 2022 {
		t.Errorf("%d sites, %d agencies, %d to %d; want 6, at least 12, 2020 to 2022", len(w.Sites), len(w.Agencies), w.From, w.To)
	}
	word := regexp.MustCompile(`^[a-z_]+$`)
	ids, names := map[string]bool{}, map[string]bool{}
	for _, a := range w.Agencies {
		if !word.MatchString(a.ID) || ids[a.ID] || names[a.Name] {
			t.Errorf("agency %q %q: want an ASCII id, and both unique", a.ID, a.Name)
		}
		ids[a.ID], names[a.Name] = true, true
		if w.Agency(a.ID) != a {
			t.Errorf("Agency(%q) is another", a.ID)
		}
	}
}

func TestTruthKeepsItsForm(t *testing.T) {
	w := scrapetest.New(2, scrapetest.Years(2019, 2023))
	blank := 0
	for _, a := range w.Agencies {
		for year := w.From; year <= w.To; year++ {
			truth := w.Truth(a, year)
			want := nianbao.Form2021
			if year <= 2020 {
				want = nianbao.Form2019
			}
			if truth.Form != want || truth.Agency != a.Name || truth.Year != year || truth.Level != a.Level {
				t.Fatalf("%s %d: form %s of %s %d", a.ID, year, truth.Form, truth.Agency, truth.Year)
			}
			for _, f := range truth.Figures {
				if f.State != nianbao.Reported {
					blank++
				}
			}
		}
	}
	if blank == 0 {
		t.Error("no agency prints anything but numbers")
	}
}

// TestBreaksAreThosePlanted looks for everything that does not add up and wants exactly what the world lists.
func TestBreaksAreThosePlanted(t *testing.T) {
	worlds := map[string]*scrapetest.World{
		"default":      scrapetest.New(1),
		"another seed": scrapetest.New(99),
		"all families": scrapetest.New(3, scrapetest.Families(scrapetest.FamilyNames()...)),
		"more years":   scrapetest.New(4, scrapetest.Years(2019, 2025)),
		"large":        scrapetest.New(5, scrapetest.Agencies(60)),
	}
	for name, w := range worlds {
		t.Run(name, func(t *testing.T) {
			var want []string
			kinds := map[scrapetest.BreakKind]bool{}
			for _, b := range w.Breaks {
				kinds[b.Kind] = true
				for _, rule := range b.Rules {
					want = append(want, fmt.Sprintf("%s %d %s", b.Agency.ID, b.Year, rule))
				}
				if b.Kind == scrapetest.SumBreak {
					want = append(want, fmt.Sprintf("%s %d sum", b.Agency.ID, b.Year))
				}
			}
			if len(kinds) != 4 {
				t.Errorf("only breaks of the kinds %v", kinds)
			}
			got := contradictions(w)
			slices.Sort(want)
			slices.Sort(got)
			if !slices.Equal(got, want) {
				t.Errorf("contradictions:\n got %q\nwant %q", got, want)
			}
		})
	}
}

func contradictions(w *scrapetest.World) []string {
	var found []string
	note := func(a *scrapetest.Agency, year int, what nianbao.RuleID) {
		found = append(found, fmt.Sprintf("%s %d %s", a.ID, year, what))
	}
	for _, a := range w.Agencies {
		var before *nianbao.Report
		for year := w.From; year <= w.To; year++ {
			truth := w.Truth(a, year)
			report := truth.Report()
			problems := nianbao.Check(report)
			if before != nil {
				problems = append(problems, nianbao.CheckYears(before, report)...)
			}
			for _, p := range problems {
				note(a, year, p.Rule)
			}
			if len(a.Departments) > 0 && !isSum(w, a, year) {
				note(a, year, "sum")
			}
			before = report
		}
	}
	slices.Sort(found)
	return slices.Compact(found)
}

func isSum(w *scrapetest.World, a *scrapetest.Agency, year int) bool {
	sums := map[nianbao.CellID]nianbao.Amount{}
	for _, d := range a.Departments {
		for id, f := range w.Truth(d, year).Figures {
			sums[id] += f.Value
		}
	}
	for id, f := range w.Truth(a, year).Figures {
		if f.Value != sums[id] {
			return false
		}
	}
	return true
}

// TestBreakSays wants the listed cells to be those that are off, by what the break says.
func TestBreakSays(t *testing.T) {
	w := scrapetest.New(1)
	for _, b := range w.Breaks {
		if b.Kind != scrapetest.CarryBreak {
			continue
		}
		now, before := w.Truth(b.Agency, b.Year), w.Truth(b.Agency, b.Year-1)
		for _, column := range []string{"natural_person", "total"} {
			over := now.Figures[nianbao.CellID("requests.carried_over."+column)]
			forward := before.Figures[nianbao.CellID("requests.carried_forward."+column)]
			if over.Value != forward.Value+nianbao.Whole(int64(b.By)) || !slices.Contains(b.Cells, over.Cell) {
				t.Errorf("%s: carried over %s, carried forward %s, by %d in %v", column, over.Value, forward.Value, b.By, b.Cells)
			}
		}
	}
}

func TestLargeWorld(t *testing.T) {
	w := scrapetest.New(1, scrapetest.Agencies(334), scrapetest.Sites(14))
	if len(w.Agencies) != 334 || len(w.Sites) != 14 {
		t.Fatalf("%d agencies on %d sites", len(w.Agencies), len(w.Sites))
	}
	s := w.Start()
	defer s.Close()
	if n := len(s.Reports()); n != 334*3+1 {
		t.Errorf("%d reports, want %d and the attached one", n, 334*3)
	}
	names := map[string]bool{}
	for _, site := range w.Sites {
		if names[site.Name] {
			t.Errorf("two sites are called %s", site.Name)
		}
		names[site.Name] = true
	}
}
