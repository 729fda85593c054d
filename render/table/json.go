package table

import (
	"bufio"
	"bytes"
	"encoding/json"
)

// json writes one object a row.
func (t *Table) json(w *bufio.Writer) error {
	columns := t.seen(JSON)
	return t.each(func(r row) error {
		if r.cells == nil {
			return nil
		}
		return t.jsonLine(w, columns, r.cells)
	})
}

func (t *Table) jsonLine(w *bufio.Writer, columns []int, cells []Cell) error {
	var b bytes.Buffer
	before := byte('{')
	for _, at := range columns {
		b.WriteByte(before)
		before = ','
		if err := appendJSON(&b, t.Headings[at].Name); err != nil {
			return err
		}
		b.WriteByte(':')
		if err := appendJSON(&b, cells[at].Data); err != nil {
			return err
		}
	}
	b.WriteString("}\n")
	_, err := w.Write(b.Bytes())
	return err
}

// appendJSON leaves <, > and & readable: JSON that goes into a page is for the page to escape.
func appendJSON(b *bytes.Buffer, v any) error {
	enc := json.NewEncoder(b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return err
	}
	b.Truncate(b.Len() - 1) // the newline that the encoder adds
	return nil
}
