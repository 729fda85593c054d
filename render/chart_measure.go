package render

import (
	"cmp"
	"fmt"
	"math"
	"strings"

	"nianbao"
	"nianbao/analysis"
	"nianbao/dataset"
	"nianbao/render/message"
)

// Measure is what a chart draws: an indicator, or a metric or cell that is treated as one.
type Measure struct {
	*analysis.Indicator
	Computed bool // of cells that are kept as sums: what it comes from is read for those that are drawn
	name     message.Text
	says     message.Text // how it is computed; empty for what is printed as it is
	across   func(a, b nianbao.FormID) (analysis.Grade, string)
	asks     func(nianbao.FormID) bool
}

// IndicatorMeasure is an indicator, or one divided by numbers from outside.
func IndicatorMeasure(ind *analysis.Indicator) *Measure {
	return &Measure{Indicator: ind, Computed: true, name: message.IndicatorNames[ind.ID].Short, says: message.IndicatorNames[ind.ID].Says, across: ind.Across, asks: ind.Asks}
}

// MetricMeasure is a value of a metric as the count ind (dataset.CountOf), or that count divided.
func MetricMeasure(part analysis.MetricPart, ind *analysis.Indicator) *Measure {
	name := message.MetricNames[part.ID].Short
	if part.Key != "" {
		name.ZH += "：" + PartName(part, message.Chinese)
		name.EN += ": " + PartName(part, message.English)
	}
	return &Measure{Indicator: ind, name: name, across: part.Across, asks: part.Asks}
}

// Name is what the measure is called.
func (m *Measure) Name(l message.Lang) string { return m.name.In(l) }

// PartName names one of several values of a metric: an applicant, a channel, a column.
func PartName(part analysis.MetricPart, l message.Lang) string {
	for _, f := range nianbao.Forms {
		for _, p := range part.Cells[f.ID].Parts {
			if p.Key != part.Key || len(p.Terms) == 0 {
				continue
			}
			c := f.Cells()[f.Index(p.Terms[0].Cell)]
			label, english := c.Column.Label, c.Column.English
			if label == "" || !strings.HasSuffix(string(c.ID), "."+p.Key) && strings.Contains(string(c.ID), "."+p.Key+".") {
				label, english = c.Row.Label, c.Row.English
			}
			if l == message.Chinese {
				return label
			}
			return cmp.Or(english, label)
		}
	}
	return part.Key
}

// CellMeasure makes a cell a count: its value as printed. A cell keeps its id from edition to edition only where it asks
// the same; where the crosswalk is stricter, it holds.
func CellMeasure(id nianbao.CellID) *Measure {
	label, english, unit := strings.TrimSuffix(CellName(id), " ["+string(id)+"]"), "", ""
	forms := make(map[nianbao.FormID]bool)
	for _, f := range nianbao.Forms {
		if i := f.Index(id); i >= 0 {
			forms[f.ID] = true
			unit, english = cmp.Or(unit, f.Cells()[i].Unit), cmp.Or(english, f.Cells()[i].EnglishLabel())
		}
	}
	m := &Measure{Indicator: &analysis.Indicator{ID: string(id), Chinese: label, English: cmp.Or(english, string(id)), Kind: analysis.KindCount, Unit: unit, Direction: analysis.Neutral}}
	m.name = message.Text{ZH: m.Chinese, EN: m.English}
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

// Across grades the comparison of its values in two editions of the form, and says why it is not good.
func (m *Measure) Across(a, b nianbao.FormID) (analysis.Grade, string) { return m.across(a, b) }

// MetricOfCell returns the metric that is just this cell in an edition of the form, by which it can be followed where other editions ask
// otherwise; nil where there is none.
func MetricOfCell(id nianbao.CellID, form nianbao.FormID) *analysis.Metric {
	for _, m := range analysis.Metrics {
		if reads(m.Cells[form], id) {
			return m
		}
	}
	return nil
}

// Over is the measure divided by numbers from outside: made is what dividing made of its count.
func (m *Measure) Over(made *analysis.Indicator) *Measure {
	out := *m
	out.Indicator = made
	return &out
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

// hasIntervals tells whether its values have intervals.
func (m *Measure) hasIntervals() bool { return m.Kind == analysis.KindShare }
