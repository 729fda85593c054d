package render

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"nianbao"
	"nianbao/analysis"
	"nianbao/chart"
	"nianbao/dataset"
)

// spreadLine draws many agencies as one: the median of each year, and the band of its middle half.
func (c *Charts) spreadLine(m *Measure, all []*dataset.Value, agencies int, cuts cuts) ([]chart.Line, []string) {
	line := c.medians(m, fmt.Sprintf("median of %s; band: the middle half", Plural(agencies, "agency", "agencies")), c.Query.Groups(c.By, all), formsByYear(all), cuts)
	line.Band = true
	return []chart.Line{line}, []string{fmt.Sprintf("More than %d agencies: each year shows the median and the quartiles of the known values; --top, --agency or --by draws lines.", chart.MostLines)}
}

// groupLines draws a line a group: its median. Of many groups those with the most known values.
func (c *Charts) groupLines(m *Measure, all []*dataset.Value, cuts cuts) ([]chart.Line, []string) {
	byName := make(map[string][]dataset.Group)
	known := make(map[string]int)
	var names []string
	groups := c.Query.Groups(c.By, all)
	for _, g := range groups {
		if byName[g.Label()] == nil {
			names = append(names, g.Label())
		}
		byName[g.Label()] = append(byName[g.Label()], g)
		known[g.Label()] += analysis.DistributionOf(g.Values).N
	}
	notes := []string{"One line a group: the median of its known values, each agency counting alike; a year without one is a gap."}
	notes = append(notes, m.silentNote(groups)...)
	if left := len(names) - chart.MostLines; left > 0 {
		slices.SortStableFunc(names, func(a, b string) int { return cmp.Compare(known[b], known[a]) })
		names = names[:chart.MostLines]
		slices.Sort(names)
		notes = append(notes, fmt.Sprintf("%s not drawn: those with the most known values are; --region or --level chooses.", Plural(left, "group is", "groups are")))
	}
	members := make(map[string][]*dataset.Value)
	for _, v := range all {
		label := dataset.Group{Name: c.Query.GroupOf(c.By, v.Identity), Peers: v.Peers}.Label()
		members[label] = append(members[label], v)
	}
	var lines []chart.Line
	for _, name := range names {
		lines = append(lines, c.medians(m, name, byName[name], formsByYear(members[name]), cuts))
	}
	return lines, notes
}

// medians is the line of one group over the years.
func (c *Charts) medians(m *Measure, label string, groups []dataset.Group, forms map[int][]nianbao.FormID, cuts cuts) chart.Line {
	line := chart.Line{Label: label}
	before := 0
	for _, g := range groups {
		d := analysis.DistributionOf(g.Values)
		if g.Silent(m.Indicator) != "" {
			continue
		}
		p := chart.Point{Year: g.Year, Value: m.shown(d.Median), Low: m.shown(d.Q1), High: m.shown(d.Q3)}
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

// cuts are the years before which a line is cut, with the reasons: values before and after cannot be compared.
type cuts map[int][]string

// between grades the editions of two years of a line, and notes the cut before the later when they cannot be joined.
func (c cuts) between(m *Measure, after int, a, b nianbao.FormID) bool {
	grade, why := m.across(a, b)
	if grade == analysis.Good || grade == analysis.Fair {
		return false
	}
	reason := fmt.Sprintf("%s and %s are not comparable (%s)", a, b, grade)
	if why != "" {
		reason += ": " + why
	}
	c[after] = dataset.AddSorted(c[after], reason)
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

// marks numbers the cuts over the years.
func (c cuts) marks() []chart.Break {
	var out []chart.Break
	for i, year := range c.years() {
		out = append(out, chart.Break{Before: year - 1, Label: fmt.Sprintf("break %d", i+1)})
	}
	return out
}

// notes says what each mark stands for, once for the same reason; where there are no marks, which years are parted.
func (c cuts) notes(marked bool) []string {
	var reasons []string
	at := make(map[string]string)
	for i, year := range c.years() {
		where := fmt.Sprintf("%d/%d", year-1, year)
		if marked {
			where = fmt.Sprintf("break %d (%s)", i+1, where)
		}
		for _, reason := range c[year] {
			if at[reason] == "" {
				reasons = append(reasons, reason)
			} else {
				at[reason] += ", "
			}
			at[reason] += where
		}
	}
	for i, reason := range reasons {
		reasons[i] = at[reason] + ": " + reason + "."
	}
	return reasons
}

func (c cuts) years() []int {
	var years []int
	for year := range c {
		years = dataset.AddSorted(years, year)
	}
	return years
}
