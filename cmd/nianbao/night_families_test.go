package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"nianbao"
	"nianbao/scrape/scrapetest"
)

// newNightsFromHome gives nights nothing but home pages, one of each family of sites.
func newNightsFromHome(t *testing.T, opts ...scrapetest.Option) *nightOver {
	t.Helper()
	server := scrapetest.New(11, append([]scrapetest.Option{scrapetest.Families(scrapetest.FamilyNames()...)}, opts...)...).Start()
	t.Cleanup(server.Close)
	var b strings.Builder
	b.WriteString("id,name,url\n")
	for i, home := range server.Homes() {
		fmt.Fprintf(&b, "%s,%s,%s\n", server.World.Sites[i].Name, server.World.Sites[i].Agencies[0].Name, home)
	}
	file := filepath.Join(t.TempDir(), "sources.csv")
	if err := os.WriteFile(file, []byte(b.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	return &nightOver{t: t, server: server, sources: file, db: filepath.Join(t.TempDir(), "x.db")}
}

// TestNightsFromHome: whatever the family of a site, a second night and a redesign raise nothing, and a removed report is
// the one that is gone.
func TestNightsFromHome(t *testing.T) {
	n := newNightsFromHome(t)
	reports := withFigures(n.server)
	first := n.night(exitOK)
	if len(first.New) < len(reports)*98/100 {
		t.Errorf("%d new of %d reports", len(first.New), len(reports))
	}
	for range 2 {
		if r := n.night(exitOK); counts(r) != quietNight {
			t.Errorf("nothing changed: %s", counts(r))
		}
	}
	n.server.Cosmetic()
	for _, s := range n.server.World.Sites {
		if err := n.server.Redesign(s.Name); err != nil {
			t.Fatal(err)
		}
	}
	if r := n.night(exitOK); counts(r) != quietNight {
		t.Errorf("redesigned: %s\n%s", counts(r), r.Text())
	}
	removed := make(map[string]bool)
	for i := range n.server.World.Sites {
		for _, r := range n.server.Reports() {
			if r.Agency.Site == n.server.World.Sites[i] && r.Outcome == nianbao.OutcomeReport && r.Year == n.server.World.From+1 {
				if err := n.server.Remove(r.URL); err != nil {
					t.Fatal(err)
				}
				removed[r.URL] = true
				break
			}
		}
	}
	r := n.night(exitSomeFailed)
	for _, g := range r.Gone {
		if !removed[g.URL] {
			t.Errorf("gone: %+v", g)
		}
	}
	if counts(r) != strings.Replace(quietNight, "gone 0", fmt.Sprint("gone ", len(removed)), 1) {
		t.Errorf("removed %d: %s\n%s", len(removed), counts(r), r.Text())
	}
}

// TestOneDigitInAThousandReports is the promise as it is made: exactly one event, which names the cell.
func TestOneDigitInAThousandReports(t *testing.T) {
	if testing.Short() {
		t.Skip("takes a quarter of a minute")
	}
	quick := slices.DeleteFunc(scrapetest.FamilyNames(), func(name string) bool { return name == "anhui" }) // it asks for a delay
	n := newNightsFromHome(t, scrapetest.Families(quick...), scrapetest.Agencies(336))
	reports := withFigures(n.server)
	n.night(exitOK)
	asked := len(n.server.Requests())
	if r := n.night(exitOK); counts(r) != quietNight {
		t.Errorf("nothing changed: %s", counts(r))
	}
	if err := n.server.Edit(reports[777], "requests.carried_over.total", "98765"); err != nil {
		t.Fatal(err)
	}
	r := n.night(exitSomeFailed)
	if counts(r) != strings.Replace(quietNight, "edited 0", "edited 1", 1) || len(r.Edited[0].Cells) != 1 ||
		r.Edited[0].URL != reports[777] || r.Edited[0].Cells[0].Cell != "requests.carried_over.total" {
		t.Errorf("%s: %+v", counts(r), r.Edited)
	}
	t.Logf("%d reports, %d requests in the first night", len(reports), asked)
}
