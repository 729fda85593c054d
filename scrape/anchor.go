package scrape

import (
	"cmp"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// anchor is a link of a page before anybody has judged it.
type anchor struct {
	url  string     // absolute
	text string     // clean
	node *html.Node // nil for a line that came as data

	isReport bool   // its text names a report
	why      string // what matchReport says of that
}

const maxRowText = 120 // runes of a table row or list item that may speak for an anchor without words

// anchors returns the links of the page in its order: of the markup, of the records that its script holds, and of
// the lists that data endpoints answer with.
func (d *document) anchors() []anchor {
	if d.links != nil {
		return d.links
	}
	d.links = []anchor{}
	entries := jsonEntries(d.source)
	if entries == nil && strings.HasPrefix(strings.TrimSpace(d.source), "<?xml") {
		entries = xmlEntries(d.source)
	}
	if entries != nil {
		for _, e := range entries {
			d.add(e.url, cleanText(e.title), nil)
		}
		return d.links
	}
	d.collect(d.dom())
	if records := cdata(d.source); records != "" {
		d.collect(parseMarkup(records))
	}
	return d.links
}

func (d *document) add(href, text string, node *html.Node) {
	if u := d.resolve(href); u != "" {
		is, why := matchReport(text)
		d.links = append(d.links, anchor{url: u, text: text, node: node, isReport: is, why: why})
	}
}

func (d *document) collect(root *goquery.Document) {
	for n := range root.Nodes[0].Descendants() {
		switch n.DataAtom {
		case atom.Option:
			s := root.FindNodes(n)
			if v := s.AttrOr("value", ""); strings.ContainsAny(v, "/?.") {
				d.add(v, cleanText(s.Text()), n)
			}
		case atom.A, atom.Area:
			s := root.FindNodes(n)
			d.add(hrefOf(s), textOf(s), n)
		}
	}
}

// scriptAddress finds the address that a script opens when the anchor is clicked.
var scriptAddress = regexp.MustCompile(`["']((?:https?://|\.{0,2}/)[^"']+|[\w/.-]+\.(?:s?html?|jsp|aspx?|php)[^"']*)["']`)

func hrefOf(s *goquery.Selection) string {
	href := strings.TrimSpace(s.AttrOr("href", ""))
	isScript := len(href) >= 11 && strings.EqualFold(href[:11], "javascript:")
	if href != "" && !isScript && !strings.HasPrefix(href, "#") {
		return href
	}
	for _, script := range []string{s.AttrOr("onclick", ""), href} {
		if m := scriptAddress.FindStringSubmatch(script); m != nil {
			return m[1]
		}
	}
	return href
}

// textOf returns what the anchor says. Lists cut long texts and give the whole in the title; others print "查看" and let the
// row say what is to be seen.
func textOf(s *goquery.Selection) string {
	text, title := cleanText(shown(s)), cleanText(s.AttrOr("title", ""))
	if title == "" {
		title = cleanText(s.Find("img[alt]").AttrOr("alt", ""))
	}
	cut := strings.TrimRight(text, ".…·")
	isBare := text == "" || bareWord.MatchString(text)
	switch {
	case title != "" && (isBare || len(cut) < len(text) && strings.HasPrefix(title, cut)):
		return title
	case isBare:
		if moreWord.MatchString(text) {
			return cmp.Or(headingBeside(s, text), text)
		}
		row := cleanText(shown(s.Closest("tr, li, dd, p")))
		if row = strings.TrimSuffix(row, text); row != "" && utf8.RuneCountInString(row) <= maxRowText {
			return row
		}
	case title != "":
		if ok, _ := matchReport(text); !ok {
			if ok, _ := matchReport(title); ok {
				return title
			}
		}
	}
	return text
}

// moreWord is an anchor that leads to the whole of a list of which the page shows the beginning.
var moreWord = regexp.MustCompile(`^(查看)?更多[>》+]*$|^(?i:more)[>》+]*$`)

const (
	maxHeading = 30 // runes of a heading that may speak for "更多" beside it
	headingUp  = 3  // elements upwards in which it is looked for
)

// headingBeside returns what stands beside an anchor that says no more than "更多".
func headingBeside(s *goquery.Selection, text string) string {
	for range headingUp {
		s = s.Parent()
		whole := cleanText(shown(s))
		if rest := strings.TrimSuffix(whole, text); rest != "" && rest != whole {
			if utf8.RuneCountInString(rest) <= maxHeading {
				return rest
			}
			return ""
		}
	}
	return ""
}

func shown(s *goquery.Selection) string {
	var b strings.Builder
	for _, n := range s.Nodes {
		b.WriteString(visibleText(n))
	}
	return b.String()
}
