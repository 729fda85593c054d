package store_test

import (
	"fmt"
	"sync"
	"testing"

	"nianbao"
	"nianbao/store"
)

// TestSharedByGoroutines is a crawl, two readers of pages and a query at the same time, on one DB and on two.
func TestSharedByGoroutines(t *testing.T) {
	db := open(t)
	other := openAt(t, db.Path())
	form := mustForm(t, nianbao.Form2021)
	const each = 25
	var wg sync.WaitGroup
	for w, db := range []*store.DB{db, db, other} {
		wg.Go(func() {
			for i := range each {
				p, err := db.PutPage(t.Context(), page(reportURL(w*each+i), fmt.Sprint("body ", i)))
				if err == nil {
					r := report(p, form)
					r.Figures = append(r.Figures, nianbao.Figure{Cell: nianbao.CellID(fmt.Sprint("new.cell.", i)), State: nianbao.Blank})
					err = db.PutReport(t.Context(), p, r)
				}
				if err != nil {
					t.Error(err)
				}
			}
		})
	}
	for range 2 {
		wg.Go(func() {
			for range 10 {
				for r, err := range db.Reports(t.Context(), store.ReportFilter{}) {
					if err != nil || len(r.Figures) != len(form.Cells())+1 {
						t.Errorf("%d figures, %v", len(r.Figures), err)
					}
				}
			}
		})
	}
	wg.Wait()
	s, err := db.Status(t.Context())
	if err != nil || s.Pages != 3*each || s.Reports != 3*each || s.Bodies != each {
		t.Errorf("got %+v, %v", s, err)
	}
	for _, r := range collect(t, other, store.ReportFilter{}) {
		if last := r.Figures[len(r.Figures)-1].Cell; last == "" {
			t.Errorf("%s: a cell has lost its name", r.URL)
		}
	}
}
