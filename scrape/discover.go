package scrape

import (
	"net/url"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html"
)

// anchor is a link of a page before anybody has judged it.
type anchor struct {
	url  string // absolute
	text string // clean
}

const maxRowText = 120 // runes of a table row or list item that may speak for an anchor without words

// anchors returns the links of the page in its order: of the markup, of the records that its script holds, and of
// the lists that data endpoints answer with.
func (d *document) anchors() []anchor {
	if d.links != nil {
		return d.links
	}
	d.links = []anchor{}
	if entries := jsonEntries(d.source); entries != nil {
		for _, e := range entries {
			d.add(e.url, cleanText(e.title))
		}
		return d.links
	}
	d.collect(d.dom().Selection)
	if records := cdata(d.source); records != "" {
		d.collect(parseMarkup(records).Selection)
	}
	return d.links
}

func (d *document) add(href, text string) {
	if u := d.resolve(href); u != "" {
		d.links = append(d.links, anchor{u, text})
	}
}

func (d *document) collect(root *goquery.Selection) {
	root.Find("a, area, option[value]").Each(func(_ int, s *goquery.Selection) {
		if goquery.NodeName(s) == "option" {
			if v := s.AttrOr("value", ""); strings.ContainsAny(v, "/?.") {
				d.add(v, cleanText(s.Text()))
			}
			return
		}
		d.add(hrefOf(s), textOf(s))
	})
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
	switch {
	case title != "" && (bareWord.MatchString(text) || len(cut) < len(text) && strings.HasPrefix(title, cut)):
		return title
	case bareWord.MatchString(text):
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

func shown(s *goquery.Selection) string {
	var b strings.Builder
	for _, n := range s.Nodes {
		b.WriteString(visibleText(n))
	}
	return b.String()
}

// scope is where a crawl stands when it reads a list page.
type scope struct {
	site   *site
	start  *url.URL // the column's own address
	column bool     // a page on the way here was a column of reports
	depth  int      // columns entered since the start
}

const maxDepth = 2 // columns within columns that are followed: a kind of unit, then a year

// discover reads the links of a list page and says of each that looks like one to follow what it is, and why.
func (d *document) discover(in scope) []Link {
	in.column = in.column || d.isColumn()
	var links []Link
	seen := map[string]bool{Link{URL: d.url.String()}.key(): true}
	add := func(l Link) {
		key := l.key()
		if u, err := url.Parse(l.URL); err != nil || seen[key] {
			return
		} else if !in.site.has(u) && l.Refused == "" {
			l.Refused = "another site: " + u.Host
		}
		seen[key] = true
		l.Referrer = d.url.String()
		links = append(links, l)
	}
	for _, l := range slices.Concat(d.frames(), d.dataLinks(in), d.pages()) {
		add(l)
	}
	for _, a := range d.anchors() {
		if l, ok := in.judge(a); ok {
			add(l)
		}
	}
	if in.depth == 0 && !in.column && !slices.ContainsFunc(links, func(l Link) bool { return l.Kind == LinkReport && l.Refused == "" }) {
		for _, a := range d.anchors() { // not in the column yet: its name leads there
			if columnName.MatchString(a.text) {
				add(Link{URL: a.url, Text: a.text, Kind: LinkColumn, Why: "name of a column"})
			}
		}
	}
	return links
}

// judge takes an anchor for a report or for a column within this one. ok is false for the rest of the page.
func (in scope) judge(a anchor) (l Link, ok bool) {
	u, err := url.Parse(a.url)
	if err != nil || a.text == "" {
		return l, false
	}
	inside := strings.EqualFold(u.Host, in.start.Host) && (strings.HasPrefix(u.Path, folder(in.start)) && folder(in.start) != "/" || u.Path == in.start.Path)
	l = Link{URL: a.url, Text: a.text}
	if isColumn, why := matchColumn(a.text); isColumn && !isArticle(u) {
		l.Kind, l.Why = LinkColumn, why
		named := columnRest.MatchString(a.text) && !columnName.MatchString(a.text)
		sibling := strings.HasPrefix(u.Path, "/col/") && strings.HasPrefix(in.start.Path, "/col/") && why == "a year"
		switch {
		case !in.column || !inside && !named && !sibling:
			return l, false // a menu's way into another column
		case in.depth >= maxDepth:
			l.Refused = "deeper than columns are followed"
		}
		return l, true
	}
	isReport, why := matchReport(a.text)
	if why != "" {
		l.Kind, l.Why = LinkReport, why
		if !isReport {
			l.Refused = why
		}
		return l, true
	}
	if !in.column {
		return l, false
	}
	if isReport, why = matchWithin(a.text); isReport && (inside || isArticle(u)) {
		l.Kind, l.Why = LinkReport, why
		return l, true
	}
	return l, false
}

// crumbs finds the line that says where in the site a page stands.
var crumbs = regexp.MustCompile(`(当前位置|您的位置|所在位置|您现在的位置|位置)[:：>].{0,60}`)

// isColumn tells whether the page says of itself, in title, breadcrumb or address, that it is a column of reports.
func (d *document) isColumn() bool {
	return columnWord.MatchString(cleanText(d.title())) || columnWord.MatchString(cleanText(crumbs.FindString(d.text))) || columnPath.MatchString(d.url.Path)
}

var refreshURL = regexp.MustCompile(`(?i)^\s*(\d*)[\d.]*\s*[;,]\s*url\s*=\s*["']?\s*([^"'\s]+)`)

// scriptMove is a page that only sends its reader elsewhere.
var scriptMove = regexp.MustCompile(`(?:location(?:\.href)?\s*=|location\.replace\()\s*["']([^"']+)["']\s*[;)}\n<]`)

const movedText = 60 // bytes of visible text beyond which a page is more than a signpost

// frames returns what the page shows inside itself, and where it sends its reader.
func (d *document) frames() []Link {
	var links []Link
	d.dom().Find("frame[src], iframe[src]").Each(func(_ int, s *goquery.Selection) {
		if u := d.resolve(s.AttrOr("src", "")); u != "" {
			links = append(links, Link{URL: u, Kind: LinkFrame, Why: goquery.NodeName(s)})
		}
	})
	d.dom().Find("meta[http-equiv]").Each(func(_ int, s *goquery.Selection) {
		m := refreshURL.FindStringSubmatch(html.UnescapeString(s.AttrOr("content", "")))
		if strings.EqualFold(s.AttrOr("http-equiv", ""), "refresh") && m != nil && atoi(m[1]) <= 10 {
			if u := d.resolve(m[2]); u != "" {
				links = append(links, Link{URL: u, Kind: LinkFrame, Why: "refresh"})
			}
		}
	})
	if m := scriptMove.FindStringSubmatch(d.source); m != nil && len(d.text) <= movedText {
		if u := d.resolve(m[1]); u != "" {
			links = append(links, Link{URL: u, Kind: LinkFrame, Why: "script sends on"})
		}
	}
	return links
}

var (
	// documents are the endings of the files in which reports are published.
	documents = regexp.MustCompile(`(?i)\.(pdf|docx?|wps|xlsx?|ofd)(\?|$)`)
	endings   = []string{".pdf", ".PDF", ".doc", ".DOC", ".wps", ".WPS", ".xls", ".XLS", ".ofd", ".OFD"}
)

// attachments returns the files that a report page names as the report.
func (d *document) attachments(in scope) []Link {
	var links []Link
	if !slices.ContainsFunc(endings, func(end string) bool { return strings.Contains(d.source, end) }) {
		return nil // most reports: spares reading the markup
	}
	for _, a := range d.anchors() {
		u, err := url.Parse(a.url)
		if err != nil || !documents.MatchString(a.url) || !in.site.has(u) {
			continue
		}
		if ok, why := matchReport(a.text); ok {
			links = append(links, Link{URL: a.url, Text: a.text, Kind: LinkFile, Why: why, Referrer: d.url.String()})
		}
	}
	return links
}
