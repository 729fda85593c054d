package dataset

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"nianbao"
	"nianbao/analysis"
	"nianbao/ask"
)

// NotOnForm refuses a cell that exists, but not on the form of a report; name is the report's page.
func NotOnForm(name string, r *nianbao.Report, cell nianbao.CellID) error {
	f, err := nianbao.FormByID(r.Form)
	if err != nil {
		return fmt.Errorf("%s: no table of a national form was recognised, so there is no %s", name, cell)
	}
	says := fmt.Sprintf("%s: its form %s has no cell %s", name, f.ID, cell)
	if near := ask.NearCells(string(cell), f); len(near) > 0 {
		says += "; nearest are " + strings.Join(near, ", ")
	}
	return errors.New(says)
}

// CountOf is a metric as the count that ranks and groups are made of. Its formulas are the metric's own cells.
func CountOf(part analysis.MetricPart, id string) *analysis.Indicator {
	ind := &analysis.Indicator{ID: id, Kind: analysis.KindCount, Unit: part.Unit(), Numerator: make(map[nianbao.FormID]analysis.Expression),
		Comparability: part.Comparability, Note: part.Note}
	for form, e := range part.Cells {
		for _, p := range e.Parts {
			if p.Key == part.Key {
				ind.Numerator[form] = analysis.Expression{Source: e.Source, Parts: []analysis.Part{p}}
			}
		}
	}
	return ind
}

// Measured computes a count that the database keeps no sums of (CountOf) of the chosen reports, one value an agency and
// year, and ranks it.
func (d *Data) Measured(ctx context.Context, q *Query, ind *analysis.Indicator) ([]*Value, error) {
	cells := make(map[nianbao.CellID]bool)
	addCells(cells, ind.Numerator)
	addCells(cells, ind.Denominator)
	pages := make(map[AgencyYear][]*Value)
	for r, err := range d.partly(ctx, q.Filter(), slices.Collect(maps.Keys(cells))) {
		if err != nil {
			return nil, err
		}
		v := &Value{Identity: d.who.Of(r), Publisher: d.who.PublisherOf(r), Value: ind.Compute(r), Report: slim(r, cells)}
		v.Peers = q.peersOf(v.Identity)
		if q.Narrows() && !q.Keeps(v.Identity) {
			continue
		}
		v.Agency = v.Publisher.Agency
		key := v.Publisher.YearOf(r)
		pages[key] = append(pages[key], v)
	}
	return d.oneAYear(q, pages, ind), nil
}

// oneAYear ranks the values of the pages that count, each with the pages of its agency and year that say otherwise.
func (d *Data) oneAYear(q *Query, pages map[AgencyYear][]*Value, ind *analysis.Indicator) []*Value {
	var all []*Value
	for _, group := range pages {
		all = append(all, counting(group, nil, ind))
	}
	d.embrace(q, all)
	return Ranked(all)
}

// addCells adds the cells that the expressions of all editions read.
func addCells(cells map[nianbao.CellID]bool, byForm map[nianbao.FormID]analysis.Expression) {
	for _, e := range byForm {
		for _, part := range e.Parts {
			for _, t := range part.Terms {
				cells[t.Cell] = true
			}
		}
	}
}
