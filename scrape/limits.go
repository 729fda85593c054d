package scrape

import (
	"context"
	"errors"
	"net/http"
	"time"

	"nianbao"
)

// limits are what one run may ask of one host.
type limits struct {
	hours      Hours
	pages      int   // 0 for no limit
	bytes      int64 // 0 for no limit
	breakAfter int   // failures in a row
	breakFor   time.Duration
	maxWait    time.Duration // longest wait for a host that asked to be left alone
	now        func() time.Time
}

// maxBreak bounds the time that a host is left alone after it failed again.
const maxBreak = time.Hour

// tally is what a host has cost and how it fared. It belongs to whoever holds the host's turn.
type tally struct {
	pages    int
	bytes    int64
	failures int       // in a row
	breaks   int       // times the circuit was opened in a row
	opened   time.Time // the circuit is open until then
}

// closedError is a host that asked to be left alone for longer than this crawl waits.
type closedError struct{ until time.Time }

func (e *closedError) Error() string {
	return "the host asked to be left alone until " + e.until.UTC().Format(time.RFC3339)
}

// admits tells why the host is not to be asked now; nil when it is. After the circuit was open for its time one request is let
// through: the host has one turn, so there is never a second that tries as well.
func (t *tally) admits(l limits) error {
	now := l.now()
	switch {
	case !l.hours.Allow(now):
		return failf(nianbao.ClassHours, "it is %s in China, outside the allowed hours %s", now.In(chinaTime).Format("15:04"), l.hours)
	case l.pages > 0 && t.pages >= l.pages:
		return failf(nianbao.ClassBudget, "the host was asked %d times in this run, which is its budget", t.pages)
	case l.bytes > 0 && t.bytes >= l.bytes:
		return failf(nianbao.ClassBudget, "the host sent %d bytes in this run, which is more than its budget of %d", t.bytes, l.bytes)
	case now.Before(t.opened):
		return failf(nianbao.ClassCircuit, "the host failed %d times in a row and is left alone until %s", t.failures, t.opened.UTC().Format(time.RFC3339))
	}
	return nil
}

// count takes one request into account.
func (t *tally) count(l limits, bytes int, failed bool) {
	t.pages++
	t.bytes += int64(bytes)
	if !failed {
		t.failures, t.breaks = 0, 0
		return
	}
	t.failures++
	if t.failures >= l.breakAfter {
		pause := min(l.breakFor<<min(t.breaks, 16), maxBreak)
		t.opened = l.now().Add(max(pause, l.breakFor))
		t.breaks++
	}
}

// isHostFailure tells whether an answer, or none, says that the host is in trouble, rather than that one page of it is missing.
func isHostFailure(status int, err error) bool {
	if err == nil {
		return status >= http.StatusInternalServerError || status == http.StatusTooManyRequests
	}
	if errors.Is(err, context.Canceled) {
		return false
	}
	switch ClassOf(err) {
	case nianbao.ClassDNS, nianbao.ClassRefused, nianbao.ClassTLS, nianbao.ClassTimeout, nianbao.ClassReset, nianbao.ClassNetwork:
		return true
	}
	return false
}
