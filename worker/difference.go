package worker

import (
	"reflect"
	"slices"
	"strconv"

	"nianbao"
)

// Difference is what two readings of the same bytes do not agree on.
type Difference struct {
	Outcome *FieldChange // one is a report and the other none, or they are none for other reasons
	Fields  []FieldChange
	Cells   []cellChange
	Gained  []nianbao.Problem // problems of the later reading only
	Lost    []nianbao.Problem // problems of the earlier one only
}

// FieldChange is something other than a figure that was read differently.
type FieldChange struct {
	Field string `json:"field"`
	Was   string `json:"was"`
	Now   string `json:"now"`
}

// cellChange is a figure that was read differently, with the problems that say why.
type cellChange struct {
	Was, Now nianbao.Figure
	Why      []nianbao.Problem // of the later reading, or of the earlier one where the later has none
}

func (d *Difference) None() bool {
	return d.Outcome == nil && len(d.Fields)+len(d.Cells)+len(d.Gained)+len(d.Lost) == 0
}

// Differences compares an earlier reading with one made now.
func Differences(was Earlier, now Reading) Difference {
	before, after := outcomeOf(was.Report, was.no), outcomeOf(now.Report, now.NotReport())
	if was.Report == nil || now.Report == nil {
		if before == after {
			return Difference{}
		}
		return Difference{Outcome: &FieldChange{"outcome", before, after}}
	}
	a, b := was.Report, now.Report
	d := Difference{Gained: without(b.Problems, a.Problems), Lost: without(a.Problems, b.Problems)}
	for _, f := range []FieldChange{
		{"agency", a.Agency, b.Agency}, {"year", yearText(a.Year), yearText(b.Year)}, {"form", string(a.Form), string(b.Form)},
		{"title", a.Title, b.Title}, {"published", a.Published, b.Published},
	} {
		if f.Was != f.Now {
			d.Fields = append(d.Fields, f)
		}
	}
	for _, id := range cellsOf(a, b) {
		if x, y := a.Figure(id), b.Figure(id); x != y {
			d.Cells = append(d.Cells, cellChange{x, y, firstOf(nianbao.ProblemsOf(d.Gained, id), nianbao.ProblemsOf(d.Lost, id))})
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
