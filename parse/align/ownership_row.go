package align

import (
	"nianbao/parse/document"
	"nianbao/parse/prose"
	"nianbao/zhtext"
	"slices"
)

// The rows of a table: the headers over them and the cells beside them.

// headers reads the headers of a table: a year over all its numbers is its caption. Where single columns are of other years the
// columns are told apart, not the table.
func (w *ownerWalk) headers(texts []string, flow bool) {
	if flow && !slices.ContainsFunc(texts, func(s string) bool { return len(s) < 200 && w.wordingOf(s).known }) {
		return // a row of fields, not of headers
	}
	named, other, foreign := 0, claim{}, claim{}
	known := false
	for i, s := range texts {
		if len(s) > 200 {
			return
		}
		if generalHeaders[w.wordingOf(s).key] {
			continue
		}
		if w.isFormLabel(s) || frameWords.In(s) {
			known = true
			continue
		}
		t := plainCaption(s)
		c, years := w.self.judge(t, s), namedYears(t)
		if i == 0 {
			w.corner(c, t, s)
		}
		known = known || c[byYear].year == thisYear && !c[byKind].owner.foreign() && !isOtherSubject(t)
		if foreign.owner == ownerUnsaid && c[byKind].owner.foreign() {
			foreign = c[byKind]
		} else if foreign.owner == ownerUnsaid && c[byYear].owner == ownerOtherYear && len(years) == 0 {
			foreign = c[byYear]
		} else if foreign.owner == ownerUnsaid && isOtherSubject(t) {
			foreign = claim{owner: ownerOtherSubject, words: s}
		}
		switch y := c[byYear]; {
		case y.owner == ownerReport || len(years) > 1:
			return
		case y.owner == ownerOtherYear && len(years) == 1:
			named++
			other = y
		}
	}
	if !known && foreign.owner.foreign() {
		w.addHeader(claims{byKind: foreign})
	}
	if named > 0 && named >= len(texts)-1 {
		w.addHeader(claims{byYear: other})
	}
}

// corner reads the first header of a table, which speaks of all its numbers.
func (w *ownerWalk) corner(c claims, t, printed string) {
	if c[byKind].owner == ownerUnsaid {
		switch {
		case isOtherSubject(t) && namesTable(t):
			c[byKind] = claim{owner: ownerOtherSubject, words: printed}
		case !c[byBody].says() && isUnclear(t):
			c[byKind] = claim{owner: ownerUnclear, words: printed}
		}
	}
	if !c.empty() {
		w.addHeader(c)
	}
}

// generalHeaders are headers of the form that any table can have.
var generalHeaders = map[string]bool{"项目": true, "统计指标": true, "指标": true, "信息内容": true, "序号": true, "计量单位": true, "总计": true, "合计": true, "其他": true, "单位": true, "数量": true}

func (w *ownerWalk) addHeader(c claims) {
	if w.header == nil {
		w.header = new(claims)
	}
	w.header.add(c)
}

// run places a row of numbers.
func (w *ownerWalk) run(ru *run) {
	w.tableItem()
	if spec := w.specOf(ru); spec != nil && w.holdsValues(ru) {
		if w.table.rows.has(spec) || w.table.kind == spec.kind && spec.order < w.table.last {
			w.openTable(claims{}) // the kind of table begins again: the caption was that of the one before
		}
		if w.table.rows == nil {
			w.table.rows = make(rowSet, len(w.words.rows))
		}
		w.table.rows[spec.id] = true
		w.table.last, w.table.kind = spec.order, spec.kind
		w.pieceHas(spec)
	}
	header := w.header
	if ru.places != nil && header != nil { // years over columns were told apart when the columns were bound
		h := *header
		h[byYear] = claim{}
		header = &h
	}
	ru.placing = w.place(placing{row: w.rowClaims(ru), header: header, table: w.table, heading: w.heading, scope: w.scope, units: w.units})
	w.numbers, w.table.filled, w.table.grid = true, true, ru.grid
}

// pieceHas notes a row of the whole table. One that an earlier piece has begins another table.
func (w *ownerWalk) pieceHas(spec *rowSpec) {
	if w.table.whole == nil || w.table.whole != w.table && w.table.whole.seen.has(spec) {
		w.table.whole = w.table
	}
	whole := w.table.whole
	if whole.seen == nil {
		whole.seen = make(rowSet, len(w.words.rows))
	}
	whole.seen[spec.id] = true
}

// holdsValues tells rows in which something stands: a header with an empty cell behind it can be read as a row, and begins no table.
func (w *ownerWalk) holdsValues(ru *run) bool {
	return slices.ContainsFunc(ru.values, func(v int) bool { return w.cells[v].val.Kind != document.ValueBlank })
}

// specOf is the row of the form that a run is taken for. The row of section 四 has no label: its outcomes tell it, and a second row
// under the same headers is not another table.
func (w *ownerWalk) specOf(ru *run) *rowSpec {
	cases := w.words.cases
	if ru.row != nil || cases == nil || len(ru.values) < cases.per || w.table.rows.has(cases.spec) && w.table.grid == ru.grid || w.outcomesIn(ru) < 3 {
		return ru.row
	}
	return cases.spec
}

// rowClaims reads the cells left of the values: a year or a name beside a row is the row's. It is nil where they say nothing.
func (w *ownerWalk) rowClaims(ru *run) *claims {
	var c *claims
	add := func(said claims) {
		if said.empty() {
			return
		}
		if c == nil {
			c = new(claims)
		}
		c.add(said)
	}
	first := &w.cells[ru.values[0]]
	if ru.row != nil && ru.label >= 0 && ru.row.key != "carried_over" && ru.row.key != "carried_forward" {
		if label := w.cells[ru.label].text; len(label) < 300 && zhtext.HasYear(label) {
			year := w.self.judgeYear(prose.PlainTitle(label))
			year.words = label
			add(claims{byYear: year})
		}
	}
	start := 0
	for k := ru.values[0] - 1; k >= 0 && w.cells[k].grid == ru.grid && w.cells[k].row == first.row; k-- {
		if k < ru.from {
			start = w.cells[k].col + 1 // behind another run of the same line
			break
		}
		if cell := &w.cells[k]; k != ru.label && cell.isText() && !w.isKnown(cell) {
			add(w.judgeCell(cell.text))
		}
	}
	slots := w.grids[ru.grid].Rows[first.row]
	for col := start; col < min(first.col, len(slots)); col++ {
		if slots[col].Kind == document.Span && (col == 0 || slots[col].Text != slots[col-1].Text) {
			add(w.judgeCell(slots[col].Text))
		}
	}
	return c
}

// judgeCell judges a text beside rows, once: a cell over many rows is asked for each.
func (w *ownerWalk) judgeCell(s string) claims {
	if len(s) < shortestClaim || len(s) > 200 {
		return claims{}
	}
	said, asked := w.judged[s]
	if !asked {
		if !w.isFormLabel(s) {
			said = w.self.judge(plainCaption(s), s)
		}
		w.judged[s] = said
	}
	return said
}
