package document

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"nianbao/zhtext"
)

// Years that a reader chooses among: the tabs over a table, a row of links to the reports of other years. Each of them alone would be a
// caption of what follows, and the last one the nearest; together they say only which of them is open.

// yearChoices reads such a row, if n is one: the open choice is a caption as that of a list is, a row in which none is open is one line, which
// names several years and so none. Links to other pages say nothing.
func (w *walker) yearChoices(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Ul, atom.Ol, atom.Div, atom.Nav:
	default:
		return false
	}
	var all []string
	open, opened, away := "", 0, 0
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.TextNode && strings.Trim(c.Data, " \t\r\n|｜/·、>»　\u00a0") == "" || c.Type == html.CommentNode {
			continue
		}
		if c.Type != html.ElementNode || !isChoice(c) {
			return false
		}
		text := zhtext.Squash(textOf(c))
		if text == "" {
			continue
		}
		if len(text) > longestYearOption || !zhtext.HasYear(text) {
			return false
		}
		all = append(all, text)
		link := linkIn(c)
		if isOpen(c) || link != nil && isOpen(link) {
			open, opened = text, opened+1
		}
		if link != nil && leadsAway(attr(link, "href")) {
			away++
		}
	}
	if len(all) < 2 {
		return false
	}
	w.flush()
	where := lineSource{first: n, final: n}
	switch {
	case opened == 1:
		w.doc.line(open, where)
	case away == 0:
		w.doc.line(strings.Join(all, " | "), where)
	}
	return true
}

func isChoice(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Li, atom.A, atom.Span, atom.Button, atom.Label, atom.Em, atom.I:
		return true
	}
	return false
}

// linkIn is the link that an element is or holds alone.
func linkIn(n *html.Node) *html.Node {
	for c := n; c != nil; c = c.FirstChild {
		if c.DataAtom == atom.A {
			return c
		}
	}
	return nil
}

func isOpen(n *html.Node) bool {
	return openPane(attr(n, "class")) || attr(n, "aria-selected") == "true" || attr(n, "aria-current") != ""
}

// leadsAway tells an address that is not a place on the same page.
func leadsAway(href string) bool {
	return href != "" && href[0] != '#' && !strings.HasPrefix(strings.ToLower(href), "javascript:")
}
