package dataset_test

import (
	"fmt"
	"maps"
	"slices"
	"time"

	"nianbao/dataset"
)

// holdSurvey: what a survey answers is what is found by asking anew, for every kind of question.
func (w *fakeWorld) holdSurvey(d *dataset.Data, now time.Time) {
	w.t.Helper()
	s, err := d.Survey(w.t.Context(), now)
	if err != nil {
		w.t.Fatal(err)
	}
	lines := 0
	for _, words := range [][]string{{}, {"year", "2021"}, {"year", "2019..2020"}, {"year", "2018,2021"}, {"region", "340000"}, {"region", "宣城", "year", "2020"}, {"level", "county"}, {"function", "财政", "year", "2019.."},
		{"agency", "财政局"}, {"source", "xc,lx", "year", "2021"}, {"level", "township", "year", "2021"}, {"region", "341022"}} {
		q := &dataset.Query{Now: now}
		for i := 0; i < len(words); i += 2 {
			must(w.t, q.Set(words[i], words[i+1]))
		}
		must(w.t, q.Check())
		must(w.t, d.Settle(w.t.Context(), q))
		if !s.Holds(q.Years) {
			w.t.Errorf("%v: the survey does not hold these years", words)
		}
		var want, quick, full []string
		for st, err := range d.Standings(w.t.Context(), q, now) {
			must(w.t, err)
			want = append(want, fmt.Sprint(st.Key(), " ", st.Year, " ", st.LedgerEntry.Standing))
		}
		for st := range s.Standings(q) {
			quick = append(quick, fmt.Sprint(st.Key(), " ", st.Year, " ", st.LedgerEntry.Standing))
		}
		for st, err := range d.StandingsOf(w.t.Context(), s, q, s.Members(q)) {
			must(w.t, err)
			full = append(full, fmt.Sprint(st.Key(), " ", st.Year, " ", st.LedgerEntry.Standing))
		}
		lines += len(want)
		if !slices.Equal(quick, want) || !slices.Equal(full, want) {
			w.t.Errorf("%v: %d standings, %d of the survey, %d of it in full", words, len(want), len(quick), len(full))
		}
		if len(q.Agencies)+len(q.Sources) > 0 {
			continue // of which a survey makes no map
		}
		for _, by := range []string{"region", "level", "function"} {
			m, err := d.CoverageOfReports(w.t.Context(), q, by)
			must(w.t, err)
			got := s.Coverage(q, by)
			if !slices.Equal(got.Groups, m.Groups) || !slices.Equal(got.Years, m.Years) || got.Aside != m.Aside || got.AsideBodies != m.AsideBodies || got.Undated != m.Undated || !maps.Equal(got.Cells, m.Cells) {
				w.t.Errorf("%v by %s: %v %v %v, want %v %v %v", words, by, got.Groups, got.Years, got.Cells, m.Groups, m.Years, m.Cells)
			}
		}
	}
	if lines < 1000 {
		w.t.Errorf("only %d standings were compared", lines)
	}
	if s.Holds(dataset.Years{From: 2031, To: 2031}) || s.Holds(dataset.Years{From: 1990}) {
		w.t.Error("a survey holds years at which nobody looked")
	}
}
