package render

import (
	"fmt"
	"strings"

	"nianbao/agency"
	"nianbao/chart"
	"nianbao/dataset"
)

// The kinds of charts.
const (
	KindBars         = "bars"
	kindLines        = "lines"
	KindDistribution = "distribution"
	KindCoverage     = "coverage"
)

// ChartKinds lists them for whoever chooses.
var ChartKinds = []string{KindBars, kindLines, KindCoverage, KindDistribution}

// Charts draws the values that a question gave.
type Charts struct {
	Query *dataset.Query
	By    string // what values are grouped by; "" for agencies one by one
	Top   int    // only the first of each year; 0 for all
	Kind  string // "" for what fits
}

// Single chooses the values that have a mark of their own.
func (c *Charts) Single(all []*dataset.Value) []*dataset.Value {
	all, _ = c.peers(all)
	switch c.kindOf(all) {
	case KindBars:
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

// Draw draws ranked values of a measure; coverage is asked for where the kind needs it. It returns the kind that was chosen.
func (c *Charts) Draw(m *Measure, all []*dataset.Value, coverage func() *dataset.Coverage) (ch chart.Chart, kind string) {
	if kind = c.kindOf(all); kind == KindCoverage {
		return c.Coverage(coverage(), m), kind
	}
	all, notes := c.peers(all)
	switch kind {
	case KindBars:
		ch = c.bars(m, all)
	case kindLines:
		ch = c.lines(m, all)
	case KindDistribution:
		ch = c.boxes(m, all)
	}
	ch.Notes = append(ch.Notes, notes...)
	return ch, kind
}

// kindOf is the kind that is asked for, or else what fits what is compared.
func (c *Charts) kindOf(all []*dataset.Value) string {
	several := len(yearsOf(all)) > 1
	switch {
	case c.Kind != "":
		return c.Kind
	case c.By == "year", c.By != "" && !several:
		return KindDistribution
	case several:
		return kindLines
	}
	return KindBars
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
func (c *Charts) chosenWords(years []int) string {
	words := []string{"(no year)"}
	if len(years) > 0 {
		words = []string{yearSpan([]int{years[0]})}
		if last := years[len(years)-1]; last != years[0] {
			words = []string{fmt.Sprintf("%d..%d", years[0], last)}
		}
	}
	for _, code := range c.Query.RegionCodes() {
		words = append(words, strings.TrimSpace(code+" "+agency.RegionFullName(code+strings.Repeat("0", max(0, 6-len(code))))))
	}
	words = append(words, c.Query.Levels...)
	words = append(words, c.Query.Functions...)
	words = append(words, c.Query.Agencies...)
	words = append(words, c.Query.Sources...)
	if c.By != "" {
		words = append(words, "by "+c.By)
	}
	return strings.Join(words, " · ")
}
