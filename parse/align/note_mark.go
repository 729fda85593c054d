package align

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

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

// note is what a line says that begins with a mark.
type note struct {
	next int // the first cell behind the line, or the cell that it is
	says string
}

// notesOf lists the notes of a mark in the order of the page.
func (a *Alignment) notesOf(mark string) (list []note) {
	look := func(line string, next int) {
		line = strings.TrimLeft(line, "(（[［【〔 \u3000")
		rest, found := strings.CutPrefix(line, mark)
		if !found || rest == "" || mark == "注" && !strings.HasPrefix(rest, ":") && !strings.HasPrefix(rest, "：") {
			return
		}
		if says := strings.TrimLeft(rest, ")）]］】〕:：、.．,， \u3000"); says != "" {
			list = append(list, note{next, says})
		}
	}
	k := 0
	for i := range a.grids {
		for _, l := range a.grids[i].Before {
			look(l, k)
		}
		for _, l := range a.grids[i].Caption {
			look(l, k)
		}
		for ; k < len(a.cells) && a.cells[k].grid == i; k++ {
			if a.cells[k].isText() {
				look(a.cells[k].text, k)
			}
		}
		for _, l := range a.grids[i].After {
			look(l, k)
		}
	}
	return list
}

// notesFor picks of the notes of a mark those that may be the cell's: tables have notes of their own, which begin with the same marks. It is
// the first one behind the cell, or the last before it where that stands over its table, or where none is behind.
func (a *Alignment) notesFor(cell int, notes []note) []note {
	behind, _ := slices.BinarySearchFunc(notes, cell+1, func(n note, next int) int { return cmp.Compare(n.next, next) })
	if behind == len(notes) {
		return notes[max(0, behind-1):]
	}
	if behind > 0 && a.cells[notes[behind-1].next].grid == a.cells[cell].grid {
		return notes[behind-1 : behind+1]
	}
	return notes[behind : behind+1]
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
	notes := make(map[string][]note)
	for _, m := range a.markedCells() {
		all, asked := notes[m.mark]
		if !asked {
			all = a.notesOf(m.mark)
			notes[m.mark] = all
		}
		for _, n := range a.notesFor(m.cell, all) {
			if a.sayingOfNote(m.core, n.says) == changesNothing {
				continue
			}
			s := a.scopeOf(m.cell, m.core)
			if s.at.isText() {
				s.reach(m.cell)
			} else {
				s.reached[s.at.place()] = true
			}
			s.collect()
			a.settleScope(s, qualifier{cell: m.cell, core: m.core, words: m.mark + n.says, says: mayChange})
			break
		}
	}
}
