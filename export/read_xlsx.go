package export

import (
	"fmt"
	"io"
	"iter"
	"slices"
	"strconv"
	"time"

	"github.com/xuri/excelize/v2"

	"nianbao"
)

// readXLSX yields the rows of the sheet of t in a workbook, as readTable does. others is told of the sheets beside it, if there are any.
func readXLSX(r io.Reader, t *Table, others func(sheets []string)) iter.Seq2[[]value, error] {
	return func(yield func([]value, error) bool) {
		err := eachSheetRow(r, t, others, func(row []value) bool { return yield(row, nil) })
		if err != nil {
			yield(nil, fmt.Errorf("read the sheet %s: %w", t.Name, err))
		}
	}
}

func eachSheetRow(r io.Reader, t *Table, others func([]string), use func([]value) bool) (err error) {
	book, err := excelize.OpenReader(r, excelize.Options{RawCellValue: true})
	if err != nil {
		return err
	}
	defer book.Close()
	rows, err := book.Rows(t.Name)
	if err != nil {
		return err
	}
	defer rows.Close()
	if sheets := slices.DeleteFunc(book.GetSheetList(), func(name string) bool { return name == t.Name }); len(sheets) > 0 && others != nil {
		others(sheets)
	}
	row, columns := make([]value, len(t.Columns)), t.columns(XLSX)
	for line := 1; rows.Next(); line++ {
		cells, err := rows.Columns()
		if err != nil {
			return fmt.Errorf("line %d: %w", line, err)
		}
		if line == 1 {
			header := make([][]string, len(cells))
			for i, name := range cells {
				header[i] = []string{name}
			}
			if err := checkColumns(header, t, columns); err != nil {
				return err
			}
			continue
		}
		for i := len(columns); i < len(cells); i++ {
			if cells[i] != "" {
				return fmt.Errorf("line %d: %q stands right of the last column", line, cells[i])
			}
		}
		for i, at := range columns {
			field := ""
			if i < len(cells) { // empty ones at the end are left out
				field = cells[i]
			}
			if row[at], err = fromSheet(t.Columns[at].Type, field); err != nil {
				return fmt.Errorf("line %d, column %s: %w", line, t.Columns[at].Name, err)
			}
		}
		if !use(row) {
			return nil
		}
	}
	return rows.Error()
}

// fromSheet undoes cell: of numbers a sheet holds doubles, of times days.
func fromSheet(t Type, field string) (value, error) {
	if field == "" || t.isText() || t == TypeInteger || t == TypeBoolean {
		return parseValue(t, field)
	}
	f, err := strconv.ParseFloat(field, 64)
	if err != nil {
		return value{}, err
	}
	switch t {
	case TypeDecimal:
		a, err := nianbao.AmountFromFloat(f)
		return decimalOf(a), err
	case TypeTime:
		at, err := excelize.ExcelDateToTime(f, false)
		return timeOf(at.Add(time.Second / 2).Truncate(time.Second)), err
	}
	return numberOf(f), nil
}
