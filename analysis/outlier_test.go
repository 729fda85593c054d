package analysis

import (
	"math/big"
	"nianbao"
	"nianbao/agency"
	"testing"
)

// counts makes values of a count.
func counts(t *testing.T, ns ...int64) []IndicatorValue {
	var out []IndicatorValue
	for _, n := range ns {
		r := zeroReport(nianbao.Form2021, 2023)
		set(r, "requests.new_requests.total", nianbao.Reported, n)
		if n < 0 {
			for i := range r.Figures { // one blank alone would follow from the others
				r.Figures[i].State, r.Figures[i].Value = nianbao.Blank, 0
			}
		}
		out = append(out, indicator(t, "requests_received").Compute(r))
	}
	return out
}

func TestOutliers(t *testing.T) {
	found, why := Outliers(counts(t, 10, 14, 9, 22, 17, 12, 30, 8, 15, 4000, -1))
	if len(found) != 1 || found[0].Index != 9 || found[0].Score < 3.5 || found[0].Why.Code != ReasonFar || why != "" {
		t.Errorf("one planted outlier: %+v %q", found, why)
	}
	if found, _ := Outliers(counts(t, 1, 3, 9, 27, 81, 243, 729, 2187)); len(found) != 0 {
		t.Errorf("powers of three on a log scale: %+v", found)
	}
	if found, why := Outliers(counts(t, 5, 5, 5, 5, 5, 5, 5, 5, 900)); len(found) != 0 || why == "" {
		t.Errorf("equal values: %+v %q", found, why)
	}
	if _, why := Outliers(counts(t, 1, 2, 3, -1, -1, -1, -1, -1, -1)); why == "" {
		t.Error("three values and six blanks were judged")
	}
	rate := indicator(t, "disclosure_rate")
	var rates []IndicatorValue
	for _, k := range []int64{60, 62, 58, 65, 55, 61, 59, 63, 2} {
		rates = append(rates, IndicatorValue{Indicator: rate, Numerator: nianbao.Whole(k), Denominator: nianbao.Whole(100), Defined: true, Rankable: true, State: nianbao.Reported})
	}
	if found, _ := Outliers(rates); len(found) != 1 || found[0].Index != 8 || found[0].Score > -3.5 {
		t.Errorf("a low rate: %+v", found)
	}
	rates[8].Rankable = false
	if found, _ := Outliers(rates); len(found) != 0 {
		t.Errorf("a value below the minimum denominator was judged: %+v", found)
	}
}

func TestRankAndDistribution(t *testing.T) {
	values := counts(t, 5, 9, -1, 9, 1)
	var ranks []int
	for _, r := range RankValues(values) {
		ranks = append(ranks, r.Index*10+r.Rank)
	}
	if want := []int{11, 31, 3, 44, 20}; len(ranks) != 5 || ranks[0] != want[0] || ranks[1] != want[1] || ranks[2] != want[2] || ranks[3] != want[3] || ranks[4] != want[4] {
		t.Errorf("ranks %v, want %v", ranks, want)
	}
	d := DistributionOf(values)
	if d != (Distribution{N: 4, Undefined: 1, Min: 1, Q1: 4, Median: 7, Q3: 9, Max: 9}) {
		t.Errorf("%+v", d)
	}
	if d := DistributionOf(counts(t, -1)); d != (Distribution{Undefined: 1}) {
		t.Errorf("no values: %+v", d)
	}
	rate := indicator(t, "disclosure_rate")
	a := IndicatorValue{Indicator: rate, Numerator: nianbao.Whole(1), Denominator: nianbao.Whole(10), Defined: true}
	b := IndicatorValue{Indicator: rate, Numerator: nianbao.Whole(80), Denominator: nianbao.Whole(90), Defined: true}
	if got := Pooled([]IndicatorValue{a, b, {Indicator: rate}}); got.Cmp(big.NewRat(81, 100)) != 0 {
		t.Errorf("pooled %v", got)
	}
	if Pooled(values) != nil {
		t.Error("counts were pooled")
	}
}

func TestPeerGroupOf(t *testing.T) {
	a, _ := PeerGroupOf(agency.Identify("南京市鼓楼区财政局", agency.Hints{}), 2023, nianbao.Province)
	b, ok := PeerGroupOf(agency.Identify("如东县财政局", agency.Hints{}), 2023, nianbao.Province)
	if !ok || a != b || a.Region != "320000" {
		t.Errorf("%+v and %+v", a, b)
	}
	if c, _ := PeerGroupOf(agency.Identify("如东县财政局", agency.Hints{}), 2023, nianbao.City); c.Region != "320600" {
		t.Errorf("%+v", c)
	}
	if c, ok := PeerGroupOf(agency.Identify("如东县财政局", agency.Hints{}), 2023, ""); !ok || c.Region != "" {
		t.Errorf("%+v", c)
	}
	if _, ok := PeerGroupOf(agency.Identify("鼓楼区财政局", agency.Hints{}), 2023, ""); ok {
		t.Error("an agency without a place has peers")
	}
	if _, ok := PeerGroupOf(agency.Identify("北京市西城区财政局", agency.Hints{}), 2023, nianbao.City); ok {
		t.Error("a district of Beijing has a city above it")
	}
}

func TestHints(t *testing.T) {
	codes := func(hints []Hint) (out []HintCode) {
		for _, h := range hints {
			if h.Why.Code == "" || len(h.Cells) == 0 {
				t.Errorf("a hint without reason or cells: %+v", h)
			}
			out = append(out, h.Code)
		}
		return out
	}
	now, before := typicalReport(2023), typicalReport(2022)
	if got := codes(HintsOf(now, nil)); len(got) != 0 {
		t.Errorf("an ordinary report: %v", got)
	}
	if got := codes(HintsOf(now, before)); len(got) == 0 || got[0] != HintCopied {
		t.Errorf("a repeated report: %v", got)
	}
	set(now, "requests.granted.total", nianbao.Reported, 61)
	set(now, "cases.review.total", nianbao.Reported, 13)
	if got := codes(HintsOf(now, before)); len(got) != 0 {
		t.Errorf("a changed report: %v", got)
	}
	for i, c := range []nianbao.CellID{"requests.granted.total", "requests.handled_total.total", "requests.new_requests.total"} {
		set(now, c, nianbao.Reported, int64(100*(i+2)))
	}
	if got := codes(HintsOf(now, nil)); len(got) != 1 || got[0] != HintRound {
		t.Errorf("round figures: %v", got)
	}
	for _, tt := range []struct {
		desc string
		edit func(now, before *nianbao.Report)
	}{
		{"received and carried over", func(now, before *nianbao.Report) {
			set(before, "requests.carried_forward.total", nianbao.Reported, 110) // now: 110 received, 15 carried over
		}},
		{"issued and repealed", func(now, before *nianbao.Report) {
			set(now, "proactive.normative_documents.in_force", nianbao.Reported, 46) // 48 before, 4 issued, 2 repealed
		}},
		{"persons and businesses", func(now, before *nianbao.Report) {
			set(now, "requests.new_requests.natural_person", nianbao.Reported, 2)
			set(now, "requests.new_requests.business", nianbao.Reported, 90)
			set(before, "requests.new_requests.business", nianbao.Reported, 3)
		}},
	} {
		now, before := typicalReport(2023), typicalReport(2022)
		set(now, "requests.granted.total", nianbao.Reported, 61)
		set(now, "cases.review.total", nianbao.Reported, 13)
		tt.edit(now, before)
		if got := codes(HintsOf(now, before)); len(got) != 1 || got[0] != HintSwapped {
			t.Errorf("%s: %v", tt.desc, got)
		}
	}
}
