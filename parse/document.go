package parse

import (
	"nianbao/zhtext"
	"strings"

	"nianbao"
)

// document is a page as a reader sees it: lines of text and tables, in order.
type document struct {
	parts   []part
	title   string   // <title>
	heads   []string // first-level headings, in order
	heading string   // the one of them that is the page's own (settleHeading), or the element that is marked as the article's title
	meta    map[string]string
	links   []link
	images  int      // pictures inside the body of the article
	html    bool     // read from markup, so blank lines are empty blocks and not just spacing
	scripts []string // scripts that carry a table as text
	sheets  []string // style sheets of the page: they hold for what its scripts write, too
	tooDeep bool     // the HTML parser refused the nesting

	refused *nianbao.NotReport // a document within it is too large
	framed  int                // tags and lines of the documents within it

	unseen    int  // tables that are hidden, and were not read
	closed    int  // tables inside closed details, not read
	styleless bool // the page's own style sheets could not be followed to their end
}

// part is a run of lines, or one table.
type part struct {
	lines []string
	grid  *Grid
}

type link struct{ text, href string }

func (d *document) line(s string) {
	if n := len(d.parts); n == 0 || d.parts[n-1].grid != nil {
		d.parts = append(d.parts, part{})
	}
	p := &d.parts[len(d.parts)-1]
	p.lines = append(p.lines, s)
}

func (d *document) table(g Grid) {
	if len(g.Rows) > 0 && g.Width > 0 {
		d.parts = append(d.parts, part{grid: &g})
	}
}

// showInner puts the report that the page held as a string behind what it shows; where what it shows is that string, escaped,
// in its place.
func (d *document) showInner(inner *document) {
	if text := d.text(); containsAny(text, []string{"<td", "<TD", "&lt;td", "%3Ctd", `\u003c`}) {
		d.parts = nil
	}
	d.parts = append(d.parts, inner.parts...)
	d.images += inner.images
	d.links = append(d.links, inner.links...)
	if len(d.heads) == 0 {
		d.heads = inner.heads
	}
	if d.title == "" {
		d.title = inner.title
	}
}

// head takes a first-level heading. A page has few; what has more is no page with a heading.
func (d *document) head(h string) {
	if len(d.heads) < maxHeads {
		d.heads = append(d.heads, h)
	}
}

const maxHeads = 40

// text returns all lines outside tables, for headings, prose and page kinds.
func (d *document) text() string {
	size := 0
	for _, p := range d.parts {
		for _, l := range p.lines {
			size += len(l) + 1
		}
	}
	var b strings.Builder
	b.Grow(size)
	for _, p := range d.parts {
		for _, l := range p.lines {
			b.WriteString(l)
			b.WriteByte('\n')
		}
	}
	return b.String()
}

// count counts a word in the lines outside tables.
func (d *document) count(word string) int {
	n := 0
	for i := range d.parts {
		for _, l := range d.parts[i].lines {
			n += strings.Count(l, word)
		}
	}
	return n
}

// readText makes a document of plain text: one line a line, blank ones kept because they can be blank cells.
func readText(s string) *document {
	d := &document{}
	lines := strings.Split(strings.ReplaceAll(turnOverrides(s), "\r\n", "\n"), "\n")
	lines = foldWiki(unwrapLines(lines))
	tabbed := dividedByTabs(lines)
	for _, l := range lines {
		if isPageMark(l) {
			continue
		}
		if tabbed && strings.Contains(l, "\t") {
			l = strings.ReplaceAll(l, "\t", pipe) + pipe
		}
		d.line(zhtext.Trim(foldDoublePipes(l)))
	}
	return d
}

// dividedByTabs tells text whose cells stand between tabs, as spreadsheets paste them: tabs between words, on
// many lines.
func dividedByTabs(lines []string) bool {
	n := 0
	for _, l := range lines {
		if i := strings.IndexByte(strings.Trim(l, "\t "), '\t'); i > 0 {
			n++
		}
	}
	return n >= 8
}

// looksLikeHTML tells markup from text by the tags that only markup has.
func looksLikeHTML(s string) bool {
	for i := 0; i < len(s); {
		k := strings.IndexByte(s[i:], '<')
		if k < 0 {
			return false
		}
		i += k + 1
		rest := s[i:min(len(s), i+10)]
		for _, tag := range markupTags {
			if len(rest) > len(tag) && strings.EqualFold(rest[:len(tag)], tag) {
				switch rest[len(tag)] {
				case ' ', '>', '/', '\n', '\t', '\r':
					return true
				}
			}
		}
	}
	return false
}

var markupTags = []string{"!doctype", "html", "head", "body", "table", "div", "span", "tr", "td", "p", "br", "meta", "title", "script", "iframe", "style"}
