package align

import (
	"fmt"
	"nianbao/parse/document"
	"strings"

	"nianbao"
)

// Between 4 and 16 the bench and the corpora read the same: a real table has 58 rows, a text that uses its words two or three.
const minStatsRows = 8 // fewer rows of the 2014 form are words that other texts use too

// readStats reads the statistics form of 2014: one value a row, its unit in a column of its own.
func (a *Alignment) readStats(in *instance, taken readings) {
	if len(in.runs) < minStatsRows {
		return
	}
	table := in.runs[0].row.table
	form := nianbao.Forms[editionOr(a.editionOf(in), table)].ID
	a.edition[table] = form
	for _, ru := range in.runs {
		if ru.places != nil {
			taken[ru.row.id] = a.readBound(ru)
			continue
		}
		ref := cellRef{ru.row, 0}
		vs := a.numbersOr(a.dense(ru.values))
		rest := a.numberAloneBehind(ru)
		switch {
		case len(vs) == 0:
			taken[ru.row.id] = []reading{a.readCell(&a.cells[ru.values[0]], ref, column{})}
		case len(vs) == 1 && a.labelLostBehind(in, ru):
			taken[ru.row.id] = []reading{{state: nianbao.Unreadable, raw: a.cells[vs[0]].text}}
			a.find(nianbao.CellsUnresolved, fmt.Sprintf("%s: the label of the next row is not there, so the value behind it may be that row's", a.cells[ru.label].text), ref)
		case len(vs) == 1 && a.strayInFlow(in, ru, vs[0]):
			taken[ru.row.id] = []reading{{state: nianbao.Unreadable, raw: a.cells[vs[0]].text}}
			a.find(nianbao.CellsUnresolved, fmt.Sprintf("%s: %q does not stand where the other rows have their number: it may be that of a page", a.cells[ru.label].text, a.cells[vs[0]].text), ref)
		case len(vs) == 1 && rest != nil:
			taken[ru.row.id] = []reading{{state: nianbao.Unreadable, raw: a.cells[vs[0]].text}}
			a.find(nianbao.CellsUnresolved, fmt.Sprintf("%s: behind %q stands %q without a label, which may be the rest of it", a.cells[ru.label].text, a.cells[vs[0]].text, rest.text), ref)
		case len(vs) == 1:
			taken[ru.row.id] = []reading{a.readCell(&a.cells[vs[0]], ref, column{typ: columnType(form, ru.row, 0), unit: a.amountUnit(ru, "", vs[0])})}
		default:
			taken[ru.row.id] = []reading{{state: nianbao.Unreadable}}
			a.find(nianbao.CellsUnresolved, fmt.Sprintf("%s: %d values in a table with one value column", a.cells[ru.label].text, len(vs)), ref)
		}
	}
}

// strayInFlow tells a number of a text without cells that stands before the unit of its row, or behind a blank, while the numbers of the other
// rows stand right behind their units: as the number of a page does.
func (a *Alignment) strayInFlow(in *instance, ru *run, v int) bool {
	if !a.grids[ru.grid].Flow {
		return false
	}
	unitBehind := func(ru *run) bool {
		k := ru.values[len(ru.values)-1] + 1
		return k < len(a.cells) && a.cells[k].grid == ru.grid && isUnit(a.cells[k].text)
	}
	early := unitBehind(ru) && a.rowUnit(ru, v) == ""
	late := a.rowUnit(ru, v) != "" && v > ru.values[0] && a.cells[v-1].val.Kind == document.ValueBlank
	if !early && !late {
		return false
	}
	usual := 0
	for _, o := range in.runs {
		if len(o.values) == 1 && a.rowUnit(o, o.values[0]) != "" {
			usual++
		}
	}
	return 4*usual > 3*len(in.runs)
}

// labelLostBehind tells a row of a text without cells behind whose number a row of the form is missing that the page prints under another
// heading: tools that drop lines which were there before take such a label, and the number before it with it. What is left may belong
// to either, and no sum stands over it.
func (a *Alignment) labelLostBehind(in *instance, ru *run) bool {
	if !a.grids[ru.grid].Flow {
		return false
	}
	for _, s := range a.words.tables[ru.row.table] {
		switch {
		case s.order <= ru.row.order:
		case in.of(s) != nil:
			return false
		case a.sharesLabel(s):
			return true
		}
	}
	return false
}

// numberAloneBehind returns the number that stands behind a row with nothing beside it, or nil: a line that was too long was broken within
// its number, and the table has no other column that it could stand in.
func (a *Alignment) numberAloneBehind(ru *run) *cell {
	if k := ru.values[len(ru.values)-1] + 1; k < len(a.cells) && a.cells[k].grid == ru.grid && a.cells[k].row > a.cells[k-1].row && isBehindPoint(a.cells[k].text) {
		return &a.cells[k]
	}
	behind := a.indexOf(ru) + 1
	if behind >= len(a.runs) {
		return nil
	}
	next := &a.runs[behind]
	number := &a.cells[next.values[0]]
	if next.row != nil || next.grid != ru.grid || number.val.Kind != document.ValueNumber || a.ownText(next) != "" {
		return nil
	}
	return number
}

// isBehindPoint tells the end of a number that was broken before its point: .1708.
func isBehindPoint(s string) bool {
	rest, ok := strings.CutPrefix(s, ".")
	return ok && rest != "" && strings.Trim(rest, "0123456789") == ""
}

// sharesLabel tells a row that the form calls like one before it. Whether the page shows that one does not matter: its number can have
// been dropped too, and then its label stands alone.
func (a *Alignment) sharesLabel(s *rowSpec) bool {
	for _, other := range a.words.tables[s.table] {
		if other.order < s.order && len(other.cores) > 0 && len(s.cores) > 0 && other.cores[0] == s.cores[0] {
			return true
		}
	}
	return false
}

// rowUnit is the unit printed between label and value.
func (a *Alignment) rowUnit(ru *run, v int) string {
	for k := ru.label + 1; k < v; k++ {
		if isUnit(a.cells[k].text) {
			return a.cells[k].text
		}
	}
	return ""
}

// numbersOr leaves out marks beside the only number of a row: a column of remarks holds 无 or a dash in most rows. What has digits is no
// mark: 29. before 749 is one number that a line has broken. In text without cells such a column stands behind the numbers: a dash before
// one is the value, and the number behind it may be that of a page.
func (a *Alignment) numbersOr(vs []int) []int {
	var numbers []int
	for i, v := range vs {
		switch {
		case a.cells[v].val.Kind == document.ValueNumber:
			if i > 0 && a.grids[a.cells[v].grid].Flow {
				return vs
			}
			numbers = append(numbers, v)
		case strings.HasSuffix(a.cells[v].text, ".") && document.DigitsIn(a.cells[v].text) > 0:
			return vs
		}
	}
	if len(numbers) == 1 {
		return numbers
	}
	return vs
}
