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

// inUnit writes a fraction in the unit of its indicator: counts and money exactly, rates with so many decimals.
func inUnit(ind *analysis.Indicator, x *big.Rat, decimals int) string {
	if ind.Kind == analysis.KindCount {
		return strings.TrimSuffix(strings.TrimRight(x.FloatString(8), "0"), ".")
	}
	return new(big.Rat).Mul(x, big.NewRat(ind.Scale(), 1)).FloatString(decimals)
}

// rateDatum is a value as people and machines read it; neither reads a number where there is none.
func rateDatum(ind *analysis.Indicator, x *big.Rat, missing string) datum {
	if x == nil {
		return datum{missing, nil}
	}
	return datum{inUnit(ind, x, 2), json.Number(inUnit(ind, x, 6))}
}

func floatDatum(ind *analysis.Indicator, f float64, known bool) datum {
	x := new(big.Rat)
	if !known || x.SetFloat64(f) == nil {
		return datum{"", nil}
	}
	if ind.Kind == analysis.KindCount { // a quartile of counts lies between them
		short := func(decimals int) string {
			return strings.TrimSuffix(strings.TrimRight(x.FloatString(decimals), "0"), ".")
		}
		return datum{short(2), json.Number(short(6))}
	}
	return rateDatum(ind, x, "")
}

// indicatorGrid lays values out: a row an agency and year, with what each number was computed from and where.
func indicatorGrid(ind *analysis.Indicator, values []*indicated) *grid {
	g := &grid{columns: []gridColumn{{name: "rank"}, {name: "agency", text: true}, {name: "year"}, {name: "indicator", text: true, machine: true},
		{name: "value"}, {name: "unit", text: true}, {name: "low"}, {name: "high"}, {name: "numerator"}, {name: "denominator"}, {name: "state", text: true},
		{name: "why", text: true}, {name: "level", text: true, machine: true}, {name: "region", text: true, machine: true}, {name: "function", text: true, machine: true},
		{name: "source", text: true, machine: true}, {name: "form", text: true, machine: true}, {name: "problems", text: true, machine: true}, {name: "differs_from", text: true, machine: true},
		{name: "page", text: true}, {name: "fetched_at", text: true, machine: true}, {name: "page_sha256", text: true, machine: true}}}
	for _, v := range values {
		rank := datum{"", nil}
		if v.rank > 0 {
			rank = numberDatum(v.rank)
		}
		year := datum{yearWord(v.report.Year), nil}
		if v.report.Year != 0 {
			year.json = v.report.Year
		}
		numerator, denominator := amountDatum(v.value, v.value.Numerator), amountDatum(v.value, v.value.Denominator)
		if ind.Kind == analysis.KindCount {
			denominator = datum{"", nil}
		}
		value := rateDatum(ind, v.value.Exact(), stateMark(v.value.State))
		doubts := doubtWords(v.value.Doubts)
		if v.value.Defined && slices.ContainsFunc(v.value.Doubts, loud) {
			value.text += markDoubt
			g.notes = append(g.notes, indicatorNotes(v)...)
		}
		if len(v.rivals) > 0 {
			g.notes = append(g.notes, fmt.Sprintf("%s %s: other pages give another value: %s", v.agency, yearWord(v.report.Year), strings.Join(v.rivals, " ")))
		}
		g.rows = append(g.rows, []datum{rank, textDatum(v.agency), year, textDatum(ind.ID), value, textDatum(ind.Unit),
			floatDatum(ind, v.value.Interval.Low, v.value.HasInterval), floatDatum(ind, v.value.Interval.High, v.value.HasInterval), numerator, denominator,
			textDatum(string(v.value.State)), textDatum(v.value.Why), textDatum(string(v.id.Level)), textDatum(cmp.Or(v.id.Region, v.id.Within)), textDatum(v.id.Function),
			textDatum(v.report.Source), textDatum(string(v.report.Form)), {strings.Join(doubts, " "), doubts}, {strings.Join(v.rivals, " "), append([]string{}, v.rivals...)},
			textDatum(v.report.URL), textDatum(timeWord(v.report.FetchedAt)), textDatum(v.report.Page.String())})
	}
	return g
}

// stateMark is what stands for a value that is not known.
func stateMark(s nianbao.State) string {
	switch s {
	case nianbao.Blank:
		return markBlank
	case nianbao.Dash:
		return "—"
	case nianbao.Unreadable:
		return markUnreadable
	case nianbao.Reported:
		return "–" // the operands are known and give no value
	}
	return markMissing
}

// amountDatum is an operand, where it is known: also where both are and contradict each other, as in the view indicators.
func amountDatum(v analysis.IndicatorValue, a nianbao.Amount) datum {
	if v.State != nianbao.Reported && v.Denominator == 0 {
		return datum{"", nil}
	}
	return datum{a.String(), json.Number(a.String())}
}

func doubtWords(problems []nianbao.Problem) []string {
	words := []string{}
	for _, p := range problems {
		words = append(words, string(p.Code))
	}
	slices.Sort(words)
	return slices.Compact(words)
}

func indicatorNotes(v *indicated) []string {
	var notes []string
	for _, p := range v.value.Doubts {
		if loud(p) {
			notes = append(notes, fmt.Sprintf("%s %s %s: %s", markDoubt, v.agency, yearWord(v.report.Year), problemSentence(p)))
		}
	}
	return notes
}

// groupGrid lays groups out: how many values there are, how they spread, and the rate of all together.
func groupGrid(ind *analysis.Indicator, by string, groups []valueGroup) *grid {
	g := &grid{columns: []gridColumn{{name: by, text: true}, {name: "year"}, {name: "indicator", text: true, machine: true}, {name: "unit", text: true},
		{name: "known"}, {name: "open"}, {name: "min"}, {name: "q1"}, {name: "median"}, {name: "q3"}, {name: "max"}, {name: "pooled"}}}
	for _, group := range groups {
		d := analysis.DistributionOf(group.values)
		year := datum{yearWord(group.year), nil}
		if group.year != 0 {
			year.json = group.year
		}
		row := []datum{textDatum(group.name), year, textDatum(ind.ID), textDatum(ind.Unit), numberDatum(d.N), numberDatum(d.Undefined)}
		for _, f := range []float64{d.Min, d.Q1, d.Median, d.Q3, d.Max} {
			row = append(row, floatDatum(ind, f, d.N > 0))
		}
		g.rows = append(g.rows, append(row, rateDatum(ind, analysis.Pooled(group.values), "")))
	}
	return g
}
