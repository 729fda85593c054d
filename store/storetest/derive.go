package storetest

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"nianbao"
	"nianbao/agency"
	"nianbao/store"
)

// testDerive: whose a report is, which page counts and what a person corrected are there until something changes, and gone
// when the decision is.
func testDerive(t *testing.T, open Opener) {
	db := open(t)
	form := mustForm(t, nianbao.Form2021)
	add := func(url string, days int) *nianbao.Report {
		p := page(url, fmt.Sprint("page ", url, days))
		p.FetchedAt = p.FetchedAt.AddDate(0, 0, days)
		p = put(t, db, p)
		r := report(p, form)
		for i := range r.Figures {
			r.Figures[i] = nianbao.Figure{Cell: r.Figures[i].Cell, State: nianbao.Reported, Value: nianbao.Whole(2), Raw: "2"}
		}
		putReport(t, db, p, r)
		r.Page = p.Hash
		return r
	}
	first := add(reportURL(1), 0)
	add(reportURL(2), 5) // the same agency and year, fetched later
	cell := nianbao.CellID("requests.handled_total.total")
	fix := nianbao.Correction{Kind: nianbao.CorrectFigure, Page: first.Page, Cell: cell, Was: nianbao.PrintedAs(first.Figure(cell)), Becomes: "977", Who: "李明", Why: "the scan says so",
		When: time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)}
	derive := func(stamp string, corrections ...nianbao.Correction) {
		t.Helper()
		identity := agency.Identity{Name: "某县财政局", Level: nianbao.County, Function: "财政", Functions: []string{"财政"}, Region: "320831", Within: "320831"}
		d := store.Derivation{Stamp: stamp, Identify: func(store.Head) store.Publisher { return store.Publisher{Identity: identity} }, Correct: make(map[int64]nianbao.CorrectedReport)}
		reports, err := db.ReportsOf(t.Context(), []nianbao.Hash{first.Page})
		if err != nil || len(reports) != 1 {
			t.Fatalf("%d reports of the page, %v", len(reports), err)
		}
		for id, r := range reports {
			d.Correct[id] = nianbao.ApplyCorrections(r, corrections)
		}
		if err := db.Derive(t.Context(), d); err != nil {
			t.Fatal(err)
		}
	}
	holds := func(what, query string, want ...string) {
		t.Helper()
		if diff := cmp.Diff(want, rows(t, db, query)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", what, diff)
		}
	}
	stamped := func(want string) {
		t.Helper()
		if got, err := db.DerivedFrom(t.Context()); got != want || err != nil {
			t.Errorf("derived from %q, %v; want %q", got, err, want)
		}
	}
	figures := `SELECT value, corrected_by, counts FROM comparison WHERE cell = '` + string(cell) + `' ORDER BY fetched_at`
	printed := first.Figure(cell).Value.String()

	first.URL = reportURL(1)
	notCounting := func(stamp string, want map[store.PageKey]struct{}) {
		t.Helper()
		got, err := db.NotCounting(t.Context(), stamp)
		if diff := cmp.Diff(want, got); diff != "" || err != nil {
			t.Errorf("pages that do not count for stamp %q, %v (-want +got):\n%s", stamp, err, diff)
		}
	}
	theFirst := map[store.PageKey]struct{}{{URL: first.URL, Hash: first.Page}: {}}

	stamped("")
	notCounting("", nil)
	notCounting("one", nil)
	holds("nothing is derived yet", figures, printed+" | - | -", printed+" | - | -")
	derive("one", fix)
	stamped("one")
	notCounting("one", theFirst)
	notCounting("two", nil)
	holds("the later page counts, the correction shows", figures, "977 | 李明 | 0", printed+" | - | 1")
	holds("reports", `SELECT DISTINCT agency, level, function, region, resolved FROM reports`, "某县财政局 | county | 财政 | 320831 | 1")
	holds("indicators", `SELECT denominator, corrected, counts FROM indicators WHERE indicator = 'disclosure_rate' ORDER BY fetched_at`, "977 | 1 | 0", printed+" | 0 | 1")
	publishers, err := db.Publishers(t.Context())
	if err != nil || len(publishers) != 1 {
		t.Errorf("publishers are %v, %v", publishers, err)
	}
	derive("two")
	stamped("two")
	holds("a decision that was taken back leaves nothing", figures, printed+" | - | 0", printed+" | - | 1")
	holds("nor in the indicators", `SELECT DISTINCT denominator, corrected FROM indicators WHERE indicator = 'disclosure_rate'`, printed+" | 0")

	if err := db.PutSources(t.Context(), []nianbao.Source{{ID: "other", Name: "某市", URL: "http://www.xx.example.cn/"}}); err != nil {
		t.Fatal(err)
	}
	stamped("")
	derive("three")
	notCounting("three", theFirst)
	add(reportURL(3), 9)
	stamped("")
	notCounting("three", nil)
	derive("three")
	holds("the page fetched last counts", `SELECT counts FROM reports ORDER BY fetched_at`, "0", "0", "1")
}
