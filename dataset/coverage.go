package dataset

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"nianbao"
	"nianbao/analysis"
)

// Coverage says what is known of each group and year.
type Coverage struct {
	By     string
	Years  []int
	Groups []string
	Cells  map[GroupYear]CoverageCount
	All    []*Value // what was counted
}

// GroupYear is one group in one year.
type GroupYear struct {
	Name string
	Year int
}

// CoverageCount counts the agencies of a group and year: those whose value is known, those whose value is open, and
// those that were expected and have no report.
type CoverageCount struct{ Known, Open, Absent int }

// CoverageOfReports counts where reports are, whatever they say: their heads are enough.
func (d *Data) CoverageOfReports(ctx context.Context, q *Query, by string) (*Coverage, error) {
	heads, err := d.db.Heads(ctx, q.Filter())
	if err != nil {
		return nil, err
	}
	var all []*Value
	seen := make(map[AgencyYear]bool)
	for _, h := range heads {
		r := d.headOf(h)
		v := &Value{Identity: d.who.Of(r), Publisher: d.who.PublisherOf(r), Report: r, Value: analysis.IndicatorValue{State: nianbao.Reported, Defined: true}}
		if q.Narrows() && !q.Keeps(v.Identity) {
			continue
		}
		v.Agency = v.Publisher.Agency
		if key := v.Publisher.YearOf(r); !seen[key] {
			seen[key] = true
			all = append(all, v)
		}
	}
	return d.CoverageOf(q, by, all), nil
}

// expectedAgency is one that should report from a year on.
type expectedAgency struct {
	group string
	from  int
}

// CoverageOf counts, for each group and year, agencies whose value is known, open, and those without a report. Expected
// are all agencies of the question that report in any year, from the year their source states (expect_from) or else in
// every year; and the sources that state one and from which nothing came.
func (d *Data) CoverageOf(q *Query, by string, all []*Value) *Coverage {
	m := &Coverage{By: cmp.Or(by, "region"), Cells: make(map[GroupYear]CoverageCount), All: all}
	expected, there := make(map[Publisher]expectedAgency), make(map[AgencyYear]*Value)
	heard := make(map[string]bool)
	for _, v := range all {
		key := d.who.PublisherOf(v.Report)
		e, known := expected[key]
		if !known {
			e.from = d.who.sources[v.Report.Source].ExpectFrom
		}
		e.group = q.GroupOf(m.By, v.Identity) // of the last year, should they differ
		heard[v.Report.Source] = true
		expected[key] = e
		if v.Report.Year != 0 {
			m.Years = AddSorted(m.Years, v.Report.Year)
			there[AgencyYear{Publisher: key, Year: v.Report.Year}] = v
		}
	}
	for _, s := range d.silentSources(q, heard) {
		r := &nianbao.Report{Source: s.ID, Agency: s.Name, URL: s.URL}
		expected[d.who.PublisherOf(r)] = expectedAgency{q.GroupOf(m.By, d.who.Of(r)), s.ExpectFrom}
	}
	m.fill(q, expected, there)
	return m
}

// silentSources are the chosen ones that state from when on to expect reports, and from which none came.
func (d *Data) silentSources(q *Query, heard map[string]bool) []nianbao.Source {
	var out []nianbao.Source
	for _, s := range d.who.sources {
		if s.ExpectFrom == 0 || heard[s.ID] || len(q.Sources) > 0 && !slices.Contains(q.Sources, s.ID) {
			continue
		}
		named := func(word string) bool { return word == s.ID || strings.Contains(s.Name, word) }
		if len(q.Agencies) > 0 && !slices.ContainsFunc(q.Agencies, named) {
			continue
		}
		if q.Narrows() && !q.Keeps(d.who.Of(&nianbao.Report{Source: s.ID, Agency: s.Name, URL: s.URL})) {
			continue
		}
		out = append(out, s)
	}
	return out
}

// fill counts every agency in every year: a year of which nobody reports is a column of its own, not a gap.
func (m *Coverage) fill(q *Query, expected map[Publisher]expectedAgency, there map[AgencyYear]*Value) {
	if len(m.Years) > 0 {
		first, last := m.Years[0], m.Years[len(m.Years)-1]
		m.Years = nil
		for y := first; y <= last; y++ {
			if q.Years.Hold(y) {
				m.Years = append(m.Years, y)
			}
		}
	}
	for key, e := range expected {
		m.Groups = AddSorted(m.Groups, e.group)
		for _, year := range m.Years {
			at := GroupYear{e.group, year}
			cell := m.Cells[at]
			switch v := there[AgencyYear{Publisher: key, Year: year}]; {
			case v != nil && v.Value.Defined:
				cell.Known++
			case v != nil:
				cell.Open++
			case year >= e.from:
				cell.Absent++
			}
			m.Cells[at] = cell
		}
	}
}

// AddSorted adds a word to a sorted list of different ones.
func AddSorted[T cmp.Ordered](list []T, word T) []T {
	at, found := slices.BinarySearch(list, word)
	if found {
		return list
	}
	return slices.Insert(list, at, word)
}
