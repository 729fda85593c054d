package dataset_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"nianbao"
	"nianbao/analysis"
	"nianbao/dataset"
)

// TestRankedByYear: year by year the ranks are those of all years at once, whether the agencies are derived or not.
func TestRankedByYear(t *testing.T) {
	s := newShelf(t, nianbao.Source{ID: "a", Name: "甲园区网", Region: "341800", Level: nianbao.City})
	ind, err := analysis.IndicatorByID("requests_growth")
	must(t, err)
	cell := ind.CellsOf(nianbao.Form2021)[0]
	for i, name := range []string{"宣城市财政局", "宣城市统计局", "宣城市教育局"} {
		for year := 2021; year <= 2024; year++ {
			s.report("a", name, year, nianbao.Figure{Cell: cell, State: nianbao.Reported, Value: nianbao.Whole(int64(20 + i*year%7))})
		}
		s.report("a", name, 0, nianbao.Figure{Cell: cell, State: nianbao.Reported, Value: nianbao.Whole(5)})
	}
	says := func(list []*dataset.Value) (lines []string) {
		for _, v := range list {
			lines = append(lines, fmt.Sprint(v.Report.Year, v.Agency, v.Peers, v.Rank, v.Value.State, v.Value.Numerator, v.Value.Denominator))
		}
		return lines
	}
	for range 2 {
		d := s.open()
		for _, words := range [][]string{nil, {"year", "2022..2023"}, {"year", "2021,2024"}, {"agency", "宣城市统计局"}, {"year", "1999"}} {
			q := s.query(d, words...)
			for _, ind := range analysis.Indicators {
				all, err := d.Values(t.Context(), q, ind)
				must(t, err)
				var got []string
				for some, err := range d.RankedByYear(t.Context(), q, ind) {
					must(t, err)
					got = append(got, says(some)...)
				}
				if diff := cmp.Diff(says(dataset.Ranked(all)), got); diff != "" {
					t.Errorf("%v %s (-at once +by year):\n%s", words, ind.ID, diff)
				}
			}
		}
		must(t, dataset.Derive(t.Context(), s.db, nil))
	}
}
