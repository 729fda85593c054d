package store_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"nianbao"
	"nianbao/analysis"
	"nianbao/store"
)

// TestOperands holds what the database adds up to what the report read whole gives, for every indicator and form, with
// cells in every state.
func TestOperands(t *testing.T) {
	db := open(t)
	var stored []*nianbao.Report
	for i, form := range []nianbao.FormID{nianbao.Form2014, nianbao.Form2019, nianbao.Form2021, nianbao.Form2021, nianbao.Form2021} {
		p := put(t, db, page(reportURL(i), fmt.Sprint("page ", i)))
		r := report(p, mustForm(t, form))
		r.Year = 2014 + i
		for k := range r.Figures {
			r.Figures[k] = nianbao.Figure{Cell: r.Figures[k].Cell, State: nianbao.Reported, Value: nianbao.Whole(int64(3*k + i)), Raw: "n"}
			if i == 3 && k%3 == 0 { // an unknown figure among known ones
				r.Figures[k] = nianbao.Figure{Cell: r.Figures[k].Cell, State: nianbao.States[1+k/3%4]}
			}
		}
		if i == 4 { // some cells are not even stored
			r.Figures = r.Figures[:60]
		}
		if fees := mustForm(t, nianbao.Form2021).Index("proactive.administrative_fees.collected"); i == 2 {
			r.Figures[fees].Value = nianbao.Whole(7) / 100
		}
		putReport(t, db, p, r)
		stored = append(stored, r)
	}
	none := put(t, db, page(reportURL(9), "page 9"))
	stored = append(stored, &nianbao.Report{Parser: version})
	putReport(t, db, none, stored[5])
	holdOperands(t, db, stored)
	if err := db.Exec(t.Context(), `UPDATE derived SET stamp = 'of an older list of indicators'`); err != nil {
		t.Fatal(err)
	}
	again, err := store.Open(t.Context(), db.Path()) // adds the figures up anew
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	holdOperands(t, again, stored)
}

// holdOperands compares what the database gives with the reports.
func holdOperands(t *testing.T, db *store.DB, stored []*nianbao.Report) {
	t.Helper()
	for _, ind := range analysis.Indicators {
		rows, err := db.Operands(t.Context(), store.ReportFilter{}, ind)
		if err != nil {
			t.Fatal(err)
		}
		var got, want []analysis.Operands
		for _, row := range rows {
			got = append(got, row.Operands)
		}
		for _, r := range stored {
			o := ind.Operands(r, analysis.BoundsOf(r))
			o.Why = ""
			if o.State != nianbao.Reported && ind.Asks(r.Form) && !o.Bounds.Informs() {
				o.Bounds = analysis.NothingKnown // a limit that is none of information is not kept
			}
			want = append(want, o)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-reports +database):\n%s", ind.ID, diff)
		}
	}
}
