package scrapetest

import (
	"slices"

	"nianbao"
	"nianbao/parse/parsetest"
)

// BreakKind says what does not add up.
type BreakKind string

// The kinds of breaks.
const (
	CarryBreak BreakKind = "carry" // carried over is not what was carried forward the year before
	StockBreak BreakKind = "stock" // documents in force do not follow from the year before
	SumBreak   BreakKind = "sum"   // a government reports other totals than its departments together
	SlipBreak  BreakKind = "slip"  // the report itself adds up wrongly
)

// Break is one place where the figures contradict each other because the agency reported them so. It is a fact about
// the reports, not about any page.
type Break struct {
	Kind   BreakKind
	Agency *Agency
	Year   int
	Rules  []nianbao.RuleID // the rules of the form that show it; empty for a SumBreak, which no form has a rule for
	Cells  []nianbao.CellID // the cells of the report that are not as they should be
	By     int              // too much in each of them; 0 for figures that were written

	also    []string               // further cells that move along, so that nothing else breaks
	written map[nianbao.CellID]int // figures that stand there whatever was drawn
}

// plant puts one break of each kind, as far as the world has agencies for it. Agencies whose government is there too are
// spared the others: their break would break the government's sum as well.
func (w *World) plant() {
	var single, heads []*Agency
	for _, a := range w.Agencies {
		switch {
		case len(a.Departments) > 0:
			heads = append(heads, a)
		case a.Parent == nil && a.blanks.mode == "":
			single = append(single, a)
		}
	}
	second, last := min(w.From+1, w.To), w.To
	if len(single) > 0 && second > w.From {
		w.breakAt(CarryBreak, single[0], second, 2)
	}
	if len(single) > 1 && last > w.From && FormOf(last-1) == nianbao.Form2021 {
		w.breakAt(StockBreak, single[1], last, 3)
	}
	if len(single) > 0 {
		w.breakAt(SlipBreak, single[len(single)-1], w.From, 1)
	}
	if len(heads) > 0 {
		// Where departments have lists of their own, the sources say who their government is.
		i := slices.IndexFunc(heads, func(a *Agency) bool { return !a.Site.spec.shared })
		w.breakAt(SumBreak, heads[max(0, i)], last, 4)
	}
}

func (w *World) breakAt(kind BreakKind, a *Agency, year, by int) {
	b := Break{Kind: kind, Agency: a, Year: year, By: by}
	both := func(row string) []nianbao.CellID {
		return []nianbao.CellID{nianbao.CellID("requests." + row + ".natural_person"), nianbao.CellID("requests." + row + ".total")}
	}
	handled := []string{"requests.granted.natural_person", "requests.granted.total", "requests.handled_total.natural_person", "requests.handled_total.total"}
	switch kind {
	case CarryBreak:
		b.Cells, b.Rules, b.also = both("carried_over"), []nianbao.RuleID{"carry"}, handled
	case StockBreak:
		b.Cells, b.Rules = []nianbao.CellID{"proactive.normative_documents.in_force"}, []nianbao.RuleID{"stock_flow"}
	case SlipBreak:
		b.Cells, b.Rules = []nianbao.CellID{"requests.granted.total"}, []nianbao.RuleID{"applicant_sum", "handled_sum"}
	case SumBreak:
		b.Cells = slices.Concat(both("new_requests"), both("granted"), both("handled_total"))
	}
	w.Breaks = append(w.Breaks, b)
}

// spoil makes the breaks of one report.
func (w *World) spoil(n numbers, a *Agency, year int) {
	for _, b := range w.Breaks {
		if b.Agency == a && (b.Year == year || b.Kind == CopiedPlant && b.Year == year+1) {
			for id, v := range b.written {
				n.set(string(id), v)
			}
		}
		if b.Agency != a || b.Year != year || b.Kind == WordsPlant {
			continue
		}
		for _, id := range b.Cells {
			n.add(string(id), b.By)
		}
		for _, id := range b.also {
			n.add(id, b.By)
		}
	}
}

// slips lists the rules of severity Error that the report breaks by itself, each once.
func slips(t parsetest.Truth) []nianbao.RuleID {
	var ids []nianbao.RuleID
	for _, p := range nianbao.Check(t.Report()) {
		if p.Severity() == nianbao.Error && !slices.Contains(ids, p.Rule) {
			ids = append(ids, p.Rule)
		}
	}
	slices.Sort(ids)
	return ids
}
