package parsetest

import (
	"math/rand/v2"
	"slices"

	"nianbao"
)

// BenchRow is what became of the pages of one fault. Cells are counted over all pages of the fault.
type BenchRow struct {
	Fault      string
	Pages      int
	Cells      int // of the reports
	Right      int // cells read as the page says, or known to have no number
	Determined int // damaged cells that the page and the form's rules still determine
	Recovered  int // of those, read right
	Refused    int // cells that say a number and were left without one, by name
	Named      int // cells read wrong that a problem names
	Silent     int // cells read wrong that no problem names: must be 0
	Worst      []Wrong
}

// Wrong is a cell read wrong in silence, for the message of a failing test.
type Wrong struct {
	Page Page
	Cell nianbao.CellID
	Want nianbao.Figure
	Got  nianbao.Figure
}

// Reader reads a page as the parser under test does, checks included. An error is a refusal of the whole page.
type Reader func(nianbao.Page) (*nianbao.Report, error)

// Bench writes n pages, each from a true report with one fault, in all layouts, and reads them. The same seed gives
// the same pages.
func Bench(seed uint64, n int, read Reader) []BenchRow {
	rng := rand.New(rand.NewPCG(seed, 1))
	rows := make([]BenchRow, len(faults))
	for i := range faults {
		rows[i].Fault = faults[i].Name
	}
	for done := 0; done < n; {
		i := done % len(faults)
		style := Style{Layout: pick(rng, layouts).name, Charset: "utf-8"}
		page, ok := faults[i].Apply(rng, randomTruth(rng), style)
		if !ok {
			continue
		}
		r, err := read(nianbao.Page{URL: page.Name, Body: page.Body, Hash: nianbao.HashOf(page.Body)})
		rows[i].count(page, r, err)
		done++
	}
	return rows
}

func (b *BenchRow) count(page Page, r *nianbao.Report, err error) {
	b.Pages++
	named := make(map[nianbao.CellID]bool)
	if err == nil {
		for _, p := range r.Problems {
			for _, id := range p.Cells {
				named[id] = true
			}
		}
	}
	for _, id := range page.Truth.Cells() {
		want := page.Truth.Figures[id]
		got := nianbao.Figure{Cell: id, State: nianbao.Missing}
		if err == nil {
			got = r.Figure(id)
		}
		b.countCell(page, id, want, got, named[id])
	}
}

func (b *BenchRow) countCell(page Page, id nianbao.CellID, want, got nianbao.Figure, named bool) {
	b.Cells++
	verdict, damaged := page.Damaged[id]
	right := want.Known() == got.Known() && want.Value == got.Value
	if damaged && verdict == Determined {
		b.Determined++
		if right {
			b.Recovered++
		}
	}
	switch {
	case right:
		b.Right++
	case !got.Known():
		b.Refused++
	case named:
		b.Named++
	default:
		b.Silent++
		b.Worst = append(b.Worst, Wrong{page, id, want, got})
	}
}

// Total adds the rows up.
func Total(rows []BenchRow) BenchRow {
	t := BenchRow{Fault: "all"}
	for _, r := range rows {
		t.Pages += r.Pages
		t.Cells += r.Cells
		t.Right += r.Right
		t.Determined += r.Determined
		t.Recovered += r.Recovered
		t.Refused += r.Refused
		t.Named += r.Named
		t.Silent += r.Silent
		t.Worst = slices.Concat(t.Worst, r.Worst)
	}
	return t
}
