package align

import (
	"nianbao/parse/document"
	"slices"
	"strings"
)

// A binding says which printed cell is which column of a row. Where a row has as many cells as columns there is one;
// where cells are lost, added or run together there are several, and solve.go chooses by the sums.

const lost = -1

// byOrder binds cells to k columns by their order. What is known of the padding tells lost spans from blank cells;
// where the cells are more or fewer than that leaves, every way to lose or add cells is a reading, and the row does not
// stand as printed.
func (a *Alignment) byOrder(ru *run, k int, pad padding, sums []rowSum) (bindings [][]int, asPrinted bool) {
	vs := ru.values
	if pad.width > 0 {
		if short := pad.width - a.rowCells(ru); short > 0 && (!ru.last || pad.side == sideBefore) {
			return a.shortRow(vs, k, short, pad), false
		}
	}
	full, lead := len(a.trimmed(ru)), leadingBlanks(a, vs)
	spare := len(vs) - k
	if over := a.rowCells(ru) - pad.width; pad.width > 0 && pad.side == sideBefore && over > 0 && over < 3 && spare >= over {
		// A cell too many stands among the values: the blanks before them are as many as in every other row, and not one more.
		return a.tooMany(vs[spare-over:], k, sums), false
	}
	switch {
	case spare == 0 && a.fullRow(ru):
		return [][]int{vs}, true
	case spare == 0:
		return a.withShifts(vs, k, sums), true
	case spare < 0:
		return append(insert(vs, k), a.splits(vs, k)...), false
	case pad.beside:
		return drop(vs, k), false
	}
	if pad.usual(spare) {
		if dense := a.dense(vs); len(dense) == k && full > k { // the table has empty columns
			return [][]int{dense}, true
		}
		switch {
		case full <= k && lead >= spare && pad.side == sideUnknown:
			return uniqueBindings([][]int{vs[:k], vs[spare:]}), true
		case full <= k && pad.side != sideBefore:
			return a.withShifts(vs[:k], k, sums), true
		case lead >= spare && pad.side != sideBehind:
			return [][]int{vs[spare:]}, true
		}
	}
	if full > k+2 {
		return nil, false // the numbers of other rows stand here too: nothing says which are this one's
	}
	return a.tooMany(vs[:min(len(vs), k+2)], k, sums), false
}

// tooMany lists the readings of a row with more cells than columns. A blank cell too many loses nothing, so those
// readings come first; a number is left out, or two are joined to one, only where no such reading fits.
func (a *Alignment) tooMany(vs []int, k int, sums []rowSum) [][]int {
	all := drop(vs, k)
	var blanks [][]int
	for _, b := range all {
		if len(a.dense(b)) == len(a.dense(vs)) && a.rowFit(b, sums) >= trivial {
			blanks = append(blanks, b)
		}
	}
	if len(blanks) > 0 {
		return blanks
	}
	return append(all, a.joins(vs, k)...)
}

// joins lists the readings of a row with one cell too many in which the digits of one number stand in two cells.
func (a *Alignment) joins(vs []int, k int) [][]int {
	if len(vs) != k+1 {
		return nil
	}
	var out [][]int
	for i := 0; i+1 < len(vs); i++ {
		left, right := &a.cells[vs[i]], &a.cells[vs[i+1]]
		if !bareDigits(left.text) || !bareDigits(right.text) || left.text[0] == '0' {
			continue
		}
		b := append(slices.Clone(vs[:i]), a.piece(vs[i], left.text+right.text))
		out = append(out, append(b, vs[i+2:]...))
	}
	return out
}

func bareDigits(s string) bool { return s != "" && len(s) < 9 && strings.Trim(s, "0123456789") == "" }

// shortRow lists the readings of a row that has fewer cells than its table is wide: cells between the pads are lost.
func (a *Alignment) shortRow(vs []int, k, short int, pad padding) [][]int {
	printed := k - short
	if printed < 1 || printed > len(vs) {
		return nil
	}
	if pad.side == sideBefore {
		return insert(vs[len(vs)-printed:], k)
	}
	if !a.allBlankCells(vs[printed:]) {
		return insert(vs[:min(len(vs), k)], k)
	}
	return insert(vs[:printed], k)
}

// fullRow tells a row of a real table that reaches its right edge: no cell of it is lost.
func (a *Alignment) fullRow(ru *run) bool {
	g := &a.grids[ru.grid]
	if !g.Placed {
		return false
	}
	row := g.Rows[a.cells[ru.values[0]].row]
	return row[len(row)-1].Kind != document.Pad
}

// withShifts adds, for a row whose sums do not come out as it stands, the readings in which a cell was lost or two were
// run together further left and a blank was put behind: only the sums can tell them from what the agency printed.
func (a *Alignment) withShifts(vs []int, k int, sums []rowSum) [][]int {
	plain := [][]int{vs}
	if a.cells[vs[k-1]].val.Kind != document.ValueBlank || a.rowFit(vs, sums) >= trivial {
		return plain
	}
	rest := vs[:k-1]
	for len(rest) > 0 && a.cells[rest[len(rest)-1]].val.Kind == document.ValueBlank {
		rest = rest[:len(rest)-1]
	}
	out := append(plain, insert(rest, k)...)
	return uniqueBindings(append(out, a.splits(vs[:k-1], k)...))
}

// splits lists the readings of a row with one cell too few in which two numbers were run together: 120 for 12 and 0.
func (a *Alignment) splits(vs []int, k int) [][]int {
	if len(vs) != k-1 {
		return nil
	}
	var out [][]int
	for i, v := range vs {
		text := a.cells[v].text
		if a.cells[v].val.Kind != document.ValueNumber || len(text) < 2 || len(text) > 8 || strings.Trim(text, "0123456789") != "" {
			continue
		}
		for cut := 1; cut < len(text); cut++ {
			if cut > 1 && text[0] == '0' || len(text)-cut > 1 && text[cut] == '0' {
				continue
			}
			b := append(slices.Clone(vs[:i]), a.piece(v, text[:cut]), a.piece(v, text[cut:]))
			out = append(out, append(b, vs[i+1:]...))
		}
	}
	return out
}

// piece adds a part of a printed cell as a cell of its own, at the same place.
func (a *Alignment) piece(v int, text string) int {
	c := a.cells[v]
	c.text, c.val = text, document.ReadValue(text)
	a.cells = append(a.cells, c)
	return len(a.cells) - 1
}

func (a *Alignment) allBlankCells(vs []int) bool {
	for _, v := range vs {
		if a.cells[v].val.Kind != document.ValueBlank {
			return false
		}
	}
	return true
}

const maxBindings = 600

// insert lists the ways to put len(vs) cells into k columns in order, the others lost.
func insert(vs []int, k int) [][]int {
	var out [][]int
	if k-len(vs) > 4 {
		return nil // too little is left to tell anything
	}
	var build func(b []int, vs []int)
	build = func(b, vs []int) {
		if len(out) >= maxBindings {
			return
		}
		if len(b) == k {
			out = append(out, slices.Clone(b))
			return
		}
		if len(vs) > 0 {
			build(append(b, vs[0]), vs[1:])
		}
		if k-len(b) > len(vs) {
			build(append(b, lost), vs)
		}
	}
	build(make([]int, 0, k), vs)
	return out
}

// drop lists the ways to leave cells out so that k remain.
func drop(vs []int, k int) [][]int {
	if len(vs)-k > 2 || len(vs) < k {
		return nil
	}
	var out [][]int
	var build func(b []int, i int)
	build = func(b []int, i int) {
		if len(out) >= maxBindings {
			return
		}
		if len(b) == k {
			out = append(out, slices.Clone(b))
			return
		}
		if len(vs)-i < k-len(b) {
			return
		}
		build(append(b, vs[i]), i+1)
		build(b, i+1)
	}
	build(make([]int, 0, k), 0)
	return out
}

func uniqueBindings(bs [][]int) [][]int {
	var out [][]int
	for _, b := range bs {
		if !slices.ContainsFunc(out, func(o []int) bool { return slices.Equal(o, b) }) {
			out = append(out, b)
		}
	}
	return out
}
