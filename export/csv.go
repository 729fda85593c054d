package export

import (
	"encoding/csv"
	"io"

	"nianbao/render/table"
)

const byteOrderMark = "\ufeff"

type csvSink struct {
	out     *csv.Writer
	columns []int
	guard   []bool // of columns that hold text: it may come from a page
	record  []string
}

func newCSVSink(w io.Writer, t *Table, o Options) (sink, error) {
	s := &csvSink{columns: t.columns(CSV)}
	s.record = make([]string, len(s.columns))
	for i, at := range s.columns {
		c := &t.Columns[at]
		s.guard = append(s.guard, c.Type.isText())
		s.record[i] = c.Name
	}
	if o.BOM {
		if _, err := io.WriteString(w, byteOrderMark); err != nil {
			return nil, err
		}
	}
	s.out = csv.NewWriter(w)
	return s, s.out.Write(s.record)
}

func (s *csvSink) write(row []value) error {
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
	s.out.Flush()
	return s.out.Error()
}
