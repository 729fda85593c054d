package dataset

import (
	"slices"
	"testing"
	"time"

	"nianbao"
	"nianbao/analysis"
	"nianbao/store"
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

// TestMovedFromTwoAddresses: of two copies that moved to one address the one that was seen first tells since when the report is there.
func TestMovedFromTwoAddresses(t *testing.T) {
	copied := func(url string, day, edits int, to string) store.Published {
		return store.Published{Publication: nianbao.Publication{URL: url, Year: 2021, FirstSeen: time.Date(2022, 1, day, 0, 0, 0, 0, time.UTC), Edits: edits}, MovedTo: to}
	}
	list := []store.Published{copied("oldest", 2, 1, "first"), copied("first", 5, 1, "now"), copied("second", 9, 1, "now"), copied("now", 20, 1, "")}
	for range 2 {
		got := moved(list)
		if len(got) != 1 || got[0].URL != "now" || got[0].FirstSeen.Day() != 2 || got[0].Edits != 4 {
			t.Errorf("%+v", got)
		}
		list[1], list[2] = list[2], list[1]
	}
}
