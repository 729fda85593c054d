package export

import (
	"bufio"
	"encoding/csv"
	"fmt"
	"io"
	"iter"

	"nianbao/render/table"
)

// readTable yields the rows of a CSV file that a Writer made of t. The row is reused; it holds all columns of t, those
// that CSV does not have being null. An error ends the rows and names the line.
func readTable(r io.Reader, t *Table) iter.Seq2[[]value, error] {
	return func(yield func([]value, error) bool) {
		in := csv.NewReader(skipMark(r))
		in.ReuseRecord = true
		columns := t.columns(CSV)
		if err := checkHeader(in, t, columns); err != nil {
			yield(nil, fmt.Errorf("read %s: %w", t.Name, err))
			return
		}
		row := make([]value, len(t.Columns))
		for {
			record, err := in.Read()
			if err == io.EOF {
				return
			}
			if err != nil { // it names its line itself
				yield(nil, fmt.Errorf("read %s: %w", t.Name, err))
				return
			}
			if err := parseRow(row, record, t, columns); err != nil {
				line, _ := in.FieldPos(0)
				yield(nil, fmt.Errorf("read %s, line %d: %w", t.Name, line, err))
				return
			}
			if !yield(row, nil) {
				return
			}
		}
	}
}

func parseRow(row []value, record []string, t *Table, columns []int) error {
	for i, at := range columns {
		c := &t.Columns[at]
		field := record[i]
		if c.Type.isText() {
			field = table.UnescapeCSV(field)
		}
		v, err := parseValue(c.Type, field)
		if err != nil {
			return fmt.Errorf("column %s: %w", c.Name, err)
		}
		row[at] = v
	}
	return nil
}

func checkHeader(in *csv.Reader, t *Table, columns []int) error {
	header, err := in.Read()
	if err == io.EOF {
		return fmt.Errorf("the file is empty, not even a header is there")
	}
	if err != nil {
		return err
	}
	for i, at := range columns {
		if i >= len(header) {
			return fmt.Errorf("column %d is not there, want %q: the file was not written by this version", i+1, t.Columns[at].Name)
		}
		if header[i] != t.Columns[at].Name {
			return fmt.Errorf("column %d is %q, want %q: the file was not written by this version", i+1, header[i], t.Columns[at].Name)
		}
	}
	if len(header) > len(columns) {
		return fmt.Errorf("column %d is %q, want none: the file was not written by this version", len(columns)+1, header[len(columns)])
	}
	return nil
}

// skipMark skips a byte order mark.
func skipMark(r io.Reader) io.Reader {
	in := bufio.NewReaderSize(r, 1<<16)
	mark, err := in.Peek(len(byteOrderMark))
	if err != nil && err != io.EOF { // Peek forgets it
		return failing{err}
	}
	if string(mark) == byteOrderMark {
		_, _ = in.Discard(len(mark)) // what was peeked is there
	}
	return in
}

// failing is a file that could not be read.
type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }
