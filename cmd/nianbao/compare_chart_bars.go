package main

import (
	"fmt"
	"strings"

	"nianbao/chart"
)

// usualBars are drawn when --top says nothing, and no more than mostBars when it does: more cannot be read.
const (
	usualBars = 30
	mostBars  = 60
)

// bars puts the agencies of one year in order, the newest when there are several.
func (c *comparing) bars(m *measure, all []*indicated) chart.Chart {
	years := yearsOf(all)
	var year int
	if len(years) > 0 {
		year = years[len(years)-1]
	}
	most := usualBars
	if c.top > 0 {
		most = min(c.top, mostBars)
	}
	b := chart.Bars{Axis: m.axis()}
	var drawn, ofYear []*indicated
	unranked, further := 0, 0
	for _, v := range all { // in order of rank, those without a rank last
		switch {
		case v.report.Year != year || year == 0:
			continue
		case v.value.Defined && v.rank == 0:
			unranked++
		case v.value.Defined && len(drawn) == most:
			further++
		case v.value.Defined:
			drawn = append(drawn, v)
			b.Bars = append(b.Bars, m.bar(v))
		}
		ofYear = append(ofYear, v)
	}
	ch := chart.Chart{Title: m.title(), Drawing: b, Subtitle: c.chosenWords([]int{year})}
	ch.Notes = append(ch.Notes, m.barsNote(len(drawn), unranked, further))
	if len(years) > 1 {
		ch.Notes = append(ch.Notes, fmt.Sprintf("Bars show one year, the newest; %d..%d are not drawn, --year chooses.", years[0], years[len(years)-2]))
	}
	ch.Notes = append(ch.Notes, m.openNote(ofYear)...)
	ch.Notes = append(ch.Notes, unplacedNote(all)...)
	ch.Notes = append(ch.Notes, doubtNote(markDoubt+" hollow", drawn)...)
	ch.Notes = append(ch.Notes, m.measureNotes()...)
	return ch
}

func (m *measure) bar(v *indicated) chart.Bar {
	return chart.Bar{Label: v.agency, Value: m.drawn(v), Interval: v.value.HasInterval, Low: m.shown(v.value.Interval.Low), High: m.shown(v.value.Interval.High),
		Words: m.valueWords(v), Hollow: doubted(v)}
}

// barsNote says how to read bars, and how many are not there.
func (m *measure) barsNote(drawn, unranked, further int) string {
	words := []string{fmt.Sprintf("%s in order of the value, the greatest first.", plural(drawn, "agency", "agencies"))}
	if m.hasIntervals() {
		words = append(words, "Whiskers: 95 % interval (Wilson); where they overlap, the order may be chance.")
	}
	if further > 0 {
		words = append(words, fmt.Sprintf("%s further down not drawn.", plural(further, "agency is", "agencies are")))
	}
	if unranked > 0 {
		words = append(words, fmt.Sprintf("%s not ranked and not drawn: a denominator below %d.", plural(unranked, "agency is", "agencies are"), m.MinDenominator))
	}
	return strings.Join(words, " ")
}
