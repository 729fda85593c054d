package align

import (
	"nianbao/parse/document"
	"nianbao/zhtext"
	"slices"
	"strings"

	"nianbao"
)

// match names the row of a run by its labels, nearest to the values first, and sets the values.
func (r *reader) match(ru *run, i, end int) {
	ru.row, ru.label = r.nameOf(ru, i)
	if ru.row == nil {
		ru.row, ru.label = r.likeOf(ru, i)
		ru.drifted = ru.row != nil
	}
	if ru.row != nil {
		if own := r.labelBehind(ru, i, end); own >= 0 {
			r.refuse(ru, own)
		}
	}
	start := i
	if ru.label >= 0 {
		for k := ru.label + 1; k < i; k++ { // cells between label and values: damaged numbers, a unit column
			if !isUnit(r.cells[k].text) {
				start = k
				break
			}
		}
		r.table, r.kind, r.last = ru.row.table, ru.row.kind, ru.row.order
	}
	ru.values = r.scratch.list(end - start)
	for i := range ru.values {
		ru.values[i] = start + i
	}
}

// labelBehind finds the label of numbers that stands behind them in their row, while what stands before them is the label of the row
// above: where rows are lines of text, the columns of such a table may be turned round as well, and nothing says so.
func (r *reader) labelBehind(ru *run, i, end int) int {
	first := &r.cells[i]
	if r.grids[first.grid].Flow || r.cells[ru.label].row == first.row {
		return none
	}
	found := none
	for k := end; k < len(r.cells) && r.cells[k].grid == first.grid && r.cells[k].row == first.row && r.cells[k].isText(); k++ {
		if len(r.senseOf(r.cells[k].text).rows) > 0 {
			found = k // the innermost stands last
		}
	}
	return found
}

// refuseBehind leaves the rows of blocks of section 二 open whose labels stand behind their numbers, cell after cell: numbers stand before
// the first label, and the last label has none behind it. A label that is lost leaves only the first of these. Where no header stands
// between the rows of several blocks, as on cards that show a number over its name, they are one list and are judged as one.
func (r *reader) refuseBehind() {
	for first := 1; first < len(r.runs); first++ {
		ru, before := &r.runs[first], &r.runs[first-1]
		if ru.row == nil || ru.row.kind != proactive || before.row != nil || before.grid != ru.grid || !r.grids[ru.grid].Flow || before.values[len(before.values)-1]+1 != ru.label {
			continue
		}
		end := first
		for end < len(r.runs) && r.runs[end].row != nil && r.runs[end].grid == ru.grid && (r.runs[end].row.table == ru.row.table || r.goesOn(&r.runs[end-1], &r.runs[end])) {
			end++
		}
		last := &r.runs[end-1]
		k := last.values[len(last.values)-1] + 1
		if k >= len(r.cells) || !r.cells[k].isText() || k+1 < len(r.cells) && r.cells[k+1].grid == ru.grid && !r.cells[k+1].isText() || !slices.ContainsFunc(r.senseAt(k).rows, func(s *rowSpec) bool { return s.kind == proactive }) {
			continue
		}
		for i := first; i < end; i++ {
			r.runs[i].leaveOpen(zhtext.Shorten(r.cells[r.runs[i].label].text) + ": the labels of its block stand behind their numbers")
		}
	}
}

// goesOn tells a row of section 二 whose label stands right behind the numbers of the row before.
func (r *reader) goesOn(before, ru *run) bool {
	return ru.row.kind == proactive && before.values[len(before.values)-1]+1 == ru.label
}

// refuse gives a run to the row that the label behind it names, and leaves all of its cells open.
func (r *reader) refuse(ru *run, label int) {
	ru.row, ru.label, ru.own, ru.drifted = r.senseOf(r.cells[label].text).rows[0], label, label, false
	ru.leaveOpen(zhtext.Shorten(r.cells[label].text) + ": its label stands behind its numbers, and that of another row before them")
}

// leaveOpen makes all cells of a run ones of which it cannot be said what stands in them, and keeps why. Nothing of the edition follows
// from such a run: it has the columns of the edition with the most.
func (ru *run) leaveOpen(why string) {
	ru.leaveOpenIn(ru.row.widest(), why)
	ru.form = ""
}

// leaveOpenIn is leaveOpen for a run of a known edition.
func (ru *run) leaveOpenIn(e int, why string) {
	ru.form, ru.heads, ru.places, ru.open = nianbao.Forms[e].ID, make([]string, len(ru.row.ids[e])), make([]int, len(ru.row.ids[e])), why
	for c := range ru.places {
		ru.places[c] = unsure
	}
}

// nameOf looks for a row label among the own labels, from the last one backwards: alone, joined with the cells
// before it (a label wrapped over cells), or as the end of a cell that holds more.
func (r *reader) nameOf(ru *run, i int) (*rowSpec, int) {
	for k := i - 1; k >= ru.own; k-- {
		for back := k; back >= ru.own && back > k-5; back-- {
			rows, bare := r.rowsCalled(&r.cells[k])
			if back < k {
				joined := r.joinedKey(back, k)
				rows, bare = r.words.byKey[joined], r.words.byKey[document.StripNumber(joined)]
			}
			if spec := r.pick(rows, ru, i); spec != nil {
				return spec, k
			}
			if spec := r.pick(bare, ru, i); spec != nil {
				return spec, k
			}
		}
		if s := r.senseAt(k); len(s.rows) > 0 && !s.drifted {
			if spec := r.pick(s.rows, ru, i); spec != nil && r.expected(spec) {
				return spec, k
			}
		}
		if !r.skippable(k) {
			return nil, -1
		}
	}
	return nil, -1
}

func (r *reader) joinedKey(from, to int) string {
	var b strings.Builder
	for k := from; k <= to; k++ {
		b.WriteString(r.cells[k].key)
	}
	return b.String()
}

// skippable tells cells that may stand between a label and its values: a unit, or a damaged number.
func (r *reader) skippable(k int) bool {
	c := &r.cells[k]
	return isUnit(c.text) || strings.ContainsAny(c.text, "0123456789０１２３４５６７８９*") && len(c.text) < 30 && !r.isKnown(c)
}

func isUnit(s string) bool {
	if len(s) > 12 {
		return false
	}
	return slices.Contains(document.Units, document.Key(s))
}

// pick chooses among rows of one name. 其他 and 总计 are columns as well as rows: they are rows only inside
// section 三, after its first row, and not in a header that is repeated.
func (r *reader) pick(specs []*rowSpec, ru *run, i int) *rowSpec {
	again := func(s *rowSpec) bool { // 被依法纠错数 stands under 四 and under 五
		return s.table == r.table && s.order <= r.last && slices.ContainsFunc(specs, func(o *rowSpec) bool { return o != s && o.table == s.table })
	}
	here := slices.ContainsFunc(specs, func(s *rowSpec) bool { return s.table == r.table }) // 涉及国家秘密 is a row of two forms
	for _, s := range specs {
		if again(s) || here && s.table != r.table {
			continue
		}
		if ambiguous(s) && (r.kind != requests || r.inHeader(ru, i) || r.amongColumns(ru)) {
			continue
		}
		return s
	}
	return nil
}

func ambiguous(s *rowSpec) bool {
	return s.kind == requests && (s.key == "other.other" || s.key == "handled_total")
}

// inHeader tells a run whose labels are column headers: several of them.
func (r *reader) inHeader(ru *run, i int) bool {
	columns := 0
	for k := ru.own; k < i; k++ {
		if r.isColumn(&r.cells[k]) {
			columns++
		}
	}
	return columns > 1
}

// amongColumns tells a run behind one that stands under the header of a column alone: readers of PDF files write a table column by column,
// and there 其他 and 总计 are the headers of the next ones.
func (r *reader) amongColumns(ru *run) bool {
	n := len(r.runs)
	if n == 0 || !r.grids[ru.grid].Flow {
		return false
	}
	before := &r.runs[n-1]
	return before.row == nil && before.grid == ru.grid && r.isColumn(&r.cells[before.values[0]-1])
}

// expected tells a row that may stand here: the words of the statistics are used by other texts too.
func (r *reader) expected(spec *rowSpec) bool { return spec.kind != statistics || r.kind == statistics }

// likeOf recognises a label that differs from the form by a few characters.
func (r *reader) likeOf(ru *run, i int) (*rowSpec, int) {
	for k := i - 1; k >= ru.own && k > i-4; k-- {
		column := r.isColumn(&r.cells[k])
		if column && r.grids[ru.grid].Flow {
			break // the numbers stand under the header of a column, and the label before it is not theirs
		}
		if len(r.cells[k].key) < 9 || len(r.cells[k].key) > 200 || column || r.words.groups[r.cells[k].key] {
			continue
		}
		if spec := r.cutLabel(r.cells[k].key); spec != nil {
			return spec, k
		}
		if spec := r.alike(r.cells[k].key); spec != nil && (!ambiguous(spec) || r.words.inOtherWords(r.cells[k].key, spec)) && r.expected(spec) {
			return spec, k
		}
		if ru.own < k {
			if spec := r.alike(r.joinedKey(max(ru.own, k-2), k)); spec != nil && !ambiguous(spec) {
				return spec, k
			}
		}
		if !r.skippable(k) {
			break
		}
	}
	return nil, -1
}

// withoutRemarks cuts the instruction in brackets that some agencies leave behind a label: 总计(应等于各项之和). Brackets
// at the start are numbering. It returns "" when there is nothing to cut.
func withoutRemarks(s string) string {
	i := strings.LastIndexAny(s, "(（")
	if i <= 0 || hanCount(s[i:]) < 2 {
		return ""
	}
	return zhtext.Trim(s[:i])
}

// cutLabel finds the only row whose label begins or ends with k: a label that was cut. It must lie behind the row
// matched last, within the same table.
func (r *reader) cutLabel(k string) *rowSpec {
	bare := document.StripNumber(k)
	if len(bare) < 9 || r.kind != requests {
		return nil
	}
	var found *rowSpec
	for _, spec := range r.words.tables[r.table] {
		if spec.order <= r.last || ambiguous(spec) {
			continue
		}
		for _, core := range spec.cores {
			if 3*len(bare) >= len(core) && (strings.HasPrefix(core, bare) || strings.HasSuffix(core, bare)) {
				if found != nil && found != spec {
					return nil
				}
				found = spec
			}
		}
	}
	return found
}
