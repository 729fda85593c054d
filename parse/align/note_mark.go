package align

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"nianbao"
	"nianbao/parse/document"
)

// Notes under a table speak of the cells that carry their mark: 行政处罚* and *该项为三年合计数据. The mark changes nothing by itself, so it is
// taken off label and number; what the note says is a qualifier as if it stood beside the label.

// markBehind is the mark of a note at the end of a label or a number.
var markBehind = regexp.MustCompile(`(?:[` + noteSigns + `①-⑳]{1,3}|[(（\[［【〔]?注[0-9一二三四五]{0,2}[)）\]］】〕]?)$`)

// noteSigns are the signs that mark notes, beside the numbers in circles.
const noteSigns = "*＊※★☆△▲◆#＃"

// longestMark is the longest mark of a note, in bytes.
const longestMark = 12

// longestMarked bounds a text that carries a mark.
const longestMarked = 90

// bareMark is a mark without the brackets around it.
func bareMark(s string) string { return strings.Trim(s, "()（）[]［］【】〔〕") }

// marked is a cell with the mark of a note.
type marked struct {
	cell int
	core string // its text without the mark
	mark string
}

// markedCells lists the cells that carry a mark: those whose mark was taken off as what stands beside a label, and all others.
func (a *Alignment) markedCells() []marked {
	list := a.marks
	for k := range a.cells {
		text := a.cells[k].text
		if len(text) < 2 || len(text) > longestMarked || a.cells[k].row < 0 || document.IsDigit(text[len(text)-1]) || !maybeMarked(text) {
			continue
		}
		if m := bareMark(markBehind.FindString(text)); m != "" && len(m) < len(text) {
			list = append(list, marked{k, strings.TrimSpace(markBehind.ReplaceAllString(text, "")), m})
		}
	}
	return list
}

// maybeMarked tells, of a text of any cell of any page, whether markBehind is worth asking.
func maybeMarked(text string) bool {
	last, _ := utf8.DecodeLastRuneInString(text)
	return last >= '①' && last <= '⑳' || strings.ContainsRune(noteSigns, last) || strings.Contains(text, "注")
}

// noteFor finds the line that begins with a mark, and returns what it says.
func (a *Alignment) noteFor(mark string) string {
	opens := func(line string) string {
		line = strings.TrimLeft(line, "(（[［【〔 \u3000")
		rest, found := strings.CutPrefix(line, mark)
		if !found || rest == "" || mark == "注" && !strings.HasPrefix(rest, ":") && !strings.HasPrefix(rest, "：") {
			return ""
		}
		return strings.TrimLeft(rest, ")）]］】〕:：、.．,， \u3000")
	}
	for i := range a.grids {
		g := &a.grids[i]
		for _, lines := range [...][]string{g.Before, g.Caption, g.After} {
			for _, l := range lines {
				if said := opens(l); said != "" {
					return said
				}
			}
		}
	}
	for k := range a.cells {
		if a.cells[k].isText() {
			if said := opens(a.cells[k].text); said != "" {
				return said
			}
		}
	}
	return ""
}

// ofMarked takes a note apart: of what it speaks, and what that is.
var ofMarked = regexp.MustCompile(`^(?:(?:该|此|本|上述|其|所标)?(?:项|行|列|栏|处|数字|数据|数|指标|单元格)?(?:数字|数据|数|均|都|仅)?(?:为|是|系|指|含|包括|包含|不含|不包括|按|来自|由))?(.+?)(?:的)?(?:数据|数字|统计数|数|情况|口径)?[。.;；]?$`)

// sayingOfNote judges what a note says of the number that it speaks of. Of a longer one nothing is believed but words that are known
// to make a number another.
func (a *Alignment) sayingOfNote(core, note string) saying {
	m := ofMarked.FindStringSubmatch(note)
	if m != nil && utf8.RuneCountInString(m[1]) <= mostBeside {
		return min(a.sayingOf(core, m[1]), mayChange)
	}
	if a.changes(note, document.Key(note), note) {
		return mayChange
	}
	return changesNothing
}

// settleNotes names the numbers of which a note under the table says that they are, or may be, others.
func (a *Alignment) settleNotes() {
	notes := make(map[string]string)
	for _, m := range a.markedCells() {
		note, asked := notes[m.mark]
		if !asked {
			note = a.noteFor(m.mark)
			notes[m.mark] = note
		}
		if note == "" || a.sayingOfNote(m.core, note) == changesNothing {
			continue
		}
		c := &a.cells[m.cell]
		s := scope{a: a, at: c, sense: a.words.sense(m.core), key: document.StripNumber(document.Key(m.core)), reached: make(map[nianbao.Place]bool)}
		if c.isText() {
			s.reach(m.cell)
		} else {
			s.reached[c.place()] = true
		}
		s.collect()
		a.settleScope(&s, qualifier{cell: m.cell, core: m.core, words: m.mark + note, says: mayChange})
	}
}
