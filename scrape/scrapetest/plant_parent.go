package scrapetest

import (
	"slices"

	"nianbao"
)

// Kinds of breaks between a government and its departments, made by Structures.
const (
	// BelowBreak: a government that reports for all its departments says less than they do.
	BelowBreak BreakKind = "below"
	// AboveBreak: it says more, though no department is missing.
	AboveBreak BreakKind = "above"
)

// structures are what is made of the governments of a world, in turn.
var structures = []func(w *World, head *Agency) bool{
	(*World).reportAlone, (*World).silenceOne, (*World).breakBelow, (*World).breakAbove, (*World).breakBelowSilence,
}

// Structures makes the governments of a world different, in turn: one reports for its office alone, one lacks the last
// report of a department, one says less and one says more than its departments together, one says less than those of its
// departments that have a report, and one stays as it is. All else adds up.
func Structures() Option { return func(c *config) { c.structures = true } }

func (w *World) structure() {
	next := 0
	for _, a := range w.Agencies {
		if len(a.Departments) == 0 || w.broken(a) {
			continue
		}
		if next < len(structures) && !structures[next](w, a) {
			continue // its figures do not allow it: the next one has its turn
		}
		next = (next + 1) % (len(structures) + 1)
	}
}

func (w *World) broken(a *Agency) bool {
	return slices.ContainsFunc(w.Breaks, func(b Break) bool { return b.Agency == a })
}

// reportAlone lets a government report for its office, which has little to do.
func (w *World) reportAlone(head *Agency) bool {
	head.Alone, head.size = true, 1
	return true
}

// silenceOne takes the last report of the busiest department off its site.
func (w *World) silenceOne(head *Agency) bool {
	w.silence(slices.MaxFunc(head.Departments, func(a, b *Agency) int { return w.least(a) - w.least(b) }))
	return true
}

func (w *World) silence(quiet *Agency) {
	quiet.Silent = w.To
	quiet.Site.pages = slices.DeleteFunc(quiet.Site.pages, func(d *document) bool { return d.agency == quiet && d.year == w.To })
}

// sumRows are those that a break between governments and departments shows in: the totals and the natural persons.
var sumRows = []string{"new_requests", "granted", "handled_total"}

func sumCells() []nianbao.CellID {
	var cells []nianbao.CellID
	for _, row := range sumRows {
		cells = append(cells, nianbao.CellID("requests."+row+".natural_person"), nianbao.CellID("requests."+row+".total"))
	}
	return cells
}

// least and most are the bounds of an agency's last figures in the rows of a break.
func (w *World) least(a *Agency) int { return slices.Min(w.last(a)) }
func (w *World) most(a *Agency) int  { return slices.Max(w.last(a)) }

func (w *World) last(a *Agency) []int {
	n := w.numbers(a, w.To)
	var out []int
	for _, id := range sumCells() {
		out = append(out, n.count(string(id)))
	}
	return out
}

func (w *World) breakBelow(head *Agency) bool { return w.lower(head, 2) }

func (w *World) breakAbove(head *Agency) bool {
	w.Breaks = append(w.Breaks, Break{Kind: AboveBreak, Agency: head, Year: w.To, Cells: sumCells(), By: 3})
	return true
}

// breakBelowSilence lets a department be silent and the government say less than the others do.
func (w *World) breakBelowSilence(head *Agency) bool {
	quiet := slices.MinFunc(head.Departments, func(a, b *Agency) int { return w.most(a) - w.most(b) })
	if !w.lower(head, w.most(quiet)+1) {
		return false
	}
	w.silence(quiet)
	return true
}

// lower takes so much off the government's figures, if they are that large.
func (w *World) lower(head *Agency, by int) bool {
	if w.least(head) < by {
		return false
	}
	w.Breaks = append(w.Breaks, Break{Kind: BelowBreak, Agency: head, Year: w.To, Cells: sumCells(), By: -by})
	return true
}
