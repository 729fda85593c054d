package render

import (
	"nianbao/analysis"
	"nianbao/chart"
	"nianbao/dataset"
	"nianbao/render/message"
)

// usualBars are drawn when nothing is said of their number, and no more than mostBars when it is: more cannot be read.
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
	b := chart.Bars{Axis: c.axis(m)}
	for _, v := range drawn {
		b.Bars = append(b.Bars, c.bar(m, v))
	}
	ofYear := inYears(placed(all), year)
	var shown []int
	if year != 0 {
		shown = []int{year}
	}
	ch := chart.Chart{Title: c.measureTitle(m, shown), Drawing: b, Subtitle: c.chosenWords()}
	if len(drawn) == 0 {
		ch.Drawing = c.blank()
	}
	ch.Notes = c.barsNotes(m, drawn, ofYear, further)
	if len(years) > 1 {
		ch.Notes = append(ch.Notes, message.BarsNewest.In(c.Lang, year))
	}
	ch.Notes = append(ch.Notes, c.drawnNotes(drawn)...)
	ch.Notes = append(ch.Notes, c.openNote(m, ofYear)...)
	return ch
}

// blank is what stands in the place of a drawing without a mark.
func (c *Charts) blank() chart.Blank { return chart.Blank{Words: message.NothingDrawn.In(c.Lang)} }

func (c *Charts) bar(m *Measure, v *dataset.Value) chart.Bar {
	if v.Value.Known == analysis.KnownBounded {
		low, high := m.rangeOf(v)
		return chart.Bar{Label: bracketed(v), Range: true, Low: low, High: high, Words: c.rangeText(m, v), Hollow: hollow(v)}
	}
	return chart.Bar{Label: bracketed(v), Value: m.drawn(v), Interval: v.Value.HasInterval, Low: m.shown(v.Value.Interval.Low), High: m.shown(v.Value.Interval.High),
		Words: c.valueWords(m, v), Hollow: hollow(v)}
}

// barsNotes says how to read bars, and which of the year are not there.
func (c *Charts) barsNotes(m *Measure, drawn, ofYear []*dataset.Value, further int) []string {
	small, ranges := 0, 0
	for _, v := range ofYear {
		switch {
		case v.Rank > 0:
		case v.Value.Defined:
			small++
		case v.Value.Known == analysis.KnownBounded:
			ranges++
		}
	}
	var how, left []string
	if len(drawn) > 0 {
		how = append(how, message.BarsOrder.In(c.Lang, message.Agencies.Count(c.Lang, len(drawn))))
		if m.hasIntervals() {
			how = append(how, message.BarsIntervals.In(c.Lang))
		}
	}
	if further > 0 {
		left = append(left, message.BarsFurther.In(c.Lang, message.Agencies.Count(c.Lang, further)))
	}
	if small > 0 {
		left = append(left, message.BarsUnranked.In(c.Lang, m.MinDenominator, message.Agencies.Count(c.Lang, small)))
	}
	if ranges > 0 {
		left = append(left, message.BarsUnplaced.In(c.Lang, message.Agencies.Count(c.Lang, ranges)))
	}
	var notes []string
	for _, part := range [][]string{how, left} {
		if len(part) > 0 {
			notes = append(notes, c.joined(part))
		}
	}
	return notes
}
