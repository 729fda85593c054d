package export_test

import (
	"bytes"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"nianbao"
	"nianbao/agency"
	"nianbao/export"
)

// The corrections of the samples: one in force, one whose cell reads otherwise by now, one whose page is gone, and one
// of a report that was not chosen.
func corrections() []nianbao.Correction {
	r := samples()
	on := time.Date(2026, 3, 31, 0, 0, 0, 0, time.UTC)
	fix := func(page nianbao.Hash, cell nianbao.CellID, was, becomes, who, why string) nianbao.Correction {
		return nianbao.Correction{Kind: nianbao.CorrectFigure, Page: page, Cell: cell, Was: was, Becomes: becomes, Who: who, When: on, Why: why}
	}
	return []nianbao.Correction{
		fix(r[0].Page, "requests.new_requests.total", "12", "11", "李明", "the paper report, page 3"),
		fix(r[0].Page, "requests.granted.total", "blank", "4", "李明", "=SUM(A1) of the annex"),
		fix(r[1].Page, "requests.new_requests.total", "13", "14", "Ann", "letter of the agency"),
		fix(nianbao.HashOf([]byte("gone")), "requests.granted.total", "1", "2", "Ann", "scan"),
		fix(nianbao.HashOf([]byte("elsewhere")), "requests.granted.total", "1", "2", "Ann", "scan"),
		{Kind: nianbao.DecideAlias, Was: "某局", Becomes: "某某局", Who: "Ann", When: on, Why: "one seal"},
		{Kind: nianbao.DecideAlias, Was: "某市财政局", Becomes: "合肥市财政局", Who: "Ann", When: on, Why: "one seal"},
		{Kind: nianbao.CorrectIdentity, Cell: "parent", Was: "某市财政局", Becomes: "合肥市人民政府", Who: "李明", When: on, Why: "its site"},
	}
}

// known knows the agencies of the samples by their names, and what people decided.
func known() export.Known {
	return export.Known{
		Agency: func(r *nianbao.Report) export.Agency {
			id := agency.Identify(strings.Replace(r.Agency, "某市", "合肥市", 1), agency.Hints{Year: r.Year})
			if id.Resolved() {
				return export.Agency{ID: id.Name, Identity: id}
			}
			return export.Agency{ID: id.Name + "@" + r.Source, Identity: id}
		},
		Counts:      func(r *nianbao.Report) bool { return r.Page != samples()[1].Page },
		Corrections: corrections(),
		Gone:        func(c nianbao.Correction) bool { return c.Page != nianbao.HashOf([]byte("elsewhere")) },
		Changes:     []agency.Change{{Kind: nianbao.DecideMerge, From: []string{"合肥市地税局", "合肥市国税局"}, Into: []string{"合肥市财政局"}, Year: 2018, Why: "机构改革"}},
	}
}

// TestKnownTables shows who is who and what was corrected in every table, as text and as Parquet.
func TestKnownTables(t *testing.T) {
	for _, table := range chosenTables(t) {
		if table.Name == "mentions" || table.Name == "indicators" {
			continue
		}
		o := export.Options{Known: known()}
		golden(t, "known_"+table.Name+".csv", written(t, export.CSV, table, o, samples()...))
	}
}

// TestCorrectedFigureEverywhere: each format has the value that counts, what was read, and who changed it and why.
func TestCorrectedFigureEverywhere(t *testing.T) {
	o := export.Options{Known: known()}
	table := export.Figures("requests.new_requests.total")
	_, names, rows := parquetRows(t, written(t, export.Parquet, table, o, samples()[0]))
	got := make(map[string]string)
	for i, v := range rows[0] {
		got[names[i]] = v.String()
	}
	want := map[string]string{"value": "1100000000", "count": "11", "state": "reported", "raw": "12", "read_as": "12",
		"correction": "李明, 2026-03-31: the paper report, page 3", "problems": "sum_mismatch corrected"}
	for name, v := range want {
		if got[name] != v {
			t.Errorf("parquet: %s is %q, want %q", name, got[name], v)
		}
	}
	line := string(written(t, export.JSONL, table, o, samples()[0]))
	for _, word := range []string{`"value":11,`, `"raw":"12"`, `"read_as":"12"`, `"correction":"李明, 2026-03-31: the paper report, page 3"`, `"problems":["sum_mismatch","corrected"]`} {
		if !strings.Contains(line, word) {
			t.Errorf("JSON lacks %s: %s", word, line)
		}
	}
	sheets := unzipped(t, workbookOf(t, o))
	if !strings.Contains(sheets["xl/worksheets/sheet1.xml"], "the paper report, page 3") {
		t.Error("the sheet of figures does not say why a figure was corrected")
	}
}

func workbookOf(t *testing.T, o export.Options) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := export.WriteXLSX(&b, chosenTables(t), all(samples()...), o); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestCorrectedFiguresReadBack: a figure is derived again from its page and the corrections, and a tampered one differs.
func TestCorrectedFiguresReadBack(t *testing.T) {
	r := samples()[0]
	data := written(t, export.CSV, export.Figures(), export.Options{Known: known()}, r)
	derived, err := export.FiguresOf(r, known())
	if err != nil {
		t.Fatal(err)
	}
	for i, row := range figures(t, data) {
		if d := row.Differences(derived[i]); len(d) > 0 {
			t.Errorf("%s: differs in %v", row.Cell, d)
		}
	}
	for _, damage := range [][3]string{
		{",11,reported,reported,", ",10,reported,reported,", "value"},
		{",11,reported,reported,", ",11,reported,determined,", "known_as"},
		{`,12,"李明`, `,13,"李明`, "read_as"},
		{"李明, 2026", "王明, 2026", "correction"},
		{",12,table", ",11,table", "raw"},
	} {
		bad := strings.Replace(string(data), damage[0], damage[1], 1)
		if bad == string(data) {
			t.Fatalf("nothing was damaged by %q", damage[0])
		}
		var found []string
		for i, row := range figures(t, []byte(bad)) {
			found = append(found, row.Differences(derived[i])...)
		}
		if !slices.Equal(found, []string{damage[2]}) {
			t.Errorf("%s for %s: differs in %v", damage[1], damage[0], found)
		}
	}
}

// TestChangelogOfDecisions: between two releases a person corrected figures and the agencies were resolved; the
// changes say so with the reasons, and turn one release into the other. Back, they undo it.
func TestChangelogOfDecisions(t *testing.T) {
	plain, decided := described, described
	decided.Known = known()
	for _, turn := range [][2]export.PackageOptions{{plain, decided}, {decided, plain}} {
		former, _ := packed(t, turn[0], samples()...)
		o := turn[1]
		o.Former = former
		dir, sum := packed(t, o, samples()...)
		applied(t, former, dir)
		if sum.Changes.Figures.Changed != 2 || sum.Changes.Corrections.Added+sum.Changes.Corrections.Removed != 4 || sum.Changes.Reports.Changed != 3 {
			t.Errorf("changes %+v", sum.Changes)
		}
		lines := string(files(t, dir)["data/changes_figures.csv"])
		if strings.Count(lines, "the paper report, page 3") != 1 || strings.Count(lines, "SUM(A1) of the annex") != 1 {
			t.Errorf("the reasons are not in the changelog:\n%s", lines)
		}
	}
}

// TestKnownPackage: the order of the reports does not matter to agencies, growth and corrections, and the package is valid.
func TestKnownPackage(t *testing.T) {
	var reports []*nianbao.Report
	for i := range 12 {
		reports = append(reports, report([]nianbao.FormID{nianbao.Form2019, nianbao.Form2021}[i/2%2], "某市财政局", 2019+i/2%4, i))
	}
	o := described
	o.Known = known()
	one, _ := packed(t, o, reports...)
	slices.Reverse(reports)
	two, _ := packed(t, o, reports...)
	if a, b := files(t, one), files(t, two); !maps.EqualFunc(a, b, bytes.Equal) {
		for name := range a {
			if !bytes.Equal(a[name], b[name]) {
				t.Errorf("%s differs with the order of the reports", name)
			}
		}
	}
	rows := string(files(t, one)["data/indicators.csv"])
	if n := strings.Count(rows, ",requests_growth,"); n != 12 {
		t.Errorf("%d rows of growth for 12 reports", n)
	}
	if !strings.Contains(rows, "合肥市财政局,340100,2022,") {
		t.Errorf("the rows do not say whose they are")
	}
	if _, err := export.WritePackage(filepath.Join(t.TempDir(), "x"), all(reports...), o); err != nil {
		t.Fatal(err)
	}
}
