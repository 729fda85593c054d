package main

import (
	"database/sql"
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"nianbao"
	"nianbao/store"
)

// countsWorld is a database with two pages of one agency and year, from two sources; it returns the report on the earlier
// one, and how many reports there are beside the later one.
func countsWorld(t *testing.T) (path string, earlier *nianbao.Report, n int) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "nianbao.db")
	program(t, realReader(), 0, "bench", "--quiet", "--database", path, "--reports", "24", "--seed", "4")
	db, err := store.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	reports, err := db.CollectReports(t.Context(), store.ReportFilter{})
	if err != nil {
		t.Fatal(err)
	}
	other := *reports[1]
	other.Source = "portal"
	// Invented places are in no register: a decision makes it one agency, whichever source its page is of.
	program(t, realReader(), 0, "agencies", "--quiet", "--db", path, "alias", "本机关", other.Agency, "--who", "李明", "--why", "one seal")
	second(t, db, &other)
	return path, reports[1], len(reports)
}

// countsOf exports a table and returns its rows as objects.
func countsOf(t *testing.T, path string, args ...string) (rows []map[string]string, stderr string) {
	t.Helper()
	out, stderr := program(t, realReader(), 0, append([]string{"export", "--db", path}, args...)...)
	records, err := csv.NewReader(strings.NewReader(out)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, record := range records[1:] {
		row := make(map[string]string)
		for i, name := range records[0] {
			row[name] = record[i]
		}
		rows = append(rows, row)
	}
	return rows, stderr
}

// TestExportSaysWhichPageCounts: in each table that has the column, the rows that count are of one page for each agency and
// year, the one that counts in the views too, also where the other page is not exported.
func TestExportSaysWhichPageCounts(t *testing.T) {
	path, earlier, n := countsWorld(t)
	for _, table := range []string{"reports", "wide", "indicators"} {
		rows, stderr := countsOf(t, path, "--table", table) // derives
		pages := make(map[string]string)                    // of agency and year
		counting := countingPages(t, path)
		others := make(map[string]bool)
		for _, row := range rows {
			url, key := row["page_url"], row["agency_id"]+" "+row["year"]
			if want := map[bool]string{true: "true", false: "false"}[counting[url]]; row["counts"] != want {
				t.Errorf("%s: counts of %s is %q, want %q as in the view", table, url, row["counts"], want)
			}
			if row["counts"] != "true" {
				others[url] = true
				continue
			}
			if was, ok := pages[key]; ok && was != url {
				t.Errorf("%s: two pages of %s count", table, key)
			}
			pages[key] = url
		}
		if len(pages) != n || len(others) != 1 || !others[earlier.URL] {
			t.Errorf("%s: %d pages count, %v do not; want %d and %s", table, len(pages), others, n, earlier.URL)
		}
		if strings.Contains(stderr, "counts") {
			t.Errorf("%s: %s", table, stderr)
		}
	}
	rows, _ := countsOf(t, path, "--table", "reports", "--agency", earlier.Source, "--year", strconv.Itoa(earlier.Year))
	at := slices.IndexFunc(rows, func(row map[string]string) bool { return row["page_url"] == earlier.URL })
	if at < 0 || rows[at]["counts"] != "false" || slices.ContainsFunc(rows, func(row map[string]string) bool { return row["source"] == "portal" }) {
		t.Errorf("the page of the portal counts also where it is not exported: %v", rows)
	}
	out, _ := program(t, realReader(), 0, "export", "--quiet", "--db", path, "--format", "package", "--out", filepath.Join(t.TempDir(), "package"))
	if !strings.Contains(out, "data/reports.csv") {
		t.Errorf("a package has %s", out)
	}
}

// countingPages asks the view for people.
func countingPages(t *testing.T, path string) map[string]bool {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+path+"?mode=ro")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	pages := make(map[string]bool)
	for _, row := range queried(t, db, `SELECT url, counts FROM reports`) {
		url, isURL := row["url"].(string)
		counts, isNumber := row["counts"].(int64)
		if !isURL || !isNumber {
			t.Fatalf("the view has %v", row)
		}
		pages[url] = counts == 1
	}
	return pages
}

// TestExportWhereNothingCanBeDerived: the column is empty, never false, and that is said; a table without it is not concerned.
func TestExportWhereNothingCanBeDerived(t *testing.T) {
	path, _, n := countsWorld(t)
	figures := filepath.Join(t.TempDir(), "figures.csv")
	db, err := sql.Open("sqlite", "file:"+path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, query := range []string{`DELETE FROM derived WHERE name = 'people'`, `CREATE TRIGGER full BEFORE INSERT ON derived BEGIN SELECT RAISE(ABORT, 'disk is full'); END`} {
		if _, err := db.ExecContext(t.Context(), query); err != nil {
			t.Fatal(err)
		}
	}
	for _, table := range []string{"reports", "wide", "indicators"} {
		rows, stderr := countsOf(t, path, "--table", table)
		if len(rows) <= n || slices.ContainsFunc(rows, func(row map[string]string) bool { return row["counts"] != "" }) {
			t.Errorf("%s: of %d rows some say that they count or not", table, len(rows))
		}
		if !strings.Contains(stderr, "disk is full") || strings.Count(stderr, "column counts is empty") != 1 {
			t.Errorf("%s: %s", table, stderr)
		}
	}
	if _, stderr := program(t, realReader(), 0, "export", "--db", path, "--out", figures); strings.Contains(stderr, "counts") || strings.Contains(stderr, "disk is full") {
		t.Errorf("figures have no column counts, yet: %s", stderr)
	}
	if info, err := os.Stat(figures); err != nil || info.Size() == 0 {
		t.Errorf("no figures: %v", err)
	}
}
