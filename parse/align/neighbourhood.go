package align

import (
	"nianbao"
	"nianbao/parse/document"
)

// Explain fills in what the tables say. It is false when no row was taken for the cell.
func (a *Alignment) Explain(e *nianbao.Explanation, id nianbao.CellID) bool {
	for row := range a.adopted {
		if _, ok := cellIn(row, id); ok {
			return a.second.Explain(e, id)
		}
	}
	for i := range a.runs {
		ru := &a.runs[i]
		if ru.row == nil || a.taken.of(ru.row) == nil {
			continue
		}
		if _, ok := cellIn(ru.row, id); !ok || len(ru.values) == 0 {
			continue
		}
		for k := ru.own; k <= ru.label; k++ {
			e.Labels = append(e.Labels, a.cells[k].text)
		}
		a.showAround(e, ru)
		return true
	}
	if e.Figure.At != (nianbao.Place{}) {
		a.around(e, e.Figure.At)
		return true
	}
	return false
}

// around copies the printed cells of the rows near a place.
func (a *Alignment) around(e *nianbao.Explanation, at nianbao.Place) {
	g := &a.grids[at.Table-1]
	first := max(0, at.Row-1-aroundRows)
	last := min(len(g.Rows), at.Row+aroundRows)
	e.Table, e.FirstRow, e.Row, e.Column = at.Table, first+1, at.Row-1-first, at.Column-1
	for _, row := range g.Rows[first:last] {
		var texts []string
		for _, s := range row {
			text := s.Text
			if s.Kind != document.Cell {
				text = ""
			}
			texts = append(texts, text)
		}
		e.Around = append(e.Around, texts)
	}
}

func (a *Alignment) showAround(e *nianbao.Explanation, ru *run) {
	at := e.Figure.At
	if at == (nianbao.Place{}) {
		at = a.cells[ru.values[0]].place()
	}
	a.around(e, at)
}

const aroundRows = 2 // rows shown before and behind a figure

// cellIn finds the column of a cell among the ids of a row, in any edition.
func cellIn(row *rowSpec, id nianbao.CellID) (int, bool) {
	for _, ids := range row.ids {
		for c := range ids {
			if ids[c] == id {
				return c, true
			}
		}
	}
	return 0, false
}
