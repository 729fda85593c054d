package main

import (
	"fmt"
	"strings"

	"nianbao/agency"
	"nianbao/chart"
	"nianbao/dataset"
)

// The kinds of charts.
const (
	kindBars         = "bars"
	kindLines        = "lines"
	kindDistribution = "distribution"
	kindCoverage     = "coverage"
)

// chartKinds lists them for whoever chooses.
var chartKinds = []string{kindBars, kindLines, kindCoverage, kindDistribution}

// charts draws the values that a question gave.
type charts struct {
	query *dataset.Query
	by    string // what values are grouped by; "" for agencies one by one
	top   int    // only the first of each year; 0 for all
	kind  string // "" for what fits
}

// single chooses the values that have a mark of their own.
func (c *charts) single(all []*dataset.Value) []*dataset.Value {
	switch c.kindOf(all) {
	case kindBars:
		drawn, _ := c.barred(all)
		return drawn
	case kindLines:
		var drawn []*dataset.Value
		for _, s := range c.lined(placed(all)) {
			drawn = append(drawn, s.values...)
		}
		return drawn
	}
	return nil
}

// draw draws ranked values of a measure; coverage is asked for where the kind needs it. It returns the kind that was chosen.
func (c *charts) draw(m *measure, all []*dataset.Value, coverage func() *dataset.Coverage) (ch chart.Chart, kind string) {
	switch kind = c.kindOf(all); kind {
	case kindBars:
		ch = c.bars(m, all)
	case kindLines:
		ch = c.lines(m, all)
	case kindDistribution:
		ch = c.boxes(m, all)
	case kindCoverage:
		ch = c.coverage(coverage(), m)
	}
	return ch, kind
}

// kindOf is the kind that is asked for, or else what fits what is compared.
func (c *charts) kindOf(all []*dataset.Value) string {
	several := len(yearsOf(all)) > 1
	switch {
	case c.kind != "":
		return c.kind
	case c.by == "year", c.by != "" && !several:
		return kindDistribution
	case several:
		return kindLines
	}
	return kindBars
}

// yearsOf lists the years of values, in order. Reports that do not say theirs have none.
func yearsOf(all []*dataset.Value) []int {
	var years []int
	for _, v := range all {
		if v.Report.Year != 0 {
			years = dataset.AddSorted(years, v.Report.Year)
		}
	}
	return years
}

// chosenWords says what was chosen, for the line below the title.
func (c *charts) chosenWords(years []int) string {
	words := []string{"(no year)"}
	if len(years) > 0 {
		words = []string{yearSpan([]int{years[0]})}
		if last := years[len(years)-1]; last != years[0] {
			words = []string{fmt.Sprintf("%d..%d", years[0], last)}
		}
	}
	for _, code := range c.query.RegionCodes() {
		words = append(words, strings.TrimSpace(code+" "+agency.RegionFullName(code+strings.Repeat("0", max(0, 6-len(code))))))
	}
	words = append(words, c.query.Levels...)
	words = append(words, c.query.Functions...)
	words = append(words, c.query.Agencies...)
	words = append(words, c.query.Sources...)
	if c.by != "" {
		words = append(words, "by "+c.by)
	}
	return strings.Join(words, " · ")
}
