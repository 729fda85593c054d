package storetest

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"nianbao"
	"nianbao/store"
)

// testReportsOfSeveralBatches: what is read ahead comes in order, whole, and may be left at any report.
func testReportsOfSeveralBatches(t *testing.T, open Opener) {
	db := open(t)
	var want []*nianbao.Report
	forms := []nianbao.FormID{nianbao.Form2021, nianbao.Form2014, nianbao.Form2019}
	for i := range 450 {
		p := put(t, db, page(reportURL(i), fmt.Sprint("page ", i)))
		r := report(p, mustForm(t, forms[i%len(forms)]))
		r.Figures = r.Figures[i%20:] // so that neighbours are not alike
		putReport(t, db, p, r)
		want = append(want, r)
	}
	if diff := cmp.Diff(want, collect(t, db, store.ReportFilter{})); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for _, n := range []int{1, 100, 101, 250} {
		seen := 0
		for _, err := range db.Reports(t.Context(), store.ReportFilter{}) {
			if err != nil {
				t.Fatal(err)
			}
			if seen++; seen == n {
				break
			}
		}
		if seen != n {
			t.Errorf("left after %d of %d reports", seen, n)
		}
	}
}

// testReportsWithoutParts: a part that is left out is nil, and all else is there.
func testReportsWithoutParts(t *testing.T, open Opener) {
	db := open(t)
	p := put(t, db, page(reportURL(1), "page"))
	whole := report(p, mustForm(t, nianbao.Form2021))
	putReport(t, db, p, whole)
	for part, leave := range map[store.Part]func(*nianbao.Report){
		store.Sections:    func(r *nianbao.Report) { r.Sections = nil },
		store.Mentions:    func(r *nianbao.Report) { r.Mentions = nil },
		store.Attachments: func(r *nianbao.Report) { r.Attachments = nil },
	} {
		want := *whole
		leave(&want)
		for r, err := range db.Reports(t.Context(), store.ReportFilter{}, part) {
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(&want, r); diff != "" {
				t.Errorf("without part %d (-want +got):\n%s", part, diff)
			}
		}
	}
}

// testHasReport: bytes of which a current report was read, and those that the page had before.
func testHasReport(t *testing.T, open Opener) {
	db := open(t)
	old := put(t, db, page(reportURL(1), "page"))
	putReport(t, db, old, report(old, mustForm(t, nianbao.Form2021)))
	has := func(p nianbao.Page) bool {
		t.Helper()
		found, err := db.HasReport(t.Context(), p.Hash)
		if err != nil {
			t.Fatal(err)
		}
		return found
	}
	if !has(old) {
		t.Error("the report of the page is not found")
	}
	edited := page(reportURL(1), "page, edited")
	edited.FetchedAt = edited.FetchedAt.AddDate(0, 0, 1)
	edited = put(t, db, edited)
	if has(edited) {
		t.Error("a page that was not read has a report")
	}
	changed := report(edited, mustForm(t, nianbao.Form2021))
	changed.Figures[0].Value = nianbao.Whole(7)
	putReport(t, db, edited, changed)
	if has(old) || !has(edited) {
		t.Error("what the page said before counts as current")
	}
}
