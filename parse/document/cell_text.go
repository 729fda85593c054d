package document

import (
	"nianbao/zhtext"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// The text of a cell as a reader sees it. Text that is hidden or struck out is not part of it, nor is the mark of a note;
// form fields say their value; a picture, a drawing or a script leave a mark, so that a cell that shows something is never
// taken for a blank one. Whatever is left out or cannot be read is remembered here, and cell_finish.go decides what that
// means for the number.

// cellReader collects the text of one cell. One is used again and again.
type cellReader struct {
	looks *looks
	b     []byte // what is seen
	first string // the first text of it

	hidden, doubtful, struck, raised, reversed []byte // what was left out, or seen in another state
	raisedAt, raisedEnd                        int    // where the first and the last mark stand in b
	linked                                     bool   // the mark is a link to a note

	beside    []string // words that a style sheet puts beside the text
	pictures  int      // pictures that are no spacers
	pictureAt int      // where the last one stands in b
	alternate string   // description of the only picture, fallback of the only object
	drawings  int
	emptied   bool // a form field without a value
	target    bool // an element without text that a style or a script can fill
	backed    bool // an element has a picture as its ground
	listed    bool // an item of a numbered list: a number is seen before its text
	heading   bool // a heading is read: what is drawn, chosen or pressed in it is no part of it
	filled    bool // an element that a script names
	family    string
	kind      partKind   // of the digits before
	root      *html.Node // the cell
	last      *html.Node // the text that the digits before stand in
	digits    bool       // digits were seen
	mixed     bool       // digits of different kinds stand in the cell
	uneven    bool       // some of its digits are emphasised, and others not
	mirror    bool
	masked    bool
	data      []string // numbers in attributes
	counts    bool     // an attribute or a class says that a script counts up to one of them
	held      bool     // one of them stands at an element within the cell that shows nothing
	mark      CellMark
}

func (r *cellReader) reset(l *looks) {
	*r = cellReader{looks: l, b: r.b[:0], hidden: r.hidden[:0], doubtful: r.doubtful[:0], struck: r.struck[:0], raised: r.raised[:0], reversed: r.reversed[:0], data: r.data[:0], beside: r.beside[:0], raisedAt: -1}
}

// cellText returns the text of a cell and what was done to it. Most cells hold a short text and nothing else.
func (w *walker) cellText(n *html.Node, s sight) (string, CellMark) {
	if w.looks.scripted && w.looks.filledAround(n) {
		return w.writtenText(n, s)
	}
	if c := n.FirstChild; c != nil && c == n.LastChild && c.Type == html.TextNode && len(c.Data) < 4 && !s.odd() && !s.pale() && s.font == "" && len(n.Attr) == 0 {
		w.cell.struck = w.cell.struck[:0]
		if t := zhtext.Trim(c.Data); t != "" || !privateUse([]byte(c.Data)) {
			return t, 0
		}
	}
	s.moved = false // the cell as a whole stands where it stands
	r := &w.cell
	r.reset(w.looks)
	r.backed, s.backed = s.backed, false
	r.root = n
	if len(n.Attr) > 0 {
		r.attributes(n)
	}
	if !r.looks.generates() {
		r.children(n, s, partKind{})
		return r.finish()
	}
	r.generated(n, "before", s)
	r.children(n, s, partKind{})
	r.generated(n, "after", s)
	return r.finish()
}

// writtenText reads a cell that a script may write: its number is not known, its label is.
func (w *walker) writtenText(n *html.Node, s sight) (string, CellMark) {
	r := &w.cell
	r.reset(w.looks)
	r.root, r.backed = n, s.backed
	s.moved, s.backed = false, false
	r.attributes(n)
	r.children(n, s, partKind{})
	text, m := r.finish()
	if text == "" || strings.ContainsAny(text, "0123456789") || ReadValue(text).Kind != ValueText {
		return text, unreadScript
	}
	return text, m
}

func (r *cellReader) children(n *html.Node, s sight, k partKind) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch c.Type {
		case html.TextNode:
			r.text(c, &s, k)
		case html.ElementNode:
			r.element(c, s, k)
		}
	}
}

func (r *cellReader) element(n *html.Node, s sight, k partKind) {
	if isBeside(n) {
		if n.DataAtom == atom.Template && hasAttr(n, "shadowrootmode") {
			r.drawings++ // its text is seen in the place of the element's own
		}
		return
	}
	switch n.DataAtom {
	case atom.Li:
		r.listed = r.listed || n.Parent != nil && n.Parent.DataAtom == atom.Ol
	case atom.Script:
		r.script(n)
		return
	case atom.Br:
		if strings.Contains(attr(n, "style"), "page-break") {
			r.b = append(r.b, ' ') // a page ends here, not a line
		} else {
			r.b = append(r.b, '\n')
		}
		return
	}
	if !r.looks.plain(n) {
		var p presence
		if s, p = r.looks.enter(n, s); p == Gone {
			r.leaveOut(n)
			return
		} else if p != Shown && !s.maybe {
			s.maybe = true
			if len(r.doubtful) > 0 {
				r.doubtful = append(r.doubtful, '\n')
			}
		}
		r.backed = r.backed || s.backed
		r.target = r.target || n.DataAtom == 0 && n.FirstChild == nil && strings.Contains(n.Data, "-")
		if len(n.Attr) > 0 {
			r.attributes(n)
		}
	}
	if r.special(n, s) {
		return
	}
	switch n.DataAtom {
	case atom.A:
		if isNoteLink(n) {
			s.raised, s.linked = true, true
		}
	case atom.Small, atom.Big:
		k.small = true
	default:
		k.heavy |= r.looks.emphasisOf(n)
	}
	block := isBlock(n.DataAtom)
	if block {
		r.breakLine()
	}
	generates := r.looks.generates()
	if generates {
		r.generated(n, "before", s)
	}
	if n.DataAtom == atom.Details && !hasAttr(n, "open") {
		r.summary(n, s, k)
	} else {
		r.children(n, s, k)
	}
	if generates {
		r.generated(n, "after", s)
	}
	if block {
		r.breakLine()
	}
}

// summary reads what closed details show.
func (r *cellReader) summary(n *html.Node, s sight, k partKind) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c.DataAtom == atom.Summary:
			r.element(c, s, k)
		case c.Type == html.TextNode:
			r.hidden = append(r.hidden, c.Data...)
		case c.Type == html.ElementNode:
			r.leaveOut(c)
		}
	}
}

func (r *cellReader) breakLine() {
	if len(r.b) > 0 && r.b[len(r.b)-1] != '\n' {
		r.b = append(r.b, '\n')
	}
}

// leaveOut remembers the text of an element that is not shown: a form field of the kind hidden has none.
func (r *cellReader) leaveOut(n *html.Node) {
	r.hidden = appendNodeText(r.hidden, n)
}

// text puts character data where its state says.
func (r *cellReader) text(n *html.Node, s *sight, k partKind) {
	data := n.Data
	if s.font != "" {
		r.family = s.font
	}
	if !s.odd() && !s.pale() {
		before := len(r.b)
		if before == 0 {
			r.first = data
		}
		r.b = appendText(r.b, data, false)
		if r.digits || hasDigit(r.b[before:]) {
			r.compare(before, n, s, k)
		}
		return
	}
	blank := zhtext.Trim(data) == ""
	switch {
	case blank && !s.raised:
		r.b = appendText(r.b, data, false)
	case s.hidden || s.tiny || s.clear():
		r.hidden = append(r.hidden, data...)
	case s.struck:
		r.struck = append(r.struck, data...)
	case s.maybe || s.pale():
		r.doubtful = appendText(r.doubtful, data, false)
	case s.raised:
		if !blank {
			if r.raisedAt < 0 {
				r.raisedAt = len(r.b)
			}
			r.raisedEnd = len(r.b)
			r.raised = appendText(r.raised, data, false)
			r.linked = r.linked || s.linked
		}
	case s.turned:
		r.reversed = appendText(r.reversed, data, false)
	default:
		r.mirror, r.masked = r.mirror || s.mirror || s.shift, r.masked || s.masked
		before := len(r.b)
		r.b = appendText(r.b, data, false)
		k.moved = s.moved
		r.compare(before, n, s, k)
	}
}

// isNoteLink tells a link to a note on the same page.
func isNoteLink(n *html.Node) bool {
	href := strings.ToLower(attr(n, "href"))
	if i := strings.IndexByte(href, '#'); i < 0 || i == len(href)-1 {
		return strings.Contains(attr(n, "class"), "noteref")
	}
	name := href[strings.IndexByte(href, '#')+1:]
	for _, word := range []string{"ftn", "fn", "note", "edn", "ref", "zhu", "cite", "注"} {
		if strings.Contains(name, word) {
			return true
		}
	}
	return false
}
