package export_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"nianbao/export"
	"nianbao/render/table"
)

// TestWriteTable: the sheet of a table has what its CSV has, and no text of it is a formula.
func TestWriteTable(t *testing.T) {
	listed := &table.Table{Headings: []table.Heading{{Name: "agency"}, {Name: "year"}, {Name: "rate"}, {Name: "exact"}, {Name: "pages"}, {Name: "for people", For: table.People}}}
	words := func(s string) table.Cell { return table.Words(s) }
	listed.Add(words("=HYPERLINK(\"http://x\")"), table.Number(2022), table.Cell{Data: json.Number("13.953488")}, table.Cell{Data: json.Number("86")}, table.List([]string{"a", "b"}), words("x"))
	listed.AddHeading("for people")
	listed.Add(words("砚溪县财政局"), table.Number(0), table.Cell{}, table.Cell{Data: true}, table.List(nil), words(""))
	var b, text bytes.Buffer
	if err := export.WriteTable(&b, "ranking", listed, export.Options{Title: "t"}); err != nil {
		t.Fatal(err)
	}
	file, err := excelize.OpenReader(bytes.NewReader(b.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	got, err := file.GetRows("ranking", excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	if err := listed.Write(&text, table.CSV); err != nil {
		t.Fatal(err)
	}
	want, err := csv.NewReader(&text).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for i, row := range want {
		for k := range row {
			row[k] = table.UnescapeCSV(row[k])
			if row[k] == "true" {
				row[k] = "1" // as a sheet has it
			}
		}
		for len(row) > 0 && row[len(row)-1] == "" { // which a sheet leaves out
			row = row[:len(row)-1]
		}
		if i >= len(got) || !slices.Equal(got[i], row) {
			t.Errorf("row %d: %q, want %q", i, got[i], row)
		}
	}
	if formula, err := file.GetCellFormula("ranking", "A2"); err != nil || formula != "" {
		t.Errorf("a formula: %q %v", formula, err)
	}
	var again bytes.Buffer
	if err := export.WriteTable(&again, "ranking", listed, export.Options{Title: "t"}); err != nil || !bytes.Equal(again.Bytes(), b.Bytes()) {
		t.Errorf("another workbook the second time: %v", err)
	}
	long := table.New([]table.Column[int]{table.Numbers("n", func(n int) int { return n })}, make([]int, 1_048_576))
	var none bytes.Buffer
	if err := export.WriteTable(&none, "n", long, export.Options{}); !errors.Is(err, export.ErrTooManyRows) || none.Len() > 0 {
		t.Errorf("too many rows: %v, %d bytes", err, none.Len())
	}
	odd := &table.Table{Headings: []table.Heading{{Name: "odd"}}}
	odd.Add(table.Cell{Data: struct{}{}})
	if err := export.WriteTable(&none, "n", odd, export.Options{}); err == nil || !strings.Contains(err.Error(), "odd, row 2") {
		t.Errorf("what no cell can hold: %v", err)
	}
}
