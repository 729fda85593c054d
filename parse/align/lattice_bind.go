package align

import (
	"nianbao/parse/document"
	"slices"
)

// Binding a lattice: each number to the row and the column that its labels name.

const (
	absent = -2 // the page has no such column or row
	unsure = -3 // it has one, and which number is its own cannot be said
)

// binding is a number and what its labels say it is.
type binding struct {
	spec    *rowSpec
	columns []columnSpec // the column, in each edition that calls one so; for section 四 one
	cell    int
	label   int // the cell that names the row
	row     int
	band    *band
	shared  bool // the cell covers several rows or columns of the form
	turned  bool // the column stands where the form has rows
	fits    bool // the groups that it stands in are those that the form prints its row and column in
	col     int  // in the grid
	nth     int  // of the numbers of its row, from 0
}

// strange is a label that no form knows, over or before printed numbers.
type strange struct {
	cell   int
	band   *band
	column bool // it stands over the numbers
}

// bound is what a lattice has read, and why it was needed.
type bound struct {
	bindings []binding
	uneven   bool      // the header of a block has lost its spans
	apart    int       // numbers that would be cells of the form, were they not of another year, or a part, or a sum
	odd      bool      // the table is not drawn as the form draws it
	strange  []strange // labels over or before numbers that no form knows
	ragged   []int     // rows of values that are not as wide as their header
}

// bind reads all rows of values.
func (l *lattice) bind() *bound {
	out := &bound{bindings: slices.Grow(l.bindings[:0], l.numbers())}
	for row := range l.at {
		switch l.kinds[row] {
		case indexRow:
			out.odd = true
		case valueRow:
			b := l.bandOver(row)
			if out.uneven = b.uneven; b.uneven {
				return out // where spans are lost places say nothing
			}
			l.bands[row] = b
			l.bindRow(out, row, b)
		}
		l.bindings = out.bindings
	}
	l.judge(out)
	return out
}

// numbers is how many cells can be bound.
func (l *lattice) numbers() int {
	n := 0
	for i := l.first; i < len(l.cells) && l.cells[i].grid == l.grid; i++ {
		if !l.cells[i].isText() {
			n++
		}
	}
	return n
}

// bindRow binds the numbers of one row.
func (l *lattice) bindRow(out *bound, row int, b *band) {
	if l.width[row] > l.width[b.last] || l.width[row] < l.width[b.last] && b.columns() > 1 && !l.endsWithBlock(row, b) {
		out.ragged = append(out.ragged, row)
		return
	}
	dropped, year := b.dropped, l.yearOf(row, b)
	values, bound := 0, len(out.bindings)
	var left leftLabels
	for col := 0; col < len(l.at[row]); col++ {
		c := l.at[row][col]
		if c == none || l.isLabel(c) && !l.isDamaged(row, col, b) || dropped[col] {
			out.odd = out.odd || c != none && dropped[col]
			continue
		}
		values++
		from := col
		for col+1 < len(l.at[row]) && l.at[row][col+1] == c {
			col++
		}
		if !left.known || left.behind != from {
			left.sense, left.side = l.rowSense(row, from, b, dropped)
		}
		left.known, left.behind = from == col && left.side == before && !left.sense.empty, col+1
		if year != 0 {
			left.sense.other = year
		}
		found := len(out.bindings)
		l.bindCell(out, row, from, col, b, &left.sense, left.side)
		for i := found; i < len(out.bindings); i++ {
			out.bindings[i].nth = values - 1
		}
	}
	n := len(out.bindings) - bound
	if n == values && n > 0 && n < out.bindings[bound].spec.width() {
		out.odd = true // every number has a header, and the form has more columns
	}
	if n == 0 || values != out.bindings[bound].spec.width() {
		return
	}
	for i := bound; i < len(out.bindings) && !out.odd; i++ {
		out.odd = out.bindings[i].outOfPlace() // the form has as many columns, and what one header says is not what stands there by order
	}
}

// outOfPlace tells a number whose header is that of another column than the one that its place among the numbers of the row would make
// it: other headers of the row are empty, and by order they would be taken for columns that are printed elsewhere.
func (bn *binding) outOfPlace() bool {
	for i := range bn.columns {
		if bn.columns[i].index == bn.nth {
			return false
		}
	}
	return !bn.turned
}

// isDamaged tells text that stands where a number should: under a header that names a column, or in a turned table a row.
func (l *lattice) isDamaged(row, col int, b *band) bool {
	c := l.at[row][col]
	if l.cells[c].row != row || b.senses[col].lead == nil || b.senses[col].lead.role != named {
		return false
	}
	s := l.senseAt(c)
	return s.role == unknown || s.role == apart && s.year == 0 || s.role == neutral && l.cells[c].key != ""
}

// endsWithBlock tells a row that ends where a header stands again under which its labels stand: of two halves side by side the second has one
// row less.
func (l *lattice) endsWithBlock(row int, b *band) bool {
	next := l.width[row]
	if next == 0 || next >= len(l.at[b.last]) {
		return false
	}
	corner, again := l.at[b.last][0], l.at[b.last][next]
	return corner != none && again != none && corner != again && l.isLabel(corner) && l.cells[corner].key == l.cells[again].key && l.senseAt(corner).role == neutral
}

// columns counts the headers of a band that name a column.
func (b *band) columns() int {
	var seen []int
	for _, p := range b.senses {
		if p.lead != nil && p.lead.role == named && !slices.Contains(seen, p.cell) {
			seen = append(seen, p.cell)
		}
	}
	return len(seen)
}

// grouped tells a header that opens a group of section 四.
func (b *band) grouped() bool {
	return slices.ContainsFunc(b.senses, func(p pathSense) bool { return p.group >= 0 })
}

// yearOf returns the year that a row's own columns of years say it is of, 0 for none.
func (l *lattice) yearOf(row int, b *band) int {
	year := 0
	for _, col := range b.years {
		if c := l.at[row][col]; c != none {
			if y, rest, ok := cutLeadingYear(document.Key(l.cells[c].text)); ok && rest == "" {
				year = y
			}
		}
	}
	return year
}

// leftLabels is what the labels before the numbers of a row say: the same for all of them, as long as nothing stands between.
type leftLabels struct {
	sense  pathSense
	side   labelSide
	known  bool // the number in the place before behind has them on its left
	behind int
}

func (l *lattice) bindCell(out *bound, row, from, to int, b *band, rp *pathSense, side labelSide) {
	first := len(out.bindings)
	for col := from; col <= to; col++ {
		cp := &b.bound[col]
		if l.isApart(rp) || l.isApart(cp) {
			out.odd = true
			if _, ok := l.resolve(&binding{}, rp, cp); ok {
				out.apart++
			}
			continue
		}
		out.bindings = append(out.bindings, binding{cell: l.at[row][from], row: row, col: from, band: b})
		bn := &out.bindings[len(out.bindings)-1]
		turned, ok := l.resolve(bn, rp, cp)
		bn.turned = turned
		found := out.bindings[first : len(out.bindings)-1]
		if !ok || len(found) > 0 && slices.ContainsFunc(found, bn.sameCell) {
			out.bindings = out.bindings[:len(out.bindings)-1]
		}
		if !ok {
			l.note(out, row, from, b, rp, cp)
			l.noteTorn(out, b, rp, cp)
			out.odd = out.odd || cp.outcome >= 0 && cp.group < 0 && len(b.paths[col]) > 1 && b.grouped() // 行政诉讼, of which kind it does not say
			continue
		}
		out.odd = out.odd || turned || side != before
	}
	c := &l.cells[l.at[row][from]]
	found := out.bindings[first:]
	for i := range found {
		found[i].shared = len(found) > 1 || c.row != row || row+1 < len(l.at) && l.at[row+1][from] == l.at[row][from]
		out.odd = out.odd || found[i].shared
	}
}

// sameCell tells two numbers that their labels say to be the same cell of a form.
func (bn *binding) sameCell(o binding) bool {
	return o.spec == bn.spec && o.columns[0].index == bn.columns[0].index
}

// note keeps the labels that no form knows over and before printed numbers.
func (l *lattice) note(out *bound, row, col int, b *band, rp, cp *pathSense) {
	if l.cells[l.at[row][col]].val.Kind <= document.ValueBlank {
		return
	}
	for i, p := range [2]*pathSense{rp, cp} {
		if p.lead == nil || p.lead.role != unknown || slices.ContainsFunc(out.strange, func(s strange) bool { return s.cell == p.cell }) {
			continue
		}
		if other := [2]*pathSense{cp, rp}[i]; other.lead != nil && other.lead.role == named { // a table of something else is none of ours
			out.strange = append(out.strange, strange{p.cell, b, i == 1})
		}
	}
}

// noteTorn keeps the outer label of a path that names two groups of section 四: neither says what its numbers are.
func (l *lattice) noteTorn(out *bound, b *band, rp, cp *pathSense) {
	for i, p := range [2]*pathSense{rp, cp} {
		if p.torn != none && !slices.ContainsFunc(out.strange, func(s strange) bool { return s.cell == p.torn }) {
			out.strange, out.odd = append(out.strange, strange{p.torn, b, i == 1}), true
		}
	}
}

// isApart tells labels of numbers that are none of this year's form.
func (l *lattice) isApart(p *pathSense) bool {
	return p.apart || p.other != 0 && !slices.Contains(l.years, p.other)
}

// labelSide says where the label of a row stands.
type labelSide uint8

const (
	before labelSide = iota
	behind
	above
	below
)

// rowSense reads the labels in the row of a place. Where the row has none, a label alone in the row above or below is its own.
func (l *lattice) rowSense(row, col int, b *band, dropped []bool) (pathSense, labelSide) {
	path := l.rowPath(l.path, row, col, b, dropped)
	l.path = path[:0]
	if p := l.readPath(path); p.lead != nil || p.apart || p.group >= 0 {
		if slices.Index(l.at[row], path[0]) > col {
			return p, behind
		}
		return p, before
	}
	if at, side := l.labelRow(row, b); at >= 0 {
		return l.readPath(l.cellsOf(at)[:1]), side
	}
	return pathSense{group: none, outcome: none, cell: none, torn: none, empty: true}, before
}

// labelRow finds the row that holds the label of a row without one. The first row under the header shows on which side
// labels stand.
func (l *lattice) labelRow(row int, b *band) (int, labelSide) {
	first := b.last + 1
	named := func(r int) bool {
		if r < 0 || r >= len(l.at) || l.kinds[r] != textRow {
			return false
		}
		cells := l.cellsOf(r)
		return len(cells) > 0 && len(l.senseAt(cells[0]).rows) > 0
	}
	switch {
	case first == len(l.kinds):
	case l.kinds[first] == valueRow && named(first+1) && named(row+1):
		return row + 1, below
	case named(first) && named(row-1):
		return row - 1, above
	}
	return none, before
}
