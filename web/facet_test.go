package web

import (
	"fmt"
	"net/url"
	"strings"
	"testing"
)

// TestFacetLeft: of a choice with many values it is said how many are not listed, the chosen one is, and data have all.
func TestFacetLeft(t *testing.T) {
	counts := make(map[string]int)
	for i := range 30 {
		counts[fmt.Sprintf("f%02d", i)] = 100 - i
	}
	for chosen, want := range map[string]int{"": 18, "f03": 18, "f29": 17, "other": 18} {
		r := english()
		r.params = url.Values{"function": {chosen}}
		f := r.facet("function", counts, false)
		here := ""
		for _, v := range f.Values {
			if v.Here {
				here += v.Text
			}
		}
		if f.Left != want || len(facetRecords([]facet{f})["function"]) != 30 || chosen != "" && !strings.HasPrefix(here, chosen) {
			t.Errorf("%q: %d left, %d in the data, chosen %q", chosen, f.Left, len(f.counts), here)
		}
	}
}
