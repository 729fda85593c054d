package storetest

import (
	"errors"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"nianbao"
	"nianbao/store"
)

const version = "test-1"

// report makes the report that a reader could have made of p: all cells of a form in every state, a problem, prose.
func report(p nianbao.Page, form *nianbao.Form) *nianbao.Report {
	r := &nianbao.Report{Source: p.Source, URL: p.URL, Page: p.Hash, FetchedAt: p.FetchedAt, Agency: "某县财政局", Level: nianbao.County,
		Year: 2024, Form: form.ID, Title: "某县财政局2024年政府信息公开工作年度报告", Published: "2025-01-20", Charset: "gb18030", Parser: version}
	for i, cell := range form.Cells() {
		r.Figures = append(r.Figures, figure(cell.ID, i))
	}
	r.Sections = []nianbao.Section{{Number: 0, Text: "根据条例"}, {Number: 1, Title: "一、总体情况", Text: "受理12件\n办结"}}
	r.Mentions = []nianbao.Mention{{Kind: "requests_received", Value: nianbao.Whole(12), Raw: "受理12件", Section: 1, Approx: true, Label: "申请", Unit: "件", Paragraph: 2, Character: 7}, {Kind: "item", Of: 1}, {Kind: "fees", Value: 12_340_000}}
	r.Problems = []nianbao.Problem{
		{Code: nianbao.SumMismatch, Rule: "applicant_sum", Cells: []nianbao.CellID{r.Figures[40].Cell, r.Figures[3].Cell}, Detail: "12, parts add to 11"},
		{Code: nianbao.TitleMissing},
		{Code: nianbao.CellsUnresolved, Cells: []nianbao.CellID{r.Figures[3].Cell}},
	}
	r.Attachments = []nianbao.Link{{Text: "附件：年度报告.docx", URL: "http://www.xx.example.cn/a.docx"}}
	return r
}

func figure(cell nianbao.CellID, i int) nianbao.Figure {
	f := nianbao.Figure{Cell: cell, State: nianbao.States[i%len(nianbao.States)], At: nianbao.Place{Table: 1 + i/100, Row: 1 + i/10, Column: 1 + i%10}}
	switch f.State {
	case nianbao.Reported:
		f.Value, f.Raw = nianbao.Whole(int64(i)), "０"+strings.Repeat("1", i%3)
	case nianbao.Dash:
		f.Raw = "—"
	case nianbao.Unreadable:
		f.Raw = "1 2"
	case nianbao.Missing:
		f.At = nianbao.Place{}
	}
	return f
}

func mustForm(t testing.TB, id nianbao.FormID) *nianbao.Form {
	t.Helper()
	f, err := nianbao.FormByID(id)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func putReport(t testing.TB, db *store.DB, p nianbao.Page, r *nianbao.Report) {
	t.Helper()
	if err := db.PutReport(t.Context(), p, r); err != nil {
		t.Fatal(err)
	}
}

func collect(t testing.TB, db *store.DB, f store.ReportFilter) []*nianbao.Report {
	t.Helper()
	reports, err := db.CollectReports(t.Context(), f)
	if err != nil {
		t.Fatal(err)
	}
	return reports
}

func wantReports(t *testing.T, db *store.DB, f store.ReportFilter, want ...*nianbao.Report) {
	t.Helper()
	if diff := cmp.Diff(want, collect(t, db, f)); diff != "" {
		t.Errorf("reports of %+v (-want +got):\n%s", f, diff)
	}
}

func testReportComesBackEqual(t *testing.T, open Opener) {
	for _, tt := range []struct {
		name   string
		form   nianbao.FormID
		change func(*nianbao.Report)
	}{
		{"form of 2021", nianbao.Form2021, func(r *nianbao.Report) {}},
		{"form of 2019", nianbao.Form2019, func(r *nianbao.Report) {}},
		{"form of 2014", nianbao.Form2014, func(r *nianbao.Report) {}},
		{"blocks of another edition at the end", nianbao.Form2021, func(r *nianbao.Report) {
			r.Figures = append(r.Figures, figure("proactive.government_rules.newly_published", 5), figure("proactive.government_rules.created", 0))
		}},
		{"cells that no form has", nianbao.Form2021, func(r *nianbao.Report) {
			r.Figures = append(r.Figures, figure("future.block.cell", 0))
			r.Problems = append(r.Problems, nianbao.Problem{Code: nianbao.LabelUnknown, Cells: []nianbao.CellID{"future.other", "future"}})
		}},
		{"figures in another order", nianbao.Form2021, func(r *nianbao.Report) {
			rand.New(rand.NewPCG(1, 2)).Shuffle(len(r.Figures), func(i, k int) { r.Figures[i], r.Figures[k] = r.Figures[k], r.Figures[i] })
		}},
		{"some figures only", nianbao.Form2021, func(r *nianbao.Report) { r.Figures = r.Figures[7:90] }},
		{"no form", nianbao.Form2021, func(r *nianbao.Report) { r.Form = "" }},
		{"nothing but a title", nianbao.Form2021, func(r *nianbao.Report) {
			*r = nianbao.Report{Source: r.Source, URL: r.URL, Page: r.Page, FetchedAt: r.FetchedAt, Title: r.Title, Parser: r.Parser}
		}},
		{"a problem that names a cell twice", nianbao.Form2021, func(r *nianbao.Report) {
			id := r.Figures[0].Cell
			r.Problems = []nianbao.Problem{{Code: nianbao.CopyConflict, Cells: []nianbao.CellID{id, r.Figures[9].Cell, id}}}
		}},
		{"many of everything", nianbao.Form2021, func(r *nianbao.Report) {
			for range 7 {
				r.Problems, r.Sections = append(r.Problems, r.Problems...), append(r.Sections, r.Sections...)
				r.Mentions, r.Attachments = append(r.Mentions, r.Mentions...), append(r.Attachments, r.Attachments...)
			}
		}},
		{"text with anything in it", nianbao.Form2021, func(r *nianbao.Report) {
			r.Figures[0].Raw = "1'\"%_\\;--\x00\n\t𠮷 "
			r.Title = "\ufeff\x00标题"
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			db := open(t)
			p := put(t, db, page(reportURL(1), "<html>"))
			want := report(p, mustForm(t, tt.form))
			tt.change(want)
			putReport(t, db, p, want)
			wantReports(t, db, store.ReportFilter{}, want)
		})
	}
}

// testAmountsAreExact puts amounts of up to 15 significant digits through the database's doubles.
func testAmountsAreExact(t *testing.T, open Opener) {
	db := open(t)
	p := put(t, db, page(reportURL(1), "<html>"))
	want := report(p, mustForm(t, nianbao.Form2021))
	rng := rand.New(rand.NewPCG(20, 26))
	for range 20_000 {
		digits := 1 + rng.IntN(15)
		n := rng.Int64N(pow10(digits))
		unit := pow10(rng.IntN(9)) // decimals: 8 down to none
		if n > (1<<63-1)/unit || n*unit >= 1e18 {
			continue
		}
		a := nianbao.Amount(n * unit)
		if rng.IntN(4) == 0 {
			a = -a
		}
		want.Mentions = append(want.Mentions, nianbao.Mention{Kind: "any", Value: a})
	}
	putReport(t, db, p, want)
	got := collect(t, db, store.ReportFilter{})[0]
	for i, m := range want.Mentions {
		if got.Mentions[i] != m {
			t.Fatalf("put %s, got %s", m.Value, got.Mentions[i].Value)
		}
	}
}

func pow10(n int) int64 {
	p := int64(1)
	for range n {
		p *= 10
	}
	return p
}

func testPutReportRefuses(t *testing.T, open Opener) {
	for _, tt := range []struct {
		says   string
		change func(*nianbao.Page, *nianbao.Report)
	}{
		{"it is the report of http://elsewhere/", func(p *nianbao.Page, r *nianbao.Report) { r.URL = "http://elsewhere/" }},
		{"it was read from the bytes", func(p *nianbao.Page, r *nianbao.Report) { r.Page = nianbao.HashOf(nil) }},
		{`it is of source "other"`, func(p *nianbao.Page, r *nianbao.Report) { r.Source = "other" }},
		{"it was read from the fetch of", func(p *nianbao.Page, r *nianbao.Report) { r.FetchedAt = day.Add(time.Hour) }},
		{"which version of the reader", func(p *nianbao.Page, r *nianbao.Report) { r.Parser = "" }},
		{"store the page first", func(p *nianbao.Page, r *nianbao.Report) { p.ID = 0 }},
		{"store the page first", func(p *nianbao.Page, r *nianbao.Report) { p.URL, r.URL = "http://b/", "http://b/" }},
		{"has two figures", func(p *nianbao.Page, r *nianbao.Report) { r.Figures[1].Cell = r.Figures[0].Cell }},
		{"it is blank and has the value 1", func(p *nianbao.Page, r *nianbao.Report) { r.Figures[1].Value = nianbao.Whole(1) }},
		{"unknown figure state", func(p *nianbao.Page, r *nianbao.Report) { r.Figures[1].State = "" }},
		{"does not survive a double", func(p *nianbao.Page, r *nianbao.Report) { r.Figures[0].Value = 1234567890_12345678 }},
	} {
		t.Run(tt.says, func(t *testing.T) {
			db := open(t)
			p := put(t, db, page(reportURL(1), "<html>"))
			r := report(p, mustForm(t, nianbao.Form2021))
			tt.change(&p, r)
			err := db.PutReport(t.Context(), p, r)
			if err == nil || !strings.Contains(err.Error(), tt.says) {
				t.Errorf("got %v, want an error that says %q", err, tt.says)
			}
			wantReports(t, db, store.ReportFilter{IncludeOld: true})
		})
	}
}

func testPutReportFillsInThePage(t *testing.T, open Opener) {
	db := open(t)
	p := put(t, db, page(reportURL(1), "<html>"))
	want := report(p, mustForm(t, nianbao.Form2021))
	r := *want
	r.Source, r.URL, r.Page, r.FetchedAt = "", "", nianbao.Hash{}, time.Time{}
	putReport(t, db, p, &r)
	wantReports(t, db, store.ReportFilter{}, want)
}

func testReadingAgainReplacesInPlace(t *testing.T, open Opener) {
	db := open(t)
	p := put(t, db, page(reportURL(1), "<html>"))
	putReport(t, db, p, report(p, mustForm(t, nianbao.Form2021)))
	better := report(p, mustForm(t, nianbao.Form2019))
	better.Parser, better.Agency, better.Problems = "test-2", "", nil
	putReport(t, db, p, better)
	wantReports(t, db, store.ReportFilter{IncludeOld: true}, better)
}

func testEditedReportKeepsItsHistory(t *testing.T, open Opener) {
	db := open(t)
	first := put(t, db, page(reportURL(1), "first"))
	p := page(reportURL(1), "edited")
	p.FetchedAt = day.Add(time.Hour)
	edited := put(t, db, p)
	r1, r2 := report(first, mustForm(t, nianbao.Form2021)), report(edited, mustForm(t, nianbao.Form2021))
	r2.Figures[0].Value = nianbao.Whole(99)
	putReport(t, db, first, r1)
	putReport(t, db, edited, r2)
	wantReports(t, db, store.ReportFilter{}, r2)
	wantReports(t, db, store.ReportFilter{IncludeOld: true}, r1, r2)

	r1.Parser = "test-2" // reading the old bytes again does not make them current
	putReport(t, db, first, r1)
	wantReports(t, db, store.ReportFilter{}, r2)
	wantReports(t, db, store.ReportFilter{IncludeOld: true}, r1, r2)
}

func testOutcome(t *testing.T, open Opener) {
	db := open(t)
	gone := &nianbao.NotReport{Outcome: nianbao.OutcomeAttachment, Reason: "one link to a document", Title: "年报",
		Attachments: []nianbao.Link{{Text: "年报.pdf", URL: "http://a/1.pdf"}, {Text: "附件", URL: "http://a/2.doc"}}}
	p := put(t, db, page(reportURL(1), "<html>"))
	putReport(t, db, p, report(p, mustForm(t, nianbao.Form2021)))

	if err := db.PutOutcome(t.Context(), p, "test-2", gone); err != nil {
		t.Fatal(err)
	}
	wantReports(t, db, store.ReportFilter{IncludeOld: true})
	wantFindings(t, db, store.ProblemFilter{}, store.Finding{Source: p.Source, URL: p.URL, Page: p.Hash, Parser: "test-2", Severity: nianbao.Error, NoReport: gone})

	r := report(p, mustForm(t, nianbao.Form2021))
	r.Parser, r.Problems = "test-3", nil
	putReport(t, db, p, r)
	wantReports(t, db, store.ReportFilter{}, r)
	wantFindings(t, db, store.ProblemFilter{})
}

func testNoticeInPlaceOfAReportLeavesTheReport(t *testing.T, open Opener) {
	db := open(t)
	p := put(t, db, page(reportURL(1), "<html>"))
	want := report(p, mustForm(t, nianbao.Form2021))
	want.Problems = nil
	putReport(t, db, p, want)
	later := page(reportURL(1), "页面不存在")
	later.FetchedAt = day.Add(time.Hour)
	later = put(t, db, later)
	not := &nianbao.NotReport{Outcome: nianbao.OutcomeErrorPage, Reason: "says that it does not exist"}
	if err := db.PutOutcome(t.Context(), later, version, not); err != nil {
		t.Fatal(err)
	}
	wantReports(t, db, store.ReportFilter{}, want)
	wantFindings(t, db, store.ProblemFilter{}, store.Finding{Source: p.Source, URL: p.URL, Page: later.Hash, Parser: version, Severity: nianbao.Error, NoReport: not})
}

func testPutOutcomeRefuses(t *testing.T, open Opener) {
	db := open(t)
	p := put(t, db, page(reportURL(1), "<html>"))
	list := &nianbao.NotReport{Outcome: nianbao.OutcomeList}
	for says, err := range map[string]error{
		"why the page is no report":   db.PutOutcome(t.Context(), p, version, nil),
		"why the page is no report ":  db.PutOutcome(t.Context(), p, version, &nianbao.NotReport{Outcome: nianbao.OutcomeReport}),
		"which version of the reader": db.PutOutcome(t.Context(), p, "", list),
		"store the page first":        db.PutOutcome(t.Context(), nianbao.Page{URL: p.URL}, version, list),
	} {
		if err == nil || !strings.Contains(err.Error(), strings.TrimSpace(says)) {
			t.Errorf("got %v, want an error that says %q", err, says)
		}
	}
	if err := db.PutOutcome(t.Context(), nianbao.Page{URL: p.URL}, version, list); !errors.Is(err, nianbao.ErrNotFound) {
		t.Errorf("got %v, want nianbao.ErrNotFound", err)
	}
}
