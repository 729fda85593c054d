package parsetest

import (
	"slices"

	"nianbao"
)

// A fault in a row leaves a trace when a careful reader could notice it: a sum of the form that no longer comes out,
// blanks counting as nothing, or a row of a real table with more or fewer cells than its header. Layouts that pad their rows
// hide the latter, and section 二 has no sums.

// noteTrace looks at what a row prints after a fault: the texts of its value cells, cut or filled with blanks to
// the number of its columns.
func (d *draft) noteTrace(t target, before int) {
	printed := t.cells()
	if len(d.truth.Slips) > 0 { // the agency broke a sum itself: nothing can be told from it
		d.traceless = true
		return
	}
	if len(t.sheet.rows[t.y]) != before && d.layout.name != "" && slices.Contains(rulerLayouts, d.layout.name) {
		return // the row is not as wide as its table
	}
	report := d.truth.Report()
	for i, id := range t.ids {
		fig := nianbao.Figure{Cell: id, State: nianbao.Blank}
		if i < len(printed) {
			if v, err := nianbao.ParseAmount(printed[i].text); err == nil {
				fig.State, fig.Value = nianbao.Reported, v
			}
		}
		if at := slices.IndexFunc(report.Figures, func(f nianbao.Figure) bool { return f.Cell == id }); at >= 0 {
			report.Figures[at] = fig
		}
	}
	d.traceless = !slices.ContainsFunc(t.ids, func(id nianbao.CellID) bool { return breaksSum(report, id) })
}

// rulerLayouts keep every cell of a table in its column, or write rows of exactly as many cells as they have.
var rulerLayouts = []string{"plain", "word", "thead", "nested", "blocks", "D7", "D2"}

// breaksSum tells whether a sum over the cell does not come out when unknown numbers count as nothing.
func breaksSum(r *nianbao.Report, id nianbao.CellID) bool {
	form, err := nianbao.FormByID(r.Form)
	if err != nil {
		return false
	}
	for _, rule := range form.Rules {
		if rule.CrossYear || rule.Severity != nianbao.Error {
			continue
		}
		for _, rel := range rule.Relations {
			if rel.Op == nianbao.Equal && slices.Contains(rel.Cells(), id) && sideSum(r, rel.Left) != sideSum(r, rel.Right) {
				return true
			}
		}
	}
	return false
}

func sideSum(r *nianbao.Report, side []nianbao.Term) nianbao.Amount {
	var sum nianbao.Amount
	for _, t := range side {
		v := r.Figure(t.Cell).Value
		if t.Minus {
			v = -v
		}
		sum += v
	}
	return sum
}
