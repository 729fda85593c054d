// Package pageview writes an archived page anew so that it can be shown: the tree that the reader saw, with the cells of figures marked,
// and nothing in it that can load, run, submit, refresh, lead away or pass for our own marks.
//
// It is a list of what may be there, not of what may not: element.go, attribute.go and style.go say what is written, all else is left out,
// its text kept where a reader of the page sees it. A sanitiser of strings (bluemonday) would have read the page a second time, with another
// idea of what is a cell; here the nodes that are marked are the nodes that were read.
package pageview

import (
	"html"
	"slices"
	"strings"
	"unicode"

	nethtml "golang.org/x/net/html"

	"nianbao/parse/document"
)

// Mark is a place of the page to be marked.
type Mark struct {
	Source document.Source
	Label  string // written into the mark, so that it is not told by colour alone
	// Pin makes the mark one that is seen only while the fragment of the address is nb- and the pin: a file that nobody writes anew for
	// each cell can so be opened at any of them. "" for a mark that is always seen. Marks of a page are all of one kind.
	Pin string
}

// Words are what the view says for itself.
type Words struct {
	Lang    string // of the page
	Title   string
	Strip   string // said on top of the page; "" where what is around the view says it
	Picture string // stands for a picture
	Drawing string // stands for anything else that is drawn or played
	Frame   string // stands for a frame whose document is not in the page
}

// Limit is how many bytes a view has at most. What is left out of a longer one is neither a mark nor around one.
const Limit = 8 << 20

const (
	deepest   = 400 // elements that may be open: readers of markup stop at 512
	deepBoxes = 100 // open elements from which on nothing but tables opens another: what is nested deeper is no look of a page
)

// Write writes the page that doc was read from, and says which of the marks could be set.
func Write(doc *document.Document, marks []Mark, words Words) (page string, set []bool) {
	w := writer{doc: doc, words: &words, marks: marks, around: make(map[*nethtml.Node]bool), parts: make(map[*nethtml.Node][]part), blocky: make(map[*nethtml.Node]bool), pinned: make(map[string]bool)}
	root := doc.Tree()
	set = w.place()
	if root == nil {
		return "", set
	}
	w.sheets(root)
	w.out.WriteString("<!DOCTYPE html>\n<html lang=\"" + html.EscapeString(words.Lang) + "\"><head><meta charset=\"utf-8\">\n")
	w.out.WriteString("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'\">\n")
	w.out.WriteString("<meta name=\"referrer\" content=\"no-referrer\"><title>" + html.EscapeString(words.Title) + "</title>\n")
	if w.css.Len() > 0 {
		w.out.WriteString("<style>" + w.css.String() + "</style>\n")
	}
	w.out.WriteString("<style>" + ourStyle + "</style></head>")
	w.body(root)
	w.out.WriteString("</html>\n")
	for i := range set {
		set[i] = set[i] && w.written[i]
	}
	return w.out.String(), set
}

// writer writes one page.
type writer struct {
	doc     *document.Document
	words   *Words
	out     strings.Builder
	css     strings.Builder // the page's own sheets, filtered
	marks   []Mark
	around  map[*nethtml.Node]bool   // what holds a mark
	parts   map[*nethtml.Node][]part // of text nodes that hold a marked line
	numbers map[*nethtml.Node][]int  // by marked element, the marks that it is
	rows    map[*nethtml.Node]bool
	written map[int]bool
	pinned  map[string]bool
	blocky  map[*nethtml.Node]bool // what holds a block
	first   bool                   // a mark has been written
	depth   int
}

// body writes the body of the tree, or all of a tree without one.
func (w *writer) body(root *nethtml.Node) {
	eye := w.doc.Eye(root)
	body := bodyOf(root)
	w.out.WriteString("<body")
	if body.Type == nethtml.ElementNode {
		w.attributes(body, "body")
		eye, _ = eye.Enter(body)
	}
	w.out.WriteString(">")
	if w.words.Strip != "" {
		w.out.WriteString(`<p class="nb-strip">` + html.EscapeString(w.words.Strip) + "</p>\n")
	}
	w.children(body, eye, "body")
	w.out.WriteString("</body>")
}

// bodyOf finds the element whose children are the page.
func bodyOf(root *nethtml.Node) *nethtml.Node {
	for c := root.FirstChild; c != nil; c = c.NextSibling {
		if c.Type != nethtml.ElementNode {
			continue
		}
		switch c.Data {
		case "body":
			return c
		case "html":
			return bodyOf(c)
		}
	}
	return root
}

func (w *writer) children(n *nethtml.Node, eye document.Eye, parent string) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch c.Type {
		case nethtml.TextNode:
			w.text(c, eye, parent)
		case nethtml.ElementNode:
			w.element(c, eye, parent)
		}
	}
}

// full tells that only marks and what is around them may still be written.
func (w *writer) full(n *nethtml.Node) bool { return w.out.Len() > Limit && !w.around[n] }

// text writes what is seen of a text, the marked lines in it marked.
func (w *writer) text(n *nethtml.Node, eye document.Eye, parent string) {
	marked := w.parts[n]
	if len(marked) == 0 && (w.full(n) || !eye.Sees()) || tableParts[parent] {
		if strings.TrimSpace(n.Data) != "" || !w.full(n) {
			w.out.WriteString(" ")
		}
		return
	}
	at := 0
	for _, p := range marked {
		w.out.WriteString(escaped(n.Data[at:p.from]))
		w.out.WriteString("<mark")
		w.mark(p.marks)
		w.out.WriteString(">")
		w.pin(p.marks)
		w.out.WriteString(escaped(n.Data[p.from:p.to]) + "</mark>")
		at = p.to
	}
	w.out.WriteString(escaped(n.Data[at:]))
}

// escaped is text as it is written. Characters that only a terminal obeys are no text.
func escaped(s string) string {
	return html.EscapeString(strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' && r != '\t' && r != '\r' {
			return -1
		}
		return r
	}, s))
}

// mark writes the attributes of a mark; the first of the page is where its reader is led to.
func (w *writer) mark(marks []int) {
	for _, i := range marks {
		w.written[i] = true
	}
	if w.marks[marks[0]].Pin != "" {
		w.out.WriteString(` class="nb-at"`)
		return
	}
	if !w.first {
		w.out.WriteString(` id="nb-cell"`)
		w.first = true
	}
	w.out.WriteString(` class="nb-cell"`)
	if label := w.label(marks); label != "" {
		w.out.WriteString(` data-nb="` + html.EscapeString(label) + `"`)
	}
}

// label is that of all marks that something is.
func (w *writer) label(marks []int) string {
	var labels []string
	for _, i := range marks {
		if l := w.marks[i].Label; l != "" && !slices.Contains(labels, l) {
			labels = append(labels, l)
		}
	}
	return strings.Join(labels, " ")
}

// pin writes, into a marked element, what the addresses of its marks lead to. A line may run through several elements: its first has it.
func (w *writer) pin(marks []int) {
	for _, i := range marks {
		if pin := w.marks[i].Pin; pin != "" && !w.pinned[pin] {
			w.pinned[pin] = true
			w.out.WriteString(`<span class="nb-pin" id="nb-` + html.EscapeString(pin) + `" data-nb="` + html.EscapeString(w.label(marks)) + `"></span>`)
		}
	}
}
