package scrape

import (
	"net/url"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"

	"nianbao/zhtext"
)

// scope is where a crawl stands when it reads a list page.
type scope struct {
	site   *site
	start  *url.URL // the column's own address, or that of the page where the way to it begins
	column bool     // a page on the way here was a column of reports
	depth  int      // columns entered since the start
	search bool     // this is the answer of a site's search
	steps  int      // pages looked through on the way to a column
	from   int      // first year expected; 0 when not stated

	origin *origin // where the way here began; nil in tests of single pages
	found  *Column // the column this belongs to; nil before there is one
	list   *List   // the list that a page or its data belongs to; nil before it began
}

const (
	maxDepth = 3 // columns within columns that are followed: an agency, a kind of unit, a year
	maxSteps = 4 // pages on the way to a column: 政务公开, 政府信息公开, 法定主动公开内容, its menu
)

// discover reads the links of a list page and says of each that looks like one to follow what it is, and why.
func (d *document) discover(in scope) []Link {
	byName := d.isColumn()
	in.column = in.column || byName || d.saysColumn()
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
	if !byName && !in.inColumn() && in.depth == 0 && !leadsOn(links, isHome(d.url)) {
		for _, l := range d.leads(in) { // not in the column yet: some link leads there
			add(l)
		}
	}
	return links
}

// inColumn tells whether the way here went through a column already.
func (in scope) inColumn() bool { return in.found != nil }

// leadsOn tells whether the links of a page are those of a column: reports, more than a home page shows among its news,
// or the lists within it.
func leadsOn(links []Link, home bool) bool {
	reports := 0
	for _, l := range links {
		switch {
		case l.Refused != "":
		case l.Kind == LinkReport:
			reports++
		case l.Kind == LinkData, l.Kind == LinkColumn:
			return true
		}
	}
	return reports > 0 && !home
}

// judge takes an anchor for a report or for a column within this one. ok is false for the rest of the page.
func (in scope) judge(a anchor) (l Link, ok bool) {
	u, err := url.Parse(a.url)
	if err != nil || a.text == "" {
		return l, false
	}
	inside := in.inside(u)
	l = Link{URL: a.url, Text: a.text}
	if isColumn, why := matchColumn(a.text); isColumn && !isArticle(u) {
		l.Kind, l.Why = LinkColumn, why
		named := columnRest.MatchString(a.text) && !columnName.MatchString(a.text)
		sibling := strings.HasPrefix(u.Path, "/col/") && strings.HasPrefix(in.start.Path, "/col/") && why == "a year"
		if !in.column || !inside && !named && !sibling {
			return l, false // a menu's way into another column
		}
		return in.notTooDeep(l), true
	}
	if in.column && isAgencyColumn(a.text, u, inside) {
		l.Kind, l.Why = LinkColumn, "an agency's column"
		return in.notTooDeep(l), true
	}
	if a.why != "" {
		l.Kind, l.Why = LinkReport, a.why
		if !a.isReport {
			l.Refused = a.why
		}
		return l, true
	}
	if !in.column {
		return l, false
	}
	if isReport, why := matchWithin(a.text); isReport && (inside || isArticle(u)) {
		l.Kind, l.Why = LinkReport, why
		return l, true
	}
	return l, false
}

// inside tells whether an address stands below the column.
func (in scope) inside(u *url.URL) bool {
	dir := folder(in.start)
	return strings.EqualFold(u.Host, in.start.Host) && (dir != "/" && strings.HasPrefix(u.Path, dir) || u.Path == in.start.Path)
}

func (in scope) notTooDeep(l Link) Link {
	if in.depth >= maxDepth {
		l.Refused = "deeper than columns are followed"
	}
	return l
}

// isAgencyColumn takes a link that is only an agency's name for a column of its own, where the column of all is a
// directory of them: its address is that of a list, and says reports or stands below the column.
func isAgencyColumn(text string, u *url.URL, inside bool) bool {
	if !agencyName.MatchString(text) || isArticle(u) || documents.MatchString(u.Path) {
		return false
	}
	if ok, _ := matchWithin(text); !ok {
		return false
	}
	known, _ := cmsOf(u)
	name := path.Base(u.Path)
	isFolder := strings.HasSuffix(u.Path, "/") || indexName.MatchString(name)
	return known || columnPath.MatchString(place(u)) || inside && isFolder && folder(u) != "/"
}

// crumbWord begins the line that says where in the site a page stands.
var crumbWord = one(`(当前|您的|你的|所在|您现在的)?位置\s*[:：>]|^\s*(当前|您的|你的|所在|您现在的)位置\s*$`)

const (
	maxCrumbs = 100 // runes of such a line
	crumbsUp  = 3   // elements from its first words up to the whole line
)

// crumbs returns that line, or "": the smallest element that holds its first words and more.
func (d *document) crumbs() string {
	if !strings.Contains(d.shown.all(), "位置") {
		return ""
	}
	for n := range d.dom().Nodes[0].Descendants() {
		if n.Type != html.TextNode || !crumbWord.MatchString(n.Data) || slices.Contains(unseen, n.Parent.Data) {
			continue
		}
		first := zhtext.DropBlanks(n.Data)
		for up, e := 0, n.Parent; up < crumbsUp && e != nil; up, e = up+1, e.Parent {
			line := zhtext.DropBlanks(visibleText(e))
			if utf8.RuneCountInString(line) > maxCrumbs {
				break
			}
			if len(line) > len(first) {
				return line
			}
		}
	}
	return ""
}

// isColumn tells whether the page says of itself, in title or address, that it is a column of reports.
func (d *document) isColumn() bool {
	return columnWord.MatchString(cleanText(d.title())) || columnPath.MatchString(d.url.Path) && !isArticle(d.url)
}

// saysColumn tells whether the page stands below such a column, by its breadcrumb: the column itself, or what is in it.
func (d *document) saysColumn() bool {
	return columnWord.MatchString(cleanText(d.crumbs()))
}
