package align

import (
	"fmt"
	"slices"

	"nianbao"
	"nianbao/parse/document"
	"nianbao/zhtext"
)

// Which numbers a qualifier speaks of: those of its row, those under it, those of its group or block. A label that is known to name other
// numbers binds none, and the rows and columns of the form that the page then lacks are named as missing; here are the numbers that are
// bound without it, by their order or by an inner label.

// scope is what a qualifier speaks of.
type scope struct {
	a       *Alignment
	at      *cell
	sense   *sense
	key     string // of the label without it
	reached map[nianbao.Place]bool
	refs    []cellRef
}

// settleQualifiers leaves the numbers out that a qualifier makes others, and names those that it may make others.
func (a *Alignment) settleQualifiers() {
	a.qualifyRows()
	translated := a.translated()
	for _, q := range a.qualifiers {
		if q.says == translates && translated {
			continue
		}
		s := a.scopeOf(q.cell, q.core)
		s.reach(q.cell)
		s.collect()
		a.settleScope(s, q)
	}
	a.settleNotes()
}

// scopeOf is that of what stands beside the label in a cell, nothing reached yet. core is the label without it.
func (a *Alignment) scopeOf(cell int, core string) *scope {
	return &scope{a: a, at: &a.cells[cell], sense: a.words.sense(core), key: document.StripNumber(document.Key(core)), reached: make(map[nianbao.Place]bool)}
}

func (a *Alignment) settleScope(s *scope, q qualifier) {
	if len(s.refs) == 0 {
		return
	}
	if q.says != changes {
		a.find(nianbao.CellsDoubtful, fmt.Sprintf("%q at %s: what it says beside %q may make its numbers others than the form asks for",
			zhtext.Shorten(q.words), s.at.place(), zhtext.Shorten(q.core)), s.refs...)
		return
	}
	for _, ref := range s.refs {
		r := &a.taken.of(ref.row)[ref.col]
		r.state, r.value = nianbao.Unreadable, 0
	}
	a.qualified += len(s.refs)
	a.find(nianbao.CellsUnresolved, fmt.Sprintf("%q at %s: its numbers are not those that %q asks for",
		zhtext.Shorten(q.words), s.at.place(), zhtext.Shorten(q.core)), s.refs...)
}

// reach finds the places of the numbers that a label speaks of.
func (s *scope) reach(at int) {
	g := &s.a.grids[s.at.grid]
	if s.at.row < 0 {
		s.inRows(0, len(g.Rows), func(c *cell) { s.reached[c.place()] = true })
		return
	}
	if !g.Flow {
		right, bottom := extentOf(g, s.at.row, s.at.col)
		if s.numbersIn(s.at.row, bottom) {
			s.alongRows(g, s.at.row, bottom, right)
		} else {
			s.below(g, bottom, s.at.col, right)
		}
	}
	s.groupRows()
	s.goesOn()
	if !g.Placed || s.sense.group >= 0 || s.a.printedWidth(s.at.grid, s.at.row) < g.Width || s.spanLost(g) { // where spans are lost, places say nothing
		s.runsUnder(at)
	}
}

// spanLost tells the head of several columns that covers one, with empty places beside it.
func (s *scope) spanLost(g *document.Grid) bool {
	row, next := g.Rows[s.at.row], s.at.col+1
	return s.a.words.groups[s.key] && len(s.sense.rows)+len(s.sense.columns) == 0 && next < len(row) && row[next].Kind == document.Cell && row[next].Text == ""
}

// goesOn takes the columns of a header in the tables behind its own that have none: a page has broken the table in two.
func (s *scope) goesOn() {
	if len(s.sense.rows) > 0 && len(s.sense.columns) == 0 {
		return
	}
	for i := range s.a.runs {
		ru := &s.a.runs[i]
		if ru.grid <= s.at.grid || ru.row == nil {
			continue
		}
		if s.headed(ru) || !s.speaksOf(ru.row) {
			return
		}
		s.takeRun(ru, s.columnsIn(ru.row))
	}
}

// speaksOf tells the rows of a table whose columns the label names, or that it stands over.
func (s *scope) speaksOf(row *rowSpec) bool {
	if len(s.sense.columns) > 0 {
		return slices.ContainsFunc(s.sense.columns, func(c columnSpec) bool { return c.table == row.table })
	}
	return row.kind == requests && s.a.words.groups[s.key]
}

// extentOf returns the last column and the last row that a cell covers.
func extentOf(g *document.Grid, row, col int) (right, bottom int) {
	right, bottom = col, row
	covers := func(y, x int) bool {
		if y >= len(g.Rows) || x >= len(g.Rows[y]) {
			return false
		}
		s := &g.Rows[y][x]
		return s.Kind == document.Span && int(s.Up) == y-row && int(s.Left) == x-col
	}
	for covers(row, right+1) {
		right++
	}
	for covers(bottom+1, col) {
		bottom++
	}
	return right, bottom
}

// inRows lists the cells of the label's grid in some rows.
func (s *scope) inRows(from, to int, visit func(c *cell)) {
	for i := range s.a.cells {
		if c := &s.a.cells[i]; c.grid == s.at.grid && c.row >= from && c.row <= to {
			visit(c)
		}
	}
}

func (c *cell) isNumber() bool { return !c.isText() && c.val.Kind != document.ValueBlank }

func (s *scope) numbersIn(from, to int) (found bool) {
	s.inRows(from, to, func(c *cell) { found = found || c.isNumber() })
	return found
}

// alongRows takes the numbers behind a label up to the next label, or where none are behind it those before it.
func (s *scope) alongRows(g *document.Grid, from, to, right int) {
	end, seen := len(g.Rows[from]), false
	s.inRows(from, from, func(c *cell) {
		if c.col > right && c.isNumber() {
			seen = true
		} else if seen && c.col > right && c.isText() && s.a.words.rank(c.key) > 0 {
			end = min(end, c.col)
		}
	})
	s.inRows(from, to, func(c *cell) {
		if !c.isText() && (c.col > right && c.col < end || !seen && c.col < right) {
			s.reached[c.place()] = true
		}
	})
}

// below takes the numbers under a header, to the next header behind them; those of all columns where none stand under itself.
func (s *scope) below(g *document.Grid, bottom, left, right int) {
	width := 0
	filled := true // the row has other labels than this
	s.inRows(s.at.row, s.at.row, func(c *cell) {
		if c != s.at && c.text != "" {
			filled = false
		}
	})
	if filled {
		left, right = 0, len(g.Rows[s.at.row])
	}
	end, numbers := len(g.Rows), false
	for row := bottom + 1; row < len(g.Rows); row++ {
		if numbers && s.isHeader(row) {
			end = row
			break
		}
		numbers = numbers || s.numbersIn(row, row)
	}
	take := func(from, to int) (found bool) {
		s.inRows(bottom+1, end-1, func(c *cell) {
			r, _ := extentOf(g, c.row, c.col)
			if !c.isText() && c.col <= to && r >= from {
				s.reached[c.place()] = true
				found = found || c.isNumber()
			}
		})
		return found
	}
	width = len(g.Rows[s.at.row])
	if !take(left, right) {
		take(0, width)
	}
}

// isHeader tells a row without numbers that heads what stands below it.
func (s *scope) isHeader(row int) bool {
	if s.numbersIn(row, row) {
		return false
	}
	found := false
	s.inRows(row, row, func(c *cell) {
		found = found || c.isText() && (s.a.heads(c.key) || s.a.headsOtherwise(c))
	})
	return found
}

// headsOtherwise tells a header that a qualifier has made none of the form's.
func (a *Alignment) headsOtherwise(c *cell) bool {
	return slices.ContainsFunc(a.qualifiers, func(q qualifier) bool {
		return &a.cells[q.cell] == c && (a.heads(document.Key(q.core)) || a.words.titles(q.core))
	})
}

// heads tells the title of a block, or a header that is no row too.
func (a *Alignment) heads(k string) bool {
	return a.words.articles[k] != "" || a.words.isColumn(k) && len(a.words.byKey[k]) == 0 || a.words.cases != nil && a.words.cases.outcome(k) >= 0
}

// groupRows takes the rows that the form prints in a group of the label's name.
func (s *scope) groupRows() {
	if !s.a.words.groups[s.key] {
		return
	}
	for i := range s.a.runs {
		ru := &s.a.runs[i]
		first := &s.a.cells[ru.values[0]]
		if ru.row != nil && (ru.grid == s.at.grid && first.row >= s.at.row || ru.grid == s.at.grid+1) && slices.Contains(ru.row.groups, s.key) {
			s.takeRun(ru, nil)
		}
	}
}

// takeRun takes the numbers of a run in some columns; of all where columns is nil.
func (s *scope) takeRun(ru *run, columns func(c int) bool) {
	if columns == nil {
		for _, v := range ru.values {
			s.reached[s.a.cells[v].place()] = true
		}
		return
	}
	row := s.a.rowOf(ru)
	for c := range s.a.taken.of(row) {
		at := s.a.taken.of(row)[c].at
		if columns(c) && (row.kind == cases && at.Table == ru.grid+1 || slices.ContainsFunc(ru.values, func(v int) bool { return s.a.cells[v].place() == at })) {
			s.reached[at] = true
		}
	}
}

// runsUnder takes the numbers that a label stands before where rows and columns are only an order: of the row that it names, of the
// column in all rows to the next header, or of all of them.
func (s *scope) runsUnder(at int) {
	i := slices.IndexFunc(s.a.runs, func(ru run) bool {
		return ru.values[0] > at && !(ru.row == nil && isRate(s.a.cells[ru.values[0]].text)) // the mark itself can look like a value
	})
	if i < 0 || s.a.runs[i].grid > s.at.grid+1 {
		return
	}
	first := &s.a.runs[i]
	if len(s.sense.rows) > 0 && len(s.sense.columns) == 0 || first.label == at {
		if first.label == at || first.own <= at && slices.Contains(s.sense.rows, first.row) {
			s.takeRun(first, nil)
		}
		return
	}
	for n := i; n < len(s.a.runs); n++ {
		ru := &s.a.runs[n]
		if n > i && s.headed(ru) {
			return
		}
		if row := s.a.rowOf(ru); row != nil {
			s.takeRun(ru, s.columnsIn(row))
		}
	}
}

// headed tells a run with a header of its own before it.
func (s *scope) headed(ru *run) bool {
	for k := ru.from; k < ru.values[0]; k++ {
		if k != ru.label && s.a.cells[k].isText() && (s.a.heads(s.a.cells[k].key) || document.SectionNumber(s.a.cells[k].text) > 0 && !s.a.words.groups[s.a.cells[k].key]) {
			return true // groups of the form of 2014 are called as sections are
		}
	}
	return false
}

// columnsIn says which columns of a row the label names, nil for all.
func (s *scope) columnsIn(row *rowSpec) func(c int) bool {
	h := s.a.words.cases
	switch {
	case row.kind == cases && s.sense.group >= 0:
		return func(c int) bool { return c/h.per == s.sense.group }
	case row.kind == cases && s.key == lawsuits:
		return func(c int) bool { return c >= h.per } // all groups but the first
	case row.kind == cases && s.sense.outcome >= 0:
		return func(c int) bool { return c%h.per == s.sense.outcome }
	case slices.ContainsFunc(s.sense.columns, func(o columnSpec) bool { return o.table == row.table }):
		return func(c int) bool {
			return slices.ContainsFunc(s.sense.columns, func(o columnSpec) bool { return o.table == row.table && o.index == c })
		}
	}
	return nil
}

// collect lists the cells of the forms whose numbers stand in the places.
func (s *scope) collect() {
	if len(s.reached) == 0 {
		return
	}
	for _, row := range s.a.words.rows {
		if !s.mayConcern(row) {
			continue
		}
		for c := range s.a.taken.of(row) {
			if r := &s.a.taken.of(row)[c]; r.state == nianbao.Reported && s.reached[r.at] {
				s.refs = append(s.refs, cellRef{row, c})
			}
		}
	}
}

// mayConcern tells the rows of which a label can say anything: those of the tables in which the forms print it, whatever stands under it on
// the page. 统计数 in a note under a table is the head of a column of another edition, and 信息内容 the corner of the blocks of section 二.
func (s *scope) mayConcern(row *rowSpec) bool {
	named := false
	if o := s.sense; o != nil {
		ofCases := o.group >= 0 || o.outcome >= 0
		if ofCases && row.kind == cases || slices.ContainsFunc(o.rows, func(spec *rowSpec) bool { return spec.table == row.table }) ||
			slices.ContainsFunc(o.columns, func(c columnSpec) bool { return c.table == row.table }) {
			return true
		}
		named = ofCases || len(o.rows)+len(o.columns) > 0
	}
	if table := s.a.words.articles[s.key]; table != "" {
		return table == row.table
	}
	if s.key == blockCorner {
		return row.kind == proactive
	}
	return !named
}

// blockCorner is the corner of the blocks of section 二.
const blockCorner = "信息内容"
