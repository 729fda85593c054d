package document

import (
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// How the walker asks what is shown.

// inside reads an element in the state that it gives its text, and nothing of an element that is not shown.
func (w *walker) inside(n *html.Node, read func(*html.Node)) {
	if w.looks.plain(n) {
		read(n)
		return
	}
	s, p := w.looks.enter(n, w.sight)
	if p != Shown && w.passOver(n) {
		return
	}
	if s.hidden && w.looks.reveal == Gone && w.looks.holds(n) {
		s.hidden = false
	}
	if s == w.sight {
		read(n)
		return
	}
	before := w.sight
	w.sight = s
	read(n)
	w.sight = before
}

// passOver counts the tables of an element that is not shown. On a second look, what is around tables is read all the same.
func (w *walker) passOver(n *html.Node) bool {
	if w.looks.reveal == Gone && w.looks.holds(n) {
		return false
	}
	if n.DataAtom == atom.Table || holdsTable(n) {
		w.looks.unseen++
	}
	return true
}

// details reads a part that the reader can open: its summary, and what is inside only when it is open.
func (w *walker) details(n *html.Node) {
	for i := range n.Attr {
		if n.Attr[i].Key == "open" {
			w.element(n)
			return
		}
	}
	if w.looks.reveal >= Folded {
		w.element(n)
		return
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom == atom.Summary {
			w.flush()
			w.node(c)
			w.flush()
			break
		}
	}
	if holdsTable(n) {
		w.looks.closed++
	}
}

// legible tells text in an odd state that a reader of lines sees all the same: long raised text is no note mark, and
// what is moved or turned is seen.
func (w *walker) legible(data string) bool {
	s := &w.sight
	if s.hidden || s.tiny || s.struck || s.maybe || s.clear() || s.pale() {
		return false
	}
	return !s.raised || len(data) > 12 || isMoney(data)
}

// seenText is the text of an element as a reader sees it.
func (w *walker) seenText(n *html.Node) string {
	r := cellReader{}
	r.reset(w.looks)
	r.root, r.heading = n, true
	r.children(n, w.sight, partKind{})
	text, _ := r.finish()
	return text
}

// holds tells elements that are a table or have one inside. The ancestors of all tables are found once.
func (l *looks) holds(n *html.Node) bool {
	if l.tables == nil {
		l.tables = make(map[*html.Node]bool)
		l.markTables(l.root)
	}
	return l.tables[n]
}

func (l *looks) markTables(n *html.Node) {
	if n.DataAtom == atom.Table {
		for p := n; p != nil && !l.tables[p]; p = p.Parent {
			l.tables[p] = true
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		l.markTables(c)
	}
}
