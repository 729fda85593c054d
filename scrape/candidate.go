package scrape

import (
	"net/url"
	"strings"
)

const (
	maxLooked  = 40 // pages looked through on the way to a column, for one source
	maxPlanned = 8  // columns within columns whose first page planning reads
)

// wanted tells whether an address that was next is to be fetched at all: not a way to a column when there is one, nor, as
// long as this is planning, what only a crawl needs.
func (r *sourceCrawl) wanted(it item) bool {
	if r.planning {
		switch {
		case it.link.Kind == LinkReport, it.link.Kind == LinkFile, it.link.Kind == LinkPage:
			return false
		case it.link.Kind == LinkData && isAnswer(it.link.Referrer):
			return false
		case it.link.Kind == LinkColumn && !it.link.isWay() && it.scope.origin.link.URL != it.link.URL:
			r.planned++
			return r.planned <= maxPlanned
		}
	}
	if it.candidate == nil {
		return true
	}
	switch {
	case it.link.Kind == LinkLead && r.hasColumn():
		it.candidate.Outcome = outcomeNotNeeded
	case it.link.Kind == LinkColumn && r.hasColumn() && !r.onColumnsHost(it.link.URL):
		it.candidate.Outcome = outcomeElsewhere
	case it.scope.steps > maxSteps:
		it.candidate.Outcome = outcomeFar
	case r.looked >= maxLooked:
		it.candidate.Outcome = outcomeMany
	default:
		r.looked++
		return true
	}
	r.skip(it.link, it.candidate.Outcome)
	return false
}

func isAnswer(address string) bool {
	u, err := url.Parse(address)
	return err == nil && (isDataPage(u) || listAddress.MatchString(u.Path) && u.RawQuery != "")
}

// hasColumn tells whether a column with reports in it was found: when the report of a year is looked for, one that names it.
func (r *sourceCrawl) hasColumn() bool {
	if r.result.Search.Year != 0 {
		return r.columnOfYear(r.result.Search.Year) != nil
	}
	for _, c := range r.columns {
		if c.Reports > 0 {
			return true
		}
	}
	return false
}

func (r *sourceCrawl) onColumnsHost(address string) bool {
	u, err := url.Parse(address)
	if err != nil {
		return false
	}
	for _, c := range r.columns {
		if at, err := url.Parse(c.URL); err == nil && c.Reports > 0 && strings.EqualFold(at.Host, u.Host) {
			return true
		}
	}
	return false
}

// foundColumn notes that the page is a column of reports.
func (r *sourceCrawl) foundColumn(it item, d *document) *Column {
	family, _ := d.recognise()
	c := &Column{URL: d.url.String(), Text: it.link.Text, Referrer: it.link.Referrer, Score: it.link.Score, Why: it.link.Why, Family: family}
	if o := it.scope.origin; o != nil {
		c.Learned, c.origin = o.learned && it.link.Referrer == "", o
	}
	r.columns = append(r.columns, c)
	return c
}

// lookedAt says of a candidate what its page came to.
func (it item) lookedAt(links []Link, column *Column) {
	if it.candidate == nil {
		return
	}
	it.candidate.Outcome = outcomeNothing
	for _, l := range links {
		if l.isWay() {
			it.candidate.Outcome = outcomeOn
		}
	}
	if column != nil {
		it.candidate.Outcome = outcomeColumn
	}
}
