package document

import (
	"nianbao/zhtext"
	"strings"

	"golang.org/x/net/html"
)

// Text outside of tables, as a reader sees it. Lines have no marks as cells have: where the digits of a line are not to be trusted,
// computed stands among them, so that no number is read there.

// text adds character data to the line.
func (w *walker) text(n *html.Node) {
	s := &w.sight
	odd := s.odd() || s.pale()
	if odd && !w.legible(n.Data) {
		w.noteMark(n.Data)
		return
	}
	if w.first == nil && zhtext.Trim(n.Data) != "" {
		w.first = n
	}
	w.final = n
	if !hasDigit([]byte(n.Data)) {
		w.buf = appendText(w.buf, n.Data, w.pre > 0)
		return
	}
	if s.turned && odd {
		w.buf = append(w.buf, turned(zhtext.Trim(n.Data))...)
		return
	}
	before := len(w.buf)
	w.buf = appendText(w.buf, n.Data, w.pre > 0)
	if before > 0 && before < len(w.buf) && IsDigit(w.buf[before-1]) && IsDigit(w.buf[before]) && w.last != nil && (s.moved || w.looks.apart(w.last, n, nil)) {
		w.buf = append(w.buf[:before], computed+string(w.buf[before:])...)
	}
	if s.font != "" || s.mirror || s.masked || s.shift && w.shiftedAlone(n.Parent) {
		w.buf = append(w.buf, computed...)
	}
	w.last = n
}

// shiftedAlone tells an element within a line that its own style moves elsewhere: a box that moves takes its lines along.
func (w *walker) shiftedAlone(n *html.Node) bool {
	if !isInline(n) {
		return false
	}
	s, _ := w.looks.enter(n, sight{})
	return s.shift
}

// raisedDigits are the digits as marks of notes, which a line keeps: behind a number a raised digit may belong to it.
var raisedDigits = [...]rune{'⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'}

// noteMark adds raised digits behind a number.
func (w *walker) noteMark(data string) {
	data = zhtext.Trim(data)
	if !w.sight.raised || !w.afterDigit() || strings.Trim(data, "0123456789") != "" {
		return
	}
	for _, d := range data {
		w.buf = append(w.buf, string(raisedDigits[d-'0'])...)
	}
}

// generated adds what a style sheet of the page puts before or after an element.
func (w *walker) generated(n *html.Node, where string) {
	switch text, kind := w.looks.generated(n, where, w.sight); {
	case kind == generatedNumber && hasDigit([]byte(text)), kind == generatedNumber && w.afterDigit():
		w.buf = append(w.buf, text...)
	case kind == generatedNumber && where == "before" && startsWithDigit(n): // a sign
		w.buf = append(w.buf, text...)
	case kind == generatedShape && w.afterDigit():
		w.buf = append(w.buf, computed...)
	case kind == generatedWords && where == "before" && isInline(n) && strings.ContainsFunc(text, isHan) && !hasDigit([]byte(nodeText(n))):
		w.buf = append(w.buf, text...) // before a label, which is another one with them
	}
}

func startsWithDigit(n *html.Node) bool {
	t := nodeText(n)
	return t != "" && IsDigit(t[0])
}

// contradicted marks the number of an element whose attribute for a script holds another one: it counts up to that, or never does.
func (w *walker) contradicted(n *html.Node) {
	if isBlock(n.DataAtom) || !w.afterDigit() {
		return
	}
	for i := range n.Attr {
		if !strings.HasPrefix(n.Attr[i].Key, "data-") || !isNumberName(n.Attr[i].Key) {
			continue
		}
		said, shown := ReadValue(n.Attr[i].Val), ReadValue(nodeText(n))
		if said.Kind == ValueNumber && shown.Kind == ValueNumber && said.Amount != shown.Amount {
			w.buf = append(w.buf, computed...)
			return
		}
	}
}

// unwritten is what a paragraph without text says: nothing, the number in its field or of its list, or computed where it shows what is no text
// among paragraphs that hold a number each. There it is a cell, and none that is blank.
func (w *walker) unwritten(n *html.Node) string {
	if n.FirstChild == nil || n.FirstChild == n.LastChild && n.FirstChild.Type == html.TextNode {
		return ""
	}
	text, mark := w.cellText(n, w.sight)
	switch {
	case (mark == markField || mark == markOption) && ReadValue(text).Kind == ValueNumber:
		return text
	case mark != 0 && (isValue(beside(n, false)) || isValue(beside(n, true))), mark != 0 && mark != unreadPicture && headsValue(beside(n, false)):
		return computed
	}
	return ""
}

// beside is the element before or behind another, with nothing but blanks between.
func beside(n *html.Node, behind bool) *html.Node {
	for c := n; ; {
		if behind {
			c = c.NextSibling
		} else {
			c = c.PrevSibling
		}
		if c == nil || c.Type == html.ElementNode {
			return c
		}
		if c.Type == html.TextNode && zhtext.Trim(c.Data) != "" {
			return nil
		}
	}
}

// isValue tells a paragraph of one number or dash, as text or in an attribute or a field of it.
func isValue(n *html.Node) bool {
	if n == nil || !leafBlock(n) {
		return false
	}
	if t := nodeText(n); t != "" {
		return len(t) < 24 && ReadValue(t).Kind != ValueText
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if isControl(c) || HeldNumber(c) != "" {
			return true
		}
	}
	return false
}

// headsValue tells a paragraph that can be the label of a cell: short, no sentence and no heading.
func headsValue(n *html.Node) bool {
	if n == nil || !leafBlock(n) {
		return false
	}
	t := nodeText(n)
	return t != "" && len(t) < 120 && !strings.ContainsAny(t, "。，；：") && !isHeadingLine(t)
}

// isMoney tells a text that is a unit of the yuan and nothing else: it belongs to the number before it however it is set.
func isMoney(s string) bool {
	switch zhtext.Trim(s) {
	case "元", "圆", "百元", "千元", "万元", "百万元", "亿元":
		return true
	}
	return false
}

// unitFollows tells a line that ends between a number and its unit.
func unitFollows(br *html.Node) bool {
	before, behind := br.PrevSibling, br.NextSibling
	if before == nil || behind == nil || before.Type != html.TextNode || behind.Type != html.TextNode || !isMoney(behind.Data) {
		return false
	}
	number := strings.TrimRight(before.Data, " \t\r\n")
	return number != "" && IsDigit(number[len(number)-1])
}

func (w *walker) afterDigit() bool { return len(w.buf) > 0 && IsDigit(w.buf[len(w.buf)-1]) }

// turnOverrides puts digits that an override runs from right to left in the order in which they are seen, line by line: the
// characters themselves are trimmed away like blanks.
func turnOverrides(s string) string {
	if !strings.Contains(s, override) {
		return s
	}
	var b strings.Builder
	for {
		before, rest, ok := strings.Cut(s, override)
		b.WriteString(before)
		if !ok {
			return b.String()
		}
		end := strings.IndexAny(rest, "\u202c\u202a\u202b\u202d\u202e\n")
		if end < 0 {
			end = len(rest)
		}
		b.WriteString(turned(rest[:end]))
		s = rest[end:]
	}
}
