package parse_test

import (
	"fmt"
	"slices"
	"strconv"
	"testing"
	"time"

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

// unmended are the kinds of pages of which single cells are still read wrong in silence. The list only gets shorter: who mends a kind
// takes it out, and from then on the floor holds it.
var unmended = []string{
	"odd_and_damaged", "three_oddities", "two_oddities",
	"page_breaks",
}

// TestFaults is the corruption bench with its floor: no cell is wrong in silence, and of the damaged cells that the
// form determines 95 in 100 are recovered. Besides the seeds that everybody runs there is one of today, so that the floor does not
// hold for known pages alone; the test says it.
func TestFaults(t *testing.T) {
	today, err := strconv.ParseUint(time.Now().UTC().Format("20060102"), 10, 64)
	if err != nil {
		t.Fatal(err)
	}
	faults := parsetest.Faults()
	n := 4 * len(faults)
	if testing.Short() {
		n = len(faults)
	}
	for _, seed := range []uint64{1, 2, today} {
		t.Run(fmt.Sprintf("seed_%d", seed), func(t *testing.T) {
			t.Parallel()
			checkRows(t, parsetest.Bench(seed, n, faults, readChecked))
		})
	}
}

func checkRows(t *testing.T, rows []parsetest.BenchRow) {
	for _, r := range rows {
		for i, w := range r.Worst {
			if i < 3 {
				t.Logf("%s, %v in %s: %s want %s %q, got %s %s", w.Page.Name, w.Page.Faults, w.Page.Style.Layout, w.Cell, w.Want.State, w.Want.Raw, w.Got.Value, w.Got.At)
			}
		}
	}
	for _, r := range append(parsetest.ByFamily(rows), parsetest.Total(rows)) {
		t.Logf("%-10s pages %4d cells %6d right %6d determined %5d recovered %5d declined %5d refused %5d unsaid %4d named %4d silent %4d astray %2d", r.Fault, r.Pages, r.Cells, r.Right, r.Determined, r.Recovered, r.Declined, r.Refused, r.Unsaid, r.Named, r.Silent, r.Astray)
	}
	for _, r := range rows {
		if r.Silent > 0 && !slices.Contains(unmended, r.Fault) {
			t.Errorf("%s: %d cells are wrong in silence", r.Fault, r.Silent)
		}
	}
	for _, r := range parsetest.ByFamily(rows) {
		if r.Family == parsetest.FamilyTokens && 100*r.Recovered < 95*r.Determined {
			t.Errorf("%d of %d determined cells recovered, want 95 in 100", r.Recovered, r.Determined)
		}
	}
}
