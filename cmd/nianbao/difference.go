package main

import (
	"reflect"
	"slices"
	"strconv"

	"nianbao"
)

// difference is what two readings of the same bytes do not agree on.
type difference struct {
	outcome *fieldChange // one is a report and the other none, or they are none for other reasons
	fields  []fieldChange
	cells   []cellChange
	gained  []nianbao.Problem // problems of the later reading only
	lost    []nianbao.Problem // problems of the earlier one only
}

// fieldChange is something other than a figure that was read differently.
type fieldChange struct {
	Field string `json:"field"`
	Was   string `json:"was"`
	Now   string `json:"now"`
}

// cellChange is a figure that was read differently, with the problems that say why.
type cellChange struct {
	was, now nianbao.Figure
	why      []nianbao.Problem // of the later reading, or of the earlier one where the later has none
}

func (d *difference) none() bool {
	return d.outcome == nil && len(d.fields)+len(d.cells)+len(d.gained)+len(d.lost) == 0
}

// differences compares an earlier reading with one made now.
func differences(was earlier, now reading) difference {
	before, after := outcomeOf(was.report, was.no), outcomeOf(now.report, now.notReport())
	if was.report == nil || now.report == nil {
		if before == after {
			return difference{}
		}
		return difference{outcome: &fieldChange{"outcome", before, after}}
	}
	a, b := was.report, now.report
	d := difference{gained: without(b.Problems, a.Problems), lost: without(a.Problems, b.Problems)}
	for _, f := range []fieldChange{
		{"agency", a.Agency, b.Agency}, {"year", yearText(a.Year), yearText(b.Year)}, {"form", string(a.Form), string(b.Form)},
		{"title", a.Title, b.Title}, {"published", a.Published, b.Published},
	} {
		if f.Was != f.Now {
			d.fields = append(d.fields, f)
		}
	}
	for _, id := range cellsOf(a, b) {
		if x, y := a.Figure(id), b.Figure(id); x != y {
			d.cells = append(d.cells, cellChange{x, y, firstOf(nianbao.ProblemsOf(d.gained, id), nianbao.ProblemsOf(d.lost, id))})
		}
	}
	return d
}

func firstOf(lists ...[]nianbao.Problem) []nianbao.Problem {
	for _, l := range lists {
		if len(l) > 0 {
			return l
		}
	}
	return nil
}

func yearText(year int) string {
	if year == 0 {
		return ""
	}
	return strconv.Itoa(year)
}

// outcomeOf says what a page was taken for; "" when it could not be read.
func outcomeOf(r *nianbao.Report, no *nianbao.NotReport) string {
	switch {
	case r != nil:
		return string(nianbao.OutcomeReport)
	case no != nil:
		return string(no.Outcome)
	}
	return ""
}

// cellsOf lists the cells that either report has, those of the later one first.
func cellsOf(a, b *nianbao.Report) []nianbao.CellID {
	var ids []nianbao.CellID
	seen := make(map[nianbao.CellID]bool)
	for _, fig := range slices.Concat(b.Figures, a.Figures) {
		if !seen[fig.Cell] {
			seen[fig.Cell] = true
			ids = append(ids, fig.Cell)
		}
	}
	return ids
}

// without lists the problems of one that are not among the others.
func without(one, others []nianbao.Problem) []nianbao.Problem {
	var out []nianbao.Problem
	for _, p := range one {
		if !slices.ContainsFunc(others, func(o nianbao.Problem) bool { return sameProblem(o, p) }) {
			out = append(out, p)
		}
	}
	return out
}

// sameProblem compares problems; one that names no cell does so with an empty list or with none.
func sameProblem(a, b nianbao.Problem) bool {
	if len(a.Cells) == 0 && len(b.Cells) == 0 {
		a.Cells, b.Cells = nil, nil
	}
	return reflect.DeepEqual(a, b)
}
