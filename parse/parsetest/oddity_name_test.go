package parsetest

import (
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"nianbao"
)

// TestPartOfYearStaysSaid: the title is all that says that a page reports on a part of a year, and no oddity of names takes it away. Without
// it the page is an annual report, and a truth without figures is wrong.
func TestPartOfYearStaysSaid(t *testing.T) {
	part := regexp.MustCompile(`上半年|季度|[0-9]月`)
	for _, f := range slices.Concat(nameFaults, saidNameFaults) {
		for seed := range uint64(20) {
			rng := rand.New(rand.NewPCG(seed, 1))
			d := newDraft(rng, New(rng, nianbao.Form2021, Agency(rng), 2024), Style{Layout: "plain"})
			d.prepareAndDamage()
			if !periodReport(d) {
				t.Fatal("no report of a part of a year")
			}
			d.faults = []string{"period_report"}
			seen := func(r rune) rune {
				if unicode.Is(unicode.Han, r) || unicode.IsDigit(r) {
					return r
				}
				return -1
			}
			if f.apply(d) && !part.MatchString(strings.Map(seen, d.title)) {
				t.Errorf("%s, seed %d: the title is %q", f.Name, seed, d.title)
			}
		}
	}
}
