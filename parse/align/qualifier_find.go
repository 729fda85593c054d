package align

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"nianbao"
	"nianbao/parse/document"
	"nianbao/parse/prose"
	"nianbao/zhtext"
)

// Where qualifiers are found: in the cell of their label, in one of their own beside it, and in the rows of the numbers.

// qualify takes what stands beside a label off it. What is harmless is gone. What is not known leaves the label what it is, and its
// numbers in doubt; what makes the numbers others makes the label none of a form. Units that are counted in are left to those who convert
// them or refuse them.
func (r *reader) qualify(c *cell, w *splitting) {
	for _, b := range w.beside {
		if says := r.sayingOf(b.core, b.part); says != changesNothing {
			r.qualifiers = append(r.qualifiers, qualifier{cell: len(r.cells), core: b.core, words: b.core + " " + b.part, says: says})
		}
	}
	if w.core == "" || r.words.cases.namesBoth(w) {
		return
	}
	verdict, unit := changesNothing, false
	for _, part := range w.parts {
		says := r.sayingOf(w.core, part)
		if namesUnit(part) && r.words.takesMoney(document.Key(w.core)) {
			says, unit = changesNothing, true
		}
		verdict = max(verdict, says)
		if m := bareMark(part); says == changesNothing && len(m) <= longestMark && markBehind.FindString(m) == m {
			r.marks = append(r.marks, marked{len(r.cells), w.core, m})
		}
	}
	core := document.Key(w.core)
	if verdict > translates && w.glued {
		if verdict = changes; len(r.words.byKey[core]) > 0 {
			return // another row
		}
	}
	if verdict != changesNothing {
		r.qualifiers = append(r.qualifiers, qualifier{cell: len(r.cells), core: w.core, words: c.text, says: verdict})
	}
	switch {
	case unit && verdict != changes:
	case scaleIn(c.text) != "" && !strings.ContainsAny(c.text, "%％‰"):
		r.setSense(c, r.words.sense(w.core))
		c.key = core
	case verdict == changes:
		r.setSense(c, &sense{group: none, outcome: none, role: apart})
		if c.key == core || r.words.isLabel(c.key) {
			c.key += "%"
		}
	default:
		c.text, c.key, c.says = w.core, core, nil
	}
}

// qualifyBeside finds what stands in a cell of its own behind a label, where lines or boxes are all that parts cells: in brackets, between
// the head of a group and its first row, or between labels. Text before a number is the label of a row or column that the form does not have,
// unless it is known to make numbers others; where nothing shows that it belongs to the label before it, it leaves that in doubt.
func (r *reader) qualifyBeside() {
	for i := 1; i+1 < len(r.cells); i++ {
		c, label, next := &r.cells[i], &r.cells[i-1], &r.cells[i+1]
		placed := r.grids[c.grid].Placed
		if placed && c.row >= 0 || !label.isText() || label.grid != c.grid {
			continue
		}
		if label.row >= 0 && !placed {
			if ahead := r.words.ahead(c); ahead != "" {
				r.qualifyLast(i-1, ahead)
				continue
			}
		}
		words := c.isText() || c.val.Kind == document.ValueUnread && (hanCount(c.text) > 0 || isRate(c.text)) || isBareYear(c.text) && next.isText()
		caption := c.row < 0 && label.row < 0 && r.words.titles(label.text)
		if c.row < 0 && !caption || !words || utf8.RuneCountInString(c.text) > mostBeside {
			continue
		}
		core, key := r.words.lastName(label), document.Key(c.text)
		if c.sense != nil || core == "" || r.words.isLabel(key) && !isUnit(c.text) && !isRate(c.text) && !comparesYears[key] || r.pieceOfName(i) {
			continue
		}
		part := c.text
		if isBareYear(part) {
			part += "年"
		}
		list := segments(part)
		inside := len(list) == 1 && list[0].bracket > 0
		underHead := r.words.groups[label.key] && !r.words.corner(label.key) && len(r.words.byKey[next.key]) > 0
		says := r.sayingOf(core, part)
		switch {
		case caption:
			if says < changes {
				continue // captions say many things
			}
			says = mayChange
		case inside, underHead && says == changes && !isUnit(c.text) && !strings.ContainsAny(c.key, turning):
		case says == changes, next.isText() && document.SectionNumber(next.text) == 0:
			says = min(says, mayChange)
		default:
			continue
		}
		if says != changesNothing {
			r.qualifiers = append(r.qualifiers, qualifier{cell: i - 1, core: core, words: zhtext.Shorten(label.text) + " " + c.text, says: says})
		}
	}
}

// comparesYears are labels of columns that other tables have, and that between the labels of the form are words beside one.
var comparesYears = map[string]bool{"年增": true, "变化": true, "排名": true, "差额": true}

// ahead returns the words before the first of several names in a line of headers.
func (v *vocabulary) ahead(c *cell) string {
	if !c.isText() || len(c.text) > maxWording || c.row < 0 || !strings.ContainsAny(c.text, " \u00a0\u3000") {
		return ""
	}
	list := segments(c.text)
	for i, s := range list {
		if v.rank(document.Key(s.text)) == 0 {
			continue
		}
		if i == 0 || i > 2 {
			return ""
		}
		return strings.TrimSpace(c.text[:strings.Index(c.text, s.text)])
	}
	return ""
}

// qualifyLast leaves the last name of a line in doubt where the next line begins with words that make numbers others.
func (r *reader) qualifyLast(at int, words string) {
	if core := r.words.lastName(&r.cells[at]); core != "" && utf8.RuneCountInString(words) <= mostBeside && r.sayingOf(core, words) == changes {
		r.qualifiers = append(r.qualifiers, qualifier{cell: at, core: core, words: core + " " + words, says: mayChange})
	}
}

// lastName is the name that a text is, or the last of several headers in it, "" for none: a line that held a row of them.
func (v *vocabulary) lastName(c *cell) string {
	if v.rank(c.key) > 0 {
		return c.text
	}
	if !strings.ContainsAny(c.text, " \u00a0\u3000") || len(c.text) > maxWording {
		return ""
	}
	fields := strings.FieldsFunc(c.text, unicode.IsSpace)
	for n := len(fields) - 1; n >= max(0, len(fields)-3); n-- { // 社会 公益 组织
		if last := document.Key(strings.Join(fields[n:], "")); v.rank(last) > 0 {
			return last
		}
	}
	return ""
}

// isRate tells a mark of shares that stands alone.
func isRate(s string) bool { return s != "" && strings.Trim(s, "%％‰ ") == "" }

// qualifyRows finds what stands in a row of numbers and is no label of a form: remarks behind the numbers, and what stands before those of
// section 四, whose row has no label, or in the corner of its header.
func (a *Alignment) qualifyRows() {
	for i := range a.runs {
		ru := &a.runs[i]
		row := a.rowOf(ru)
		if row == nil || a.taken.of(row) == nil || ru.placing.owner().owner.foreign() {
			continue
		}
		if !a.grids[ru.grid].Placed {
			a.qualifyBehind(ru)
			if row.kind == cases {
				a.qualifyBefore(ru)
			}
			continue
		}
		first, last := ru.values[0], ru.values[len(ru.values)-1]
		for k := last + 1; k < len(a.cells) && a.cells[k].grid == ru.grid && a.cells[k].row == a.cells[last].row; k++ {
			if says := a.sayingOfCell(k); says != changesNothing {
				a.qualifiers = append(a.qualifiers, qualifier{cell: k, core: a.headOf(ru), words: a.cells[k].text, says: min(says, mayChange)})
			}
		}
		if row.kind != cases {
			continue
		}
		for k := first - 1; k >= 0 && a.cells[k].grid == ru.grid && a.cells[k].row >= 0 && first-k < maxCaseLabels; k-- {
			c := &a.cells[k]
			if a.sayingOfCell(k) == changes && c.col == 0 && !a.words.cases.holdsName(c.key) && (c.row == a.cells[first].row || a.besideHeads(k)) {
				a.qualifiers = append(a.qualifiers, qualifier{cell: k, core: a.headOf(ru), words: a.cells[k].text, says: changes})
			}
		}
	}
}

// qualifyBehind finds words right behind the numbers of a run, where lines or marks are all that parts cells: in a cell that held a number
// and words, the words have become one of their own. What other text follows there is the label of the next row, or stands over it.
func (a *Alignment) qualifyBehind(ru *run) {
	last := ru.values[len(ru.values)-1]
	for k := last + 1; k < len(a.cells) && a.cells[k].grid == ru.grid; k++ {
		c := &a.cells[k]
		switch flow := a.grids[ru.grid].Flow; {
		case !flow && c.row != a.cells[last].row, flow && k > last+1, c.row < 0:
			return
		case utf8.RuneCountInString(c.text) > mostBeside || a.pieceOfName(k) || document.SectionNumber(c.text) > 0 || a.sayingOfCell(k) != changes:
			return
		case k+1 < len(a.cells) && a.cells[k+1].grid == c.grid && (flow || a.cells[k+1].row == c.row) && !a.cells[k+1].isText():
			return // the label of a row that the form does not have
		}
		a.doubtRun(ru, k, c.text)
	}
}

// qualifyBefore finds words before the header of section 四, or between it and the numbers, where places say nothing.
func (a *Alignment) qualifyBefore(ru *run) {
	first := ru.values[0]
	names := func(k int) bool {
		t := a.caseTokenOf(&a.cells[k])
		return t.outcome >= 0 || t.group >= 0
	}
	for k := first - 1; k >= ru.from && a.cells[k].grid == ru.grid && a.cells[k].row >= 0 && first-k < maxCaseLabels; k-- {
		c := &a.cells[k]
		if ahead := a.words.ahead(c); ahead != "" && (k == 0 || document.SectionNumber(a.cells[k-1].text) > 0) && a.sayingOf("", ahead) == changes {
			a.doubtRun(ru, k, ahead)
			continue
		}
		if k+1 != first && !names(k+1) || utf8.RuneCountInString(c.text) > mostBeside || document.SectionNumber(c.text) > 0 || a.words.cases.holdsName(c.key) || a.sayingOfCell(k) != changes {
			continue
		}
		a.doubtRun(ru, k, c.text)
	}
}

// doubtRun names the numbers of a run for the words at k.
func (a *Alignment) doubtRun(ru *run, k int, words string) {
	s := scope{a: a, at: &a.cells[k], reached: make(map[nianbao.Place]bool)}
	s.takeRun(ru, nil)
	s.collect()
	a.settleScope(&s, qualifier{cell: k, core: a.headOf(ru), words: words, says: mayChange})
}

// maxCaseLabels is more than the labels over the row of section 四.
const maxCaseLabels = 64

// besideHeads tells a cell in whose row heads stand, and no numbers.
func (a *Alignment) besideHeads(k int) bool {
	s := scope{a: a, at: &a.cells[k]}
	found := false
	s.inRows(s.at.row, s.at.row, func(c *cell) { found = found || a.words.rank(c.key) == bindsNumbers })
	return found && !s.numbersIn(s.at.row, s.at.row)
}

// headOf names a run in messages.
func (a *Alignment) headOf(ru *run) string {
	if ru.label >= 0 {
		return a.cells[ru.label].text
	}
	return a.rowOf(ru).table
}

// sayingOfCell is sayingOf for a text in a cell of its own; labels and dashes say nothing.
func (a *Alignment) sayingOfCell(k int) saying {
	c := &a.cells[k]
	words := c.isText() || c.val.Kind == document.ValueUnread && hanCount(c.text) > 1
	if !words || c.text == "" || c.sense != nil && c.sense.role == named || a.isWholeLabel(c) || isUnit(c.text) {
		return changesNothing
	}
	return a.sayingOf("", c.text)
}

// titles tells the title of a block, or of a group of section 四, which can stand over its table.
func (v *vocabulary) titles(core string) bool {
	k := document.Key(core)
	return v.articles[k] != "" || v.cases != nil && v.cases.group(k) >= 0
}

// mostBeside is the longest text that is taken for one that belongs to the label before it.
const mostBeside = 24

// corner tells heads over all columns of a table.
func (v *vocabulary) corner(k string) bool {
	bare := document.StripNumber(k)
	return !slices.ContainsFunc(v.rows, func(s *rowSpec) bool { return slices.Contains(s.groups, bare) })
}

// pieceOfName tells a cell that is a part of a name of the forms together with the one before it or behind it, or has a name in it: 上年 alone
// is none, and before 结转 it is.
func (r *reader) pieceOfName(k int) bool {
	key := document.StripNumber(r.cells[k].key)
	joins := [...]string{key, key, key}
	if k > 0 {
		joins[0] = document.StripNumber(r.cells[k-1].key) + key
	}
	if k+1 < len(r.cells) {
		joins[1] = key + r.cells[k+1].key
	}
	return key != "" && slices.ContainsFunc(r.words.names, func(name string) bool {
		return strings.Contains(key, name) || joins[0] != key && strings.Contains(name, joins[0]) || joins[1] != key && strings.Contains(name, joins[1])
	})
}

// namesUnit tells a piece of a label that speaks of money, also of one in units that no amount is counted in.
func namesUnit(part string) bool { return len(unitsIn(prose.PlainTitle(part))) > 0 || unitLost(part) }

// setSense keeps what a label with a qualifier says.
func (r *reader) setSense(c *cell, s *sense) {
	if r.senses == nil {
		r.senses = make(map[string]*sense)
	}
	r.senses[c.text], c.sense = s, s
}
