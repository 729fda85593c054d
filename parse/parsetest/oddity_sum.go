package parsetest

import (
	"nianbao"
)

// Sums and parts that the form does not have: their labels are made of the form's own words.

var sumFaults = []Fault{
	{Name: "sum_of_all", Says: "a sum of all rows under section 三, called as its total", layouts: inGrids, apply: sumOfAll},
	{Name: "lawsuits_together", Says: "the lawsuits of both kinds added up in a third group", layouts: in("plain", "word", "thead", "nested"),
		apply: lawsuitsTogether},
	{Name: "instances", Says: "a row for each instance in section 四, and their sum", layouts: in("plain", "word", "thead", "nested"),
		apply: instances},
	{Name: "nothing_for_group", Says: "one 0 over all cells of a group", layouts: in("plain", "word", "thead"), apply: nothingForGroup},
}

func sumOfAll(d *draft) bool {
	words := pick(d.rng, []string{"合计", "总计", "共计"})
	s := d.addRows(func(grid [][]*cell, y int) [][]*cell {
		if y+1 < len(grid) {
			return nil
		}
		return [][]*cell{otherLine([3]string{words, words, words}, func(i int) string { return d.sumOf([]*cell{grid[y-1][3+i], grid[y][3+i]}).String() })}
	})
	if s == nil {
		return false
	}
	d.markSheet(s, Debatable)
	return true
}

func lawsuitsTogether(d *draft) bool {
	s := d.casesSheet()
	if s == nil {
		return false
	}
	word := pick(d.rng, []string{"行政诉讼合计", "小计", "诉讼合计"})
	s.rows[0][len(s.rows[0])-1].cols = 15
	s.rows[1] = append(s.rows[1], newCell(headCell, word, 1, 5))
	for i := range 5 {
		s.rows[2] = append(s.rows[2], newCell(headCell, s.rows[2][i].text, 1, 1))
		s.rows[3] = append(s.rows[3], newCell(emptyCell, d.sumOf([]*cell{s.rows[3][5+i], s.rows[3][10+i]}).String(), 1, 1))
	}
	s.width += 5
	d.markSheet(s, Debatable)
	return true
}

func instances(d *draft) bool {
	s := d.casesSheet()
	if s == nil {
		return false
	}
	own := s.rows[3]
	for i, c := range own { // the numbers of the form stand in the row of sums, if anywhere
		if d.truth.Figures[c.id].Known() && d.truth.Figures[c.id].Value == 0 {
			d.damaged[c.id] = Debatable
			continue
		}
		d.noNumberThere(c, own[i].text)
	}
	first, second := d.withOtherNumbers(own), d.withOtherNumbers(own)
	for i, c := range own {
		if d.truth.Figures[c.id].State == nianbao.Reported {
			first[i].text, second[i].text = "0", "0"
		}
	}
	s.rows[0] = append(row{newCell(headCell, "审级", 3, 1)}, s.rows[0]...)
	s.rows = s.rows[:3]
	for i, line := range []row{first, second, own} {
		s.rows = append(s.rows, append(row{newCell(labelCell, []string{"一审", "二审", "合计"}[i], 1, 1)}, line...))
	}
	s.width++
	return true
}

func nothingForGroup(d *draft) bool {
	rows := d.targetRows(func(t target) bool { return t.sheet.name == "requests" })
	var zero []target
	for i := 0; i+2 < len(rows) && len(zero) == 0; i++ {
		if d.allZero(rows[i]) && d.allZero(rows[i+1]) && rows[i].y+1 == rows[i+1].y && rows[i].sheet == rows[i+1].sheet {
			zero = rows[i : i+2]
		}
	}
	if len(zero) == 0 {
		return false
	}
	for i, t := range zero {
		line := t.sheet.rows[t.y]
		line = line[:len(line)-len(t.ids)]
		if i == 0 {
			line = append(line, newCell(emptyCell, "0", len(zero), len(t.ids)))
		}
		t.sheet.rows[t.y] = line
		d.mark(t.ids, Debatable)
	}
	return true
}

func (d *draft) allZero(t target) bool {
	for _, id := range t.ids {
		if f := d.truth.Figures[id]; f.State != nianbao.Reported || f.Value != 0 {
			return false
		}
	}
	return len(t.cells()) == len(t.ids)
}
