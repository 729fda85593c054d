package align

import (
	"nianbao"
	"nianbao/parse/document"
)

// clearlyBetter is how much more another layout must read before it is preferred to the likeliest one: a row or so. A
// layout that knows less of rows and columns can seem to read a few cells more.
// With 4 and with 40 the bench reads the same within 10 cells.
const clearlyBetter = 16

// AlignBest turns the lines of the document into grids and aligns all grids with the forms. Where several text layouts
// claim the lines, the reading that leaves least open is kept.
//
// How the lines are cut into cells does not change whose table it is: what one layout refuses as somebody else's, no other may take.
// Without that the layout that sees no caption would always win, since it reads more. For the same reason a row that has several readings
// in a layout that reads the page about as well is read in the best one only where its sum proves it.
func AlignBest(doc *document.Document, own Self) *Alignment {
	var best *Alignment
	var others []*Alignment
	for _, choice := range document.LayoutChoices(doc) {
		a := Align(doc.Grids(choice), own)
		if best != nil {
			a.refuseToo(best)
		}
		others = append(others, a)
		if best == nil || a.quality() > best.quality()+clearlyBetter {
			best = a
		}
		if best.complete() {
			break
		}
	}
	if len(others) == 1 {
		return best
	}
	quality := best.quality()
	for _, o := range others {
		if o != best && 4*o.quality() >= 3*quality {
			best.leaveOpenToo(o)
		}
	}
	return best
}

// leaveOpenToo leaves the rows open of which another reading of the same page knows several readings, and that no sum proves.
func (a *Alignment) leaveOpenToo(o *Alignment) {
	for _, row := range a.words.rows {
		rs := a.taken.of(row)
		if !o.open[row] || rs == nil || a.open[row] || provedBy(rs, a.words.sums[row.table][editionOr(a.edition[row.table], row.table)].rows) {
			continue
		}
		var refs []cellRef
		for c := range rs {
			if rs[c].state != nianbao.Unreadable {
				rs[c] = reading{state: nianbao.Unreadable, raw: rs[c].raw, at: rs[c].at}
				refs = append(refs, cellRef{row, c})
			}
		}
		if len(refs) > 0 {
			a.find(nianbao.CellsUnresolved, row.cores[0]+": read in another layout its cells can stand in several columns", refs...)
		}
	}
}

// provedBy tells a row whose printed total is the sum of its other numbers, and is not zero.
func provedBy(rs []reading, sums []rowSum) bool {
	for _, s := range sums {
		total := rs[s.total]
		for _, p := range s.parts {
			total.value -= rs[p].value
		}
		if total.state != nianbao.Reported || total.value != 0 || rs[s.total].value == 0 {
			return false
		}
	}
	return true
}

// complete tells a reading that no other layout can better: as many cells as its edition has, and nothing is open.
func (a *Alignment) complete() bool {
	cells := 0
	for _, rs := range a.taken {
		for _, r := range rs {
			if r.state == nianbao.Unreadable || r.state == "" {
				return false
			}
			cells++
		}
	}
	best, _, _ := a.vote()
	return cells >= len(nianbao.Forms[best].Cells())
}

// quality measures a reading, for the choice between layouts: two points for each cell that was read, printed or empty, two
// less for each that stays open, and one less for each thing that had to be said about it.
func (a *Alignment) quality() int {
	q := 0
	for _, rs := range a.taken {
		for _, r := range rs {
			switch r.state {
			case nianbao.Unreadable:
				q -= 2
			case "", nianbao.Missing:
			default:
				q += 2
			}
		}
	}
	return q + 4*a.qualified - len(a.findings) // a layout that does not see a qualifier reads no better
}
