package scrape

import (
	"context"
	"errors"
	"strings"
	"time"

	"nianbao"
)

// DecisionWord says what was done about an address. The word is stored.
type DecisionWord string

const (
	Fetched     DecisionWord = "fetched"      // asked for, and answered, whatever the status
	NotModified DecisionWord = "not_modified" // asked for, and unchanged since the last visit
	Blocked     DecisionWord = "blocked"      // asked for, and a challenge, login or block page came
	Failed      DecisionWord = "failed"       // asked for, and no complete answer came
	Refused     DecisionWord = "refused"      // not asked for: robots.txt, a limit of this crawl, or a private address forbids it
	Skipped     DecisionWord = "skipped"      // not asked for: no report, or not needed
)

// DecisionWords lists all of them.
var DecisionWords = []DecisionWord{Fetched, NotModified, Blocked, Failed, Refused, Skipped}

// Decision is one line of the ledger: what was done about an address at one time, and why. Every request made has one, and
// every address that was known and not asked for.
type Decision struct {
	Time     time.Time
	Source   string
	URL      string
	Role     nianbao.PageRole // what it was expected to be
	Word     DecisionWord
	Class    Class  // of what failed or was refused; "" for the rest
	Reason   string // in words; "" for a plain answer
	Status   int    // 0 when there was no answer
	Bytes    int    // of the body, unpacked
	Duration time.Duration
	Attempt  int // 1 for the first; 0 when nothing was asked
}

// note hands a decision to the ledger, one at a time.
func (r *recorder) note(d Decision) {
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
	d := Decision{Source: v.source, URL: url, Role: v.role, Word: Fetched, Status: page.Status, Bytes: len(page.Body), Duration: took, Attempt: n}
	switch {
	case err != nil && isRefusal(err):
		d.Word, d.Class, d.Reason, d.Attempt, d.Duration = Refused, ClassOf(err), err.Error(), 0, 0
	case err != nil:
		d.Word, d.Class, d.Reason = Failed, ClassOf(err), err.Error()
	case v.blocked != "":
		d.Word, d.Class, d.Reason = Blocked, ClassBlocked, v.blocked
	case page.Status == 304:
		d.Word = NotModified
	}
	if err == nil && page.Unverified != "" {
		d.Reason = strings.TrimPrefix(d.Reason+"; "+page.Unverified, "; ")
	}
	r.note(d)
}

// isRefusal tells whether it was this crawl that did not ask.
func isRefusal(err error) bool {
	switch ClassOf(err) {
	case ClassRobots, ClassPrivate, ClassHours, ClassBudget, ClassCircuit, ClassAddress:
		return true
	}
	var closed *closedError
	return errors.As(err, &closed)
}

// skip tells the ledger of an address that is known and not asked for.
func (r *run) skip(l Link, reason string) {
	r.crawler.net.note(Decision{Source: r.source.ID, URL: l.URL, Role: roleOf(l.Kind), Word: Skipped, Reason: reason})
}
