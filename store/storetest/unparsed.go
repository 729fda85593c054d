package storetest

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"nianbao"
	"nianbao/store"
)

func unparsed(t testing.TB, db *store.DB, version string) []string {
	t.Helper()
	var got []string
	for p, err := range db.Unparsed(t.Context(), version) {
		if err != nil {
			t.Fatal(err)
		}
		if nianbao.HashOf(p.Body) != p.Hash {
			t.Errorf("%s comes without its body", p.URL)
		}
		got = append(got, string(p.Body))
	}
	if n, err := db.CountUnparsed(t.Context(), version); err != nil || n != len(got) {
		t.Errorf("%d pages wait, counted %d, %v", len(got), n, err)
	}
	return got
}

func testUnparsed(t *testing.T, open Opener) {
	at := func(p nianbao.Page, hours int) nianbao.Page {
		p.FetchedAt = day.Add(time.Duration(hours) * time.Hour)
		return p
	}
	with := func(p nianbao.Page, change func(*nianbao.Page)) nianbao.Page { change(&p); return p }
	a, b := reportURL(1), reportURL(2)
	for _, tt := range []struct {
		name string
		do   func(t *testing.T, db *store.DB)
		want []string
	}{
		{"nothing stored", func(t *testing.T, db *store.DB) {}, nil},
		{"in the order of storing", func(t *testing.T, db *store.DB) { put(t, db, page(b, "b")); put(t, db, page(a, "a")) }, []string{"b", "a"}},
		{"equal bytes at two addresses", func(t *testing.T, db *store.DB) { put(t, db, page(b, "same")); put(t, db, page(a, "same")) }, []string{"same", "same"}},
		{"lists, refusals and robots.txt are not for reading", func(t *testing.T, db *store.DB) {
			put(t, db, with(page(a, "list"), func(p *nianbao.Page) { p.Role = nianbao.RoleList }))
			put(t, db, with(page(b, "robots"), func(p *nianbao.Page) { p.Role = nianbao.RoleRobots }))
			put(t, db, with(page(reportURL(3), "503"), func(p *nianbao.Page) { p.Status = 503 }))
		}, nil},
		{"a file given by name is", func(t *testing.T, db *store.DB) {
			put(t, db, with(page("dir/a.html", "file"), func(p *nianbao.Page) { p.Status, p.FetchedAt = 0, time.Time{} }))
		}, []string{"file"}},
		{"only the newest fetch", func(t *testing.T, db *store.DB) { put(t, db, at(page(a, "new"), 2)); put(t, db, at(page(a, "old"), 1)) }, []string{"new"}},
		{"a later refusal does not hide the page", func(t *testing.T, db *store.DB) {
			put(t, db, at(page(a, "good"), 1))
			put(t, db, at(with(page(a, "gone"), func(p *nianbao.Page) { p.Status = 404 }), 2))
		}, []string{"good"}},
		{"read by this version", func(t *testing.T, db *store.DB) { readPage(t, db, put(t, db, page(a, "a")), version) }, nil},
		{"read by another version", func(t *testing.T, db *store.DB) { readPage(t, db, put(t, db, page(a, "a")), "test-0") }, []string{"a"}},
		{"no report to this version", func(t *testing.T, db *store.DB) { refusePage(t, db, put(t, db, page(a, "a")), version) }, nil},
		{"no report to another version", func(t *testing.T, db *store.DB) { refusePage(t, db, put(t, db, page(a, "a")), "test-0") }, []string{"a"}},
		{"fetched again, unchanged", func(t *testing.T, db *store.DB) {
			readPage(t, db, put(t, db, at(page(a, "a"), 1)), version)
			put(t, db, at(page(a, "a"), 2))
		}, nil},
		{"fetched again, edited", func(t *testing.T, db *store.DB) {
			readPage(t, db, put(t, db, at(page(a, "a"), 1)), version)
			put(t, db, at(page(a, "edited"), 2))
		}, []string{"edited"}},
		{"edited and back again", func(t *testing.T, db *store.DB) {
			readPage(t, db, put(t, db, at(page(a, "a"), 1)), version)
			readPage(t, db, put(t, db, at(page(a, "edited"), 2)), version)
			put(t, db, at(page(a, "a"), 3))
		}, []string{"a"}},
		{"edited, back again, and read", func(t *testing.T, db *store.DB) {
			readPage(t, db, put(t, db, at(page(a, "a"), 1)), version)
			readPage(t, db, put(t, db, at(page(a, "edited"), 2)), version)
			readPage(t, db, put(t, db, at(page(a, "a"), 3)), version)
		}, nil},
		{"replaced by a notice and back again", func(t *testing.T, db *store.DB) {
			readPage(t, db, put(t, db, at(page(a, "a"), 1)), version)
			refusePage(t, db, put(t, db, at(page(a, "notice"), 2)), version)
			put(t, db, at(page(a, "a"), 3))
		}, nil},
		{"other bytes that say the same, and read", func(t *testing.T, db *store.DB) {
			sayTheSame(t, db, put(t, db, at(page(a, "a"), 1)), version)
			sayTheSame(t, db, put(t, db, at(page(a, "a, seen 17 times"), 2)), version)
		}, nil},
		{"to a newer version, first the text that stands and then the newest", func(t *testing.T, db *store.DB) {
			sayTheSame(t, db, put(t, db, at(page(a, "a"), 1)), "test-0")
			sayTheSame(t, db, put(t, db, at(page(a, "a, seen 17 times"), 2)), "test-0")
			sayTheSame(t, db, put(t, db, at(page(a, "a, seen 18 times"), 3)), "test-0")
		}, []string{"a", "a, seen 18 times"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			db := open(t)
			tt.do(t, db)
			if diff := cmp.Diff(tt.want, unparsed(t, db, version)); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// readPage stores a report whose only number follows from the page's bytes: other bytes are another text.
func readPage(t *testing.T, db *store.DB, p nianbao.Page, version string) {
	t.Helper()
	fig := nianbao.Figure{Cell: "requests.granted.total", State: nianbao.Reported, Value: nianbao.Whole(int64(p.Hash[0]))}
	putReport(t, db, p, &nianbao.Report{Year: 2024, Parser: version, Figures: []nianbao.Figure{fig}})
}

// sayTheSame stores a report that says the same whatever the bytes.
func sayTheSame(t *testing.T, db *store.DB, p nianbao.Page, version string) {
	t.Helper()
	fig := nianbao.Figure{Cell: "requests.granted.total", State: nianbao.Reported, Value: nianbao.Whole(7)}
	putReport(t, db, p, &nianbao.Report{Year: 2024, Parser: version, Figures: []nianbao.Figure{fig}})
}

func refusePage(t *testing.T, db *store.DB, p nianbao.Page, version string) {
	t.Helper()
	if err := db.PutOutcome(t.Context(), p, version, &nianbao.NotReport{Outcome: nianbao.OutcomeList}); err != nil {
		t.Fatal(err)
	}
}

// testWriteWhileReading is the loop of extract over more pages than one batch holds; every third page is left unread.
func testWriteWhileReading(t *testing.T, open Opener) {
	db := open(t)
	const pages = 700
	for i := range pages {
		put(t, db, page(reportURL(i), fmt.Sprint("page ", i)))
	}
	seen := 0
	for p, err := range db.Unparsed(t.Context(), version) {
		if err != nil {
			t.Fatal(err)
		}
		if string(p.Body) != fmt.Sprint("page ", seen) {
			t.Fatalf("page %d is %q", seen, p.Body)
		}
		switch seen % 3 {
		case 0:
			readPage(t, db, p, version)
		case 1:
			refusePage(t, db, p, version)
		}
		seen++
	}
	if left := len(unparsed(t, db, version)); seen != pages || left != pages/3 {
		t.Errorf("saw %d pages, %d left; want %d, %d", seen, left, pages, pages/3)
	}
	count := 0
	for r, err := range db.Reports(t.Context(), store.ReportFilter{}) {
		if err != nil {
			t.Fatal(err)
		}
		p, err := db.LatestPage(t.Context(), r.URL)
		if err != nil {
			t.Fatal(err)
		}
		r.Parser = "test-2"
		putReport(t, db, p, r)
		count++
	}
	if count != (pages+2)/3 {
		t.Errorf("read %d reports, want %d", count, (pages+2)/3)
	}
}
