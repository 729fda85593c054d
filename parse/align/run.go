package align

import (
	"nianbao/parse/document"
	"slices"
	"strings"

	"nianbao"
)

// run is a stretch of labels and the values that follow them: the row of a form, as far as a page shows rows.
type run struct {
	from, own int      // labels since the run before start at from; own is where those of this row start
	values    []int    // the cells that may be values, in order
	label     int      // the cell that named the row, -1 for none
	row       *rowSpec // nil when no row of any form is called so
	drifted   bool     // recognised by likeness only
	last      bool     // the last row of its table: padding behind it may be cut
	grid      int
	placing   *placing // what the words around it say of whose it is
	// places are the cells by column of the form, where a lattice bound them: a cell, absent, or unsure.
	places []int
	form   nianbao.FormID // the edition whose columns these are; "" where nothing says it
	heads  []string       // by column: what its headers say
	shared bool           // a number in it covers several places
	open   string         // why it cannot be said what stands in any of its cells; "" where it can

	outcomes outcomeCount // before its values; see outcomesIn
}

// reader turns the grids of a page into runs.
type reader struct {
	grids []document.Grid
	cells []cell
	words *vocabulary
	runs  []run

	scratch *scratch // in which both are, and what is taken

	table string // table of the row matched last
	kind  tableKind
	last  int // its order

	years      []int               // the report's
	self       *Self               // whose report it is
	qualifiers []qualifier         // labels that say more than their names
	marks      []marked            // labels whose note marks were taken off
	strange    []string            // what lattices say of labels that no form knows
	senses     map[string]*sense   // of long texts, and of labels with a qualifier
	likened    map[string]*rowSpec // labels compared by likeness before, and what they were found to be
}

// maxLikened bounds the labels of a page that are compared by likeness: the costly way, and no real page needs more.
const maxLikened = 120

// alike is the row most like k, asked for once per label.
func (r *reader) alike(k string) *rowSpec {
	spec, known := r.likened[k]
	if known || len(r.likened) >= maxLikened {
		return spec
	}
	if r.likened == nil {
		r.likened = make(map[string]*rowSpec)
	}
	spec = r.words.likest(k)
	r.likened[k] = spec
	return spec
}

// usualRuns is more than the rows of all tables of a form.
const usualRuns = 96

// cut lists the printed cells of all grids and finds the runs.
func (r *reader) cut() {
	total, rows := 0, 0
	for i := range r.grids {
		total += len(r.grids[i].Caption)
		for _, slots := range r.grids[i].Rows {
			for col := range slots {
				if slots[col].Kind == document.Cell {
					total++
				}
			}
		}
		rows += len(r.grids[i].Rows)
	}
	r.cells, r.runs = slices.Grow(r.scratch.cells, total), slices.Grow(r.scratch.runs, min(rows, usualRuns))
	for g := range r.grids {
		r.addCaption(g)
		for row, slots := range r.grids[g].Rows {
			for col := range slots {
				if slots[col].Kind == document.Cell {
					r.addCell(cell{text: slots[col].Text, grid: g, row: row, col: col}, &slots[col])
				}
			}
		}
	}
	r.qualifyBeside()
	r.readPlaces()
	r.findRuns()
	r.refuseBehind()
	r.dropSubtotals()
	r.dropRemarks()
}

// dropRemarks takes the cells of a column of remarks out of the values: it is no column of any form, and what stands in
// it can look like a number or a dash.
func (r *reader) dropRemarks() {
	for i := range r.cells {
		c := &r.cells[i]
		if !c.isText() || c.col == 0 || c.row < 0 || r.grids[c.grid].Flow || !isRemarkHeader(c.key) {
			continue
		}
		width := r.printedWidth(c.grid, c.row)
		for k := range r.runs {
			ru := &r.runs[k]
			if ru.grid == c.grid && c.col == width-1 && r.printedWidth(ru.grid, r.cells[ru.values[0]].row) == width {
				r.dropColumn(ru, c.row, c.col)
			}
		}
	}
}

func isRemarkHeader(k string) bool {
	return k == "备注" || k == "说明" || k == "备考" || k == "附注"
}

// dropColumn removes the value below the header cell at row and column.
func (r *reader) dropColumn(ru *run, row, col int) {
	kept := make([]int, 0, len(ru.values))
	for _, v := range ru.values {
		if r.cells[v].col != col || r.cells[v].row <= row {
			kept = append(kept, v)
		}
	}
	if len(kept) > 0 {
		ru.values = kept
	}
}

func (r *reader) findRuns() {
	from, looked := 0, -1 // labels since the last run start at from
	for i := 0; i < len(r.cells); {
		if g := r.cells[i].grid; g != looked {
			looked = g
			end := r.gridEnd(i)
			if runs, claimed := r.readLattice(g, i, end); claimed {
				r.mergeRuns(runs)
				if len(runs) > 0 {
					last := runs[len(runs)-1].row
					r.table, r.kind, r.last = last.table, last.kind, last.order
				}
				from, i = end, end
				continue
			}
		}
		if r.cells[i].isText() {
			i++
			continue
		}
		end := r.valuesEnd(i)
		own := r.ownLabels(i, from)
		if own == i && r.allBlank(i, end) { // blanks that a lost rowspan leaves before a label
			i = end
			continue
		}
		ru := run{from: from, own: own, label: -1, grid: r.cells[i].grid}
		r.match(&ru, i, end)
		if ru.row == nil && r.allBlank(i, end) && (end-i < r.words.cases.width() || r.outcomesIn(&ru) < 3) {
			i = end
			continue
		}
		r.runs = append(r.runs, ru)
		from, i = end, end
	}
}

// valuesEnd returns the end of the values that start at i. Rows end values, except in a flow. A text among numbers of one
// row that no form knows is a damaged number.
func (r *reader) valuesEnd(i int) int {
	numbers, j := 0, i
	for ; j < len(r.cells); j++ {
		c := &r.cells[j]
		if c.grid != r.cells[i].grid || c.row != r.cells[i].row && !r.grids[c.grid].Flow {
			break
		}
		if c.isText() {
			if numbers > 0 && r.damagedNumber(j) {
				continue
			}
			break
		}
		if c.val.Kind != document.ValueBlank {
			numbers++
		}
	}
	return j
}

// damagedNumber tells text that stands where a number should: values follow it in its row, it is short, and it is no label.
func (r *reader) damagedNumber(j int) bool {
	c := &r.cells[j]
	if len(c.text) > 40 || r.isKnown(c) || r.grids[c.grid].Flow && !strings.ContainsAny(c.text, "0123456789") {
		return false
	}
	if r.alike(c.key) != nil {
		return false
	}
	digit := strings.ContainsAny(c.text, "0123456789０１２３４５６７８９")
	if !r.grids[c.grid].Placed && r.opensLabel(c.text, r.grids[c.grid].Flow) {
		return false // 3.要 at the end of a line that was wrapped: taken for a number, it would fill the place of a blank that is lost
	}
	if r.grids[c.grid].Flow && (hanCount(c.text) > 2 || r.opensTable(j)) {
		return false // a label that is not known or a caption, rather than a number
	}
	if g := &r.grids[c.grid]; !g.Flow && !g.Placed && hanCount(c.text) <= mostHan {
		return true // words in the place of the last number, as 待补充: without them the row would seem to be short of a blank
	}
	next := j + 1
	follows := next < len(r.cells) && r.cells[next].grid == c.grid && r.cells[next].row == c.row && !r.cells[next].isText()
	return follows || digit && len(c.text) < 24
}

// opensLabel tells the number of a label, and the first words of one that a row of the form has: a label that was cut. Where rows are lines
// 0. stands in a column of numbers, and is one that is damaged.
func (r *reader) opensLabel(text string, flow bool) bool {
	if flow && document.IsNumbering(text) {
		return true
	}
	k := document.Key(text)
	rest := document.StripNumber(k)
	if rest == k || hanCount(rest) == 0 {
		return false
	}
	return slices.ContainsFunc(r.words.rows, func(s *rowSpec) bool {
		return slices.ContainsFunc(s.cores, func(core string) bool { return strings.HasPrefix(core, rest) })
	})
}

// periods end captions that say of which time a table is.
var periods = []string{"年", "年度", "月", "月份", "季度"}

// opensTable tells a time over the headers of a table. Before another number or another row it is a number of which a spreadsheet made a
// date.
func (r *reader) opensTable(j int) bool {
	if !document.HasAnySuffix(r.cells[j].text, periods) || j+1 >= len(r.cells) {
		return false
	}
	next := &r.cells[j+1]
	return next.isText() && len(r.senseOf(next.text).rows) == 0
}

// mostHan is the longest text that is read as words in the place of a number: 数据统计中, 详见正文.
const mostHan = 6

func (r *reader) allBlank(i, end int) bool {
	for ; i < end; i++ {
		if !r.cells[i].nothing() {
			return false
		}
	}
	return true
}

// ownLabels returns where the labels of the row that ends at i start: the unbroken text before i, which in a
// table with rows lies in the same row, or in the one above when that row has nothing but text.
func (r *reader) ownLabels(i, from int) int {
	first := &r.cells[i]
	named := i > from && r.cells[i-1].row == first.row // the row has a label of its own
	j := i
	for j > from && i-j < 24 {
		before := &r.cells[j-1]
		if !before.isText() || before.grid != first.grid || named && before.row != first.row && !r.grids[first.grid].Flow {
			break
		}
		j--
	}
	return j
}

// indexOf returns the place of a run of the page among its runs.
func (r *reader) indexOf(ru *run) int {
	i := 0
	for &r.runs[i] != ru {
		i++
	}
	return i
}

// printedWidth is how many places of a row are printed: rows of one table have equal ones unless a cell is lost or
// too many.
func (r *reader) printedWidth(grid, row int) int {
	if row < 0 {
		return 0
	}
	slots := r.grids[grid].Rows[row]
	n := len(slots)
	for n > 0 && slots[n-1].Kind == document.Pad {
		n--
	}
	return n
}

// gridEnd returns the end of the cells of the grid that cell i is in.
func (r *reader) gridEnd(i int) int {
	end := i
	for end < len(r.cells) && r.cells[end].grid == r.cells[i].grid {
		end++
	}
	return end
}
