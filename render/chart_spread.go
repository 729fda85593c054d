package render

import (
	"cmp"
	"maps"
	"slices"

	"nianbao"
	"nianbao/analysis"
	"nianbao/chart"
	"nianbao/dataset"
	"nianbao/render/message"
)

// spreadLine draws many agencies as one: the median of each year, and the band of its middle half.
func (c *Charts) spreadLine(m *Measure, all []*dataset.Value, agencies int, cuts cuts) ([]chart.Line, []string) {
	groups := c.Query.Groups(c.By, all)
	line := c.medians(m, message.LinesMedian.In(c.Lang, message.Agencies.Count(c.Lang, agencies)), groups, formsByYear(all), cuts)
	line.Band = true
	return []chart.Line{line}, append([]string{c.joined([]string{message.LinesSpread.In(c.Lang), message.LinesCounts.In(c.Lang)})}, c.silentNote(m, groups)...)
}

// groupOverYears is a group over the years, with what its values were read from.
type groupOverYears struct {
	key    string // that of its groups: labels are for people, and may be the same for two
	label  string
	groups []dataset.Group
	known  int
	forms  map[int][]nianbao.FormID
}

// groupsOverYears are the groups in order of name.
func (c *Charts) groupsOverYears(all []*dataset.Value) []groupOverYears {
	at := make(map[string]*groupOverYears)
	var names []string
	for _, g := range c.Query.Groups(c.By, all) {
		if g.Year == 0 {
			continue
		}
		if at[g.Label()] == nil {
			at[g.Label()] = &groupOverYears{key: g.Label(), label: c.groupLabel(g, false)}
			names = append(names, g.Label())
		}
		one := at[g.Label()]
		one.groups = append(one.groups, g)
		one.known += analysis.DistributionOf(g.Values).N
	}
	members := make(map[string][]*dataset.Value)
	for _, v := range all {
		label := dataset.Group{Name: c.Query.GroupOf(c.By, v.Identity), Peers: v.Peers}.Label()
		members[label] = append(members[label], v)
	}
	var out []groupOverYears
	for _, name := range names {
		at[name].forms = formsByYear(members[name])
		out = append(out, *at[name])
	}
	return out
}

// most keeps the n groups with the most known values, in their order.
func most(list []groupOverYears, n int) (kept []groupOverYears, left int) {
	if len(list) <= n {
		return list, 0
	}
	sorted := slices.Clone(list)
	slices.SortStableFunc(sorted, func(a, b groupOverYears) int { return cmp.Compare(b.known, a.known) })
	least := make(map[string]bool)
	for _, g := range sorted[n:] {
		least[g.key] = true
	}
	return slices.DeleteFunc(slices.Clone(list), func(g groupOverYears) bool { return least[g.key] }), len(list) - n
}

// groupLines draws a line a group: its median. Of many groups those with the most known values.
func (c *Charts) groupLines(m *Measure, all []*dataset.Value, cuts cuts) ([]chart.Line, []string) {
	list, left := most(c.groupsOverYears(all), chart.MostLines)
	var lines []chart.Line
	for _, g := range list {
		if line := c.medians(m, g.label, g.groups, g.forms, cuts); len(line.Points) > 0 {
			lines = append(lines, line)
		}
	}
	words := []string{message.LinesGroups.In(c.Lang), message.LinesCounts.In(c.Lang)}
	if left > 0 {
		words = append(words, message.LinesGroupLeft.In(c.Lang, message.GroupsNoun.Count(c.Lang, left)))
	}
	return lines, append([]string{c.joined(words)}, c.silentNote(m, c.Query.Groups(c.By, all))...)
}

// medians is the line of one group over the years.
func (c *Charts) medians(m *Measure, label string, groups []dataset.Group, forms map[int][]nianbao.FormID, cuts cuts) chart.Line {
	line := chart.Line{Label: label}
	before := 0
	for _, g := range groups {
		d := analysis.DistributionOf(g.Values)
		if g.Year == 0 || g.Silence(m.Indicator) != nil {
			continue
		}
		p := chart.Point{Year: g.Year, Value: m.shown(d.Median), Low: m.shown(d.Q1), High: m.shown(d.Q3), Words: message.GroupCount.In(c.Lang, d.N)}
		for _, a := range forms[before] {
			for _, b := range forms[g.Year] {
				p.Apart = cuts.between(m, g.Year, a, b) || p.Apart
			}
		}
		line.Points = append(line.Points, p)
		before = g.Year
	}
	return line
}

// formsByYear lists the editions that the known values of each year were read from.
func formsByYear(all []*dataset.Value) map[int][]nianbao.FormID {
	forms := make(map[int][]nianbao.FormID)
	for _, v := range all {
		if v.Value.Defined {
			forms[v.Report.Year] = dataset.AddSorted(forms[v.Report.Year], v.Report.Form)
		}
	}
	return forms
}

// cuts are the years before which a line is cut: values before and after cannot be compared.
type cuts map[int]bool

// between grades the editions of two years of a line, and notes the cut before the later when they cannot be joined.
func (c cuts) between(m *Measure, after int, a, b nianbao.FormID) bool {
	grade, _ := m.across(a, b)
	if grade == analysis.Good || grade == analysis.Fair {
		return false
	}
	c[after] = true
	return true
}

// cutsOver lists the cuts in what all of a selection report from year to year.
func cutsOver(m *Measure, all []*dataset.Value) cuts {
	c := make(cuts)
	forms := formsByYear(all)
	years := slices.Sorted(maps.Keys(forms))
	for i := 1; i < len(years); i++ {
		for _, a := range forms[years[i-1]] {
			for _, b := range forms[years[i]] {
				c.between(m, years[i], a, b)
			}
		}
	}
	return c
}

// breaks marks the cuts over the years.
func (c *Charts) breaks(cuts cuts) []chart.Break {
	var out []chart.Break
	for _, year := range slices.Sorted(maps.Keys(cuts)) {
		out = append(out, chart.Break{Before: year - 1, Label: message.FormBreak.In(c.Lang)})
	}
	return out
}

// cutNotes says what the marks stand for.
func (c *Charts) cutNotes(cuts cuts) []string { return cuts.notes(c.Lang, message.FormBreakNote) }

// notes says of each cut that the years before it compare with none after.
func (c cuts) notes(l message.Lang, text message.Text) []string {
	var out []string
	for _, year := range slices.Sorted(maps.Keys(c)) {
		out = append(out, text.In(l, year))
	}
	return out
}
