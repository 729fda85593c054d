package export_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"iter"
	"strings"
	"testing"

	"nianbao"
	"nianbao/export"
)

func written(t *testing.T, f export.Format, table *export.Table, o export.Options, reports ...*nianbao.Report) []byte {
	t.Helper()
	var b bytes.Buffer
	if _, err := export.Write(&b, f, table, all(reports...), o); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func chosenTables(t *testing.T) []*export.Table {
	t.Helper()
	var tables []*export.Table
	for _, name := range []string{"figures", "reports", "problems", "mentions", "indicators", "agencies", "corrections", "wide"} {
		table, err := export.TableByName(name, chosen...)
		if err != nil {
			t.Fatal(err)
		}
		tables = append(tables, table)
	}
	return tables
}

func TestTextFormats(t *testing.T) {
	for _, table := range chosenTables(t) {
		for _, f := range []export.Format{export.CSV, export.JSONL} {
			golden(t, table.Name+"."+string(f), written(t, f, table, export.Options{}, samples()...))
		}
	}
}

func TestJSONLinesAreJSON(t *testing.T) {
	for _, table := range export.Tables() {
		dec := json.NewDecoder(bytes.NewReader(written(t, export.JSONL, table, export.Options{}, samples()...)))
		dec.UseNumber()
		for {
			var row map[string]any
			if err := dec.Decode(&row); err == io.EOF {
				break
			} else if err != nil {
				t.Fatalf("%s: %v", table.Name, err)
			}
		}
	}
}

func TestByteOrderMark(t *testing.T) {
	with := written(t, export.CSV, export.Figures(), export.Options{BOM: true}, samples()...)
	without := written(t, export.CSV, export.Figures(), export.Options{}, samples()...)
	if string(with) != "\ufeff"+string(without) {
		t.Error("with a byte order mark, CSV differs in more than that")
	}
	if figures(t, with) == nil {
		t.Error("nothing read")
	}
}

func TestSameBytesTwice(t *testing.T) {
	for _, table := range export.Tables() {
		for _, f := range export.TableFormats {
			if !bytes.Equal(written(t, f, table, export.Options{}, samples()...), written(t, f, table, export.Options{}, samples()...)) {
				t.Errorf("%s as %s: two runs differ", table.Name, f)
			}
		}
	}
}

func TestSeveralWritersInOnePass(t *testing.T) {
	var figures, problems bytes.Buffer
	one, err1 := export.NewWriter(&figures, export.CSV, export.Figures(), export.Options{})
	two, err2 := export.NewWriter(&problems, export.CSV, export.Problems(), export.Options{})
	if err := errors.Join(err1, err2); err != nil {
		t.Fatal(err)
	}
	for r := range all(samples()...) {
		if err := errors.Join(one.Add(r), two.Add(r)); err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(one.Close(), two.Close()); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(figures.Bytes(), written(t, export.CSV, export.Figures(), export.Options{}, samples()...)) || two.Rows() != 3 {
		t.Errorf("a shared pass writes other rows; %d problems", two.Rows())
	}
}

func TestErrorsOfReportsAndWritersComeBack(t *testing.T) {
	broken := errors.New("database gone")
	failing := func() iter.Seq2[*nianbao.Report, error] {
		return func(yield func(*nianbao.Report, error) bool) {
			_ = yield(samples()[0], nil) && yield(nil, broken)
		}
	}
	for _, f := range export.TableFormats {
		if _, err := export.Write(io.Discard, f, export.Figures(), failing(), export.Options{}); !errors.Is(err, broken) {
			t.Errorf("%s: the error of the reports became %v", f, err)
		}
		if _, err := export.Write(fullDisk{}, f, export.Figures(), all(samples()...), export.Options{}); !errors.Is(err, errFull) {
			t.Errorf("%s: the error of the file became %v", f, err)
		}
	}
}

var errFull = errors.New("disk full")

type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, errFull }

func TestUnknownWords(t *testing.T) {
	if _, err := export.Write(io.Discard, "xls", export.Figures(), all(), export.Options{}); err == nil || !strings.Contains(err.Error(), "csv, jsonl, parquet, xlsx") {
		t.Errorf("unknown format: %v", err)
	}
	if _, err := export.TableByName("cells"); err == nil || !strings.Contains(err.Error(), "figures, reports") {
		t.Errorf("unknown table: %v", err)
	}
}

// TestTablesWithoutProse: what need not be read for a table changes nothing in it.
func TestTablesWithoutProse(t *testing.T) {
	whole := samples()
	var bare []*nianbao.Report
	for _, r := range whole {
		b := *r
		b.Mentions, b.Attachments, b.Sections = nil, nil, nil
		bare = append(bare, &b)
	}
	for _, table := range export.Tables() {
		with, without := written(t, export.CSV, table, export.Options{}, whole...), written(t, export.CSV, table, export.Options{}, bare...)
		if same := bytes.Equal(with, without); same == table.Prose {
			t.Errorf("%s: its rows need the prose: %v; they are the same without: %v", table.Name, table.Prose, same)
		}
	}
}
