package main

import (
	"database/sql"
	"encoding/json"
	"fmt"
	"math"
	"path/filepath"
	"strings"
	"testing"

	"nianbao"
	"nianbao/analysis"
	"nianbao/parse"
	"nianbao/store"
	"nianbao/store/storetest"
	"nianbao/worker"
)

// realReader is the reader of the program as main makes it.
func realReader() worker.Reader { return worker.Reader{Version: parse.Version, Parse: parse.Parse} }

// sqlWorld is a database of three years on both forms, with a correction, an agency that is open and two pages of one year.
func sqlWorld(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	path := databaseAt(t, filepath.Join(dir, "nianbao.db"))
	program(t, realReader(), 0, "bench", "--quiet", "--database", path, "--reports", "120", "--seed", "4")
	db, err := store.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	reports, err := db.CollectReports(t.Context(), store.ReportFilter{YearFrom: 2022, YearTo: 2022})
	if err != nil {
		t.Fatal(err)
	}
	r := reports[0]
	program(t, realReader(), 0, "correct", "--quiet", "--db", path, "--who", "李明", "--why", "the scan says so", r.URL, "requests.handled_total.total", "977")
	second(t, db, reports[1])
	for _, r := range reports[2:4] { // two files given by name, which say neither agency nor source
		nameless := *r
		nameless.Agency, nameless.Source = "", ""
		second(t, db, &nameless)
	}
	return path
}

// second archives a later page of the same agency and year, found by the source of r, that says otherwise.
func second(t *testing.T, db *store.DB, r *nianbao.Report) {
	t.Helper()
	page, err := db.LatestPage(t.Context(), r.URL)
	if err != nil {
		t.Fatal(err)
	}
	page.ID, page.Source, page.URL, page.Hash, page.FetchedAt = 0, r.Source, page.URL+"?copy", nianbao.Hash{}, page.FetchedAt.AddDate(0, 1, 0)
	page.Body = append(page.Body, "<!-- another -->"...)
	if page, err = db.PutPage(t.Context(), page); err != nil {
		t.Fatal(err)
	}
	other := *r
	other.URL, other.Page, other.FetchedAt = page.URL, page.Hash, page.FetchedAt
	other.Figures = append([]nianbao.Figure{}, r.Figures...)
	for i := range other.Figures {
		if f := &other.Figures[i]; f.Known() {
			f.Value += nianbao.Whole(1)
		}
	}
	if err := db.PutReport(t.Context(), page, &other); err != nil {
		t.Fatal(err)
	}
}

// TestSQLGivesTheSame runs each comparison and the query that --sql prints for it, and compares every number.
func TestSQLGivesTheSame(t *testing.T) {
	path := sqlWorld(t)
	program(t, realReader(), 0, "compare", "--quiet", "--db", path, "--indicator", "requests_received") // derives
	db := storetest.Outside(t, path)
	compared := 0
	for _, ind := range analysis.Indicators {
		for _, flags := range []string{"", "--year 2021..2022 --top 3", "--by year", "--by region --year 2020..", "--by function", "--by level --year ..2022", "--agency 财政 --region 99", "--function 财政,教育 --by region --region 9901"} {
			args := append([]string{"compare", "--quiet", "--db", path, "--indicator", ind.ID}, strings.Fields(flags)...)
			out, _ := program(t, realReader(), 0, append(args, "--format", "json")...)
			query, _ := program(t, realReader(), 0, append(args, "--sql")...)
			compared += sameRows(t, strings.Join(args[4:], " "), out, queried(t, db, query))
		}
	}
	if compared < 10_000 {
		t.Errorf("only %d numbers were compared", compared)
	}
}

// TestSQLOfCells does so for figures as printed.
func TestSQLOfCells(t *testing.T) {
	path := sqlWorld(t)
	cell := "requests.handled_total.total"
	args := []string{"compare", "--quiet", "--db", path, "--cell", cell + ",proactive.normative_documents.in_force"}
	out, _ := program(t, realReader(), 0, append(args, "--format", "json")...)
	query, _ := program(t, realReader(), 0, append(args, "--sql")...)
	db := storetest.Outside(t, path)
	rows := queried(t, db, query)
	corrected := 0
	for i, line := range strings.Split(strings.TrimSpace(out), "\n") {
		var row struct {
			Agency string
			Year   int
			Cells  []struct {
				Cell, State string
				Value       *float64
			}
		}
		if err := json.Unmarshal([]byte(line), &row); err != nil {
			t.Fatalf("%v in %s", err, line)
		}
		for _, want := range row.Cells {
			got, id := rows[i], want.Cell
			if fmt.Sprint(got["agency"], got["year"]) != fmt.Sprint(row.Agency, row.Year) || got[id+" state"] != want.State || (got[id] == nil) != (want.Value == nil) ||
				want.Value != nil && fmt.Sprint(got[id]) != fmt.Sprint(*want.Value) {
				t.Errorf("row %d, %s: compare says %v, the query %v", i, id, want, got)
			}
			if want.Value != nil && *want.Value == 977 {
				corrected++
			}
		}
	}
	if corrected == 0 {
		t.Error("the corrected figure was not compared")
	}
}

func queried(t *testing.T, db *sql.DB, query string) []map[string]any {
	t.Helper()
	if first, rest, ok := strings.Cut(query, "\n"); ok && strings.HasPrefix(first, "SET ") { // which the connection has done
		query = rest
	}
	rs, err := db.QueryContext(t.Context(), query)
	if err != nil {
		t.Fatalf("%v in\n%s", err, query)
	}
	defer rs.Close()
	columns, err := rs.Columns()
	if err != nil {
		t.Fatal(err)
	}
	var rows []map[string]any
	for rs.Next() {
		values, into := make([]any, len(columns)), make([]any, len(columns))
		for i := range values {
			into[i] = &values[i]
		}
		if err := rs.Scan(into...); err != nil {
			t.Fatal(err)
		}
		row := make(map[string]any)
		for i, name := range columns {
			row[name] = values[i]
		}
		rows = append(rows, row)
	}
	if err := rs.Err(); err != nil {
		t.Fatal(err)
	}
	return rows
}

// sameRows compares the columns that both have, and says how many values that were.
func sameRows(t *testing.T, what, out string, rows []map[string]any) (compared int) {
	t.Helper()
	var lines []string
	if out != "" {
		lines = strings.Split(strings.TrimSpace(out), "\n")
	}
	if len(lines) != len(rows) {
		t.Errorf("%s: compare prints %d rows, the query gives %d", what, len(lines), len(rows))
		return 0
	}
	for i, line := range lines {
		var row map[string]any
		if err := json.Unmarshal([]byte(line), &row); err != nil {
			t.Fatal(err)
		}
		for name, got := range rows[i] {
			want, ok := row[name]
			if name == "url" {
				want, ok = row["page"]
			}
			if name == "denominator" && want == nil || name == "numerator" && (row["known_as"] == "open" || row["known_as"] == "bounded") {
				continue // those of a value that is none are not printed
			}
			if !ok {
				t.Fatalf("%s: compare has no column %s", what, name)
			}
			if compared++; !sameDatum(got, want) {
				t.Errorf("%s, row %d: %s is %v for compare and %v for the query", what, i, name, want, got)
			}
		}
	}
	return compared
}

// sameDatum takes numbers for equal that differ by less than what compare prints.
func sameDatum(got, want any) bool {
	number := func(v any) (float64, bool) {
		switch v := v.(type) {
		case float64:
			return v, true
		case int64:
			return float64(v), true
		}
		return 0, false
	}
	a, isA := number(got)
	b, isB := number(want)
	if isA && isB {
		return math.Abs(a-b) <= 1e-5*max(1, math.Abs(b))
	}
	return fmt.Sprint(got) == fmt.Sprint(want)
}
