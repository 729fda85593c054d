package scrape

import (
	"html"
	"net/url"
	"regexp"
	"strings"
)

// A site's own search is asked when its pages lead to no column: once, for the name of the report, from an address that a page
// of the site shows. Sites list everybody's documents there, so that only those of the source's agency are taken; and since an
// address of a search is no column, nothing is learned from it.

// siteSearch is the search of one system.
type siteSearch struct {
	name    string
	address *regexp.Regexp // how pages link to it, or post to it; the group is the address
	word    string         // the parameter that holds what is looked for
}

var siteSearches = []siteSearch{
	{"jrobotfront", regexp.MustCompile(`["']([^"'\s]*/jrobotfront/search\.(?:action|do)[^"'\s]*)["']`), "searchWord"},
	{"was5", regexp.MustCompile(`["']([^"'\s]*/was5/web/search[^"'\s]*)["']`), "searchword"},
	{"igs", regexp.MustCompile(`["']([^"'\s]*/igs/front/search(?:\.html|/list\.html)?(?:\?[^"'\s]*)?)["']`), "searchWord"},
}

const (
	searchFor      = "政府信息公开工作年度报告"
	maxSearchPages = 5 // of its answer that are read
)

// searchLink is how the page's search is asked; ok is false when it shows none of those that are known.
func (d *document) searchLink() (l Link, ok bool) {
	for _, s := range siteSearches {
		m := s.address.FindStringSubmatch(d.source)
		if m == nil {
			continue
		}
		u, err := url.Parse(d.resolve(html.UnescapeString(m[1])))
		if err != nil || u.Host == "" {
			continue
		}
		q := u.Query()
		q.Set(s.word, searchFor)
		u.RawQuery = q.Encode()
		return Link{URL: u.String(), Kind: LinkColumn, Referrer: d.url.String(), Why: "the site's search " + s.name + ", since no column was found"}, true
	}
	return Link{}, false
}

// noteSearch remembers the search that a page of the site shows, the first one.
func (r *sourceCrawl) noteSearch(d *document) {
	if r.asking != nil || !strings.Contains(d.source, "search") {
		return
	}
	if l, ok := d.searchLink(); ok {
		if u, err := url.Parse(l.URL); err == nil && r.site.has(u) {
			r.asking = &l
		}
	}
}

// searchSite asks the site's search when all else has led to no report.
func (r *sourceCrawl) searchSite() bool {
	if r.asking == nil || r.asked || r.result.Reports > 0 || r.hasColumn() {
		return false
	}
	r.asked = true
	r.agency = whose(r.source.Name)
	u, err := url.Parse(r.asking.URL)
	if err != nil {
		return false
	}
	o := &origin{link: *r.asking, again: true}
	answer := &Column{URL: r.asking.URL, Why: r.asking.Why, Referrer: r.asking.Referrer} // is not among the columns that are learned
	it := item{link: *r.asking, scope: scope{site: r.site, start: u, origin: o, from: r.source.ExpectFrom, found: answer, search: true},
		candidate: &Candidate{Link: *r.asking}}
	if !r.frontier.push(it) {
		return false
	}
	r.candidates = append(r.candidates, it.candidate)
	return true
}

// cutSearch leaves out the pages of a search's answer beyond the first few, and says so.
func (s scope) cutSearch(l Link) Link {
	if s.search && (l.Kind == LinkPage || l.Kind == LinkData) && s.list.Pages >= maxSearchPages {
		l.Refused = "beyond the pages of a search that are read"
		s.list.unfollowed = "it is a search of the site, of which no further page is read"
	}
	return l
}
