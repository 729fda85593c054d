package render

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"nianbao"
	"nianbao/analysis"
	"nianbao/chart"
	"nianbao/dataset"
	"nianbao/render/message"
)

// chartCase draws for a question that chooses nothing.
func chartCase() *Charts { return &Charts{Query: new(dataset.Query)} }

// value is a share of an agency and year; a denominator below zero leaves it blank.
func value(ind *analysis.Indicator, agency string, year int, numerator, denominator int64) *dataset.Value {
	form := nianbao.Form2021
	switch {
	case year < 2019:
		form = nianbao.Form2014
	case year < 2021:
		form = nianbao.Form2019
	}
	v := &dataset.Value{Agency: agency, Publisher: dataset.Publisher{Agency: agency, Source: "s"}, Report: &nianbao.Report{Agency: agency, Source: "s", Year: year, Form: form, URL: fmt.Sprintf("http://s/%s/%d", agency, year)}}
	v.Value = analysis.IndicatorValue{Indicator: ind, State: nianbao.Blank}
	if denominator >= 0 {
		v.Value.State, v.Value.Defined = nianbao.Reported, true
		v.Value.Numerator, v.Value.Denominator = nianbao.Whole(numerator), nianbao.Whole(denominator)
		v.Value.Interval, v.Value.HasInterval = analysis.Wilson(v.Value.Numerator, v.Value.Denominator)
		v.Value.Rankable = denominator >= ind.MinDenominator
	}
	return v
}

func shareOf(t *testing.T, id string) *analysis.Indicator {
	t.Helper()
	ind, err := analysis.IndicatorByID(id)
	if err != nil {
		t.Fatal(err)
	}
	return ind
}

func has(notes []string, part string) bool {
	return slices.ContainsFunc(notes, func(n string) bool { return strings.Contains(n, part) })
}

// TestBars wants only ranked values of one year, and all others counted.
func TestBars(t *testing.T) {
	c, ind := chartCase(), shareOf(t, "refusal_rate")
	all := []*dataset.Value{value(ind, "老县", 2021, 50, 100)}
	for i := range 35 {
		all = append(all, value(ind, fmt.Sprintf("县%02d", i), 2022, int64(i), 100))
	}
	all = append(all, value(ind, "小县", 2022, 3, 4), value(ind, "空县", 2022, 0, -1), value(ind, "无县", 2022, 0, 0))
	all[len(all)-1].Value.Defined = false
	all[35].Rivals = []string{"http://s/other"}
	ch := c.bars(IndicatorMeasure(ind), dataset.Ranked(all))
	bars := ch.Drawing.(chart.Bars).Bars
	if len(bars) != usualBars || bars[0].Label != "县34" || bars[0].Value != 34 || bars[0].Words != "34.0\u00a0% (34/100) another page differs" || !bars[0].Hollow || !bars[0].Interval {
		t.Errorf("%d bars, the first %+v", len(bars), bars[0])
	}
	for _, want := range []string{"30 agencies, highest first.", "Not shown: 5 agencies lower in the ranking.", "no share for 1 agency, whose denominator is below 30", "The year drawn is 2022",
		"2 unknown (1 blank, 1 denominator zero), none taken as zero", "Hollow: flagged or corrected: 县34 (another page differs)."} {
		if !has(ch.Notes, want) {
			t.Errorf("%q is not in the notes: %q", want, ch.Notes)
		}
	}
	c.Top = 3
	if n := len(c.bars(IndicatorMeasure(ind), dataset.Ranked(all)).Drawing.(chart.Bars).Bars); n != 3 {
		t.Errorf("the first 3 give %d bars", n)
	}
}

// TestLines wants gaps where a value is open, and a line cut where the form changes what it asks.
func TestLines(t *testing.T) {
	c, ind := chartCase(), shareOf(t, "refusal_rate")
	all := []*dataset.Value{value(ind, "甲县", 2017, 10, 100), value(ind, "甲县", 2018, 20, 100), value(ind, "甲县", 2019, 30, 100), value(ind, "甲县", 2020, 0, -1),
		value(ind, "甲县", 2021, 40, 100), value(ind, "甲县", 2022, 5, 10), value(ind, "乙县", 2022, 7, 70)}
	ch := c.lines(IndicatorMeasure(ind), dataset.Ranked(all))
	l := ch.Drawing.(chart.Lines)
	if l.From != 2017 || l.To != 2022 || len(l.Lines) != 2 || l.Lines[1].Label != "甲县" {
		t.Fatalf("%+v", l)
	}
	var years []int
	for _, p := range l.Lines[1].Points {
		years = append(years, p.Year)
		if p.Apart != (p.Year == 2019) && p.Year < 2020 {
			t.Errorf("%d: apart %v", p.Year, p.Apart)
		}
		if bare := map[int]string{2020: "blank", 2022: "5/10 too few"}[p.Year]; p.Bare != (bare != "") || p.Bare && p.Words != bare || !p.Bare && !strings.HasSuffix(p.Words, "/100)") {
			t.Errorf("%d: bare %v, %q", p.Year, p.Bare, p.Words)
		}
	}
	if !slices.Equal(years, []int{2017, 2018, 2019, 2020, 2021, 2022}) {
		t.Errorf("points of %v", years)
	}
	if len(l.Breaks) == 0 || l.Breaks[0] != (chart.Break{Before: 2018, Label: "form changed"}) {
		t.Errorf("breaks %+v", l.Breaks)
	}
	for _, want := range []string{"The form changed with 2019: not comparable, line cut.", "1 unknown (1 blank)", "A denominator below 30 has its fraction below the year", "95 % intervals"} {
		if !has(ch.Notes, want) {
			t.Errorf("%q is not in the notes: %q", want, ch.Notes)
		}
	}
}

// TestManyLines wants the median and the quartiles where agencies are too many, those of the last year with --top, and
// a line a group with --by.
func TestManyLines(t *testing.T) {
	c, ind := chartCase(), shareOf(t, "disclosure_rate")
	var all []*dataset.Value
	for i := range 11 {
		for _, year := range []int{2021, 2022} {
			v := value(ind, fmt.Sprintf("县%02d", i), year, int64(10*i), 100)
			v.Identity.Function = []string{"公安", "财政"}[i%2]
			all = append(all, v)
		}
	}
	all = dataset.Ranked(slices.SortedStableFunc(slices.Values(all), func(a, b *dataset.Value) int { return a.Report.Year - b.Report.Year }))
	m := IndicatorMeasure(ind)
	l := c.lines(m, all).Drawing.(chart.Lines)
	if len(l.Lines) != 1 || !l.Lines[0].Band || l.Lines[0].Points[1].Value != 50 || l.Lines[0].Points[1].Low != 25 || l.Lines[0].Points[1].High != 75 {
		t.Errorf("%+v", l.Lines)
	}
	c.By = "function"
	l = c.lines(m, all).Drawing.(chart.Lines)
	if len(l.Lines) != 2 || l.Lines[0].Label != "公安" || l.Lines[0].Points[0].Value != 50 || l.Lines[0].Band {
		t.Errorf("%+v", l.Lines)
	}
	c.By, c.Top = "", 2
	ch := c.lines(m, all)
	l = ch.Drawing.(chart.Lines)
	if len(l.Lines) != 2 || l.Lines[0].Label != "县10" || l.Lines[1].Label != "县09" || !has(ch.Notes, "Not shown: 9 agencies") {
		t.Errorf("%+v %q", l.Lines, ch.Notes)
	}
}

// TestCellMeasure wants cells of the crosswalk graded by it, and what a form does not ask kept apart from a blank.
func TestCellMeasure(t *testing.T) {
	m := CellMeasure("proactive.normative_documents.in_force")
	if grade, why := m.across(nianbao.Form2019, nianbao.Form2021); grade != analysis.None || !strings.Contains(why, "does not ask") {
		t.Errorf("%s %q", grade, why)
	}
	if grade, _ := CellMeasure("requests.granted.total").across(nianbao.Form2019, nianbao.Form2021); grade == analysis.None || grade == analysis.Poor {
		t.Errorf("granted: %s", grade)
	}
	c := chartCase()
	c.Lang = message.Chinese
	if got := c.measureTitle(m, []int{2022}); !strings.HasSuffix(got, "现行有效件数，2022年度（件）") || strings.Contains(got, "_") {
		t.Errorf("%q", got)
	}
	c.Lang = message.English
	if got := c.measureTitle(m, []int{2021, 2022}); !strings.HasSuffix(got, ", 2021 to 2022 (number)") || strings.Contains(got, "_") {
		t.Errorf("%q", got)
	}
	if got := CellMeasure("cases.review.upheld").Name(message.English); got != "Administrative review: authority's action upheld" {
		t.Errorf("a cell of the one row without a label is %q", got)
	}
	ind := m.Indicator
	old, blank := value(ind, "甲县", 2020, 0, -1), value(ind, "乙县", 2022, 0, -1)
	old.Value.State = nianbao.Missing
	if notes := c.openNote(m, []*dataset.Value{old, blank}); !has(notes, "Not shown: 2 unknown (1 blank, 1 not asked), none taken as zero.") {
		t.Errorf("%q", notes)
	}
}
