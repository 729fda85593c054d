package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"math/big"
	"slices"
	"strings"

	"nianbao"
	"nianbao/analysis"
	"nianbao/render/table"
)

// seriesRow is one year of one series.
type seriesRow struct {
	line   *seriesLine
	what   followed
	point  analysis.Point
	change analysis.Change
	first  bool // of its series: nothing to step from
}

// rows lines the years up. A year before the first chosen one is there for its step only.
func (f *following) rows(lines []*seriesLine, list []followed) []seriesRow {
	var rows []seriesRow
	for _, l := range lines {
		for _, what := range list {
			points := analysis.SeriesOf(l.reports, what.measure)
			changes := analysis.Changes(points, what.measure)
			for i, p := range points {
				if p.Year >= f.selection.years.from {
					rows = append(rows, seriesRow{l, what, p, changes[i], i == 0})
				}
			}
		}
	}
	return rows
}

// comparable tells whether the value may be joined with the newest of the series: what was merged away may not.
func (r seriesRow) comparable() bool { return r.point.Comparable && r.line.branch == "" }

// as is the name of the agency in the year, where it is another than today's or another agency's.
func (r seriesRow) as() string {
	name := r.line.names[r.point.Report]
	if r.point.Report == nil || name == r.line.key.agency && r.line.branch == "" {
		return ""
	}
	return name
}

// note says what a reader of the point must know.
func (r seriesRow) note() string {
	var words []string
	if c := r.line.changes[r.point.Year]; c != nil {
		switch {
		case r.line.branch != "":
			words = append(words, fmt.Sprintf("merged into %s in %d with %s: not added up", c.Into[0], c.Year, strings.Join(slices.DeleteFunc(slices.Clone(c.From), func(n string) bool { return n == r.line.branch }), "、")))
		case c.Kind == nianbao.DecideSplit:
			words = append(words, fmt.Sprintf("split into %s in %d", strings.Join(c.Into, "、"), c.Year))
		case r.as() != "" && r.point.Year >= c.Year:
			words = append(words, fmt.Sprintf("still as %s, renamed in %d", r.as(), c.Year))
		case r.as() != "":
			words = append(words, fmt.Sprintf("as %s until %d", r.as(), c.Year-1))
		}
	}
	words = append(words, r.point.Why, r.point.Caution)
	if r.change.Absolute == nil && r.point.Exact != nil && !r.first {
		words = append(words, "no change given: "+r.change.Why)
	}
	return strings.Join(slices.DeleteFunc(words, func(s string) bool { return s == "" }), "; ")
}

// seriesTable lays series out: a row a year, with where each number comes from.
func seriesTable(rows []seriesRow) *table.Table {
	renamed, parted, said := false, false, make(map[string]bool)
	var notes []string
	for _, r := range rows {
		for _, note := range r.doubtNotes() {
			if !said[note] { // several values of a year may share a problem
				notes, said[note] = append(notes, note), true
			}
		}
		renamed, parted = renamed || r.as() != "", parted || r.what.key != ""
	}
	t := table.New(seriesColumns(renamed, parted), rows)
	t.Notes = notes
	return t
}

// doubtNotes says what puts the value in doubt, or who corrected it.
func (r seriesRow) doubtNotes() []string {
	var notes []string
	if r.point.Exact != nil {
		for _, p := range r.point.Doubts {
			if loud(p) {
				notes = append(notes, fmt.Sprintf("%s %s %s: %s", markDoubt, cmp.Or(r.as(), r.line.key.agency), yearWord(r.point.Year), problemSentence(p)))
			}
		}
	}
	return notes
}

// seriesColumns names the columns; people see neither names nor parts where there is only one.
func seriesColumns(renamed, parted bool) []table.Column[seriesRow] {
	seen := func(yes bool) table.Audience {
		if yes {
			return table.Everyone
		}
		return table.Machines
	}
	type row = seriesRow
	return []table.Column[row]{
		table.Texts("agency", func(r row) string { return r.line.key.agency }),
		table.Texts("as", row.as).Only(seen(renamed)),
		table.Texts("part", func(r row) string { return r.what.key }).Only(seen(parted)),
		table.Values("year", func(r row) table.Cell { return table.Cell{Text: yearWord(r.point.Year), Data: r.point.Year} }),
		table.Values("value", row.value),
		table.Texts("unit", func(r row) string { return r.what.shown.Unit }),
		table.Values("comparable", func(r row) table.Cell {
			return table.Cell{Text: map[bool]string{true: "yes", false: "no"}[r.comparable()], Data: r.comparable()}
		}).ToLeft(),
		table.Values("change", func(r row) table.Cell { return stepCell(r.what.shown, r.change.Absolute) }),
		table.Values("change_percent", func(r row) table.Cell { return percentCell(r.change.Relative) }),
		table.Texts("note", row.note),
		table.Texts("measure", func(r row) string { return r.what.id }).Only(table.Machines),
		table.Texts("state", func(r row) string { return string(r.point.State) }).Only(table.Machines),
		table.Texts("grade", func(r row) string { return string(r.point.Grade) }).Only(table.Machines),
		table.Texts("level", func(r row) string { return string(r.line.id.Level) }).Only(table.Machines),
		table.Texts("region", func(r row) string { return cmp.Or(r.line.id.Region, r.line.id.Within) }).Only(table.Machines),
		table.Texts("function", func(r row) string { return r.line.id.Function }).Only(table.Machines),
		table.Texts("source", func(r row) string { return r.report().Source }).Only(table.Machines),
		table.Texts("form", func(r row) string { return string(r.report().Form) }).Only(table.Machines),
		table.Lists("cells", func(r row) []string {
			return wordsOf(r.point.Cells, func(c nianbao.CellID) string { return string(c) })
		}).Only(table.Machines),
		table.Lists("problems", row.doubts).Only(table.Machines),
		table.Lists("differs_from", func(r row) []string { return r.point.Rivals }).Only(table.Machines),
		table.Addresses("page", func(r row) string { return r.report().URL }),
		table.Texts("fetched_at", func(r row) string { return timeWord(r.report().FetchedAt) }).Only(table.Machines),
		table.Texts("page_sha256", row.hash).Only(table.Machines),
	}
}

// report is the page of the point; of a year without one nothing is known.
func (r seriesRow) report() *nianbao.Report {
	if r.point.Report == nil {
		return new(nianbao.Report)
	}
	return r.point.Report
}

func (r seriesRow) hash() string {
	if r.point.Report == nil {
		return ""
	}
	return r.point.Report.Page.String()
}

func (r seriesRow) doubts() []string {
	if r.point.Report == nil {
		return nil
	}
	return doubtWords(r.point.Doubts)
}

func (r seriesRow) value() table.Cell {
	p := r.point
	value := rateCell(r.what.shown, p.Exact, stateMark(p.State))
	if p.Report != nil && p.Exact != nil && slices.ContainsFunc(p.Doubts, loud) {
		value.Text += markDoubt
	}
	return value
}

// stepCell is a difference, with its sign for people.
func stepCell(ind *analysis.Indicator, x *big.Rat) table.Cell {
	c := rateCell(ind, x, "")
	if x != nil && x.Sign() > 0 {
		c.Text = "+" + c.Text
	}
	return c
}

func percentCell(x *big.Rat) table.Cell {
	if x == nil {
		return table.Cell{}
	}
	percent := new(big.Rat).Mul(x, big.NewRat(100, 1))
	c := table.Cell{Text: percent.FloatString(1), Data: json.Number(percent.FloatString(6))}
	if x.Sign() > 0 {
		c.Text = "+" + c.Text
	}
	return c
}
