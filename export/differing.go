package export

import (
	"io"
	"iter"
	"slices"

	"nianbao"
)

// FigurePages reads a table of figures and yields the lines of one page after the other, which stand together.
func FigurePages(r io.Reader) iter.Seq2[[]FigureRow, error] {
	rows := ReadFigures(r)
	return func(yield func([]FigureRow, error) bool) {
		var page []FigureRow
		for row, err := range rows {
			if err != nil {
				yield(nil, err)
				return
			}
			if len(page) > 0 && (page[0].URL != row.URL || page[0].Page != row.Page) {
				if !yield(page, nil) {
					return
				}
				page = nil
			}
			page = append(page, row)
		}
		if len(page) > 0 {
			yield(page, nil)
		}
	}
}

// Difference is a line of an exported table that is not what its page and the corrections give now.
type Difference struct {
	Was, Now FigureRow // Now is empty where the report has no such cell
	Columns  []string  // that differ; "cell" where there is none
}

// Differing compares the lines of one page with what its bytes give now and what people corrected: the number read must follow
// from the bytes, and the number exported from that and the corrections.
func Differing(rows []FigureRow, now *nianbao.Report, decisions []nianbao.Correction) ([]Difference, error) {
	again, err := FiguresOf(now, Known{Corrections: decisions})
	if err != nil {
		return nil, err
	}
	byCell := make(map[nianbao.CellID]FigureRow, len(again))
	for _, row := range again {
		byCell[row.Cell] = row
	}
	var out []Difference
	for _, row := range rows {
		derived, ok := byCell[row.Cell]
		columns := []string{"cell"}
		if ok {
			derived.Source = row.Source // a source may have been given another id since
			// What checks find may grow without any number changing.
			columns = slices.DeleteFunc(row.Differences(derived), func(c string) bool { return c == "problems" })
		}
		if len(columns) > 0 {
			out = append(out, Difference{row, derived, columns})
		}
	}
	return out, nil
}
