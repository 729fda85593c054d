package parsetest

import (
	"fmt"
	"slices"
	"strings"
)

func turnedTable(d *draft) bool {
	s, grid := d.requestsGrid()
	if s == nil {
		return false
	}
	s.setGrid(transposed(grid))
	s.head = 3
	d.markSheet(s, Debatable)
	return true
}

func sideBySide(d *draft) bool {
	s, grid := d.requestsGrid()
	if s == nil {
		return false
	}
	head, rest := grid[:s.head], grid[s.head:]
	half := (len(rest) + 1) / 2
	join := func(left, right []*cell) []*cell {
		out := slices.Clone(left)
		for i := range left {
			c := newCell(emptyCell, "", 1, 1)
			if i < len(right) {
				copied := *right[i]
				c = &copied
			}
			out = append(out, c)
		}
		return out
	}
	var out [][]*cell
	for _, line := range head {
		out = append(out, join(line, line))
	}
	for i := range half {
		var right []*cell
		if half+i < len(rest) {
			right = rest[half+i]
		}
		out = append(out, join(rest[i], right))
	}
	s.setGrid(out)
	d.markSheet(s, Debatable)
	return true
}

// byApplicant writes a table for each kind of applicant: a column of labels and one of numbers.
func byApplicant(d *draft) bool {
	s, grid := d.requestsGrid()
	if s == nil {
		return false
	}
	at := d.at(s)
	var list []block
	for x := 3; x < 10; x++ {
		name := strings.ReplaceAll(grid[s.head-1][x].text, "\n", "")
		part := &sheet{name: s.name, head: 1}
		inside := d.rng.IntN(2) == 0
		head := []*cell{newCell(headCell, "办理情况", 1, 1), newCell(headCell, "项目", 1, 1), newCell(headCell, "项目", 1, 1),
			newCell(headCell, "数量", 1, 1)}
		if inside {
			head[3].text = name
		} else {
			list = append(list, block{para: "申请人：" + name})
		}
		lines := [][]*cell{head}
		for _, line := range grid[s.head:] {
			lines = append(lines, copied(append(slices.Clone(line[:3]), line[x])))
		}
		part.setGrid(lines)
		d.markSheet(part, Debatable)
		list = append(list, block{sheet: part})
	}
	d.body = slices.Delete(d.body, at, at+1)
	d.insertBlocks(at, list...)
	return true
}

// copied copies cells that are drawn a second time.
func copied(cells []*cell) []*cell {
	out := make([]*cell, len(cells))
	for i, c := range cells {
		one := *c
		out[i] = &one
	}
	return out
}

func columnHalves(d *draft) bool {
	s, grid := d.requestsGrid()
	if s == nil {
		return false
	}
	x := 4 + d.rng.IntN(5)
	second := &sheet{name: s.name, head: s.head}
	var left, right [][]*cell
	for _, line := range grid {
		left = append(left, line[:x:x])
		right = append(right, copied(append(slices.Clone(line[:3]), line[x:]...)))
	}
	s.setGrid(left)
	second.setGrid(right)
	d.markSheet(s, Debatable)
	d.markSheet(second, Debatable)
	d.insertBlocks(d.at(s)+1, block{sheet: second})
	return true
}

func mirrored(d *draft) bool {
	sheets := d.reportSheets()
	if len(sheets) == 0 {
		return false
	}
	s := pick(d.rng, sheets)
	for _, r := range s.rows {
		slices.Reverse(r)
	}
	if s.name == "requests" { // cells over several rows would come to stand at the wrong end: draw every position
		for _, r := range s.rows {
			slices.Reverse(r)
		}
		grid := s.expanded()
		for _, line := range grid {
			slices.Reverse(line)
		}
		s.setGrid(grid)
	}
	d.markSheet(s, Debatable)
	return true
}

func labelsRight(d *draft) bool {
	s, grid := d.requestsGrid()
	if s == nil {
		return false
	}
	for y, line := range grid {
		grid[y] = append(slices.Clone(line[3:]), line[:3]...)
	}
	s.setGrid(grid)
	d.markSheet(s, Debatable)
	return true
}

func labelsUnder(d *draft) bool {
	if d.rng.IntN(2) == 0 {
		s := d.casesSheet()
		if s == nil {
			return false
		}
		grid := s.expanded()
		s.setGrid([][]*cell{grid[3], grid[0], grid[1], grid[2]})
		s.head = 0
		d.markSheet(s, Debatable)
		return true
	}
	s, grid := d.requestsGrid()
	if s == nil {
		return false
	}
	s.setGrid(append(slices.Clone(grid[s.head:]), grid[:s.head]...))
	s.head = 0
	d.markSheet(s, Debatable)
	return true
}

// oneForTwo draws one number over two rows: nobody knows how much of it is whose.
func oneForTwo(d *draft) bool {
	rows := d.plainRows()
	var at []target
	for i := range max(0, len(rows)-1) {
		a, b := rows[i], rows[i+1]
		if a.sheet == b.sheet && a.y+1 == b.y && len(a.ids) == len(b.ids) && a.sheet.name != "stats" {
			at = append(at, a)
		}
	}
	if len(at) == 0 {
		return false
	}
	t := pick(d.rng, at)
	x := d.rng.IntN(len(t.ids))
	upper, lower := t.cells()[x], t.sheet.rows[t.y+1].values()[x]
	upper.rows = 2
	upper.text = fmt.Sprint(1 + d.rng.IntN(30))
	t.sheet.rows[t.y+1] = slices.DeleteFunc(slices.Clone(t.sheet.rows[t.y+1]), func(c *cell) bool { return c == lower })
	d.noNumberThere(upper, upper.text)
	d.noNumberThere(lower, upper.text)
	for _, y := range []int{t.y, t.y + 1} {
		d.mark(t.sheet.rowCells(y), Debatable)
	}
	return true
}

// footFirst writes the last rows of section 三 in a tfoot before the body: browsers show it at the end.
func footFirst(d *draft) bool {
	s := d.sheet("requests")
	if s == nil {
		return false
	}
	at, n := d.at(s), len(s.rows)-1
	row := func(rows []row) string { return htmlRows(rows, plainCell) }
	markup := `<table border="1"><thead>` + row(s.rows[:s.head]) + "</thead><tfoot>" + row(s.rows[n:]) + "</tfoot><tbody>" + row(s.rows[s.head:n]) + "</tbody></table>"
	d.markSheet(s, Debatable)
	d.body[at] = block{markup: markup}
	return true
}

func emptyColumns(d *draft) bool {
	s, grid := d.requestsGrid()
	if s == nil {
		return false
	}
	every := 1 + d.rng.IntN(3)
	for y, line := range grid {
		var out []*cell
		for x, c := range line {
			out = append(out, c)
			if x >= 2 && x%every == 0 {
				out = append(out, newCell(emptyCell, "", 1, 1))
			}
		}
		grid[y] = out
	}
	s.setGrid(grid)
	d.markSheet(s, Debatable)
	return true
}

// regionRow puts a row of the whole region under a table.
func regionRow(d *draft) bool {
	word := pick(d.rng, []string{"全县合计", "全市平均", "上级机关", "平均值", "下属单位合计", "全省总计", "审核人：王某", "填报单位合计",
		"上年总计", "备注"})
	s, grid := d.requestsGrid()
	if s == nil {
		return false
	}
	s.setGrid(append(grid, otherLine([3]string{word, word, word}, func(int) string { return fmt.Sprint(d.rng.IntN(90)) })))
	d.markSheet(s, Determined)
	return true
}
