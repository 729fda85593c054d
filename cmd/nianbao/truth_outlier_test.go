package main

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"nianbao/scrape/scrapetest"
)

// holdOutliers: the values that stand out are those that the robust score, worked out apart, puts beyond 3.5, each planted
// one among them; and a province with too few peers judges nobody and says so.
func (x *truth) holdOutliers(t *testing.T) {
	want, values := x.outliers()
	got, named := make(map[standsOut]bool), make(map[spot]bool)
	for _, row := range x.rows(t, "hints", "--kind", "outlier") {
		got[standsOut{row.text("agency"), row.year(), row.text("indicator")}] = true
		for _, cell := range row.texts("cells") {
			named[spot{row.text("agency"), row.year(), cell}] = true
		}
		if row.text("verdict") != "hint" || row.text("page_sha256") == "" || !strings.Contains(row.text("reason"), "robust z") {
			t.Errorf("without its reason: %v", row)
		}
	}
	for s := range got {
		if !want[s] {
			t.Errorf("%v does not stand out", s)
		}
	}
	for s := range want {
		if !got[s] {
			t.Errorf("%v stands out and was not found", s)
		}
	}
	planted := x.planted(scrapetest.OutlierPlant)
	for s := range planted {
		if !named[s] {
			t.Errorf("outlier: %v was planted and not found", s)
		}
	}
	t.Logf("outliers: %d planted and found, %d other values of %d stand out", len(planted), len(got)-len(planted), values)
	if len(planted) == 0 || (len(got)-len(planted))*50 > values {
		t.Errorf("%d planted; %d others stand out of %d values", len(planted), len(got)-len(planted), values)
	}
	for _, row := range x.rows(t, "hints", "--kind", "outlier", "--peers", "province") {
		if strings.HasPrefix(row.text("region"), "62") || strings.HasPrefix(row.text("region"), "41") {
			t.Errorf("judged among too few: %v", row)
		}
	}
	_, said := program(t, x.reader, 0, "hints", "--kind", "outlier", "--peers", "province", "--format", "json", "--db", x.db)
	if !strings.Contains(said, "in groups of fewer than 8 peers") {
		t.Errorf("what was not judged is not said: %s", said)
	}
}

// standsOut is an indicator that stands out.
type standsOut struct {
	agency    string
	year      int
	indicator string
}

// outliers works out whose values lie more than 3.5 robust deviations from the median of their peers on a log scale: of
// those of one year, level and field of work, where at least eight have a rank and not half are equal.
func (x *truth) outliers() (found map[standsOut]bool, values int) {
	found = make(map[standsOut]bool)
	for _, f := range truthFormulas() {
		peers := make(map[string][]*truthValue)
		for _, v := range inAgencyOrder(x.compute(f)) {
			if !v.rankable {
				continue
			}
			values++
			key := fmt.Sprint(v.report.year, v.report.agency.Level, groupName(v, "function"))
			peers[key] = append(peers[key], v)
		}
		for _, group := range peers {
			centre := middle(group, func(v *truthValue) float64 { return onLogScale(f, v) })
			away := func(v *truthValue) float64 { return math.Abs(onLogScale(f, v) - centre) }
			spread := 1.4826022185056018 * middle(group, away)
			for _, v := range group {
				if len(group) >= 8 && spread > 0 && away(v)/spread > 3.5 {
					found[standsOut{v.report.agency.Name, v.report.year, f.id}] = true
				}
			}
		}
	}
	return found, values
}

// onLogScale is ln(1+n) of counts, log odds of shares and ln of quotients, half a case added on both sides.
func onLogScale(f truthFormula, v *truthValue) float64 {
	n, _ := v.top.Float64()
	if f.count {
		return math.Log(1 + n)
	}
	d, _ := v.base.Float64()
	switch {
	case f.share:
		return math.Log(n+0.5) - math.Log(d-n+0.5)
	case f.growth:
		return math.Log(n+d+0.5) - math.Log(d+0.5)
	}
	return math.Log(n+0.5) - math.Log(d+0.5)
}

// middle is the median of what is measured.
func middle(group []*truthValue, measure func(*truthValue) float64) float64 {
	var list []float64
	for _, v := range group {
		list = append(list, measure(v))
	}
	slices.Sort(list)
	n := len(list)
	return (list[(n-1)/2] + list[n/2]) / 2
}
