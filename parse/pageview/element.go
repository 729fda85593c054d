package pageview

import (
	"strings"

	nethtml "golang.org/x/net/html"

	"nianbao/parse/document"
)

// rule says what becomes of an element.
type rule uint8

const (
	asSpan  rule = iota // its content alone, within a line: all that is not listed
	keep                // it is written as it is
	asBox               // its content alone, as a block
	drop                // nothing of it is written
	picture             // a word stands for it
	drawing
	frame
	field // what it says is written
)

// rules of the elements. Of what is not listed only the text is kept.
var rules = map[string]rule{
	"form": asBox, "dialog": asBox, "noframes": drop, "body": asBox, "html": asBox, "marquee": asBox,
	"script": drop, "style": drop, "template": drop, "noscript": drop, "head": drop, "title": drop, "meta": drop, "link": drop, "base": drop,
	"basefont": drop,
	"param":    drop, "source": drop, "track": drop, "area": drop, "frameset": drop, "bgsound": drop, "datalist": drop, "option": drop, "optgroup": drop,
	"img": picture, "image": picture, "svg": drawing, "math": drawing, "canvas": drawing, "video": drawing, "audio": drawing, "object": drawing,
	"embed": drawing, "applet": drawing,
	"iframe": frame, "frame": frame, "portal": frame, "input": field, "select": field, "textarea": field, "progress": drop, "meter": drop,
}

// kept are written as they are.
const kept = `p div span br hr h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table caption colgroup col thead tbody tfoot tr td th b strong i em u s strike del ins
sub sup small big font center blockquote pre code q cite address article section header footer nav main aside figure figcaption details summary
abbr time mark tt kbd samp var wbr bdo bdi dfn fieldset legend`

func init() {
	for name := range strings.FieldsSeq(kept) {
		rules[name] = keep
	}
}

var (
	void = set("br hr wbr col")
	// tableParts hold nothing but other parts of tables.
	tableParts = set("table thead tbody tfoot tr colgroup")
	inTable    = set("caption colgroup col thead tbody tfoot tr td th")
	blocks     = set(`p div hr h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table center blockquote pre address article section header footer nav main aside
figure figcaption details summary fieldset legend form dialog marquee iframe textarea`)
	// closing are elements that a block in them would close.
	closing = set("p h1 h2 h3 h4 h5 h6 address")
)

func set(words string) map[string]bool {
	m := make(map[string]bool)
	for w := range strings.FieldsSeq(words) {
		m[w] = true
	}
	return m
}

// element writes an element that is seen, or what may be written of it.
func (w *writer) element(n *nethtml.Node, eye document.Eye, parent string) {
	if w.full(n) {
		return
	}
	inside, shown := eye.Enter(n)
	r := rules[n.Data]
	if n.Namespace != "" {
		r = drawing
	} else if w.doc.Carried(n) != nil {
		r = frame
	}
	if r == drop || !shown && !w.around[n] {
		return
	}
	if tableParts[parent] && !inTable[n.Data] { // a browser would put it in front of the table
		return
	}
	if inTable[n.Data] && !tableParts[parent] && n.Data != "td" && n.Data != "th" {
		r = asBox // a part of a table that has lost its table
	}
	switch r {
	case keep:
		w.kept(n, inside, parent)
	case asBox:
		w.tag("div", n, inside)
	case asSpan:
		w.tag(w.lineOrBox(n), n, inside)
	case picture:
		w.stand(w.words.Picture, attr(n, "alt"))
	case drawing:
		w.stand(w.words.Drawing, "")
	case frame:
		w.frame(n)
	case field:
		w.field(n)
	}
}

// kept writes an element that is kept. A paragraph that holds a block is written as a box: read anew it would end there.
func (w *writer) kept(n *nethtml.Node, eye document.Eye, parent string) {
	name := n.Data
	switch {
	case closing[name] && w.holdsBlock(n):
		name = "div"
	case (name == "td" || name == "th") && parent != "tr":
		name = "div"
	case name == "li" && parent != "ul" && parent != "ol", (name == "dt" || name == "dd") && parent != "dl":
		name = "div"
	case name == "legend" || name == "summary" && parent != "details":
		name = "div"
	}
	w.tag(name, n, eye)
}

// tag writes an element under a name.
func (w *writer) tag(name string, n *nethtml.Node, eye document.Eye) {
	if w.depth >= deepest || w.depth >= deepBoxes && name != "table" && !inTable[name] && len(w.numbers[n]) == 0 {
		w.children(n, eye, name)
		if blocks[name] {
			w.out.WriteString("<br>")
		}
		return
	}
	w.depth++
	w.out.WriteString("<" + name)
	w.attributes(n, name)
	w.out.WriteString(">")
	if !void[name] {
		if name == "pre" { // whose first line break is not read
			w.out.WriteString("\n")
		}
		w.pin(w.numbers[n])
		w.out.WriteString(escaped(eye.Generated(n, "before")))
		w.children(n, eye, name)
		if held := document.HeldNumber(n); held != "" {
			w.says(held)
		}
		w.out.WriteString(escaped(eye.Generated(n, "after")) + "</" + name + ">")
	}
	w.depth--
}

// stand writes a word in the place of what is not shown.
func (w *writer) stand(word, says string) {
	if says = strings.TrimSpace(says); says != "" {
		word += " " + says
	}
	w.out.WriteString(`<span class="nb-stand">` + escaped(word) + "</span>")
}

// frame writes the document that a frame carries in itself.
func (w *writer) frame(n *nethtml.Node) {
	root := w.doc.Carried(n)
	if root == nil {
		w.stand(w.words.Frame, "")
		return
	}
	body := bodyOf(root)
	eye, _ := w.doc.Eye(root).Enter(body)
	if body == root {
		eye = w.doc.Eye(root)
	}
	w.out.WriteString(`<div class="nb-frame">`)
	w.depth++
	w.children(body, eye, "div")
	w.depth--
	w.out.WriteString("</div>")
}

// field writes what a form field says.
func (w *writer) field(n *nethtml.Node) {
	says := attr(n, "value")
	switch n.Data {
	case "textarea":
		says = textOf(n)
	case "select":
		says = document.SelectedOption(n)
	default:
		switch strings.ToLower(attr(n, "type")) {
		case "hidden", "password":
			return
		case "checkbox", "radio", "image", "file", "submit", "reset", "button":
			says = ""
		}
	}
	w.says(says)
}

// says writes what an element says that is no text of the page.
func (w *writer) says(s string) {
	w.out.WriteString(`<span class="nb-field">` + escaped(s) + "</span>")
}

func (w *writer) lineOrBox(n *nethtml.Node) string {
	if w.holdsBlock(n) {
		return "div"
	}
	return "span"
}

// holdsBlock tells an element with a block in it. Each is looked at once, however deep it stands.
func (w *writer) holdsBlock(n *nethtml.Node) bool {
	holds, known := w.blocky[n]
	if known {
		return holds
	}
	for c := n.FirstChild; c != nil && !holds; c = c.NextSibling {
		holds = c.Type == nethtml.ElementNode && (blocks[c.Data] || w.holdsBlock(c))
	}
	w.blocky[n] = holds
	return holds
}

func textOf(n *nethtml.Node) string {
	var b strings.Builder
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == nethtml.TextNode {
			b.WriteString(c.Data)
		}
	}
	return b.String()
}

func attr(n *nethtml.Node, name string) string {
	for i := range n.Attr {
		if n.Attr[i].Key == name {
			return n.Attr[i].Val
		}
	}
	return ""
}
