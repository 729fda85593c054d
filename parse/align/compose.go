package align

import (
	"fmt"
	"nianbao/zhtext"
	"strings"

	"nianbao"
)

// Compose makes the figures of a report from what was taken: every cell of the form that the page is in, and behind
// them the cells of blocks that it prints in another edition.
func (a *Alignment) Compose(r *nianbao.Report) {
	e := a.chooseForm(r)
	if e < 0 {
		return
	}
	form := nianbao.Forms[e]
	r.Form = form.ID
	r.Figures = append(make([]nianbao.Figure, 0, len(form.Cells())+8), a.words.missing[e]...)
	for row, rs := range a.taken.all() {
		own := a.rowEdition(row, e)
		ids := row.ids[own]
		for c := range min(len(rs), len(ids)) {
			fig := nianbao.Figure{Cell: ids[c], State: rs[c].state, Value: rs[c].value, Raw: rs[c].raw, At: rs[c].at}
			if fig.State == "" {
				fig = nianbao.Figure{Cell: ids[c], State: nianbao.Missing}
			}
			if i := row.indexIn(e, own, c); i >= 0 {
				r.Figures[i] = fig
			}
		}
	}
	a.appendForeign(r, e)
	a.reportFindings(r, e)
	a.reportMissing(r, form)
	reportBlanks(r)
}

// rowEdition is the edition in which a row was printed.
func (a *Alignment) rowEdition(row *rowSpec, e int) int {
	if own := a.edition[row.table]; own != "" {
		e = editionIndex(own)
	}
	if row.ids[e] == nil {
		for other := range row.ids {
			if row.ids[other] != nil {
				return other
			}
		}
	}
	return e
}

// appendForeign adds the cells of rows that the report's form does not have, in printed order.
func (a *Alignment) appendForeign(r *nianbao.Report, e int) {
	form := nianbao.Forms[e]
	mixed := ""
	for _, row := range a.words.rows {
		rs := a.taken.of(row)
		if rs == nil {
			continue
		}
		own := a.rowEdition(row, e)
		for c := range min(len(rs), len(row.ids[own])) {
			if id := row.ids[own][c]; row.indexIn(e, own, c) < 0 && rs[c].state != "" { // "": the block prints no column for it
				r.Figures = append(r.Figures, nianbao.Figure{Cell: id, State: rs[c].state, Value: rs[c].value, Raw: rs[c].raw, At: rs[c].at})
				mixed = string(nianbao.Forms[own].ID)
			}
		}
	}
	if mixed != "" {
		r.Problems = append(r.Problems, nianbao.Problem{Code: nianbao.FormMixed, Detail: fmt.Sprintf("the report is in %s, some blocks are in %s", form.ID, mixed)})
	}
}

// chooseForm returns the edition that most of the cells are printed in, -1 when nothing was taken. Headers and rows
// decide, never the year.
func (a *Alignment) chooseForm(r *nianbao.Report) int {
	best, votes, taken := a.vote()
	if taken == 0 {
		return -1
	}
	if votes == 0 {
		r.Problems = append(r.Problems, nianbao.Problem{Code: nianbao.FormUnknown, Detail: "the rows and headers that tell the editions apart are not on the page; read as the newest"})
	}
	return best
}

// vote counts for each edition the cells taken from tables that are printed as it prints them. A table that two editions print
// alike counts for both; of editions with as many the newest wins.
func (a *Alignment) vote() (best, most, taken int) {
	votes := make([]int, len(nianbao.Forms))
	for table, rows := range a.words.tables {
		cells := 0
		for _, row := range rows {
			cells += len(a.taken.of(row))
		}
		taken += cells
		own := a.edition[table]
		if cells == 0 || own == "" {
			continue
		}
		for _, e := range a.words.alike[table][editionIndex(own)] {
			votes[e] += cells
		}
	}
	for e := range votes {
		if votes[e] > votes[best] {
			best = e
		}
	}
	return best, votes[best], taken
}

func (a *Alignment) reportFindings(r *nianbao.Report, e int) {
	a.gatherMarks()
	for _, f := range a.findings {
		p := nianbao.Problem{Code: f.code, Rule: f.rule, Detail: f.detail}
		for _, ref := range f.refs {
			own := a.rowEdition(ref.row, e)
			if ref.col < len(ref.row.ids[own]) {
				p.Cells = append(p.Cells, ref.row.ids[own][ref.col])
			}
		}
		r.Problems = append(r.Problems, p)
	}
	a.reportDrift(r, e, a)
	if a.second != nil {
		a.reportDrift(r, e, a.second)
	}
}

// reportDrift names the rows whose labels were read with a slip, of those that were read in an alignment of the page.
func (a *Alignment) reportDrift(r *nianbao.Report, e int, source *Alignment) {
	for i := range source.runs {
		ru := &source.runs[i]
		if !ru.drifted || ru.row == nil || a.taken.of(ru.row) == nil || a.source(ru.row) != source {
			continue
		}
		own := a.rowEdition(ru.row, e)
		r.Problems = append(r.Problems, nianbao.Problem{Code: nianbao.LabelDrifted, Cells: ru.row.ids[own],
			Detail: fmt.Sprintf("%q was read as %s", zhtext.Shorten(source.cells[ru.label].text), ru.row.cores[0])})
	}
}

// reportMissing names the tables and rows of the form that the page lacks.
func (a *Alignment) reportMissing(r *nianbao.Report, form *nianbao.Form) {
	cells := form.Cells()
	for start := 0; start < len(cells); {
		table := cells[start].Table
		end := start
		var missing []nianbao.CellID
		var rows []string
		for ; end < len(cells) && cells[end].Table == table; end++ {
			if r.Figures[end].State == nianbao.Missing {
				missing = append(missing, cells[end].ID)
				if n := len(rows); n == 0 || rows[n-1] != cells[end].Row.Core {
					rows = append(rows, cells[end].Row.Core)
				}
			}
		}
		switch {
		case len(missing) == end-start:
			if !a.printedElsewhere(table.ID, form) {
				r.Problems = append(r.Problems, nianbao.Problem{Code: nianbao.TableMissing, Cells: missing, Detail: table.Title + " is not on the page"})
			}
		case len(missing) > 0:
			r.Problems = append(r.Problems, nianbao.Problem{Code: nianbao.RowMissing, Cells: missing, Detail: strings.Join(rows, ", ") + " not on the page"})
		}
		start = end
	}
}

// printedElsewhere tells a block that the page prints in another edition.
func (a *Alignment) printedElsewhere(table string, form *nianbao.Form) bool {
	own := a.edition[table]
	return own != "" && own != form.ID
}
