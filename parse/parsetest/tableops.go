package parsetest

import (
	"slices"
	"strings"
	"unicode/utf8"

	"nianbao"
)

// What can happen to whole rows and tables.

// removeRow takes row y out: cells that reach over it shrink, group cells that begin in it move to the next row.
func (s *sheet) removeRow(y int) {
	grid := s.place()
	seen := make(map[*cell]bool)
	var moved row
	for _, sp := range grid[y] {
		c := sp.cell
		if c == nil || seen[c] || c.rows < 2 {
			continue
		}
		seen[c] = true
		c.rows--
		if slices.Contains(s.rows[y], c) {
			moved = append(moved, c)
		}
	}
	if y+1 < len(s.rows) {
		s.rows[y+1] = append(moved, s.rows[y+1]...)
	}
	s.rows = slices.Delete(s.rows, y, y+1)
}

// rowCells lists the cells of a form that row y prints.
func (s *sheet) rowCells(y int) []nianbao.CellID {
	var ids []nianbao.CellID
	for _, c := range s.rows[y].values() {
		ids = append(ids, c.id)
	}
	return ids
}

// labelled lists the rows of all tables that have a label and values.
func (d *draft) labelled() []target {
	return slices.DeleteFunc(d.allRows(), func(t target) bool { return t.sheet.rows[t.y].label() == nil })
}

func (d *draft) mark(ids []nianbao.CellID, v Determination) {
	for _, id := range ids {
		if d.damaged[id] != Lost {
			d.damaged[id] = v
		}
	}
}

func (d *draft) loseAll(ids []nianbao.CellID) {
	for _, id := range ids {
		d.lose(id)
	}
}

// loseLabel empties a label. Order and elimination suggest what the row is; nothing printed says it.
func loseLabel(d *draft) bool {
	rows := d.labelled()
	if len(rows) == 0 {
		return false
	}
	t := pick(d.rng, rows)
	t.sheet.rows[t.y].label().text = ""
	d.mark(t.ids, Undetermined)
	return true
}

// cutLabel keeps the first half of a label; that is enough where no other row begins so.
func cutLabel(d *draft) bool {
	rows := d.labelled()
	if len(rows) == 0 {
		return false
	}
	t := pick(d.rng, rows)
	label := t.sheet.rows[t.y].label()
	runes := []rune(label.text)
	if len(runes) < 4 {
		return false
	}
	label.text = string(runes[:(len(runes)+1)/2])
	verdict := Determined
	for _, other := range rows {
		words := other.sheet.rows[other.y].label().text
		if (other.sheet != t.sheet || other.y != t.y) && strings.HasPrefix(stem(words), stem(label.text)) || stem(label.text) == "" {
			verdict = Undetermined
		}
	}
	d.mark(t.ids, verdict)
	return true
}

// stem is a label without its number.
func stem(label string) string {
	core, _, _ := cutNumber(label)
	return core
}

func loseRow(d *draft) bool {
	rows := d.allRows()
	if len(rows) == 0 {
		return false
	}
	t := pick(d.rng, rows)
	d.loseAll(t.ids)
	t.sheet.removeRow(t.y)
	return true
}

// loseZeroRow drops a row of zeros, as reports do that print only what happened.
func loseZeroRow(d *draft) bool {
	rows := slices.DeleteFunc(d.labelled(), func(t target) bool {
		return slices.ContainsFunc(t.ids, func(id nianbao.CellID) bool { return d.truth.Figures[id].Value != 0 })
	})
	if len(rows) == 0 {
		return false
	}
	t := pick(d.rng, rows)
	d.loseAll(t.ids)
	t.sheet.removeRow(t.y)
	return true
}

// exchangeRows swaps two neighbouring rows with their labels. Only rows of one group that begin no group themselves
// can trade places: elsewhere a row would come to stand under the heading of another.
func exchangeRows(d *draft) bool {
	defs, parents := d.rowDefs()
	leaf := func(t target) bool {
		return !parents[defs[t.ids[0]].Label] && !slices.ContainsFunc(t.sheet.rows[t.y], func(c *cell) bool { return c.rows > 1 })
	}
	var at []target
	rows := d.labelled()
	for i := range max(0, len(rows)-1) {
		a, b := rows[i], rows[i+1]
		if a.sheet == b.sheet && a.y+1 == b.y && leaf(a) && leaf(b) && slices.Equal(defs[a.ids[0]].Group, defs[b.ids[0]].Group) {
			at = append(at, a)
		}
	}
	if len(at) == 0 {
		return false
	}
	t := pick(d.rng, at)
	drawn := t.sheet.rows
	drawn[t.y], drawn[t.y+1] = drawn[t.y+1], drawn[t.y]
	d.mark(append(t.sheet.rowCells(t.y), t.sheet.rowCells(t.y+1)...), Determined)
	return true
}

// rowDefs finds the row of the form that each cell belongs to, and which labels other rows stand under.
func (d *draft) rowDefs() (defs map[nianbao.CellID]*nianbao.Row, parents map[string]bool) {
	defs, parents = make(map[nianbao.CellID]*nianbao.Row), make(map[string]bool)
	for _, f := range []*nianbao.Form{otherEdition(d.truth.Form), formOf(d.truth.Form)} {
		for _, c := range f.Cells() {
			defs[c.ID] = c.Row
			for _, g := range c.Row.Group {
				parents[g] = true
			}
		}
	}
	return defs, parents
}

// mergeRows writes two rows on one line, labels and all.
func mergeRows(d *draft) bool {
	rows := slices.DeleteFunc(d.labelled(), func(t target) bool {
		return t.y+1 >= len(t.sheet.rows) || len(t.sheet.rows[t.y+1].values()) == 0 || t.sheet.rows[t.y+1].label() == nil ||
			slices.ContainsFunc(t.sheet.rows[t.y+1], func(c *cell) bool { return c.rows > 1 })
	})
	if len(rows) == 0 {
		return false
	}
	t := pick(d.rng, rows)
	second := t.sheet.rows[t.y+1]
	t.sheet.removeRow(t.y + 1)
	t.sheet.rows[t.y] = append(slices.Clone(t.sheet.rows[t.y]), second...)
	d.mark(t.sheet.rowCells(t.y), Determined)
	return true
}

// cutTable drops everything of a table below some row.
func cutTable(d *draft) bool {
	s := d.longTable()
	if s == nil {
		return false
	}
	y := s.head + 2 + d.rng.IntN(len(s.rows)-s.head-3)
	for below := y; below < len(s.rows); below++ {
		d.loseAll(s.rowCells(below))
	}
	upper, _ := cut(s, y)
	s.rows = upper.rows
	return true
}

// longTable is section 三 or the statistics table, if it is still long enough to be cut.
func (d *draft) longTable() *sheet {
	for _, s := range d.sheets() {
		if (s.name == "requests" || s.name == "stats") && len(s.rows) > s.head+8 {
			return s
		}
	}
	return nil
}

// repeatHeader prints the header again in the middle of a table.
func repeatHeader(d *draft) bool {
	s := d.longTable()
	if s == nil {
		return false
	}
	head := s.clone().rows[:s.head]
	upper, lower := cut(s, s.head+3+d.rng.IntN(len(s.rows)-s.head-5))
	s.rows = slices.Concat(upper.rows, head, lower.rows)
	for _, y := range s.valueRows() {
		d.mark(s.rowCells(y), Determined)
	}
	return true
}

// loseSpans makes every cell one position wide and high, without filling the gaps.
func loseSpans(d *draft) bool {
	if d.layout.unspanned {
		return false
	}
	for _, s := range d.sheets() {
		s.rows = packLeft(s).rows
		for _, y := range s.valueRows() {
			d.mark(s.rowCells(y), Determined)
		}
	}
	return true
}

// flipDigit changes one digit of a printed number so that a sum contradicts it. What is printed is the truth of the
// page: the reader cannot know better, but must say that the sum does not hold.
func flipDigit(d *draft) bool {
	rows := d.allRows()
	for range min(200, 200*len(rows)) {
		t := pick(d.rng, rows)
		c := pick(d.rng, t.cells())
		old := d.truth.Figures[c.id]
		if !isBare(old) || c.text != old.Raw || utf8.RuneCountInString(c.text) != len(c.text) {
			continue
		}
		at := d.rng.IntN(len(c.text))
		text := c.text[:at] + string('0'+(c.text[at]-'0'+byte(1+d.rng.IntN(9)))%10) + c.text[at+1:]
		fig := bareFigure(text)
		fig.Cell = c.id
		d.truth.Figures[c.id] = fig
		if broken := d.truth.broken(); len(broken) > len(d.truth.Slips) && (text[0] != '0' || len(text) == 1) {
			c.text, d.truth.Slips = text, broken
			d.mark([]nianbao.CellID{c.id}, Determined)
			return true
		}
		d.truth.Figures[c.id] = old
	}
	return false
}
