package dataset

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"nianbao"
	"nianbao/analysis"
)

// UnknownWord is an id that nothing in a list has, with the nearest ones.
type UnknownWord struct {
	Word, Says string // Says: what there is none of
	Nearest    []string
}

func (e *UnknownWord) Error() string {
	return e.Says + "; nearest are " + strings.Join(e.Nearest, ", ")
}

func unknownWord(says, word string, known []string) error {
	return &UnknownWord{word, says, Nearest(word, known, 3)}
}

// IndicatorByWord returns the indicator with an id, or an *UnknownWord.
func IndicatorByWord(word string) (*analysis.Indicator, error) {
	if ind, err := analysis.IndicatorByID(word); err == nil {
		return ind, nil
	}
	var words []string
	for _, ind := range analysis.Indicators {
		words = append(words, ind.ID)
	}
	return nil, unknownWord("there is no such indicator", word, words)
}

// MetricByWord returns a metric of the crosswalk, or an *UnknownWord.
func MetricByWord(word string) (*analysis.Metric, error) {
	if m, err := analysis.MetricByID(word); err == nil {
		return m, nil
	}
	var words []string
	for _, m := range analysis.Metrics {
		words = append(words, m.ID)
	}
	return nil, unknownWord("there is no such metric", word, words)
}

// MetricPartByWord returns a value of a metric, written as the metric's id, or as id.part where it has several; or an *UnknownWord.
func MetricPartByWord(word string) (analysis.MetricPart, error) {
	var words []string
	for _, m := range analysis.Metrics {
		for _, part := range m.Measures() {
			name := m.ID
			if part.Key != "" {
				name += "." + part.Key
			}
			if name == word {
				return part, nil
			}
			words = append(words, name)
		}
	}
	return analysis.MetricPart{}, unknownWord("there is no such metric", word, words)
}

// CellWords lists the ids of all cells of all forms, each once.
func CellWords() []string {
	var words []string
	seen := make(map[nianbao.CellID]bool)
	for _, f := range nianbao.Forms {
		for _, cell := range f.Cells() {
			if !seen[cell.ID] {
				seen[cell.ID] = true
				words = append(words, string(cell.ID))
			}
		}
	}
	return words
}

// CellByWord returns the cell with an id in any form, or an *UnknownWord.
func CellByWord(word string) (nianbao.CellID, error) {
	word = strings.TrimSpace(word)
	all := CellWords()
	if !slices.Contains(all, word) {
		return "", unknownWord("no form has such a cell", word, all)
	}
	return nianbao.CellID(word), nil
}

// NotOnForm refuses a cell that exists, but not on the form of a report; name is the report's page.
func NotOnForm(name string, r *nianbao.Report, cell nianbao.CellID) error {
	f, err := nianbao.FormByID(r.Form)
	if err != nil {
		return fmt.Errorf("%s: no table of a national form was recognised, so there is no %s", name, cell)
	}
	var words []string
	for _, c := range f.Cells() {
		words = append(words, string(c.ID))
	}
	return fmt.Errorf("%s: its form %s has no cell %s; nearest are %s", name, f.ID, cell, strings.Join(Nearest(string(cell), words, 5), ", "))
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
	var all []*Value
	for _, group := range pages {
		all = append(all, counting(group, nil, ind))
	}
	d.embrace(q, all)
	return Ranked(all), nil
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
