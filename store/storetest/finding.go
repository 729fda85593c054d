package storetest

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"nianbao"
	"nianbao/store"
)

func findings(t testing.TB, db *store.DB, f store.ProblemFilter) []store.Finding {
	t.Helper()
	var out []store.Finding
	for finding, err := range db.Problems(t.Context(), f) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, finding)
	}
	return out
}

func wantFindings(t *testing.T, db *store.DB, f store.ProblemFilter, want ...store.Finding) {
	t.Helper()
	if diff := cmp.Diff(want, findings(t, db, f)); diff != "" {
		t.Errorf("findings of %+v (-want +got):\n%s", f, diff)
	}
}

func testProblems(t *testing.T, open Opener) {
	db := open(t)
	if err := db.PutSources(t.Context(), []nianbao.Source{{ID: "cn-xx-county", Name: "某县", Level: nianbao.County, Region: "320801"}}); err != nil {
		t.Fatal(err)
	}
	p := put(t, db, page(reportURL(1), "<html>"))
	r := report(p, mustForm(t, nianbao.Form2021))
	r.Agency = ""
	putReport(t, db, p, r)
	list := put(t, db, page(reportURL(2), "a list"))
	not := &nianbao.NotReport{Outcome: nianbao.OutcomeList, Reason: "40 links"}
	if err := db.PutOutcome(t.Context(), list, version, not); err != nil {
		t.Fatal(err)
	}
	problem := func(i int) store.Finding {
		return store.Finding{Source: p.Source, Agency: "某县", Year: 2024, Form: nianbao.Form2021, URL: p.URL, Page: p.Hash, Parser: version,
			Severity: r.Problems[i].Severity(), Problem: r.Problems[i]}
	}
	outcome := store.Finding{Source: p.Source, Agency: "某县", URL: list.URL, Page: list.Hash, Parser: version, Severity: nianbao.Error, NoReport: not}
	for _, tt := range []struct {
		name   string
		filter store.ProblemFilter
		want   []store.Finding
	}{
		{"all", store.ProblemFilter{}, []store.Finding{problem(0), problem(1), problem(2), outcome}},
		{"by code", store.ProblemFilter{Codes: []nianbao.ProblemCode{nianbao.SumMismatch}}, []store.Finding{problem(0)}},
		{"by severity", store.ProblemFilter{Severities: []nianbao.Severity{nianbao.Error}}, []store.Finding{problem(0), problem(2), outcome}},
		{"by severity that no problem has", store.ProblemFilter{Severities: []nianbao.Severity{nianbao.Warning}}, nil},
		{"by code and a severity it does not have", store.ProblemFilter{Severities: []nianbao.Severity{nianbao.Info}, Codes: []nianbao.ProblemCode{nianbao.SumMismatch}}, nil},
		{"by year", store.ProblemFilter{ReportFilter: store.ReportFilter{YearFrom: 2024}}, []store.Finding{problem(0), problem(1), problem(2)}},
		{"by another year", store.ProblemFilter{ReportFilter: store.ReportFilter{YearTo: 2023}}, nil},
		{"by name of the source", store.ProblemFilter{ReportFilter: store.ReportFilter{Agencies: []string{"某"}}}, []store.Finding{problem(0), problem(1), problem(2), outcome}},
		{"by region", store.ProblemFilter{ReportFilter: store.ReportFilter{Region: "33"}}, nil},
		{"by address", store.ProblemFilter{ReportFilter: store.ReportFilter{URL: list.URL}}, []store.Finding{outcome}},
	} {
		t.Run(tt.name, func(t *testing.T) { wantFindings(t, db, tt.filter, tt.want...) })
	}
	for range db.Problems(t.Context(), store.ProblemFilter{}) {
		break // must not panic
	}
}
