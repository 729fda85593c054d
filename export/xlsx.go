package export

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"time"

	"github.com/xuri/excelize/v2"

	"nianbao"
)

// ErrTooManyRows: a sheet cannot hold the rows. Nothing was written.
var ErrTooManyRows = errors.New("more rows than a sheet can hold")

// maxSheetRows counts the header.
const maxSheetRows = 1_048_576

// WriteXLSX writes a workbook of one sheet a table and the codebook, in one pass over the reports. Header rows are
// frozen. When a table has more rows than a sheet can hold, it returns an ErrTooManyRows and writes nothing.
func WriteXLSX(w io.Writer, tables []*Table, reports iter.Seq2[*nianbao.Report, error], o Options) error {
	book, err := newWorkbook(o)
	if err != nil {
		return err
	}
	defer book.discard()
	var writers []*Writer
	known := o.Known.begin()
	for _, t := range tables {
		s, err := book.sheet(t)
		if err != nil {
			return err
		}
		writers = append(writers, newWriter(t, s, known))
	}
	if err := feed(reports, known, writers...); err != nil {
		return err
	}
	for _, out := range writers {
		if err := out.Close(); err != nil {
			return err
		}
	}
	if err := book.codebook(); err != nil {
		return err
	}
	return book.save(w)
}

// workbook is an XLSX file in the making. Rows go to temporary files once they are many.
type workbook struct {
	file    *excelize.File
	options Options
	style   map[sheetStyle]int
	sheets  int
}

// sheetStyle names a look of a cell.
type sheetStyle int

const (
	styleHeader  sheetStyle = iota
	styleCount              // 1,234
	styleDecimal            // 1,234.50 with more decimals where there are
	styleTime
)

var sheetStyles = map[sheetStyle]*excelize.Style{
	styleHeader:  {Font: &excelize.Font{Bold: true}, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"DDE6F0"}}},
	styleCount:   {CustomNumFmt: pointer("#,##0")},
	styleDecimal: {CustomNumFmt: pointer("#,##0.00######")},
	styleTime:    {CustomNumFmt: pointer("yyyy-mm-dd hh:mm:ss")},
}

func pointer[T any](v T) *T { return &v }

func newWorkbook(o Options) (*workbook, error) {
	b := &workbook{file: excelize.NewFile(excelize.Options{TmpDir: o.TempDir}), options: o, style: make(map[sheetStyle]int)}
	for s := styleHeader; s <= styleTime; s++ { // in order, since styles are numbered as they come
		id, err := b.file.NewStyle(sheetStyles[s])
		if err != nil {
			return nil, err
		}
		b.style[s] = id
	}
	return b, nil
}

// stream starts a sheet with a frozen header row.
func (b *workbook) stream(name string, header []string, widths []float64) (*excelize.StreamWriter, error) {
	if b.sheets++; b.sheets == 1 {
		if err := b.file.SetSheetName("Sheet1", name); err != nil {
			return nil, err
		}
	} else if _, err := b.file.NewSheet(name); err != nil {
		return nil, err
	}
	out, err := b.file.NewStreamWriter(name)
	if err != nil {
		return nil, err
	}
	if err := out.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return nil, err
	}
	for i, width := range widths {
		if err := out.SetColWidth(i+1, i+1, width); err != nil {
			return nil, err
		}
	}
	cells := make([]any, len(header))
	for i, h := range header {
		cells[i] = excelize.Cell{StyleID: b.style[styleHeader], Value: h}
	}
	return out, out.SetRow("A1", cells)
}

// sheet opens the sheet of a table.
func (b *workbook) sheet(t *Table) (sink, error) {
	s := &sheetSink{book: b, table: t.Name, columns: t.columns(XLSX), rows: 1}
	var header []string
	var widths []float64
	for _, at := range s.columns {
		c := &t.Columns[at]
		header, widths = append(header, c.Name), append(widths, widthOf(c))
		s.types = append(s.types, c.Type)
	}
	s.cells = make([]any, len(header))
	var err error
	s.out, err = b.stream(t.Name, header, widths)
	return s, err
}

func widthOf(c *Column) float64 {
	switch {
	case c.Type == TypeTime:
		return 20
	case c.Number || c.Type == TypeInteger || c.Type == TypeDecimal || c.Type == TypeNumber || c.Type == TypeBoolean:
		return 12
	}
	return 24
}

// codebook adds the sheets that say what cells and indicators mean.
func (b *workbook) codebook() error {
	for _, part := range []struct {
		name string
		rows func() ([]string, [][]string)
	}{{"codebook", codebookRows}, {"indicator_formulas", formulaRows}} {
		header, rows := part.rows()
		if err := b.texts(part.name, header, rows); err != nil {
			return err
		}
	}
	return nil
}

// texts adds a sheet of ready texts.
func (b *workbook) texts(name string, header []string, rows [][]string) error {
	widths := make([]float64, len(header))
	for i := range widths {
		widths[i] = 24
	}
	out, err := b.stream(name, header, widths)
	if err != nil {
		return err
	}
	for i, row := range rows {
		cells := make([]any, len(row))
		for k, field := range row {
			cells[k] = field
		}
		if err := out.SetRow(fmt.Sprintf("A%d", i+2), cells); err != nil {
			return err
		}
	}
	return out.Flush()
}

// properties are the same for the same options: without a time, that of the first day of spreadsheets.
func (b *workbook) properties() error {
	created := b.options.Created
	if created.IsZero() {
		created = time.Date(1900, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	at := created.UTC().Format(time.RFC3339)
	return b.file.SetDocProps(&excelize.DocProperties{Title: b.options.Title, Creator: "nianbao", LastModifiedBy: "nianbao", Created: at, Modified: at})
}

// discard removes temporary files.
func (b *workbook) discard() { _ = b.file.Close() }
