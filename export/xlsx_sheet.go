package export

import (
	"fmt"
	"io"
	"strconv"
	"time"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"nianbao"
)

// maxSheetText is the number of characters that a cell of a sheet can hold.
const maxSheetText = excelize.TotalCellChars

// sheetSink writes the rows of one table into a sheet.
type sheetSink struct {
	book    *workbook
	out     *excelize.StreamWriter
	table   string
	columns []int
	types   []Type
	cells   []any
	rows    int
}

func (s *sheetSink) write(row []value) error {
	if s.rows++; s.rows > maxSheetRows {
		return fmt.Errorf("%w: a sheet holds %d rows below its header; choose fewer years, agencies or cells, the wide table, or a format without this limit (csv, jsonl, parquet)",
			ErrTooManyRows, maxSheetRows-1)
	}
	for i, at := range s.columns {
		s.cells[i] = s.cell(row[at])
	}
	return s.out.SetRow("A"+strconv.Itoa(s.rows), s.cells)
}

func (s *sheetSink) close() error { return s.out.Flush() }

// cell writes numbers as numbers. All text is marked as text in the file, so that none of it can run as a formula.
func (s *sheetSink) cell(v value) any {
	switch v.kind {
	case integer:
		return v.n
	case decimal:
		a := nianbao.Amount(v.n)
		if a.IsWhole() {
			return excelize.Cell{StyleID: s.book.style[styleCount], Value: a.Int()}
		}
		return excelize.Cell{StyleID: s.book.style[styleDecimal], Value: a.Float()}
	case double:
		return excelize.Cell{StyleID: s.book.style[styleDecimal], Value: v.float()}
	case moment:
		return excelize.Cell{StyleID: s.book.style[styleTime], Value: time.Unix(v.n, 0).UTC()}
	case flag:
		return v.n != 0
	}
	if v.s == "" {
		return nil
	}
	return sheetText(v.s)
}

// sheetText shortens what a cell cannot hold and says so: the library would cut it without a word.
func sheetText(s string) string {
	if len(s) <= maxSheetText || utf8.RuneCountInString(s) <= maxSheetText {
		return s
	}
	note := fmt.Sprintf(" … [cut: %d characters]", utf8.RuneCountInString(s))
	return string([]rune(s)[:maxSheetText-utf8.RuneCountInString(note)]) + note
}

// bookSink is a workbook of a single table, for Write.
type bookSink struct {
	sink
	book *workbook
	w    io.Writer
}

func newXLSXSink(w io.Writer, t *Table, o Options) (sink, error) {
	book, err := newWorkbook(o)
	if err != nil {
		return nil, err
	}
	s, err := book.sheet(t)
	if err != nil {
		book.discard()
		return nil, err
	}
	return &bookSink{s, book, w}, nil
}

func (s *bookSink) close() error {
	defer s.book.discard()
	if err := s.sink.close(); err != nil {
		return err
	}
	if err := s.book.codebook(); err != nil {
		return err
	}
	return s.book.save(s.w)
}

func (s *bookSink) abandon() { s.book.discard() }
