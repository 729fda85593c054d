package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"math/big"
	"nianbao/analysis"
	"slices"
	"strings"

	"nianbao"
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

// seriesGrid lays series out: a row a year, with where each number comes from.
func seriesGrid(rows []seriesRow) *grid {
	g := &grid{columns: []gridColumn{{name: "agency", text: true}, {name: "as", text: true}, {name: "part", text: true}, {name: "year"}, {name: "value"}, {name: "unit", text: true},
		{name: "comparable", text: true}, {name: "change"}, {name: "change_percent"}, {name: "note", text: true}, {name: "measure", text: true, machine: true},
		{name: "state", text: true, machine: true}, {name: "grade", text: true, machine: true}, {name: "level", text: true, machine: true}, {name: "region", text: true, machine: true},
		{name: "function", text: true, machine: true}, {name: "source", text: true, machine: true}, {name: "form", text: true, machine: true}, {name: "cells", text: true, machine: true},
		{name: "problems", text: true, machine: true}, {name: "differs_from", text: true, machine: true}, {name: "page", text: true}, {name: "fetched_at", text: true, machine: true},
		{name: "page_sha256", text: true, machine: true}}}
	renamed, parted, said := false, false, make(map[string]bool)
	for _, r := range rows {
		g.rows = append(g.rows, r.data())
		for _, note := range r.doubtNotes() {
			if !said[note] { // several values of a year may share a problem
				g.notes, said[note] = append(g.notes, note), true
			}
		}
		renamed, parted = renamed || r.as() != "", parted || r.what.key != ""
	}
	g.columns[1].machine, g.columns[2].machine = !renamed, !parted // nothing to see there
	return g
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

func (r seriesRow) data() []datum {
	p, ind, id := r.point, r.what.shown, r.line.id
	value := rateDatum(ind, p.Exact, stateMark(p.State))
	var source, form, page, fetched, hash string
	doubts := []string{}
	if rep := p.Report; rep != nil {
		source, form, page, fetched, hash = rep.Source, string(rep.Form), rep.URL, timeWord(rep.FetchedAt), rep.Page.String()
		doubts = doubtWords(p.Doubts)
		if p.Exact != nil && slices.ContainsFunc(p.Doubts, loud) {
			value.text += markDoubt
		}
	}
	word := map[bool]string{true: "yes", false: "no"}[r.comparable()]
	cells := []string{}
	for _, c := range p.Cells {
		cells = append(cells, string(c))
	}
	return []datum{textDatum(r.line.key.agency), textDatum(r.as()), textDatum(r.what.key), {yearWord(p.Year), p.Year}, value, textDatum(ind.Unit),
		{word, r.comparable()}, stepDatum(ind, r.change.Absolute), percentDatum(r.change.Relative), textDatum(r.note()), textDatum(r.what.id),
		textDatum(string(p.State)), textDatum(string(p.Grade)), textDatum(string(id.Level)), textDatum(cmp.Or(id.Region, id.Within)),
		textDatum(id.Function), textDatum(source), textDatum(form), {strings.Join(cells, " "), cells},
		{strings.Join(doubts, " "), doubts}, {strings.Join(p.Rivals, " "), append([]string{}, p.Rivals...)}, textDatum(page), textDatum(fetched), textDatum(hash)}
}

// stepDatum is a difference, with its sign for people.
func stepDatum(ind *analysis.Indicator, x *big.Rat) datum {
	d := rateDatum(ind, x, "")
	if x != nil && x.Sign() > 0 {
		d.text = "+" + d.text
	}
	return d
}

func percentDatum(x *big.Rat) datum {
	if x == nil {
		return datum{"", nil}
	}
	percent := new(big.Rat).Mul(x, big.NewRat(100, 1))
	d := datum{percent.FloatString(1), json.Number(percent.FloatString(6))}
	if x.Sign() > 0 {
		d.text = "+" + d.text
	}
	return d
}
