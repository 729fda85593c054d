package parsetest

import "nianbao"

// The tables of the forms as agencies draw them, with their usual spans.

// drawSheets draws the tables of a report in printed order, values as Raw says.
func drawSheets(t Truth, printed func(nianbao.Figure) string) []*sheet {
	p := drawer{t: t, printed: printed}
	if t.Form == nianbao.Form2014 {
		return []*sheet{p.statistics()}
	}
	return []*sheet{p.proactive(), p.requests(), p.cases()}
}

type drawer struct {
	t       Truth
	printed func(nianbao.Figure) string
}

func (p drawer) value(table *nianbao.Table, r *nianbao.Row, c *nianbao.Column, cols int) *cell {
	v := newCell(valueCell, "", 1, cols)
	v.id = table.CellID(r, c)
	v.text = p.printed(p.t.Figures[v.id])
	return v
}

// proactive draws section 二: blocks under each other, four columns wide, each block's last column taking the rest.
func (p drawer) proactive() *sheet {
	s := &sheet{name: "proactive", width: 4, head: 1}
	f, _ := nianbao.FormByID(p.t.Form)
	for _, table := range f.Tables {
		if table.Section != 2 {
			continue
		}
		if p.t.Hybrid && table.ID == p.t.HybridTable {
			table = otherEdition(p.t.Form).Table(table.ID)
		}
		s.rows = append(s.rows, row{newCell(captionCell, table.Title, 1, s.width)})
		spans := make([]int, len(table.Columns))
		for i := range spans {
			spans[i] = 1
		}
		spans[len(spans)-1] = s.width - len(spans)
		head := row{newCell(headCell, "信息内容", 1, 1)}
		for i, c := range table.Columns {
			head = append(head, newCell(headCell, c.Label, 1, spans[i]))
		}
		s.rows = append(s.rows, head)
		for y := range table.Rows {
			r := row{newCell(labelCell, table.Rows[y].Label, 1, 1)}
			for i := range table.Columns {
				r = append(r, p.value(table, &table.Rows[y], &table.Columns[i], spans[i]))
			}
			s.rows = append(s.rows, r)
		}
	}
	return s
}

func otherEdition(form nianbao.FormID) *nianbao.Form {
	other := nianbao.Form2019
	if form == nianbao.Form2019 {
		other = nianbao.Form2021
	}
	f, _ := nianbao.FormByID(other)
	return f
}

// requests draws section 三: three label columns, seven value columns, a header of three levels.
func (p drawer) requests() *sheet {
	table := tableOf(p.t.Form, "requests")
	s := &sheet{name: "requests", width: 10, head: 3}
	var inner row
	for _, c := range table.Columns[1:6] {
		inner = append(inner, newCell(headCell, c.Label, 1, 1))
	}
	s.rows = []row{
		{newCell(noteCell, "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", 3, 3), newCell(headCell, "申请人情况", 1, 7)},
		{newCell(headCell, table.Columns[0].Label, 2, 1), newCell(headCell, "法人或其他组织", 1, 5), newCell(headCell, table.Columns[6].Label, 2, 1)},
		inner,
	}
	var open []*cell // the group cells that the present row stands under
	var names []string
	for y := range table.Rows {
		def := &table.Rows[y]
		var r row
		for depth, name := range def.Group {
			if depth < len(names) && names[depth] == name {
				open[depth].rows++
				continue
			}
			g := newCell(groupCell, name, 1, 1)
			open, names = append(open[:min(depth, len(open))], g), append(names[:min(depth, len(names))], name)
			r = append(r, g)
		}
		open, names = open[:len(def.Group)], names[:len(def.Group)]
		r = append(r, newCell(labelCell, def.Label, 1, 3-len(def.Group)))
		for i := range table.Columns {
			r = append(r, p.value(table, def, &table.Columns[i], 1))
		}
		s.rows = append(s.rows, r)
	}
	return s
}

// cases draws section 四: fifteen columns, a header of three levels, one row of values.
func (p drawer) cases() *sheet {
	table := tableOf(p.t.Form, "cases")
	s := &sheet{name: "cases", width: 15, head: 3, rows: []row{
		{newCell(headCell, "行政复议", 1, 5), newCell(headCell, "行政诉讼", 1, 10)}, {}, {}, {},
	}}
	for i, c := range table.Columns {
		y, depth := 1, 2
		if i >= 5 {
			y, depth = 2, 1
		}
		s.rows[y] = append(s.rows[y], newCell(headCell, c.Label, depth, 1))
		s.rows[3] = append(s.rows[3], p.value(table, &table.Rows[0], &table.Columns[i], 1))
	}
	s.rows[1] = append(s.rows[1], newCell(headCell, "未经复议直接起诉", 1, 5), newCell(headCell, "复议后起诉", 1, 5))
	return s
}

// statistics draws the form of 2014: label, unit, value.
func (p drawer) statistics() *sheet {
	table := tableOf(nianbao.Form2014, "stats")
	s := &sheet{name: "stats", width: 3, head: 1, rows: []row{
		{newCell(headCell, "统计指标", 1, 1), newCell(headCell, "单位", 1, 1), newCell(headCell, "统计数", 1, 1)},
	}}
	for y := range table.Rows {
		def := &table.Rows[y]
		r := row{newCell(labelCell, def.Label, 1, 1)}
		if def.Header {
			r = append(r, newCell(emptyCell, "", 1, 1), newCell(emptyCell, "", 1, 1))
		} else {
			r = append(r, newCell(labelCell, def.Unit, 1, 1), p.value(table, def, &table.Columns[0], 1))
		}
		s.rows = append(s.rows, r)
	}
	return s
}
