package align

import (
	"nianbao/parse/document"
	"slices"
)

// rowKind says what a row of a lattice holds.
type rowKind uint8

const (
	textRow   rowKind = iota // text that heads nothing: captions, groups, notes
	headerRow                // labels of what stands below
	valueRow                 // numbers, or their empty places
	indexRow                 // the numbers of the columns
)

// kindOfRow tells headers from rows of values: a header has no number, and names a column, or several rows.
func (l *lattice) kindOfRow(row int) rowKind {
	numbers, blanks, covered, labels, columns, only, corner, strangers := 0, 0, 0, 0, 0, 0, false, 0
	var specs []*rowSpec // each once: lost spans print a label several times
	for i, c := range l.cellsOf(row) {
		cell := &l.cells[c]
		if !l.isLabel(c) {
			switch {
			case cell.row != row:
				covered++ // a number over several rows
			case cell.val.Kind == document.ValueBlank:
				blanks++
			default:
				numbers++
			}
			continue
		}
		labels++
		s := l.senseAt(c)
		switch {
		case len(s.columns) > 0 || s.outcome >= 0 || s.group >= 0 || s.role == apart || s.role == currentYear || s.role == yearly:
			columns++
			if len(s.columns) > 0 && len(s.rows) == 0 {
				only++
			}
		case len(s.rows) > 0:
		case i == 0 && s.role == neutral:
			corner = true
		case i > 0 && s.role == unknown:
			strangers++
		}
		if len(s.rows) > 0 && !slices.Contains(specs, s.rows[0]) {
			specs = append(specs, s.rows[0])
		}
	}
	rows := len(specs)
	switch {
	case numbers > 0 && l.isIndex(row):
		return indexRow
	case numbers > 0, covered > 0 && rows == 1 && columns == 0:
		return valueRow
	case blanks > labels && rows > 0 && columns <= rows+1 && only == 0: // a row of the form without a number: 其他 is a column too, and 其他处理 a group and a row; 自然人 is no row
		return valueRow
	case columns > rows || rows > 1 || columns == 1 && corner || corner && strangers > 0 && rows == 0 && blanks == 0 || rows == 1 && corner && len(l.cellsOf(row)) > 1 && !l.hasBlank(row):
		return headerRow
	case l.hasBlank(row) && (rows > 0 || columns > 0), rows == 1 && columns == 0 && strangers > 0:
		return valueRow
	}
	return textRow
}

func (l *lattice) hasBlank(row int) bool {
	return slices.ContainsFunc(l.cellsOf(row), func(c int) bool { return l.cells[c].row == row && l.cells[c].val.Kind == document.ValueBlank })
}

// isLabel tells text, and years, which are numbers only by their looks.
func (l *lattice) isLabel(c int) bool {
	cell := &l.cells[c]
	if cell.isText() || cell.val.Kind == document.ValueUnread && hanCount(cell.text) > 1 && l.senseOf(cell.text).role == apart { // a repeated 比例 stands in a column of numbers
		return true
	}
	return isYearLabel(cell.text)
}

// isYearLabel tells a year with its word, or in brackets.
func isYearLabel(s string) bool {
	if len(s) <= 4 {
		return false
	}
	year, rest, ok := cutLeadingYear(document.Key(s))
	return ok && rest == "" && year > 2000
}

// isIndex tells a row that numbers the columns: 1, 2, 3 to the last, right under a header.
func (l *lattice) isIndex(row int) bool {
	if row == 0 || l.kinds[row-1] != headerRow && l.kinds[row-1] != textRow || row+1 == len(l.at) {
		return false
	}
	next, labelled := 1, false
	for i, c := range l.cellsOf(row) {
		text := l.cells[c].text
		if l.cells[c].row != row {
			continue
		}
		if l.cells[c].isText() && columnNumber(text) == 0 {
			if i > 0 || len([]rune(text)) > 3 || len(l.senseOf(text).rows) > 0 {
				return false
			}
			labelled = true
			continue
		}
		if columnNumber(text) != next {
			return false
		}
		next++
	}
	return next > 3 || labelled && next > 1
}

// columnNumber reads the number of a column: 3, (3), ③, 7=1+2+3. 0 is none.
func columnNumber(s string) int {
	k := document.Key(s)
	n, i := 0, 0
	for i < len(k) && i < 2 && document.IsDigit(k[i]) {
		n = 10*n + int(k[i]-'0')
		i++
	}
	for j := 0; i < len(k) && j < len(s); j++ {
		if s[j] == '=' {
			return n
		}
	}
	if i < len(k) {
		return 0
	}
	return n
}
