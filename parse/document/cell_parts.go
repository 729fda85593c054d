package document

import (
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Digits that stand in several elements of a cell are one number only where nothing tells them apart.

// partKind is what tells two numbers that stand together apart from one number in two elements.
type partKind struct {
	color colour
	small bool
	moved bool
	heavy emphasis
}

// emphasis is how text is set off from the text around it, of which editors make the marks of notes that they do not raise.
type emphasis uint8

const (
	bold emphasis = 1 << iota
	italic
	underlined
)

// emphasisOf is the emphasis that an element gives by itself. One with a class, or of which a sheet of the page speaks, is a place for
// styles to take hold of, whatever it is called.
func (l *looks) emphasisOf(n *html.Node) emphasis {
	if len(n.Attr) > 0 || l.rules != nil && len(l.rules.byTag[n.Data]) > 0 {
		return 0
	}
	switch n.DataAtom {
	case atom.B, atom.Strong:
		return bold
	case atom.I, atom.Em:
		return italic
	case atom.U:
		return underlined
	}
	return 0
}

// compare holds the digits that were added since before against those that stand in the cell already.
func (r *cellReader) compare(before int, n *html.Node, s *sight, k partKind) {
	if !hasDigit(r.b[before:]) {
		return
	}
	if k.color = s.color; k.color.kind == colourKnown && max(k.color.r, k.color.g, k.color.b) < 120 {
		k.color = colour{} // dark, as all text
	}
	if r.digits {
		heavy := k.heavy
		r.uneven = r.uneven || heavy != r.kind.heavy
		k.heavy = r.kind.heavy
		r.mixed = r.mixed || k != r.kind || k.moved || r.looks.apart(r.last, n, r.root)
		k.heavy = heavy
	}
	r.digits, r.kind, r.last = true, k, n
}

func hasDigit(b []byte) bool {
	for _, c := range b {
		if IsDigit(c) {
			return true
		}
	}
	return false
}
