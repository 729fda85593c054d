package main

import (
	"cmp"
	"fmt"
	"nianbao/analysis"
	"slices"
	"strings"
)

// hintGrid lays hints out, the contradictions of an agency and year first.
func hintGrid(found []pageHint) *grid {
	slices.SortStableFunc(found, func(a, b pageHint) int {
		return cmp.Or(cmp.Compare(a.page.agency, b.page.agency), cmp.Compare(a.page.source, b.page.source), cmp.Compare(a.page.year, b.page.year),
			cmp.Compare(a.verdict(), b.verdict()), cmp.Compare(slices.Index(hintKinds, a.kind), slices.Index(hintKinds, b.kind)))
	})
	g := &grid{columns: []gridColumn{{name: "kind", text: true}, {name: "verdict", text: true}, {name: "agency", text: true}, {name: "year"}, {name: "indicator", text: true},
		{name: "reason", text: true}, {name: "cells", text: true}, {name: "level", text: true, machine: true}, {name: "region", text: true, machine: true},
		{name: "function", text: true, machine: true}, {name: "source", text: true, machine: true}, {name: "form", text: true, machine: true}, {name: "page", text: true},
		{name: "fetched_at", text: true, machine: true}, {name: "page_sha256", text: true, machine: true}, {name: "against", text: true, machine: true},
		{name: "against_sha256", text: true, machine: true}}}
	for _, h := range found {
		g.rows = append(g.rows, h.data())
	}
	return g
}

// verdict tells a contradiction from a mere hint.
func (h pageHint) verdict() string {
	if h.certain {
		return "contradiction"
	}
	return "hint"
}

// mostHintCells are named in the tables for people.
const mostHintCells = 2

func (h pageHint) data() []datum {
	p := h.page
	cells := []string{}
	for _, c := range h.cells {
		cells = append(cells, string(c))
	}
	short := strings.Join(cells[:min(len(cells), mostHintCells)], " ")
	if more := len(cells) - mostHintCells; more > 0 {
		short += fmt.Sprintf(" +%d", more)
	}
	urls, hashes := []string{}, []string{}
	for _, o := range h.against {
		urls, hashes = append(urls, o.url), append(hashes, o.page.String())
	}
	return []datum{textDatum(h.kind), textDatum(h.verdict()), textDatum(p.agency), {yearWord(p.year), p.year}, textDatum(h.indicator),
		textDatum(h.why), {short, cells}, textDatum(string(p.id.Level)), textDatum(cmp.Or(p.id.Region, p.id.Within)),
		textDatum(p.id.Function), textDatum(p.source), textDatum(string(p.form)), textDatum(p.url),
		textDatum(timeWord(p.fetched)), textDatum(p.page.String()), {strings.Join(urls, " "), urls}, {strings.Join(hashes, " "), hashes}}
}

// unjudged counts what could not be looked at.
type unjudged struct {
	undated   int // reports that do not say their year
	alone     int // reports without one of the year before
	placeless int // reports whose agency has no level or region, so no peers
	small     int // values of an indicator in groups that are too small
	level     int // values in groups of which more than half are equal
	childless int // governments none of whose departments has a report
	orphans   int // reports of departments whose government has none
	own       int // governments that report for their office alone
	open      int // governments of which that cannot be told
	others    int // governments most of whose figures are above the sum: departments are not here
}

// group counts the values of a group that Outliers did not judge: of the agencies that were chosen, whose peers may not be.
func (u *unjudged) group(values []analysis.IndicatorValue, chosen []bool) {
	n, wanted := 0, 0
	for i, v := range values {
		if v.Rankable {
			n++
			if chosen[i] {
				wanted++
			}
		}
	}
	if n < analysis.OutlierPeers {
		u.small += wanted
	} else {
		u.level += wanted
	}
}

// words says what was not judged, for the kinds that were asked for.
func (u *unjudged) words(kinds []string, peers string) []string {
	var words []string
	say := func(n int, one, what string, of ...string) {
		if n > 0 && slices.ContainsFunc(of, func(k string) bool { return slices.Contains(kinds, k) }) {
			words = append(words, fmt.Sprintf("Not judged: %s %s.", countOf(n, one), what))
		}
	}
	say(u.undated, "report", "without a year", hintKinds...)
	say(u.alone, "report", "without one of the year before (copied, swapped, years)", "copied", "swapped", "years")
	say(u.placeless, "report", "of agencies whose level or region is not settled, or that have none above them at the level of --peers "+peers+" (outlier)", "outlier")
	say(u.small, "value", fmt.Sprintf("in groups of fewer than %d peers (outlier)", analysis.OutlierPeers), "outlier")
	say(u.level, "value", "in groups of which more than half are equal (outlier)", "outlier")
	say(u.own, "government", "whose figures are those of their office alone (parent)", "parent")
	say(u.open, "government", "of whose figures it cannot be told whether they hold the departments (parent)", "parent")
	say(u.others, "government", "most of whose figures are above the sum of their departments: some are not here (parent)", "parent")
	say(u.childless, "government", "none of whose departments has a report of the year (parent)", "parent")
	say(u.orphans, "report", "of departments whose government has none (parent)", "parent")
	return words
}
