package align

import (
	"nianbao/parse/document"
	"slices"
	"strings"

	"nianbao"
)

// The headers of the blocks of section 二: what they say tells the edition of a block and the order of its columns.

// stem is the shortest piece of a header that tells a column: what is left when headers are cut or wrapped.
type stem struct {
	text   string
	column int
}

// blockHeader is how one edition prints the header of a block.
type blockHeader struct {
	form  nianbao.FormID
	stems []stem
	count int // value columns
}

// headerOf lists the stems of the columns of a block; a column without any is told by its whole label.
func headerOf(f *nianbao.Form, t *nianbao.Table) blockHeader {
	h := blockHeader{form: f.ID, count: len(t.Columns)}
	for c := range t.Columns {
		col := &t.Columns[c]
		stems := col.Stems
		if len(stems) == 0 {
			stems = []string{document.Key(col.Label)}
		}
		for _, s := range stems {
			h.stems = append(h.stems, stem{s, c})
		}
	}
	return h
}

// block is a header found on the page.
type block struct {
	form    nianbao.FormID
	columns []headerCell // by column of the edition; cell is -1 for a column whose header was not found
	found   int
	foreign bool   // a column of others stands among its own
	swapped bool   // the header of a column holds that of the form and more
	other   int    // the column in whose place a header stands that asks for something else, -1 for none
	text    string // matching form of the whole header
}

type headerCell struct{ cell, at int } // at: where in the header's text the column's stem stands

// headerText is what the labels before a row say together.
type headerText struct {
	text, masked string // matching form, and what of it may be of a column, in the same places
	starts       []int  // where each cell starts
	others       []int  // where headers of something else start
	remarks      []int  // and those of remarks
	foreign      bool   // a column of others stands among them
}

func (a *Alignment) headerText(ru *run, from int) (h headerText) {
	var text, masked strings.Builder
	opened := false
	for k := from; k < ru.label; k++ {
		c := &a.cells[k]
		h.starts = append(h.starts, text.Len())
		opened = opened || a.words.groups[c.key] // before its title or corner there is prose
		if opened && c.isText() && a.senseOf(c.text).role == apart && !isRemarkHeader(c.key) && !a.words.lastYears(ru.row.table, c.key) {
			h.foreign = true
			text.WriteByte('|') // 上年制发件数 is no 制发件数
			masked.WriteByte('|')
			continue
		}
		word := ""
		if opened && c.isText() {
			word = a.otherHeader(c.text, ru.row.table)
		}
		switch at := strings.Index(c.key, word); {
		case opened && isRemarkHeader(c.key):
			h.remarks = append(h.remarks, text.Len())
			masked.WriteString(c.key)
		case word != "" && at >= 0:
			h.others = append(h.others, text.Len()+at)
			masked.WriteString(c.key[:at] + strings.Repeat("|", len(word)) + c.key[at+len(word):])
		default:
			masked.WriteString(c.key)
		}
		text.WriteString(c.key)
	}
	h.text, h.masked = text.String(), masked.String()
	return h
}

// blockOf finds the header of a block in the labels before the row.
func (a *Alignment) blockOf(ru *run) (best *block) {
	from := a.headerStart(ru)
	head := a.headerText(ru, from)
	best = &block{}
	defer func() {
		best.other = -1
		if !head.foreign && best.replaceOne(&head, from) {
			return
		}
		best.foreign = head.foreign || a.strangerBeside(ru, best)
		best.swapped = slices.ContainsFunc(best.columns, func(h headerCell) bool { return h.cell >= 0 && best.foreign && a.isStranger(h.cell, best) })
	}()
	for _, h := range a.words.headers[ru.row.table] {
		cand := &block{form: h.form, text: head.text, columns: make([]headerCell, h.count)}
		for c := range cand.columns {
			cand.columns[c] = headerCell{-1, -1}
		}
		for _, s := range h.stems {
			if at := lastIn(head.masked, s.text); at >= 0 && cand.columns[s.column].at < 0 {
				cand.columns[s.column] = headerCell{from + cellAt(head.starts, at), at}
				cand.found++
			}
		}
		switch {
		case cand.found != best.found:
			if cand.found > best.found {
				best = cand
			}
		case cand.whole() != best.whole():
			if cand.whole() { // a header that is all there is that header; of the other one columns would be lost
				best = cand
			}
		case a.fitsBlock(ru, cand) && !a.fitsBlock(ru, best):
			best = cand
		}
	}
	return best
}

// lastIn is strings.LastIndex for what mostly is not there: from its end a text is searched slowly.
func lastIn(s, word string) int {
	at := -1
	for {
		i := strings.Index(s[at+1:], word)
		if i < 0 {
			return at
		}
		at += i + 1
	}
}

// whole tells a header of which every column was found.
func (b *block) whole() bool { return b.found > 0 && b.found == len(b.columns) }

// lastYears tells the header of a column of the form that asks for last year's number, or a piece of it.
func (v *vocabulary) lastYears(table, k string) bool {
	for _, h := range v.headers[table] {
		for _, st := range h.stems {
			if document.ContainsAny(st.text, apartWords) && strings.Contains(k, st.text) {
				return true
			}
		}
	}
	return false
}

// fitsBlock tells whether the row has as many values as the block has columns.
func (a *Alignment) fitsBlock(ru *run, b *block) bool { return len(a.trimmed(ru)) == len(b.columns) }

func cellAt(starts []int, at int) int {
	i := 0
	for i+1 < len(starts) && starts[i+1] <= at {
		i++
	}
	return i
}

// headerStart returns where the header of a block begins: after the section's heading or the article's title, at
// most a dozen labels back.
func (a *Alignment) headerStart(ru *run) int {
	for k := ru.label - 1; k >= ru.from && k > ru.label-14; k-- {
		if strings.HasPrefix(a.cells[k].key, "第二十条第") && len(a.cells[k].key) < 60 {
			return k
		}
	}
	return max(ru.from, ru.label-10)
}

// blocksOf finds the header of each block of an instance.
func (a *Alignment) blocksOf(in *instance) map[string]*block {
	blocks := make(map[string]*block, 5)
	strange := make(map[string]bool) // blocks under a header that no form knows, for all of their rows
	for _, ru := range in.runs {
		if ru.places != nil && ru.open == "" {
			continue
		}
		table := ru.row.table
		b := a.blockOf(ru)
		if b.found == 0 {
			if top := a.topOf(ru); top != nil {
				b = a.blockOf(top)
				strange[table] = strange[table] || a.strangeHeader(top)
			}
		}
		if (b.found > 0 || b.foreign && len(b.columns) > 0) && (blocks[table] == nil || b.found > blocks[table].found) {
			blocks[table] = b
		}
		strange[table] = strange[table] || a.strangeHeader(ru)
	}
	for _, ru := range in.runs {
		if table := ru.row.table; ru.places == nil && blocks[table] == nil && !strange[table] {
			blocks[table] = a.blockOfWidth(in, table)
		}
	}
	return blocks
}

// topOf stands for a run that is not the first row of its block while the rows over it are called like none of the form: they have taken
// the header of the block for theirs. It ends where the labels of the first of them begin. nil where there is none.
func (a *Alignment) topOf(ru *run) *run {
	at := a.indexOf(ru)
	top := at
	for top > 0 && !a.headerBetween(&a.runs[top]) {
		over := &a.runs[top-1]
		if over.row != nil || over.grid != ru.grid || over.own >= over.values[0] {
			break
		}
		top--
	}
	if top == at {
		return nil
	}
	first := a.runs[top]
	first.row, first.label = ru.row, first.own
	if a.grids[ru.grid].Flow {
		first.label = first.values[0] - 1
	}
	return &first
}

// blockOfWidth settles the edition of a block without a header by the number of its values, where only one edition has as many columns.
// The blocks around it do not tell: from the year of a change on pages print single blocks in the other edition, and a header that is
// lost is the only thing that says so. Blanks behind the values can be columns or padding, so that no edition may lie between the two.
func (a *Alignment) blockOfWidth(in *instance, table string) *block {
	least, most := 0, 0
	for _, ru := range in.runs {
		if ru.row.table == table && ru.places == nil {
			if slices.ContainsFunc(ru.values, func(k int) bool { return a.cells[k].val.Kind == document.ValueUnread && hanCount(a.cells[k].text) == 0 }) {
				return nil // a mark that is no number need not stand in a column
			}
			least, most = max(least, len(a.trimmed(ru))), max(most, len(ru.values))
		}
	}
	var fits []blockHeader
	for _, h := range a.words.headers[table] {
		if h.count >= least && h.count <= most {
			fits = append(fits, h)
		}
	}
	if len(fits) != 1 {
		return nil
	}
	b := &block{form: fits[0].form, columns: make([]headerCell, fits[0].count), other: -1}
	for c := range b.columns {
		b.columns[c] = headerCell{-1, -1}
	}
	return b
}

// strangeHeader tells a header in front of a row that says something else than any form: behind the title of the block or its corner
// stand labels that no form knows. What stands under it is not what the form asks for.
func (a *Alignment) strangeHeader(ru *run) bool {
	opened := false
	for k := a.headerStart(ru); k < ru.label; k++ {
		c := &a.cells[k]
		if a.words.groups[c.key] {
			opened = true
			continue
		}
		if !opened || !c.isText() || a.grids[c.grid].Placed && c.row == a.cells[ru.label].row {
			continue
		}
		if role := a.senseOf(c.text).role; role == unknown || role == apart {
			return true
		}
	}
	return false
}

// strangerBeside tells a header in which a label that no form knows stands in one row with those of the columns: it is over numbers of
// something else, and by their order alone nothing says which these are.
func (a *Alignment) strangerBeside(ru *run, b *block) bool {
	for _, h := range b.columns {
		if h.cell < 0 || a.grids[ru.grid].Flow || a.cells[h.cell].grid != ru.grid {
			continue
		}
		row := a.cells[h.cell].row
		for k := h.cell; k < ru.label && a.cells[k].row == row; k++ {
			if a.isStranger(k, b) {
				return true
			}
		}
		for k := h.cell; k >= ru.from && a.cells[k].row == row; k-- {
			if a.isStranger(k, b) {
				return true
			}
		}
	}
	return false
}

// isStranger tells a label that is no header of any form, nor a piece of one. Remarks may stand behind all columns, not in place of one.
func (a *Alignment) isStranger(k int, b *block) bool {
	c := &a.cells[k]
	switch {
	case c.row < 0 || c.key == "" || !c.isText() || a.words.groups[c.key]:
		return false
	case isRemarkHeader(c.key):
		return !b.whole() || slices.ContainsFunc(b.columns, func(h headerCell) bool { return h.cell > k && a.cells[h.cell].row == c.row })
	}
	return a.senseOf(c.text).role == unknown && !slices.ContainsFunc(a.words.columnNames, func(name string) bool { return strings.Contains(name, c.key) })
}
