package document

import (
	"nianbao/zhtext"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// ReadHTML makes a document of markup. The parser refuses more than 512 open elements; such pages are
// reduced to their tables and lines first.
func ReadHTML(s string) *Document { return LookAtHTML(s, Shown, nil) }

// LookAtHTML is ReadHTML for a second look: tables are read although they are hidden, up to the given way. What the sheets and scripts of
// the outer page say holds in s too: it holds s as a string, and a script puts it there. It is nil for none.
func LookAtHTML(s string, reveal presence, outer *Document) *Document {
	d := &Document{HTML: true, Meta: make(map[string]string)}
	root, err := html.Parse(strings.NewReader(s))
	if err != nil {
		d.TooDeep = true
		s, d.Scripts = flatten(s)
		if root, err = html.Parse(strings.NewReader(s)); err != nil {
			return d
		}
	}
	var around *looks
	if outer != nil {
		around = outer.looks[outer.root]
	}
	w := walker{doc: d, looks: looksOf(root, around)}
	d.root, d.looks = root, map[*html.Node]*looks{root: w.looks}
	w.looks.reveal = reveal
	w.children(root)
	w.flush()
	d.Unseen, d.Closed, d.Styleless = w.looks.unseen, w.looks.closed, w.looks.rules != nil && w.looks.rules.spent
	return d
}

// ReadScript makes the document of a page that is a script alone: nothing of it is seen, and what it does holds for what it writes.
func ReadScript(code string) *Document {
	script := &html.Node{Type: html.ElementNode, Data: "script", DataAtom: atom.Script}
	script.AppendChild(&html.Node{Type: html.TextNode, Data: code})
	root := &html.Node{Type: html.DocumentNode}
	root.AppendChild(script)
	return &Document{HTML: true, Meta: make(map[string]string), Scripts: []string{code}, root: root, looks: map[*html.Node]*looks{root: looksOf(root, nil)}}
}

// walker goes through the tree once and writes lines and tables.
type walker struct {
	doc    *Document
	looks  *looks
	sight  sight      // the state of the text at the place of the walk
	buf    []byte     // the line being collected
	last   *html.Node // the text that its last digits stand in
	first  *html.Node // the first text of it
	final  *html.Node // the last text of it
	frames int        // depth of documents within the document
	pre    int        // depth of elements whose line breaks count
	cell   cellReader // scratch for the text of a table cell
	cells  []rowCell  // scratch for the cells of a row
	slots  []Slot     // for the rows of the tables that come
}

// flush ends the current line.
func (w *walker) flush() {
	w.last = nil
	if s := zhtext.Trim(turnOverrides(w.collected())); s != "" {
		nth := int32(0)
		for l := range strings.SplitSeq(s, "\n") {
			w.doc.line(zhtext.Trim(l), lineSource{w.first, w.final, nth})
			nth++
		}
	}
	w.buf, w.first, w.final = w.buf[:0], nil, nil
}

// collected is the current line as a string: of most paragraphs the only text that they hold, as it stands.
func (w *walker) collected() string {
	if w.first != nil && w.first == w.final && string(w.buf) == w.first.Data {
		return w.first.Data
	}
	return string(w.buf)
}

func (w *walker) children(n *html.Node) {
	generates := w.looks.generates() && n.Type == html.ElementNode
	if generates {
		w.generated(n, "before")
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.node(c)
	}
	if generates {
		w.generated(n, "after")
	}
}

func (w *walker) node(n *html.Node) {
	switch n.Type {
	case html.TextNode:
		w.text(n)
		return
	case html.ElementNode:
	case html.DocumentNode:
		w.children(n)
		return
	default:
		return
	}
	w.data(n)
	w.inside(n, w.visit)
}

// visit reads an element that is shown.
func (w *walker) visit(n *html.Node) {
	switch n.DataAtom {
	case atom.Select:
		w.list(n)
		return
	case atom.Input:
		if t := attr(n, "type"); t == "" || strings.EqualFold(t, "text") {
			w.yearShown(attr(n, "value"), n)
		}
		return
	case atom.Svg:
		w.yearShown(nodeText(n), n)
		w.notice(n)
		return
	case atom.Script, atom.Iframe, atom.Object, atom.Embed, atom.Canvas, atom.Video, atom.Audio, atom.Progress, atom.Meter:
		w.notice(n)
		return
	case atom.Head:
		w.head(n)
		return
	}
	if isBeside(n) {
		if n.DataAtom == atom.Template && hasAttr(n, "shadowrootmode") {
			w.buf = append(w.buf, computed...) // its text is seen in the place of the element's own
		}
		return
	}
	if isAnnotation(n) {
		return
	}
	switch n.DataAtom {
	case atom.Br:
		if unitFollows(n) {
			return
		}
		w.flush()
	case atom.Img:
		w.doc.Images++
		if alt := attr(n, "alt"); ContainsAny(alt, captionEnds) {
			w.yearShown(alt, n)
		}
	case atom.Table:
		w.flush()
		w.table(n)
	case atom.A:
		w.anchor(n)
	case atom.Details:
		w.details(n)
	case atom.Pre, atom.Textarea:
		w.flush()
		w.pre++
		w.children(n)
		w.pre--
		w.flush()
	default:
		w.element(n)
		w.contradicted(n)
	}
}

// list reads the year that a list outside tables is set to: it says whose the table under it is, as a caption does. Other options are
// no text of the page.
func (w *walker) list(n *html.Node) {
	if shown, count, picked := shownOption(n); picked == 1 || count == 1 {
		w.yearShown(shown, n)
	}
}

// yearShown takes what is seen outside of tables without being text, in a field, a drawing, a picture of a heading, for a line where it
// names a year.
func (w *walker) yearShown(shown string, n *html.Node) {
	if shown = zhtext.Squash(shown); len(shown) <= longestYearOption && zhtext.HasYear(shown) {
		w.flush()
		w.doc.line(shown, lineSource{first: n, final: n})
	}
}

const longestYearOption = len("2022年度统计数据")

// captionEnds are the words of a picture's description that make it one of the heading of a table: other pictures show years too.
var captionEnds = []string{"统计表", "情况表", "数据", "统计数", "統計表", "情況表", "數據", "統計數"}

func (w *walker) element(n *html.Node) {
	if isTableLike(n) {
		w.flush()
		w.divTable(n)
		return
	}
	if !isBlock(n.DataAtom) {
		w.children(n)
		return
	}
	if w.yearChoices(n) {
		return
	}
	w.flush()
	before := len(w.doc.Parts)
	lines := w.lineCount()
	w.children(n)
	w.flush()
	if before == len(w.doc.Parts) || before+1 == len(w.doc.Parts) && lines == 0 {
		w.joinBroken(n, lines)
	}
	if n.DataAtom == atom.H1 {
		w.doc.head(zhtext.Squash(w.seenText(n)))
	}
	if leafBlock(n) && before == len(w.doc.Parts) && lines == w.lineCount() {
		w.doc.line(w.unwritten(n), lineSource{first: n, final: n}) // an empty paragraph may be a blank cell
	}
}

// joinBroken makes one line again of a paragraph that holds nothing but two or three numbers on lines of their own. Where paragraphs are
// the cells of a table, 200<br>4 is one cell with two numbers in it, which is no number, and not two cells: as two it would push
// every number behind it on by one. A paragraph of more numbers is a row.
func (w *walker) joinBroken(n *html.Node, lines int) {
	if w.pre > 0 || w.lineCount() < lines+2 || w.lineCount() > lines+3 || !brokenText(n) {
		return
	}
	p := &w.doc.Parts[len(w.doc.Parts)-1]
	for _, l := range p.Lines[lines:] {
		if !isNumber(l) {
			return
		}
	}
	whole := lineSource{p.sources[lines].first, p.sources[len(p.sources)-1].final, 0}
	p.Lines = append(p.Lines[:lines], strings.Join(p.Lines[lines:], "\n"))
	p.sources = append(p.sources[:lines], whole)
}

// brokenText tells a block that holds text and line breaks, and no other block.
func brokenText(n *html.Node) bool {
	broken := false
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if isBlock(c.DataAtom) {
			return false
		}
		broken = broken || c.DataAtom == atom.Br
	}
	return broken
}

func (w *walker) lineCount() int {
	if n := len(w.doc.Parts); n > 0 {
		return len(w.doc.Parts[n-1].Lines)
	}
	return 0
}

// leafBlock tells paragraphs and boxes that could hold the text of one cell.
func leafBlock(n *html.Node) bool {
	return n.DataAtom == atom.P || n.DataAtom == atom.Div && n.FirstChild != nil && n.FirstChild == n.LastChild && n.FirstChild.Type == html.TextNode
}

func (w *walker) anchor(n *html.Node) {
	if href := attr(n, "href"); href != "" && len(w.doc.Links) < 5000 {
		w.doc.Links = append(w.doc.Links, Link{zhtext.Squash(textOf(n)), href})
	}
	w.children(n)
}

// notice keeps what elements that show another document point to, and scripts that write a table.
func (w *walker) notice(n *html.Node) {
	if n.DataAtom == atom.Script && n.FirstChild != nil && carriesTable(n.FirstChild.Data) {
		w.doc.Scripts = append(w.doc.Scripts, n.FirstChild.Data)
	}
	if n.DataAtom == atom.Iframe || n.DataAtom == atom.Object || n.DataAtom == atom.Embed {
		if n.DataAtom == atom.Iframe && isSpeck(n) && w.looks.reveal == Shown {
			w.looks.unseen++
			return
		}
		if page := embedded(n); page != "" {
			w.inner(n, page)
			return
		}
		if src := attr(n, "src") + attr(n, "data"); src != "" {
			w.doc.Links = append(w.doc.Links, Link{"", src})
		}
	}
}

// data keeps the attributes and the fields that hold the cells of a table, for a script to show, seen or not.
func (w *walker) data(n *html.Node) {
	if n.DataAtom == atom.Textarea && n.FirstChild != nil && carriesTable(n.FirstChild.Data) {
		w.doc.Scripts = append(w.doc.Scripts, n.FirstChild.Data)
	}
	for i := range n.Attr {
		if v := n.Attr[i].Val; len(v) > 400 && n.Attr[i].Key != "srcdoc" && carriesTable(v) {
			w.doc.Scripts = append(w.doc.Scripts, v)
		}
	}
}

// head reads what a page says about itself in its head: the first title, and the last of several notes of one name.
func (w *walker) head(n *html.Node) {
	titled := false
	for c := range n.Descendants() {
		switch {
		case c.DataAtom == atom.Script && c.Parent == n:
			w.notice(c)
		case c.DataAtom == atom.Title && !titled:
			if titled = true; c.FirstChild != nil { // it holds nothing but text
				w.doc.Title = zhtext.Squash(c.FirstChild.Data)
			}
		case c.DataAtom == atom.Meta && hasAttr(c, "content") && (hasAttr(c, "name") || hasAttr(c, "property")):
			name := attr(c, "name")
			if !hasAttr(c, "name") {
				name = attr(c, "property")
			}
			w.doc.Meta[strings.ToLower(name)] = attr(c, "content")
		}
	}
}
