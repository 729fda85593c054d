package store_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"nianbao"
	"nianbao/store"
)

// TestReportsOfSeveralBatches: what is read ahead comes in order, whole, and may be left at any report.
func TestReportsOfSeveralBatches(t *testing.T) {
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

// TestReportsWithoutParts: a part that is left out is nil, and all else is there.
func TestReportsWithoutParts(t *testing.T) {
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
