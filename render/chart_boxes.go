package render

import (
	"math/big"
	"strings"

	"nianbao/analysis"
	"nianbao/chart"
	"nianbao/dataset"
	"nianbao/render/message"
)

// mostRows is how many groups a chart shows under each other.
const mostRows = 60

// boxes draws how each group of a year spreads.
func (c *Charts) boxes(m *Measure, all []*dataset.Value) chart.Chart {
	years := yearsOf(all)
	b := chart.Boxes{Axis: c.axis(m)}
	left := 0
	groups := c.Query.Groups(c.By, all)
	for _, g := range groups {
		switch {
		case g.Year == 0 || g.Silence(m.Indicator) != nil:
			continue
		case len(b.Boxes) == mostRows:
			left++
			continue
		}
		b.Boxes = append(b.Boxes, c.box(m, c.groupLabel(g, len(years) > 1 || c.By == "" || c.By == "year"), analysis.DistributionOf(g.Values)))
	}
	ch := chart.Chart{Title: c.measureTitle(m, years), Drawing: b, Subtitle: c.chosenWords()}
	if len(b.Boxes) == 0 {
		ch.Drawing = c.blank()
	} else {
		ch.Notes = append(ch.Notes, message.BoxesHow.In(c.Lang))
	}
	if left > 0 {
		ch.Notes = append(ch.Notes, message.GroupsLeft.In(c.Lang, message.GroupsNoun.Count(c.Lang, left)))
	}
	ch.Notes = append(ch.Notes, c.silentNote(m, groups)...)
	ch.Notes = append(ch.Notes, cutsOver(m, placed(all)).notes(c.Lang, message.FormBreakBoxes)...)
	ch.Notes = append(ch.Notes, c.openNote(m, placed(all))...)
	return ch
}

// medianWords writes a median, which need not be a value of the measure.
func (c *Charts) medianWords(m *Measure, x float64) string {
	r := new(big.Rat)
	if r.SetFloat64(x) == nil {
		return ""
	}
	if m.Kind == analysis.KindCount { // a median of counts may lie between them
		return c.amountOf(m, strings.TrimSuffix(r.FloatString(1), ".0"))
	}
	return c.amountOf(m, numberOf(m.Indicator, r))
}

func (c *Charts) box(m *Measure, label string, d analysis.Distribution) chart.Box {
	out := chart.Box{Label: label, Known: d.N > 0, Min: m.shown(d.Min), Q1: m.shown(d.Q1), Median: m.shown(d.Median), Q3: m.shown(d.Q3), Max: m.shown(d.Max)}
	words := []string{message.GroupMedian.In(c.Lang, c.medianWords(m, d.Median)), message.GroupCount.In(c.Lang, d.N)}
	if d.Undefined > 0 {
		words = append(words, message.GroupUnknown.In(c.Lang, d.Undefined))
	}
	out.Words = strings.Join(words, " · ")
	return out
}

// silentNote names the groups of which nothing is drawn, since they are too few, and the members that are left out of those that are.
func (c *Charts) silentNote(m *Measure, groups []dataset.Group) []string {
	var all []int
	held := 0
	for _, g := range groups {
		if held += g.Held; g.Year != 0 {
			all = dataset.AddSorted(all, g.Year)
		}
	}
	years := make(map[string][]int) // by what is said
	var order []string
	for _, g := range groups {
		if s := g.Silence(m.Indicator); s != nil && g.Year != 0 {
			name := c.groupLabel(g, false)
			if name == "" {
				name = c.yearsWord([]int{g.Year})
			}
			says := name + "\n" + c.silence(s)
			if years[says] == nil {
				order = append(order, says)
			}
			years[says] = dataset.AddSorted(years[says], g.Year)
		}
	}
	var words, notes []string
	for _, says := range order {
		name, why, _ := strings.Cut(says, "\n")
		if len(years[says]) < len(all) && name != c.yearsWord(years[says]) {
			name += " " + c.yearsListed(years[says])
		}
		words = append(words, message.WithReason.In(c.Lang, name, why))
	}
	if words != nil {
		notes = append(notes, message.GroupsSilent.In(c.Lang, c.some(words)))
	}
	if held > 0 {
		notes = append(notes, message.HeldLeft.In(c.Lang, held))
	}
	return notes
}

// yearsListed names years, in a row as a span.
func (c *Charts) yearsListed(years []int) string {
	if years[len(years)-1]-years[0] == len(years)-1 {
		return c.yearsWord(years)
	}
	var words []string
	for _, y := range years {
		words = append(words, YearWord(y))
	}
	return message.List(c.Lang, words)
}

func (c *Charts) silence(s *dataset.Silence) string {
	if s.FewBodies {
		return message.FewBodies.In(c.Lang, dataset.FewestBodies)
	}
	return message.FewInAll.In(c.Lang, s.Denominator.RatString(), s.Least)
}
