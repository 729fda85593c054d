package align

import (
	"fmt"
	"nianbao/parse/document"
	"nianbao/zhtext"
	"slices"

	"nianbao"
)

// Section 二: small blocks, each with a header of its own. The header says which edition the block is in and the
// order of its columns; there are no sums, so a row that is not complete is not taken.
func (a *Alignment) readProactive(in *instance, taken readings) {
	a.reportLocalRows(in)
	a.leavePartsOpen(in)
	blocks := a.blocksOf(in)
	odd := a.oddWidths(in, blocks)
	a.leaveNamelessOpen(in)
	for _, ru := range in.runs {
		table := ru.row.table
		if b := blocks[table]; ru.open != "" && ru.form == "" && b != nil && ru.row.ids[editionIndex(b.form)] != nil {
			ru.leaveOpenIn(editionIndex(b.form), ru.open)
		}
		if ru.places != nil {
			if ru.form != "" {
				a.edition[table] = ru.form
			}
			a.settleShared(ru, nil)
			taken[ru.row.id] = a.readBound(ru)
			continue
		}
		b := blocks[table]
		if b == nil {
			a.find(nianbao.CellsUnresolved, fmt.Sprintf("%s has no header that tells its columns", a.cells[ru.label].text), a.refs(ru.row, ru.row.widest())...)
			continue
		}
		a.edition[table] = b.form
		if rs := a.readBlockRow(ru, b, odd[ru]); rs != nil {
			taken[ru.row.id] = rs
		}
	}
}

// trimmed returns the values of a run without blank cells at its end.
func (r *reader) trimmed(ru *run) []int { return r.withoutLastBlanks(ru.values) }

func (r *reader) withoutLastBlanks(vs []int) []int {
	for len(vs) > 0 && r.cells[vs[len(vs)-1]].val.Kind == document.ValueBlank {
		vs = vs[:len(vs)-1]
	}
	return vs
}

func (a *Alignment) readBlockRow(ru *run, b *block, odd bool) []reading {
	e := editionIndex(b.form)
	k := len(b.columns)
	if len(ru.row.ids[e]) != k {
		a.find(nianbao.LabelUnknown, fmt.Sprintf("%s does not stand in %s", a.cells[ru.label].text, b.form))
		return nil
	}
	order, why := a.blockOrder(ru, b, odd)
	if order == nil {
		a.find(nianbao.CellsUnresolved, fmt.Sprintf("%s: %s", a.cells[ru.label].text, why), a.refs(ru.row, e)...)
		rs := a.scratch.row(k)
		for i := range rs {
			rs[i].state = nianbao.Unreadable
		}
		return rs
	}
	rs := a.scratch.row(k)
	for c, v := range order {
		if c == b.other {
			rs[c].state = nianbao.Unreadable
			detail := zhtext.Shorten(a.cells[ru.label].text) + ": the header of a column is that of something else"
			a.find(nianbao.CellsUnresolved, detail, cellRef{ru.row, c})
			continue
		}
		col := column{typ: columnType(b.form, ru.row, c)}
		if isAmount(col.typ) {
			col.unit = a.amountUnit(ru, b.text, v)
		}
		rs[c] = a.readCell(&a.cells[v], cellRef{ru.row, c}, col)
	}
	return rs
}

// blockOrder says which printed cell is which column: by the place of the header where rows are rows, else in the
// order in which the header names the columns.
func (a *Alignment) blockOrder(ru *run, b *block, odd bool) (order []int, why string) {
	k := len(b.columns)
	if order := a.byHeaderPlace(ru, b); order != nil && !b.swapped {
		return order, ""
	}
	if folded := a.foldRepeated(ru, b); len(folded) == k && len(ru.values) > k {
		return a.permute(folded, b), ""
	}
	if b.foreign {
		return nil, "a column that the form does not have stands among its own"
	}
	vs := ru.values
	if len(vs) != k && (odd || a.oddRow(ru, b)) {
		return nil, fmt.Sprintf("%d cells for %d columns in a row that is not as wide as its header", len(vs), k)
	}
	full := len(a.trimmed(ru))
	if full > k {
		if dense := a.dense(vs); len(dense) == k && a.grids[ru.grid].Placed { // blank columns between the values
			return a.permute(dense, b), ""
		}
		if lead := leadingBlanks(a, vs); len(vs)-lead == k && a.asWideAsHeader(ru, b) {
			return a.permute(vs[lead:], b), ""
		}
		return nil, fmt.Sprintf("%d values for %d columns", full, k)
	}
	if len(vs) < k {
		return nil, fmt.Sprintf("%d values for %d columns", len(vs), k)
	}
	return a.permute(vs[:k], b), ""
}

// foldRepeated leaves out values that repeat the one before them under a header that is repeated too: where spans are written out, a
// header and its number stand several times, and that is one number. nil where the row is not as wide as its header.
func (a *Alignment) foldRepeated(ru *run, b *block) []int {
	if a.grids[ru.grid].Placed || !a.asWideAsHeader(ru, b) {
		return nil
	}
	header := a.grids[ru.grid].Rows[a.cells[b.columns[0].cell].row]
	var out []int
	for i, v := range ru.values {
		c := &a.cells[v]
		if i > 0 && c.col > 0 && c.col < len(header) && header[c.col].Text != "" && header[c.col].Text == header[c.col-1].Text && c.text == a.cells[ru.values[i-1]].text {
			continue
		}
		out = append(out, v)
	}
	return out
}

// oddRow tells a row of a real table that is not as wide as the header of its block.
func (a *Alignment) oddRow(ru *run, b *block) bool {
	h := b.columns[0].cell
	return h >= 0 && a.grids[ru.grid].Placed && a.cells[h].grid == ru.grid && a.cells[h].row >= 0 && !a.asWideAsHeader(ru, b)
}

// asWideAsHeader tells a row that has as many places as the header of its block, in the same grid.
func (a *Alignment) asWideAsHeader(ru *run, b *block) bool {
	h := b.columns[0].cell
	return h >= 0 && !a.grids[ru.grid].Flow && a.cells[h].grid == ru.grid && a.cells[h].row >= 0 &&
		a.printedWidth(ru.grid, a.cells[h].row) == a.printedWidth(ru.grid, a.cells[ru.values[0]].row)
}

func (a *Alignment) dense(vs []int) []int {
	var out []int
	for _, v := range vs {
		if a.cells[v].val.Kind != document.ValueBlank {
			out = append(out, v)
		}
	}
	return out
}

func leadingBlanks(a *Alignment, vs []int) int {
	n := 0
	for n < len(vs) && a.cells[vs[n]].val.Kind == document.ValueBlank {
		n++
	}
	return n
}

// permute puts values, given in printed order, into the order of the edition's columns.
func (a *Alignment) permute(vs []int, b *block) []int {
	if b.found < len(b.columns) {
		return vs
	}
	order := make([]int, len(vs))
	for c := range b.columns {
		before := 0
		for _, other := range b.columns {
			if other.at < b.columns[c].at {
				before++
			}
		}
		order[c] = vs[before]
	}
	return order
}

// byHeaderPlace takes the cells under the headers, when header and row stand in the same grid, every column has a
// header cell of its own and no number of the row is left over.
func (a *Alignment) byHeaderPlace(ru *run, b *block) []int {
	if b.found < len(b.columns) || len(b.columns) < 2 || a.grids[ru.grid].Flow {
		return nil
	}
	var at []int
	for _, h := range b.columns {
		if a.cells[h.cell].grid != ru.grid {
			return nil
		}
		at = append(at, a.cells[h.cell].col)
	}
	if a.printedWidth(ru.grid, a.cells[b.columns[0].cell].row) != a.printedWidth(ru.grid, a.cells[ru.values[0]].row) {
		return nil
	}
	return a.cellsUnder(ru, at)
}

// cellsUnder returns the cells of the run's row that cover the given columns of the grid: each column its own cell,
// no pad, and no value left over.
func (a *Alignment) cellsUnder(ru *run, columns []int) []int {
	if len(ru.values) == 0 {
		return nil
	}
	row := a.cells[ru.values[0]].row
	slots := a.grids[ru.grid].Rows[row]
	order := a.scratch.list(len(columns))[:0]
	for _, c := range columns {
		if c >= len(slots) || slots[c].Kind == document.Pad {
			return nil
		}
		for c > 0 && slots[c].Kind == document.Span {
			c--
		}
		found := -1
		for _, v := range ru.values {
			if a.cells[v].col == c && a.cells[v].row == row {
				found = v
			}
		}
		if found < 0 || slices.Contains(order, found) {
			return nil
		}
		order = append(order, found)
	}
	for _, v := range ru.values {
		if a.cells[v].val.Kind != document.ValueBlank && !slices.Contains(order, v) {
			return nil
		}
	}
	return order
}

func columnType(form nianbao.FormID, row *rowSpec, c int) nianbao.ValueType {
	e := editionIndex(form)
	return nianbao.Forms[e].Cells()[row.at[e][c]].Type
}

// refs lists the cells of a row in an edition.
func (a *Alignment) refs(row *rowSpec, edition int) []cellRef {
	var refs []cellRef
	for c := range row.ids[edition] {
		refs = append(refs, cellRef{row, c})
	}
	return refs
}
