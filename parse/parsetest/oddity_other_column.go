package parsetest

import (
	"fmt"
	"nianbao"
	"slices"
)

// extraHeaders are columns that the form does not ask for.
var extraHeaders = []string{"上年制发件数", "上年数", "累计数", "累计公开总数", "同比", "同比增减", "上年废止件数", "上年处理决定数量", "去年同期",
	"计划数", "备注", "其中：网上公开数量", "上年收费金额（单位：万元）", "本年拟制发件数",
	"本年计划数量", "占比（%）", "下一年计划", "本年增长率", "季度平均", "本年减少", "本年取消数量", "本年项目数量", "现有项目数量", "本年事项总数"}

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

// applicantKinds moves the kinds of organisations within their group, headers and numbers alike. Their order is then all that a text
// without places says.
func applicantKinds(d *draft) bool {
	s, _ := d.requestsGrid()
	if s == nil || s.head != 3 || len(s.rows[2]) != 5 {
		return false
	}
	order := d.rng.Perm(5)
	if slices.IsSorted(order) {
		return false
	}
	move := func(cells row) {
		old := slices.Clone(cells)
		for i, from := range order {
			cells[i] = old[from]
		}
	}
	move(s.rows[2])
	for _, y := range s.valueRows() {
		r := s.rows[y]
		if len(r.values()) != 7 {
			return false
		}
		move(r[len(r)-6 : len(r)-1])
	}
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
