package align

import (
	"encoding/binary"
	"sync"

	"nianbao/parse/document"
)

// Agencies print the national form from a few templates, so that the tables of most pages differ in their numbers alone. Whether a table
// is drawn as the form draws it follows from its labels and from where its cells stand: one that is equal in both to a table that was
// looked at before needs no second look.

// drawings are tables that are drawn as the form draws them, by all that bind asks of a table.
type drawings struct {
	mu   sync.RWMutex
	kept map[string]struct{}
}

const (
	maxDrawing  = 16 << 10 // bytes of one
	maxDrawings = 256      // beyond which all are forgotten together
)

var keptDrawings drawings

func (d *drawings) has(drawing []byte) bool {
	d.mu.RLock()
	defer d.mu.RUnlock()
	_, ok := d.kept[string(drawing)]
	return ok
}

func (d *drawings) keep(drawing []byte) {
	if len(drawing) > maxDrawing {
		return
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.kept == nil || len(d.kept) >= maxDrawings {
		d.kept = make(map[string]struct{}, maxDrawings)
	}
	d.kept[string(drawing)] = struct{}{}
}

// appendDrawing appends all that bind asks of a grid and its cells, those from first to end: the years of the report, the places, the
// texts, and of numbers what they are.
func (r *reader) appendDrawing(b []byte, grid, first, end int) []byte {
	for _, y := range r.years {
		b = binary.AppendVarint(b, int64(y))
	}
	b = append(b, 0)
	for _, slots := range r.grids[grid].Rows {
		for i := range slots {
			s := &slots[i]
			b = append(b, byte(s.Kind))
			if s.Kind == document.Span {
				b = binary.LittleEndian.AppendUint16(b, s.Up)
				b = binary.LittleEndian.AppendUint16(b, s.Left)
			}
		}
		b = append(b, endOfRow)
	}
	for at := first; at < end; {
		next := at
		for next < end && r.cells[next].row == r.cells[at].row {
			next++
		}
		counts := !(at > first && r.cells[at-1].row == r.cells[at].row-1 && r.holdsNumber(at-1)) && r.countsColumns(at, next)
		for ; at < next; at++ {
			b = appendCell(b, &r.cells[at], counts)
		}
	}
	return b
}

const endOfRow = 0xFF // no kind of a slot

// appendCell appends what a cell is, and what it says where that matters: labels, what cannot be read, years, the numbers of columns.
func appendCell(b []byte, c *cell, counts bool) []byte {
	b = append(b, byte(c.val.Kind), byte(min(c.row, 0)))
	if !counts && !c.isText() && c.val.Kind != document.ValueUnread && !startsWithYear(c.text) {
		return append(b, 0)
	}
	b = binary.AppendUvarint(b, uint64(len(c.text))+1)
	return append(b, c.text...)
}

// startsWithYear tells numbers that may be read as years: 2023, 2,023.
func startsWithYear(s string) bool {
	if len(s) < len("2023") {
		return false
	}
	_, _, ok := cutLeadingYear(document.Key(s))
	return ok
}

// holdsNumber tells whether the row that ends with a cell holds a number: the row under it does not number the columns then.
func (r *reader) holdsNumber(last int) bool {
	for at, row := last, r.cells[last].row; at >= 0 && r.cells[at].grid == r.cells[last].grid && r.cells[at].row == row; at-- {
		if c := &r.cells[at]; !c.isText() && c.val.Kind != document.ValueBlank && len(c.text) <= 4 {
			return true
		}
	}
	return false
}

// countsColumns tells a row whose first number is 1: only such a row can number the columns (see isIndex).
func (r *reader) countsColumns(at, end int) bool {
	for ; at < end; at++ {
		c := &r.cells[at]
		if c.isText() && (c.key == "" || !document.IsDigit(c.key[0])) {
			continue // a label
		}
		if n := columnNumber(c.text); n > 0 || !c.isText() {
			return n == 1
		}
	}
	return false
}
