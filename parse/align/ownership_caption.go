package align

import (
	"nianbao/parse/document"
	"nianbao/parse/prose"
	"nianbao/zhtext"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// The lines between tables: captions of what follows, notes under what stood before, and sentences that point at a table.

// caption is a line that may say something of the table that follows. It is judged when there is such a table, or something else asks:
// most lines of a page are over nothing.
type caption struct {
	printed string
	plain   string // the line in plain form
	said    claims
	judged  bool
	under   bool   // the line stands right under a table
	note    bool   // it was read as a note on the table before; it speaks of the next one only where it stands right over that
	bare    answer // the line is a sub-heading or nothing but a year or a name: prose may stand between it and the table
}

// answer is one that is given when something asks.
type answer uint8

const (
	unasked answer = iota
	no
	yes
)

const maxPending = 4 // lines over a table that are asked whose it is

// isLabel tells a caption, a sub-heading or a short note from a sentence of the narrative.
func isLabel(s string) bool {
	n := utf8.RuneCountInString(s)
	if n > 60 {
		return false
	}
	stop := strings.Index(s, "。")
	switch {
	case stop >= 0 && stop < len(s)-len("。"), commas.In(s) && pointsOn(s):
		return false
	case stop >= 0:
		return n <= 17 || prose.HasAnyPrefix(strings.TrimLeft(s, "(（["), noteMarks)
	}
	return true
}

// label reads a short line: a caption of what follows, or a note under the table before.
func (w *ownerWalk) label(s, plain string) {
	w.adjacent = true
	w.pending = slices.DeleteFunc(w.pending, func(c caption) bool { return c.note })
	note := w.isNote(s)
	if note {
		c := w.judgeLine(plain, s)
		w.note(c, s)
		if w.adjacent = false; prose.HasAnyPrefix(strings.TrimLeft(s, "（(["), noteMarks) || backwards.In(s) {
			return
		}
		// 此表: a table that follows in the section may be meant as well
	}
	if len(w.pending) == maxPending {
		w.pending = slices.Delete(w.pending, 0, 1)
	}
	w.pending, w.lines = append(w.pending, caption{printed: s, plain: plain, under: !w.lines && w.table.filled, note: note}), true
}

// underTable takes a line right under a table that no other table follows for a note on it.
func (w *ownerWalk) underTable(c *caption) {
	if c.under && len(w.tables) > 0 {
		if said := w.ask(c); said[byKind].owner != ownerOtherSubject {
			w.note(*said, c.printed)
		}
	}
}

// ask judges a caption, once.
func (w *ownerWalk) ask(c *caption) *claims {
	if !c.judged {
		c.judged, c.said = true, w.judgeLine(c.plain, c.printed)
		if c.said[byKind].owner == ownerUnsaid && isOtherSubject(c.plain) {
			c.said[byKind] = claim{owner: ownerOtherSubject, words: c.printed}
		}
	}
	return &c.said
}

func (c *caption) isBare() bool {
	if c.bare == unasked {
		if c.bare = no; isBare(c.plain) {
			c.bare = yes
		}
	}
	return c.bare == yes
}

// isBare tells a sub-heading, or a line that holds a year, a name and little else.
func isBare(t string) bool {
	if prose.HasAnyPrefix(t, []string{"(一)", "(二)", "(三)", "(四)", "(五)"}) || utf8.RuneCountInString(zhtext.CutYears(t)) <= 12 {
		return true
	}
	k := document.Key(t)
	return document.StripNumber(k) != k || bodyIn(t) != ""
}

var (
	commas    = zhtext.WordsOf("，", ",")
	forwards  = zhtext.WordsOf("如下", "见下", "下表", "下列", "以下", "附表", "见表", "下图")
	backwards = zhtext.WordsOf("上表", "以上", "上述", "前表")
	noteMarks = []string{"注", "备注", "说明", "※", "*"}
)

// attaches are words that put a table of something else beside the report; beside a word for the table at hand they are a note on that: 本表…仅供参考.
var attaches = zhtext.WordsOf("供参考", "供对照", "供比对", "供比较", "附上", "附列", "现附")

// pointsOn tells words that speak of a table that follows.
func pointsOn(s string) bool { return forwards.In(s) || attaches.In(s) && !ofTable.In(s) }

// isNote tells a line under a table that speaks of that table.
func (w *ownerWalk) isNote(t string) bool {
	if forwards.In(t) {
		return false
	}
	return len(w.tables) > 0 && (backwards.In(t) || !w.lines && (prose.HasAnyPrefix(strings.TrimLeft(t, "(["), noteMarks) || document.ContainsAny(t, []string{"本表", "此表", "该表"})))
}

// note adds what is said under a table to all its pieces, and to all tables of the section where the words speak of several.
func (w *ownerWalk) note(c claims, t string) {
	from := len(w.tables) - 1
	for from > 0 && w.tables[from-1].whole == w.tables[from].whole {
		from--
	}
	if strings.Contains(t, "以上") || strings.Contains(t, "上述") {
		from = 0
	}
	for i := from; i >= 0 && i < len(w.tables); i++ {
		w.tables[i].note.add(c)
	}
	w.lines = true
}

// prose reads the sentences of a paragraph that point at a table; the others say nothing of it, and what stood before them was over them.
func (w *ownerWalk) prose(s string) {
	w.adjacent = false
	if len(s) <= prose.LongestSaw {
		last := document.HasAnySuffix(s, []string{"：", ":"})
		if last || pointsOn(s) || len(w.tables) > 0 && backwards.In(s) {
			w.pointing(plainCaption(s), s, last)
			w.lines = true
			return
		}
	}
	kept := w.pending[:0]
	for i := range w.pending {
		c := &w.pending[i]
		w.underTable(c)
		if w.section != 0 && w.ask(c)[byKind].owner != ownerOtherSubject && c.isBare() {
			kept = append(kept, *c)
		}
	}
	w.pending = kept
	w.lines = true
}

// pointing judges the clause that points at the table, and the sentence around it where the clause says nothing.
func (w *ownerWalk) pointing(t, printed string, last bool) {
	sentences := strings.FieldsFunc(t, func(r rune) bool { return r == '。' || r == ';' || r == '；' || r == '！' || r == '!' })
	for i, sentence := range sentences {
		both := pointsOn(sentence) && backwards.In(sentence)
		clauses := []string{sentence}
		if both {
			clauses = strings.Split(sentence, ",")
		}
		for _, clause := range clauses {
			ahead := pointsOn(clause) || last && i == len(sentences)-1
			behind := !ahead && backwards.In(clause)
			if !ahead && !behind {
				continue
			}
			near := nearestClause(clause)
			c := w.self.judge(near, printed)
			c.add(w.self.judge(clause, printed))
			if c[byKind].owner == ownerUnsaid && isOtherSubject(near) && isPointer.MatchString(near) {
				c[byKind] = claim{owner: ownerOtherSubject, words: printed}
			}
			switch {
			case c.empty():
			case behind:
				if len(w.tables) > 0 {
					w.note(c, clause)
				}
			default:
				w.pending = append(w.pending, caption{printed: printed, plain: near, said: c, judged: true, bare: no})
			}
		}
	}
}

// isPointer is a clause of which the end says that a table of what it names follows.
var isPointer = regexp.MustCompile(`(?:表|情况|统计|数据|汇总)(?:具体|详细)?(?:如下|见下|见)(?:表|图)?(?:所示)?[:：。]?$`)

// nearestClause is the last clause of a sentence: 2023年未发生,2022年情况如下.
func nearestClause(s string) string {
	if i := strings.LastIndexAny(s, ","); i >= 0 {
		return s[i+1:]
	}
	return s
}
