package scrape

import (
	"cmp"
	"context"
	"crypto/x509"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"

	"nianbao"
)

// recorder is the http.RoundTripper under Colly, one for all crawls. Each hop of a redirect passes through it, and it
// does what Colly leaves undone: robots.txt, the host's turn, time and size limits, retries, asking whether a page
// changed, and keeping every response, bytes untouched, before anybody looks at it.
type recorder struct {
	open      transports     // to the public internet alone
	near      transports     // also to what the operator has opened
	bulky     chan struct{}  // taken by the one large page that is looked at
	seen      hostSet        // the hosts that a public address answered for
	local     hostSet        // those that another one answered for
	roots     *x509.CertPool // nil for those of the system
	archive   Archive
	cfg       Config
	userAgent []string
	gates     *hostQueues
	robots    *robots
	limits    limits
	late      error      // what an attempt fails with that takes longer than cfg.Timeout
	ledger    sync.Mutex // held while Config.Ledger runs
}

const (
	maxIdle     = 256 // connections kept open between requests: ten thousand hosts would use up a process's files
	keepAlive   = 30 * time.Second
	idleTimeout = 30 * time.Second
)

func newRecorder(archive Archive, cfg Config) *recorder {
	r := &recorder{
		bulky:     make(chan struct{}, 1),
		archive:   archive,
		cfg:       cfg,
		userAgent: []string{cfg.UserAgent},
		late:      fmt.Errorf("no complete answer within %s", cfg.Timeout),
		gates:     newHostQueues(),
		robots:    newRobots(productToken(cfg.UserAgent)),
		limits: limits{hours: cfg.Hours, pages: cfg.HostPages, bytes: cfg.HostBytes, breakAfter: cfg.BreakAfter, breakFor: cfg.BreakFor,
			maxWait: cfg.MaxWait, now: time.Now},
	}
	r.open, r.near = r.newTransports(Reach{}), r.newTransports(cfg.Private)
	r.robots.get = r.getRobots
	return r
}

// hangUp closes the connections that wait for further requests.
func (r *recorder) hangUp() {
	r.open.hangUp()
	r.near.hangUp()
}

// visit is one address on its way through the recorder; it travels in the request's context, since Colly passes nothing on.
type visit struct {
	source   string
	role     nianbao.PageRole // what the page was expected to be; page.Role is what it was taken for
	referrer string
	linkText string
	from     string // the page or redirect that led here; "" for an address of the operator's own

	exception *exception // of the source; nil for none

	page     nianbao.Page   // the last response, as archived
	doc      *document      // its markup, when it has any
	hops     []nianbao.Page // the redirects before it
	blocked  string         // the sign of a challenge, login or block page; "" for none
	same     bool           // its bytes are those of the last visit
	note     string         // what of the header was not followed
	unframed bool           // nothing but the end of the connection said where the body ends
	err      error          // why it came to nothing although it was fetched
	// inspected is what each answer under the exception said of its certificate, "" for nothing wrong; robots.txt included.
	inspected  []string
	bulky      bool   // the page is large, and no other such page is looked at meanwhile
	robotsFrom string // the robots.txt that redirects to the one asked for next
}

type visitKey struct{}

func withVisit(ctx context.Context, v *visit) context.Context {
	return context.WithValue(ctx, visitKey{}, v)
}

func visitOf(ctx context.Context) *visit {
	if v, ok := ctx.Value(visitKey{}).(*visit); ok {
		return v
	}
	return &visit{role: nianbao.RoleList}
}

// RoundTrip answers one hop. The response it returns is read already: the page is in the visit.
func (r *recorder) RoundTrip(req *http.Request) (*http.Response, error) {
	if req.Body != nil {
		defer req.Body.Close()
	}
	if req.URL.Scheme != "http" && req.URL.Scheme != "https" {
		return nil, failf(nianbao.ClassAddress, "%s: not an http or https address", req.URL)
	}
	delay, err := r.robots.check(req.Context(), req.URL)
	if err == nil && delay > r.cfg.MaxWait {
		err = fmt.Errorf("%w: it asks for %s between requests, more than the %s this crawl waits", nianbao.ErrDisallowed, delay, r.cfg.MaxWait)
	}
	if err != nil {
		if ClassOf(err) == nianbao.ClassRobots {
			r.noteAttempt(req.Context(), req.URL.String(), 0, nianbao.Page{}, err, 0)
		}
		return nil, err
	}
	v := visitOf(req.Context())
	if err := r.exchange(req, v, max(delay, r.cfg.Delay)); err != nil {
		return nil, err
	}
	v.from = req.URL.String()
	if isRedirect(v.page.Status) {
		r.release(v)
	}
	return answer(req, v.page), nil
}

// exchange asks until there is an answer or no hope, and leaves the archived page in v.
func (r *recorder) exchange(req *http.Request, v *visit, delay time.Duration) error {
	ctx := req.Context()
	last, err := r.archive.LatestPage(ctx, req.URL.String())
	switch {
	case err == nil, errors.Is(err, nianbao.ErrNotFound):
	case last.ID != 0: // the row is there and its body damaged: fetching it anew is the remedy
		r.cfg.Log.Warn("archived body cannot be read", slog.String("url", req.URL.String()), slog.Any("err", err))
		last = nianbao.Page{}
	default:
		return &archiveError{err}
	}
	if r.isReusable(ctx, req, last) {
		if err := r.take(ctx, v, last); err != nil {
			return err
		}
		v.reuse(last)
		return nil
	}
	var known nianbao.Page // what a 304 would stand for
	if req.Method == http.MethodGet && isValidator(last) {
		known = last
	}
	var before error         // of the attempt before
	var suspect nianbao.Page // that may be cut
	for attempt := 0; ; attempt++ {
		page, took, err := r.attempt(req, known, delay)
		if ctx.Err() != nil && err != nil {
			err = ctx.Err()
		}
		switch {
		case err != nil:
		case isCut(page, last, v.unframed):
			err = failf(nianbao.ClassReset, "the page was cut on its way: %d bytes, %d before, and no </html> any more", len(page.Body), len(last.Body))
		case attempt < r.cfg.Retries && isSuspect(page, last, suspect, v.unframed):
			suspect = page
			err = failf(nianbao.ClassReset, "the page may have been cut on its way: %d bytes, and no </html>", len(page.Body))
		}
		var lost error
		if err == nil {
			lost = r.keep(ctx, v, page, last)
		}
		r.noteAttempt(ctx, req.URL.String(), attempt+1, page, err, took)
		switch {
		case lost != nil:
			return lost
		case ctx.Err() != nil && err != nil:
			return err
		case attempt > 0 && err != nil && isRefusal(err):
			return before // why it failed says more than why it is not asked again
		case attempt >= r.cfg.Retries || !worthRetry(page.Status, err):
			return err
		}
		r.release(v)
		before = err
		wait := backoff(r.cfg.Backoff, attempt)
		r.cfg.Log.Debug("again", slog.String("url", req.URL.String()), slog.Int("status", page.Status), slog.Any("err", err), slog.Duration("wait", wait))
		if err := sleep(ctx, wait); err != nil {
			return err
		}
	}
}

// attempt asks once, in the host's turn. The time limit starts with the turn, not with the wait for it.
func (r *recorder) attempt(req *http.Request, known nianbao.Page, delay time.Duration) (page nianbao.Page, took time.Duration, err error) {
	host := r.gates.of(machineOf(req.URL.Hostname()))
	if err := host.enter(req.Context(), delay, r.limits); err != nil {
		return page, 0, err
	}
	began := time.Now()
	closedFor := time.Duration(0)
	defer func() {
		took = time.Since(began)
		host.public = host.public || !r.cfg.Private.none() && r.seen.has(machineOf(req.URL.Hostname()))
		host.tally.count(r.limits, len(page.Body), isHostFailure(page.Status, err))
		host.leave(closedFor)
	}()

	ctx, cancel := context.WithTimeoutCause(req.Context(), r.cfg.Timeout, r.late)
	defer cancel()
	res, err := r.roundTrip(ctx, req, known)
	if err != nil {
		return page, 0, r.explain(ctx, req, err)
	}
	defer res.Body.Close()
	closedFor = retryAfter(res, time.Now())
	body, note, err := readBody(res, r.cfg.MaxBody)
	if err != nil {
		return page, 0, r.explain(ctx, req, err)
	}
	v := visitOf(ctx)
	v.note, v.unframed = note, isUnframed(res)
	page = nianbao.Page{URL: req.URL.String(), FetchedAt: time.Now().UTC(), Status: res.StatusCode, Header: res.Header,
		Body: body, Hash: nianbao.HashOf(body)}
	if v.exception.covers(req.URL) {
		page.Unverified = r.inspect(v.exception, req.URL, res.TLS)
		v.inspected = append(v.inspected, page.Unverified)
	}
	if page.Status == http.StatusNotModified && known.Status != 0 {
		page.Body, page.Hash, page.Header = known.Body, known.Hash, freshened(known.Header, res.Header)
	}
	return page, 0, nil
}

// explain names the limit or the guard behind a failure of the transport.
func (r *recorder) explain(ctx context.Context, req *http.Request, err error) error {
	switch {
	case errors.Is(err, nianbao.ErrPrivateAddress):
		var private *privateError
		if errors.As(err, &private) { // without what net/http says about dialing
			return private
		}
	case strings.Contains(err.Error(), "server closed idle connection"): // net/http gives it no name
		return &classed{nianbao.ClassReset, err}
	case errors.Is(err, nianbao.ErrTooLarge):
		return fmt.Errorf("%w of %d bytes", err, r.cfg.MaxBody)
	case ctx.Err() != nil && req.Context().Err() == nil:
		return &classed{nianbao.ClassTimeout, context.Cause(ctx)}
	}
	return err
}

// keep judges the page and puts it into the archive. A page that is all here is kept even if the crawl was just canceled.
func (r *recorder) keep(ctx context.Context, v *visit, page, last nianbao.Page) error {
	page.Source, page.Referrer, page.LinkText = v.source, v.referrer, v.linkText
	if err := r.take(ctx, v, page); err != nil {
		return err
	}
	page.Role, v.doc, v.blocked = classify(v.role, page)
	if page.Status >= 300 && page.Status < 400 && page.Status != http.StatusNotModified {
		v.hops = append(v.hops, page)
	}
	page, err := r.archive.PutPage(context.WithoutCancel(ctx), page)
	if err != nil {
		return &archiveError{err}
	}
	v.page, v.same = page, last.Status != 0 && last.Hash == page.Hash
	r.cfg.Log.LogAttrs(ctx, slog.LevelDebug, "page", slog.String("url", page.URL), slog.Int("status", page.Status),
		slog.String("role", string(page.Role)), slog.Int("bytes", len(page.Body)))
	return nil
}

// answer makes a response of an archived page, without its body and with what is needed of its header: a content type would
// move Colly to re-encode and to unpack. A 304 becomes the page that it stands for, which Colly could not know.
func answer(req *http.Request, page nianbao.Page) *http.Response {
	h := http.Header{}
	for _, key := range []string{"Location", "Set-Cookie"} { // all that whoever follows redirects needs
		if v := page.Header[key]; v != nil {
			h[key] = v
		}
	}
	status := page.Status
	if status == http.StatusNotModified && len(page.Body) > 0 {
		status = http.StatusOK
	}
	return &http.Response{
		Status: strconv.Itoa(status) + " " + http.StatusText(status), StatusCode: status,
		Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Uncompressed: true,                 // or Colly unpacks application/gzip once more
		Header:       h, Body: http.NoBody, // whoever reads the page has it from the visit; Colly would copy it
		Request: req,
	}
}

// getRobots fetches one hop of a robots.txt for the source of the page that needs it.
func (r *recorder) getRobots(ctx context.Context, address string) (*http.Response, []byte, error) {
	of := visitOf(ctx)
	v := &visit{source: of.source, exception: of.exception, role: nianbao.RoleRobots, from: cmp.Or(of.robotsFrom, of.from)}
	defer func() { of.inspected = append(of.inspected, v.inspected...) }()
	of.robotsFrom = ""
	req, err := http.NewRequestWithContext(withVisit(ctx, v), http.MethodGet, address, nil)
	if err != nil {
		return nil, nil, err
	}
	defer r.release(v)
	if err := r.exchange(req, v, r.cfg.Delay); err != nil {
		return nil, nil, err
	}
	if isRedirect(v.page.Status) {
		of.robotsFrom = address
	}
	return answer(req, v.page), v.page.Body, nil
}
