package export_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"nianbao"
	"nianbao/export"
)

func figures(t *testing.T, csv []byte) []export.FigureRow {
	t.Helper()
	var rows []export.FigureRow
	for row, err := range export.ReadFigures(bytes.NewReader(csv)) {
		if err != nil {
			t.Fatal(err)
		}
		rows = append(rows, row)
	}
	return rows
}

// TestFiguresReadBack: CSV loses nothing, neutralised text included.
func TestFiguresReadBack(t *testing.T) {
	read := figures(t, written(t, export.CSV, export.Figures(), export.Options{}, samples()...))
	i := 0
	for _, r := range samples() {
		derived, err := export.FiguresOf(r, export.Known{})
		if err != nil {
			t.Fatal(err)
		}
		if len(derived) != len(r.Figures) {
			t.Fatalf("%d rows of %d figures", len(derived), len(r.Figures))
		}
		for k, row := range derived {
			if d := row.Differences(read[i]); len(d) > 0 || row.LabelZH != read[i].LabelZH || row.URL != read[i].URL || !row.FetchedAt.Equal(read[i].FetchedAt) {
				t.Errorf("%s %s: read back with other %v: %+v", r.URL, row.Cell, d, read[i])
			}
			if row.Figure != r.Figures[k] || row.Page != r.Page || row.Year != r.Year {
				t.Errorf("%s: row %+v of figure %+v", r.URL, row, r.Figures[k])
			}
			i++
		}
	}
	if i != len(read) {
		t.Errorf("%d rows written, %d read", i, len(read))
	}
}

func TestDifferencesNameTheColumn(t *testing.T) {
	r := samples()[0]
	before, err := export.FiguresOf(r, export.Known{})
	if err != nil {
		t.Fatal(err)
	}
	set(r, nianbao.Figure{Cell: "requests.granted.total", State: nianbao.Reported, Value: nianbao.Whole(3), Raw: "3", At: place(2, 5, 9)})
	after, err := export.FiguresOf(r, export.Known{})
	if err != nil {
		t.Fatal(err)
	}
	for i := range before {
		want := []string(nil)
		if before[i].Cell == "requests.granted.total" {
			want = []string{"value", "state", "known_as", "raw"}
		}
		if got := before[i].Differences(after[i]); !slices.Equal(got, want) {
			t.Errorf("%s: differs in %v, want %v", before[i].Cell, got, want)
		}
	}
}

func TestDamagedFiguresAreErrors(t *testing.T) {
	good := string(written(t, export.CSV, export.Figures(chosen...), export.Options{}, samples()[:1]...))
	for what, bad := range map[string]string{
		"empty":           "",
		"column missing":  good[strings.Index(good, ",")+1:],
		"other header":    strings.Replace(good, "agency", "name", 1),
		"field missing":   good + "a,b\n",
		"value of blank":  strings.Replace(good, ",blank,", ",reported,", 1),
		"unknown state":   strings.Replace(good, ",blank,", ",empty,", 1),
		"no number":       strings.Replace(good, ",12,", ",12x,", 1),
		"no place":        strings.Replace(good, "table 2 row 5", "somewhere", 1),
		"hash cut":        strings.Replace(good, ",7\n", "\n", 1),
		"year no number":  strings.Replace(good, ",2024,", ",MMXXIV,", 1),
		"time is no time": strings.Replace(good, "2025-01-21T", "2025-13-21T", 1),
	} {
		if bad == good {
			t.Fatalf("%s: nothing was damaged", what)
		}
		var err error
		for _, e := range export.ReadFigures(strings.NewReader(bad)) {
			err = e
		}
		if err == nil {
			t.Errorf("%s: read without an error", what)
		}
	}
}

// TestMoreThanWasWritten: what a file says beside what a Writer wrote is no less wrong than what it does not say.
func TestMoreThanWasWritten(t *testing.T) {
	read := func(file []byte) error {
		t.Helper()
		rows, err := export.ReadFigureFile(bytes.NewReader(file), nil)
		if err != nil {
			return err
		}
		for _, e := range rows {
			err = e
		}
		return err
	}
	lines := written(t, export.JSONL, export.Figures(chosen...), export.Options{}, samples()[:1]...)
	if err := read(lines); err != nil {
		t.Fatal(err)
	}
	for what, more := range map[string]string{"first": `{"value":99,`, "escaped": `{"\u0076alue":99,`} {
		twice := bytes.Replace(lines, []byte("{"), []byte(more), 1)
		if err := read(twice); err == nil || !strings.Contains(err.Error(), `"value" is there twice`) {
			t.Errorf("a value twice, the %s: %v", what, err)
		}
	}
	for what, bad := range map[string]string{"a list": "[]\n", "two objects": `{"a":1}{"b":2}`, "half": `{"a":1`} {
		if err := read(append(bytes.Clone(lines), bad...)); err == nil {
			t.Errorf("%s at the end was read", what)
		}
	}
	sheet := written(t, export.XLSX, export.Figures(chosen...), export.Options{TempDir: t.TempDir()}, samples()[:1]...)
	if err := read(sheet); err != nil {
		t.Fatal(err)
	}
	book, err := excelize.OpenReader(bytes.NewReader(sheet))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	if err := book.SetCellInt("figures", "AZ3", 99); err != nil {
		t.Fatal(err)
	}
	var beside bytes.Buffer
	if err := book.Write(&beside); err != nil {
		t.Fatal(err)
	}
	if err := read(beside.Bytes()); err == nil || !strings.Contains(err.Error(), `"99" stands right of the last column`) {
		t.Errorf("a value beside the table: %v", err)
	}
}
