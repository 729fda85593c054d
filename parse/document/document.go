package document

import (
	"nianbao/zhtext"
	"strings"

	"golang.org/x/net/html"

	"nianbao"
)

// Document is a page as a reader sees it: lines of text and tables, in order.
type Document struct {
	Parts   []Part
	Title   string   // <title>
	Heads   []string // first-level headings, in order
	Heading string   // the one of them that is the page's own (settleHeading), or the element that is marked as the article's title
	Meta    map[string]string
	Links   []Link
	Images  int      // pictures inside the body of the article
	HTML    bool     // read from markup, so blank lines are empty blocks and not just spacing
	Scripts []string // scripts that carry a table as text
	TooDeep bool     // the HTML parser refused the nesting

	root   *html.Node                // the tree that was read; nil for text
	frames map[*html.Node]*html.Node // by frame, the tree of the document that it carries
	looks  map[*html.Node]*looks     // by root, what is seen in a tree

	Refused *nianbao.NotReport // a document within it is too large
	framed  int                // tags and lines of the documents within it

	Unseen    int  // tables that are hidden, and were not read
	Closed    int  // tables inside closed details, not read
	Styleless bool // the page's own style sheets could not be followed to their end
}

// Part is a run of lines, or one table.
type Part struct {
	Lines []string
	Grid  *Grid

	sources []lineSource // of each line
}

type Link struct{ Text, href string }

func (d *Document) line(s string, from lineSource) {
	if n := len(d.Parts); n == 0 || d.Parts[n-1].Grid != nil {
		d.Parts = append(d.Parts, Part{})
	}
	p := &d.Parts[len(d.Parts)-1]
	p.Lines, p.sources = append(p.Lines, s), append(p.sources, from)
}

func (d *Document) table(g Grid) {
	if len(g.Rows) > 0 && g.Width > 0 {
		d.Parts = append(d.Parts, Part{Grid: &g})
	}
}

// ShowInner puts the report that the page held as a string behind what it shows; where what it shows is that string, escaped,
// in its place. What is in doubt there is in doubt here.
func (d *Document) ShowInner(inner *Document) {
	if text := d.Text(); ContainsAny(text, []string{"<td", "<TD", "&lt;td", "%3Ctd", `\u003c`}) {
		d.Parts = nil
	}
	d.Parts = append(d.Parts, inner.Parts...)
	d.TooDeep, d.Styleless = d.TooDeep || inner.TooDeep, d.Styleless || inner.Styleless
	d.Images += inner.Images
	d.Links = append(d.Links, inner.Links...)
	if len(d.Heads) == 0 {
		d.Heads = inner.Heads
	}
	if d.Title == "" {
		d.Title = inner.Title
	}
}

// head takes a first-level heading. A page has few; what has more is no page with a heading.
func (d *Document) head(h string) {
	if len(d.Heads) < maxHeads {
		d.Heads = append(d.Heads, h)
	}
}

const maxHeads = 40

// Text returns all lines outside tables, for headings, prose and page kinds.
func (d *Document) Text() string {
	size := 0
	for _, p := range d.Parts {
		for _, l := range p.Lines {
			size += len(l) + 1
		}
	}
	var b strings.Builder
	b.Grow(size)
	for _, p := range d.Parts {
		for _, l := range p.Lines {
			b.WriteString(l)
			b.WriteByte('\n')
		}
	}
	return b.String()
}

// Count counts a word in the lines outside tables.
func (d *Document) Count(word string) int {
	n := 0
	for i := range d.Parts {
		for _, l := range d.Parts[i].Lines {
			n += strings.Count(l, word)
		}
	}
	return n
}

// ReadText makes a document of plain text: one line a line, blank ones kept because they can be blank cells.
func ReadText(s string) *Document {
	d := &Document{}
	lines := strings.Split(strings.ReplaceAll(turnOverrides(s), "\r\n", "\n"), "\n")
	lines = dropRunningHeads(foldWiki(unwrapLines(unquoted(lines))))
	tabbed := dividedByTabs(lines)
	for _, l := range lines {
		if isPageMark(l) {
			continue
		}
		if tabbed && strings.Contains(l, "\t") {
			l = strings.ReplaceAll(l, "\t", Pipe) + Pipe
		}
		d.line(zhtext.Trim(foldDoublePipes(l)), lineSource{})
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

// LooksLikeHTML tells markup from text by the tags that only markup has.
func LooksLikeHTML(s string) bool {
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

var markupTags = []string{"!doctype", "html", "head", "body", "table", "div", "span", "tr", "td", "p", "br", "meta", "title", "script", "iframe",
	"style"}
