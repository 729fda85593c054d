package render

import (
	"fmt"
	"strings"

	"nianbao/analysis"
	"nianbao/chart"
	"nianbao/dataset"
)

// mostRows is how many groups a chart shows under each other.
const mostRows = 60

// boxes draws how each group of a year spreads.
func (c *Charts) boxes(m *Measure, all []*dataset.Value) chart.Chart {
	years := yearsOf(all)
	b := chart.Boxes{Axis: m.axis()}
	left := 0
	groups := c.Query.Groups(c.By, all)
	for _, g := range groups {
		switch {
		case g.Year == 0 || g.Silent(m.Indicator) != "":
			continue
		case len(b.Boxes) == mostRows:
			left++
			continue
		}
		b.Boxes = append(b.Boxes, m.box(c.groupLabel(g, len(years) > 1), analysis.DistributionOf(g.Values)))
	}
	ch := chart.Chart{Title: m.title(), Drawing: b, Subtitle: c.chosenWords(years)}
	ch.Notes = append(ch.Notes, "Box: the middle half (quartiles); line: median; whiskers: smallest and greatest known value. At the right: the median, and n, how many agencies are known.")
	if left > 0 {
		ch.Notes = append(ch.Notes, fmt.Sprintf("%s not drawn: choose fewer with --year or --region.", Plural(left, "group further down is", "groups further down are")))
	}
	ch.Notes = append(ch.Notes, m.silentNote(groups)...)
	ch.Notes = append(ch.Notes, cutsOver(m, placed(all)).notes(false)...)
	ch.Notes = append(ch.Notes, m.openNote(all)...)
	ch.Notes = append(ch.Notes, unplacedNote(all)...)
	ch.Notes = append(ch.Notes, m.measureNotes()...)
	return ch
}

func (c *Charts) groupLabel(g dataset.Group, several bool) string {
	switch {
	case c.By == "" || c.By == "year":
		return strings.TrimSpace(YearWord(g.Year) + " " + g.Peers)
	case several:
		return g.Label() + " " + YearWord(g.Year)
	}
	return g.Label()
}

func (m *Measure) box(label string, d analysis.Distribution) chart.Box {
	out := chart.Box{Label: label, Known: d.N > 0, Min: m.shown(d.Min), Q1: m.shown(d.Q1), Median: m.shown(d.Median), Q3: m.shown(d.Q3), Max: m.shown(d.Max)}
	var words []string
	if d.N > 0 {
		words = append(words, floatCell(m.Indicator, d.Median, true).Text)
	}
	words = append(words, fmt.Sprintf("n %d", d.N))
	if d.Undefined > 0 {
		words = append(words, fmt.Sprintf("%d open", d.Undefined))
	}
	out.Words = strings.Join(words, " · ")
	return out
}
