package export_test

import (
	"bytes"
	"fmt"
	"io"
	"testing"

	"github.com/parquet-go/parquet-go"

	"nianbao"
	"nianbao/export"
)

// parquetRows reads a file back: the names of its columns and its rows.
func parquetRows(t *testing.T, data []byte) (*parquet.File, []string, []parquet.Row) {
	t.Helper()
	file, err := parquet.OpenFile(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, f := range file.Schema().Fields() {
		names = append(names, f.Name())
	}
	var rows []parquet.Row
	for _, g := range file.RowGroups() {
		in := g.Rows()
		buf := make([]parquet.Row, 100)
		for {
			n, err := in.ReadRows(buf)
			for _, row := range buf[:n] {
				rows = append(rows, row.Clone())
			}
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		if err := in.Close(); err != nil {
			t.Fatal(err)
		}
	}
	return file, names, rows
}

// TestParquetReadBack shows what other readers see: schema, then the values of each row, null where there are none.
func TestParquetReadBack(t *testing.T) {
	for _, table := range chosenTables(t) {
		file, names, rows := parquetRows(t, written(t, export.Parquet, table, export.Options{}, samples()...))
		var b bytes.Buffer
		fmt.Fprintln(&b, file.Schema())
		for _, row := range rows {
			for i, v := range row {
				fmt.Fprintf(&b, "%s=%q ", names[i], v.String())
			}
			b.WriteString("\n")
		}
		golden(t, table.Name+".parquet.txt", b.Bytes())
	}
}

func TestParquetIsCompressedByDictionary(t *testing.T) {
	file, names, _ := parquetRows(t, written(t, export.Parquet, export.Figures(), export.Options{}, samples()...))
	for i, c := range file.Metadata().RowGroups[0].Columns {
		if c.MetaData.Codec.String() != "ZSTD" {
			t.Errorf("%s: codec %s", names[i], c.MetaData.Codec)
		}
		if names[i] == "cell" && c.MetaData.DictionaryPageOffset == 0 {
			t.Error("column cell has no dictionary")
		}
	}
}

// TestParquetIsExact: the decimal column holds the very bits of an Amount, over the whole range.
func TestParquetIsExact(t *testing.T) {
	for _, text := range []string{"0", "-8", "0.00000001", "1234567.12345678", "-9999999999", "9999999999.99999"} {
		want, err := nianbao.ParseAmount(text)
		if err != nil {
			t.Fatal(err)
		}
		r := samples()[0]
		set(r, nianbao.Figure{Cell: "requests.new_requests.total", State: nianbao.Reported, Value: want, Raw: text})
		_, names, rows := parquetRows(t, written(t, export.Parquet, export.Figures("requests.new_requests.total"), export.Options{}, r))
		for i, v := range rows[0] {
			if names[i] == "value" && nianbao.Amount(v.Int64()) != want {
				t.Errorf("%s is stored as %d", text, v.Int64())
			}
			if names[i] == "count" && (v.IsNull() == want.IsWhole() || !v.IsNull() && v.Int64() != want.Int()) {
				t.Errorf("%s is counted as %s", text, v)
			}
		}
	}
	r := samples()[0]
	set(r, nianbao.Figure{Cell: "requests.new_requests.total", State: nianbao.Reported, Value: nianbao.Whole(10_000_000_000), Raw: "10000000000"})
	if _, err := export.Write(io.Discard, export.Parquet, export.Figures(), all(r), export.Options{}); err == nil {
		t.Error("a value beyond the column's precision is no error")
	}
}

func TestParquetRowGroups(t *testing.T) {
	if testing.Short() {
		t.Skip("writes more than a row group")
	}
	var b bytes.Buffer
	n, err := export.Write(&b, export.Parquet, export.Figures(), generated(1300), export.Options{})
	if err != nil {
		t.Fatal(err)
	}
	file, err := parquet.OpenFile(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	if file.NumRows() != n || len(file.RowGroups()) != 2 {
		t.Errorf("%d rows in %d groups, want %d in 2", file.NumRows(), len(file.RowGroups()), n)
	}
}

func TestParquetWithoutRows(t *testing.T) {
	for _, table := range export.Tables() {
		_, names, rows := parquetRows(t, written(t, export.Parquet, table, export.Options{}))
		if len(rows) > 0 || len(names) < 10 {
			t.Errorf("%s: %d columns, %d rows", table.Name, len(names), len(rows))
		}
	}
}
