package dataset

import (
	"fmt"
	"slices"
	"testing"

	"nianbao"
	"nianbao/analysis"
)

// TestCoverage wants known, open and absent agencies apart, and silent sources counted from when they should report.
func TestCoverage(t *testing.T) {
	who, err := NewIdentifier([]nianbao.Source{{ID: "young", Name: "新设局", ExpectFrom: 2022}, {ID: "silent", Name: "无声局", ExpectFrom: 2021}, {ID: "unasked", Name: "未问局"}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	value := func(agency, source string, year int, known bool) *Value {
		return &Value{Agency: agency, Report: &nianbao.Report{Agency: agency, Source: source, Year: year, URL: fmt.Sprintf("http://s/%s/%d", agency, year)},
			Value: analysis.IndicatorValue{Defined: known}}
	}
	all := []*Value{value("甲县", "s", 2020, true), value("甲县", "s", 2022, true), value("乙县", "s", 2022, false), value("新设局", "young", 2022, true)}
	m := (&Data{who: who}).CoverageOf(new(Query), "level", all)
	if !slices.Equal(m.Years, []int{2020, 2021, 2022}) || len(m.Groups) != 1 {
		t.Fatalf("years %v, groups %v", m.Years, m.Groups)
	}
	for year, want := range map[int]CoverageCount{2020: {Known: 1, Absent: 1}, 2021: {Absent: 3}, 2022: {Known: 2, Open: 1, Absent: 1}} {
		if got := m.Cells[GroupYear{m.Groups[0], year}]; got != want {
			t.Errorf("%d: %+v, want %+v", year, got, want)
		}
	}
}
