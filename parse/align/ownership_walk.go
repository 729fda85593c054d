package align

import (
	"slices"
	"strings"

	"nianbao/parse/document"
	"nianbao/parse/prose"
	"nianbao/zhtext"
)

// The walk over a page in its printed order, lines and rows alike, so that a caption in a cell, in a line over the table or in the
// middle of a text without cells is the same caption.

// ownerWalk is what was said up to a place of the page.
type ownerWalk struct {
	*Alignment
	self     *Self
	scope    *reportScope
	scopes   []*reportScope
	titles   []claims // since the last heading
	section  int
	heading  *claims
	pending  []caption         // lines since the last table
	adjacent bool              // the last line may be a caption
	judged   map[string]claims // texts in rows, by what they were found to say
	table    *tableClaims
	tables   []*tableClaims // since the last heading
	header   *claims        // said by the headers of the grid
	lines    bool           // lines stood since the last row of a table
	numbers  bool           // the last row had numbers
	units    *[]string      // lines of the section that say in which unit its amounts are
	frame    bool           // the grid carries words of the national form
	placings []placing      // of the runs, made together
}

// settleOwners gives every run its placing.
func (a *Alignment) settleOwners(own *Self) {
	w := &ownerWalk{Alignment: a, self: own, scope: &reportScope{}, table: &tableClaims{}, judged: make(map[string]claims), units: new([]string),
		placings: make([]placing, 0, len(a.runs))}
	w.scopes = []*reportScope{w.scope}
	next := 0
	for g := range a.grids {
		grid := &a.grids[g]
		w.linesOf(grid.Before)
		w.header, w.frame = nil, grid.Flow || framed(grid)
		if !grid.Flow && w.table.filled && w.table.caption[byKind].owner == ownerSample && !w.continues(next, g) {
			w.table = &tableClaims{} // an example is one table
		}
		last := len(grid.Rows)
		for row := range grid.Rows {
			from := next
			for ; next < len(a.runs) && a.runs[next].grid == g && a.cells[a.runs[next].values[0]].row <= row; next++ {
				if next > from || grid.Flow || w.goesOn(next, row) {
					w.between(&a.runs[next], row)
				}
				if w.isYearOver(&a.runs[next]) {
					a.runs[next].placing = w.place(placing{table: w.table, scope: w.scope, units: w.units})
					w.line(a.cells[a.runs[next].values[0]].text)
					continue
				}
				w.run(&a.runs[next])
			}
			if from == next {
				w.textRow(grid, row)
			} else {
				last = row
			}
		}
		if !grid.Flow && last < len(grid.Rows)-1 {
			w.endTables() // what stands behind the last numbers of a table speaks of that table, not of the next
		}
		w.linesOf(grid.After)
	}
	w.endTables()
	for i, s := range w.scopes {
		s.settle(own, i == 0)
	}
}

// place keeps the placing of a run. There is room for those of all: each is placed once.
func (w *ownerWalk) place(p placing) *placing {
	w.placings = append(w.placings, p)
	return &w.placings[len(w.placings)-1]
}

// endTables is called where no other table can follow the lines that were seen.
func (w *ownerWalk) endTables() {
	for i := range w.pending {
		w.underTable(&w.pending[i])
	}
}

// continues tells a grid whose first row of a form follows those of the table before it: pages break tables in two.
func (w *ownerWalk) continues(next, g int) bool {
	for ; next < len(w.runs) && w.runs[next].grid == g; next++ {
		if spec := w.runs[next].row; spec != nil {
			return w.table.rows != nil && spec.kind == w.table.kind && spec.order > w.table.last
		}
	}
	return false
}

// goesOn tells a row that holds another run behind this one.
func (w *ownerWalk) goesOn(run, row int) bool {
	return run+1 < len(w.runs) && w.runs[run+1].grid == w.runs[run].grid && w.cells[w.runs[run+1].values[0]].row <= row
}

// between reads the texts of a row before a run, and since the run before: pages that hold everything in one line have their captions
// there.
func (w *ownerWalk) between(ru *run, row int) {
	for k := ru.from; k < ru.values[0]; k++ {
		if c := &w.cells[k]; k != ru.label && c.row == row && c.isText() && !w.isQualified(c.text) {
			w.linesOf(strings.Split(c.text, "\n"))
		}
	}
}

// frameWords are cells of the national form that tables of other systems do not have.
var frameWords = zhtext.WordsOf("第二十条", "信息内容", "申请人情况", "自然人", "行政复议", "未经复议", "统计指标", "制发件数", "处理决定数量")

func framed(g *document.Grid) bool {
	for _, row := range g.Rows[:min(len(g.Rows), 8)] {
		for i := range row {
			if row[i].Kind == document.Cell && len(row[i].Text) < 120 && frameWords.In(row[i].Text) {
				return true
			}
		}
	}
	return false
}

func (w *ownerWalk) linesOf(lines []string) {
	for _, l := range lines {
		if l != "" {
			w.line(l)
		}
	}
}

// textRow reads a row without values: a caption where it has one text, else headers.
func (w *ownerWalk) textRow(g *document.Grid, row int) {
	var texts []string
	for _, s := range g.Rows[row] {
		if s.Kind != document.Cell || s.Text == "" {
			continue
		}
		if len(s.Text) < shortLine && w.wordingOf(s.Text).val.Kind != document.ValueText {
			w.tableItem()
			return // the rest of a row of numbers
		}
		texts = append(texts, s.Text)
	}
	switch {
	case len(texts) == 1 && g.Flow && (w.isQualified(texts[0]) || w.isDamagedNumber(g, row, texts[0])):
		w.tableItem()
	case len(texts) == 1:
		for l := range strings.SplitSeq(texts[0], "\n") {
			w.line(l)
		}
	case len(texts) > 1:
		if g.Flow {
			if texts = w.leadingLines(strings.Split(strings.Join(texts, "\n"), "\n")); len(texts) == 0 {
				return
			}
		}
		frame := w.frame
		w.frame = slices.ContainsFunc(texts, frameWords.In)
		w.tableItem()
		w.frame = frame
		if w.numbers {
			w.header, w.numbers = nil, false
		}
		w.headers(texts, g.Flow)
	}
}

// isDamagedNumber tells a year that stands where the numbers of a row do, in text without cells: behind the label of a row of the form, and before
// the label of the next or a number. A spreadsheet has made a date of the number, and no table of that year begins in the middle of one.
func (w *ownerWalk) isDamagedNumber(g *document.Grid, row int, text string) bool {
	if !isYearAlone(text) {
		return false
	}
	next := func(step int) string {
		for r := row + step; r >= 0 && r < len(g.Rows) && r < row+farthest && r > row-farthest; r += step {
			for i := range g.Rows[r] {
				if s := &g.Rows[r][i]; s.Kind == document.Cell && s.Text != "" && !isYearAlone(s.Text) {
					return s.Text
				}
			}
		}
		return ""
	}
	isRow := func(s string) bool {
		return s != "" && len(s) < shortLine && len(w.senseOf(s).rows) > 0 && len(w.senseOf(s).columns) == 0
	}
	before, behind := next(-1), next(1)
	return isRow(before) && (isRow(behind) || len(behind) < 24 && document.ReadValue(behind).Kind == document.ValueNumber)
}

// farthest is how many lines away the labels around the numbers of a row are looked for, blank ones between them.
const farthest = 32

// isYearAlone tells a year with its word, and nothing else.
func isYearAlone(s string) bool {
	year, ok := strings.CutSuffix(strings.TrimSuffix(s, "度"), "年")
	return ok && isBareYear(year)
}

// leadingLines reads the texts before the first header of a row as lines, and returns the others: in text without cells nothing divides
// a caption from the headers behind it. The heading of a section is no header, though that of section 四 says 行政复议 as these do.
func (w *ownerWalk) leadingLines(texts []string) []string {
	n := slices.IndexFunc(texts, func(s string) bool {
		return w.isFormLabel(s) || len(s) < shortLine && frameWords.In(s) && document.SectionNumber(s) == 0
	})
	switch {
	case n < 0 && document.SectionNumber(texts[0]) > 0:
		n = len(texts) // a heading, and beside it what stands over the table
	case n <= 0:
		return texts
	}
	w.linesOf(texts[:n])
	return texts[n:]
}

const shortestClaim = len("样表")

// line reads a line of text or a cell that fills its row.
func (w *ownerWalk) line(s string) {
	if isBareYear(s) {
		s = strings.Trim(s, yearBrackets) + "年"
	}
	if len(s) < shortestClaim || zhtext.IsASCII(s) {
		return
	}
	said := w.lineOf(s)
	switch {
	case said.value:
		return
	case said.section > 0:
		w.enter(said, s)
		return
	case w.section <= 1:
		w.scope.say(s)
	}
	if said.unit != "" && len(*w.units) < maxPending {
		*w.units = append(*w.units, said.unit)
	}
	switch {
	case said.table:
		w.tableItem()
	case said.title != nil && w.title(said.title, s):
	case said.label:
		w.label(s, said.caption)
	default:
		w.prose(s)
	}
}

// isYearOver tells a run that is nothing but a year near the report's own, over the headers of a table: a caption that looks like a number.
func (w *ownerWalk) isYearOver(ru *run) bool {
	at := ru.values[0]
	if ru.row != nil || len(ru.values) != 1 || !isBareYear(w.cells[at].text) || len(w.self.years) == 0 {
		return false
	}
	behind := slices.IndexFunc(w.cells[at+1:], func(c cell) bool { return c.val.Kind != document.ValueBlank }) // the headers can begin with an empty corner
	if behind < 0 {
		return false
	}
	c, next := &w.cells[at], &w.cells[at+1+behind]
	alone := at == 0 || w.cells[at-1].grid != c.grid || w.cells[at-1].row != c.row
	year, _, _ := zhtext.NextYear(c.text)
	return alone && next.isText() && len(w.senseOf(next.text).rows) == 0 && max(year-w.self.years[0], w.self.years[0]-year) <= nearYears
}

const nearYears = 9 // between a report and a table of another year that stands in it

// yearBrackets stand around a year that is a caption.
const yearBrackets = "（）()[]［］【】〔〕：:"

// isBareYear tells a line that is a year and nothing else, not even 年, in brackets or not: 2022, （2022）：.
func isBareYear(s string) bool {
	if len(s) > len("2024") && len(s) <= len("（2024）：") {
		s = strings.Trim(s, yearBrackets)
	}
	if len(s) != len("2024") || !document.IsDigit(s[0]) {
		return false
	}
	_, start, end := zhtext.NextYear(s)
	return start == 0 && end == len(s)
}

// isQualified tells a label in a text without cells with something beside it: no caption, but what qualifiers are looked for in.
func (w *ownerWalk) isQualified(s string) bool {
	split := &w.wordingOf(s).split
	return (split.core != "" || len(split.beside) > 0) && !split.glued && !ofTable.In(s) && !prose.HasAnyPrefix(strings.TrimLeft(s, "（(["), noteMarks) && !strings.Contains(s, "\n") && document.SectionNumber(s) == 0 && w.words.rank(document.Key(split.core)) == bindsNumbers
}

func (w *ownerWalk) isFormLabel(s string) bool {
	return w.wordingOf(s).known
}

// tableItem notes a row or label of a table: the captions before it are those of this table.
func (w *ownerWalk) tableItem() {
	if len(w.titles) > 0 {
		w.openScope(w.titles)
		w.tables, w.table = nil, &tableClaims{}
	}
	w.adjacent = false
	if len(w.pending) > 0 {
		var c claims
		for i := len(w.pending) - 1; i >= 0; i-- { // the nearest first
			c.add(w.overTable(&w.pending[i], i == len(w.pending)-1))
		}
		w.pending = w.pending[:0]
		if c.empty() {
			w.openTable(w.table.caption) // the lines say nothing of whose it is
			w.goOn()
		} else {
			w.openTable(c)
		}
	} else if w.lines || len(w.tables) == 0 {
		w.openTable(w.table.caption)
		w.goOn()
		if n := len(w.tables); n > 1 {
			before := w.tables[n-2]
			w.table.rows, w.table.last, w.table.kind = before.rows, before.last, before.kind
		}
	}
	w.lines = false
}

// overTable is what a line over a table says of it. Of what the table is, only the last line can say.
func (w *ownerWalk) overTable(line *caption, last bool) claims {
	said := *w.ask(line)
	switch kind := &said[byKind]; {
	case kind.owner == ownerOtherSubject && !last:
		*kind = claim{}
	case kind.owner == ownerOtherSubject && w.frame && !namesTable(line.plain):
		if *kind = (claim{}); numbered.MatchString(line.plain) { // a heading of the narrative, or the table's
			*kind = claim{owner: ownerUnclear, words: line.printed}
		}
	case kind.owner == ownerUnsaid && last && !said[byBody].says() && isUnclear(line.plain):
		*kind = claim{owner: ownerUnclear, words: line.printed}
	}
	return said
}

func (w *ownerWalk) openTable(c claims) {
	w.table = &tableClaims{caption: c}
	w.table.whole = w.table
	w.tables = append(w.tables, w.table)
}

// goOn makes the table that was opened a piece of the one before.
func (w *ownerWalk) goOn() {
	if n := len(w.tables); n > 1 {
		w.table.whole = w.tables[n-2].whole
	}
}
