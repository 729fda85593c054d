package render

import (
	"cmp"
	"slices"

	"nianbao/analysis"
	"nianbao/chart"
	"nianbao/dataset"
	"nianbao/render/message"
)

// lineWithinWhiskers is how many lines can have whiskers and still be followed.
const lineWithinWhiskers = 3

// lines draws values over years: one line an agency while they can be told apart, else how all of them spread; with
// groups one line a group.
func (c *Charts) lines(m *Measure, all []*dataset.Value) chart.Chart {
	shown := placed(all)
	cuts := make(cuts)
	kept, of := c.lined(shown)
	var lines []chart.Line
	var notes []string
	switch {
	case c.By != "":
		lines, notes = c.groupLines(m, shown, cuts)
	case kept == nil && of > 0:
		lines, notes = c.spreadLine(m, shown, of, cuts)
	default:
		return c.seriesChart(m, all, kept, of)
	}
	ch := chart.Chart{Title: c.measureTitle(m, yearsOf(all)), Subtitle: c.chosenWords(), Drawing: c.linesDrawing(m, yearsOf(all), lines, cuts)}
	ch.Notes = append(notes, c.cutNotes(cuts)...)
	ch.Notes = append(ch.Notes, c.openNote(m, shown)...)
	return ch
}

// seriesChart draws a line each of those that are kept of so many.
func (c *Charts) seriesChart(m *Measure, all []*dataset.Value, kept []agencySeries, of int) chart.Chart {
	cuts := make(cuts)
	var lines []chart.Line
	var shown []*dataset.Value
	for _, s := range kept {
		lines = append(lines, c.agencyLine(m, s, len(kept) <= lineWithinWhiskers, cuts))
		shown = append(shown, s.values...)
	}
	ch := chart.Chart{Title: c.measureTitle(m, yearsOf(all)), Subtitle: c.chosenWords(), Drawing: c.linesDrawing(m, yearsOf(all), lines, cuts)}
	ch.Notes = append(c.agencyLinesNotes(m, shown, len(kept), of), c.cutNotes(cuts)...)
	ch.Notes = append(ch.Notes, c.openNote(m, shown)...)
	return ch
}

// linesDrawing is the drawing of lines, or none where they have no point.
func (c *Charts) linesDrawing(m *Measure, years []int, lines []chart.Line, cuts cuts) chart.Drawing {
	l := chart.Lines{Axis: c.axis(m), Lines: lines, Breaks: c.breaks(cuts)}
	if len(years) > 0 {
		l.From, l.To = years[0], years[len(years)-1]
	}
	if !slices.ContainsFunc(lines, hasPoint) {
		return c.blank()
	}
	return l
}

func hasPoint(l chart.Line) bool {
	return slices.ContainsFunc(l.Points, func(p chart.Point) bool { return !p.Bare })
}

// placed leaves what stands in a year.
func placed(all []*dataset.Value) []*dataset.Value {
	return slices.DeleteFunc(slices.Clone(all), func(v *dataset.Value) bool { return v.Report.Year == 0 })
}

// agencySeries is one agency over the years, or one part of its figures.
type agencySeries struct {
	label  string
	values []*dataset.Value // by year
}

// agencySeries parts values by agency, in order of name. Agencies of one name are told apart by their sources.
func (c *Charts) agencySeries(all []*dataset.Value) []agencySeries {
	at := make(map[dataset.Publisher]*agencySeries)
	names := make(map[string]int)
	var keys []dataset.Publisher
	for _, v := range all {
		key := v.Publisher
		if at[key] == nil {
			at[key] = &agencySeries{label: bracketed(v)}
			keys = append(keys, key)
			names[v.Agency]++
		}
		at[key].values = append(at[key].values, v)
	}
	slices.SortFunc(keys, func(a, b dataset.Publisher) int {
		return cmp.Or(cmp.Compare(a.Agency, b.Agency), cmp.Compare(a.Source, b.Source))
	})
	var out []agencySeries
	for _, key := range keys {
		s := at[key]
		if names[key.Agency] > 1 {
			s.label = c.apart(s.label, s.values[0])
		}
		slices.SortStableFunc(s.values, func(a, b *dataset.Value) int { return cmp.Compare(a.Report.Year, b.Report.Year) })
		out = append(out, *s)
	}
	return out
}

// apart tells agencies of one name apart: by where they are, or by whom the list of sources says they are.
func (c *Charts) apart(label string, v *dataset.Value) string {
	words := []string{c.regionName(cmp.Or(v.Identity.Region, v.Identity.Within))}
	if words[0] == "000000" {
		words = nil
	}
	if c.SourceName != nil && v.Publisher.Source != "" {
		if name := c.SourceName(v.Publisher.Source); name != v.Publisher.Source && name != v.Agency {
			words = append(words, name)
		}
	}
	if host := dataset.HostOf(v.Report.URL); host != "" {
		words = append(words, host)
	}
	return message.WithReason.In(c.Lang, label, message.List(c.Lang, words))
}

// lined chooses the agencies that have a line: all while they can be told apart, or the first of the newest year.
// There are none where groups are drawn, or how many agencies spread. of is how many agencies there are.
func (c *Charts) lined(all []*dataset.Value) (kept []agencySeries, of int) {
	series, newest := c.agencySeries(all), newestYear(all)
	switch {
	case c.By != "" || len(series) > chart.MostLines && c.Top == 0:
		return nil, len(series)
	case c.Top == 0 || len(series) <= min(c.Top, chart.MostLines):
		return series, len(series)
	}
	rank := func(s agencySeries) int {
		for _, v := range s.values {
			if v.Report.Year == newest && v.Rank > 0 {
				return v.Rank
			}
		}
		return len(series) + 1
	}
	sorted := slices.Clone(series)
	slices.SortStableFunc(sorted, func(a, b agencySeries) int { return cmp.Compare(rank(a), rank(b)) })
	return sorted[:min(c.Top, chart.MostLines)], len(series)
}

// agencyLine is the line of one agency. A year without a value that can be drawn has words that say why.
func (c *Charts) agencyLine(m *Measure, s agencySeries, whiskers bool, cuts cuts) chart.Line {
	line := chart.Line{Label: s.label}
	var before *dataset.Value
	for _, v := range s.values {
		p := chart.Point{Year: v.Report.Year, Hollow: hollow(v)}
		switch {
		case v.Value.Known == analysis.KnownBounded && !v.Value.Rankable: // it may be a share of so few
			p.Bare, p.Words = true, message.TooFew.In(c.Lang)
		case v.Value.Known == analysis.KnownBounded:
			p.Range, p.Words = true, c.rangeText(m, v)
			p.Low, p.High = m.rangeOf(v)
		case open(v):
			p.Bare, p.Words = true, c.openWord(m, v)
		case !v.Value.Rankable: // a share of so few is none
			p.Bare, p.Words = true, fraction(m, v.Value)+" "+message.TooFew.In(c.Lang)
		default:
			p.Value, p.Words = m.drawn(v), c.valueWords(m, v)
			p.Interval, p.Low, p.High = whiskers && v.Value.HasInterval, m.shown(v.Value.Interval.Low), m.shown(v.Value.Interval.High)
			if before != nil {
				p.Apart = cuts.between(m, v.Report.Year, before.Report.Form, v.Report.Form)
			}
			before = v
		}
		line.Points = append(line.Points, p)
	}
	return line
}

// agencyLinesNotes says how to read lines of agencies, and which are not there.
func (c *Charts) agencyLinesNotes(m *Measure, shown []*dataset.Value, drawn, all int) []string {
	words := []string{message.LinesOne.In(c.Lang)}
	if drawn <= lineWithinWhiskers && m.hasIntervals() {
		words = append(words, message.LinesIntervals.In(c.Lang))
	}
	if m.Kind != analysis.KindCount {
		words = append(words, message.LinesFractions.In(c.Lang))
	}
	if slices.ContainsFunc(shown, func(v *dataset.Value) bool { return v.Value.Defined && !v.Value.Rankable }) {
		words = append(words, message.LinesSmall.In(c.Lang, m.MinDenominator))
	}
	if left := all - drawn; left > 0 {
		words = append(words, message.LinesLeft.In(c.Lang, message.Agencies.Count(c.Lang, left)))
	}
	return append([]string{c.joined(words)}, c.drawnNotes(shown)...)
}
