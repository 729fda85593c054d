package scrape

import (
	"math"
	"slices"
	"strings"
	"unicode/utf8"
	"unsafe"

	"golang.org/x/net/html"

	"nianbao/zhtext"
)

// unseen are the elements whose text is not shown.
var unseen = []string{"script", "style", "title", "noscript", "textarea", "template"}

// shower finds what a reader sees of a page, without white space and without building a tree, as far as it is asked for: every
// page is looked at, and most say what they are in their first part.
type shower struct {
	rest string // of the source
	text []byte // shown by what came before; only ever appended to
}

// upTo returns at least the first n bytes of what is shown; all of it when that is less.
func (s *shower) upTo(n int) string {
	if s.text == nil && s.rest != "" {
		s.text = make([]byte, 0, min(n, len(s.rest)))
	}
	for s.more() && len(s.text) < n {
		s.next()
	}
	return unsafe.String(unsafe.SliceData(s.text), len(s.text)) // its bytes never change: later text stands behind them
}

// more tells whether there is source that was not looked at.
func (s *shower) more() bool { return s.rest != "" }

// all returns everything that is shown.
func (s *shower) all() string { return s.upTo(math.MaxInt) }

// next takes the text up to the next tag, or the tag.
func (s *shower) next() {
	if s.rest[0] != '<' { // most tags follow another
		at := strings.IndexByte(s.rest, '<')
		if at < 0 {
			at = len(s.rest)
		}
		s.text = appendSquashed(s.text, s.rest[:at])
		s.rest = s.rest[at:]
		return
	}
	if len(s.rest) > 1 && !isTagStart(s.rest[1]) { // "1 < 2"
		s.text = append(s.text, '<')
		s.rest = s.rest[1:]
		return
	}
	s.rest = afterTag(s.rest)
}

// afterTag returns what follows the tag that the source begins with: behind its end tag, when it opens an unseen element, and
// "" when it does not end.
func afterTag(source string) string {
	if strings.HasPrefix(source, "<!--") {
		_, rest, _ := strings.Cut(source, "-->")
		return rest
	}
	if name := unseenAt(source); name != "" {
		at := indexFold(source, "</"+name)
		if at < 0 {
			return ""
		}
		source = source[at:]
	}
	at := strings.IndexByte(source, '>')
	if at < 0 {
		return ""
	}
	return source[at+1:]
}

// unseenAt returns the name of the unseen element that the source opens; "" for any other.
func unseenAt(source string) string {
	if len(source) < 3 {
		return ""
	}
	switch source[1] | 0x20 {
	case 's', 't', 'n': // no other letter begins one of them
	default:
		return ""
	}
	for _, name := range unseen {
		n := len(name)
		if source[1]|0x20 == name[0] && source[2]|0x20 == name[1] && len(source) > n+1 &&
			strings.EqualFold(source[1:n+1], name) && strings.IndexByte("> \t\r\n/", source[n+1]) >= 0 {
			return name
		}
	}
	return ""
}

func isTagStart(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || c == '/' || c == '!' || c == '?'
}

// indexFold is strings.Index for a lower-case ASCII needle in any case.
func indexFold(s, needle string) int {
	for from := 0; ; {
		at := strings.IndexByte(s[from:], needle[0])
		if at < 0 || len(s)-from-at < len(needle) {
			return -1
		}
		if from += at; strings.EqualFold(s[from:from+len(needle)], needle) {
			return from
		}
		from++
	}
}

// appendSquashed appends text from between two tags as zhtext.DropBlanks leaves it, with its character references undone.
func appendSquashed(to []byte, text string) []byte {
	if strings.IndexByte(text, '&') >= 0 {
		text = html.UnescapeString(text)
	}
	for i := 0; i < len(text); {
		if c := text[i]; c < utf8.RuneSelf {
			if c > ' ' || c != ' ' && (c < '\t' || c > '\r') {
				to = append(to, c)
			}
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		if !zhtext.IsBlank(r) {
			to = utf8.AppendRune(to, r)
		}
		i += size
	}
	return to
}

// visibleText joins the text that a node shows.
func visibleText(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode && !slices.Contains(unseen, d.Parent.Data) {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}
