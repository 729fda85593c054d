package scrape

import (
	"context"
	"net/url"

	"nianbao"
)

// Plan says what a crawl of a source reads, and why.
type Plan struct {
	Source    string
	URL       string // the address it starts from
	Family    string // the content management system as far as it is known; "" when it is none of those described
	FamilyWhy string
	// Columns are the columns of reports found. Their addresses are worth keeping for the next crawl: Config.Learned.
	Columns    []Column
	Candidates []Candidate // the links that were considered on the way to them, in the order found
	Lists      []List      // what each list came to
	Links      []Link      // reports and lists that would be fetched, and what looks like one and would not
	Failures   []nianbao.Failure
	Fetched    int // pages fetched to find out
}

// Reports counts the reports that would be fetched.
func (p Plan) Reports() (n int) {
	for _, l := range p.Links {
		if l.fetchedAsReport() {
			n++
		}
	}
	return n
}

// Column is a column of reports.
type Column struct {
	URL      string
	Text     string // of the link that led to it; "" for the source's own address
	Referrer string
	Score    int    // of that link
	Why      string // what spoke for it
	Family   string // of its first page; "" when unknown
	Reports  int    // links to reports found in it so far
	Learned  bool   // it was known from an earlier crawl

	origin *origin         // where the way to it began
	seen   map[string]bool // its links to reports
	years  map[int]bool    // that its links name
}

// Candidate is a link that might have led to the column.
type Candidate struct {
	Link
	Outcome string // what came of it
}

// Outcomes of candidates.
const (
	outcomeColumn    = "is a column of reports"
	outcomeOn        = "leads on"
	outcomeNothing   = "leads nowhere"
	outcomeNotNeeded = "not needed: a column was found"
	outcomeElsewhere = "not followed: on another host, and the site has a column of its own"
	outcomeFar       = "not followed: too many steps from the start"
	outcomeMany      = "not followed: too many pages were looked through"
)

// Discover finds out what Crawl would read from the source's address on, fetching only what is needed to decide: the home
// page, pages on the way, columns and the first pages of their lists. What it fetches is archived like everything
// else. The error is not nil only when it could not go on.
func (c *Crawler) Discover(ctx context.Context, source nianbao.Source) (Plan, error) {
	run := c.newRun(source)
	run.planning = true
	err := run.start(ctx)
	p := run.plan()
	p.Links, p.Failures = run.result.Links, run.result.Failures
	return p, err
}

// newRun prepares one crawl of one source.
func (c *Crawler) newRun(source nianbao.Source) *sourceCrawl {
	r := &sourceCrawl{crawler: c, source: source, frontier: newFrontier(), result: Result{Visit: nianbao.Visit{Source: source.ID}}, site: &site{}}
	r.exception = exceptionOf(source)
	c.exceptions.Store(source.ID, r.exception)
	r.colly = r.collector()
	return r
}

// plan is what the run knows by now of how the reports are found.
func (r *sourceCrawl) plan() Plan {
	p := Plan{Source: r.source.ID, URL: r.source.URL, Family: r.family, FamilyWhy: r.familyWhy, Fetched: r.done}
	for _, c := range r.columns {
		p.Columns = append(p.Columns, *c)
	}
	for _, c := range r.candidates {
		p.Candidates = append(p.Candidates, *c)
	}
	for _, l := range r.lists {
		if l.Pages > 0 {
			p.Lists = append(p.Lists, l.conclude())
		}
	}
	return p
}

// origin is an address that a crawl starts from.
type origin struct {
	link    Link
	learned bool   // known from an earlier crawl
	again   bool   // the home page, after the others led to nothing
	moved   string // where it redirects to for good; "" when it does not
	err     error
	links   int // links to reports found from it on, also those that stood elsewhere before
}

// origins are the columns learned in earlier crawls, or else the source's address.
func (r *sourceCrawl) origins() []*origin {
	var list []*origin
	if r.crawler.cfg.Learned != nil {
		for _, address := range r.crawler.cfg.Learned(r.source.ID) {
			if _, ok := webAddress(address); ok {
				list = append(list, &origin{link: Link{URL: address, Kind: LinkColumn, Why: "learned in an earlier crawl"}, learned: true})
			}
		}
	}
	if list == nil {
		list = append(list, &origin{link: Link{URL: r.source.URL, Kind: LinkColumn, Why: "the source's address"}})
	}
	return list
}

// begin queues an address to start from.
func (r *sourceCrawl) begin(o *origin) bool {
	u, ok := webAddress(o.link.URL)
	if !ok {
		return false
	}
	o.link.URL = u.String()
	r.site.admit(u)
	known := !r.frontier.push(item{link: o.link, scope: scope{site: r.site, start: u, origin: o, from: r.source.ExpectFrom}})
	if !known {
		r.starts = append(r.starts, o)
	}
	return !known
}

// rediscover starts once more, from the source's own address and its host's home page, when what the crawl started from
// is gone or led to nothing. A host that did not answer is no such case: nothing is known of its pages.
func (r *sourceCrawl) rediscover() bool {
	if r.again {
		return false
	}
	r.again = true
	more := false
	for _, o := range r.starts {
		if o.links > 0 || o.err != nil && !isGone(o.err) {
			continue
		}
		more = r.fromHome(o, "the home page, since "+o.link.URL+" led to nothing") || more
	}
	return more
}

// fromHome begins once more, at the home page of an address's host and at the source's own address.
func (r *sourceCrawl) fromHome(o *origin, why string) (more bool) {
	u, ok := webAddress(o.link.URL)
	if !ok {
		return false
	}
	addresses := []*url.URL{homeOf(u)}
	if own, ok := webAddress(r.source.URL); ok && o.learned {
		addresses = append(addresses, own, homeOf(own))
	}
	for _, next := range addresses {
		more = r.begin(&origin{link: Link{URL: next.String(), Kind: LinkColumn, Why: why}, again: true}) || more
	}
	return more
}

// settle says what became of the addresses that the crawl started from: where their reports are now, or why not.
func (r *sourceCrawl) settle() {
	for _, o := range r.starts {
		now := r.columnFrom(func(from *origin) bool { return from.again })
		why := "it led to no report"
		switch {
		case o.again:
			continue
		case o.links > 0:
			now = r.columnFrom(func(from *origin) bool { return from == o })
			if !o.learned || now == nil || now.Learned {
				continue
			}
			why = "it is no column of reports any more"
		case o.err == nil && o.moved != "" && now == nil:
			o.err = failf(nianbao.ClassMoved, "it redirects for good to %s, where no report is to be found", o.moved)
		case o.err != nil:
			why = o.err.Error()
		}
		switch {
		case now != nil && isGone(o.err):
			r.result.Moves = append(r.result.Moves, nianbao.Move{From: o.link.URL, To: now.URL, Why: why + "; found again from there or from the home page"})
		case o.err != nil:
			r.fail(o.link, o.err)
		case o.learned && r.result.Reports > 0:
			r.fail(o.link, failf(nianbao.ClassEmpty, "the column held reports once and holds none now"))
		}
	}
}

// columnFrom returns the first column with reports to which the way began at such an address; nil when there is none.
func (r *sourceCrawl) columnFrom(fits func(*origin) bool) *Column {
	for _, c := range r.columns {
		if c.Reports > 0 && c.origin != nil && fits(c.origin) {
			return c
		}
	}
	return nil
}
