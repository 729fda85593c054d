package dataset_test

import (
	"fmt"
	"maps"
	"slices"
	"testing"
	"time"

	"nianbao"
	"nianbao/dataset"
)

// holdStandingsOf: how agencies stand is the same in a survey, in full from it, and asked anew. It returns how many lines were compared.
func holdStandingsOf(t *testing.T, d *dataset.Data, s *dataset.Survey, q *dataset.Query) int {
	t.Helper()
	says := func(st *dataset.Standing) string {
		return fmt.Sprint(st.Key(), " ", st.Year, " ", st.LedgerEntry.Standing)
	}
	var want, quick, full []string
	for st, err := range d.Standings(t.Context(), q, s.At) {
		must(t, err)
		want = append(want, says(st))
	}
	for st := range s.Standings(q) {
		quick = append(quick, says(st))
	}
	for st, err := range d.StandingsOf(t.Context(), s, q, s.Members(q)) {
		must(t, err)
		full = append(full, says(st))
	}
	if !slices.Equal(quick, want) || !slices.Equal(full, want) {
		t.Errorf("%v %v %v: %d standings, %d of the survey, %d of it in full", q.Years, q.Regions, q.Levels, len(want), len(quick), len(full))
	}
	return len(want)
}

// holdCoverageOf: what a survey counts is what is counted anew.
func holdCoverageOf(t *testing.T, d *dataset.Data, s *dataset.Survey, q *dataset.Query, by string) {
	t.Helper()
	m, err := d.CoverageOfReports(t.Context(), q, by)
	must(t, err)
	got := s.Coverage(q, by)
	if !slices.Equal(got.Groups, m.Groups) || !slices.Equal(got.Years, m.Years) || got.Aside != m.Aside || got.AsideBodies != m.AsideBodies || got.Undated != m.Undated || !maps.Equal(got.Cells, m.Cells) {
		t.Errorf("%v %v %v by %s: %v %v %v, want %v %v %v", q.Years, q.Regions, q.Levels, by, got.Groups, got.Years, got.Cells, m.Groups, m.Years, m.Cells)
	}
	if o := s.Origin(q); o.Reports != len(m.All) {
		t.Errorf("%v %v %v: of %d reports, want %d", q.Years, q.Regions, q.Levels, o.Reports, len(m.All))
	}
}

// TestSurveyOfOddAgencies: of two pages of an agency's year that stand on sites of two places, and which a person made one agency of, each question
// finds the one of its place; a government and its office are one agency of the roster; of one that never published the newest year alone is told.
func TestSurveyOfOddAgencies(t *testing.T) {
	s := newShelf(t, nianbao.Source{ID: "a", Name: "甲园区网", Region: "341800", Level: nianbao.City}, nianbao.Source{ID: "b", Name: "乙园区网", Region: "330100", Level: nianbao.County},
		nianbao.Source{ID: "tj", Name: "宣城市统计局"})
	for _, source := range []string{"a", "b"} {
		s.report(source, "砚溪服务中心", 2021)
		s.report(source, "砚溪服务中心", 0)
	}
	for _, name := range []string{"宣城市人民政府", "宣城市人民政府办公室", "宣城市财政局"} {
		s.report("", name, 2019)
	}
	d := s.open(nianbao.Correction{Kind: nianbao.DecideAlias, Was: "砚溪中心", Becomes: "砚溪服务中心", Who: "t", Why: "t"})
	must(t, d.TakeOffRoster(t.Context(), nianbao.RosterEntry{Name: "宣城市财政局"}))
	survey, err := d.Survey(t.Context(), time.Unix(1.7e9, 0))
	must(t, err)
	for _, words := range [][]string{{}, {"region", "341800"}, {"region", "330100"}, {"level", "county"}, {"level", "city", "year", "2021"}, {"level", "city", "year", "2019..2021"}, {"function", "统计"}} {
		q := s.query(d, words...)
		q.Now = survey.At
		holdStandingsOf(t, d, survey, q)
		for _, by := range []string{"region", "level"} {
			holdCoverageOf(t, d, survey, q, by)
		}
	}
}

// holdSurvey: what a survey answers is what is found by asking anew, for every kind of question.
func (w *fakeWorld) holdSurvey(d *dataset.Data, now time.Time) {
	w.t.Helper()
	s, err := d.Survey(w.t.Context(), now)
	if err != nil {
		w.t.Fatal(err)
	}
	lines := 0
	for _, words := range [][]string{{}, {"year", "2021"}, {"year", "2019..2020"}, {"year", "2018,2021"}, {"region", "340000"}, {"region", "宣城", "year", "2020"}, {"level", "county"}, {"function", "财政", "year", "2019.."},
		{"agency", "财政局"}, {"source", "xc,lx", "year", "2021"}, {"level", "township", "year", "2021"}, {"region", "341022"}, {"agency-kind", "department", "year", "2019..2021"}} {
		q := &dataset.Query{Now: now}
		for i := 0; i < len(words); i += 2 {
			must(w.t, q.Set(words[i], words[i+1]))
		}
		must(w.t, q.Check())
		must(w.t, d.Settle(w.t.Context(), q))
		if !s.Holds(q.Years) {
			w.t.Errorf("%v: the survey does not hold these years", words)
		}
		lines += holdStandingsOf(w.t, d, s, q)
		if len(q.Agencies)+len(q.Sources) > 0 {
			continue // of which a survey makes no map
		}
		for _, by := range []string{"region", "level", "function"} {
			holdCoverageOf(w.t, d, s, q, by)
		}
	}
	if lines < 1000 {
		w.t.Errorf("only %d standings were compared", lines)
	}
	if s.Holds(dataset.Years{From: 2031, To: 2031}) || s.Holds(dataset.Years{From: 1990}) {
		w.t.Error("a survey holds years at which nobody looked")
	}
}
