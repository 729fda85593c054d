package document

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"nianbao/zhtext"
)

// The order in which boxes are seen, where a style makes it another than that of the source: the number of a row that is written from
// right to left stands under another header than its place says. Where the styles leave no doubt the boxes are put in that order before
// the page is read; else their numbers are not read. Cells of real tables are told in layout_table.go: a row of them has only one doubt.

// longestBox is how long the text of a box of a row may be, in bytes: longer ones are columns of a page, which are read as written.
const longestBox = 240

// mayArrange is a cheap look at a block of declarations for words that can put boxes in another order.
func mayArrange(block string) bool {
	for _, word := range []string{"reverse", "rtl", "grid-column", " order", ";order", "absolute"} {
		if strings.Contains(block, word) {
			return true
		}
	}
	return strings.HasPrefix(block, "order") || strings.Contains(block, "float") && strings.Contains(block, "right")
}

// arrangePage puts all boxes of the page in the order in which they are seen.
func (l *looks) arrangePage() {
	l.styles = make(map[*html.Node]*style)
	if l.rules == nil {
		l.arrange(l.root, false)
	} else {
		steps := l.rules.steps
		l.arrange(l.root, false)
		l.rules.steps = steps // the reading asks for the same once more
	}
	l.styles = nil
}

// arrange puts the boxes in n, and in all that it holds, in the order in which they are seen. rtl says that lines run from right to left.
func (l *looks) arrange(n *html.Node, rtl bool) {
	if n.Type == html.ElementNode {
		st := l.styleOf(n)
		switch d := st.get(propDirection); {
		case d == "rtl", d == "" && strings.EqualFold(attr(n, "dir"), "rtl"):
			rtl = true
		case d == "ltr", d == "initial", strings.EqualFold(attr(n, "dir"), "ltr"):
			rtl = false
		}
		if !isTablePart(n.DataAtom) {
			l.arrangeBoxes(n, st, rtl)
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.FirstChild != nil {
			l.arrange(c, rtl)
		}
	}
}

func isTablePart(a atom.Atom) bool {
	switch a {
	case atom.Table, atom.Thead, atom.Tbody, atom.Tfoot, atom.Tr, atom.Colgroup, atom.Head, atom.Html, atom.Body:
		return true
	}
	return false
}

// styleOf is what is declared of an element, remembered while the page is put in order.
func (l *looks) styleOf(n *html.Node) *style {
	if l.rules == nil && len(n.Attr) == 0 {
		return nil
	}
	if st, known := l.styles[n]; known {
		return st
	}
	st := l.declared(n)
	l.styles[n] = st
	return st
}

// declared is what the page's own sheets and the element say of it together, nil for nothing.
func (l *looks) declared(n *html.Node) *style {
	own := readStyle(attr(n, "style"))
	if l.rules == nil {
		return own
	}
	list := l.rules.styleOf(n, "")
	if len(list) == 0 {
		return own
	}
	if own != nil {
		list = append(list, own)
	}
	return cascade(list)
}

// seenBox is a box with the blanks behind it, and how its style places it.
type seenBox struct {
	nodes []*html.Node
	style *style
	key   [2]float64 // line, place in the line
}

// arrangeBoxes orders the boxes right under n.
func (l *looks) arrangeBoxes(n *html.Node, st *style, rtl bool) {
	boxes, blocks := l.boxesOf(n)
	if len(boxes) < 2 {
		return
	}
	display, flow := st.get(propDisplay), st.get(propFlow)
	flex := strings.HasSuffix(display, "flex") || strings.HasSuffix(display, "flexbox")
	items := flex || strings.HasSuffix(display, "grid")
	if flex && strings.Contains(flow, "column") {
		if strings.Contains(flow, "column-reverse") {
			slices.Reverse(boxes)
			replaceChildren(n, boxes)
		}
		return
	}
	if slices.ContainsFunc(boxes, func(b seenBox) bool { return len(boxText(&b)) > longestBox }) {
		return
	}
	backwards := (rtl && (items || display == "table-row" || blocks)) != (flex && strings.Contains(flow, "row-reverse"))
	if !items && allOf(boxes, func(b seenBox) bool { return b.style.get(propFloat) == "right" }) {
		backwards = true
	}
	placed, certain := placedBy(boxes, items)
	switch {
	case !certain || placed && strings.Contains(flow, "wrap-reverse"):
		for _, b := range boxes {
			l.mark(b.nodes[0], placeDoubtful)
		}
		return
	case placed:
		slices.SortStableFunc(boxes, func(x, y seenBox) int { return slices.CompareFunc(x.key[:], y.key[:], cmp.Compare[float64]) })
		for _, b := range boxes {
			l.mark(b.nodes[0], placeSettled)
		}
	}
	if backwards {
		slices.Reverse(boxes)
	}
	if placed || backwards {
		replaceChildren(n, boxes)
	}
}

// boxesOf lists what stands right under n and is shown. blocks tells boxes that stand beside each other in a line.
func (l *looks) boxesOf(n *html.Node) (boxes []seenBox, blocks bool) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if len(boxes) > 0 && (c.Type == html.CommentNode || c.Type == html.TextNode && zhtext.Trim(c.Data) == "") {
			last := &boxes[len(boxes)-1]
			last.nodes = append(last.nodes, c)
			continue
		}
		b := seenBox{nodes: []*html.Node{c}}
		if c.Type == html.ElementNode {
			if b.style = l.styleOf(c); b.style.get(propDisplay) == "inline-block" || b.style.get(propDisplay) == "table-cell" {
				blocks = true
			}
		}
		boxes = append(boxes, b)
	}
	return boxes, blocks
}

func allOf(boxes []seenBox, is func(seenBox) bool) bool {
	return !slices.ContainsFunc(boxes, func(b seenBox) bool { return !is(b) && zhtext.Trim(boxText(&b)) != "" })
}

// placedBy works out where the styles of boxes put them: by order, by the columns of a grid, or by how far they stand from the left.
// certain is false where some of it is not known, or cannot be compared.
func placedBy(boxes []seenBox, items bool) (placed, certain bool) {
	said, measure := 0, byNothing
	for i := range boxes {
		b := &boxes[i]
		if o := b.style.get(propOrder); o != "" && items {
			v, err := strconv.Atoi(o)
			if err != nil {
				return false, false
			}
			b.key[1], placed = float64(v), placed || v != 0
		}
		key, by := placeOf(b.style, items)
		switch {
		case by == byNothing:
			continue
		case by == byUnknown, measure != byNothing && by != byZero && measure != byZero && by != measure:
			return false, false
		}
		b.key, said, measure = key, said+1, max(measure, by)
	}
	if said == 0 {
		return placed, true
	}
	return true, said == len(boxes) || !slices.ContainsFunc(boxes, func(b seenBox) bool { return hasDigit([]byte(boxText(&b))) })
}

// measure is what the place of a box is counted in: only places by the same measure can be compared.
type measure uint8

const (
	byNothing measure = iota // it follows the others
	byZero                   // at the left, whatever it is counted in
	byPixels
	byShare  // of the width of what is around
	byColumn // of a grid
	byUnknown
)

// placeOf reads the line of a box and its place in the line.
func placeOf(st *style, items bool) (key [2]float64, by measure) {
	if g := st.get(propColumn); g != "" && items {
		row, rowKnown := 0, true
		if r := st.get(propRow); r != "" {
			row, rowKnown = gridLine(r)
		}
		switch column, known := gridLine(g); {
		case !known || !rowKnown:
			return key, byNothing // a span, or a name
		case column <= 0 || row < 0:
			return key, byUnknown // counted from the other end
		default:
			return [2]float64{float64(row), float64(column)}, byColumn
		}
	}
	if st.get(propPosition) != "absolute" || !st.has(propLeft) {
		return key, byNothing
	}
	top, topKnown := cssLength(st.get(propTop))
	left, by := 0.0, byPixels
	if px, ok := cssLength(st.get(propLeft)); ok {
		left = px
	} else if share, err := strconv.ParseFloat(strings.TrimSuffix(st.get(propLeft), "%"), 64); err == nil {
		left, by = share, byShare
	} else {
		return key, byNothing
	}
	switch {
	case st.has(propTop) && !topKnown:
		return key, byUnknown
	case left == 0:
		by = byZero
	}
	return [2]float64{top, left}, by
}

// gridLine reads the number of the line at which an item of a grid begins.
func gridLine(s string) (n int, known bool) {
	first, _, _ := strings.Cut(s, "/")
	n, err := strconv.Atoi(strings.TrimSpace(first))
	return n, err == nil
}

// What is known of the place of a box that its style moves.
const (
	placeSettled  = 1 + iota // it stands where it is seen
	placeDoubtful            // what it is seen beside only a browser knows
)

func (l *looks) mark(n *html.Node, known uint8) {
	if l.places == nil {
		l.places = make(map[*html.Node]uint8)
	}
	l.places[n] = known
}

func replaceChildren(n *html.Node, boxes []seenBox) {
	for n.FirstChild != nil {
		n.RemoveChild(n.FirstChild)
	}
	for _, b := range boxes {
		for _, c := range b.nodes {
			n.AppendChild(c)
		}
	}
}

// boxText is the text of a box, which may be nothing but text.
func boxText(b *seenBox) string {
	if n := b.nodes[0]; n.Type != html.TextNode {
		return textOf(n)
	}
	return b.nodes[0].Data
}
