package storetest

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"nianbao"
	"nianbao/analysis"
	"nianbao/store"
)

// testPutReadings stores a batch in which one report cannot be stored and one page has lost its tables, and holds the
// database to one in which the same was stored one by one.
func testPutReadings(t *testing.T, open Opener) {
	form := mustForm(t, nianbao.Form2021)
	batch := func(db *store.DB) []store.Reading {
		var readings []store.Reading
		for i := range 6 {
			p := put(t, db, page(reportURL(i), fmt.Sprint("page ", i)))
			readings = append(readings, store.Reading{Page: p, Report: report(p, form), Parser: version})
		}
		readings[2].Report.Figures = append(readings[2].Report.Figures, readings[2].Report.Figures[0]) // a cell twice
		readings[3].Report, readings[3].Not = nil, &nianbao.NotReport{Outcome: nianbao.OutcomeNotice, Reason: "a notice"}
		later := page(reportURL(0), "page 0 without its tables")
		later.FetchedAt = later.FetchedAt.AddDate(0, 1, 0)
		later = put(t, db, later)
		lost := report(later, form)
		for i := range lost.Figures {
			lost.Figures[i] = nianbao.Figure{Cell: lost.Figures[i].Cell, State: nianbao.Missing}
		}
		readings = append(readings, store.Reading{Page: later, Report: lost, Parser: version})
		gone := readings[5]
		gone.Page.ID += 100 // a page that is not archived: the transaction fails
		return append(readings, gone)
	}
	together, apart := open(t), open(t)
	errs, err := together.PutReadings(t.Context(), batch(together))
	if err != nil {
		t.Fatal(err)
	}
	var want []string
	for _, r := range batch(apart) {
		if r.Report == nil {
			want = append(want, fmt.Sprint(apart.PutOutcome(t.Context(), r.Page, r.Parser, r.Not)))
			continue
		}
		want = append(want, fmt.Sprint(apart.PutReport(t.Context(), r.Page, r.Report)))
	}
	for i, err := range errs {
		if got := fmt.Sprint(err); got != want[i] {
			t.Errorf("reading %d: %s; stored alone: %s", i, got, want[i])
		}
	}
	var lost *nianbao.NotReport
	if errs[0] != nil || errs[2] == nil || !errors.As(errs[6], &lost) || !errors.Is(errs[7], nianbao.ErrNotFound) || !strings.Contains(errs[2].Error(), "two figures") {
		t.Errorf("errors are %v", errs)
	}
	for _, query := range []string{`SELECT url, current, year FROM report ORDER BY id`, `SELECT r.url, f.cell_id, f.value FROM figure f JOIN report r ON r.id = f.report_id ORDER BY r.id, f.cell_id`,
		`SELECT r.url, o.indicator_id, o.state, o.numerator, o.denominator, o.bounds FROM operand o JOIN report r ON r.id = o.report_id ORDER BY r.id, o.indicator_id`,
		`SELECT url, outcome, current FROM outcome ORDER BY id`, `SELECT kind, url FROM event ORDER BY id`} {
		if diff := cmp.Diff(rows(t, apart, query), rows(t, together, query)); diff != "" {
			t.Errorf("%s (-apart +together):\n%s", query, diff)
		}
	}
}

// testPutReadingsAllWell stores a batch without a fault, which goes another way than one with.
func testPutReadingsAllWell(t *testing.T, open Opener) {
	db := open(t)
	var readings []store.Reading
	for i := range 3 {
		p := put(t, db, page(reportURL(i), fmt.Sprint("page ", i)))
		readings = append(readings, store.Reading{Page: p, Report: report(p, mustForm(t, nianbao.Form2019)), Parser: version})
	}
	errs, err := db.PutReadings(t.Context(), readings)
	if err = errors.Join(append(errs, err)...); err != nil {
		t.Fatal(err)
	}
	got, err := db.CollectReports(t.Context(), store.ReportFilter{})
	if err != nil {
		t.Fatal(err)
	}
	for i, r := range got {
		want := *readings[i].Report
		want.Source, want.URL, want.Page, want.FetchedAt = r.Source, r.URL, r.Page, r.FetchedAt
		if diff := cmp.Diff(&want, r); diff != "" {
			t.Errorf("report %d:\n%s", i, diff)
		}
	}
	if len(got) != 3 {
		t.Errorf("%d reports are there", len(got))
	}
}

// testEditsInOneBatch: a report that is edited is held against what the same batch stored of its address before.
func testEditsInOneBatch(t *testing.T, open Opener) {
	db := open(t)
	var readings []store.Reading
	for i := range 2 {
		p := page(reportURL(1), fmt.Sprint("page ", i))
		p.FetchedAt = day.AddDate(0, 0, i)
		p = put(t, db, p)
		r := report(p, mustForm(t, nianbao.Form2021))
		if i > 0 {
			r.Figures[0].Value, r.Figures[0].Raw = nianbao.Whole(4321), "4321"
		}
		readings = append(readings, store.Reading{Page: p, Report: r, Parser: version})
	}
	errs, err := db.PutReadings(t.Context(), readings)
	if err = errors.Join(append(errs, err)...); err != nil {
		t.Fatal(err)
	}
	wantEvents(t, db, "new", fmt.Sprintf("edited %s reported 0->reported 4321", mustForm(t, nianbao.Form2021).Cells()[0].ID))
	if all := collect(t, db, store.ReportFilter{IncludeOld: true}); len(all) != 2 || len(all[0].Figures) != len(all[1].Figures) {
		t.Errorf("%d versions, want both, each with its figures", len(all))
	}
}

// testOneAmountASum holds what operand_build.go counts on: sums of money would be sums of doubles.
func testOneAmountASum(t *testing.T, open Opener) {
	for _, ind := range analysis.Indicators {
		for _, form := range nianbao.Forms {
			for _, e := range []analysis.Expression{ind.Numerator[form.ID], ind.Denominator[form.ID]} {
				for _, part := range e.Parts {
					for _, term := range part.Terms {
						money := form.Cells()[form.Index(term.Cell)].Type
						if (money == nianbao.Amount10k || money == nianbao.AmountUnit) && len(part.Terms) > 1 {
							t.Errorf("%s on %s adds amounts of money: %s", ind.ID, form.ID, e.Source)
						}
					}
				}
			}
		}
	}
}
