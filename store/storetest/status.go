package storetest

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"nianbao"
	"nianbao/store"
)

func testStatus(t *testing.T, open Opener) {
	db := open(t)
	if err := db.PutSources(t.Context(), []nianbao.Source{{ID: "cn-xx-county", Name: "某县"}, {ID: "silent", Name: "无页"}}); err != nil {
		t.Fatal(err)
	}
	first := put(t, db, page(reportURL(1), "first"))
	p := page(reportURL(1), "edited")
	p.FetchedAt = day.Add(time.Hour)
	edited := put(t, db, p)
	same := put(t, db, page(reportURL(2), "edited"))
	file := page("a.html", "edited")
	file.Source, file.FetchedAt, file.Status = "", time.Time{}, 0
	file = put(t, db, file)

	putReport(t, db, first, report(first, mustForm(t, nianbao.Form2021)))
	r := report(edited, mustForm(t, nianbao.Form2021))
	r.Parser, r.Year = "test-2", 2023
	putReport(t, db, edited, r)
	refusePage(t, db, same, "test-2")
	r = report(file, mustForm(t, nianbao.Form2021))
	r.Problems = nil
	putReport(t, db, file, r)

	want := store.Status{
		Pages: 4, Bodies: 2, Bytes: 11, StoredBytes: 11, Reports: 2, OldReports: 1, LastFetch: day.Add(time.Hour),
		Sources: []store.SourceStatus{
			{Source: "", Pages: 1, Bodies: 1, Bytes: 6, Reports: 1, Years: []store.YearStatus{{Year: 2024, Reports: 1}}},
			{Source: "cn-xx-county", Name: "某县", Pages: 3, Bodies: 2, Bytes: 11, LastFetch: day.Add(time.Hour), Reports: 1,
				Outcomes: map[nianbao.Outcome]int{nianbao.OutcomeList: 1},
				Years: []store.YearStatus{{Year: 2023, Reports: 1,
					Problems: map[nianbao.ProblemCode]int{nianbao.SumMismatch: 1, nianbao.TitleMissing: 1, nianbao.CellsUnresolved: 1}}}},
			{Source: "silent", Name: "无页"},
		},
		Parsers: []store.ParserStatus{{Version: version, Reports: 1}, {Version: "test-2", Reports: 1, Outcomes: 1}},
	}
	got, err := db.Status(t.Context())
	if diff := cmp.Diff(want, got); err != nil || diff != "" {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
}
