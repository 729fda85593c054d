package align

import (
	"nianbao/parse/document"
	"strings"
)

// What stands where a number must is read as one, or is named as unread: the words of a cell decide whether it is a label
// only where its place does not.

// nothing tells a cell without text: a blank one, or one that only shows something.
func (c *cell) nothing() bool {
	return c.val.Kind == document.ValueBlank || c.val.Kind == document.ValueUnread && c.text == ""
}

// readPlaces looks at the texts of tables whose rows and columns are known. A text in a column of numbers, in a row
// that a label of the form names before it, stands where a number must: so 约四百, 暂无 and 见附件 are cells of
// their row and not labels that end it.
func (r *reader) readPlaces() {
	for first := 0; first < len(r.cells); {
		end := first
		for end < len(r.cells) && r.cells[end].grid == r.cells[first].grid {
			end++
		}
		if g := &r.grids[r.cells[first].grid]; g.Placed && !g.Flow {
			for first < end && r.cells[first].row < 0 { // the caption
				first++
			}
			r.readPlacesOf(first, end)
		}
		first = end
	}
}

func (r *reader) readPlacesOf(first, end int) {
	var columns []columnKind
	for from := first; from < end; {
		to := from
		texts := 0
		for to < end && r.cells[to].row == r.cells[from].row {
			if r.cells[to].isText() {
				texts++
			}
			to++
		}
		if texts > 1 || texts == 1 && (!r.cells[from].isText() || opensNumber(r.cells[from].text)) || texts > 0 && r.cells[from].col > 0 {
			if columns == nil {
				columns = r.columnKinds(first, end, r.grids[r.cells[first].grid].Width)
			}
			r.readRow(from, to, columns)
		}
		from = to
	}
}

// opensNumber tells a text before the numbers of a row that is no label, as one text there is as a rule, but can be a number that is
// written otherwise: 0或6. A time is the label of its row.
func opensNumber(s string) bool {
	return document.DigitsIn(s) > 0 && hanCount(s) <= 2 && !document.HasAnySuffix(s, periods)
}

// columnKind says what a column of a grid holds.
type columnKind struct {
	numbers int // rows in which it holds a number or a mark for none
	header  int // row of the last header of a form's column in it, plus one
}

func (r *reader) columnKinds(first, end, width int) []columnKind {
	kinds := make([]columnKind, width)
	for i := first; i < end; i++ {
		c := &r.cells[i]
		switch {
		case c.val.Kind == document.ValueNumber || c.val.Kind == document.ValueDash || c.val.Kind == document.ValueUnread:
			kinds[c.col].numbers++
		case c.isText() && r.isColumn(c) && kinds[c.col].header == 0:
			kinds[c.col].header = c.row + 1
		}
	}
	return kinds
}

// readRow reads the texts behind the label of a row that stand in columns of numbers.
func (r *reader) readRow(from, to int, columns []columnKind) {
	label := -1
	for i := from; i < to; i++ {
		if c := &r.cells[i]; c.isText() && r.namesRow(c) {
			label = i
		}
	}
	plain := 0
	for i := from; i < to; i++ {
		if k := r.cells[i].val.Kind; k == document.ValueNumber || k == document.ValueDash {
			plain++
		}
	}
	if label < 0 && plain < 5 {
		return
	}
	for i := max(from, label+1); i < to; i++ {
		c := &r.cells[i]
		kind := columns[c.col]
		if !c.isText() || c.text == "" || r.isKnown(c) || isUnit(c.text) || len(c.text) > 90 || kind.numbers == 0 && (kind.header == 0 || kind.header > c.row) {
			continue
		}
		if label < 0 && hanCount(c.text) > 2 {
			continue // a row without a label of the form: only what can be a number
		}
		if hanCount(c.text) > 2 && !strings.ContainsAny(c.text, "0123456789") && r.senseOf(c.text).role == apart {
			continue // 其中：当面申请 is a label, wherever it stands
		}
		mark := r.grids[c.grid].Rows[c.row][c.col].Mark
		if mark.Unread() {
			c.val = document.Value{Kind: document.ValueUnread, Mark: mark}
			continue
		}
		c.val = document.ReadWritten(c.text)
		if c.val.Kind == document.ValueNumber {
			c.val.Mark = c.val.Mark.Worse(mark)
		}
	}
}

// namesRow tells the label of a row of some form.
func (r *reader) namesRow(c *cell) bool {
	if r.wordingAt(c).row {
		return true
	}
	return len(c.key) >= 12 && len(c.key) < 200 && !r.isColumn(c) && !r.words.groups[c.key] && r.alike(c.key) != nil
}
