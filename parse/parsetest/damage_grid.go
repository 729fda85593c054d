package parsetest

import (
	"fmt"
	"slices"

	"nianbao"
)

// gridDamages change the shape of tables.
var gridDamages = []Damage{
	{"total_displaced", "the header 总计 before the five organisation columns, the numbers where they always are", false, totalDisplaced},
	{"total_under", "the header 总计 under 法人或其他组织", true, totalUnder},
	{"header_two_rows", "header words broken over two rows: 商业 above 企业", true, headerTwoRows},
	{"header_cells", "a header word broken over two cells: 本年新 beside 制作数量", true, headerCells},
	{"local_row", "a row of local invention", true, localRow},
	{"local_column", "a column of remarks", true, localColumn},
	{"rows_swapped", "two neighbouring rows in the other order, labels and all", true, exchangeRows},
	{"zero_row_dropped", "a row of zeros left out", false, loseZeroRow},
	{"blank_lost", "a blank cell dropped, its row is short", false, oneRow(having(isBlank), dropBlank)},
	{"stray_cell", "an empty cell inserted into a row", false, oneRow(having(isNumber), insertBlank)},
	{"digits_glued", "the numbers of two cells run together", false, oneRow(gluable, glue)},
	{"row_shifted", "the values of a row one column to the right", false, oneRow(having(isNonzero), shiftRight)},
}

// header returns section 三 when its header still has the usual shape.
func (d *draft) header() *sheet {
	s := d.sheet("requests")
	if s == nil || s.head != 3 || len(s.rows[1]) != 3 || len(s.rows[2]) != 5 {
		return nil
	}
	return s
}

// totalDisplaced moves a header and no number. Where the sums tell the columns apart that is harmless; in a table that
// also adds up the wrong way round, the three columns concerned are open.
func totalDisplaced(d *draft) bool {
	s := d.header()
	if s == nil {
		return false
	}
	s.rows[1][1], s.rows[1][2] = s.rows[1][2], s.rows[1][1]
	if d.sumsTellColumns(s) {
		return true
	}
	for _, y := range s.valueRows() {
		ids := s.rowCells(y)
		d.mark(ids[1:], Undetermined)
	}
	return true
}

// sumsTellColumns tells whether the numbers contradict the reading with the total in the second column.
func (d *draft) sumsTellColumns(s *sheet) bool {
	r := d.truth.Report()
	for _, y := range s.valueRows() {
		ids := s.rowCells(y)
		if len(ids) != 7 {
			continue
		}
		moved := slices.Concat([]nianbao.CellID{ids[0], ids[6]}, ids[1:6])
		for i, id := range moved {
			at := slices.IndexFunc(r.Figures, func(f nianbao.Figure) bool { return f.Cell == id })
			f := d.token(ids[i])
			f.Cell = id
			r.Figures[at] = f
		}
	}
	broken := func(r *nianbao.Report) (n int) {
		for _, p := range nianbao.Check(r) {
			if p.Severity() == nianbao.Error {
				n++
			}
		}
		return n
	}
	return broken(r) > broken(d.truth.Report())
}

func totalUnder(d *draft) bool {
	s := d.header()
	if s == nil {
		return false
	}
	i := slices.IndexFunc(s.rows[1], func(c *cell) bool { return c.cols == 5 })
	if i != 1 {
		return false // the total is already displaced
	}
	total := s.rows[1][2]
	s.rows[1][1].cols, total.rows = 6, 1
	s.rows[1], s.rows[2] = s.rows[1][:2], append(s.rows[2], total)
	return true
}

// headerTwoRows gives the organisation columns a second header row.
func headerTwoRows(d *draft) bool {
	s := d.header()
	if s == nil {
		return false
	}
	var second row
	for _, c := range s.rows[2] {
		lower := newCell(headCell, "", 1, 1)
		if runes := []rune(c.text); len(runes) == 4 {
			c.text, lower.text = string(runes[:2]), string(runes[2:])
		}
		second = append(second, lower)
	}
	for _, c := range []*cell{s.rows[0][0], s.rows[1][0], s.rows[1][2]} {
		c.rows++
	}
	if total := s.rows[1][1]; total.cols == 1 { // displaced before the organisations
		total.rows++
		s.rows[1][2].rows--
	}
	s.rows = slices.Insert(s.rows, 3, second)
	s.head++
	return true
}

// headerCells breaks a word of a header of section 二 into two cells, so that the header row is a cell too long.
func headerCells(d *draft) bool {
	s := d.sheet("proactive")
	if s == nil {
		return false
	}
	for y, r := range s.rows {
		for i, c := range r {
			if c.text == "本年新制作数量" || c.text == "本年制发件数" || c.text == "上一年项目数量" {
				runes := []rune(c.text)
				c.text = string(runes[:len(runes)-4])
				s.rows[y] = slices.Insert(slices.Clone(r), i+1, newCell(headCell, string(runes[len(runes)-4:]), 1, 1))
				return true
			}
		}
	}
	return false
}

// localRow adds what some provinces add: a first row with unit and year, or a row of other documents.
func localRow(d *draft) bool {
	s := d.sheet("proactive")
	if s == nil {
		return false
	}
	if d.rng.IntN(2) == 0 {
		s.rows = slices.Insert(s.rows, 0, row{newCell(captionCell, "单位："+d.truth.Agency, 1, 2), newCell(captionCell, fmt.Sprintf("%d年度", d.truth.Year), 1, 2)})
		s.head++
		return true
	}
	y := slices.IndexFunc(s.rows, func(r row) bool { return len(r.values()) == 3 })
	if y < 0 {
		return false
	}
	extra := row{newCell(labelCell, "其他主动公开文件", 1, 1)}
	for range 3 {
		extra = append(extra, newCell(emptyCell, fmt.Sprint(d.rng.IntN(90)), 1, 1))
	}
	s.rows = slices.Insert(s.rows, y+2, extra)
	return true
}

// localColumn adds a column for remarks at the right.
func localColumn(d *draft) bool {
	s := d.sheet(pick(d.rng, []string{"requests", "proactive", "stats"}))
	if s == nil {
		return false
	}
	depth := 0 // rows that the header cell of the new column still covers
	for y, r := range s.rows {
		switch {
		case depth > 0:
			depth--
		case len(r) > 0 && r[0].kind == captionCell && len(r) == 1:
			r[0].cols++
		case y < s.head && s.name != "proactive":
			s.rows[y] = append(r, newCell(headCell, "备注", s.head, 1))
			depth = s.head - 1
		default:
			text := ""
			if len(r.values()) > 0 && d.rng.IntN(8) == 0 {
				text = pick(d.rng, []string{"无", "见说明", "含补正"})
			} else if len(r.values()) == 0 && s.name == "proactive" {
				text = "备注"
			}
			s.rows[y] = append(r, newCell(emptyCell, text, 1, 1))
		}
	}
	s.width++
	return true
}
