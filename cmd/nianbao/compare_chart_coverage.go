package main

import (
	"cmp"
	"context"
	"fmt"
	"log/slog"
	"slices"
	"strings"

	"nianbao"
	"nianbao/analysis"
	"nianbao/chart"
	"nianbao/render/table"
	"nianbao/store"
)

// coverageMap is what is known of each group and year.
type coverageMap struct {
	by     string
	years  []int
	groups []string
	cells  map[valueKey]chart.CoverageCell
	all    []*indicated
}

// compareCoverage draws and prints where reports are, with no cell or indicator: their heads are enough.
func (c *comparing) compareCoverage(ctx context.Context, db *store.DB) error {
	heads, err := db.Heads(ctx, c.selection.filter())
	if err != nil {
		return err
	}
	var all []*indicated
	seen := make(map[publisherYear]bool)
	for _, h := range heads {
		r := c.headReport(h)
		v := &indicated{id: c.selection.who.of(r), report: r, value: analysis.IndicatorValue{State: nianbao.Reported, Defined: true}}
		if c.selection.narrows() && !c.selection.keeps(v.id) {
			continue
		}
		key := publisherYearOf(c.selection.who.publisherOf(r), r)
		v.agency = key.agency
		if !seen[key] {
			seen[key] = true
			all = append(all, v)
		}
	}
	m := c.coverageOf(all)
	if err := c.writeChart(ctx, db, c.coverage(m, nil), kindCoverage, len(all)); err != nil {
		return err
	}
	if err := m.table().Write(c.stdout, table.Format(c.format)); err != nil {
		return err
	}
	if len(all) == 0 {
		c.selection.none(c.app)
	}
	c.count(fmt.Sprintf("compare: %s, %s, %s", countOf(len(all), "report"), countOf(len(m.groups), "group"), countOf(len(m.years), "year")), false,
		slog.Int("reports", len(all)), slog.Int("groups", len(m.groups)), slog.Int("years", len(m.years)))
	return nil
}

// expectedAgency is one that should report from a year on.
type expectedAgency struct {
	group string
	from  int
}

// coverageOf counts, for each group and year, agencies whose value is known, open, and those without a report. Expected
// are all agencies of the selection that report in any year, from the year their source states (expect_from) or else in
// every year; and the sources that state one and from which nothing came.
func (c *comparing) coverageOf(all []*indicated) *coverageMap {
	m := &coverageMap{by: cmp.Or(c.by, "region"), cells: make(map[valueKey]chart.CoverageCell), all: all}
	grouping := *c
	grouping.by = m.by
	expected, there := make(map[publisher]expectedAgency), make(map[publisherYear]*indicated)
	heard := make(map[string]bool)
	for _, v := range all {
		key := c.selection.who.publisherOf(v.report)
		e, known := expected[key]
		if !known {
			e.from = c.selection.who.sources[v.report.Source].ExpectFrom
		}
		e.group = grouping.groupOf(v) // of the last year, should they differ
		heard[v.report.Source] = true
		expected[key] = e
		if v.report.Year != 0 {
			m.years = withWord(m.years, v.report.Year)
			there[publisherYear{publisher: key, year: v.report.Year}] = v
		}
	}
	for _, s := range c.silentSources(heard) {
		r := &nianbao.Report{Source: s.ID, Agency: s.Name, URL: s.URL}
		expected[c.selection.who.publisherOf(r)] = expectedAgency{grouping.groupOf(&indicated{id: c.selection.who.of(r)}), s.ExpectFrom}
	}
	m.fill(expected, there)
	return m
}

// silentSources are the chosen ones that state from when on to expect reports, and from which none came.
func (c *comparing) silentSources(heard map[string]bool) []nianbao.Source {
	var out []nianbao.Source
	for _, s := range c.selection.who.sources {
		if s.ExpectFrom == 0 || heard[s.ID] || len(c.selection.sources) > 0 && !slices.Contains(c.selection.sources, s.ID) {
			continue
		}
		named := func(word string) bool { return word == s.ID || strings.Contains(s.Name, word) }
		if len(c.selection.agencies) > 0 && !slices.ContainsFunc(c.selection.agencies, named) {
			continue
		}
		if c.selection.narrows() && !c.selection.keeps(c.selection.who.of(&nianbao.Report{Source: s.ID, Agency: s.Name, URL: s.URL})) {
			continue
		}
		out = append(out, s)
	}
	return out
}

// fill counts every agency in every year: a year of which nobody reports is a column of its own, not a gap.
func (m *coverageMap) fill(expected map[publisher]expectedAgency, there map[publisherYear]*indicated) {
	if len(m.years) > 0 {
		first, last := m.years[0], m.years[len(m.years)-1]
		m.years = nil
		for y := first; y <= last; y++ {
			m.years = append(m.years, y)
		}
	}
	for key, e := range expected {
		m.groups = withWord(m.groups, e.group)
		for _, year := range m.years {
			at := valueKey{e.group, year}
			cell := m.cells[at]
			switch v := there[publisherYear{publisher: key, year: year}]; {
			case v != nil && v.value.Defined:
				cell.Known++
			case v != nil:
				cell.Open++
			case year >= e.from:
				cell.Absent++
			}
			m.cells[at] = cell
		}
	}
}

// coverage draws the map; without a measure it is of the reports themselves.
func (c *comparing) coverage(m *coverageMap, of *measure) chart.Chart {
	drawing := chart.Coverage{Scale: "of the agencies expected:"}
	for _, y := range m.years {
		drawing.Columns = append(drawing.Columns, yearWord(y))
	}
	for _, name := range m.groups[:min(mostRows, len(m.groups))] {
		row := chart.CoverageRow{Label: name}
		for _, y := range m.years {
			row.Cells = append(row.Cells, m.cells[valueKey{name, y}])
		}
		drawing.Rows = append(drawing.Rows, row)
	}
	grouping := *c
	grouping.by = m.by
	ch := chart.Chart{Drawing: drawing, Subtitle: "coverage · " + grouping.chosenWords(m.years), Title: "政府信息公开工作年度报告 · Annual reports that are there"}
	what := "agencies with a report"
	if of != nil {
		ch.Title = of.title()
		what = "agencies whose value is known"
	}
	ch.Notes = append(ch.Notes, fmt.Sprintf("k/n: %s, of the n expected. Expected: every agency that reports in any year, from the year its source states (expect_from) or else throughout; and sources with expect_from that are silent.", what))
	if of != nil {
		note := "○k: k reports are there whose value is open, and no zero"
		if open, words := of.openCount(m.all); open > 0 {
			note += fmt.Sprintf("; in all %d (%s)", open, words)
		}
		ch.Notes = append(ch.Notes, note+".")
	}
	if left := len(m.groups) - mostRows; left > 0 {
		ch.Notes = append(ch.Notes, fmt.Sprintf("%s not drawn: choose fewer with --region or --level.", plural(left, "row further down is", "rows further down are")))
	}
	ch.Notes = append(ch.Notes, unplacedNote(m.all)...)
	return ch
}

// table is the map in words.
func (m *coverageMap) table() *table.Table {
	var keys []valueKey
	for _, name := range m.groups {
		for _, y := range m.years {
			keys = append(keys, valueKey{name, y})
		}
	}
	t := table.New([]table.Column[valueKey]{
		table.Texts(m.by, func(k valueKey) string { return k.name }),
		table.Numbers("year", func(k valueKey) int { return k.year }),
		table.Numbers("reports", func(k valueKey) int { return m.cells[k].Known }),
		table.Numbers("expected", func(k valueKey) int { return m.cells[k].Known + m.cells[k].Absent }),
	}, keys)
	t.Notes = unplacedNote(m.all)
	return t
}
