package analysis

import (
	"math"
	"math/big"
	"nianbao"
	"reflect"
	"slices"
	"strings"
	"testing"
)

func indicator(t *testing.T, id string) *Indicator {
	t.Helper()
	ind, err := IndicatorByID(id)
	if err != nil {
		t.Fatal(err)
	}
	return ind
}

// TestIndicatorsAreWhole: every entry says what a reader needs, and its formulas fit its kind.
func TestIndicatorsAreWhole(t *testing.T) {
	seen := make(map[string]bool)
	for _, ind := range Indicators {
		if seen[ind.ID] {
			t.Errorf("%s stands twice", ind.ID)
		}
		seen[ind.ID] = true
		if ind.English == "" || ind.Chinese == "" || ind.Unit == "" || ind.Basis == "" || ind.Direction == "" || ind.Comparability == "" {
			t.Errorf("%s lacks a word: %+v", ind.ID, ind)
		}
		if (ind.Kind == KindCount) != (ind.MinDenominator == 0) {
			t.Errorf("%s: %s with minimum denominator %d", ind.ID, ind.Kind, ind.MinDenominator)
		}
		for _, f := range nianbao.Forms {
			n, d := len(ind.Numerator[f.ID].Parts), len(ind.Denominator[f.ID].Parts)
			if n > 1 || d > 1 || ind.Kind != KindCount && n != d || ind.Kind == KindCount && d != 0 {
				t.Errorf("%s in %s: %d numerators, %d denominators", ind.ID, f.ID, n, d)
			}
		}
	}
	if _, err := IndicatorByID("nothing"); err == nil {
		t.Error("an unknown indicator was found")
	}
	t.Logf("%d indicators", len(Indicators))
}

// typicalReport is a county of 2023 with 120 requests handled.
func typicalReport(year int) *nianbao.Report {
	r := zeroReport(nianbao.Form2021, year)
	for id, v := range map[nianbao.CellID]int64{
		"requests.new_requests.total": 110, "requests.new_requests.natural_person": 90, "requests.new_requests.business": 20, "requests.carried_over.total": 15,
		"requests.granted.total": 60, "requests.partially_granted.total": 12, "requests.denied.state_secret.total": 3, "requests.denied.internal_affairs.total": 9,
		"requests.unavailable.not_held.total": 24, "requests.not_processed.repeated.total": 6, "requests.other.other.total": 6,
		"requests.handled_total.total": 120, "requests.carried_forward.total": 5,
		"cases.review.upheld": 6, "cases.review.corrected": 3, "cases.review.other": 1, "cases.review.pending": 2, "cases.review.total": 12,
		"cases.litigation_direct.upheld": 1, "cases.litigation_direct.total": 1, "cases.litigation_after_review.corrected": 1, "cases.litigation_after_review.total": 1,
		"proactive.normative_documents.issued": 4, "proactive.normative_documents.repealed": 2, "proactive.normative_documents.in_force": 48,
	} {
		set(r, id, nianbao.Reported, v)
	}
	return r
}

func TestCompute(t *testing.T) {
	r := typicalReport(2023)
	for _, tt := range []struct {
		id         string
		want       *big.Rat
		rank       bool
		interval   bool
		why, cells string
	}{
		{"requests_received", big.NewRat(110, 1), true, false, "", "requests.new_requests.total"},
		{"carry_over_rate", big.NewRat(5, 125), true, true, "", "requests.carried_forward.total"},
		{"disclosure_rate", big.NewRat(72, 120), true, true, "", "requests.granted.total"},
		{"refusal_rate", big.NewRat(12, 120), true, true, "", "requests.denied.state_secret.total"},
		{"refused_state_secret", big.NewRat(3, 12), false, true, "below 30", "requests.denied.state_secret.total"},
		{"not_held_rate", big.NewRat(24, 120), true, true, "", ""},
		{"not_processed_rate", big.NewRat(6, 120), true, true, "", ""},
		{"other_processing_rate", big.NewRat(6, 120), true, true, "", ""},
		{"share_natural_person", big.NewRat(90, 110), true, true, "", ""},
		{"share_research_institution", big.NewRat(0, 110), true, true, "", ""},
		{"review_correction_rate", big.NewRat(3, 10), true, true, "", ""},
		{"litigation_loss_rate", big.NewRat(1, 2), false, true, "below 10", ""},
		{"disputes_per_100", big.NewRat(14, 110), true, false, "", ""},
		{"documents_in_force", big.NewRat(48, 1), true, false, "", ""},
		{"documents_turnover", big.NewRat(6, 48), true, false, "", ""},
		{"requests_growth", nil, false, false, "the year before", ""},
	} {
		v := indicator(t, tt.id).Compute(r)
		got := v.Exact()
		if (got == nil) != (tt.want == nil) || got != nil && got.Cmp(tt.want) != 0 {
			t.Errorf("%s is %v, want %v (%s)", tt.id, got, tt.want, v.Why)
		}
		if v.Rankable != tt.rank || v.HasInterval != tt.interval || !strings.Contains(v.Why, tt.why) || (v.Why == "") != (tt.why == "") {
			t.Errorf("%s: rank %v interval %v why %q, want %v %v %q", tt.id, v.Rankable, v.HasInterval, v.Why, tt.rank, tt.interval, tt.why)
		}
		if tt.cells != "" && !slices.Contains(v.Cells, nianbao.CellID(tt.cells)) {
			t.Errorf("%s does not name %s among %v", tt.id, tt.cells, v.Cells)
		}
	}
}

// TestUnknownOperands: no state but Reported makes a printed value, whatever the operand; what the equations of the form leave
// is the value of the whole report.
func TestUnknownOperands(t *testing.T) {
	for _, ind := range Indicators {
		for _, state := range nianbao.States[1:] {
			whole := typicalReport(2023)
			before := typicalReport(2022)
			want := ind.ComputeWith(whole, before)
			for _, cell := range want.Cells {
				r := typicalReport(2023)
				set(r, cell, state, 0)
				v := ind.ComputeWith(r, before)
				if v.Known == KnownDetermined {
					if v.Numerator != want.Numerator || v.Denominator != want.Denominator || v.State != state {
						t.Errorf("%s with %s %s: %+v", ind.ID, state, cell, v)
					}
					continue
				}
				if v.Known == KnownReported || v.Defined || v.HasInterval || v.State != state || v.Numerator != 0 || v.Denominator != 0 || !strings.Contains(v.Why, string(cell)) {
					t.Errorf("%s with %s %s: %+v", ind.ID, state, cell, v)
				}
			}
		}
	}
}

func TestComputeEdges(t *testing.T) {
	rate := indicator(t, "disclosure_rate")
	r := zeroReport(nianbao.Form2021, 2023)
	if v := rate.Compute(r); v.Defined || v.State != nianbao.Reported || v.Why != "the denominator is zero" {
		t.Errorf("nothing handled: %+v", v)
	}
	set(r, "requests.granted.total", nianbao.Reported, 5)
	set(r, "requests.handled_total.total", nianbao.Reported, 4)
	if v := rate.Compute(r); v.Defined || v.State != nianbao.Unreadable || !strings.Contains(v.Why, "contradict") {
		t.Errorf("5 of 4: %+v", v)
	}
	if v := rate.Compute(&nianbao.Report{}); v.Defined || v.State != nianbao.Missing {
		t.Errorf("no form: %+v", v)
	}
	if v := indicator(t, "fees_collected").Compute(zeroReport(nianbao.Form2019, 2020)); v.Why != "form_2019 does not ask" {
		t.Errorf("fees of 2019: %+v", v)
	}
	doubted := typicalReport(2023)
	doubted.Problems = []nianbao.Problem{{Code: nianbao.SumMismatch, Cells: []nianbao.CellID{"requests.granted.total"}}, {Code: nianbao.SumMismatch, Cells: []nianbao.CellID{"cases.review.total"}}}
	if v := rate.Compute(doubted); len(v.Doubts) != 1 || !v.Defined {
		t.Errorf("doubts: %+v", v.Doubts)
	}
}

func TestGrowth(t *testing.T) {
	growth := indicator(t, "requests_growth")
	now, before := typicalReport(2023), typicalReport(2022)
	set(before, "requests.new_requests.total", nianbao.Reported, 100)
	if v := growth.ComputeWith(now, before); v.Exact().Cmp(big.NewRat(10, 100)) != 0 || !v.Rankable {
		t.Errorf("100 to 110: %+v", v)
	}
	before.Problems = []nianbao.Problem{{Code: nianbao.Corrected, Cells: []nianbao.CellID{"requests.new_requests.total"}, Detail: "by hand"}, {Code: nianbao.SumMismatch, Cells: []nianbao.CellID{"requests.granted.total"}}}
	if v := growth.ComputeWith(now, before); len(v.Doubts) != 1 || v.Doubts[0].Code != nianbao.Corrected || v.Doubts[0].Detail != "in the year before: by hand" || before.Problems[0].Detail != "by hand" {
		t.Errorf("what is doubtful in the year before: %+v", v.Doubts)
	}
	if points := SeriesOf([]*nianbao.Report{now, before}, growth); len(points) != 2 || len(points[1].Doubts) != 1 || len(points[0].Doubts) != 1 {
		t.Errorf("what is doubtful in a series: %+v", points)
	}
	old := zeroReport(nianbao.Form2014, 2018)
	set(old, "stats.applications.received", nianbao.Reported, 40)
	first := zeroReport(nianbao.Form2019, 2019)
	set(first, "requests.new_requests.total", nianbao.Reported, 30)
	if v := growth.ComputeWith(first, old); v.Exact() == nil || v.Exact().Cmp(big.NewRat(-1, 4)) != 0 {
		t.Errorf("40 to 30 across forms: %+v", v)
	}
	before.Year = 2021
	if v := growth.ComputeWith(now, before); v.Defined || len(v.Doubts) != 0 {
		t.Errorf("a gap of two years gave %+v", v)
	}
}

func TestWilson(t *testing.T) {
	for _, tt := range []struct {
		k, n      int64
		low, high float64
	}{ // roots of (p-x)² = z²x(1-x)/n, to 40 digits
		{0, 10, 0, 0.2775328}, {10, 10, 0.7224672, 1}, {1, 1, 0.2065493, 1},
		{15, 30, 0.3315413, 0.6684587}, {72, 120, 0.5105602, 0.6832359},
	} {
		in, ok := Wilson(nianbao.Whole(tt.k), nianbao.Whole(tt.n))
		if !ok || math.Abs(in.Low-tt.low) > 5e-8 || math.Abs(in.High-tt.high) > 5e-8 {
			t.Errorf("Wilson(%d, %d) = %.7f, %.7f; want %.7f, %.7f", tt.k, tt.n, in.Low, in.High, tt.low, tt.high)
		}
	}
	for _, bad := range [][2]int64{{1, 0}, {2, 1}, {-1, 3}, {0, -1}} {
		if _, ok := Wilson(nianbao.Whole(bad[0]), nianbao.Whole(bad[1])); ok {
			t.Errorf("%v is no share", bad)
		}
	}
	for n := int64(1); n <= 60; n++ { // the interval holds k/n and narrows as n grows with the share
		for k := int64(0); k <= n; k++ {
			in, _ := Wilson(nianbao.Whole(k), nianbao.Whole(n))
			wide, _ := Wilson(nianbao.Whole(k*4), nianbao.Whole(n*4))
			if p := float64(k) / float64(n); in.Low > p || p > in.High || in.Low < 0 || in.High > 1 || wide.High-wide.Low > in.High-in.Low {
				t.Fatalf("%d of %d: %+v, four times as many: %+v", k, n, in, wide)
			}
		}
	}
	a, b := Interval{0.1, 0.3}, Interval{0.3, 0.4}
	if !a.Overlaps(b) || a.Overlaps(Interval{0.31, 0.4}) {
		t.Error("Overlaps is wrong at the edge")
	}
}

func TestCompareValues(t *testing.T) {
	rate := indicator(t, "disclosure_rate")
	high, low := rate.Compute(typicalReport(2023)), IndicatorValue{Indicator: rate, Numerator: nianbao.Whole(1), Denominator: nianbao.Whole(3), Defined: true}
	none := IndicatorValue{Indicator: rate}
	if high.Compare(low) <= 0 || low.Compare(high) >= 0 || none.Compare(low) <= 0 || low.Compare(none) >= 0 || none.Compare(none) != 0 {
		t.Error("the order is wrong")
	}
	if f, ok := low.Float(); !ok || f != 1.0/3 {
		t.Errorf("a third is %v", f)
	}
	if _, ok := none.Float(); ok {
		t.Error("an undefined value has a double")
	}
}

// TestGrowthComparesLikeWithLike holds growth to one expression a form: the operand of a year is the denominator of the next.
func TestGrowthComparesLikeWithLike(t *testing.T) {
	for _, ind := range Indicators {
		if ind.Kind != KindGrowth {
			continue
		}
		for _, f := range nianbao.Forms {
			if n, d := ind.Numerator[f.ID].Source, ind.Denominator[f.ID].Source; n != d {
				t.Errorf("%s, %s: grows from %q to %q", ind.ID, f.ID, d, n)
			}
		}
	}
}

// TestOperandsAreEnough recomputes every indicator from its operands alone, as a database keeps them.
func TestOperandsAreEnough(t *testing.T) {
	for _, r := range []*nianbao.Report{typicalReport(2023), zeroReport(nianbao.Form2019, 2020), {Year: 2023}} {
		var before *nianbao.Report
		if r.Form != "" {
			before = zeroReport(r.Form, r.Year-1)
		}
		for _, ind := range Indicators {
			want := ind.ComputeWith(r, before)
			var last *Operands
			if before != nil {
				o := ind.Operands(before, BoundsOf(before))
				last = &o
			}
			got := ind.Value(ind.Operands(r, BoundsOf(r)), last)
			got.Doubts = want.Doubts
			if !reflect.DeepEqual(got, want) {
				t.Errorf("%s of %s: from operands %+v, from the report %+v", ind.ID, r.Form, got, want)
			}
		}
	}
}
