package main

import (
	"bytes"
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/parquet-go/parquet-go"
	"github.com/xuri/excelize/v2"
)

// exported is a table of figures as its lines of CSV, the header first: what a test takes out of it, doubles or empties.
type exported [][]string

func (e exported) column(name string) int { return slices.Index(e[0], name) }

// emptied empties a column, or sets it.
func (e exported) emptied(name, to string) exported {
	out := exported{e[0]}
	for _, line := range e[1:] {
		line = slices.Clone(line)
		line[e.column(name)] = to
		out = append(out, line)
	}
	return out
}

// tampered are the ways in which a table may be another than it was exported, and what verify says of each.
var tampered = []struct {
	name   string
	change func(e exported) exported
	says   string
}{
	{"as it was", func(e exported) exported { return e }, ""},
	{"without its problems", func(e exported) exported { return e.emptied("problems", "") }, "problems differ"},
	{"without agencies", func(e exported) exported { return e.emptied("agency_id", "") }, "agency_id differ"},
	{"in another region", func(e exported) exported { return e.emptied("region", "110000") }, "region differ"},
	{"under another label", func(e exported) exported { return e.emptied("label_zh", "收费") }, "label_zh differ"},
	{"of another source", func(e exported) exported { return e.emptied("source", "other") }, "source differ"},
	{"of another time", func(e exported) exported { return e.emptied("fetched_at", "2020-01-01T00:00:00Z") }, "fetched_at differ"},
	{"of several parsers", func(e exported) exported {
		out := e.emptied("parser", "0")
		out[1] = e[1]
		return out
	}, "parser differ"},
	{"with every line twice", func(e exported) exported {
		out := exported{e[0]}
		for _, line := range e[1:] {
			out = append(out, line, line)
		}
		return out
	}, "the line stands in the file twice"},
	{"with all lines again", func(e exported) exported { return append(slices.Clone(e), e[1:]...) }, "the page stands in the file twice"},
	{"with every other line", func(e exported) exported {
		out := exported{e[0]}
		for i := 1; i < len(e); i += 2 {
			out = append(out, e[i])
		}
		return out
	}, "the line is not in the file"},
	{"with half of the lines", func(e exported) exported { return e[:len(e)/2] }, "the report is not in the file"},
}

// TestVerifyHoldsAllOfAFile: every column, every line and every report, once, in every format.
func TestVerifyHoldsAllOfAFile(t *testing.T) {
	dir := t.TempDir()
	db := filepath.Join(dir, "nianbao.db")
	program(t, realReader(), 0, "bench", "--quiet", "--database", db, "--reports", "20", "--seed", "5")
	out := filepath.Join(dir, "figures.csv")
	program(t, realReader(), 0, "export", "--quiet", "--db", db, "--out", out)
	b, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	var whole exported
	whole, err = csv.NewReader(bytes.NewReader(b)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range tampered {
		t.Run(tt.name, func(t *testing.T) {
			var b bytes.Buffer
			if err := csv.NewWriter(&b).WriteAll(tt.change(whole)); err != nil {
				t.Fatal(err)
			}
			path := filepath.Join(t.TempDir(), "figures.csv")
			if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
				t.Fatal(err)
			}
			want := 0
			if tt.says != "" {
				want = 1
			}
			stdout, stderr := program(t, realReader(), want, "verify", "--db", db, path)
			if !strings.Contains(stdout, tt.says) {
				t.Errorf("does not say %q:\n%.2000s%s", tt.says, stdout, stderr)
			}
		})
	}
	t.Run("with a page that nobody has", func(t *testing.T) { // it cannot be read again, and the report is in the file all the same
		path := filepath.Join(t.TempDir(), "figures.csv")
		sum := whole[1][whole.column("page_sha256")]
		if err := os.WriteFile(path, bytes.ReplaceAll(b, []byte(sum), []byte(strings.Repeat("0", len(sum)))), 0o600); err != nil {
			t.Fatal(err)
		}
		stdout, stderr := program(t, realReader(), 1, "verify", "--db", db, path)
		if stdout != "" || !strings.Contains(stderr, "0 differ, 1 page could not be read again") {
			t.Errorf("%s%s", stdout, stderr)
		}
	})
	for format, halve := range map[string]func(*testing.T, string){"csv": halfOfLines, "jsonl": halfOfLines, "parquet": halfOfParquet, "xlsx": halfOfSheet} {
		t.Run(format, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "figures."+format)
			program(t, realReader(), 0, "export", "--quiet", "--db", db, "--out", path, "--format", format)
			program(t, realReader(), 0, "verify", "--quiet", "--db", db, path)
			halve(t, path)
			stdout, _ := program(t, realReader(), 1, "verify", "--quiet", "--db", db, path)
			if !strings.Contains(stdout, "the report is not in the file") {
				t.Errorf("half of it: %.2000s", stdout)
			}
		})
	}
}

// TestVerifyHoldsTheChoice: a file of some reports and cells is verified with the same choice.
func TestVerifyHoldsTheChoice(t *testing.T) {
	dir := t.TempDir()
	db, out := filepath.Join(dir, "nianbao.db"), filepath.Join(dir, "some.csv")
	program(t, realReader(), 0, "bench", "--quiet", "--database", db, "--reports", "20", "--seed", "5")
	choice := []string{"--year", "2022", "--cell", "requests.new_requests.total,requests.granted.total"}
	program(t, realReader(), 0, append(choice, "export", "--quiet", "--db", db, "--out", out)...)
	program(t, realReader(), 0, append(choice, "verify", "--quiet", "--db", db, out)...)
	program(t, realReader(), 0, append(choice[2:], "verify", "--quiet", "--db", db, out, "--part")...)
	program(t, realReader(), 1, append(choice[2:], "verify", "--quiet", "--db", db, out)...)
	program(t, realReader(), 1, append(choice[:2], "verify", "--quiet", "--db", db, out)...)
}

// TestVerifyHoldsAPackage: its checksums, and both forms of its table of figures.
func TestVerifyHoldsAPackage(t *testing.T) {
	dir := t.TempDir()
	db, out := filepath.Join(dir, "nianbao.db"), filepath.Join(dir, "package")
	program(t, realReader(), 0, "bench", "--quiet", "--database", db, "--reports", "20", "--seed", "5")
	program(t, realReader(), 0, "export", "--quiet", "--db", db, "--out", out, "--format", "package", "--parquet")
	_, stderr := program(t, realReader(), 0, "verify", "--db", db, out)
	if !strings.Contains(stderr, "40 reports") { // twice: as CSV and as Parquet
		t.Errorf("got %s", stderr)
	}
	for _, name := range []string{"data/problems.csv", "data/reports.csv", "datapackage.json"} {
		path := filepath.Join(out, name)
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for what, change := range map[string]func() error{
			"not as it was written": func() error { return os.WriteFile(path, b[:len(b)/2], 0o600) },
			"not there":             func() error { return os.Remove(path) },
		} {
			if err := change(); err != nil {
				t.Fatal(err)
			}
			if _, stderr := program(t, realReader(), 1, "verify", "--db", db, out); !strings.Contains(stderr, name+": "+what) {
				t.Errorf("%s %s: got %s", name, what, stderr)
			}
			if err := os.WriteFile(path, b, 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func halfOfLines(t *testing.T, path string) {
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	lines := bytes.SplitAfter(b, []byte("\n"))
	if err := os.WriteFile(path, bytes.Join(lines[:len(lines)/2], nil), 0o600); err != nil {
		t.Fatal(err)
	}
}

func halfOfParquet(t *testing.T, path string) {
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	in, err := parquet.OpenFile(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := parquet.NewGenericWriter[any](&out, in.Schema())
	rows := in.RowGroups()[0].Rows()
	defer rows.Close()
	buf := make([]parquet.Row, in.NumRows()/2)
	n, err := rows.ReadRows(buf)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.WriteRows(buf[:n]); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, out.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
}

func halfOfSheet(t *testing.T, path string) {
	in, err := excelize.OpenFile(path, excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	rows, err := in.GetRows("figures")
	if err != nil {
		t.Fatal(err)
	}
	out := excelize.NewFile()
	defer out.Close()
	if err := out.SetSheetName("Sheet1", "figures"); err != nil {
		t.Fatal(err)
	}
	for i, row := range rows[:len(rows)/2] {
		cell, err := excelize.CoordinatesToCellName(1, i+1)
		if err != nil {
			t.Fatal(err)
		}
		if err := out.SetSheetRow("figures", cell, &row); err != nil {
			t.Fatal(err)
		}
	}
	if err := out.SaveAs(path); err != nil {
		t.Fatal(err)
	}
}
