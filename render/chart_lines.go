package render

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"nianbao/analysis"
	"nianbao/chart"
	"nianbao/dataset"
)

// lineWithinWhiskers is how many lines can have whiskers without hiding each other.
const lineWithinWhiskers = 3

// lines draws values over years: one line an agency while they can be told apart, else how all of them spread; with
// --by one line a group.
func (c *Charts) lines(m *Measure, all []*dataset.Value) chart.Chart {
	years := yearsOf(all)
	ch := chart.Chart{Title: m.title(), Subtitle: c.chosenWords(years)}
	l := chart.Lines{Axis: m.axis()}
	if len(years) > 0 {
		l.From, l.To = years[0], years[len(years)-1]
	}
	cuts := make(cuts)
	shown := placed(all)
	agencies := len(c.agencySeries(shown))
	kept := c.lined(shown)
	switch {
	case c.By != "":
		l.Lines, ch.Notes = c.groupLines(m, shown, cuts)
	case kept == nil && agencies > 0:
		l.Lines, ch.Notes = c.spreadLine(m, shown, agencies, cuts)
	default:
		shown = nil
		for _, s := range kept {
			l.Lines = append(l.Lines, m.agencyLine(s, len(kept) <= lineWithinWhiskers, cuts))
			shown = append(shown, s.values...)
		}
		ch.Notes = m.agencyLinesNotes(shown, len(kept), agencies)
	}
	l.Breaks = cuts.marks()
	ch.Drawing = l
	ch.Notes = append(ch.Notes, cuts.notes(true)...)
	ch.Notes = append(ch.Notes, m.openNote(shown)...)
	ch.Notes = append(ch.Notes, unplacedNote(all)...)
	ch.Notes = append(ch.Notes, m.measureNotes()...)
	return ch
}

// placed leaves what stands in a year.
func placed(all []*dataset.Value) []*dataset.Value {
	return slices.DeleteFunc(slices.Clone(all), func(v *dataset.Value) bool { return v.Report.Year == 0 })
}

// agencySeries is one agency over the years.
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
		if names[s.label] > 1 {
			s.label = strings.TrimSpace(s.label + " " + key.Source)
		}
		slices.SortStableFunc(s.values, func(a, b *dataset.Value) int { return cmp.Compare(a.Report.Year, b.Report.Year) })
		out = append(out, *s)
	}
	return out
}

// lined chooses the agencies that have a line: all while they can be told apart, with --top the first of the newest year.
// There are none where groups are drawn, or how many agencies spread.
func (c *Charts) lined(all []*dataset.Value) []agencySeries {
	series, newest := c.agencySeries(all), newestYear(all)
	switch {
	case c.By != "" || len(series) > chart.MostLines && c.Top == 0:
		return nil
	case c.Top == 0 || len(series) <= min(c.Top, chart.MostLines):
		return series
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
	return sorted[:min(c.Top, chart.MostLines)]
}

func (m *Measure) agencyLine(s agencySeries, whiskers bool, cuts cuts) chart.Line {
	line := chart.Line{Label: s.label}
	var before *dataset.Value
	for _, v := range s.values {
		if v.Value.Known == analysis.KnownBounded {
			low, high := m.rangeOf(v)
			line.Points = append(line.Points, chart.Point{Year: v.Report.Year, Range: true, Low: low, High: high})
		}
		if !v.Value.Defined {
			continue
		}
		p := chart.Point{Year: v.Report.Year, Value: m.drawn(v), Hollow: v.Doubted() || !v.Value.Rankable,
			Interval: whiskers && v.Value.HasInterval, Low: m.shown(v.Value.Interval.Low), High: m.shown(v.Value.Interval.High)}
		if before != nil {
			p.Apart = cuts.between(m, v.Report.Year, before.Report.Form, v.Report.Form)
		}
		line.Points = append(line.Points, p)
		before = v
	}
	return line
}

// agencyLinesNotes says how to read lines of agencies, and which are not there.
func (m *Measure) agencyLinesNotes(shown []*dataset.Value, drawn, all int) []string {
	words := []string{"One line an agency; a year without a known value is a gap."}
	if drawn <= lineWithinWhiskers && m.hasIntervals() {
		words = append(words, "Whiskers: 95 % interval (Wilson).")
	}
	if left := all - drawn; left > 0 {
		words = append(words, fmt.Sprintf("%s not drawn: not among the first of the last year.", Plural(left, "agency is", "agencies are")))
	}
	if slices.ContainsFunc(shown, func(v *dataset.Value) bool { return v.Value.Defined && !v.Value.Rankable }) {
		words = append(words, fmt.Sprintf("Hollow: a denominator below %d.", m.MinDenominator))
	}
	notes := append([]string{strings.Join(words, " ")}, doubtNote("Hollow", shown)...)
	return append(notes, knowledgeNotes(shown)...)
}

// hasIntervals tells whether its values have intervals.
func (m *Measure) hasIntervals() bool { return m.Kind == analysis.KindShare }
