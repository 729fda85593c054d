package render

import (
	"slices"
	"strings"
	"testing"

	"nianbao"
	"nianbao/dataset"
	"nianbao/render/message"
)

// TestDifferingCellsOfBoth: a number that only the other page has is a difference too.
func TestDifferingCellsOfBoth(t *testing.T) {
	a := &nianbao.Report{}
	b := &nianbao.Report{Figures: []nianbao.Figure{{Cell: "x", State: nianbao.Reported, Value: nianbao.Whole(3)}, {Cell: "y", State: nianbao.Missing}}}
	for _, pair := range [][2]*nianbao.Report{{a, b}, {b, a}} {
		if got := differing(pair[0], pair[1]); !slices.Equal(got, []nianbao.CellID{"x"}) {
			t.Errorf("%v differ", got)
		}
	}
}

// TestShowSaysWhatItLeavesOut: of the cells of a problem that are not named the number is said.
func TestShowSaysWhatItLeavesOut(t *testing.T) {
	w := &showing{Shown: &dataset.Shown{Problems: []nianbao.Problem{{Code: nianbao.SumMismatch, Cells: []nianbao.CellID{"a", "b", "c", "d", "e"}}}}, lang: message.English}
	if w.problems(); !strings.Contains(w.String(), "2 more\n") || strings.Contains(w.String(), "[d]") {
		t.Errorf("%s", w.String())
	}
}

// TestNoStepBetweenPagesThatDisagree: where another page of either year says otherwise, no change is given, as in a series.
func TestNoStepBetweenPagesThatDisagree(t *testing.T) {
	ind := shareOf(t, "refusal_rate")
	w := &showing{lang: message.English}
	v := dataset.ShownValue{Value: value(ind, "甲县", 2022, 20, 100), Before: value(ind, "甲县", 2021, 10, 100)}
	if got := w.step(v); got != "+10.00 points" {
		t.Errorf("a step of %q", got)
	}
	for _, of := range []*dataset.Value{v.Value, v.Before} {
		of.Rivals = []string{"http://s/other"}
		if got := w.step(v); got != "" {
			t.Errorf("a step of %q though another page says otherwise", got)
		}
		of.Rivals = nil
	}
}
