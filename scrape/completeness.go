package scrape

import (
	"fmt"
	"net/url"
	"strings"
)

// List is one list of a column, all its pages, and what shows that they were all.
type List struct {
	URL     string
	Pages   int // read, answers to scripts included
	Reports int // links to reports found on them
	Count   int // pages that the list itself counts; 0 when it does not
	Records int // lines that the list itself counts; 0 when it does not
	// Complete tells whether the last page was reached. Proof says what shows it, or what is missing.
	Complete bool
	Proof    string

	lines   int   // lines that came as data
	data    bool  // answers to scripts were read
	waiting int   // pages known and not read yet
	dry     bool  // the last pages said nothing new
	ended   bool  // the page after the last is not there
	err     error // why a page could not be read
	column  bool  // it is one of a column of reports
	scripts bool  // its first page has scripts
	drawn   bool  // a script draws it, and nobody knows how

	unfollowed string // how it goes on in a way that is not followed; "" when it does not
}

var (
	printedCount = one(`共(?:有)?(\d{1,4})页|第?\d{1,4}/(\d{1,4})页`)
	ownCount     = one(`(?i)\b(?:var\s+)?(?:countPage|totalPages?|pageCount|pageTotal|maxPage)["']?\s*[=:]\s*["']?(\d{1,5})\b`)
	recordStart  = one(`(?i)<record>`)
)

// counts returns how many pages and lines the page says that its list has; 0 for what it does not say.
func (d *document) counts() (pages, records int) {
	if v, ok := asJSON(d.source); ok {
		return counted(v, pagesWords), counted(v, totalWords)
	}
	if m := totalRecord.FindStringSubmatch(d.source); m != nil && recordStart.MatchString(d.source) {
		return 0, atoi(m[1])
	}
	for _, p := range []*pattern{totalPage, createPage, ownCount} {
		if m := p.FindStringSubmatch(d.source); m != nil {
			return atoi(m[1]), 0
		}
	}
	if m := printedCount.FindStringSubmatch(d.shown.all()); m != nil {
		return atoi(m[1] + m[2]), 0
	}
	return 0, 0
}

// lines is the number of lines that the page holds as data.
func (d *document) lines() int {
	if entries := jsonEntries(d.source); entries != nil {
		return len(entries)
	}
	return len(recordStart.FindAllStringIndex(d.source, -1))
}

// newList begins the list that a page is the first of.
func (r *sourceCrawl) newList(u *url.URL) *List {
	l := &List{URL: u.String()}
	r.lists = append(r.lists, l)
	return l
}

// add takes a page of the list into account.
func (l *List) add(d *document, isData bool) {
	l.Pages++
	l.scripts = l.scripts || strings.Contains(d.source, "<script")
	pages, records := d.counts()
	l.Count, l.Records = max(l.Count, pages), max(l.Records, records)
	if isData && !l.data { // the page held the first of them already
		l.data, l.lines = true, 0
	}
	l.lines += d.lines()
}

// conclude says whether all of the list was read, and by what.
func (l *List) conclude() List {
	c := *l
	c.Complete = true
	switch {
	case l.err != nil:
		c.Complete, c.Proof = false, fmt.Sprintf("a page of it failed: %v", l.err)
	case l.waiting > 0 && !l.dry:
		c.Complete, c.Proof = false, fmt.Sprintf("%d of its pages are known and were not read", l.waiting)
	case l.Count > 0 && l.Pages >= l.Count:
		c.Proof = fmt.Sprintf("it counts %d pages, and all were read", l.Count)
	case l.Records > 0 && l.lines >= l.Records:
		c.Proof = fmt.Sprintf("it counts %d lines, and all were read", l.Records)
	case l.ended:
		c.Proof = fmt.Sprintf("there is no page after page %d", l.Pages)
	case l.dry:
		c.Proof = "its further pages say nothing new"
	case l.unfollowed != "":
		c.Complete, c.Proof = false, l.unfollowed
	case l.Count > 1:
		c.Complete, c.Proof = false, fmt.Sprintf("it counts %d pages, and %d could be found", l.Count, l.Pages)
	case l.Records > 0:
		c.Complete, c.Proof = false, fmt.Sprintf("it counts %d lines, and %d could be found", l.Records, l.lines)
	case l.drawn:
		c.Complete, c.Proof = false, "a script draws it from data that could not be found"
	case l.Pages > 1:
		c.Proof = fmt.Sprintf("page %d links to no further one", l.Pages)
	default:
		c.Proof = "one page, which links to no further one"
	}
	return c
}
