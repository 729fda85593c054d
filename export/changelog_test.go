package export_test

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"nianbao"
	"nianbao/export"
)

// edited returns the samples as a year later: one page edited and read by a newer parser, one gone, one new.
func edited() []*nianbao.Report {
	reports := samples()
	first := reports[0]
	first.Page, first.Parser = nianbao.HashOf([]byte("edited")), "8"
	set(first, nianbao.Figure{Cell: "requests.new_requests.total", State: nianbao.Reported, Value: nianbao.Whole(11), Raw: "11", At: place(2, 3, 9)})
	set(first, nianbao.Figure{Cell: "requests.granted.total", State: nianbao.Reported, Raw: "0", At: place(2, 5, 9)})
	first.Problems = first.Problems[1:]
	first.Figures = append(first.Figures[1:], nianbao.Figure{Cell: "stats.applications.received", State: nianbao.Dash, Raw: "—", At: place(3, 1, 1)})
	fresh := report(nianbao.Form2014, "某市教育局", 2016, 4)
	fresh.URL = "http://www.example.gov.cn/nb/t000000.htm" // sorts before the others
	return []*nianbao.Report{first, reports[2], fresh}
}

func TestChangelog(t *testing.T) {
	former, _ := packed(t, described, samples()...)
	o := described
	o.Former = former
	dir, sum := packed(t, o, edited()...)
	held := files(t, dir)
	golden(t, "changes_reports.csv", held["data/changes_reports.csv"])
	// Cells that are new or gone with their report would fill pages; those of the edited page tell the story.
	var edits bytes.Buffer
	for i, line := range strings.SplitAfter(string(held["data/changes_figures.csv"]), "\n") {
		if i == 0 || strings.Contains(line, "t000001.htm") {
			edits.WriteString(line)
		}
	}
	golden(t, "changes_figures.csv", edits.Bytes())
	if want := (export.Changed{Added: 1, Removed: 1, Changed: 1}); sum.Changes.Reports != want {
		t.Errorf("changes of reports %+v, want %+v", sum.Changes.Reports, want)
	}
	if want := (export.Changed{Added: 58 + 1, Removed: 198 + 1, Changed: 3}); sum.Changes.Figures != want {
		t.Errorf("changes of figures %+v, want %+v", sum.Changes.Figures, want)
	}
	applied(t, former, dir)
}

func TestChangelogOfTheSameIsEmpty(t *testing.T) {
	former, _ := packed(t, described, samples()...)
	o := described
	o.Former = former
	dir, sum := packed(t, o, samples()...)
	if sum.Changes != (export.Changes{}) {
		t.Errorf("changes %+v", sum.Changes)
	}
	applied(t, former, dir)
}

func TestChangelogFromAndToNothing(t *testing.T) {
	for _, releases := range [][2][]*nianbao.Report{{nil, samples()}, {samples(), nil}} {
		former, _ := packed(t, described, releases[0]...)
		o := described
		o.Former = former
		dir, _ := packed(t, o, releases[1]...)
		applied(t, former, dir)
	}
}

func TestChangelogNeedsSortedTables(t *testing.T) {
	former, _ := packed(t, described, samples()...)
	path := filepath.Join(former, "data", "reports.csv")
	lines := strings.SplitAfter(string(written(t, export.CSV, export.Reports(), export.Options{}, edited()...)), "\n")
	if err := os.WriteFile(path, []byte(strings.Join(lines, "")), 0o644); err != nil {
		t.Fatal(err)
	}
	o := described
	o.Former = former
	if _, err := export.WritePackage(filepath.Join(t.TempDir(), "x"), all(samples()...), o); err == nil || !strings.Contains(err.Error(), "not sorted") {
		t.Errorf("error %v", err)
	}
}

// applied applies the changelog of a release to the one before, with nothing but a CSV reader, and compares all rows.
func applied(t *testing.T, former, now string) {
	t.Helper()
	load := func(dir, name string, key ...string) (rows map[string]map[string]string) {
		rows = make(map[string]map[string]string)
		data, err := os.ReadFile(filepath.Join(dir, "data", name+".csv"))
		if err != nil {
			t.Fatal(err)
		}
		records, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		for _, record := range records[1:] {
			row := make(map[string]string)
			for i, name := range records[0] {
				row[name] = record[i]
			}
			var k []string
			for _, name := range key {
				k = append(k, row[name])
			}
			rows[strings.Join(k, " ")] = row
		}
		return rows
	}
	patch := func(table string, key ...string) map[string]map[string]string {
		rows := load(former, table, key...)
		for k, change := range load(now, "changes_"+table, key...) {
			if change["change"] == "removed" {
				delete(rows, k)
				continue
			}
			if rows[k] == nil {
				rows[k] = make(map[string]string)
			}
			for name, v := range change {
				if column, ok := strings.CutPrefix(name, "new_"); ok {
					rows[k][column] = v
				} else if name != "change" && !strings.HasPrefix(name, "old_") {
					rows[k][name] = v
				}
			}
		}
		return rows
	}
	reports := patch("reports", "page_url")
	same(t, "reports", reports, load(now, "reports", "page_url"))
	for table, key := range map[string][]string{"figures": {"page_url", "cell"}, "problems": {"page_url", "number"}, "mentions": {"page_url", "number"},
		"indicators": {"page_url", "indicator"}} {
		rows, want := patch(table, key...), load(now, table, key...)
		for _, row := range rows { // what a report repeats on its rows stands in the changes of reports
			for _, name := range []string{"source", "agency", "agency_id", "region", "year", "form", "counts", "fetched_at", "page_sha256", "parser"} {
				for _, anyRow := range want {
					if _, has := anyRow[name]; has {
						row[name] = reports[row["page_url"]][name]
					}
					break
				}
			}
		}
		same(t, table, rows, want)
	}
	same(t, "agencies", patch("agencies", "agency_id"), load(now, "agencies", "agency_id"))
	corrected := []string{"page_sha256", "cell", "page_url"}
	same(t, "corrections", patch("corrections", corrected...), load(now, "corrections", corrected...))
}

func same(t *testing.T, table string, got, want map[string]map[string]string) {
	t.Helper()
	if len(got) != len(want) {
		t.Errorf("%s: %d rows after the changes, want %d", table, len(got), len(want))
	}
	for _, k := range slices.Sorted(maps.Keys(want)) {
		if !maps.Equal(got[k], want[k]) {
			t.Errorf("%s %s:\n got %s\nwant %s", table, k, fmt.Sprint(got[k]), fmt.Sprint(want[k]))
		}
	}
}
