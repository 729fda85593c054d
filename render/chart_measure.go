package render

import (
	"cmp"
	"fmt"
	"math"
	"nianbao/analysis"
	"nianbao/dataset"
	"strings"

	"nianbao"
)

// Measure is what a chart draws: an indicator, or a cell that is treated as one.
type Measure struct {
	*analysis.Indicator
	Computed bool // of cells: what it comes from is read for those that are drawn
	across   func(a, b nianbao.FormID) (analysis.Grade, string)
	asks     func(nianbao.FormID) bool
}

func IndicatorMeasure(ind *analysis.Indicator) *Measure {
	return &Measure{Indicator: ind, Computed: true, across: ind.Across, asks: ind.Asks}
}

// title is the name in Chinese and English.
func (m *Measure) title() string { return m.Chinese + " · " + m.English }

// axis is what an axis counts, with its unit.
func (m *Measure) axis() string {
	if m.Unit == "" {
		return m.Chinese
	}
	return m.Chinese + " / " + m.Unit
}

// CellMeasure makes a cell a count: its value as printed. A cell keeps its id from edition to edition only where it asks
// the same; where the crosswalk is stricter, it holds.
func CellMeasure(id nianbao.CellID) *Measure {
	label, unit := strings.TrimSuffix(CellName(id), " ["+string(id)+"]"), ""
	forms := make(map[nianbao.FormID]bool)
	for _, f := range nianbao.Forms {
		if i := f.Index(id); i >= 0 {
			forms[f.ID] = true
			unit = cmp.Or(unit, f.Cells()[i].Unit)
		}
	}
	m := &Measure{Indicator: &analysis.Indicator{ID: string(id), Chinese: label, English: string(id), Kind: analysis.KindCount, Unit: unit, Direction: analysis.Neutral}}
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

// shown is a value in the unit of its measure, as a chart draws it.
func (m *Measure) shown(x float64) float64 {
	if m.Kind == analysis.KindCount {
		return x
	}
	return x * float64(m.Indicator.Scale())
}

// drawn is the value of an agency and year, which must be known: one that is not would be a defect of ours, and must not be
// drawn as a zero.
func (m *Measure) drawn(v *dataset.Value) float64 {
	x, ok := v.Value.Float()
	if !ok {
		return math.NaN()
	}
	return m.shown(x)
}

// rangeOf is the range of a value that is bounded.
func (m *Measure) rangeOf(v *dataset.Value) (low, high float64) {
	low, _ = v.Value.Range.Low.Float64()
	high, _ = v.Value.Range.High.Float64()
	return m.shown(low), m.shown(high)
}

// doubtsOf says why, in the codes of the problems.
func doubtsOf(v *dataset.Value) string {
	var loudOnes []nianbao.Problem
	for _, p := range v.Value.Doubts {
		if p.Loud() {
			loudOnes = append(loudOnes, p)
		}
	}
	words := doubtWords(loudOnes)
	if len(v.Rivals) > 0 {
		words = append(words, "another page differs")
	}
	return strings.Join(words, ", ")
}

// valueWords writes a value with what it was computed from.
func (m *Measure) valueWords(v *dataset.Value) string {
	words := inUnit(m.Indicator, v.Value.Exact(), 2)
	if v.Doubted() {
		words += MarkDoubt
	}
	if m.Kind == analysis.KindShare || m.Kind == analysis.KindRatio {
		words += fmt.Sprintf(" · %s/%s", v.Value.Numerator, v.Value.Denominator)
	}
	return words
}
