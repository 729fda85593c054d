package align

import (
	"nianbao"
	"nianbao/parse/document"
)

// PlaceOf is where the figure of a cell was read: the grid, and the slot in it. Rows that were taken over from a second look at the page
// stand in the grids of that look, so the number of the table alone does not say which.
func (a *Alignment) PlaceOf(fig nianbao.Figure) GridPlace {
	for row := range a.adopted {
		if _, ok := cellIn(row, fig.Cell); ok {
			a = a.second
			break
		}
	}
	if fig.At.Table < 1 || fig.At.Table > len(a.grids) {
		return GridPlace{}
	}
	return GridPlace{&a.grids[fig.At.Table-1], fig.At.Row - 1, fig.At.Column - 1}
}

// GridPlace is a slot of a grid; the zero value is nowhere.
type GridPlace struct {
	grid        *document.Grid
	row, column int
}

// Document is the page that it stands in, nil for nowhere.
func (p GridPlace) Document() *document.Document {
	if p.grid == nil {
		return nil
	}
	return p.grid.Document()
}

// Source is what was read there.
func (p GridPlace) Source() document.Source {
	if p.grid == nil {
		return document.Source{}
	}
	return p.grid.Source(p.row, p.column)
}
