package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"nianbao"
	"nianbao/analysis"
	"nianbao/render/table"
)

// hintTable lays hints out, the contradictions of an agency and year first.
func hintTable(found []pageHint) *table.Table {
	slices.SortStableFunc(found, func(a, b pageHint) int {
		return cmp.Or(cmp.Compare(a.page.agency, b.page.agency), cmp.Compare(a.page.source, b.page.source), cmp.Compare(a.page.year, b.page.year),
			cmp.Compare(a.verdict(), b.verdict()), cmp.Compare(slices.Index(hintKinds, a.kind), slices.Index(hintKinds, b.kind)))
	})
	return table.New(hintColumns, found)
}

var hintColumns = []table.Column[pageHint]{
	table.Texts("kind", func(h pageHint) string { return h.kind }),
	table.Texts("verdict", pageHint.verdict),
	table.Texts("agency", func(h pageHint) string { return h.page.agency }),
	table.Values("year", func(h pageHint) table.Cell { return table.Cell{Text: yearWord(h.page.year), Data: h.page.year} }),
	table.Texts("indicator", func(h pageHint) string { return h.indicator }),
	table.Texts("reason", func(h pageHint) string { return h.why }),
	table.Values("cells", pageHint.cellWords).ToLeft(),
	table.Texts("level", func(h pageHint) string { return string(h.page.id.Level) }).Only(table.Machines),
	table.Texts("region", func(h pageHint) string { return cmp.Or(h.page.id.Region, h.page.id.Within) }).Only(table.Machines),
	table.Texts("function", func(h pageHint) string { return h.page.id.Function }).Only(table.Machines),
	table.Texts("source", func(h pageHint) string { return h.page.source }).Only(table.Machines),
	table.Texts("form", func(h pageHint) string { return string(h.page.form) }).Only(table.Machines),
	table.Addresses("page", func(h pageHint) string { return h.page.url }),
	table.Texts("fetched_at", func(h pageHint) string { return timeWord(h.page.fetched) }).Only(table.Machines),
	table.Texts("page_sha256", func(h pageHint) string { return h.page.page.String() }).Only(table.Machines),
	table.Lists("against", func(h pageHint) []string {
		return wordsOf(h.against, func(o *packed) string { return o.url })
	}).Only(table.Machines),
	table.Lists("against_sha256", func(h pageHint) []string {
		return wordsOf(h.against, func(o *packed) string { return o.page.String() })
	}).Only(table.Machines),
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

// cellWords names the cells, for people the first of them.
func (h pageHint) cellWords() table.Cell {
	cells := wordsOf(h.cells, func(c nianbao.CellID) string { return string(c) })
	short := strings.Join(cells[:min(len(cells), mostHintCells)], " ")
	if more := len(cells) - mostHintCells; more > 0 {
		short += fmt.Sprintf(" +%d", more)
	}
	return table.Cell{Text: short, Data: cells}
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
