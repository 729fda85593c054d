package align

import (
	"fmt"
	"nianbao/parse/document"
	"nianbao/zhtext"
	"slices"
	"strings"

	"nianbao"
)

// placeUnnamed looks at runs between two rows of section 三 that no row of the form is called like. Where the label
// is lost and exactly one row of the form is missing at that place, the run is that row, and it is said so. A run with
// a label of its own is a local row: it is never taken for a row of the form.
func (a *Alignment) placeUnnamed(in *instance, width int) {
	table := in.runs[0].row.table
	edition := editionOr(a.edition[table], table)
	first, last := a.extent(in)
	for i := first + 1; i < last && i < first+maxRows; i++ {
		ru := &a.runs[i]
		if ru.row != nil || len(a.dense(ru.values)) == 0 {
			continue
		}
		prev, next := a.neighbours(in, i)
		if prev == nil || next == nil {
			continue
		}
		missing := a.missingBetween(in, edition, prev.row, next.row)
		label := a.ownText(ru)
		if label != "" {
			var refs []cellRef
			if len(missing) == 1 {
				refs = a.refs(missing[0], edition)
			}
			a.find(nianbao.LabelUnknown, fmt.Sprintf("%q at %s: a row that the form does not have; its numbers were not taken", zhtext.Shorten(label), a.cells[ru.values[0]].place()), refs...)
			continue
		}
		if len(missing) == 1 && len(ru.values) >= width {
			ru.row, ru.label = missing[0], ru.values[0]
			if ru.places != nil { // it was bound to a row that this edition does not print
				ru.leaveOpenIn(edition, "the row at "+a.cells[ru.values[0]].place().String()+" is called like one of another edition, and stands where "+missing[0].cores[0]+" is missing")
			}
			in.add(ru)
			a.find(nianbao.CellsReread, fmt.Sprintf("the label of the row at %s is lost; it stands where %s is missing", a.cells[ru.values[0]].place(), missing[0].cores[0]),
				a.refs(missing[0], edition)...)
		} else {
			a.find(nianbao.CellUnread, fmt.Sprintf("numbers without a label at %s", a.cells[ru.values[0]].place()))
		}
	}
}

// editionOr is the place of an edition, or of the newest one that prints the table where it is not known which.
func editionOr(f nianbao.FormID, table string) int {
	if f == "" {
		return slices.IndexFunc(nianbao.Forms, func(f *nianbao.Form) bool { return f.Table(table) != nil })
	}
	return editionIndex(f)
}

// neighbours returns the rows of the instance before and after the run at i.
func (a *Alignment) neighbours(in *instance, i int) (prev, next *run) {
	for k := i - 1; k >= 0 && prev == nil; k-- {
		if in.of(a.runs[k].row) == &a.runs[k] {
			prev = &a.runs[k]
		}
	}
	for k := i + 1; k < len(a.runs) && next == nil; k++ {
		if in.of(a.runs[k].row) == &a.runs[k] {
			next = &a.runs[k]
		}
	}
	return prev, next
}

// missingBetween lists the rows that the edition prints between two rows and the page does not show.
func (a *Alignment) missingBetween(in *instance, e int, from, to *rowSpec) []*rowSpec {
	var out []*rowSpec
	for _, s := range a.words.tables[from.table] {
		if s.order > from.order && s.order < to.order && in.of(s) == nil && s.ids[e] != nil {
			out = append(out, s)
		}
	}
	return out
}

// ownText is what stands where the label of a run should be.
func (a *Alignment) ownText(ru *run) string {
	for k := ru.values[0] - 1; k >= ru.own; k-- {
		if a.cells[k].key != "" && !a.words.groups[a.cells[k].key] && !a.words.groups[document.StripNumber(a.cells[k].key)] {
			return a.cells[k].text
		}
	}
	return ""
}

// reportLocalRows names the runs of numbers between the rows of an instance that no row of the form is called like: rows of the
// agency's own, as 其他主动公开文件 was in one province. Their numbers are not taken.
func (a *Alignment) reportLocalRows(in *instance) {
	first, last := a.extent(in)
	for i := first + 1; i < last && i < first+maxRows; i++ {
		ru := &a.runs[i]
		if ru.row != nil || len(a.dense(ru.values)) == 0 {
			continue
		}
		at := a.cells[ru.values[0]].place()
		if label := a.ownText(ru); label != "" {
			a.find(nianbao.LabelUnknown, fmt.Sprintf("%q at %s: a row that the form does not have; its numbers were not taken", zhtext.Shorten(label), at))
		} else {
			a.find(nianbao.CellUnread, fmt.Sprintf("numbers without a label at %s", at))
			if before := &a.runs[max(i-1, 0)]; before.row != nil && in.of(before.row) == before && before.open == "" && a.goesOnBelow(before, ru) {
				before.leaveOpen(zhtext.Shorten(a.cells[before.label].text) + ": numbers without a label stand on the line below it")
			}
		}
	}
}

// goesOnBelow tells numbers alone on the line under those of a row of text: the rest of them, where the line was too short, a second row or
// the number of a page. A table with cells has its rows for certain.
func (r *reader) goesOnBelow(ru, below *run) bool {
	g := &r.grids[ru.grid]
	return ru.label >= 0 && below.grid == ru.grid && !g.Flow && !g.Placed && ru.values[len(ru.values)-1]+1 == below.values[0]
}

// leavePartsOpen leaves a row open whose label is the name of the form with a word behind it, where a row of the agency's own has that name
// with another word: 行政强制措施 beside 行政强制执行. Alone such a label says the same as the name; beside the other one it is a part,
// and what the row of the form would be is their sum, which the page does not print.
func (a *Alignment) leavePartsOpen(in *instance) {
	first, last := a.extent(in)
	for i := max(first-1, 0); i <= last+1 && i < len(a.runs) && i < first+maxRows; i++ {
		local := &a.runs[i]
		if local.row != nil || len(a.dense(local.values)) == 0 {
			continue
		}
		other := document.StripNumber(document.Key(a.ownText(local)))
		for _, ru := range in.runs {
			if ru.label < 0 || ru.grid != local.grid || ru.open != "" {
				continue
			}
			own := document.StripNumber(a.cells[ru.label].key)
			if slices.ContainsFunc(ru.row.cores, func(core string) bool {
				return len(core) >= len("行政强制") && own != core && strings.HasPrefix(own, core) && other != core && strings.HasPrefix(other, core)
			}) {
				ru.leaveOpen(zhtext.Shorten(a.cells[ru.label].text) + " is a part: " + zhtext.Shorten(a.ownText(local)) + " stands beside it, and no row for both")
			}
		}
	}
}

const maxRows = 300 // runs between the rows of one table: what lies further apart is another table

// extent returns the first and the last run of an instance.
func (a *Alignment) extent(in *instance) (first, last int) {
	first, last = len(a.runs), -1
	for i := range a.runs {
		if a.runs[i].row != nil && in.of(a.runs[i].row) == &a.runs[i] {
			first, last = min(first, i), i
		}
	}
	return first, last
}

// leaveNamelessOpen leaves the rows of a block of section 二 open that stand under a row without a label while the block lacks a row:
// a label that is lost, and labels that have slipped by a row, look the same, and no sum tells them apart.
func (a *Alignment) leaveNamelessOpen(in *instance) {
	first, last := a.extent(in)
	for i := max(first-1, 0); i < last && i < first+maxRows; i++ {
		ru, next := &a.runs[i], &a.runs[i+1]
		if ru.row != nil || next.row == nil || in.of(next.row) != next || next.places != nil || ru.grid != next.grid || len(a.dense(ru.values)) == 0 || a.textInRow(ru) {
			continue
		}
		if slices.ContainsFunc(a.words.tables[next.row.table], func(s *rowSpec) bool { return s.order < next.row.order && in.of(s) == nil }) && !a.headerBetween(next) {
			next.leaveOpen(zhtext.Shorten(a.cells[next.label].text) + ": numbers without a label stand above it, and the labels may have slipped")
		}
	}
}

// headerBetween tells a run with labels between the numbers before it and its own row.
func (a *Alignment) headerBetween(ru *run) bool {
	label := ru.label
	if label < 0 {
		label = ru.values[0]
	}
	for k := ru.from; k < label; k++ {
		if a.cells[k].key != "" && a.cells[k].row != a.cells[label].row {
			return true
		}
	}
	return false
}

// textInRow tells a run before whose numbers, in their own row, some text stands.
func (a *Alignment) textInRow(ru *run) bool {
	k := ru.values[0] - 1
	return k >= ru.from && a.cells[k].grid == ru.grid && a.cells[k].row == a.cells[ru.values[0]].row && a.cells[k].isText() || a.grids[ru.grid].Flow
}
