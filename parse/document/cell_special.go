package document

import (
	"nianbao/zhtext"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Elements of a cell that show something other than their text: form fields, pictures, drawings, scripts, and what style
// sheets generate.

// special reads such an element; false for all others.
func (r *cellReader) special(n *html.Node, s sight) bool {
	if r.heading {
		return isControl(n)
	}
	switch n.DataAtom {
	case atom.Input:
		r.input(n, s)
	case atom.Select:
		r.option(n, s)
	case atom.Textarea:
		r.field(nodeText(n), s)
	case atom.Button:
		if t := nodeText(n); ReadValue(t).Kind != ValueText {
			r.field(t, s)
		}
	case atom.Img, atom.Image:
		r.picture(n, s)
	case atom.Svg:
		r.drawing(n, s)
	case atom.Math:
		if holdsAny(n, "msup", "msub", "mfrac", "msqrt", "mroot", "mover", "munder", "msubsup", "mtable") {
			r.drawings++
			return true
		}
		return false
	case atom.Object, atom.Canvas, atom.Iframe, atom.Embed, atom.Video, atom.Audio, atom.Applet, atom.Meter, atom.Progress, atom.Frame, atom.Marquee:
		if n.DataAtom == atom.Marquee {
			return false
		}
		if t := nodeText(n); n.DataAtom == atom.Object && ReadValue(t).Kind == ValueNumber && r.drawings == 0 {
			r.alternate = t
		}
		r.drawings++
	default:
		return isAnnotation(n)
	}
	return true
}

// isAnnotation tells what a formula is called in another language: browsers show the formula alone.
func isAnnotation(n *html.Node) bool { return n.Data == "annotation" || n.Data == "annotation-xml" }

// isControl tells elements that show something of their own beside the text around them.
func isControl(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Input, atom.Select, atom.Textarea, atom.Button, atom.Svg, atom.Math, atom.Object, atom.Canvas, atom.Iframe, atom.Embed, atom.Video, atom.Audio, atom.Applet, atom.Meter, atom.Progress, atom.Frame:
		return true
	}
	return false
}

func nodeText(n *html.Node) string { return zhtext.Trim(string(appendNodeText(nil, n))) }

// field adds the value of a form field. It stands for itself: its digits never join those beside it.
func (r *cellReader) field(value string, s sight) {
	if s.odd() {
		r.hidden = append(r.hidden, value...)
		return
	}
	if value == "" {
		r.emptied = true
		return
	}
	r.breakLine()
	r.b = append(append(r.b, value...), '\n')
	r.mark = r.mark.Worse(markField)
}

func (r *cellReader) input(n *html.Node, s sight) {
	switch strings.ToLower(attr(n, "type")) {
	case "hidden":
		r.target = true // what it holds is for a script
	case "checkbox", "radio", "button", "submit", "reset", "file":
	case "image":
		r.picture(n, s)
	case "password":
		r.masked = true
		r.emptied = true
	case "range", "color":
		r.drawings++
	default:
		r.field(zhtext.Trim(attr(n, "value")), s)
	}
}

// option takes the option of a list that is shown: the chosen one, or the only one.
func (r *cellReader) option(n *html.Node, s sight) {
	shown, count, picked := shownOption(n)
	switch {
	case picked == 1 || count == 1:
		r.field(shown, s)
	case count > 0:
		r.emptied = true
	}
	if picked+count > 0 && r.mark == markField {
		r.mark = markOption
	}
}

// shownOption returns the option of a list that is chosen, or else the last one, how many options there are, and how many are chosen.
func shownOption(n *html.Node) (shown string, count, picked int) {
	last := ""
	var look func(n *html.Node)
	look = func(n *html.Node) {
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			switch c.DataAtom {
			case atom.Optgroup:
				look(c)
			case atom.Option:
				last = nodeText(c)
				count++
				if hasAttr(c, "selected") {
					shown = last
					picked++
				}
			}
		}
	}
	look(n)
	if picked == 0 {
		shown = last
	}
	return shown, count, picked
}

func (r *cellReader) picture(n *html.Node, s sight) {
	if s.hidden || s.maybe || isSpacer(n) {
		return
	}
	r.pictures++
	r.pictureAt = len(r.b)
	r.alternate = zhtext.Trim(attr(n, "alt"))
}

// isSpacer tells pictures that take room and show nothing.
func isSpacer(n *html.Node) bool {
	for _, name := range []string{"width", "height"} {
		if v := attr(n, name); v == "0" || v == "1" || v == "0px" || v == "1px" {
			return true
		}
	}
	src := strings.ToLower(attr(n, "src"))
	for _, word := range []string{"spacer", "blank.", "transparent", "1x1", "pixel."} {
		if strings.Contains(src, word) {
			return true
		}
	}
	return src == "" && len(n.Attr) == 0
}

// drawing reads an SVG drawing: one run of text is text, all else is a picture.
func (r *cellReader) drawing(n *html.Node, s sight) {
	var texts []*html.Node
	shapes := false
	var look func(n *html.Node)
	look = func(n *html.Node) {
		for c := n.FirstChild; c != nil && len(texts) < 3; c = c.NextSibling {
			switch {
			case c.Type != html.ElementNode:
			case c.Data == "text":
				if inner, p := r.looks.enter(c, s); p == Shown && !inner.odd() {
					texts = append(texts, c)
				}
			case c.Data == "path" || c.Data == "use" || c.Data == "image" || c.Data == "polygon":
				shapes = true
			case c.Data == "title" || c.Data == "desc" || c.Data == "defs" || c.Data == "metadata" || c.Data == "foreignObject" || c.Data == "style":
			default:
				look(c)
			}
		}
	}
	look(n)
	if len(texts) != 1 || shapes || holdsAny(texts[0], "tspan", "textPath") || s.odd() || attr(texts[0], "transform") != "" {
		r.drawings++
		return
	}
	r.b = appendNodeText(r.b, texts[0])
	r.mark = r.mark.Worse(markDrawn)
}

// holdsAny tells whether an element of one of these names is inside n.
func holdsAny(n *html.Node, names ...string) bool {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type != html.ElementNode {
			continue
		}
		for _, name := range names {
			if c.Data == name {
				return true
			}
		}
		if holdsAny(c, names...) {
			return true
		}
	}
	return false
}

// script reads what a script inside the cell writes as a literal; every other script that writes leaves the cell open.
func (r *cellReader) script(n *html.Node) {
	code := ""
	if n.FirstChild != nil {
		code = strings.TrimSpace(n.FirstChild.Data)
	}
	rest, writes := strings.CutPrefix(code, "document.write(")
	if writes {
		rest = strings.TrimRight(rest, "; \n\t")
		if lit, ok := strings.CutSuffix(rest, ")"); ok {
			lit = strings.TrimSpace(lit)
			if len(lit) > 1 && (lit[0] == '"' || lit[0] == '\'') && cssString(lit) == len(lit) {
				lit = lit[1 : len(lit)-1]
			}
			if ReadValue(lit).Kind == ValueNumber {
				r.breakLine()
				r.b = append(r.b, lit...)
				r.mark = r.mark.Worse(markWritten)
				return
			}
		}
	}
	if strings.Contains(code, "document.write") || strings.Contains(code, "innerHTML") || attr(n, "src") != "" {
		r.filled = true
		return
	}
	if code != "" {
		r.target = true
	}
}

// generated adds what a style sheet of the page puts before or after an element.
func (r *cellReader) generated(n *html.Node, where string, s sight) {
	switch text, kind := r.looks.generated(n, where, s); kind {
	case generatedShape:
		r.drawings++
	case generatedNumber:
		r.b = append(r.b, text...)
		r.mark = r.mark.Worse(markGenerated)
	case generatedWords:
		r.beside = append(r.beside, zhtext.Trim(text))
	}
}

// generatedKind says what generated text does to a number beside it.
type generatedKind uint8

const (
	generatedNothing generatedKind = iota // a bullet, an arrow, a label for small screens: no part of a number
	generatedNumber                       // digits, or what makes another number of those before
	generatedShape                        // what only a browser knows
	generatedWords                        // no part of a number, but of a label
)

// generates tells pages whose style sheets put something before or after elements: few.
func (l *looks) generates() bool { return l.rules != nil && l.rules.generates }

// generated returns what a style sheet of the page puts before or after an element.
func (l *looks) generated(n *html.Node, where string, s sight) (string, generatedKind) {
	if !l.generates() {
		return "", generatedNothing
	}
	list := l.rules.styleOf(n, where)
	if len(list) == 0 {
		return "", generatedNothing
	}
	st := cascade(list)
	content := st.get(propContent)
	if content == "" || content == "none" || content == "normal" {
		return "", generatedNothing
	}
	if e := effectOf(st); e != nil {
		if e.gone {
			return "", generatedNothing
		}
		l.apply(e, &s)
	}
	if st.get(propPosition) == "absolute" && isInline(n) { // drawn over the text: perhaps a line that strikes it out
		return "", generatedShape
	}
	text, ok := generatedText(content, n)
	switch {
	case !ok:
		return "", generatedShape
	case zhtext.Trim(text) == "" || s.hidden || s.tiny || s.clear():
		return "", generatedNothing
	case !changesNumber(text):
		return text, generatedWords
	}
	return text, generatedNumber
}

// generatedText reads the value of content: strings and attributes. Counters, quotes and pictures are not followed.
func generatedText(content string, n *html.Node) (string, bool) {
	var b strings.Builder
	for content = strings.TrimSpace(content); content != ""; content = strings.TrimSpace(content) {
		switch {
		case content[0] == '"' || content[0] == '\'':
			end := cssString(content)
			if end < 2 {
				return "", false
			}
			b.WriteString(unescapeCSS(content[1 : end-1]))
			content = content[end:]
		case strings.HasPrefix(content, "attr("):
			name, rest, ok := strings.Cut(content[len("attr("):], ")")
			if !ok {
				return "", false
			}
			b.WriteString(attr(n, strings.ToLower(strings.TrimSpace(name))))
			content = rest
		default:
			return "", false
		}
	}
	return b.String(), true
}
