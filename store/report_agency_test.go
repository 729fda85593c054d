package store_test

import (
	"fmt"
	"runtime"
	"testing"
	"weak"

	"github.com/google/go-cmp/cmp"

	"nianbao"
	"nianbao/store"
)

// TestByAgency: the reports of one agency at one source come together, with the cells that were asked for alone; those of agencies that went by are
// not held, so that memory does not grow with the reports.
func TestByAgency(t *testing.T) {
	const agencies, years = 250, 4
	db := open(t)
	form := mustForm(t, nianbao.Form2021)
	cells := []nianbao.CellID{form.Cells()[3].ID, form.Cells()[7].ID}
	var pages []nianbao.Page
	for i := range agencies * years {
		p := page(reportURL(i), fmt.Sprint("page ", i))
		p.Source = fmt.Sprint("source ", i%2)
		pages = append(pages, p)
	}
	if err := db.PutPages(t.Context(), pages); err != nil {
		t.Fatal(err)
	}
	want := make(map[string]int)
	readings := make([]store.Reading, len(pages))
	for i, p := range pages {
		r := report(p, form)
		r.Agency, r.Year, r.Figures, r.Problems = fmt.Sprint("局", i%agencies), 2019+i/agencies, r.Figures[:10], nil
		if i == 0 {
			r.Agency = "" // whose it is the page does not say
		} else {
			want[r.Agency+" "+r.Source]++
		}
		readings[i] = store.Reading{Page: p, Report: r}
	}
	if errs, err := db.PutReadings(t.Context(), readings); err != nil || errs[0] != nil {
		t.Fatal(err, errs[0])
	}
	got := make(map[string]int)
	last := ""
	var seen []weak.Pointer[nianbao.Report]
	for list, err := range db.ByAgency(t.Context(), store.ReportFilter{}, cells) {
		if err != nil {
			t.Fatal(err)
		}
		key := list[0].Agency + " " + list[0].Source
		if got[key] > 0 || list[0].Agency < last {
			t.Errorf("%s comes after %s", key, last)
		}
		last = list[0].Agency
		for _, r := range list {
			got[key]++
			seen = append(seen, weak.Make(r))
			if len(r.Figures) != 2 || r.Figures[0].Cell != cells[0] || r.Figures[0].Raw != "" || r.URL == "" || r.Sections != nil {
				t.Fatalf("%s: %+v", key, r)
			}
		}
	}
	runtime.GC()
	held := 0
	for _, p := range seen {
		if p.Value() != nil {
			held++
		}
	}
	if held > len(seen)/2 {
		t.Errorf("%d of %d reports are held", held, len(seen))
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	counted, err := db.ReportYears(t.Context(), store.ReportFilter{YearFrom: 2020})
	if diff := cmp.Diff(map[int]int{2020: agencies, 2021: agencies, 2022: agencies}, counted); err != nil || diff != "" {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
}

// TestPutPages: what is archived at once is what is archived one by one; of a page that says another hash nothing is.
func TestPutPages(t *testing.T) {
	apart, at := open(t), open(t)
	pages := []nianbao.Page{page(reportURL(1), "one"), page(reportURL(2), "one"), page(reportURL(1), "two"), page(reportURL(1), "one")}
	wrong := page(reportURL(3), "three")
	wrong.Hash[0]++
	if err := at.PutPages(t.Context(), append(pages[:1:1], wrong)); err == nil {
		t.Error("a page that says another hash is archived")
	}
	var want []nianbao.Page
	for _, p := range pages {
		want = append(want, put(t, apart, p))
	}
	if err := at.PutPages(t.Context(), pages); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, pages); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	a, err := apart.Status(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if b, err := at.Status(t.Context()); err != nil || cmp.Diff(a, b) != "" {
		t.Errorf("%v %s", err, cmp.Diff(a, b))
	}
}
