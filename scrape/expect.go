package scrape

import (
	"fmt"
	"log/slog"
	"net/url"

	"nianbao"
)

// failed says what the failure of an address means. A page on the way is no loss by itself, and the end of a list
// whose length nobody knew is none at all; an address that the crawl started from is judged when it is known where else
// its reports are.
func (r *sourceCrawl) failed(it item, err error) {
	if list := it.scope.list; list != nil && (it.link.Kind == LinkPage || it.link.Kind == LinkData) {
		list.waiting--
		if it.link.guess && isGone(err) {
			list.ended = true
			return
		}
		list.err = err
	}
	switch o := it.scope.origin; {
	case it.candidate != nil:
		it.candidate.Outcome = fmt.Sprintf("failed: %v", err)
		if it.link.Kind == LinkColumn && !isGone(err) {
			r.fail(it.link, err)
		}
	case o != nil && it.link.Referrer == "" && o.again:
		// the crawl's own failure is reported; this was the second attempt
	case o != nil && it.link.Referrer == "":
		o.err = err
	default:
		r.fail(it.link, err)
	}
}

// fail notes a failure. What keeps this crawl from a whole host is one failure, however many addresses it concerns.
func (r *sourceCrawl) fail(l Link, err error) {
	class := ClassOf(err)
	if class == nianbao.ClassHours || class == nianbao.ClassBudget || class == nianbao.ClassCircuit {
		for i, f := range r.result.Failures {
			if f.Class == class && HostOf(f.URL) == HostOf(l.URL) {
				r.result.Failures[i].Others++
				return
			}
		}
	}
	r.result.Failures = append(r.result.Failures, nianbao.Failure{URL: l.URL, LinkText: l.Text, Class: class, Err: err})
	r.crawler.cfg.Log.Warn("failed", slog.String("source", r.source.ID), slog.String("url", l.URL),
		slog.String("class", string(class)), slog.Any("err", err))
}

// HostOf returns the host of an address, as turns are dealt out by it: without port, its spelling made one.
func HostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	return machineOf(u.Hostname())
}

// expect holds the result against what the source promises. A list that was read and led to nothing is a failure:
// that is what a changed layout looks like.
func (r *sourceCrawl) expect() {
	res := &r.result
	switch {
	case r.planning, len(res.Failures) > 0 && res.Reports == 0 && r.startsFailed():
		// a plan fetches no reports; the source's address failed, and says so itself
	case res.Reports == 0:
		r.fail(Link{URL: r.source.URL}, failf(nianbao.ClassEmpty,
			"no report on %d list pages, %d links looked like one and were refused or failed", res.Lists, r.reportLinks()))
	case res.Reports < r.source.ExpectMin:
		r.fail(Link{URL: r.source.URL}, failf(nianbao.ClassTooFew, "%d reports, expected at least %d", res.Reports, r.source.ExpectMin))
	}
}

// expectWhole reports the lists of columns of which a part could not be found.
func (r *sourceCrawl) expectWhole() {
	for _, l := range r.lists {
		if c := l.conclude(); l.column && !c.Complete && l.err == nil && l.waiting <= 0 && c.Reports > 0 {
			r.fail(Link{URL: l.URL}, failf(nianbao.ClassShort, "%s", c.Proof))
		}
	}
}

func (r *sourceCrawl) reportLinks() int {
	n := 0
	for _, l := range r.result.Links {
		if l.Kind == LinkReport {
			n++
		}
	}
	return n
}

// startsFailed tells whether none of the addresses that the crawl started from was to be had.
func (r *sourceCrawl) startsFailed() bool {
	for _, o := range r.starts {
		if o.err == nil && !o.again {
			return false
		}
	}
	return true
}
