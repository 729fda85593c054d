package render

import (
	"slices"

	"nianbao/chart"
	"nianbao/dataset"
	"nianbao/render/message"
)

// mostPanels is how many small drawings fit a sheet.
const mostPanels = 24

// panels draws the median and the middle half of each group over the years, each group by itself, all on the same axes; by region where
// nothing else is said.
func (c *Charts) panels(m *Measure, all []*dataset.Value) chart.Chart {
	of := *c
	if of.By == "" {
		of.By = "region"
	}
	shown, years := placed(all), yearsOf(all)
	cuts := make(cuts)
	list, left := most(of.groupsOverYears(shown), mostPanels)
	p := chart.Panels{Axis: c.axis(m)}
	if len(years) > 0 {
		p.From, p.To = years[0], years[len(years)-1]
	}
	for _, g := range list {
		panel := chart.Panel{Line: of.medians(m, g.label, g.groups, g.forms, cuts)}
		if panel.Line.Band = true; len(panel.Line.Points) == 0 {
			panel.Silent = c.silence(g.groups[len(g.groups)-1].Silence(m.Indicator))
		}
		p.Panels = append(p.Panels, panel)
	}
	p.Breaks = c.breaks(cuts)
	ch := chart.Chart{Title: c.measureTitle(m, years), Subtitle: of.chosenWords(), Drawing: p}
	if !slices.ContainsFunc(p.Panels, func(p chart.Panel) bool { return len(p.Line.Points) > 0 }) {
		ch.Drawing = c.blank()
	}
	words := []string{message.PanelsHow.In(c.Lang)}
	if left > 0 {
		words = append(words, message.LinesGroupLeft.In(c.Lang, message.GroupsNoun.Count(c.Lang, left)))
	}
	ch.Notes = append([]string{c.joined(words)}, of.silentNote(m, c.Query.Groups(of.By, shown))...)
	ch.Notes = append(ch.Notes, c.cutNotes(cuts)...)
	ch.Notes = append(ch.Notes, c.openNote(m, shown)...)
	return ch
}
