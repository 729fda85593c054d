package align

import (
	"fmt"
	"nianbao/parse/document"
	"nianbao/zhtext"
	"slices"
	"strings"

	"nianbao"
)

// What a lattice has bound becomes runs, one for each row of the form, whose values are already in their columns.

// builtRun is a run in the making.
type builtRun struct {
	run
	band  *band
	holds []*binding // by column: what its place is held by
	rival *binding   // a number of another row that is called as this one, where the two differ
}

// runs makes a run of each row of the form that was bound, and one of section 四.
func (l *lattice) runs(out *bound) []run {
	var list []*builtRun
	for i := range out.bindings {
		bn := &out.bindings[i]
		n := slices.IndexFunc(list, func(b *builtRun) bool { return b.row == bn.spec && (b.band == bn.band || b.vacant(out.bindings, i)) })
		if n < 0 {
			n = len(list)
			list = append(list, l.build(bn, out.bindings))
		}
		list[n].take(l, bn, out)
	}
	var runs []run
	for _, b := range list {
		l.refuseStrange(b, out)
		for c, bn := range b.holds {
			if bn != nil && b.places[c] >= 0 {
				b.heads[c] = l.headText(bn)
				b.shared = b.shared || bn.shared
			}
		}
		for c := range b.places {
			if v := b.places[c]; v >= 0 && !slices.Contains(b.values, v) {
				b.values = append(b.values, v)
			}
		}
		b.contest(l)
		slices.Sort(b.values)
		if len(b.values) > 0 {
			runs = append(runs, b.run)
		}
	}
	slices.SortStableFunc(runs, func(x, y run) int { return x.values[0] - y.values[0] }) // as a reader meets them
	return runs
}

func (l *lattice) build(bn *binding, all []binding) *builtRun {
	form := edition(bn.spec, all)
	width := len(bn.spec.ids[editionIndex(form)])
	b := &builtRun{band: bn.band, holds: make([]*binding, width)}
	b.run = run{from: bn.label, own: bn.label, label: bn.label, row: bn.spec, drifted: l.senseAt(bn.label).drifted, grid: l.grid, form: form, places: make([]int, width), heads: make([]string, width)}
	for c := range b.places {
		b.places[c] = absent
	}
	return b
}

// column is the place of a binding in the columns of the run's edition.
func (b *builtRun) column(bn *binding) int {
	for _, c := range bn.columns {
		if c.form == b.form || c.kind == cases {
			return c.index
		}
	}
	return none
}

// vacant tells a run of another block of the same table that has no number yet where the binding goes: a table cut in two. Where another
// number of the binding's row goes where the run has one, the row is printed again, and may be somebody else's: it fills nothing.
func (b *builtRun) vacant(all []binding, at int) bool {
	c := b.column(&all[at])
	if c < 0 || b.places[c] != absent {
		return false
	}
	first, end := at, at+1
	for first > 0 && all[first-1].row == all[at].row {
		first--
	}
	for end < len(all) && all[end].row == all[at].row {
		end++
	}
	return !slices.ContainsFunc(all[first:end], func(o binding) bool {
		if o.spec != all[at].spec {
			return false
		}
		c := b.column(&o)
		return c >= 0 && b.holds[c] != nil && b.holds[c].row != o.row
	})
}

// take puts a number into its column. Of two that claim it, the one that stands in the groups of the form is taken, and of
// totals the last, which stands behind its parts; else neither, unless they say the same.
func (b *builtRun) take(l *lattice, bn *binding, out *bound) {
	c := b.column(bn)
	if c < 0 {
		return
	}
	held := b.holds[c]
	switch {
	case held == nil, bn.fits && !held.fits, bn.fits == held.fits && out.behindParts(held, bn):
		b.holds[c], b.places[c] = bn, bn.cell
		if ambiguous(bn.spec) {
			b.label, b.own, b.from = bn.label, bn.label, bn.label
		}
	case held.fits && !bn.fits, held.cell == bn.cell, out.behindParts(bn, held), out.behindEnd(held, bn):
	case l.sameValue(held.cell, bn.cell):
	default:
		b.places[c] = unsure
		if bn.row != held.row && !bn.turned && !held.turned {
			b.rival = bn
		}
	}
}

// behindParts tells of two rows with the name of the total that the second is it: rows of the section stand between them, so that the
// first is a subtotal. Of two that stand together neither is.
func (o *bound) behindParts(first, second *binding) bool {
	return first.spec.key == "handled_total" && ambiguous(first.spec) && slices.ContainsFunc(o.bindings, func(bn binding) bool {
		return bn.spec != first.spec && bn.spec.kind == requests && len(bn.spec.groups) > 0 && bn.row > first.row && bn.row < second.row
	})
}

// behindEnd tells of two rows with the name of the total that the second stands behind 结转下年度继续办理, with which the form ends, and no
// outcome between them: it adds up what the form does not.
func (o *bound) behindEnd(first, second *binding) bool {
	return first.spec.key == "handled_total" && !o.behindParts(first, second) && slices.ContainsFunc(o.bindings, func(bn binding) bool {
		return bn.spec.key == "carried_forward" && bn.row > first.row && bn.row < second.row
	})
}

// refuseStrange leaves the columns open that the block lacks while it has headers that no form knows: one of them may be meant. Where no
// header names a kind of applicant, 其他 and 总计 are of something else.
func (l *lattice) refuseStrange(b *builtRun, out *bound) {
	odd := slices.ContainsFunc(out.strange, func(s strange) bool {
		turned := slices.ContainsFunc(b.holds, func(bn *binding) bool { return bn != nil && bn.turned })
		return s.band == b.band && s.column != turned
	})
	for c := range b.places {
		if odd && b.places[c] == absent {
			b.places[c] = unsure
		}
	}
	if odd && b.row.kind == requests && !b.namesApplicant() {
		for c := otherApplicant; c < len(b.places); c++ {
			b.places[c] = unsure // 其他 beside towns is the rest of those, and 总计 counts them all
		}
	}
}

const otherApplicant = 5 // the place of 其他 among the kinds of applicants, before the total

// namesApplicant tells a run of section 三 with a number under a header that only kinds of applicants have.
func (b *builtRun) namesApplicant() bool {
	return slices.ContainsFunc(b.places[:min(otherApplicant, len(b.places))], func(at int) bool { return at >= 0 })
}

// headText is what the headers over a number say, for its unit.
func (l *lattice) headText(bn *binding) string {
	path := bn.band.paths[bn.col]
	if bn.turned {
		path = l.rowPath(nil, bn.row, bn.col, bn.band, make([]bool, len(l.at[bn.row])))
	}
	var b strings.Builder
	for i := len(path) - 1; i >= 0; i-- {
		b.WriteString(l.cells[path[i]].key)
	}
	return b.String()
}

// readLattice reads a real table by its labels. It returns the runs, and whether the table has to be read so.
func (r *reader) readLattice(grid, first, end int) (runs []run, claimed bool) {
	if !r.grids[grid].Placed || r.grids[grid].Width < 2 || r.grids[grid].Width*len(r.grids[grid].Rows) > maxLattice {
		return nil, false
	}
	skeleton := r.skeletonOf(grid, first, end)
	if skeleton != nil && keptSkeletons.has(skeleton) {
		return nil, false
	}
	l := lattices.Get().(*lattice)
	l.lay(r, grid, first, end)
	out := l.bind()
	asForm := !out.odd || out.uneven || len(out.bindings) == 0 && len(out.strange) == 0 && out.apart == 0
	if asForm && skeleton != nil {
		keptSkeletons.keep(skeleton)
	} else if !asForm {
		runs, claimed = l.read(out)
	}
	l.release() // not deferred: one that a page broke off in is not for another page
	return runs, claimed
}

// read makes the runs of a table that is not drawn as the form draws it.
func (l *lattice) read(out *bound) ([]run, bool) {
	r := l.reader
	runs := l.runs(out)
	if l.displaced(runs) {
		return nil, false
	}
	for _, s := range out.strange {
		what := "row"
		if s.column {
			what = "column"
		}
		r.strange = append(r.strange, fmt.Sprintf("%q at %s: a %s that the form does not have; its numbers were not taken", zhtext.Shorten(r.cells[s.cell].text), r.cells[s.cell].place(), what))
	}
	return append(runs, l.raggedRuns(out, runs)...), true
}

// displaced tells headers that were moved away from their numbers: the sums of the rows come out by the order of the form, and
// not by the headers.
func (l *lattice) displaced(runs []run) bool {
	var order, header int
	for i := range runs {
		ru := &runs[i]
		if ru.row.kind != requests || len(ru.values) != len(ru.places) {
			continue
		}
		sums := l.words.sums[ru.row.table][editionIndex(ru.form)].rows
		header += proof(l.rowFit(ru.places, sums))
		order += proof(l.rowFit(ru.values, sums))
	}
	return order > 0 && header < 0
}

// proof counts a reading: sums that hold with numbers speak for it, broken ones against it.
func proof(f fit) int {
	switch f {
	case holds:
		return 1
	case violated:
		return -1
	}
	return 0
}

const maxLattice = 20_000 // places of a table that is read by its labels: the largest form has some 400

// raggedRuns makes a run without numbers of each row that is not as wide as its header: its cells are named, and none is taken.
func (l *lattice) raggedRuns(out *bound, bound []run) []run {
	var list []run
	for _, row := range out.ragged {
		for _, c := range slices.Clone(l.cellsOf(row)) {
			if !l.isLabel(c) || l.cells[c].row != row {
				continue
			}
			s := l.senseAt(c)
			if len(s.rows) == 0 {
				continue
			}
			if n := slices.IndexFunc(bound, func(ru run) bool { return ru.row == s.rows[0] }); n >= 0 {
				if l.contestRagged(&bound[n], row) {
					break
				}
				continue
			}
			spec := s.rows[0]
			form := edition(spec, out.bindings)
			width := len(spec.ids[editionIndex(form)])
			ru := run{from: c, own: c, label: c, row: spec, grid: l.grid, form: form, places: make([]int, width), heads: make([]string, width), values: []int{c}}
			for i := range ru.places {
				ru.places[i] = unsure
			}
			list = append(list, ru)
			break
		}
	}
	return list
}

// mergeRuns joins the runs of a lattice with the one before them that has the same row and other columns of it: a table cut into several,
// by applicant, by outcome or in halves. Where a column has come a second time another table has begun, another year's as often as not,
// and what follows is a piece of that one.
func (r *reader) mergeRuns(runs []run) {
	for _, ru := range runs {
		home := len(r.runs) - 1
		for home >= 0 && (r.runs[home].row != ru.row || r.runs[home].places == nil || r.runs[home].form != ru.form) {
			home--
		}
		if home < 0 || !disjoint(r.runs[home].places, ru.places) {
			r.runs = append(r.runs, ru)
			continue
		}
		o := &r.runs[home]
		for c, v := range ru.places {
			if v != absent {
				o.places[c], o.heads[c] = v, ru.heads[c]
			}
		}
		o.values = append(o.values, ru.values...)
		o.shared = o.shared || ru.shared
	}
}

func disjoint(x, y []int) bool {
	for c := range x {
		if x[c] != absent && y[c] != absent {
			return false
		}
	}
	return true
}

// readBound reads a run that a lattice bound.
func (a *Alignment) readBound(ru *run) []reading {
	rs := a.scratch.row(len(ru.places))
	var open []cellRef
	for c, v := range ru.places {
		ref := cellRef{ru.row, c}
		switch v {
		case absent:
		case unsure:
			rs[c].state = nianbao.Unreadable
			open = append(open, ref)
		default:
			col := column{typ: columnType(ru.form, ru.row, c)}
			if isAmount(col.typ) {
				col.unit = a.amountUnit(ru, ru.heads[c], v)
			}
			rs[c] = a.readCell(&a.cells[v], ref, col)
		}
	}
	if len(open) > 0 {
		why := ru.open
		if why == "" {
			why = zhtext.Shorten(a.cells[ru.label].text) + ": its labels do not say which number stands where"
		}
		a.find(nianbao.CellsUnresolved, why, open...)
	}
	return rs
}

// settleShared keeps a number that covers several rows or columns where the sums of the run prove that it holds for each of
// them, and leaves those places open else.
func (a *Alignment) settleShared(ru *run, sums []rowSum) {
	if !ru.shared {
		return
	}
	if fit := a.rowFit(ru.places, sums); len(sums) > 0 && fit >= trivial {
		return
	}
	var shared []int
	for c, v := range ru.places {
		if v >= 0 && a.isShared(ru, c) {
			shared = append(shared, c)
		}
	}
	for _, c := range shared {
		ru.places[c] = unsure
	}
}

// isShared tells a cell that covers more than one place of its grid, outside the places of its own header.
func (a *Alignment) isShared(ru *run, c int) bool {
	if !ru.shared {
		return false
	}
	cell := &a.cells[ru.places[c]]
	for i, v := range ru.places {
		if i != c && v == ru.places[c] {
			return true
		}
	}
	rows := a.grids[cell.grid].Rows
	return cell.row+1 < len(rows) && rows[cell.row+1][cell.col].Kind == document.Span && rows[cell.row+1][cell.col].Up > 0
}
