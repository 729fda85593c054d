package parsetest

import (
	"slices"
	"strconv"

	"nianbao"
)

// What can happen to the tokens of one row. Damages and faults are made of these; each changes the drawn row and
// judges what the page still determines.

// oneRow applies op to a row of the page that ok accepts; false when there is none.
func oneRow(ok func(*draft, target) bool, op func(*draft, target)) func(*draft) bool {
	return func(d *draft) bool {
		rows := d.targetRows(func(t target) bool { return ok(d, t) })
		if len(rows) == 0 {
			return false
		}
		row := pick(d.rng, rows)
		cells := len(row.sheet.rows[row.y])
		op(d, row)
		d.noteTrace(row, cells)
		return true
	}
}

// having accepts rows with a cell whose figure f accepts.
func having(f func(nianbao.Figure) bool) func(*draft, target) bool {
	return func(d *draft, t target) bool { return len(d.where(t, f)) > 0 }
}

// where lists the value cells of the row, by place among them, whose figure f accepts.
func (d *draft) where(t target, f func(nianbao.Figure) bool) []int {
	var at []int
	for i, id := range t.ids {
		if f(d.truth.Figures[id]) {
			at = append(at, i)
		}
	}
	return at
}

func isBlank(f nianbao.Figure) bool   { return f.State == nianbao.Blank }
func isNumber(f nianbao.Figure) bool  { return f.State == nianbao.Reported }
func isNonzero(f nianbao.Figure) bool { return isNumber(f) && f.Value != 0 }

// isBare accepts numbers printed as digits only, which are the ones that can be glued and cut.
func isBare(f nianbao.Figure) bool {
	_, err := strconv.ParseUint(f.Raw, 10, 40)
	return isNumber(f) && err == nil
}

// remove takes a cell out of the drawn row.
func (t target) remove(c *cell) {
	r := t.sheet.rows[t.y]
	t.sheet.rows[t.y] = slices.DeleteFunc(slices.Clone(r), func(x *cell) bool { return x == c })
}

// insert puts a cell into the drawn row before the i-th value cell; after the last when i is their number.
func (t target) insert(i int, c *cell) {
	r, values := t.sheet.rows[t.y], t.cells()
	at := len(r)
	if i < len(values) {
		at = slices.Index(r, values[i])
	}
	t.sheet.rows[t.y] = slices.Insert(slices.Clone(r), at, c)
}

func dropBlank(d *draft, t target) { d.drop(t, pick(d.rng, d.where(t, isBlank))) }

func dropNumber(d *draft, t target) {
	i := pick(d.rng, d.where(t, isNumber))
	d.lose(t.ids[i])
	d.drop(t, i)
}

func (d *draft) drop(t target, i int) {
	tokens := slices.Delete(d.tokens(t.ids), i, i+1)
	t.remove(t.cells()[i])
	d.judge(t.ids, placements(tokens, len(t.ids)))
}

// lose marks a number that is printed nowhere any more.
func (d *draft) lose(id nianbao.CellID) {
	d.truth.Figures[id] = nianbao.Figure{Cell: id, State: nianbao.Missing}
	d.damaged[id] = Lost
}

func duplicate(d *draft, t target) {
	i := pick(d.rng, d.where(t, isNumber))
	t.insert(i+1, newCell(emptyCell, t.cells()[i].text, 1, 1))
	tokens := d.tokens(t.ids)
	d.judge(t.ids, withoutOne(slices.Insert(tokens, i, tokens[i]), anyToken))
}

func insertNumber(d *draft, t target) {
	i, n := d.rng.IntN(len(t.ids)+1), nianbao.Whole(int64(d.rng.IntN(30)))
	t.insert(i, newCell(emptyCell, n.String(), 1, 1))
	stray := nianbao.Figure{State: nianbao.Reported, Value: n, Raw: n.String()}
	d.judge(t.ids, withoutOne(slices.Insert(d.tokens(t.ids), i, stray), anyToken))
}

// insertBlank adds an empty cell: one of the blanks of the row is too many.
func insertBlank(d *draft, t target) {
	i := d.rng.IntN(len(t.ids) + 1)
	t.insert(i, newCell(emptyCell, "", 1, 1))
	d.judge(t.ids, withoutOne(slices.Insert(d.tokens(t.ids), i, nianbao.Figure{State: nianbao.Blank}), noNumber))
}

// shiftRight puts an empty cell before the values, so that the last one stands in a column of its own.
func shiftRight(d *draft, t target) {
	t.insert(0, newCell(emptyCell, "", 1, 1))
	d.judge(t.ids, withoutOne(slices.Insert(d.tokens(t.ids), 0, nianbao.Figure{State: nianbao.Blank}), noNumber))
}

// shiftLeft loses the first value; the others close up and leave an empty cell at the end.
func shiftLeft(d *draft, t target) {
	tokens := d.tokens(t.ids)[1:]
	if isNumber(d.truth.Figures[t.ids[0]]) {
		d.lose(t.ids[0])
	}
	cells := t.cells()
	t.insert(len(cells), newCell(emptyCell, "", 1, 1))
	t.remove(cells[0])
	d.judge(t.ids, placements(tokens, len(t.ids)))
}

// different accepts rows with two different neighbours, at least one of them not zero.
func different(d *draft, t target) bool { return len(d.unequal(t)) > 0 }

func (d *draft) unequal(t target) []int {
	var at []int
	for i := range len(t.ids) - 1 {
		if !sameFigure(d.truth.Figures[t.ids[i]], d.truth.Figures[t.ids[i+1]]) {
			at = append(at, i)
		}
	}
	return at
}

// swapNeighbours exchanges two cells: the page is read as it stands, or with one pair of neighbours exchanged.
func swapNeighbours(d *draft, t target) {
	i := pick(d.rng, d.unequal(t))
	cells, tokens := t.cells(), d.tokens(t.ids)
	cells[i].text, cells[i+1].text = cells[i+1].text, cells[i].text
	tokens[i], tokens[i+1] = tokens[i+1], tokens[i]
	readings := []reading{slices.Clone(tokens)}
	for k := range len(tokens) - 1 {
		r := slices.Clone(tokens)
		r[k], r[k+1] = r[k+1], r[k]
		readings = append(readings, r)
	}
	d.judge(t.ids, readings)
}

// gluable accepts rows with two neighbouring bare numbers.
func gluable(d *draft, t target) bool { return len(d.barePairs(t)) > 0 }

func (d *draft) barePairs(t target) []int {
	var at []int
	for i := range len(t.ids) - 1 {
		if isBare(d.truth.Figures[t.ids[i]]) && isBare(d.truth.Figures[t.ids[i+1]]) {
			at = append(at, i)
		}
	}
	return at
}

// glue joins the digits of two cells. Read back, any number of two digits or more may be two, or a cell is missing.
func glue(d *draft, t target) {
	i := pick(d.rng, d.barePairs(t))
	cells, tokens := t.cells(), d.tokens(t.ids)
	cells[i].text += cells[i+1].text
	t.remove(cells[i+1])
	tokens[i] = bareFigure(tokens[i].Raw + tokens[i+1].Raw)
	tokens = slices.Delete(tokens, i+1, i+2)
	readings := placements(tokens, len(t.ids))
	for k, tok := range tokens {
		for at := 1; isBare(tok) && at < len(tok.Raw); at++ {
			readings = append(readings, slices.Replace(slices.Clone(tokens), k, k+1, bareFigure(tok.Raw[:at]), bareFigure(tok.Raw[at:])))
		}
	}
	d.judge(t.ids, readings)
}

func bareFigure(raw string) nianbao.Figure {
	v, err := nianbao.ParseAmount(raw)
	if err != nil {
		return nianbao.Figure{State: nianbao.Unreadable, Raw: raw}
	}
	return nianbao.Figure{State: nianbao.Reported, Value: v, Raw: raw}
}

// long accepts bare numbers of two digits and more.
func long(f nianbao.Figure) bool { return isBare(f) && len(f.Raw) > 1 }

// splitNumber puts the digits of one number into two cells. Read back, two neighbours may be one, or one is a stray.
func splitNumber(d *draft, t target) {
	i := pick(d.rng, d.where(t, long))
	c, tokens := t.cells()[i], d.tokens(t.ids)
	at := 1 + d.rng.IntN(len(tokens[i].Raw)-1)
	head, tail := tokens[i].Raw[:at], tokens[i].Raw[at:]
	c.text = head
	t.insert(i+1, newCell(emptyCell, tail, 1, 1))
	tokens = slices.Replace(tokens, i, i+1, bareFigure(head), bareFigure(tail))
	readings := withoutOne(tokens, anyToken)
	for k := range len(tokens) - 1 {
		if isBare(tokens[k]) && isBare(tokens[k+1]) {
			readings = append(readings, slices.Replace(slices.Clone(tokens), k, k+2, bareFigure(tokens[k].Raw+tokens[k+1].Raw)))
		}
	}
	d.judge(t.ids, readings)
}
