package parsetest

import (
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"path/filepath"
	"slices"

	"nianbao"
)

// BenchRow is what became of the pages of one fault. Cells are counted over all pages of the fault.
type BenchRow struct {
	Family     string
	Fault      string
	Pages      int
	Cells      int // of the reports
	Right      int // cells read as the page says, or known to have no number, or refused where that is as right
	Determined int // damaged cells that the page and the form's rules still determine
	Recovered  int // of those, read right
	Declined   int // of the right ones, refused by name where a careful person may refuse too: no error, but no number either
	Refused    int // cells that say a number and were left without one
	Unsaid     int // cells in which something stands and that were left without a number, and no problem names them
	Named      int // cells read wrong that a problem names
	Silent     int // cells read wrong that no problem names: must be 0
	Astray     int // pages whose report got another agency or year than its own
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

// Bench writes n pages, shared out among the faults, and reads them: each a true report with one fault, in a layout that
// carries it. The same seed gives the same pages, and the pages of a fault do not depend on those of others.
func Bench(seed uint64, n int, faults []Fault, read Reader) []BenchRow {
	rows := make([]BenchRow, len(faults))
	for i, f := range faults {
		rows[i].Family, rows[i].Fault = f.Family, f.Name
		for _, page := range f.Pages(seed, Share(n, len(faults), i)) {
			r, err := read(nianbao.Page{URL: page.Name, Body: page.Body, Hash: nianbao.HashOf(page.Body)})
			rows[i].count(page, r, err)
		}
	}
	return rows
}

// Share is how many of n pages the i-th of several faults gets.
func Share(n, faults, i int) int {
	share := n / faults
	if i < n%faults {
		share++
	}
	return share
}

// Pages writes n reports with this fault, each in a layout drawn by lot; one in four of the faults that are not of
// tokens comes in a character set drawn by lot. More pages of the same seed begin with the same pages.
func (f Fault) Pages(seed uint64, n int) []Page {
	name := fnv.New64a()
	name.Write([]byte(f.Name))
	rng := rand.New(rand.NewPCG(seed, name.Sum64()))
	var able []layout
	for _, l := range allLayouts() {
		if f.layouts == nil && !l.rare || f.layouts != nil && f.layouts(l) {
			able = append(able, l)
		}
	}
	var pages []Page
	for len(pages) < n {
		style := Style{Layout: pick(rng, able).name, Charset: "utf-8"}
		if f.Family != FamilyTokens && f.Family != FamilyBytes && rng.IntN(4) == 0 {
			style.Charset = pick(rng, charsets).name
		}
		if page, ok := f.Apply(rng, randomTruth(rng), style); ok {
			page.Name = fmt.Sprintf("%s_%05d%s", f.Name, len(pages), filepath.Ext(page.Name))
			pages = append(pages, page)
		}
	}
	return pages
}

func (b *BenchRow) count(page Page, r *nianbao.Report, err error) {
	b.Pages++
	if err != nil {
		r = &nianbao.Report{}
	}
	named := make(map[nianbao.CellID]bool)
	for _, p := range r.Problems {
		for _, id := range p.Cells {
			named[id] = true
		}
	}
	if r.Agency != "" && r.Agency != page.Truth.Agency || r.Year != 0 && r.Year != page.Truth.Year {
		b.Astray++
	}
	cells := page.Truth.Cells()
	for _, f := range r.Figures { // numbers for cells that the report does not have
		if _, has := page.Truth.Figures[f.Cell]; !has && f.Known() {
			cells = append(cells, f.Cell)
		}
	}
	for _, id := range cells {
		want, has := page.Truth.Figures[id]
		if !has {
			want = nianbao.Figure{Cell: id, State: nianbao.Missing}
		}
		got := nianbao.Figure{Cell: id, State: nianbao.Missing}
		if err == nil {
			got = r.Figure(id)
		}
		b.countCell(page, id, want, got, named[id], err != nil)
	}
}

func (b *BenchRow) countCell(page Page, id nianbao.CellID, want, got nianbao.Figure, named, refused bool) {
	b.Cells++
	verdict, damaged := page.Damaged[id]
	right := want.Known() == got.Known() && want.Value == got.Value
	if damaged && verdict == Determined {
		b.Determined++
		if right {
			b.Recovered++
		}
	}
	said := named || refused
	if !got.Known() && !said && (want.Known() || want.State == nianbao.Unreadable) {
		b.Unsaid++
	}
	switch {
	case right:
		b.Right++
	case !got.Known() && said && verdict == Debatable:
		b.Right++
		b.Declined++
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
func Total(rows []BenchRow) BenchRow { return sum(BenchRow{Fault: "all"}, rows) }

// ByFault adds up the rows of the same fault, and ByFamily those of the same family: the seeds of a bench, or its faults.
func ByFault(rows []BenchRow) []BenchRow {
	return addedUp(rows, func(r BenchRow) BenchRow { return BenchRow{Family: r.Family, Fault: r.Fault} })
}

// ByFamily adds up the rows of each family.
func ByFamily(rows []BenchRow) []BenchRow {
	return addedUp(rows, func(r BenchRow) BenchRow { return BenchRow{Family: r.Family, Fault: r.Family} })
}

func addedUp(rows []BenchRow, head func(BenchRow) BenchRow) []BenchRow {
	var out []BenchRow
	for _, r := range rows {
		h := head(r)
		at := slices.IndexFunc(out, func(o BenchRow) bool { return o.Fault == h.Fault && o.Family == h.Family })
		if at < 0 {
			at, out = len(out), append(out, h)
		}
		out[at] = sum(out[at], []BenchRow{r})
	}
	return out
}

func sum(t BenchRow, rows []BenchRow) BenchRow {
	for _, r := range rows {
		t.Pages += r.Pages
		t.Cells += r.Cells
		t.Right += r.Right
		t.Determined += r.Determined
		t.Recovered += r.Recovered
		t.Declined += r.Declined
		t.Refused += r.Refused
		t.Unsaid += r.Unsaid
		t.Named += r.Named
		t.Silent += r.Silent
		t.Astray += r.Astray
		t.Worst = slices.Concat(t.Worst, r.Worst)
	}
	return t
}
