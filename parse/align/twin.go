package align

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"nianbao/parse/document"
	"nianbao/zhtext"
)

// Twins are rows of one table of which one is called as the other with a piece more: 不同意公开答复数 and 同意公开答复数. A label that has
// lost the piece is the other's name, letter by letter, so that neither wording nor likeness tells the two apart, and no sum stands over
// most of them. Nor are the rows apart that the form calls alike, 被依法纠错数 of reviews and of lawsuits. What tells them is the rest of
// the page: the other row is not on it, and the number before the label is not the one that the form prints there, or the row does not
// stand in its place. Such a row is left open.

// shortestTwin leaves out names that are words of many labels: 其他.
const shortestTwin = 4

// addTwins lists, for every row, the rows whose names are its own with a piece more.
func (v *vocabulary) addTwins() {
	v.twins = make(map[*rowSpec][]*rowSpec)
	for _, rows := range v.tables {
		for _, short := range rows {
			for _, long := range rows {
				if short != long && isTwin(long, short) {
					v.twins[short] = append(v.twins[short], long)
				}
			}
		}
	}
}

// isTwin tells a row that is called as the other where a piece of its name is lost.
func isTwin(long, short *rowSpec) bool {
	for _, s := range short.cores {
		if s = document.StripNumber(s); utf8.RuneCountInString(s) < shortestTwin {
			continue
		}
		for _, l := range long.cores {
			if l = document.StripNumber(l); len(l) >= len(s) && withPiece(l, s) {
				return true
			}
		}
	}
	return false
}

// withPiece tells whether long is short, or short with one piece put in.
func withPiece(long, short string) bool {
	i := 0
	for i < len(short) && long[i] == short[i] {
		i++
	}
	return strings.HasSuffix(long, short[i:]) // half a character in common is in both
}

// contestTwins leaves open the rows that may be those of their twins. It looks at all rows of the page: one that is taken for another
// makes its table begin again.
func (a *Alignment) contestTwins() {
	printed := make(rowSet, len(a.words.rows))
	for i := range a.runs {
		if row := a.runs[i].row; row != nil {
			printed[row.id] = true
		}
	}
	for i := range a.runs {
		ru := &a.runs[i]
		if ru.row == nil || ru.open != "" || ru.label < 0 {
			continue
		}
		for _, twin := range a.words.twins[ru.row] {
			if !printed.has(twin) && twin.printed&ru.row.printed != 0 && (a.misnumbered(ru) || a.misplaced(ru) || slices.Contains(twin.cores, ru.row.cores[0]) && !a.followsOn(i)) {
				ru.leaveOpen(zhtext.Shorten(a.cells[ru.label].text) + ": by its number or its place it may be another row called " + twin.cores[0])
				break
			}
		}
	}
}

// followsOn tells a run right behind the row that the form prints before it: of two rows that are called alike it is that one.
func (a *Alignment) followsOn(i int) bool {
	return i > 0 && a.runs[i-1].row != nil && a.runs[i-1].row.table == a.runs[i].row.table && a.runs[i-1].row.order == a.runs[i].row.order-1
}

// misnumbered tells a label with another number before it than the form prints.
func (a *Alignment) misnumbered(ru *run) bool {
	printed := numberBefore(a.cells[ru.label].key)
	if printed == 0 {
		return false
	}
	numbered := false
	for _, core := range ru.row.cores {
		n := numberBefore(core)
		if n == printed {
			return false
		}
		numbered = numbered || n != 0
	}
	return numbered
}

// numberBefore is the number that a label begins with, in digits or in characters; 0 is none.
func numberBefore(k string) int64 {
	printed := strings.TrimSuffix(k, document.StripNumber(k))
	if n, err := strconv.ParseInt(printed, 10, 64); err == nil {
		return n
	}
	n, _ := zhtext.Number(printed)
	return n
}

// misplaced tells a row that stands behind one which the form prints after it, or before one that it prints above.
func (a *Alignment) misplaced(ru *run) bool {
	for i := range a.runs {
		o := &a.runs[i]
		if o.row == nil || o.row.table != ru.row.table {
			continue
		}
		if o.row.order > ru.row.order && o.values[0] < ru.values[0] || o.row.order < ru.row.order && o.values[0] > ru.values[0] {
			return true
		}
	}
	return false
}
