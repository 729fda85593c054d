package export

import (
	"encoding/csv"
	"io"

	"nianbao/render/table"
)

const byteOrderMark = "\ufeff"

type csvSink struct {
	into    io.Writer
	mark    bool
	out     *csv.Writer // nil before the header
	columns []int
	guard   []bool   // of columns that hold text: it may come from a page
	record  []string // the header, then row for row
}

func newCSVSink(w io.Writer, t *Table, o Options) (sink, error) {
	s := &csvSink{into: w, mark: o.BOM, columns: t.columns(CSV)}
	s.record = make([]string, len(s.columns))
	for i, at := range s.columns {
		c := &t.Columns[at]
		s.guard = append(s.guard, c.Type.isText())
		s.record[i] = c.Name
	}
	return s, nil
}

// begin writes the header, which waits for the first row or the end: where reading fails before, nothing was written.
func (s *csvSink) begin() error {
	if s.out != nil {
		return nil
	}
	if s.mark {
		if _, err := io.WriteString(s.into, byteOrderMark); err != nil {
			return err
		}
	}
	s.out = csv.NewWriter(s.into)
	return s.out.Write(s.record)
}

func (s *csvSink) write(row []value) error {
	if err := s.begin(); err != nil {
		return err
	}
	for i, at := range s.columns {
		field := row[at].text()
		if s.guard[i] {
			field = table.EscapeCSV(field)
		}
		s.record[i] = field
	}
	return s.out.Write(s.record)
}

func (s *csvSink) close() error {
	if err := s.begin(); err != nil {
		return err
	}
	s.out.Flush()
	return s.out.Error()
}
