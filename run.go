package nianbao

import (
	"errors"
	"fmt"
	"net/url"
	"time"
)

// Run is one crawl of the sources, also when it was interrupted and resumed by another process.
type Run struct {
	ID                 int64
	StartedAt, EndedAt time.Time // EndedAt is zero while it is under way
	FirstEvent         int64     // events after this one have not been reported by an earlier run
}

// Visit is what crawling one source came to. The crawler says what it found; the verdict and what follows from it are the
// run's.
type Visit struct {
	Run                int64 // 0 for one that no run has recorded
	Source             string
	StartedAt, EndedAt time.Time
	Lists              int // list pages read, and pages on the way to them
	Reports            int // report pages and report files archived: New + Unchanged
	New                int // reports whose bytes are not those of the last answer archived for the address
	Unchanged          int // reports whose bytes are
	Files              int // attachments of report pages archived
	Failures           []Failure
	Moves              []Move       // what is not where it was
	Columns            []SiteColumn // where its reports were found
	Search             Search       // for the report of a year that is overdue

	Baseline int          // reports to be expected after the healthy runs before; 0: nothing was known
	Healthy  bool         // false: it yields far less than before, or nothing
	Accepted bool         // the operator said that it yields less for good: what was before is no measure
	Class    FailureClass // of the failure that makes it failing; "" when healthy
	Reason   string       // why it is failing; "" when healthy
	Absent   []Absence    // known reports that a healthy visit did not find where they were
}

// Failure is one address that did not come to a page, or a source that came to too few reports.
type Failure struct {
	URL      string
	LinkText string // the text of the link that led here; "" for the source's own address
	Class    FailureClass
	Err      error // never nil; read from a database it has its words only
	Others   int   // further addresses of the same host that were not asked for the same reason
}

func (f Failure) Error() string {
	s := f.URL + ": " + string(f.Class) + ": " + f.Err.Error()
	if f.Others > 0 {
		s += fmt.Sprintf(" (and %d more addresses)", f.Others)
	}
	return s
}

// Unwrap returns the cause.
func (f Failure) Unwrap() error { return f.Err }

// Host returns the host of the address; the address itself where it has none.
func (f Failure) Host() string {
	u, err := url.Parse(f.URL)
	if err != nil {
		return f.URL
	}
	return u.Hostname()
}

// Cause leaves out what the HTTP client puts before an error: the address, which is said already.
func (f Failure) Cause() error {
	var client *url.Error
	if errors.As(f.Err, &client) && client.URL == f.URL {
		return client.Err
	}
	return f.Err
}

// FailureClass says in one word why an address failed. The word is stored.
type FailureClass string

const (
	ClassDNS      FailureClass = "dns"          // the host name does not resolve
	ClassRefused  FailureClass = "refused"      // nobody listens, or no way leads there
	ClassTLS      FailureClass = "tls"          // certificate or handshake
	ClassTimeout  FailureClass = "timeout"      // no complete answer in time
	ClassReset    FailureClass = "reset"        // the connection broke off
	ClassStatus   FailureClass = "status"       // an HTTP status without a document
	ClassRobots   FailureClass = "robots"       // robots.txt forbids it
	ClassBlocked  FailureClass = "blocked"      // a challenge, a login or a block page
	ClassTooLarge FailureClass = "too_large"    // beyond the size that the crawler takes
	ClassDecode   FailureClass = "decode"       // the content encoding is broken or unknown
	ClassPrivate  FailureClass = "private"      // a private address, not allowed
	ClassRedirect FailureClass = "redirect"     // a loop, too many hops, or a scheme that is not HTTP
	ClassAddress  FailureClass = "address"      // not an http or https address
	ClassSoft404  FailureClass = "soft_404"     // an error page with the status of a good one
	ClassMoved    FailureClass = "moved"        // redirected for good, to something else
	ClassEmpty    FailureClass = "empty_list"   // no report found at all
	ClassNoReport FailureClass = "not_a_report" // a link to a report led to something else
	ClassShort    FailureClass = "incomplete"   // a list counts more pages than could be found
	ClassTooFew   FailureClass = "too_few"      // fewer reports than the source promises
	ClassPages    FailureClass = "max_pages"    // more pages than are fetched for one source
	ClassHours    FailureClass = "hours"        // outside the hours in which sites may be asked
	ClassBudget   FailureClass = "budget"       // the host's budget of pages or bytes is spent
	ClassCircuit  FailureClass = "circuit"      // the host failed too often in a row and is left alone for a while
	ClassCanceled FailureClass = "canceled"     // the run was stopped
	ClassInternal FailureClass = "internal"     // a defect of this program; the error holds the stack
	ClassNetwork  FailureClass = "network"      // any other failure of the transport
)

// FailureClasses lists all of them.
var FailureClasses = []FailureClass{ClassDNS, ClassRefused, ClassTLS, ClassTimeout, ClassReset, ClassStatus, ClassRobots, ClassBlocked, ClassTooLarge,
	ClassDecode, ClassPrivate, ClassRedirect, ClassAddress, ClassSoft404, ClassMoved, ClassEmpty, ClassNoReport, ClassShort, ClassTooFew, ClassPages,
	ClassHours, ClassBudget, ClassCircuit, ClassCanceled, ClassInternal, ClassNetwork}

// IsOwnLimit tells whether it was a limit of this crawl that kept it from asking: nothing is known of the site.
func (c FailureClass) IsOwnLimit() bool {
	return c == ClassHours || c == ClassBudget || c == ClassCanceled
}

// Move is an address that stands for another now: a column that died and was found again from the home page, or a page
// that redirects for good.
type Move struct {
	From, To string
	Why      string
}

// SiteColumn is a column of a site that led to reports.
type SiteColumn struct {
	URL     string
	Reports int // links to reports found in it
}

// Search is what came of looking for the report of a year that is overdue in further columns of a source.
type Search struct {
	Year   int    // 0 when nothing was looked for
	Column string // the further column that names it; "" when none was found
}

// Absence is a report that a healthy visit did not find where it was.
type Absence struct {
	URL    string
	Proof  int64  // the page that shows it: a 404, or the list without it
	Detail string // in words
}

// HostState is what a run has asked of one host, and how the host fared.
type HostState struct {
	Pages    int       // requests made
	Bytes    int64     // of their answers
	Failures int       // in a row
	Breaks   int       // times in a row that the host was left alone for them
	Opened   time.Time // it is left alone until then; zero when it is not
	Closed   time.Time // it asked to be left alone until then; zero when it did not
	Public   bool      // a public address answered for it; kept where the run may ask others too
	Asked    time.Time // the last request ended then at the latest; zero when there was none. It is not stored
}

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

// Decision is one line of the ledger: what the crawler did about an address at one time, and why. Every request made has
// one, and every address that was known and not asked for.
type Decision struct {
	Run      int64 // 0 before it is recorded
	Time     time.Time
	Source   string
	URL      string
	Role     PageRole // what it was expected to be
	Word     DecisionWord
	Class    FailureClass // of what failed or was refused; "" for the rest
	Reason   string       // in words; "" for a plain answer
	Status   int          // 0 when there was no answer
	Bytes    int          // of the body, unpacked
	Duration time.Duration
	Attempt  int // 1 for the first; 0 when nothing was asked
}
