package parse_test

import (
	"testing"

	"nianbao"
	"nianbao/parse"
	"nianbao/parse/parsetest"
)

func readChecked(p nianbao.Page) (*nianbao.Report, error) {
	r, err := parse.Parse(p)
	if err != nil {
		return nil, err
	}
	r.Problems = append(r.Problems, nianbao.Check(r)...)
	return r, nil
}

// TestFaults is the corruption bench with its floor: no cell is wrong in silence, and of the damaged cells that the
// form determines 95 in 100 are recovered.
func TestFaults(t *testing.T) {
	n := 2100
	if testing.Short() {
		n = 420
	}
	rows := parsetest.Bench(1, n, readChecked)
	for _, r := range append(rows, parsetest.Total(rows)) {
		t.Logf("%-16s pages %5d cells %7d right %7d determined %6d recovered %6d refused %6d named %5d silent %4d", r.Fault, r.Pages, r.Cells, r.Right, r.Determined, r.Recovered, r.Refused, r.Named, r.Silent)
		for i, w := range r.Worst {
			if i < 3 && r.Fault != "all" {
				t.Logf("   %s %v: %s want %s %q, got %s %s", w.Page.Style.Layout, w.Page.Truth.BlankMode, w.Cell, w.Want.State, w.Want.Raw, w.Got.Value, w.Got.At)
			}
		}
	}
	total := parsetest.Total(rows)
	if total.Silent > 0 {
		t.Errorf("%d cells are wrong in silence", total.Silent)
	}
	if 100*total.Recovered < 95*total.Determined {
		t.Errorf("%d of %d determined cells recovered, want 95 in 100", total.Recovered, total.Determined)
	}
}
