package main

import (
	"maps"
	"math/big"
	"slices"
	"strings"
	"testing"

	"nianbao/scrape/scrapetest"
)

// spot is where something was planted or found.
type spot struct {
	agency string
	year   int
	cell   string
}

// planted lists the cells of the breaks of some kinds.
func (x *truth) planted(kinds ...scrapetest.BreakKind) map[spot]bool {
	spots := make(map[spot]bool)
	for _, b := range x.world.Breaks {
		if slices.Contains(kinds, b.Kind) {
			for _, c := range b.Cells {
				spots[spot{b.Agency.Name, b.Year, string(c)}] = true
			}
		}
	}
	return spots
}

// sameSpots wants two sets to be equal.
func sameSpots(t *testing.T, what string, got, want map[spot]bool) {
	t.Helper()
	for s := range got {
		if !want[s] {
			t.Errorf("%s: %v was found and not planted", what, s)
		}
	}
	for s := range want {
		if !got[s] {
			t.Errorf("%s: %v was planted and not found", what, s)
		}
	}
	t.Logf("%s: %d found of %d planted", what, len(got), len(want))
}

// holdYears: the carry-over and stock checks find every planted break and nothing else.
func (x *truth) holdYears(t *testing.T) {
	want := x.planted(scrapetest.CarryBreak, scrapetest.StockBreak)
	for s := range x.planted(scrapetest.SwappedPlant) { // issued and repealed stand in each other's place
		want[spot{s.agency, s.year, "proactive.normative_documents.in_force"}] = true
	}
	worked := make(map[spot]bool) // once more from the figures alone
	x.each(func(r *truthReport) {
		last := x.before(r)
		if last == nil {
			return
		}
		for _, c := range strings.Fields("natural_person business research_institution public_interest_org legal_service other_org total") {
			over, forward := r.figures["requests.carried_over."+c], last.figures["requests.carried_forward."+c]
			if over != nil && forward != nil && over.Cmp(forward) != 0 {
				worked[spot{r.agency.Name, r.year, "requests.carried_over." + c}] = true
			}
		}
		const p = "proactive.normative_documents."
		stock, _ := r.add(p + "in_force " + p + "repealed")
		flow, _ := r.add(p + "issued")
		if was := last.figures[p+"in_force"]; r.year > 2021 && stock != nil && flow != nil && was != nil && stock.Cmp(flow.Add(flow, was)) != 0 {
			worked[spot{r.agency.Name, r.year, p + "in_force"}] = true
		}
	})
	got := make(map[spot]bool)
	for _, row := range x.rows(t, "hints", "--kind", "years") {
		if row.text("verdict") != "contradiction" || len(row.texts("against")) != 1 {
			t.Errorf("not a contradiction with the year before: %v", row)
		}
		got[spot{row.text("agency"), row.year(), row.texts("cells")[0]}] = true
	}
	sameSpots(t, "years", got, want)
	sameSpots(t, "years, worked out from the figures", worked, want)
}

// holdParents: the parent check finds every cell in which a government contradicts its departments and nothing else. A
// government that reports alone is left in peace, and a department without a report makes the sum a lower bound.
func (x *truth) holdParents(t *testing.T) {
	below, differ := make(map[spot]bool), make(map[spot]bool)
	for _, head := range x.world.Agencies {
		for year, r := range x.reports[head.Name] {
			if len(head.Departments) > 0 && !head.Alone {
				x.sums(head, year, func(cell string, known *big.Rat, open bool) {
					own := r.figures[cell]
					if own == nil || known == nil {
						return
					}
					switch s := (spot{head.Name, year, cell}); {
					case own.Cmp(known) < 0:
						below[s] = true
					case own.Cmp(known) > 0 && !open:
						differ[s] = true
					}
				})
			}
		}
	}
	gotBelow, gotDiffer := make(map[spot]bool), make(map[spot]bool)
	for _, row := range x.rows(t, "hints", "--kind", "parent") {
		for _, cell := range row.texts("cells") {
			s := spot{row.text("agency"), row.year(), cell}
			if below[s] && row.text("verdict") != "contradiction" {
				t.Errorf("below the departments and no contradiction: %v", row)
			}
			if differ[s] {
				gotDiffer[s] = true
			} else {
				gotBelow[s] = true
			}
		}
		if len(row.texts("cells")) == 0 || len(row.texts("against")) == 0 {
			t.Errorf("without cells or reports of departments: %v", row)
		}
	}
	sameSpots(t, "below the departments", gotBelow, below)
	sameSpots(t, "unlike the departments", gotDiffer, differ)
	x.holdPlantedParents(t, below, differ)
}

// holdPlantedParents: what does not add up is what was planted, and each planted break shows.
func (x *truth) holdPlantedParents(t *testing.T, below, differ map[spot]bool) {
	all := maps.Clone(below)
	maps.Copy(all, differ)
	planted := x.planted(scrapetest.SumBreak, scrapetest.AboveBreak, scrapetest.BelowBreak)
	for s := range all {
		if !planted[s] {
			t.Errorf("%v does not add up and was not planted", s)
		}
	}
	kinds := make(map[scrapetest.BreakKind]int)
	for _, b := range x.world.Breaks {
		seen := slices.ContainsFunc(slices.Collect(maps.Keys(all)), func(s spot) bool { return s.agency == b.Agency.Name && s.year == b.Year })
		switch b.Kind {
		case scrapetest.SumBreak, scrapetest.AboveBreak, scrapetest.BelowBreak:
			kinds[b.Kind]++
			if !seen {
				t.Errorf("%s %d: the planted %s does not show", b.Agency.Name, b.Year, b.Kind)
			}
		}
	}
	if kinds[scrapetest.BelowBreak] < 2 || kinds[scrapetest.AboveBreak] < 1 {
		t.Errorf("the world has too few breaks to prove anything: %v", kinds)
	}
}

// sums adds up each cell over the departments that report; open tells that one of them does not say.
func (x *truth) sums(head *scrapetest.Agency, year int, do func(cell string, known *big.Rat, open bool)) {
	for cell := range x.reports[head.Name][year].figures {
		var known *big.Rat
		open := false
		for _, d := range head.Departments {
			r := x.reports[d.Name][year]
			if r == nil || r.figures[cell] == nil {
				open = true
				continue
			}
			if known == nil {
				known = new(big.Rat)
			}
			known.Add(known, r.figures[cell])
		}
		do(cell, known, open)
	}
}

// holdWords: the words contradict the table where that was planted, and nowhere else.
func (x *truth) holdWords(t *testing.T) {
	got := make(map[spot]bool)
	for _, row := range x.rows(t, "hints", "--kind", "words") {
		for _, cell := range row.texts("cells") {
			got[spot{row.text("agency"), row.year(), cell}] = true
		}
	}
	sameSpots(t, "words", got, x.planted(scrapetest.WordsPlant))
}

// holdPatterns: copied tables, round figures and swapped columns are found where they were planted; the others are counted.
func (x *truth) holdPatterns(t *testing.T) {
	for _, kind := range []scrapetest.BreakKind{scrapetest.CopiedPlant, scrapetest.RoundPlant, scrapetest.SwappedPlant} {
		planted, found := x.planted(kind), make(map[spot]bool)
		false0 := 0
		for _, row := range x.rows(t, "hints", "--kind", string(kind)) {
			honest := true
			for _, cell := range row.texts("cells") {
				s := spot{row.text("agency"), row.year(), cell}
				found[s] = true
				honest = honest && !planted[s]
			}
			if honest {
				false0++
				t.Logf("%s, not planted: %s %d: %s", kind, row.text("agency"), row.year(), row.text("reason"))
			}
			if row.text("verdict") != "hint" {
				t.Errorf("%s is no contradiction: %v", kind, row)
			}
		}
		missed := 0
		for s := range planted {
			if !found[s] && x.reports[s.agency][s.year].figures[s.cell].Sign() != 0 {
				missed++
				t.Errorf("%s: %v was planted and not found", kind, s)
			}
		}
		t.Logf("%s: %d cells planted, %d missed, %d hints without a plant", kind, len(planted), missed, false0)
		if len(planted) == 0 || false0 > x.count()/100 {
			t.Errorf("%s: %d planted, %d false hints among %d reports", kind, len(planted), false0, x.count())
		}
	}
}

func (x *truth) count() int {
	n := 0
	x.each(func(*truthReport) { n++ })
	return n
}
