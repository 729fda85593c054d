package align

import (
	"fmt"
	"nianbao/parse/document"
	"nianbao/zhtext"

	"nianbao"
)

// reading is what a printed cell says, for the cell of a form that it was taken for.
type reading struct {
	state nianbao.State
	value nianbao.Amount
	raw   string
	at    nianbao.Place
}

// cellRef names a cell of a form before the edition is known: a row and a column in the order of the edition.
type cellRef struct {
	row *rowSpec
	col int
}

// finding is a problem whose cells have no ids yet.
type finding struct {
	code   nianbao.ProblemCode
	rule   nianbao.RuleID
	mark   document.CellMark // what findings of this mark are gathered by
	refs   []cellRef
	detail string
}

// column says what a value column takes.
type column struct {
	typ  nianbao.ValueType
	unit statedUnit // of an amount, as the places around its cell say
}

// readCell reads the printed cell c as the figure ref.
func (a *Alignment) readCell(c *cell, ref cellRef, col column) reading {
	r := reading{raw: c.text, at: c.place()}
	switch c.val.Kind {
	case document.ValueBlank:
		r.state, r.raw = nianbao.Blank, ""
		return r
	case document.ValueDash:
		r.state = nianbao.Dash
		return r
	case document.ValueMasked:
		r.state = nianbao.Unreadable
		a.find(nianbao.NumberMasked, fmt.Sprintf("%q at %s", c.text, r.at), ref)
		return r
	case document.ValueUnread:
		r.state = nianbao.Unreadable
		a.findMark(c, ref)
		return r
	case document.ValueText:
		r.state = nianbao.Unreadable
		a.find(nianbao.NumberMalformed, fmt.Sprintf("%q at %s is no number", zhtext.Shorten(c.text), r.at), ref)
		return r
	}
	r.state, r.value = nianbao.Reported, c.val.Amount
	if leadingZero(c.text) {
		a.find(nianbao.CellsDoubtful, fmt.Sprintf("%q at %s: digits of two cells may have run together, the row may be shifted", c.text, r.at), a.refs(ref.row, editionOr(a.edition[ref.row.table], ref.row.table))...)
	}
	if c.val.Noted {
		a.find(nianbao.NumberNoted, fmt.Sprintf("%q at %s", zhtext.Shorten(c.text), r.at), ref)
	}
	a.findWriting(c, &r, ref)
	if c.val.Joined {
		a.find(nianbao.NumberJoined, fmt.Sprintf("%q at %s read as %s", zhtext.Shorten(c.text), r.at, r.value), ref)
	}
	a.applyUnit(&r, c, ref, col)
	return r
}

// findWriting names what a number was read from, where it is not plain digits of the page's text.
func (a *Alignment) findWriting(c *cell, r *reading, ref cellRef) {
	if c.val.Mark != 0 {
		a.findMark(c, ref)
	}
	if c.val.Approx {
		a.find(nianbao.NumberAbout, fmt.Sprintf("%q at %s read as %s", zhtext.Shorten(c.text), r.at, r.value), ref)
	}
	if c.val.Words || c.val.Scale != document.ScaleNone {
		a.find(nianbao.NumberWorded, fmt.Sprintf("%q at %s read as %s", zhtext.Shorten(c.text), r.at, r.value), ref)
	}
}

// gatherMarks puts the findings of one mark together: a table of pictures is one finding, not two hundred.
func (a *Alignment) gatherMarks() {
	first := make(map[document.CellMark]int)
	kept := a.findings[:0]
	for _, f := range a.findings {
		if i, known := first[f.mark]; known && f.mark != 0 {
			kept[i].refs = append(kept[i].refs, f.refs...)
			continue
		}
		first[f.mark] = len(kept)
		kept = append(kept, f)
	}
	a.findings = kept
}

// findMark names a cell for its mark.
func (a *Alignment) findMark(c *cell, ref cellRef) {
	code, detail := c.val.Mark.Code(), c.val.Mark.String()
	if c.val.Mark == document.UnreadText {
		a.find(code, fmt.Sprintf("%q at %s %s", zhtext.Shorten(c.text), c.place(), detail), ref)
		return
	}
	a.findings = append(a.findings, finding{code: code, mark: c.val.Mark, refs: []cellRef{ref}, detail: fmt.Sprintf("%q at %s: %s", zhtext.Shorten(c.text), c.place(), detail)})
}

// applyUnit brings amounts to 万元, exactly, and reports units that do not belong to the column.
func (a *Alignment) applyUnit(r *reading, c *cell, ref cellRef, col column) {
	money := isAmount(col.typ)
	unit := c.val.Unit.String()
	_, isMoney := moneyUnits[unit]
	if !money {
		if isMoney || unit == "万件" {
			a.find(nianbao.UnitOdd, fmt.Sprintf("%q at %s counts in %s", c.text, r.at, unit), ref)
		}
		return
	}
	from := "the cell"
	if unit == "" && c.val.Scale != document.ScaleNone { // 3.2万 is 32,000, of 元
		unit = "元"
	}
	if unit == "" {
		if unit, from = col.unit.name, "the header"; col.unit.odd != "" {
			a.refuseUnit(r, c, ref, col.unit.odd)
			return
		}
	}
	switch factor, isMoney := moneyUnits[unit]; {
	case isMoney && factor == moneyUnits["万元"]:
	case isMoney:
		v, ok := in10k(r.value, factor)
		if !ok {
			r.state, r.value = nianbao.Unreadable, 0
			a.find(nianbao.NumberMalformed, fmt.Sprintf("%q at %s in %s cannot be written in 万元 exactly", c.text, r.at, unit), ref)
			return
		}
		r.value = v
		a.find(nianbao.UnitConverted, fmt.Sprintf("%q at %s: %s by %s, stored as %s 万元", c.text, r.at, unit, from, r.value), ref)
	case unit == "":
		if r.value != 0 {
			a.find(nianbao.UnitUnstated, fmt.Sprintf("%q at %s has no unit, 万元 assumed", c.text, r.at), ref)
		}
	default:
		a.refuseUnit(r, c, ref, "it is no amount of money")
	}
}

func isAmount(t nianbao.ValueType) bool { return t == nianbao.Amount10k || t == nianbao.AmountUnit }

// moneyUnits are the units of money, in 元.
var moneyUnits = map[string]int64{"元": 1, "圆": 1, "百元": 100, "千元": 1000, "万元": 10_000, "十万元": 100_000, "百万元": 1_000_000, "千万元": 10_000_000, "亿元": 100_000_000}

// in10k brings an amount in a unit of so many 元 to 万元. ok is false where that is not exact, or too large.
func in10k(n nianbao.Amount, factor int64) (v nianbao.Amount, ok bool) {
	if factor >= 10_000 {
		f := nianbao.Amount(factor / 10_000)
		limit := nianbao.Whole(9_000_000_000) / f
		return n * f, n <= limit && n >= -limit
	}
	d := nianbao.Amount(10_000 / factor)
	return n / d, n%d == 0
}

func (a *Alignment) find(code nianbao.ProblemCode, detail string, refs ...cellRef) {
	a.findings = append(a.findings, finding{code: code, detail: detail, refs: refs})
}

// leadingZero tells digits that no count is written with: "01", "00".
func leadingZero(s string) bool { return len(s) > 1 && s[0] == '0' && s[1] >= '0' && s[1] <= '9' }
