package storetest

import (
	"net/http"
	"testing"
	"time"

	"nianbao"
	"nianbao/store"
)

// fetched is a page in the order in which pages are stored; body tells what the address says then.
type fetched struct {
	body     string
	hours    int    // after day, by the clock of this machine, or as a web archive says
	imported bool   // from a web archive
	site     int    // hours after day by the clock of the site, where it says it
	url      string // "" for the one address
}

// testNewestPage: of fetches of this machine the one stored last is the newest, whatever its clock said; a web archive that is read
// in counts by its own dates, unless they have not come yet.
func testNewestPage(t *testing.T, open Opener) {
	const year = 365 * 24
	for _, tt := range []struct {
		name  string
		pages []fetched
		want  string
	}{
		{"two nights", []fetched{{body: "a"}, {body: "b", hours: 24}}, "b"},
		{"the clock was a year ahead in the first", []fetched{{body: "a", hours: year}, {body: "b", hours: 24}}, "b"},
		{"and another address was fetched before", []fetched{{body: "x", url: "x"}, {body: "a", hours: year}, {body: "b", hours: 24}}, "b"},
		{"ahead by a day, for one night of three", []fetched{{body: "a"}, {body: "b", hours: 49}, {body: "c", hours: 48}}, "c"},
		{"ahead twice", []fetched{{body: "a", hours: 2 * year}, {body: "b", hours: year}, {body: "c", hours: 24}}, "c"},
		{"behind, and the site says so", []fetched{{body: "a"}, {body: "b", hours: -20 * year, site: 24}}, "b"},
		{"behind, and the site does not say", []fetched{{body: "a"}, {body: "b", hours: -20 * year}}, "b"},
		{"behind, then right again", []fetched{{body: "a"}, {body: "b", hours: -20 * year, site: 24}, {body: "c", hours: 48}}, "c"},
		{"an older archive read later is no news", []fetched{{body: "a"}, {body: "b", hours: -48, imported: true}}, "a"},
		{"nor after the clock was ahead", []fetched{{body: "a", hours: year}, {body: "b", hours: 24}, {body: "c", hours: -48, imported: true}}, "b"},
		{"nor when the clock was behind", []fetched{{body: "a"}, {body: "b", hours: -20 * year, site: 24}, {body: "c", hours: -48, imported: true}}, "b"},
		{"a newer archive is", []fetched{{body: "a"}, {body: "b", hours: 48, imported: true}}, "b"},
		{"an archive in any order", []fetched{{body: "b", hours: 48, imported: true}, {body: "a", imported: true}}, "b"},
		{"an archive written under a clock that was ahead", []fetched{{body: "x", url: "x", imported: true}, {body: "a", hours: 90 * year, imported: true}, {body: "b", hours: 24, imported: true}}, "b"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			db := open(t)
			for _, f := range tt.pages {
				readPage(t, db, putFetched(t, db, f), version)
			}
			latest, err := db.LatestPage(t.Context(), reportURL(1))
			if err != nil || string(latest.Body) != tt.want {
				t.Errorf("the newest page says %q, %v; want %q", latest.Body, err, tt.want)
			}
			reports := collect(t, db, store.ReportFilter{URL: reportURL(1)})
			if len(reports) != 1 || reports[0].Page != nianbao.HashOf([]byte(tt.want)) {
				t.Errorf("the report that counts is not that of %q", tt.want)
			}
			if left := unparsed(t, db, version); left != nil {
				t.Errorf("left unread: %v", left)
			}
			if overtaken, err := db.Overtaken(t.Context()); err != nil || len(overtaken) > 0 {
				t.Errorf("overtaken: %+v, %v", overtaken, err)
			}
		})
	}
}

// testClockSetRight: what counts is decided again as soon as anything is fetched under a clock that was set right.
func testClockSetRight(t *testing.T, open Opener) {
	db := open(t)
	readPage(t, db, putFetched(t, db, fetched{body: "a", hours: 365 * 24}), version)
	b := putFetched(t, db, fetched{body: "b", hours: 24, imported: true}) // older than the other, as it seems
	readPage(t, db, b, version)
	putFetched(t, db, fetched{body: "robots", url: reportURL(9), hours: 48})
	if reports := collect(t, db, store.ReportFilter{URL: reportURL(1)}); len(reports) != 1 || reports[0].Page != b.Hash {
		t.Error("the later text does not count")
	}
}

func putFetched(t *testing.T, db *store.DB, f fetched) nianbao.Page {
	t.Helper()
	url := reportURL(1)
	if f.url != "" {
		url = f.url
	}
	p := page(url, f.body)
	p.FetchedAt = day.Add(time.Duration(f.hours) * time.Hour)
	if f.site != 0 {
		p.Header = http.Header{"Date": {day.Add(time.Duration(f.site) * time.Hour).Format(http.TimeFormat)}}
	}
	if f.imported {
		return put(t, db, p)
	}
	p, err := db.PutFetched(t.Context(), p)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// testGoneUnderAWrongClock: a report that was found gone while the clock was ahead is back when it is fetched again under the right one,
// also when that is the first fetch of all; what was fetched before it was gone brings nothing back.
func testGoneUnderAWrongClock(t *testing.T, open Opener) {
	for _, first := range []string{"another page", "the page itself"} {
		n := &nights{t, open(t), day}
		fetch := func(i int) nianbao.Page {
			p := page(reportURL(i), "good")
			p.FetchedAt = n.now
			p, err := n.db.PutFetched(t.Context(), p)
			if err != nil {
				t.Fatal(err)
			}
			return p
		}
		for i := 1; i <= 2; i++ {
			p := fetch(i)
			r := report(p, mustForm(t, nianbao.Form2021))
			r.Figures[0].Value = nianbao.Whole(int64(i))
			putReport(t, n.db, p, r)
		}
		n.visit(well)
		right := n.now
		n.now = right.AddDate(1, 0, 0)
		fetch(1) // once more, before it is gone
		n.now = n.now.Add(time.Hour)
		n.visit(absent(0, reportURL(1)))
		wantEvents(t, n.db, "new", "new", "gone")
		n.now = right
		if first == "another page" {
			fetch(2)
			if err := n.db.ResolveAbsences(t.Context()); err != nil {
				t.Fatal(err)
			}
			wantEvents(t, n.db, "new", "new", "gone")
			n.now = n.now.Add(time.Second)
		}
		fetch(1)
		n.visit(well)
		wantEvents(t, n.db, "new", "new", "gone", "back")
	}
}
