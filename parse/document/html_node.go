package document

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"nianbao/zhtext"
)

// appendText appends character data with white space folded as a browser shows it. Line breaks count in
// preformatted text, and where the text carries a table drawn with pipes.
func appendText(b []byte, s string, pre bool) []byte {
	if !hasBlank(s) {
		return append(b, s...) // the text of most cells
	}
	if !pre && strings.Count(s, "|") > 2 && strings.Contains(s, "\n") {
		pre = true
	}
	for i := 0; i < len(s); i++ {
		switch c := s[i]; c {
		case '\n':
			if pre {
				b = append(b, '\n')
				continue
			}
			fallthrough
		case ' ', '\t', '\r', '\f':
			if len(b) > 0 && b[len(b)-1] != ' ' && b[len(b)-1] != '\n' {
				b = append(b, ' ')
			}
		default:
			b = append(b, c)
		}
	}
	return b
}

func hasBlank(s string) bool {
	for i := range len(s) {
		if s[i] <= ' ' {
			return true
		}
	}
	return false
}

func isBlock(a atom.Atom) bool {
	switch a {
	case atom.P, atom.Div, atom.Li, atom.Ul, atom.Ol, atom.Dl, atom.Dt, atom.Dd, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6,
		atom.Section, atom.Article, atom.Header, atom.Footer, atom.Nav, atom.Main, atom.Aside, atom.Center, atom.Blockquote,
		atom.Form, atom.Fieldset, atom.Hr, atom.Body, atom.Html, atom.Figure, atom.Figcaption, atom.Address, atom.Tr, atom.Td, atom.Th, atom.Caption, atom.Option:
		return true
	}
	return false
}

func attr(n *html.Node, name string) string {
	for i := range n.Attr {
		if n.Attr[i].Key == name {
			return n.Attr[i].Val
		}
	}
	return ""
}

func hasAttr(n *html.Node, name string) bool {
	for i := range n.Attr {
		if n.Attr[i].Key == name {
			return true
		}
	}
	return false
}

// span reads a colspan or rowspan as the HTML standard does: digits first, what follows is ignored, 1 on error.
func span(n *html.Node, name string) int {
	s := strings.TrimLeft(attr(n, name), " \t\n\r\f+")
	end := 0
	for end < len(s) && s[end] >= '0' && s[end] <= '9' {
		end++
	}
	if end == 0 {
		return 1
	}
	v, err := strconv.Atoi(s[:min(end, 9)])
	if err != nil {
		return 1
	}
	return v
}

// textOf returns the text of an element, blocks and line breaks as newlines, scripts left out.
func textOf(n *html.Node) string {
	return zhtext.Trim(string(appendNodeText(nil, n)))
}

func appendNodeText(b []byte, n *html.Node) []byte {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch c.Type {
		case html.TextNode:
			b = appendText(b, c.Data, false)
		case html.ElementNode:
			if isBeside(c) || c.DataAtom == atom.Script {
				continue
			}
			switch c.DataAtom {
			case atom.Br:
				b = append(b, '\n')
			default:
				block := isBlock(c.DataAtom)
				if block && len(b) > 0 && b[len(b)-1] != '\n' {
					b = append(b, '\n')
				}
				b = appendNodeText(b, c)
				if block && len(b) > 0 && b[len(b)-1] != '\n' {
					b = append(b, '\n')
				}
			}
		}
	}
	return b
}
