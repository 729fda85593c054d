package storetest

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"nianbao"
	"nianbao/store"
)

func testReportFilter(t *testing.T, open Opener) {
	db := open(t)
	err := db.PutSources(t.Context(), []nianbao.Source{
		{ID: "huaian", Name: "淮安市人民政府", Level: nianbao.City, Region: "320800"},
		{ID: "huaian-czj", Name: "淮安市财政局", Level: nianbao.City, Region: "320800", Parent: "huaian"},
		{ID: "lianshui", Name: "涟水县人民政府", Level: nianbao.County, Region: "320826"},
	})
	if err != nil {
		t.Fatal(err)
	}
	for i, r := range []nianbao.Report{
		{Source: "huaian", Year: 2023, Agency: "淮安市人民政府", Form: nianbao.Form2021},
		{Source: "huaian", Year: 2020, Agency: "淮安市人民政府", Form: nianbao.Form2019},
		{Source: "huaian-czj", Year: 2024, Agency: "淮安市财政局", Form: nianbao.Form2021},
		{Source: "lianshui", Year: 2024, Agency: "", Form: nianbao.Form2021, Level: nianbao.Township},
		{Source: "lianshui", Year: 0, Agency: "100%_局", Form: ""},
		{Source: "", Year: 2024, Agency: "某省财政厅", Form: nianbao.Form2021, Level: nianbao.Province},
	} {
		p := page(fmt.Sprint("http://x/", i), fmt.Sprint(i))
		p.Source = r.Source
		p = put(t, db, p)
		r.Parser, r.Title = version, fmt.Sprint(i)
		putReport(t, db, p, &r)
	}
	for _, tt := range []struct {
		name   string
		filter store.ReportFilter
		want   string
	}{
		{"none", store.ReportFilter{}, "0 1 2 3 4 5 "},
		{"from a year", store.ReportFilter{YearFrom: 2023}, "0 2 3 5 "},
		{"to a year", store.ReportFilter{YearTo: 2023}, "0 1 "},
		{"one year", store.ReportFilter{YearFrom: 2020, YearTo: 2020}, "1 "},
		{"agency by its name", store.ReportFilter{Agencies: []string{"淮安市财政局"}}, "2 "},
		{"agency by part of its name", store.ReportFilter{Agencies: []string{"财政"}}, "2 5 "},
		{"agency by the name of its source", store.ReportFilter{Agencies: []string{"涟水"}}, "3 4 "},
		{"agency by the id of its source", store.ReportFilter{Agencies: []string{"huaian"}}, "0 1 "},
		{"agencies", store.ReportFilter{Agencies: []string{"huaian", "省"}}, "0 1 5 "},
		{"signs that LIKE knows stand for themselves", store.ReportFilter{Agencies: []string{"0%_"}}, "4 "},
		{"and match nothing else", store.ReportFilter{Agencies: []string{"淮_市", "淮%", `\`}}, ""},
		{"sources", store.ReportFilter{Sources: []string{"huaian", "lianshui"}}, "0 1 3 4 "},
		{"files", store.ReportFilter{Sources: []string{""}}, "5 "},
		{"level of the source", store.ReportFilter{Level: nianbao.City}, "0 1 2 "},
		{"level of the report goes first", store.ReportFilter{Level: nianbao.Township}, "3 "},
		{"level", store.ReportFilter{Level: nianbao.County}, "4 "},
		{"region of a city", store.ReportFilter{Region: "3208"}, "0 1 2 3 4 "},
		{"region of a county", store.ReportFilter{Region: "320826"}, "3 4 "},
		{"forms", store.ReportFilter{Forms: []nianbao.FormID{nianbao.Form2019, ""}}, "1 4 "},
		{"address", store.ReportFilter{URL: "http://x/3"}, "3 "},
		{"together", store.ReportFilter{Region: "3208", YearFrom: 2024, Agencies: []string{"财政"}}, "2 "},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var got string
			for _, r := range collect(t, db, tt.filter) {
				got += r.Title + " "
			}
			if got != tt.want {
				t.Errorf("got reports %s, want %s", got, tt.want)
			}
		})
	}
}

func testSources(t *testing.T, open Opener) {
	db := open(t)
	b := nianbao.Source{ID: "b", Name: "乙", URL: "http://b/", Level: nianbao.City, Region: "320800", Parent: "a", ExpectFrom: 2019, ExpectMin: 5}
	if err := db.PutSources(t.Context(), []nianbao.Source{b, {ID: "a", Name: "甲", URL: "http://a/"}}); err != nil {
		t.Fatal(err)
	}
	a := nianbao.Source{ID: "a", Name: "甲市", URL: "http://a/nb/", TLSException: "expired, seen 2026-01-05"}
	if err := db.PutSources(t.Context(), []nianbao.Source{a}); err != nil {
		t.Fatal(err)
	}
	got, err := db.Sources(t.Context())
	if diff := cmp.Diff([]nianbao.Source{a, b}, got); err != nil || diff != "" {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
	for _, bad := range []nianbao.Source{{Name: "no id"}, {ID: "c", Level: "village"}} {
		if err := db.PutSources(t.Context(), []nianbao.Source{{ID: "d"}, bad}); err == nil {
			t.Errorf("%+v was stored", bad)
		}
	}
	if got, _ := db.Sources(t.Context()); len(got) != 2 {
		t.Errorf("a refused list left %d sources, want the 2 of before", len(got))
	}
}
