package export_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"nianbao"
	"nianbao/export"
)

func workbook(t *testing.T, o export.Options, reports ...*nianbao.Report) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := export.WriteXLSX(&b, chosenTables(t), all(reports...), o); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestXLSXReadBack shows the sheets as a spreadsheet shows them, and the formats behind the numbers.
func TestXLSXReadBack(t *testing.T) {
	file, err := excelize.OpenReader(bytes.NewReader(workbook(t, export.Options{}, samples()...)))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var b bytes.Buffer
	for _, name := range file.GetSheetList() {
		panes, err := file.GetPanes(name)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&b, "## %s frozen=%v rows=%d\n", name, panes.Freeze, panes.YSplit)
		rows, err := file.GetRows(name)
		if err != nil {
			t.Fatal(err)
		}
		if name == "codebook" || name == "indicator_formulas" {
			fmt.Fprintf(&b, "%d rows\n", len(rows))
			rows = rows[:3]
		}
		for _, row := range rows {
			fmt.Fprintf(&b, "%q\n", row)
		}
	}
	golden(t, "workbook.txt", b.Bytes())
}

// TestXLSXHoldsNoFormula: text of a page stays text, whatever it begins with.
func TestXLSXHoldsNoFormula(t *testing.T) {
	archive := unzipped(t, workbook(t, export.Options{}, samples()...))
	for name, xml := range archive {
		if strings.Contains(xml, "<f>") || strings.Contains(xml, "<f ") {
			t.Errorf("%s holds a formula", name)
		}
	}
	if !strings.Contains(archive["xl/worksheets/sheet1.xml"], "=cmd|") {
		t.Error("the text of the figure is not in the sheet of figures")
	}
}

func unzipped(t *testing.T, data []byte) map[string]string {
	t.Helper()
	in, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	files := make(map[string]string)
	var names []string
	for _, f := range in.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		files[f.Name] = string(text)
		names = append(names, f.Name)
	}
	if !slices.IsSorted(names) || names[0] != "[Content_Types].xml" {
		t.Errorf("entries in the order %v", names)
	}
	return files
}

func TestXLSXProperties(t *testing.T) {
	o := export.Options{Title: "某省年报数据", Created: time.Date(2026, 3, 1, 8, 0, 0, 0, time.FixedZone("CST", 8*3600))}
	one := workbook(t, o, samples()...)
	core := unzipped(t, one)["docProps/core.xml"]
	for _, want := range []string{"某省年报数据", "2026-03-01T00:00:00Z", "<cp:lastModifiedBy>nianbao</cp:lastModifiedBy>", "<cp:coreProperties xmlns:cp="} {
		if !strings.Contains(core, want) {
			t.Errorf("properties lack %s: %s", want, core)
		}
	}
	for range 5 { // the library orders sheets at random
		if !bytes.Equal(one, workbook(t, o, samples()...)) {
			t.Fatal("two runs differ")
		}
	}
}

// TestXLSXLongText: what a cell cannot hold is cut with a note, never silently.
func TestXLSXLongText(t *testing.T) {
	r := samples()[0]
	r.Problems[0].Detail = strings.Repeat("长", 40_000)
	file, err := excelize.OpenReader(bytes.NewReader(workbook(t, export.Options{}, r)))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, err := file.GetRows("problems")
	if err != nil {
		t.Fatal(err)
	}
	if got := rows[1][9]; !strings.HasSuffix(got, "[cut: 40000 characters]") || len([]rune(got)) != 32767 {
		t.Errorf("%d characters, ending in %q", len([]rune(got)), got[max(0, len(got)-40):])
	}
}

func TestXLSXLeavesNoTemporaryFiles(t *testing.T) {
	dir := t.TempDir()
	o := export.Options{TempDir: dir}
	if err := export.WriteXLSX(io.Discard, chosenTables(t), generated(300), o); err != nil {
		t.Fatal(err)
	}
	if err := export.WriteXLSX(fullDisk{}, chosenTables(t), generated(300), o); !errors.Is(err, errFull) {
		t.Errorf("the error of the file became %v", err)
	}
	if left := files(t, dir); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}
