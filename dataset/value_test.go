package dataset

import (
	"nianbao/analysis"
	"slices"
	"testing"
	"time"

	"nianbao"
)

// TestGrowthOfTwoPages: growth from a year of which two pages say different things names the page that was not taken.
func TestGrowthOfTwoPages(t *testing.T) {
	ind, err := analysis.IndicatorByID("requests_growth")
	if err != nil {
		t.Fatal(err)
	}
	page := func(url string, year, requests, day int) *Value {
		fetched := time.Date(2024, 1, day, 0, 0, 0, 0, time.UTC)
		return &Value{Report: &nianbao.Report{URL: url, Year: year, FetchedAt: fetched},
			operands: analysis.Operands{Form: nianbao.Form2021, Year: year, Numerator: nianbao.Whole(int64(requests)), State: nianbao.Reported}}
	}
	now := page("now", 2022, 80, 9)
	for _, tt := range []struct {
		older int
		want  []string
	}{{40, nil}, {50, []string{"old"}}} {
		now.Rivals = nil
		v := counting([]*Value{now}, []*Value{page("old", 2021, tt.older, 1), page("new", 2021, 40, 2)}, ind)
		if v.Value.Numerator != nianbao.Whole(40) || v.Value.Denominator != nianbao.Whole(40) || !slices.Equal(v.Rivals, tt.want) {
			t.Errorf("pages of %d and 40: %s of %s, others %q; want 40 of 40 and %q", tt.older, v.Value.Numerator, v.Value.Denominator, v.Rivals, tt.want)
		}
	}
}
