package scrapetest

import (
	"nianbao/analysis"
	"slices"
	"testing"

	"nianbao"
)

// suspectWorld has governments of every structure and agencies for every pattern.
func suspectWorld() *World {
	return New(11, Sites(20), Agencies(140), Families("hanweb", "hash", "slug", "vsb", "anhui"), Structures(), Suspects())
}

// TestStructures: every structure is there, and the figures are what it says, in all cells and nowhere else.
func TestStructures(t *testing.T) {
	w := suspectWorld()
	alone, silent, below, above := 0, 0, 0, 0
	for _, head := range w.Agencies {
		if len(head.Departments) == 0 {
			continue
		}
		if head.Alone {
			alone++
		}
		by := make(map[nianbao.CellID]int64)
		for _, b := range w.Breaks {
			if b.Agency != head || b.Year != w.To {
				continue
			}
			switch b.Kind {
			case BelowBreak:
				below++
			case AboveBreak:
				above++
			}
			for _, id := range b.Cells {
				by[id] = int64(b.By)
			}
		}
		sum := make(map[nianbao.CellID]nianbao.Amount)
		for _, d := range head.Departments {
			if d.Silent == w.To {
				silent++
				if published(w, d, w.To) {
					t.Errorf("%s is silent on %d and publishes", d.Name, w.To)
				}
			}
			for id, v := range w.numbers(d, w.To).cells {
				sum[id] += v
			}
		}
		for id, v := range w.numbers(head, w.To).cells {
			if !head.Alone && v-sum[id] != nianbao.Whole(by[id]) {
				t.Errorf("%s %s: %s, departments %s, planted %d", head.Name, id, v, sum[id], by[id])
			}
		}
		if slips := w.Truth(head, w.To).Slips; len(slips) > 0 {
			t.Errorf("%s: the report itself breaks %v", head.Name, slips)
		}
	}
	if alone == 0 || silent < 2 || below < 2 || above == 0 {
		t.Errorf("%d alone, %d silent, %d below, %d above", alone, silent, below, above)
	}
}

func published(w *World, a *Agency, year int) bool {
	return slices.ContainsFunc(a.Site.pages, func(d *document) bool { return d.agency == a && d.year == year && d.outcome == nianbao.OutcomeReport })
}

// TestSuspects: every pattern is planted more than once, no sum of the form breaks by it, and the root package sees it.
func TestSuspects(t *testing.T) {
	w := suspectWorld()
	seen := make(map[BreakKind]int)
	for _, b := range w.Breaks {
		seen[b.Kind]++
		now, before := w.Truth(b.Agency, b.Year), w.Truth(b.Agency, b.Year-1)
		switch b.Kind {
		case CopiedPlant, RoundPlant, SwappedPlant:
			hints := analysis.HintsOf(now.Report(), before.Report())
			if !slices.ContainsFunc(hints, func(h analysis.Hint) bool { return string(h.Code) == string(b.Kind) }) {
				t.Errorf("%s %s: no hint of it among %v", b.Agency.Name, b.Kind, hints)
			}
		case WordsPlant:
			if got := now.Figures["requests.new_requests.total"].Value; got == nianbao.Whole(int64(now.Received)) {
				t.Errorf("%s: words and table both say %s", b.Agency.Name, got)
			}
		}
		if b.Kind != SlipBreak && len(now.Slips) > 0 {
			t.Errorf("%s %s: the report itself breaks %v", b.Agency.Name, b.Kind, now.Slips)
		}
	}
	for _, kind := range []BreakKind{OutlierPlant, CopiedPlant, RoundPlant, SwappedPlant, WordsPlant, CarryBreak, StockBreak} {
		if seen[kind] < 2 {
			t.Errorf("%s is planted %d times", kind, seen[kind])
		}
	}
}

// TestRegions: places of the real list have their names, levels and codes, and a world without them is what it was.
func TestRegions(t *testing.T) {
	w := New(4, Sites(2), Agencies(6), Families("hanweb", "gkmlpt"), Regions("320623", "620400"))
	for i, want := range []struct {
		name, code string
		level      nianbao.Level
	}{{"如东县人民政府", "320623", nianbao.County}, {"白银市财政局", "620400", nianbao.City}} {
		a := w.Sites[i].Agencies[0]
		if a.Name != want.name || a.Region != want.code || a.Level != want.level {
			t.Errorf("%s %s %s, want %+v", a.Name, a.Region, a.Level, want)
		}
	}
	defer func() {
		if recover() == nil {
			t.Error("an unknown code was taken")
		}
	}()
	New(4, Sites(1), Families("hanweb"), Regions("999999"))
}
