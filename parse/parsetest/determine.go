package parsetest

import (
	"slices"

	"nianbao"
)

// Determination of a damaged row: all readings of its printed tokens that a damage of that kind allows are tried
// against the rules of the form. A cell on which the readings that keep the rules agree is determined.

// maxReadings bounds the search; beyond it the answer is Unknown.
const maxReadings = 3000

// reading gives each cell of a row a figure; Missing where the reading has no token for it.
type reading []nianbao.Figure

// target is a row of a table that a damage goes for.
type target struct {
	sheet *sheet
	y     int
	ids   []nianbao.CellID
}

// cells are the value cells that the row still has.
func (t target) cells() []*cell { return t.sheet.rows[t.y].values() }

// allRows lists the rows with values that no damage has put in question yet, and none is written as markup: two damages in one row would
// each be judged as if the other were not there, and a number that markup writes is not changed by changing its text.
func (d *draft) allRows() []target {
	var list []target
	for _, s := range d.sheets() {
		for _, y := range s.valueRows() {
			t := target{s, y, s.rowCells(y)}
			if !slices.ContainsFunc(t.ids, func(id nianbao.CellID) bool { return d.damaged[id] != "" }) &&
				!slices.ContainsFunc(t.cells(), func(c *cell) bool { return c.markup != "" }) {
				list = append(list, t)
			}
		}
	}
	return list
}

// targetRows lists those of at least two values that ok accepts.
func (d *draft) targetRows(ok func(target) bool) []target {
	return slices.DeleteFunc(d.allRows(), func(t target) bool { return len(t.ids) < 2 || !ok(t) })
}

// token is what stands in a cell of the truth, without its name.
func (d *draft) token(id nianbao.CellID) nianbao.Figure {
	f := d.truth.Figures[id]
	f.Cell = ""
	return f
}

func (d *draft) tokens(ids []nianbao.CellID) []nianbao.Figure {
	var ts []nianbao.Figure
	for _, id := range ids {
		ts = append(ts, d.token(id))
	}
	return ts
}

// judge records for the cells of a row whether the readings leave them one figure. Cells already Lost stay so.
func (d *draft) judge(ids []nianbao.CellID, readings []reading) {
	verdict := make([]Determination, len(ids))
	for i := range verdict {
		verdict[i] = Unknown
	}
	if kept := d.consistent(ids, readings); kept != nil {
		for i := range ids {
			verdict[i] = Determined
			for _, r := range kept {
				if !sameFigure(r[i], d.truth.Figures[ids[i]]) {
					verdict[i] = Undetermined
				}
			}
		}
	}
	for i, id := range ids {
		if d.damaged[id] != Lost {
			d.damaged[id] = verdict[i]
		}
	}
}

// consistent picks the readings under which no rule of the form is broken; nil when that says nothing: the agency
// has broken a rule itself, or there are too many readings.
func (d *draft) consistent(ids []nianbao.CellID, readings []reading) []reading {
	if len(readings) > maxReadings || len(d.truth.broken()) > 0 {
		return nil
	}
	report := d.truth.Report()
	var at []int
	for _, id := range ids {
		at = append(at, slices.IndexFunc(report.Figures, func(f nianbao.Figure) bool { return f.Cell == id }))
	}
	var kept []reading
	for _, r := range readings {
		for i, f := range r {
			f.Cell = ids[i]
			report.Figures[at[i]] = f
		}
		if !slices.ContainsFunc(nianbao.Check(report), func(p nianbao.Problem) bool { return p.Severity() == nianbao.Error }) {
			kept = append(kept, r)
		}
	}
	return kept
}

// sameFigure compares values; all states without a number are alike, since no rule can tell them apart.
func sameFigure(a, b nianbao.Figure) bool { return a.Known() == b.Known() && a.Value == b.Value }

// placements puts fewer tokens than cells into the cells, in order, in every way.
func placements(tokens []nianbao.Figure, cells int) []reading {
	var out []reading
	current := make(reading, cells)
	var place func(cell, next int)
	place = func(cell, next int) {
		if len(out) > maxReadings || len(tokens)-next > cells-cell {
			return
		}
		if cell == cells {
			out = append(out, slices.Clone(current))
			return
		}
		if next < len(tokens) {
			current[cell] = tokens[next]
			place(cell+1, next+1)
		}
		current[cell] = nianbao.Figure{State: nianbao.Missing}
		place(cell+1, next)
	}
	place(0, 0)
	return out
}

// withoutOne leaves out each token in turn that may be left out.
func withoutOne(tokens []nianbao.Figure, may func(nianbao.Figure) bool) []reading {
	var out []reading
	for i, t := range tokens {
		if may(t) {
			out = append(out, slices.Delete(slices.Clone(tokens), i, i+1))
		}
	}
	return out
}

// anyToken and noNumber say which tokens may be taken for strays.
func anyToken(nianbao.Figure) bool   { return true }
func noNumber(f nianbao.Figure) bool { return !f.Known() }

// judgeGaps judges the rows whose blank cells leave no trace in the layout.
func (d *draft) judgeGaps() {
	if !d.layout.gapless {
		return
	}
	for _, t := range d.targetRows(func(t target) bool { return len(d.where(t, isBlank)) > 0 }) {
		known := slices.DeleteFunc(d.tokens(t.ids), func(f nianbao.Figure) bool { return f.State == nianbao.Blank })
		d.judge(t.ids, placements(known, len(t.ids)))
	}
}
