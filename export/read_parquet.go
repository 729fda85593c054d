package export

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"time"

	"github.com/parquet-go/parquet-go"

	"nianbao"
)

// readParquet yields the rows of a Parquet file that a Writer made of t, as readTable does.
func readParquet(r io.ReaderAt, size int64, t *Table) iter.Seq2[[]value, error] {
	return func(yield func([]value, error) bool) {
		err := eachParquet(r, size, t, func(row []value) bool { return yield(row, nil) })
		if err != nil {
			yield(nil, fmt.Errorf("read %s: %w", t.Name, err))
		}
	}
}

func eachParquet(r io.ReaderAt, size int64, t *Table, use func([]value) bool) error {
	file, err := parquet.OpenFile(r, size)
	if err != nil {
		return err
	}
	columns := t.columns(Parquet)
	if err := checkColumns(file.Schema().Columns(), t, columns); err != nil {
		return err
	}
	if err := checkTypes(file.Schema(), t, columns); err != nil {
		return err
	}
	row, batch := make([]value, len(t.Columns)), make([]parquet.Row, rowsPerBatch)
	for _, group := range file.RowGroups() {
		rows := group.Rows()
		for done := false; !done; {
			n, err := rows.ReadRows(batch)
			if done = errors.Is(err, io.EOF); err != nil && !done {
				return errors.Join(err, rows.Close())
			}
			for _, cells := range batch[:n] {
				if len(cells) != len(columns) {
					return errors.Join(fmt.Errorf("a row has %d values, want %d", len(cells), len(columns)), rows.Close())
				}
				for i, at := range columns {
					row[at] = fromParquet(t.Columns[at].Type, cells[i])
				}
				if !use(row) {
					return rows.Close()
				}
			}
		}
		if err := rows.Close(); err != nil {
			return err
		}
	}
	return nil
}

func checkColumns(has [][]string, t *Table, columns []int) error {
	for i, at := range columns {
		if i >= len(has) || len(has[i]) != 1 || has[i][0] != t.Columns[at].Name {
			return fmt.Errorf("column %d is not %q: the file was not written by this version", i+1, t.Columns[at].Name)
		}
	}
	if len(has) > len(columns) {
		return fmt.Errorf("column %d is %q, want none: the file was not written by this version", len(columns)+1, has[len(columns)])
	}
	return nil
}

// checkTypes wants the types that a Writer gives: bits of another type would be read as another number, or as no text at all.
func checkTypes(has *parquet.Schema, t *Table, columns []int) error {
	want := newColumnGroup(t, columns).Fields()
	for i, column := range has.Fields() {
		if is, wanted := column.Type().String(), want[i].Type().String(); is != wanted || column.Repeated() {
			return fmt.Errorf("column %s is of type %s, want %s: the file was not written by this version", column.Name(), is, wanted)
		}
	}
	return nil
}

// fromParquet undoes parquetValue.
func fromParquet(t Type, v parquet.Value) value {
	switch {
	case t.isText():
		return value{kind: text, s: string(v.ByteArray())}
	case v.IsNull():
		return value{}
	}
	switch t {
	case TypeInteger:
		return value{kind: integer, n: v.Int64()}
	case TypeDecimal:
		return decimalOf(nianbao.Amount(v.Int64()))
	case TypeNumber:
		return numberOf(v.Double())
	case TypeBoolean:
		return flagOf(v.Boolean())
	}
	return timeOf(time.UnixMilli(v.Int64()))
}
