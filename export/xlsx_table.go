package export

import (
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"nianbao/render/table"
)

// WriteTable writes a table as a workbook of one sheet: the columns and rows of its CSV, numbers as numbers and all text as text, so that none
// of it can run as a formula. When it has more rows than a sheet can hold, WriteTable returns an ErrTooManyRows and writes nothing.
func WriteTable(w io.Writer, name string, t *table.Table, o Options) error {
	if t.Len() >= maxSheetRows {
		return fmt.Errorf("%w: %d, and a sheet holds %d below its header", ErrTooManyRows, t.Len(), maxSheetRows-1)
	}
	book, err := newWorkbook(o)
	if err != nil {
		return err
	}
	defer book.discard()
	columns, rows := t.Records()
	widths := make([]float64, len(columns))
	for i, c := range columns {
		widths[i] = float64(min(max(len(c)+2, 12), 24))
	}
	out, err := book.stream(name, columns, widths)
	if err != nil {
		return err
	}
	at := 1
	for row := range rows {
		at++
		for i, data := range row {
			if row[i], err = book.data(data); err != nil {
				return fmt.Errorf("%s, row %d: %w", columns[i], at, err)
			}
		}
		if err := out.SetRow("A"+strconv.Itoa(at), row); err != nil {
			return err
		}
	}
	if err := out.Flush(); err != nil {
		return err
	}
	return book.save(w)
}

// data makes a cell of a sheet of the data of a cell of a table.
func (b *workbook) data(data any) (any, error) {
	switch v := data.(type) {
	case nil, bool, int, int64: // years and ranks, which have no marks between their thousands
		return v, nil
	case float64:
		return excelize.Cell{StyleID: b.style[styleDecimal], Value: v}, nil
	case json.Number:
		if n, err := v.Int64(); err == nil {
			return excelize.Cell{StyleID: b.style[styleCount], Value: n}, nil
		}
		f, err := v.Float64()
		return excelize.Cell{StyleID: b.style[styleDecimal], Value: f}, err
	case []string:
		data = strings.Join(v, " ")
	}
	text, ok := data.(string)
	switch {
	case !ok:
		return nil, fmt.Errorf("a sheet has no cells for %T", data)
	case text == "":
		return nil, nil
	}
	return sheetText(text), nil
}
