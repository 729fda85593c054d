package parsetest

import (
	"fmt"
	"slices"
	"strings"

	"nianbao"
)

// Tables drawn in another order, or with more in them than the form asks for. Every number stands under the words that say what it is.

var columnFaults = []Fault{
	{Name: "cases_orders", Says: "the outcomes of section 四 in another order", layouts: inGrids, apply: casesOrder},
	{Name: "cases_groups", Says: "section 四 with lawsuits before reviews", layouts: inGrids, apply: casesGroups},
	{Name: "cases_rows", Says: "section 四 with a row a kind", layouts: inGrids, apply: casesRows(false)},
	{Name: "cases_turned", Says: "section 四 with a column a kind", layouts: inGrids, apply: casesRows(true)},
	{Name: "cases_years", Says: "section 四 with a row for the year before", layouts: inGrids, apply: casesYears},
	{Name: "cases_bare", Says: "section 四 without the kinds above the outcomes", layouts: inGrids, apply: casesBare},
	{Name: "extra_column", Says: "a column too many in a block of section 二: last year, in total, growth", layouts: inGrids, apply: extraColumn(false)},
	{Name: "replaced_column", Says: "a column of section 二 is another than the form asks for", layouts: inGrids, apply: extraColumn(true)},
	{Name: "applicants_order", Says: "the kinds of applicants in another order", layouts: inGrids, apply: applicantsOrder},
	{Name: "subtotal_column", Says: "a subtotal of the organisations", layouts: inGrids, apply: subtotalColumn},
	{Name: "share_column", Says: "a column of percentages", layouts: inGrids, apply: shareColumn},
	{Name: "numbered_rows", Says: "a column that numbers the rows", layouts: inGrids, apply: numberedRows},
	{Name: "numbered_columns", Says: "a row that numbers the columns", layouts: inGrids, apply: numberedColumns},
	{Name: "subtotal_rows", Says: "subtotals under the groups of section 三", layouts: inGrids, apply: subtotalRows},
	{Name: "which_rows", Says: "of-which rows in section 三", layouts: inGrids, apply: whichRows},
	{Name: "last_year_rows", Says: "last year's row under each of this year", layouts: inGrids, apply: lastYearRows},
	{Name: "last_year_columns", Says: "last year's column beside each of this year", layouts: inGrids, apply: lastYearColumns},
	{Name: "turned_table", Says: "section 三 turned by 90 degrees", layouts: inGrids, apply: turnedTable},
	{Name: "side_by_side", Says: "the two halves of section 三 side by side", layouts: inGrids, apply: sideBySide},
	{Name: "by_applicant", Says: "section 三 as a table a kind of applicant", layouts: inGrids, apply: byApplicant},
	{Name: "column_halves", Says: "section 三 in two tables: its first columns, its last columns", layouts: inGrids, apply: columnHalves},
	{Name: "mirrored", Says: "the columns of a table from right to left", layouts: inGrids, apply: mirrored},
	{Name: "labels_right", Says: "the labels stand right of their numbers", layouts: inGrids, apply: labelsRight},
	{Name: "labels_under", Says: "the headers stand under their numbers", layouts: inGrids, apply: labelsUnder},
	{Name: "one_for_two", Says: "one number over two rows", layouts: inTables, apply: oneForTwo},
	{Name: "foot_first", Says: "the foot of a table is written before its body", layouts: in("plain"), apply: footFirst},
	{Name: "empty_columns", Says: "empty columns between those of a table", layouts: inGrids, apply: emptyColumns},
	{Name: "mean_row", Says: "a row of averages or totals of the whole region under the table", layouts: inGrids, apply: regionRow},
}

// markSheet says of all cells of a sheet what a reader may make of them.
func (d *draft) markSheet(s *sheet, v Determination) {
	for _, y := range s.valueRows() {
		d.mark(s.rowCells(y), v)
	}
}

// expanded gives the sheet a cell for every position, texts repeated: what is moved then takes its words along.
func (s *sheet) expanded() [][]*cell {
	var grid [][]*cell
	for _, line := range s.place() {
		var cells []*cell
		for _, sp := range line {
			c := newCell(emptyCell, "", 1, 1)
			if sp.cell != nil {
				copied := *sp.cell
				copied.rows, copied.cols = 1, 1
				c = &copied
			}
			cells = append(cells, c)
		}
		grid = append(grid, cells)
	}
	return grid
}

func (s *sheet) setGrid(grid [][]*cell) {
	s.rows, s.width = nil, 0
	for _, line := range grid {
		s.rows = append(s.rows, row(line))
		s.width = max(s.width, len(line))
	}
}

// requestsGrid is section 三 with a cell for every position, as long as nothing has changed its shape.
func (d *draft) requestsGrid() (*sheet, [][]*cell) {
	s := d.sheet("requests")
	if s == nil {
		return nil, nil
	}
	grid := s.expanded()
	for _, line := range grid {
		if len(line) != 10 {
			return nil, nil
		}
	}
	return s, grid
}

func (d *draft) casesSheet() *sheet {
	s := d.sheet("cases")
	if s == nil || len(s.rows) != 4 || len(s.rows[3]) != 15 {
		return nil
	}
	return s
}

func casesOrder(d *draft) bool {
	s := d.casesSheet()
	if s == nil {
		return false
	}
	for block := range 3 {
		order := d.rng.Perm(5)
		heads, at := s.rows[1], 0
		if block > 0 {
			heads, at = s.rows[2], 5*(block-1)
		}
		var h, v row
		for _, i := range order {
			h, v = append(h, heads[at+i]), append(v, s.rows[3][5*block+i])
		}
		copy(heads[at:], h)
		copy(s.rows[3][5*block:], v)
	}
	d.markSheet(s, Determined)
	return true
}

func casesGroups(d *draft) bool {
	s := d.casesSheet()
	if s == nil {
		return false
	}
	a, b, c := s.rows[3][:5], s.rows[3][5:10], s.rows[3][10:]
	up, low := s.rows[1][:5], s.rows[1][5:]
	if d.rng.IntN(2) == 0 { // the two kinds of lawsuits too
		b, c = c, b
		low = row{low[1], low[0]}
		s.rows[2] = slices.Concat(s.rows[2][5:], s.rows[2][:5])
	}
	s.rows[0] = row{s.rows[0][1], s.rows[0][0]}
	s.rows[1] = slices.Concat(low, up)
	s.rows[3] = slices.Concat(b, c, a)
	d.markSheet(s, Determined)
	return true
}

// caseKinds are the three kinds of cases as rows or columns name them.
var caseKinds = []string{"行政复议", "行政诉讼（未经复议直接起诉）", "行政诉讼（复议后起诉）"}

// casesRows draws section 四 as three rows of five outcomes, or turned.
func casesRows(turned bool) func(*draft) bool {
	return func(d *draft) bool {
		s := d.casesSheet()
		if s == nil {
			return false
		}
		first := newCell(headCell, pick(d.rng, []string{"类别", "项目", ""}), 1, 1)
		grid := [][]*cell{{first}}
		for _, h := range s.rows[1][:5] {
			copied := *h
			copied.rows = 1
			grid[0] = append(grid[0], &copied)
		}
		order := []int{0, 1, 2}
		if d.rng.IntN(2) == 0 {
			order = d.rng.Perm(3)
		}
		for _, k := range order {
			line := []*cell{newCell(labelCell, caseKinds[k], 1, 1)}
			grid = append(grid, append(line, s.rows[3][5*k:5*k+5]...))
		}
		if turned {
			grid = transposed(grid)
		}
		s.setGrid(grid)
		s.head = 1
		d.markSheet(s, Debatable)
		return true
	}
}

func transposed(grid [][]*cell) [][]*cell {
	var out [][]*cell
	for x := range grid[0] {
		var line []*cell
		for _, r := range grid {
			line = append(line, r[x])
		}
		out = append(out, line)
	}
	return out
}

// casesYears gives section 四 a column of years and a row of the year before.
func casesYears(d *draft) bool {
	s := d.casesSheet()
	if s == nil {
		return false
	}
	label := func(y int) *cell { return newCell(labelCell, fmt.Sprintf("%d年", y), 1, 1) }
	old := append(row{label(d.truth.Year - 1)}, d.withOtherNumbers(s.rows[3])...)
	now := append(row{label(d.truth.Year)}, s.rows[3]...)
	s.rows[0] = append(row{newCell(headCell, "年份", 3, 1)}, s.rows[0]...)
	s.width++
	s.rows = s.rows[:3]
	if d.rng.IntN(2) == 0 {
		s.rows = append(s.rows, now, old)
	} else {
		s.rows = append(s.rows, old, now)
	}
	d.markSheet(s, Debatable)
	return true
}

func casesBare(d *draft) bool {
	s := d.casesSheet()
	if s == nil {
		return false
	}
	var heads row
	for _, h := range append(slices.Clone(s.rows[1][:5]), s.rows[2]...) {
		copied := *h
		copied.rows = 1
		heads = append(heads, &copied)
	}
	s.rows, s.head = []row{heads, s.rows[3]}, 1
	d.markSheet(s, Debatable)
	return true
}

// extraHeaders are columns that the form does not ask for.
var extraHeaders = []string{"上年制发件数", "上年数", "累计数", "累计公开总数", "同比", "同比增减", "上年废止件数", "上年处理决定数量", "去年同期", "计划数", "备注", "其中：网上公开数量", "上年收费金额（单位：万元）", "本年拟制发件数",
	"本年计划数量", "占比（%）", "下一年计划", "本年增长率", "季度平均"}

// extraColumn puts a column of other things into a block of section 二; replace takes one of the block's own away for it.
func extraColumn(replace bool) func(*draft) bool {
	return func(d *draft) bool {
		s, y := d.blockRow(headCell)
		if s == nil {
			return false
		}
		n := len(s.rows[y])
		at := 1 + d.rng.IntN(n)
		if replace {
			at = 1 + d.rng.IntN(n-1)
		}
		header := pick(d.rng, extraHeaders)
		for i := y; i < len(s.rows) && (i == y || len(s.rows[i].values()) > 0); i++ {
			if len(s.rows[i]) != n {
				return false
			}
			c := newCell(emptyCell, fmt.Sprint(1+d.rng.IntN(60)), 1, 1)
			if i == y {
				c = newCell(headCell, header, 1, 1)
			}
			d.mark(s.rowCells(i), Debatable)
			if replace {
				old := s.rows[i][at]
				c.cols = old.cols
				if i > y {
					d.lose(old.id)
				}
				s.rows[i][at] = c
				continue
			}
			s.rows[i] = slices.Insert(slices.Clone(s.rows[i]), at, c)
			s.width = max(s.width, len(s.rows[i]))
		}
		return true
	}
}

func applicantsOrder(d *draft) bool {
	s, grid := d.requestsGrid()
	if s == nil {
		return false
	}
	order := d.rng.Perm(7)
	if d.rng.IntN(3) == 0 {
		order = []int{6, 0, 1, 2, 3, 4, 5}
	}
	for y, line := range grid {
		moved := slices.Clone(line)
		for i, from := range order {
			moved[3+i] = line[3+from]
		}
		grid[y] = moved
	}
	s.setGrid(grid)
	d.markSheet(s, Determined)
	return true
}

// addColumn puts a column at x into the expanded section 三; make writes the cell of a row of values.
func (d *draft) addColumn(x int, heads []string, make func(line []*cell) string) *sheet {
	s, grid := d.requestsGrid()
	if s == nil {
		return nil
	}
	for y, line := range grid {
		c := newCell(emptyCell, "", 1, 1)
		if y < s.head {
			c = newCell(headCell, heads[y], 1, 1)
		} else if len(row(line).values()) > 0 {
			c.text = make(line)
		}
		grid[y] = slices.Insert(slices.Clone(line), x, c)
	}
	s.setGrid(grid)
	return s
}

func (d *draft) sumOf(cells []*cell) nianbao.Amount {
	var sum nianbao.Amount
	for _, c := range cells {
		sum += d.truth.Figures[c.id].Value
	}
	return sum
}

func subtotalColumn(d *draft) bool {
	word := pick(d.rng, []string{"小计", "合计", "法人小计", "总计"})
	s := d.addColumn(9, []string{"申请人情况", "法人或其他组织", word}, func(line []*cell) string { return d.sumOf(line[4:9]).String() })
	if s == nil {
		return false
	}
	d.markSheet(s, Debatable)
	return true
}

func shareColumn(d *draft) bool {
	x := 4 + d.rng.IntN(7)
	word := pick(d.rng, []string{"占比", "占比（%）", "百分比", "比例"})
	s := d.addColumn(x, []string{word, word, word}, func(line []*cell) string {
		return fmt.Sprintf("%d%s", d.rng.IntN(101), pick(d.rng, []string{"", "%"}))
	})
	if s == nil {
		return false
	}
	d.markSheet(s, Debatable)
	return true
}

func numberedRows(d *draft) bool {
	s, grid := d.requestsGrid()
	if s == nil {
		return false
	}
	n := 0
	for y, line := range grid {
		c := newCell(headCell, "序号", 1, 1)
		if y >= s.head {
			n++
			c = newCell(emptyCell, fmt.Sprint(n), 1, 1)
		}
		grid[y] = append([]*cell{c}, line...)
	}
	s.setGrid(grid)
	d.markSheet(s, Determined)
	return true
}

func numberedColumns(d *draft) bool {
	s := d.sheet("requests")
	if s == nil {
		return false
	}
	numbers := row{newCell(noteCell, pick(d.rng, []string{"栏次", "甲", "", "序号"}), 1, 3)}
	for i := range 7 {
		numbers = append(numbers, newCell(emptyCell, fmt.Sprint(i+1), 1, 1))
	}
	s.rows = slices.Insert(s.rows, s.head, numbers)
	d.markSheet(s, Determined)
	return true
}

// addRows puts rows of other things under those of the expanded section 三; nil when extra adds none.
func (d *draft) addRows(extra func(grid [][]*cell, y int) [][]*cell) *sheet {
	s, grid := d.requestsGrid()
	if s == nil {
		return nil
	}
	var out [][]*cell
	added := false
	for y, line := range grid {
		out = append(out, line)
		if y < s.head {
			continue
		}
		rows := extra(grid, y)
		added = added || len(rows) > 0
		out = append(out, rows...)
	}
	if !added {
		return nil
	}
	s.setGrid(out)
	return s
}

// otherLine writes a row of section 三 of other things: its three labels, and seven numbers.
func otherLine(labels [3]string, number func(i int) string) []*cell {
	var out []*cell
	for _, l := range labels {
		out = append(out, newCell(groupCell, l, 1, 1))
	}
	for i := range 7 {
		out = append(out, newCell(emptyCell, number(i), 1, 1))
	}
	return out
}

func subtotalRows(d *draft) bool {
	word := pick(d.rng, []string{"小计", "合计", "总计"})
	s := d.addRows(func(grid [][]*cell, y int) [][]*cell {
		group := grid[y][1].text
		last := y+1 == len(grid) || grid[y+1][1].text != group
		if !last || grid[y][1].text == grid[y][2].text || grid[y][0].text == group {
			return nil
		}
		from := y
		for from > 0 && grid[from-1][1].text == group {
			from--
		}
		line := otherLine([3]string{grid[y][0].text, group, word}, func(i int) string {
			var column []*cell
			for _, r := range grid[from : y+1] {
				column = append(column, r[3+i])
			}
			return d.sumOf(column).String()
		})
		return [][]*cell{line}
	})
	if s == nil {
		return false
	}
	d.markSheet(s, Debatable)
	return true
}

func whichRows(d *draft) bool {
	words := []string{"其中：网上申请", "其中：信函申请", "其中：当面申请", "#其中涉及房屋征收", "其中"}
	s := d.addRows(func(grid [][]*cell, y int) [][]*cell {
		if d.rng.IntN(6) > 0 {
			return nil
		}
		word := pick(d.rng, words)
		return [][]*cell{otherLine([3]string{grid[y][0].text, grid[y][1].text, word}, func(i int) string {
			return fmt.Sprint(d.rng.Int64N(1 + max(0, d.truth.Figures[grid[y][3+i].id].Value.Int())))
		})}
	})
	if s == nil {
		return false
	}
	d.markSheet(s, Debatable)
	return true
}

func lastYearRows(d *draft) bool {
	word := pick(d.rng, []string{"上年", "上年数", "上年同期", fmt.Sprintf("%d年", d.truth.Year-1), "同比"})
	some := 1 + d.rng.IntN(3)
	s := d.addRows(func(grid [][]*cell, y int) [][]*cell {
		if y%some > 0 {
			return nil
		}
		return [][]*cell{otherLine([3]string{grid[y][0].text, grid[y][1].text, word}, func(i int) string { return fmt.Sprint(d.rng.IntN(20)) })}
	})
	if s == nil {
		return false
	}
	d.markSheet(s, Debatable)
	return true
}

func lastYearColumns(d *draft) bool {
	s, grid := d.requestsGrid()
	if s == nil {
		return false
	}
	now, old := "本年", "上年"
	if d.rng.IntN(2) == 0 {
		now, old = fmt.Sprintf("%d年", d.truth.Year), fmt.Sprintf("%d年", d.truth.Year-1)
	}
	first := d.rng.IntN(2) == 0
	var out [][]*cell
	for y, line := range grid {
		wide := slices.Clone(line[:3])
		for _, c := range line[3:] {
			twin := newCell(emptyCell, fmt.Sprint(d.rng.IntN(20)), 1, 1)
			if y < s.head {
				twin = newCell(headCell, c.text, 1, 1)
			}
			if first {
				wide = append(wide, twin, c)
			} else {
				wide = append(wide, c, twin)
			}
		}
		out = append(out, wide)
		if y == s.head-1 {
			years := []*cell{newCell(noteCell, "", 1, 1), newCell(noteCell, "", 1, 1), newCell(noteCell, "", 1, 1)}
			for range 7 {
				a, b := newCell(headCell, now, 1, 1), newCell(headCell, old, 1, 1)
				if first {
					a, b = b, a
				}
				years = append(years, a, b)
			}
			out = append(out, years)
		}
	}
	s.setGrid(out)
	s.head++
	d.markSheet(s, Debatable)
	return true
}

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
		head := []*cell{newCell(headCell, "办理情况", 1, 1), newCell(headCell, "项目", 1, 1), newCell(headCell, "项目", 1, 1), newCell(headCell, "数量", 1, 1)}
		if inside {
			head[3].text = name
		} else {
			list = append(list, block{para: "申请人：" + name})
		}
		lines := [][]*cell{head}
		for _, line := range grid[s.head:] {
			copied := make([]*cell, 0, 4)
			for _, c := range append(slices.Clone(line[:3]), line[x]) {
				one := *c
				copied = append(copied, &one)
			}
			lines = append(lines, copied)
		}
		part.setGrid(lines)
		d.markSheet(part, Debatable)
		list = append(list, block{sheet: part})
	}
	d.body = slices.Delete(d.body, at, at+1)
	d.insertBlocks(at, list...)
	return true
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
		var copied []*cell
		for _, c := range append(slices.Clone(line[:3]), line[x:]...) {
			one := *c
			copied = append(copied, &one)
		}
		right = append(right, copied)
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
	word := pick(d.rng, []string{"全县合计", "全市平均", "上级机关", "平均值", "下属单位合计", "全省总计", "审核人：王某", "填报单位合计", "上年总计", "备注"})
	s, grid := d.requestsGrid()
	if s == nil {
		return false
	}
	s.setGrid(append(grid, otherLine([3]string{word, word, word}, func(int) string { return fmt.Sprint(d.rng.IntN(90)) })))
	d.markSheet(s, Determined)
	return true
}
