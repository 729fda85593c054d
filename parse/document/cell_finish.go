package document

import (
	"bytes"
	"nianbao/zhtext"
	"strings"
)

// override is the character from which on text runs from right to left (Unicode, RIGHT-TO-LEFT OVERRIDE).
const override = "\u202e"

// finish says what the cell reads as. Nothing that was left out is left out without a mark where digits were in it; and a
// cell that shows something without text is never blank.
func (r *cellReader) finish() (string, CellMark) {
	text := zhtext.Trim(r.seen())
	overridden := len(r.b) > len(text) && bytes.Contains(r.b, []byte(override)) // would be trimmed away
	if text != "" && r.untouched() && !overridden {
		return text, 0
	}
	if len(r.reversed) > 0 {
		text = r.turnRound(text)
	}
	if overridden {
		text = strings.TrimSpace(string(r.b))
	}
	if text == "" {
		return r.finishEmpty()
	}
	m := r.mark
	v := ReadValue(text)
	if v.Kind == ValueText && !strings.ContainsAny(text, "0123456789") { // a label: what stood beside it is no number
		if r.filled || len(r.data) > 0 {
			m = unreadScript
		}
		return r.labelled(text), r.important(m)
	}
	m = m.Worse(r.leftOut())
	if len(r.raised) > 0 {
		m = m.Worse(r.judgeRaised(text, v))
	}
	if r.mixed && (v.Kind == ValueNumber && !v.Noted) {
		m = m.Worse(unreadParts)
	}
	if r.uneven && v.Kind == ValueNumber && !v.Noted {
		m = m.Worse(markUneven)
	}
	if r.listed && hasDigit([]byte(text)) {
		m = m.Worse(markListed)
	}
	if r.mirror {
		m = m.Worse(unreadTurned)
	}
	if r.pictures > 0 {
		m = m.Worse(r.judgePicture(text))
	} else if r.drawings > 0 {
		m = m.Worse(markPictured)
	}
	if r.masked {
		m = unreadFont
	}
	text, counted := r.scripted(text, v)
	return text, r.important(m.Worse(counted))
}

// seen is what is seen as a string, without the break that ends a paragraph: of most cells the only text that they hold, as it stands.
func (r *cellReader) seen() string {
	seen := bytes.TrimSuffix(r.b, []byte("\n"))
	if string(seen) == r.first {
		return r.first
	}
	return string(seen)
}

// untouched tells a cell in which there is nothing but text: nearly all of them.
func (r *cellReader) untouched() bool {
	return len(r.raised)+len(r.hidden)+len(r.doubtful)+len(r.struck)+len(r.reversed)+len(r.data)+len(r.beside)+r.pictures+r.drawings == 0 &&
		!r.listed && r.mark == 0 && !r.filled && !r.mixed && !r.uneven && !r.mirror && !r.masked && r.family == ""
}

// important adds what makes every text of a cell doubtful.
func (r *cellReader) important(m CellMark) CellMark {
	if r.family != "" {
		m = m.Worse(unreadFont)
	}
	return m
}

// labelled is a label with what is seen beside it and is no text of the page: words that a style sheet puts there, and what a picture shows
// as far as its description tells. What they make of the label is for those to say who know labels, as of all that stands in brackets.
func (r *cellReader) labelled(text string) string {
	beside := r.beside
	if r.pictures > 0 {
		beside = append(beside, r.alternate)
	}
	for _, words := range beside {
		if strings.ContainsFunc(words, isHan) && !strings.Contains(text, words) && len(words) <= longestBeside {
			text = "（" + words + "）" + text
		}
	}
	return text
}

// longestBeside is the longest text that is taken for one beside a label.
const longestBeside = 60

func isHan(r rune) bool { return r >= 0x3400 && r <= 0x9FFF }

// finishEmpty looks for what a cell without text shows.
func (r *cellReader) finishEmpty() (string, CellMark) {
	alternate := ReadValue(r.alternate).Kind == ValueNumber
	switch raised, doubtful, struck := zhtext.Trim(string(r.raised)), zhtext.Trim(string(r.doubtful)), zhtext.Trim(string(r.struck)); {
	case r.filled && raised+doubtful != "":
		return "", unreadScript
	case raised != "":
		return raised, markNote
	case doubtful != "":
		first, rest, _ := strings.Cut(doubtful, "\n")
		for l := range strings.SplitSeq(rest, "\n") { // once for eyes, once for ears
			if zhtext.Trim(l) != "" && zhtext.Trim(l) != zhtext.Trim(first) {
				return doubtful, unreadParts
			}
		}
		return zhtext.Trim(first), r.important(markMaybe)
	case r.pictures == 1 && r.drawings == 0 && alternate:
		return r.alternate, markAlternate
	case r.pictures > 0:
		return "", unreadPicture
	case r.drawings == 1 && alternate:
		return r.alternate, markAlternate
	case r.drawings > 0:
		return "", unreadDrawing
	case r.emptied:
		return "", unreadField
	case hasDigit([]byte(struck)):
		return struck, unreadStruck
	case !r.filled && len(r.data) > 0 && r.held && r.oneNumber():
		return r.data[0], r.important(markAttribute)
	case r.filled || len(r.data) > 0:
		return "", unreadScript
	case hasDigit(r.hidden):
		return "", unreadHidden
	case len(r.b) > 0 && privateUse(r.b):
		return "", unreadFont
	case r.backed:
		return "", unreadPicture
	case r.target || r.listed:
		return "", unreadStyle
	}
	return "", 0
}

// leftOut is the mark for digits that were left out.
func (r *cellReader) leftOut() CellMark {
	switch {
	case hasDigit(r.doubtful):
		return markMaybe
	case hasDigit(r.struck):
		return markStruck
	case hasDigit(r.hidden):
		return markHidden
	}
	return 0
}

// turnRound puts text that runs from right to left in the order in which it is seen. Where only a part does, the order is
// not certain.
func (r *cellReader) turnRound(text string) string {
	back := zhtext.Trim(string(r.reversed))
	if text != "" {
		r.mark = unreadTurned
		return text + back
	}
	if len(back) > 1 {
		r.mark = r.mark.Worse(markTurned)
	}
	return turned(back)
}

// judgeRaised tells the mark of a note from digits that may belong to the number: a note stands behind the whole number,
// has two digits at most, or stands in brackets or in a link. 10 with a raised digit can be a power.
func (r *cellReader) judgeRaised(text string, v Value) CellMark {
	mark := zhtext.Trim(string(r.raised))
	if v.Kind == ValueText {
		return 0
	}
	if v.Kind != ValueNumber {
		return unreadRaised
	}
	sure := r.linked || strings.ContainsAny(mark, "[]〔〕［］【】()（）注") || !hasDigit([]byte(mark))
	behind := !hasDigit(r.b[min(r.raisedAt, len(r.b)):])
	switch {
	case !behind && !(sure && r.raisedAt == 0):
		return unreadRaised
	case sure:
		return markNote
	case text == "10" || len(mark) > 2 || strings.Trim(mark, "0123456789,，、 ") != "":
		return unreadRaised
	}
	return markNote
}

// judgePicture tells a picture beside a number from one within it.
func (r *cellReader) judgePicture(text string) CellMark {
	at := min(r.pictureAt, len(r.b))
	if r.pictures > 1 || hasDigit(r.b[:at]) && hasDigit(r.b[at:]) || ReadValue(r.alternate).Kind == ValueNumber {
		return unreadPicture
	}
	if hasDigit([]byte(text)) {
		return markPictured
	}
	return 0
}

// privateUse tells text of nothing but characters that only a font of the page's own gives a shape.
func privateUse(b []byte) bool {
	for _, c := range string(b) {
		if c >= 0xE000 && c <= 0xF8FF {
			return true
		}
	}
	return false
}
