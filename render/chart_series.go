package render

import (
	"fmt"
	"slices"

	"nianbao/analysis"
	"nianbao/chart"
	"nianbao/dataset"
	"nianbao/render/message"
)

// Series describes the chart of figures followed over the years, of points and the values made of them (dataset.ValuesOf): a line an agency, or a line for each of several values of one; of more agencies
// than lines can be told apart how they spread. Several values of more agencies than that are refused.
func (c *Charts) Series(points []dataset.SeriesPoint, all []*dataset.Value) (Drawn, error) {
	m := seriesMeasure(points[0])
	var series []agencySeries
	parts := make(map[string]bool)
	agencies := make(map[*dataset.SeriesLine]bool)
	for i, p := range points {
		if i == 0 || p.Line != points[i-1].Line || p.What.Key != points[i-1].What.Key {
			series = append(series, agencySeries{})
		}
		one := &series[len(series)-1]
		one.values = append(one.values, all[i])
		parts[p.What.Key], agencies[p.Line] = true, true
	}
	c.learnPlaces(all)
	c.labelSeries(series, points, len(parts) > 1, len(agencies) > 1)
	if len(parts) > 1 {
		m = partsMeasure(m, points[0])
	}
	var ch chart.Chart
	switch {
	case len(series) <= chart.MostLines:
		ch = c.seriesChart(m, all, series, len(series))
		ch.Notes = append(ch.Notes, c.heldNote(all)...)
		if len(parts) > 1 {
			ch.Notes[0] = message.LinesParts.In(c.Lang)
		}
	case len(parts) > 1:
		return Drawn{}, fmt.Errorf("%d values of %d agencies are %d lines, and no more than %d can be told apart: choose one agency", len(parts), len(agencies), len(series), chart.MostLines)
	default:
		if !c.Query.Mixed { // each among its peers, where no government stands beside its departments
			for _, v := range all {
				v.Held = false
			}
		}
		var notes []string
		all, notes = c.peers(all)
		ch = c.lines(m, all)
		ch.Notes = append(ch.Notes, notes...)
	}
	ch.Notes = append(ch.Notes, c.measureNotes(m)...)
	ch.Language = c.Lang.Tag()
	return Drawn{ch, KindLines, reported(all)}, nil
}

// reported leaves the years that have a report.
func reported(all []*dataset.Value) []*dataset.Value {
	var out []*dataset.Value
	for _, v := range all {
		if v.Report.URL != "" || v.Report.Form != "" {
			out = append(out, v)
		}
	}
	return out
}

// seriesMeasure is what a point is of.
func seriesMeasure(p dataset.SeriesPoint) *Measure {
	if part, ok := p.What.Measure.(analysis.MetricPart); ok {
		return MetricMeasure(part, p.What.Shown)
	}
	return IndicatorMeasure(p.What.Shown)
}

// partsMeasure is the metric as a whole, where all its values are drawn.
func partsMeasure(m *Measure, p dataset.SeriesPoint) *Measure {
	out := *m
	if part, ok := p.What.Measure.(analysis.MetricPart); ok {
		out.name = message.MetricNames[part.ID].Short
	}
	return &out
}

// labelSeries names the lines: by agency, by part, or by both.
func (c *Charts) labelSeries(series []agencySeries, points []dataset.SeriesPoint, parts, agencies bool) {
	names := make(map[string]map[*dataset.SeriesLine]bool)
	for _, p := range points {
		name := p.Line.Publisher.Agency + p.Line.Branch
		if names[name] == nil {
			names[name] = make(map[*dataset.SeriesLine]bool)
		}
		names[name][p.Line] = true
	}
	at := 0
	for i := range series {
		p := points[at]
		at += len(series[i].values)
		label := p.Line.Publisher.Agency
		switch {
		case p.Line.Branch != "":
			label = message.LinesBranch.In(c.Lang, p.Line.Branch)
		case len(names[label]) > 1:
			label = c.apart(label, series[i].values[0])
		}
		if slices.ContainsFunc(series[i].values, func(v *dataset.Value) bool { return v.Held }) {
			label = "(" + label + ")"
		}
		if part, ok := p.What.Measure.(analysis.MetricPart); ok && parts {
			if name := PartName(part, c.Lang); agencies {
				label += " · " + name
			} else {
				label = name
			}
		}
		series[i].label = label
	}
}
