package scrapetest

import (
	"strings"

	"nianbao"
)

// Patterns that honest reports seldom show, made by Suspects. None of them breaks a sum of the form.
const (
	OutlierPlant BreakKind = "outlier" // one figure far above those of all peers
	CopiedPlant  BreakKind = "copied"  // a table repeats the one of the year before
	RoundPlant   BreakKind = "round"   // many large figures are round
	SwappedPlant BreakKind = "swapped" // two figures stand in each other's place, so that documents in force do not follow
	WordsPlant   BreakKind = "words"   // the prose says another number than the table
)

// Suspects plants outliers, copied tables, round figures, swapped columns, words that contradict the tables and further
// breaks across years in the reports on the last year, in turn, of agencies whose figures enter no government's sums.
func Suspects() Option { return func(c *config) { c.suspects = true } }

// suspects are what is planted, in turn. Each says whether the agency's figures allow it.
var suspects = []func(w *World, a *Agency) bool{
	(*World).plantOutlier, (*World).plantCopied, (*World).plantRound, (*World).plantSwapped, (*World).plantWords,
	func(w *World, a *Agency) bool { w.breakAt(CarryBreak, a, w.To, 2); return true },
	func(w *World, a *Agency) bool { w.breakAt(StockBreak, a, w.To, 3); return true },
}

func (w *World) suspect() {
	if w.To == w.From || FormOf(w.To-1) != FormOf(w.To) {
		panic("scrapetest: Suspects needs two last years of one form")
	}
	next := 0
	for _, a := range w.Agencies {
		summed := a.Parent != nil && !a.Parent.Alone
		if len(a.Departments) > 0 || summed || a.blanks.mode != "" || w.broken(a) {
			continue
		}
		if suspects[next](w, a) {
			next = (next + 1) % len(suspects)
		}
	}
}

func (w *World) plantOutlier(a *Agency) bool {
	office := func(a *Agency) string { return a.ID[strings.LastIndexByte(a.ID, '_'):] }
	for _, b := range w.Breaks {
		if b.Kind == OutlierPlant && office(b.Agency) == office(a) {
			return false // two among few peers would hide each other
		}
	}
	w.write(OutlierPlant, a, map[nianbao.CellID]int{"proactive.administrative_penalty.decisions": 974_185_317})
	return true
}

func (w *World) plantCopied(a *Agency) bool {
	cells := make(map[nianbao.CellID]int)
	for i, kind := range []string{"review", "litigation_direct", "litigation_after_review"} {
		p, total := nianbao.CellID("cases."+kind+"."), 0
		for k, outcome := range []nianbao.CellID{"upheld", "corrected", "other", "pending"} {
			n := (4 - k) * (2 - i)
			cells[p+outcome] = n
			total += n
		}
		cells[p+"total"] = total
	}
	w.write(CopiedPlant, a, cells)
	return true
}

func (w *World) plantRound(a *Agency) bool {
	if a.size > 40 {
		return false // its requests are many, and not round
	}
	w.write(RoundPlant, a, map[nianbao.CellID]int{"proactive.administrative_licensing.decisions": 300,
		"proactive.administrative_penalty.decisions": 1200, "proactive.administrative_compulsion.decisions": 500})
	return true
}

func (w *World) plantSwapped(a *Agency) bool {
	const issued, repealed = "proactive.normative_documents.issued", "proactive.normative_documents.repealed"
	n := w.numbers(a, w.To)
	if n.count(issued) == n.count(repealed) {
		return false
	}
	w.write(SwappedPlant, a, map[nianbao.CellID]int{issued: n.count(repealed), repealed: n.count(issued)})
	b := &w.Breaks[len(w.Breaks)-1]
	b.Rules = []nianbao.RuleID{"stock_flow"}
	return true
}

func (w *World) plantWords(a *Agency) bool {
	w.Breaks = append(w.Breaks, Break{Kind: WordsPlant, Agency: a, Year: w.To, Cells: []nianbao.CellID{"requests.new_requests.total"}, By: 5})
	return true
}

// write plants figures that stand in the report whatever was drawn; a copied table stands in the year before too.
func (w *World) write(kind BreakKind, a *Agency, figures map[nianbao.CellID]int) {
	b := Break{Kind: kind, Agency: a, Year: w.To, written: figures}
	f, err := nianbao.FormByID(FormOf(w.To))
	if err != nil {
		panic(err) // FormOf names forms that exist
	}
	for _, c := range f.Cells() {
		if _, ok := figures[c.ID]; ok {
			b.Cells = append(b.Cells, c.ID)
		}
	}
	w.Breaks = append(w.Breaks, b)
}

// said is what the prose says too much of the requests received.
func (w *World) said(a *Agency, year int) int {
	for _, b := range w.Breaks {
		if b.Kind == WordsPlant && b.Agency == a && b.Year == year {
			return b.By
		}
	}
	return 0
}
