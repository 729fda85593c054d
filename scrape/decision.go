package scrape

import (
	"context"
	"errors"
	"strings"
	"time"

	"nianbao"
)

// note hands a decision to the ledger, one at a time.
func (r *recorder) note(d nianbao.Decision) {
	if r.cfg.Ledger == nil {
		return
	}
	d.Time = time.Now().UTC()
	r.ledger.Lock()
	defer r.ledger.Unlock()
	r.cfg.Ledger(d)
}

// noteAttempt tells the ledger of one request, or of why it was not made.
func (r *recorder) noteAttempt(ctx context.Context, url string, n int, page nianbao.Page, err error, took time.Duration) {
	if r.cfg.Ledger == nil {
		return
	}
	v := visitOf(ctx)
	d := nianbao.Decision{Source: v.source, URL: url, Role: v.role, Word: nianbao.Fetched, Status: page.Status, Bytes: len(page.Body), Duration: took, Attempt: n}
	switch {
	case err != nil && isRefusal(err):
		d.Word, d.Class, d.Reason, d.Attempt, d.Duration = nianbao.Refused, ClassOf(err), err.Error(), 0, 0
	case err != nil:
		d.Word, d.Class, d.Reason = nianbao.Failed, ClassOf(err), err.Error()
	case v.blocked != "":
		d.Word, d.Class, d.Reason = nianbao.Blocked, nianbao.ClassBlocked, v.blocked
	case page.Status == 304:
		d.Word = nianbao.NotModified
	}
	if err == nil && page.Unverified != "" {
		d.Reason = strings.TrimPrefix(d.Reason+"; "+page.Unverified, "; ")
	}
	if err == nil && v.note != "" {
		d.Reason = strings.TrimPrefix(d.Reason+"; "+v.note, "; ")
	}
	r.note(d)
}

// isRefusal tells whether it was this crawl that did not ask.
func isRefusal(err error) bool {
	switch ClassOf(err) {
	case nianbao.ClassRobots, nianbao.ClassPrivate, nianbao.ClassHours, nianbao.ClassBudget, nianbao.ClassCircuit, nianbao.ClassAddress:
		return true
	}
	var closed *closedError
	return errors.As(err, &closed)
}

// skip tells the ledger of an address that is known and not asked for.
func (r *sourceCrawl) skip(l Link, reason string) {
	r.crawler.net.note(nianbao.Decision{Source: r.source.ID, URL: l.URL, Role: roleOf(l.Kind), Word: nianbao.Skipped, Reason: reason})
}
