package parse

import (
	"nianbao"
)

// Explain reads the page and shows how the figure of a cell came about. The error is as of Parse, or
// nianbao.ErrNotFound when the report has no such cell.
func Explain(page nianbao.Page, id nianbao.CellID) (*nianbao.Explanation, error) {
	in, err := readPage(page)
	if err != nil {
		return nil, err
	}
	r, a := in.report, in.align
	e := &nianbao.Explanation{Figure: r.Figure(id)}
	for _, p := range append(r.Problems, nianbao.Check(r)...) {
		for _, cell := range p.Cells {
			if cell == id {
				e.Problems = append(e.Problems, p)
			}
		}
	}
	if !a.Explain(e, id) && e.Figure.State == nianbao.Missing {
		if f, formErr := nianbao.FormByID(r.Form); formErr != nil || f.Index(id) < 0 {
			return nil, nianbao.ErrNotFound
		}
	}
	return e, nil
}
