package parsetest_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"nianbao"
	"nianbao/parse/parsetest"
)

var forms = []nianbao.FormID{nianbao.Form2021, nianbao.Form2019, nianbao.Form2014}

var yearOf = map[nianbao.FormID]int{nianbao.Form2021: 2024, nianbao.Form2019: 2020, nianbao.Form2014: 2016}

func random(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 1)) }

func draw(rng *rand.Rand, form nianbao.FormID) parsetest.Truth {
	return parsetest.New(rng, form, parsetest.Agency(rng), yearOf[form])
}

func TestNewKeepsTheRules(t *testing.T) {
	for _, form := range forms {
		for seed := range uint64(1000) {
			truth := draw(random(seed), form)
			for _, p := range nianbao.Check(truth.Report()) {
				if p.Severity() == nianbao.Error {
					t.Fatalf("%s seed %d: %+v", form, seed, p)
				}
			}
		}
	}
}

func TestMixedReportsKeepTheRules(t *testing.T) {
	for seed := range uint64(200) {
		rng := random(seed)
		truth := draw(rng, forms[seed%2])
		truth.Mix(rng)
		if ps := nianbao.Check(truth.Report()); len(ps) > 0 && ps[0].Severity() == nianbao.Error {
			t.Fatalf("seed %d: %+v", seed, ps)
		}
		if own := draw(random(seed), forms[seed%2]).Cells(); slices.Equal(own, truth.Cells()) && len(own) == 200 {
			t.Fatalf("seed %d: no cells of the other edition", seed)
		}
	}
}

func TestSlipBreaksARule(t *testing.T) {
	for _, form := range forms {
		found := 0
		for seed := range uint64(100) {
			rng := random(seed)
			truth := draw(rng, form)
			truth.Slip(rng)
			found += len(truth.Slips)
		}
		if found < 100 {
			t.Errorf("%s: only %d broken rules in 100 slips", form, found)
		}
	}
}

func TestBlankIsNotZero(t *testing.T) {
	for _, mode := range parsetest.BlankModes() {
		rng := random(7)
		truth := draw(rng, nianbao.Form2021)
		truth.BlankZeros(rng, mode, 1)
		for id, f := range truth.Figures {
			if f.State == nianbao.Reported && f.Value == 0 {
				t.Errorf("%s: %s is still zero", mode, id)
			}
			if f.State == nianbao.Blank && f.Raw != "" || f.State == nianbao.Dash && f.Raw == "" {
				t.Errorf("%s: %s is %s with raw %q", mode, id, f.State, f.Raw)
			}
		}
		if len(truth.Slips) > 0 {
			t.Errorf("%s: blanks broke %v", mode, truth.Slips)
		}
	}
}

// TestSwappedRowsStayInTheirGroup: in the form of 2014 the same label stands under reviews and under lawsuits, so a
// row that changed groups would be another row.
func TestSwappedRowsStayInTheirGroup(t *testing.T) {
	for seed := range uint64(200) {
		rng := random(seed)
		page := parsetest.Write(rng, draw(rng, nianbao.Form2014), parsetest.Style{Layout: "D13", Damages: []string{"rows_swapped"}})
		text := string(page.Body)
		review, lawsuit, complaint := strings.Index(text, "四、行政复议数量"), strings.Index(text, "五、行政诉讼数量"), strings.Index(text, "六、举报投诉数量")
		if review > lawsuit || lawsuit > complaint {
			t.Fatalf("seed %d: a heading has moved", seed)
		}
		if n := strings.Count(text[review:lawsuit], "被依法纠错数"); n != 1 {
			t.Fatalf("seed %d: reviews hold the row %d times", seed, n)
		}
	}
}
