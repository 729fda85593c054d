package document

import (
	"strings"

	"golang.org/x/net/html"
)

// A number in an attribute is for a script: one that counts up to it from zero, sorts by it, or formats it. Where the page shows nothing
// else it is the number; where it shows zero, and the words for counting stand there, the script will have counted; where it shows another
// number than zero nothing counts, since every counter of a page starts alike. Each is said, because no script is run. What is
// left is a zero of which nothing tells whether it is the start or the number.

// scripted says what the text of a cell is in view of the numbers in its attributes and of scripts that may write there, and how that is known.
func (r *cellReader) scripted(text string, v Value) (string, CellMark) {
	if r.filled {
		return text, unreadScript
	}
	differs := false
	for _, d := range r.data {
		w := ReadValue(d)
		differs = differs || v.Kind != ValueNumber || w.Amount != v.Amount
	}
	switch {
	case !differs:
		return text, 0
	case v.Kind != ValueNumber || r.counts && v.Amount != 0:
		return text, unreadData
	case r.counts && r.oneNumber():
		return r.data[0], markAttribute
	case !r.counts && (v.Amount != 0 || r.looks.showsOthers()):
		return text, markBesides
	}
	return text, unreadData
}

// oneNumber tells attributes that hold one number.
func (r *cellReader) oneNumber() bool {
	for _, d := range r.data[1:] {
		if ReadValue(d).Amount != ReadValue(r.data[0]).Amount {
			return false
		}
	}
	return true
}

// containsFold looks for a word of ASCII letters in small ones, in letters of either case.
func containsFold(s, word string) bool {
	for i := 0; i+len(word) <= len(s); i++ {
		if s[i]|0x20 == word[0] && strings.EqualFold(s[i:i+len(word)], word) {
			return true
		}
	}
	return false
}

// isCounter tells an attribute that says how far to count, or a class that says that something counts.
func isCounter(key, value string) bool {
	if key == "class" {
		return containsFold(value, "count") || containsFold(value, "timer") || containsFold(value, "odometer")
	}
	if !strings.HasPrefix(key, "data-") {
		return false
	}
	for part := range strings.SplitSeq(strings.TrimPrefix(key, "data-"), "-") {
		switch part {
		case "to", "count", "counter", "countto", "countup", "end", "final", "target":
			return true
		}
	}
	return false
}

// showsOthers tells a page on which an element shows another number than zero and has one more in an attribute: its attributes are none that
// a script counts up to.
func (l *looks) showsOthers() bool {
	if l.others == unasked {
		l.others = no
		if showsOther(l.root, 0) {
			l.others = yes
		}
	}
	return l.others == yes
}

func showsOther(n *html.Node, depth int) bool {
	for c := n.FirstChild; c != nil && depth < maxAsked; c = c.NextSibling {
		if c.Type != html.ElementNode {
			continue
		}
		if isInline(c) && c.FirstChild != nil && otherNumber(c) || showsOther(c, depth+1) {
			return true
		}
	}
	return false
}

// maxAsked bounds the depth to which elements are asked.
const maxAsked = 400

// otherNumber tells an element that shows a number other than zero, and not the one in its attribute.
func otherNumber(n *html.Node) bool {
	differs := false
	for i := range n.Attr {
		a := &n.Attr[i]
		if isCounter(a.Key, a.Val) {
			return false
		}
		if strings.HasPrefix(a.Key, "data-") && isNumberName(a.Key) {
			said, shown := ReadValue(a.Val), ReadValue(nodeText(n))
			differs = differs || said.Kind == ValueNumber && shown.Kind == ValueNumber && shown.Amount != 0 && said.Amount != shown.Amount
		}
	}
	return differs
}

// HeldNumber is the number in an attribute of an element that shows nothing, or a zero from which it is counted up: what a script would show
// in its place. "" is none.
func HeldNumber(n *html.Node) string {
	held, counts := "", false
	for i := range n.Attr {
		a := &n.Attr[i]
		counts = counts || isCounter(a.Key, a.Val)
		if held == "" && strings.HasPrefix(a.Key, "data-") && isNumberName(a.Key) && ReadValue(a.Val).Kind == ValueNumber {
			held = a.Val
		}
	}
	if held == "" || n.FirstChild != nil && !(counts && nodeText(n) == "0") || !isInline(n) {
		return ""
	}
	return held
}

// answer is one that is given when something asks.
type answer uint8

const (
	unasked answer = iota
	no
	yes
)
