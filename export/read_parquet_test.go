package export

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/parquet-go/parquet-go"

	"nianbao"
)

// rewritten writes rows of the table of figures with one column of another type or value, as another program would.
func rewritten(t *testing.T, rows []parquet.Row, name string, node parquet.Node, change func(parquet.Value) parquet.Value) []byte {
	t.Helper()
	table := Figures()
	group := newColumnGroup(table, table.columns(Parquet))
	at := slices.IndexFunc(group.fields, func(f parquet.Field) bool { return f.Name() == name })
	if node != nil {
		order := slices.Clone(group.fields)
		group.Group[name] = node
		group.fields = group.Group.Fields()
		slices.SortFunc(group.fields, func(a, b parquet.Field) int {
			place := func(f parquet.Field) int {
				return slices.IndexFunc(order, func(g parquet.Field) bool { return g.Name() == f.Name() })
			}
			return place(a) - place(b)
		})
	}
	var b bytes.Buffer
	w := parquet.NewGenericWriter[any](&b, parquet.NewSchema("figures", group))
	for _, row := range rows {
		row = slices.Clone(row)
		row[at] = change(row[at])
		if _, err := w.WriteRows([]parquet.Row{row}); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// sampleRows are the rows of a report with a zero, a blank and an amount, as Parquet has them and as they are read.
func sampleRows(t *testing.T) ([]FigureRow, []parquet.Row) {
	t.Helper()
	r := &nianbao.Report{Source: "a", URL: "http://a/1", Agency: "某县财政局", FetchedAt: time.Unix(1e9, 0).UTC(), Form: nianbao.Form2021, Parser: "1",
		Figures: []nianbao.Figure{{Cell: "requests.granted.total", State: nianbao.Reported, Raw: "0"}, {Cell: "requests.new_requests.total", State: nianbao.Blank},
			{Cell: "proactive.administrative_fees.collected", State: nianbao.Reported, Value: nianbao.Whole(3), Raw: "3"}}}
	rows, err := FiguresOf(r, Known{})
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	one := func(yield func(*nianbao.Report, error) bool) { yield(r, nil) }
	if _, err := Write(&b, Parquet, Figures(), one, Options{}); err != nil {
		t.Fatal(err)
	}
	file, err := parquet.OpenFile(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	in := file.RowGroups()[0].Rows()
	defer in.Close()
	raw := make([]parquet.Row, 10)
	n, _ := in.ReadRows(raw) // how many there are is looked at
	if n != len(rows) {
		t.Fatalf("%d rows, want %d", n, len(rows))
	}
	for i := range raw[:n] {
		raw[i] = raw[i].Clone()
	}
	return rows, raw[:n]
}

func readBack(data []byte) (rows []FigureRow, err error) {
	all, err := ReadFigureFile(bytes.NewReader(data), nil)
	if err != nil {
		return nil, err
	}
	for row, err := range all {
		if err != nil {
			return nil, err
		}
		rows = append(rows, row)
	}
	return rows, nil
}

// TestParquetBlankIsNoZero: a number that was put in the place of a blank, or taken away, is a difference or an error.
func TestParquetBlankIsNoZero(t *testing.T) {
	want, raw := sampleRows(t)
	for _, name := range []string{"year", "value", "count", "fetched_at"} {
		at := slices.IndexFunc(newColumnGroup(Figures(), Figures().columns(Parquet)).fields, func(f parquet.Field) bool { return f.Name() == name })
		got, err := readBack(rewritten(t, raw, name, nil, func(v parquet.Value) parquet.Value {
			if v.IsNull() {
				return parquet.Int64Value(0).Level(0, 1, at)
			}
			return parquet.NullValue().Level(0, 0, at)
		}))
		if err != nil {
			continue
		}
		for i := range want {
			if d := want[i].Differences(got[i]); !slices.Contains(d, name) {
				t.Errorf("%s of %s: it differs in %v", name, want[i].Cell, d)
			}
		}
	}
}

// TestParquetOfOtherTypes: what another program wrote anew with other types is refused by name.
func TestParquetOfOtherTypes(t *testing.T) {
	_, raw := sampleRows(t)
	same := func(v parquet.Value) parquet.Value { return v }
	if _, err := readBack(rewritten(t, raw, "year", nil, same)); err != nil {
		t.Fatal(err)
	}
	for name, node := range map[string]parquet.Node{
		"year": parquet.Optional(parquet.Leaf(parquet.DoubleType)), "value": parquet.Optional(parquet.Decimal(2, 18, parquet.Int64Type)),
		"agency": parquet.Leaf(parquet.Int64Type), "fetched_at": parquet.Optional(parquet.Timestamp(parquet.Microsecond)),
	} {
		at := slices.IndexFunc(newColumnGroup(Figures(), Figures().columns(Parquet)).fields, func(f parquet.Field) bool { return f.Name() == name })
		_, err := readBack(rewritten(t, raw, name, node, func(v parquet.Value) parquet.Value {
			switch name {
			case "year":
				return parquet.DoubleValue(2022).Level(0, 1, at)
			case "agency":
				return parquet.Int64Value(7).Level(0, 0, at)
			}
			return v
		}))
		if err == nil || !strings.Contains(err.Error(), "column "+name+" is of type") {
			t.Errorf("%s: %v", name, err)
		}
	}
}
