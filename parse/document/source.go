package document

import (
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Every place of a grid remembers what it was read from: an element of the tree, or a line of text with the nodes that it stands in. So
// what is shown of a page as the cell of a figure is the very cell that was read, and not one that was looked for again.

// lineSource is where a line of text stands in the tree: from the first to the final node, and there as the line of this number, where a node
// has line breaks of its own. An empty line is that of an empty element. The zero value is a line of a page that is text.
type lineSource struct {
	first, final *html.Node
	nth          int32
}

// Source is what a place of a grid was read from. Both are nil for nothing that can be pointed to.
type Source struct {
	Node *html.Node // the element that is the cell
	Line *Line      // or the line of text that holds it
}

// Line is a line of text of a page.
type Line struct {
	Text        string
	First, Last *html.Node // the nodes from and up to which it goes, both included; nil in a page that is text
	Nth, Of     int        // which line of these nodes it is, from 0, and how many they are
}

// Source tells what was read at a place, counted from 0.
func (g *Grid) Source(row, column int) Source {
	if row < 0 || row >= len(g.Rows) || column < 0 || column >= len(g.Rows[row]) {
		return Source{}
	}
	if g.part == nil {
		return Source{Node: g.Rows[row][column].node}
	}
	if row >= len(g.lines) || g.lines[row] >= len(g.part.sources) {
		return Source{}
	}
	n := g.lines[row]
	s := g.part.sources[n]
	line := &Line{Text: g.part.Lines[n], First: s.first, Last: s.final, Nth: int(s.nth)}
	for _, other := range g.part.sources[n-line.Nth:] {
		if other.first != s.first || other.final != s.final {
			break
		}
		line.Of++
	}
	return Source{Line: line}
}

// Document is the page that the grid stands in.
func (g *Grid) Document() *Document { return g.doc }

// Tree is the tree that was read. Of a page that is text it is drawn of its lines, a paragraph each.
func (d *Document) Tree() *html.Node {
	if d.root == nil {
		d.root = &html.Node{Type: html.DocumentNode}
		body := &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body}
		d.root.AppendChild(body)
		for i := range d.Parts {
			for k, l := range d.Parts[i].Lines {
				text := &html.Node{Type: html.TextNode, Data: l}
				p := &html.Node{Type: html.ElementNode, Data: "div", DataAtom: atom.Div}
				p.AppendChild(text)
				body.AppendChild(p)
				d.Parts[i].sources[k] = lineSource{text, text, 0}
			}
		}
	}
	return d.root
}

// Carried is the tree of the document that a frame of the page carries in itself, nil for none.
func (d *Document) Carried(frame *html.Node) *html.Node { return d.frames[frame] }

// Eye is what the reader sees at a place of the tree: the same judgement by which the lines and cells of the document were read.
type Eye struct {
	looks *looks
	sight sight
}

// Eye looks at one of the document's trees, its own or one that a frame carries, from its root.
func (d *Document) Eye(root *html.Node) Eye {
	if l := d.looks[root]; l != nil {
		return Eye{looks: l}
	}
	return Eye{looks: looksOf(root, nil)}
}

// Enter returns what is seen inside an element, and whether the element is shown at all.
func (e Eye) Enter(n *html.Node) (Eye, bool) {
	if e.looks.plain(n) {
		return e, true
	}
	s, p := e.looks.enter(n, e.sight)
	if e.looks.reveal == Gone && e.looks.holds(n) {
		s.hidden = e.sight.hidden
		return Eye{e.looks, s}, true
	}
	return Eye{e.looks, s}, p < maybe
}

// Sees tells whether text is seen here.
func (e Eye) Sees() bool { return !e.sight.hidden && !e.sight.tiny && !e.sight.clear() }

// Carrier is the frame that carries the document of a tree in itself, nil for none.
func (d *Document) Carrier(root *html.Node) *html.Node {
	for frame, carried := range d.frames {
		if carried == root {
			return frame
		}
	}
	return nil
}

// SelectedOption is what a list is set to, "" where that is not certain.
func SelectedOption(list *html.Node) string {
	if shown, count, picked := shownOption(list); picked == 1 || count == 1 {
		return shown
	}
	return ""
}

// Generated is the part of a number that a style sheet puts before or after the content of an element.
func (e Eye) Generated(n *html.Node, where string) string {
	text, kind := e.looks.generated(n, where, e.sight)
	if kind != generatedNumber {
		return ""
	}
	return text
}

// EachRule calls fn for the rules of a style sheet that hold on a screen.
func EachRule(sheet string, fn func(selectors, block string)) {
	readSheet(sheet, func(r cssRule) {
		if !r.unsure {
			fn(r.selectors, r.block)
		}
	}, func(string) {})
}

// EachDeclaration calls fn for the declarations of a rule or of a style attribute, escapes undone and names in lower case.
func EachDeclaration(block string, fn func(name, value string, important bool)) {
	eachDeclaration(block, fn)
}
