package main

import (
	"cmp"
	"fmt"
	"math"
	"nianbao/analysis"
	"slices"
	"strings"

	"nianbao"
)

// measure is what a chart draws: an indicator, or a cell that is treated as one.
type measure struct {
	*analysis.Indicator
	across func(a, b nianbao.FormID) (analysis.Grade, string)
	asks   func(nianbao.FormID) bool
}

func indicatorMeasure(ind *analysis.Indicator) *measure {
	return &measure{Indicator: ind, across: ind.Across, asks: ind.Asks}
}

// title is the name in Chinese and English.
func (m *measure) title() string { return m.Chinese + " · " + m.English }

// axis is what an axis counts, with its unit.
func (m *measure) axis() string {
	if m.Unit == "" {
		return m.Chinese
	}
	return m.Chinese + " / " + m.Unit
}

// cellMeasure makes a cell a count: its value as printed. A cell keeps its id from edition to edition only where it asks
// the same; where the crosswalk is stricter, it holds.
func cellMeasure(id nianbao.CellID) *measure {
	label, unit := strings.TrimSuffix(cellName(id), " ["+string(id)+"]"), ""
	forms := make(map[nianbao.FormID]bool)
	for _, f := range nianbao.Forms {
		if i := f.Index(id); i >= 0 {
			forms[f.ID] = true
			unit = cmp.Or(unit, f.Cells()[i].Unit)
		}
	}
	m := &measure{Indicator: &analysis.Indicator{ID: string(id), Chinese: label, English: string(id), Kind: analysis.KindCount, Unit: unit, Direction: analysis.Neutral}}
	m.asks = func(form nianbao.FormID) bool { return forms[form] }
	m.across = func(a, b nianbao.FormID) (analysis.Grade, string) {
		for _, form := range []nianbao.FormID{a, b} {
			if !forms[form] {
				return analysis.None, fmt.Sprintf("%s does not ask for %s", form, id)
			}
		}
		for _, metric := range analysis.Metrics {
			if reads(metric.Cells[a], id) && reads(metric.Cells[b], id) {
				return metric.Across(a, b)
			}
		}
		return analysis.Good, ""
	}
	return m
}

// reads tells whether an expression is this one cell.
func reads(e analysis.Expression, id nianbao.CellID) bool { return e.Source == string(id) }

// cellValues makes the rows of a comparison of one cell values of its measure, in order within each year.
func (c *comparing) cellValues(m *measure, rows []analysis.ComparisonRow) []*indicated {
	type agencyYear struct {
		publisher
		year int
		page string
	}
	newest := make(map[agencyYear]*indicated)
	var all []*indicated
	for _, row := range rows { // the page fetched last comes first
		report := &nianbao.Report{Source: row.Source, Agency: row.Agency, Year: row.Year, Form: row.Form, URL: row.URL, Page: row.Page, FetchedAt: row.FetchedAt}
		who := c.selection.who.publisherOf(report)
		key := agencyYear{publisher: who, year: row.Year}
		if row.Year == 0 {
			key.page = row.URL
		}
		fig := row.Cells[0]
		v := analysis.IndicatorValue{Indicator: m.Indicator, Numerator: fig.Value, State: fig.State, Defined: fig.Known(), Rankable: fig.Known(),
			Cells: []nianbao.CellID{fig.Cell}, Doubts: fig.Problems}
		if known := newest[key]; known != nil {
			known.rivals = append(known.rivals, row.URL)
			continue
		}
		newest[key] = &indicated{agency: who.agency, report: report, id: c.selection.who.of(report), value: v}
		all = append(all, newest[key])
	}
	slices.SortStableFunc(all, func(a, b *indicated) int {
		return cmp.Or(cmp.Compare(a.report.Year, b.report.Year), cmp.Compare(a.agency, b.agency), cmp.Compare(a.report.URL, b.report.URL))
	})
	return ranked(all)
}

// shown is a value in the unit of its measure, as a chart draws it.
func (m *measure) shown(x float64) float64 {
	if m.Kind == analysis.KindCount {
		return x
	}
	return x * float64(m.Indicator.Scale())
}

// drawn is the value of an agency and year, which must be known: one that is not would be a defect of ours, and must not be
// drawn as a zero.
func (m *measure) drawn(v *indicated) float64 {
	x, ok := v.value.Float()
	if !ok {
		return math.NaN()
	}
	return m.shown(x)
}

// doubted tells whether a value must not be taken as it stands.
func doubted(v *indicated) bool {
	return len(v.rivals) > 0 || slices.ContainsFunc(v.value.Doubts, loud)
}

// doubtsOf says why, in the codes of the problems.
func doubtsOf(v *indicated) string {
	var loudOnes []nianbao.Problem
	for _, p := range v.value.Doubts {
		if loud(p) {
			loudOnes = append(loudOnes, p)
		}
	}
	words := doubtWords(loudOnes)
	if len(v.rivals) > 0 {
		words = append(words, "another page differs")
	}
	return strings.Join(words, ", ")
}

// valueWords writes a value with what it was computed from.
func (m *measure) valueWords(v *indicated) string {
	words := inUnit(m.Indicator, v.value.Exact(), 2)
	if doubted(v) {
		words += markDoubt
	}
	if m.Kind == analysis.KindShare || m.Kind == analysis.KindRatio {
		words += fmt.Sprintf(" · %s/%s", v.value.Numerator, v.value.Denominator)
	}
	return words
}
