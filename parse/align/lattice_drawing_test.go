package align

import (
	"slices"
	"testing"

	"nianbao/parse/document"
)

// drawingOf is the drawing of a table of one place a cell.
func drawingOf(years []int, rows [][]string) string {
	g := document.Grid{Width: len(rows[0]), Placed: true}
	for _, texts := range rows {
		var slots []document.Slot
		for _, s := range texts {
			slots = append(slots, document.Slot{Kind: document.Cell, Text: s})
		}
		g.Rows = append(g.Rows, slots)
	}
	r := reader{grids: []document.Grid{g}, words: words(), years: years}
	r.cut()
	return string(r.appendDrawing(nil, 0, 0, len(r.cells)))
}

// TestDrawing: tables that differ in numbers alone have one drawing; whatever the reading of their labels follows from makes another.
func TestDrawing(t *testing.T) {
	table := func() [][]string {
		return [][]string{{"信息内容", "本年制发件数", "本年废止件数", "现行有效件数"}, {"规章", "1", "0", "3"}, {"行政规范性文件", "12", "1", "13"}, {"年度", "8", "7", "6"}}
	}
	years := []int{2023}
	plain := drawingOf(years, table())
	for _, same := range []struct {
		row, col int
		text     string
	}{{2, 1, "1"}, {2, 2, "456"}, {3, 1, "1"}, {3, 3, "12345"}} {
		rows := table()
		rows[same.row][same.col] = same.text
		if drawingOf(years, rows) != plain {
			t.Errorf("another number %q makes another drawing", same.text)
		}
	}
	seen := []string{plain, drawingOf([]int{2022}, table())}
	if seen[0] == seen[1] {
		t.Error("another year of the report makes no other drawing")
	}
	for _, other := range []struct {
		row, col int
		text     string
	}{{0, 1, "本年废止件数"}, {1, 0, "规范"}, {1, 0, ""}, {1, 1, ""}, {1, 1, "-"}, {1, 3, "2"}, {1, 1, "2"}, {2, 1, "2023"}, {2, 1, "2,022"}, {2, 1, "2021年"}, {2, 1, "比例"}, {2, 1, "数"}} {
		rows := table()
		rows[other.row][other.col] = other.text
		d := drawingOf(years, rows)
		if slices.Contains(seen, d) {
			t.Errorf("%q at %d, %d makes no other drawing", other.text, other.row, other.col)
		}
		seen = append(seen, d)
	}
	rows := table()
	for i := range rows {
		rows[i] = rows[i][:3]
	}
	if slices.Contains(seen, drawingOf(years, rows)) || slices.Contains(seen, drawingOf(years, append(table(), table()[1]))) {
		t.Error("a lost column or a row more makes no other drawing")
	}
}
