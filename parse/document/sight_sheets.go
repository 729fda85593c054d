package document

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

type sheetCollector struct {
	looks *looks
	rules *ruleSet
	size  int

	arranges bool      // something may put boxes in another order than that of the source
	harmless [8]string // the last styles that put nothing in another order: those of a table are the same few
	next     int       // where the next of them goes
}

// sheetText is a style sheet as it was found.
type sheetText struct {
	css    string
	unsure bool // it stands under a condition that only a browser can answer
}

// inherit takes over what holds in the page that holds this one as a string.
func (sc *sheetCollector) inherit(outer *looks) {
	sc.looks.linked, sc.looks.scripted = outer.linked, outer.scripted
	for _, s := range outer.sheets {
		sc.read(s)
	}
	sc.hide(outer.hides)
}

func (sc *sheetCollector) collect(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if len(c.Attr) > 0 && !sc.arranges {
			sc.arranges = sc.arrangesBy(c)
		}
		switch {
		case c.DataAtom == atom.Link && strings.Contains(strings.ToLower(attr(c, "rel")), "stylesheet"):
			sc.looks.linked = true
		case c.DataAtom == atom.Script:
			sc.looks.linked, sc.looks.scripted = true, true
			sc.script(c)
		case c.FirstChild == nil:
		case c.DataAtom == atom.Style:
			sc.sheet(c)
			sc.looks.scripted = sc.looks.scripted || c.FirstChild != c.LastChild || c.FirstChild.Type != html.TextNode // in a drawing it holds elements
		case c.DataAtom == atom.Template || c.DataAtom == atom.Noscript:
			sc.looks.scripted = true // for all that is known: scripts in it are not looked for here
		default:
			sc.collect(c)
		}
	}
}

// script takes what a script hides for rules that may hold or not.
func (sc *sheetCollector) script(n *html.Node) {
	if n.FirstChild == nil || len(n.FirstChild.Data) > maxSheet {
		return
	}
	sc.hide(hiddenBy(n.FirstChild.Data))
}

func (sc *sheetCollector) hide(selectors []string) {
	sc.looks.hides = append(sc.looks.hides, selectors...)
	for _, selector := range selectors {
		sc.rules.add(cssRule{selectors: selector, block: "display:none", unsure: true})
	}
}

// arrangesBy tells an element whose own attributes may put boxes in another order.
func (sc *sheetCollector) arrangesBy(n *html.Node) bool {
	for i := range n.Attr {
		switch a := &n.Attr[i]; a.Key {
		case "style":
			if slices.Contains(sc.harmless[:], a.Val) {
				continue
			}
			if mayArrange(a.Val) {
				return true
			}
			sc.harmless[sc.next], sc.next = a.Val, (sc.next+1)%len(sc.harmless)
		case "dir":
			if strings.EqualFold(a.Val, "rtl") {
				return true
			}
		}
	}
	return false
}

// sheet reads a sheet that holds on a screen.
func (sc *sheetCollector) sheet(n *html.Node) {
	sc.looks.styled = true
	if t := attr(n, "type"); t != "" && !strings.EqualFold(t, "text/css") || onScreen(attr(n, "media")) == never {
		return
	}
	sc.read(sheetText{n.FirstChild.Data, onScreen(attr(n, "media")) == perhaps})
}

func (sc *sheetCollector) read(s sheetText) {
	if sc.size += len(s.css); sc.size > maxSheet {
		sc.rules.spent = true
		return
	}
	sc.looks.sheets = append(sc.looks.sheets, s)
	readSheet(s.css, func(r cssRule) {
		r.unsure = r.unsure || s.unsure
		sc.arranges = sc.arranges || mayArrange(r.block)
		sc.rules.add(r)
	}, sc.looks.addFont)
}

// addFont notes a family that the page brings itself.
func (l *looks) addFont(block string) {
	eachDeclaration(block, func(name, value string, _ bool) {
		if name == "font-family" {
			if l.fonts == nil {
				l.fonts = make(map[string]bool)
			}
			l.fonts[strings.ToLower(strings.Trim(value, `"' `))] = true
		}
	})
}
