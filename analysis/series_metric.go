package analysis

import (
	"fmt"
	"nianbao"
	"slices"
)

// MetricPart is one value of a metric as a measure of its own: a metric may have one for each applicant or channel.
type MetricPart struct {
	*Metric
	Key string // "" for a metric of a single figure
}

// Measures lists the values of a metric, each to be followed by itself, in the order of the newest form that asks, which Forms begins with.
func (m *Metric) Measures() []MetricPart {
	var out []MetricPart
	for _, f := range nianbao.Forms {
		for _, p := range m.Cells[f.ID].Parts {
			if part := (MetricPart{m, p.Key}); !slices.Contains(out, part) {
				out = append(out, part)
			}
		}
	}
	return out
}

// Unit is that of the value where the metric has several, else the metric's.
func (p MetricPart) Unit() string {
	for _, f := range nianbao.Forms {
		for _, part := range p.Cells[f.ID].Parts {
			if part.Key == p.Key && part.Unit != "" {
				return part.Unit
			}
		}
	}
	return p.Metric.Unit
}

// At reads the value of a report.
func (p MetricPart) At(r, _ *nianbao.Report) Observation {
	for _, v := range p.Values(r) {
		if v.Key != p.Key {
			continue
		}
		o := Observation{State: v.State, Known: v.Known, Cells: v.Cells, Why: v.Why, Doubts: doubtsOf(r, append(v.rests, v.Cells...))}
		switch v.Known {
		case KnownReported, KnownDetermined:
			o.Exact = v.Value.Rat()
		case KnownBounded:
			o.Range = v.Bound.Range()
		}
		o.Value = IndicatorValue{Known: v.Known, Numerator: v.Value, Range: o.Range, State: v.State, Defined: o.Exact != nil, Rankable: v.Known != KnownOpen, Why: v.Why, Cells: v.Cells, Doubts: o.Doubts}
		return o
	}
	return Observation{State: nianbao.Missing, Known: KnownOpen, Why: fmt.Sprintf("%s does not ask for %s", formWord(r.Form), p.ID)}
}

func formWord(id nianbao.FormID) string {
	if id == "" {
		return "a report without a form"
	}
	return string(id)
}
