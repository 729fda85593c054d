package analysis

import (
	"math/big"
	"nianbao"
	"strings"
	"testing"
)

// TestChanges steps over a gap, a zero, two editions that do not compare, and a year with two pages.
func TestChanges(t *testing.T) {
	of := func(form nianbao.FormID, year int, cell nianbao.CellID, n int64) *nianbao.Report {
		r := zeroReport(form, year)
		set(r, cell, nianbao.Reported, n)
		return r
	}
	const requests = "requests.new_requests.total"
	m, _ := MetricByID("requests_received")
	series := []*nianbao.Report{of(nianbao.Form2014, 2018, "stats.applications.received", 40), of(nianbao.Form2019, 2019, requests, 50), of(nianbao.Form2019, 2020, requests, 0),
		of(nianbao.Form2021, 2021, requests, 7), of(nianbao.Form2021, 2023, requests, 9), of(nianbao.Form2021, 2024, requests, 12)}
	rival := of(nianbao.Form2021, 2024, requests, 13)
	rival.URL = "http://a"
	for i, want := range []struct{ absolute, relative, why string }{
		{"", "", "begins"}, {"10", "1/4", ""}, {"-50", "-1", ""}, {"7", "", "no percentage of 0"}, {"", "", "not known"}, {"", "", "year before is not known"}, {"3", "1/3", ""},
	} {
		got := Changes(SeriesOf(series, m), m)[i]
		if ratWord(got.Absolute) != want.absolute || ratWord(got.Relative) != want.relative || !strings.Contains(got.Why, want.why) || (want.why == "") != (got.Why == "") {
			t.Errorf("step %d: %s %s %q, want %+v", i, ratWord(got.Absolute), ratWord(got.Relative), got.Why, want)
		}
	}
	rival.FetchedAt = rival.FetchedAt.AddDate(1, 0, 0)
	points := SeriesOf(append(series, rival), m)
	if got := Changes(points, m)[6]; got.Absolute != nil || got.Why == "" || len(points[6].Rivals) != 1 {
		t.Errorf("across two pages of a year: %+v", got)
	}
	stock, _ := MetricByID("normative_documents_stock")
	parted := []*nianbao.Report{of(nianbao.Form2019, 2020, "proactive.normative_documents.published_total", 8), of(nianbao.Form2021, 2021, "proactive.normative_documents.in_force", 9)}
	if got := Changes(SeriesOf(parted, stock), stock)[1]; got.Absolute != nil || !strings.Contains(got.Why, "do not compare") {
		t.Errorf("across editions that ask different things: %+v", got)
	}
}

func ratWord(x *big.Rat) string {
	if x == nil {
		return ""
	}
	return x.RatString()
}

// TestMeasures: every value of every metric can be followed, and reads what Values reads.
func TestMeasures(t *testing.T) {
	for _, m := range Metrics {
		for _, f := range nianbao.Forms {
			r := zeroReport(f.ID, 2023)
			for i := range r.Figures {
				r.Figures[i].Value = nianbao.Whole(int64(i))
			}
			for _, v := range m.Values(r) {
				found := 0
				for _, part := range m.Measures() {
					if part.Key != v.Key {
						continue
					}
					found++
					if o := part.At(r, nil); o.State != v.State || o.Exact.Cmp(v.Value.Rat()) != 0 || part.Unit() == "" {
						t.Errorf("%s %s in %s: %+v, want %+v", m.ID, v.Key, f.ID, o, v)
					}
				}
				if found != 1 {
					t.Errorf("%s %q in %s: %d measures", m.ID, v.Key, f.ID, found)
				}
			}
		}
		if len(m.Measures()) == 0 {
			t.Errorf("%s has nothing to follow", m.ID)
		}
	}
}
