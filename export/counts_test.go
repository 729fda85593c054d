package export_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"nianbao"
	"nianbao/export"
)

// twoPages are reports of an agency and year on two pages, the later of which counts, and of the year after.
func twoPages() (reports []*nianbao.Report, known export.Known) {
	earlier, later, next := report(nianbao.Form2021, "合肥市财政局", 2022, 1), report(nianbao.Form2021, "合肥市财政局", 2022, 2), report(nianbao.Form2021, "合肥市财政局", 2023, 3)
	return []*nianbao.Report{earlier, later, next}, export.Known{Counts: func(r *nianbao.Report) bool { return r.Page != earlier.Page }}
}

// TestCountsInEveryFormat: each row of the tables that have the column says whether its page counts, as a boolean, and null
// where that is not known: never false.
func TestCountsInEveryFormat(t *testing.T) {
	reports, known := twoPages()
	for _, name := range []string{"reports", "wide", "indicators"} {
		table, err := export.TableByName(name, chosen...)
		if err != nil {
			t.Fatal(err)
		}
		for _, o := range []export.Options{{Known: known}, {}} {
			for f, read := range map[export.Format]func(*testing.T, []byte) [][2]string{export.CSV: countsCSV, export.JSONL: countsJSON, export.Parquet: countsParquet, export.XLSX: countsXLSX} {
				rows := read(t, written(t, f, table, o, reports...))
				seen := make(map[string]bool)
				for _, row := range rows {
					want := "null"
					if o.Known.Counts != nil {
						want = map[bool]string{true: "true", false: "false"}[row[0] != reports[0].URL]
					}
					if row[1] != want {
						t.Errorf("%s as %s: counts of %s is %s, want %s", name, f, row[0], row[1], want)
					}
					seen[row[0]] = true
				}
				if len(seen) != len(reports) {
					t.Errorf("%s as %s: rows of %d pages", name, f, len(seen))
				}
			}
		}
	}
}

// picked takes page and counts of rows of texts below a header; an empty field is null.
func picked(header []string, rows [][]string) (out [][2]string) {
	url, counts := slices.Index(header, "page_url"), slices.Index(header, "counts")
	for _, row := range rows {
		word := strings.ToLower(row[counts])
		if word == "" {
			word = "null"
		}
		out = append(out, [2]string{row[url], word})
	}
	return out
}

func countsCSV(t *testing.T, data []byte) [][2]string {
	t.Helper()
	records, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return picked(records[0], records[1:])
}

func countsJSON(t *testing.T, data []byte) (out [][2]string) {
	t.Helper()
	for dec := json.NewDecoder(bytes.NewReader(data)); ; {
		var row struct {
			URL    string          `json:"page_url"`
			Counts json.RawMessage `json:"counts"`
		}
		if err := dec.Decode(&row); err == io.EOF {
			return out
		} else if err != nil {
			t.Fatal(err)
		}
		out = append(out, [2]string{row.URL, string(row.Counts)})
	}
}

func countsParquet(t *testing.T, data []byte) [][2]string {
	t.Helper()
	_, names, rows := parquetRows(t, data)
	var texts [][]string
	for _, row := range rows {
		var words []string
		for _, v := range row {
			if v.IsNull() {
				words = append(words, "")
			} else {
				words = append(words, v.String())
			}
		}
		texts = append(texts, words)
	}
	return picked(names, texts)
}

func countsXLSX(t *testing.T, data []byte) [][2]string {
	t.Helper()
	book, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	rows, err := book.GetRows(book.GetSheetName(0))
	if err != nil {
		t.Fatal(err)
	}
	return picked(rows[0], rows[1:])
}

// TestChangelogOfCounts: another page of a year counts since the former release. The changes of reports say so, once a
// page; its figures and indicators have not changed.
func TestChangelogOfCounts(t *testing.T) {
	reports, known := twoPages()
	o := described
	o.Wide, o.Parquet = true, true
	former, _ := packed(t, o, reports...)
	o.Known, o.Former = known, former
	dir, sum := packed(t, o, reports...)
	if want := (export.Changes{Reports: export.Changed{Changed: 3}}); sum.Changes != want {
		t.Errorf("changes %+v, want %+v", sum.Changes, want)
	}
	applied(t, former, dir)
	held := files(t, dir)
	records, err := csv.NewReader(bytes.NewReader(held["data/changes_reports.csv"])).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	before, after := slices.Index(records[0], "old_counts"), slices.Index(records[0], "new_counts")
	if got := [2]string{records[1][before], records[1][after]}; got != [2]string{"", "false"} {
		t.Errorf("counts of the earlier page went from %q to %q", got[0], got[1])
	}
	for _, name := range []string{"data/reports", "data/indicators"} {
		if texts, typed := countsCSV(t, held[name+".csv"]), countsParquet(t, held[name+".parquet"]); !slices.Equal(texts, typed) {
			t.Errorf("%s: CSV says %v, Parquet %v", name, texts, typed)
		}
	}
}

// TestFormerReleaseWithoutCounts: a release of a version without the column is refused in words that name it.
func TestFormerReleaseWithoutCounts(t *testing.T) {
	reports, _ := twoPages()
	former, _ := packed(t, described, reports...)
	path := filepath.Join(former, "data", "reports.csv")
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	older := bytes.Replace(data, []byte("form,counts,title"), []byte("form,title"), 1)
	older = bytes.ReplaceAll(older, []byte(",form_2021,,"), []byte(",form_2021,"))
	if err := os.WriteFile(path, older, 0o600); err != nil {
		t.Fatal(err)
	}
	o := described
	o.Former = former
	_, err = export.WritePackage(filepath.Join(t.TempDir(), "x"), all(reports...), o)
	if err == nil || !strings.Contains(err.Error(), `former release: read reports: column 15 is "title", want "counts": the file was not written by this version`) {
		t.Errorf("error %v", err)
	}
}

// TestFiguresJoinToCounts: the long table has no such column, and a page to join by.
func TestFiguresJoinToCounts(t *testing.T) {
	for _, table := range export.Tables() {
		has := slices.ContainsFunc(table.Columns, func(c export.Column) bool { return c.Name == "counts" })
		if want := slices.Contains([]string{"reports", "wide", "indicators"}, table.Name); has != want {
			t.Errorf("table %s: has column counts: %t, want %t", table.Name, has, want)
		}
	}
	for _, tag := range []string{"zh", "en"} {
		var b bytes.Buffer
		if err := export.WriteCodebook(&b, tag); err != nil {
			t.Fatal(err)
		}
		if n := strings.Count(b.String(), "| `counts` | boolean |"); n != 3 {
			t.Errorf("codebook %s explains the column for %d tables", tag, n)
		}
		if !strings.Contains(b.String(), map[string]string{"zh": "多个网页", "en": "several pages for one year"}[tag]) {
			t.Errorf("codebook %s does not say why there is the column", tag)
		}
	}
}
