package parse

import (
	"fmt"

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
	refs   []cellRef
	detail string
}

// column says what a value column takes.
type column struct {
	typ  nianbao.ValueType
	unit string // unit that the header prints: 元, 万元; "" when none
}

// readCell reads the printed cell c as the figure ref.
func (a *alignment) readCell(c *cell, ref cellRef, col column) reading {
	r := reading{raw: c.text, at: c.place()}
	switch c.val.kind {
	case valueBlank:
		r.state, r.raw = nianbao.Blank, ""
		return r
	case valueDash:
		r.state = nianbao.Dash
		return r
	case valueMasked:
		r.state = nianbao.Unreadable
		a.find(nianbao.NumberMasked, fmt.Sprintf("%q at %s", c.text, r.at), ref)
		return r
	case valueText:
		r.state = nianbao.Unreadable
		a.find(nianbao.NumberMalformed, fmt.Sprintf("%q at %s is no number", shorten(c.text), r.at), ref)
		return r
	}
	r.state, r.value = nianbao.Reported, c.val.amount
	if leadingZero(c.text) {
		a.find(nianbao.CellsDoubtful, fmt.Sprintf("%q at %s: digits of two cells may have run together, the row may be shifted", c.text, r.at), a.refs(ref.row, editionOr(a.edition[ref.row.table], ref.row.table))...)
	}
	if c.val.noted {
		a.find(nianbao.NumberNoted, fmt.Sprintf("%q at %s", shorten(c.text), r.at), ref)
	}
	if c.val.joined {
		a.find(nianbao.NumberJoined, fmt.Sprintf("%q at %s read as %s", shorten(c.text), r.at, r.value), ref)
	}
	a.applyUnit(&r, c, ref, col)
	return r
}

// applyUnit brings amounts to 万元, exactly, and reports units that do not belong to the column.
func (a *alignment) applyUnit(r *reading, c *cell, ref cellRef, col column) {
	money := col.typ == nianbao.Amount10k || col.typ == nianbao.AmountUnit
	unit := c.val.unit.String()
	if !money {
		if unit == "元" || unit == "万元" || unit == "亿元" || unit == "万件" {
			a.find(nianbao.UnitOdd, fmt.Sprintf("%q at %s counts in %s", c.text, r.at, unit), ref)
		}
		return
	}
	from := "the cell"
	if unit == "" {
		unit, from = col.unit, "the header"
	}
	switch unit {
	case "万元":
	case "元":
		if r.value%10_000 != 0 {
			r.state, r.value = nianbao.Unreadable, 0
			a.find(nianbao.NumberMalformed, fmt.Sprintf("%q at %s is finer than 10⁻⁸ 万元", c.text, r.at), ref)
			return
		}
		r.value /= 10_000
		a.find(nianbao.UnitConverted, fmt.Sprintf("%q at %s: 元 by %s, stored as %s 万元", c.text, r.at, from, r.value), ref)
	case "亿元":
		big, ok := nianbao.Sum(r.value)
		if !ok || big > nianbao.Whole(900_000) {
			r.state, r.value = nianbao.Unreadable, 0
			a.find(nianbao.NumberMalformed, fmt.Sprintf("%q at %s is too large", c.text, r.at), ref)
			return
		}
		r.value *= 10_000
		a.find(nianbao.UnitConverted, fmt.Sprintf("%q at %s: 亿元 by %s, stored as %s 万元", c.text, r.at, from, r.value), ref)
	case "":
		if col.typ == nianbao.AmountUnit && r.value != 0 {
			a.find(nianbao.UnitUnstated, fmt.Sprintf("%q at %s has no unit, 万元 assumed", c.text, r.at), ref)
		}
	default:
		a.find(nianbao.UnitOdd, fmt.Sprintf("%q at %s is no amount of money", c.text, r.at), ref)
	}
}

func (a *alignment) find(code nianbao.ProblemCode, detail string, refs ...cellRef) {
	a.findings = append(a.findings, finding{code: code, detail: detail, refs: refs})
}

// shorten cuts long text for a message.
func shorten(s string) string {
	const limit = 60
	n := 0
	for i := range s {
		if n == limit {
			return s[:i] + "…"
		}
		n++
	}
	return s
}

// leadingZero tells digits that no count is written with: "01", "00".
func leadingZero(s string) bool { return len(s) > 1 && s[0] == '0' && s[1] >= '0' && s[1] <= '9' }
