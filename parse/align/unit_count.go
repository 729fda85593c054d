package align

import (
	"cmp"
	"fmt"
	"nianbao/parse/document"
	"nianbao/parse/prose"
	"nianbao/zhtext"
	"regexp"
	"slices"

	"nianbao"
)

// The form counts pieces. Where a page counts in thousands of them or prints shares, the printed number is none of the form's, and a rounded one is
// not exact times a thousand either, nor is its zero none: such cells are refused by name.

var (
	// countScale is a unit that is not one piece: in a header, a label or a cell of units. 十 stands in 第二十条.
	countScale = regexp.MustCompile(`(?:亿|千万|百万|十万|万|千|百)(?:人次|件|条|项|宗|次|份|起|例|批|篇|部)|[%‰]|占比|百分比`)
	// countLine is a line that says it of a table.
	countLine = regexp.MustCompile(`(?:单位|以|按)[^。;；0-9]{0,12}?(?:(?:亿|千万|百万|十万|万|千|百)(?:人次|件|条|项|宗|次|份|起|例|批|篇|部)|[%‰]|百分比)|^\(?(?:(?:亿|万|千|百)(?:件|条|项|次)|[%‰])\)?$`)
	onePiece  = regexp.MustCompile(`(?:^|[:为、,/(])(?:件|条|项|次)(?:$|[、,/)])`)

	// share is a number with its own mark: 办结率为100% says of what it stands in, and not in what the table counts.
	share = regexp.MustCompile(`[0-9０-９][0-9０-９.,．，]*\s*[%％‰]`)

	scaleWords = zhtext.WordsOf("亿", "万", "千", "百", "%", "％", "‰", "占比")
)

// saysScale tells a line that says that a table does not count in pieces. One that names pieces beside it says nothing certain of any column.
func saysScale(t string) bool { return countLine.MatchString(t) && !onePiece.MatchString(t) }

// scaleIn returns the unit other than one piece that a label or a header names, "" for none.
func scaleIn(s string) string {
	if len(s) > 200 || !scaleWords.In(s) {
		return ""
	}
	return countScale.FindString(prose.PlainTitle(share.ReplaceAllString(s, "")))
}

// refuseScales leaves out the counts that are printed in another unit than pieces.
func (a *Alignment) refuseScales() {
	var heads []scaledHead
	grid, edition := -1, -1
	found := make(map[string]int) // findings by unit
	for i := range a.runs {
		ru := &a.runs[i]
		if ru.grid != grid {
			grid, heads = ru.grid, nil
		}
		heads = a.scaledHeads(ru, heads)
		row := ru.row
		if row == nil && a.words.cases != nil && a.outcomesIn(ru) >= 3 {
			row = a.words.cases.spec
		}
		if row == nil || a.taken.of(row) == nil || ru.placing.owner().owner.foreign() {
			continue
		}
		whole := a.rowScale(ru)
		if whole == "" && len(heads) == 0 {
			continue
		}
		if edition < 0 {
			edition, _, _ = a.vote()
		}
		said, refs := a.refuseScaled(ru, row, a.rowEdition(row, edition), whole, heads)
		if len(refs) == 0 {
			continue
		}
		if at, known := found[said]; known {
			a.findings[at].refs = append(a.findings[at].refs, refs...)
			continue
		}
		found[said] = len(a.findings)
		a.find(nianbao.UnitOdd, fmt.Sprintf("the page counts in %q, not in pieces", zhtext.Shorten(said)), refs...)
	}
}

// scaledHead is a header that names a unit other than one piece.
type scaledHead struct {
	col  int
	unit string
}

// scaledHeads returns the headers over a run: those between it and the run before, or those that were over that one.
func (a *Alignment) scaledHeads(ru *run, before []scaledHead) []scaledHead {
	var heads []scaledHead
	columns := false
	for k := ru.from; k < ru.values[0]; k++ {
		c := &a.cells[k]
		if k == ru.label || !c.isText() || c.row == a.cells[ru.values[0]].row && c.grid == ru.grid && !a.grids[ru.grid].Flow {
			continue
		}
		columns = columns || a.isColumn(c)
		if unit := a.wordingAt(c).scale; unit != "" {
			heads = append(heads, scaledHead{c.col, unit})
		}
	}
	if len(heads) == 0 && !columns {
		return before
	}
	return heads
}

// rowScale returns the unit that a row's own label, a cell beside its numbers or a line of its section names.
func (a *Alignment) rowScale(ru *run) string {
	if ru.label >= 0 {
		if unit := a.wordingAt(&a.cells[ru.label]).scale; unit != "" {
			return unit
		}
	}
	first := &a.cells[ru.values[0]]
	for k := ru.values[0] - 1; k > ru.label && k >= ru.own && a.cells[k].row == first.row; k-- {
		if unit := a.unitCell(k); unit != "" {
			return unit
		}
	}
	if k := ru.values[len(ru.values)-1] + 1; k < len(a.cells) && a.cells[k].grid == ru.grid && a.cells[k].row == first.row {
		if unit := a.unitCell(k); unit != "" {
			return unit
		}
	}
	if ru.placing != nil {
		if i := slices.IndexFunc(*ru.placing.units, saysScale); i >= 0 {
			return (*ru.placing.units)[i]
		}
	}
	return ""
}

// unitCell returns the unit other than one piece that a cell beside numbers names; a share beside them is a number itself.
func (a *Alignment) unitCell(k int) string {
	c := &a.cells[k]
	if !c.isText() || len(c.text) > 24 || document.DigitsIn(c.text) > 0 {
		return ""
	}
	return scaleIn(c.text)
}

// refuseScaled leaves out the counts of a row that are in another unit, and returns the unit and their cells.
func (a *Alignment) refuseScaled(ru *run, row *rowSpec, edition int, whole string, heads []scaledHead) (said string, refs []cellRef) {
	cells := nianbao.Forms[edition].Cells()
	said = whole
	for c := range min(len(a.taken.of(row)), len(row.ids[edition])) {
		r := &a.taken.of(row)[c]
		i := nianbao.Forms[edition].Index(row.ids[edition][c])
		if r.state != nianbao.Reported || i < 0 || isAmount(cells[i].Type) || r.at.Table != ru.grid+1 {
			continue
		}
		unit := whole
		for _, h := range heads {
			if unit == "" && (a.grids[ru.grid].Flow || h.col == r.at.Column-1) {
				unit = h.unit
			}
		}
		if unit == "" {
			continue
		}
		said = cmp.Or(said, unit)
		r.state, r.value = nianbao.Unreadable, 0
		refs = append(refs, cellRef{row, c})
	}
	return said, refs
}
