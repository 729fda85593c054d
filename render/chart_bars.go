package render

import (
	"fmt"
	"strings"

	"nianbao/analysis"
	"nianbao/chart"
	"nianbao/dataset"
)

// usualBars are drawn when --top says nothing, and no more than mostBars when it does: more cannot be read.
const (
	usualBars = 30
	mostBars  = 60
)

// newestYear is the one that bars show; 0 when no report says its year.
func newestYear(all []*dataset.Value) int {
	years := yearsOf(all)
	if len(years) == 0 {
		return 0
	}
	return years[len(years)-1]
}

// barred chooses the first of the newest year, which have a bar, and counts those further down.
func (c *Charts) barred(all []*dataset.Value) (drawn []*dataset.Value, further int) {
	most, year := usualBars, newestYear(all)
	if c.Top > 0 {
		most = min(c.Top, mostBars)
	}
	for _, v := range all { // in order of rank
		switch {
		case v.Rank == 0 || v.Report.Year != year || year == 0:
		case len(drawn) == most:
			further++
		default:
			drawn = append(drawn, v)
		}
	}
	return drawn, further
}

// bars puts the agencies of one year in order, the newest when there are several.
func (c *Charts) bars(m *Measure, all []*dataset.Value) chart.Chart {
	years, year := yearsOf(all), newestYear(all)
	drawn, further := c.barred(all)
	b := chart.Bars{Axis: m.axis()}
	for _, v := range drawn {
		b.Bars = append(b.Bars, m.bar(v))
	}
	var ofYear []*dataset.Value
	unranked := 0
	for _, v := range placed(all) {
		if v.Report.Year == year {
			ofYear = append(ofYear, v)
			if v.Value.Defined && v.Rank == 0 {
				unranked++
			}
		}
	}
	ch := chart.Chart{Title: m.title(), Drawing: b, Subtitle: c.chosenWords([]int{year})}
	ch.Notes = append(ch.Notes, m.barsNote(len(drawn), unranked, further))
	if len(years) > 1 {
		ch.Notes = append(ch.Notes, fmt.Sprintf("Bars show one year, the newest; %d..%d are not drawn, --year chooses.", years[0], years[len(years)-2]))
	}
	ch.Notes = append(ch.Notes, knowledgeNotes(drawn)...)
	ch.Notes = append(ch.Notes, m.openNote(ofYear)...)
	ch.Notes = append(ch.Notes, unplacedNote(all)...)
	ch.Notes = append(ch.Notes, doubtNote(MarkDoubt+" hollow", drawn)...)
	ch.Notes = append(ch.Notes, m.measureNotes()...)
	return ch
}

func (m *Measure) bar(v *dataset.Value) chart.Bar {
	if v.Value.Known == analysis.KnownBounded {
		low, high := m.rangeOf(v)
		return chart.Bar{Label: bracketed(v), Range: true, Low: low, High: high, Words: rangeWords(m.Indicator, v.Value.Range), Hollow: v.Doubted()}
	}
	return chart.Bar{Label: bracketed(v), Value: m.drawn(v), Interval: v.Value.HasInterval, Low: m.shown(v.Value.Interval.Low), High: m.shown(v.Value.Interval.High),
		Words: m.valueWords(v), Hollow: v.Doubted()}
}

// barsNote says how to read bars, and how many are not there.
func (m *Measure) barsNote(drawn, unranked, further int) string {
	words := []string{fmt.Sprintf("%s in order of the value, the greatest first.", Plural(drawn, "agency", "agencies"))}
	if m.hasIntervals() {
		words = append(words, "Whiskers: 95 % interval (Wilson); where they overlap, the order may be chance.")
	}
	if further > 0 {
		words = append(words, fmt.Sprintf("%s further down and not drawn.", Plural(further, "agency is", "agencies are")))
	}
	if unranked > 0 {
		words = append(words, fmt.Sprintf("%s not ranked and not drawn: a denominator below %d.", Plural(unranked, "agency is", "agencies are"), m.MinDenominator))
	}
	return strings.Join(words, " ")
}
