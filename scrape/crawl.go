package scrape

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"runtime/debug"
	"strings"
	"sync"

	"github.com/gocolly/colly/v2"

	"nianbao"
)

// Crawler crawls sources. It is safe for concurrent use: crawls share the hosts' turns and their robots.txt.
type Crawler struct {
	cfg Config
	net *recorder

	exceptions sync.Map // source id to *exception, of the sources crawled so far
}

// New returns a crawler that keeps what it fetches in archive.
func New(archive Archive, cfg Config) *Crawler {
	cfg = cfg.withDefaults()
	c := &Crawler{cfg: cfg, net: newRecorder(archive, cfg)}
	c.net.gates.remember(archive)
	return c
}

// Crawl finds the source's columns and fetches their lists and reports, one page after the other. What fails is in the
// result, page by page. The error is not nil only when the crawl could not go on: ctx ended, or the archive failed. The
// result then holds what was done so far, and the same crawl again does the rest.
func (c *Crawler) Crawl(ctx context.Context, source nianbao.Source) (Result, error) {
	run := c.newRun(source)
	err := run.start(ctx)
	run.conclude()
	c.cfg.Log.Info("crawled", slog.String("source", source.ID), slog.Int("lists", run.result.Lists), slog.Int("reports", run.result.Reports),
		slog.Int("new", run.result.New), slog.Int("failed", len(run.result.Failures)))
	return run.result, err
}

// Close closes the connections that were kept for further requests. The crawler can go on all the same.
func (c *Crawler) Close() { c.net.hangUp() }

// conclude puts into the result what is known only when all was read.
func (r *sourceCrawl) conclude() {
	r.result.Plan = r.plan()
	for _, c := range r.result.Plan.Columns {
		if c.Reports > 0 {
			r.result.Columns = append(r.result.Columns, nianbao.SiteColumn{URL: c.URL, Reports: c.Reports})
		}
	}
}

// sourceCrawl is one crawl of one source, or the planning of one.
type sourceCrawl struct {
	crawler   *Crawler
	source    nianbao.Source
	planning  bool // fetch only what is needed to say what would be fetched
	exception *exception
	site      *site
	frontier  *frontier
	colly     *colly.Collector
	result    Result
	done      int

	starts            []*origin
	again             bool // the home page was tried after all else
	columns           []*Column
	candidates        []*Candidate
	lists             []*List
	looked            int    // pages looked through on the way to a column
	planned           int    // columns within columns that planning looked into
	agency            string // whose report alone is looked for; "" for no restriction
	asking            *Link  // the site's search; nil when no page shows one
	asked             bool
	family, familyWhy string
}

// start crawls from the source's addresses, and if they lead to nothing, from the home page.
func (r *sourceCrawl) start(ctx context.Context) error {
	begun := false
	for _, o := range r.origins() {
		begun = r.begin(o) || begun
	}
	if !begun {
		r.fail(Link{URL: r.source.URL}, failf(nianbao.ClassAddress, "source %s: %q is not an http or https address", r.source.ID, r.source.URL))
		return nil
	}
	for {
		stopped, err := r.all(ctx)
		if err != nil {
			return err
		}
		if stopped {
			break
		}
		if !r.rediscover() && !r.searchColumn() && !r.searchSite() {
			if !r.planning {
				r.expectWhole()
			}
			break
		}
	}
	r.settle()
	r.concludeSearch()
	r.expect()
	return nil
}

// webAddress reads an address of the web; ok is false for everything else.
func webAddress(address string) (u *url.URL, ok bool) {
	u, err := url.Parse(strings.TrimSpace(address))
	return u, err == nil && u.Host != "" && (u.Scheme == "http" || u.Scheme == "https")
}

// all works off the frontier. stopped tells that something is left in it.
func (r *sourceCrawl) all(ctx context.Context) (stopped bool, err error) {
	for {
		it, ok := r.frontier.pop()
		if !ok {
			return false, nil
		}
		if !r.wanted(it) {
			continue
		}
		if r.done >= r.crawler.cfg.MaxPages {
			left := r.frontier.left(it)
			r.fail(it.link, failf(nianbao.ClassPages, "stopped after %d pages, with %d more waiting", r.done, len(left)))
			for _, l := range left {
				r.skip(l, fmt.Sprintf("the crawl stopped after %d pages", r.done))
			}
			return true, nil
		}
		if err := r.one(ctx, it); err != nil {
			return true, err
		}
	}
}

// one fetches and reads one address. Its error is one that ends the crawl.
func (r *sourceCrawl) one(ctx context.Context, it item) error {
	r.done++
	v := &visit{source: r.source.ID, role: roleOf(it.link.Kind), referrer: it.link.Referrer, linkText: it.link.Text, from: it.link.Referrer,
		exception: r.exception}
	defer r.crawler.net.release(v)
	err := r.fetch(ctx, it, v)
	r.result.inspected(v.inspected)
	switch {
	case ctx.Err() != nil:
		return fmt.Errorf("crawl %s: %w", r.source.ID, ctx.Err())
	case EndsCrawl(err):
		return fmt.Errorf("crawl %s: %w", r.source.ID, err)
	case err != nil:
		r.failed(it, err)
	}
	if r.crawler.cfg.Progress != nil {
		r.crawler.cfg.Progress(Progress{Source: r.source.ID, URL: it.link.URL, Role: v.page.Role, Status: v.page.Status, Err: err,
			Done: r.done, Waiting: r.frontier.waiting()})
	}
	return nil
}

func roleOf(kind LinkKind) nianbao.PageRole {
	switch kind {
	case LinkReport:
		return nianbao.RoleReport
	case LinkFile:
		return nianbao.RoleFile
	}
	return nianbao.RoleList
}

// The words under which an address travels in Colly's context.
const itemKey, visitWord = "item", "visit"

// fetch sends one address through Colly, which calls onResponse with the answer. Whatever panics on the way is an error of
// this address alone.
func (r *sourceCrawl) fetch(ctx context.Context, it item, v *visit) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = failf(nianbao.ClassInternal, "panic: %v\n%s", p, debug.Stack())
		}
	}()
	r.colly.Context = withVisit(ctx, v)
	with := colly.NewContext()
	with.Put(itemKey, &it)
	with.Put(visitWord, v)
	address, _, _ := strings.Cut(it.link.URL, "#")
	if it.link.Form == "" {
		err = r.colly.Request(http.MethodGet, address, nil, with, nil)
	} else {
		err = r.colly.Request(http.MethodPost, address, strings.NewReader(it.link.Form), with, nil)
	}
	var parse *url.Error
	if err != nil && v.page.Status == 0 && (!errors.As(err, &parse) || parse.Op == "parse") {
		return &classed{nianbao.ClassAddress, err} // it never came to a request
	}
	if err == nil {
		err = v.err
	}
	return err
}

// onResponse is Colly's callback. The page itself is in the visit, as the recorder archived it.
func (r *sourceCrawl) onResponse(res *colly.Response) {
	it, _ := res.Ctx.GetAny(itemKey).(*item)
	v, _ := res.Ctx.GetAny(visitWord).(*visit)
	v.err = r.read(*it, v)
}

// collector returns Colly with everything off that the recorder does better. It is built by hand: NewCollector would let any
// COLLY_ variable of the environment change it.
func (r *sourceCrawl) collector() *colly.Collector {
	col := &colly.Collector{}
	col.Init()
	col.UserAgent = r.crawler.cfg.UserAgent
	col.MaxBodySize = 0               // the recorder refuses what is too large; Colly would cut it
	col.IgnoreRobotsTxt = true        // the recorder asks at every hop; Colly would not
	col.AllowURLRevisit = true        // the frontier knows what was visited
	col.ParseHTTPErrorResponse = true // a status is for read to judge
	col.SetRequestTimeout(0)          // it would count the wait for the host's turn
	col.WithTransport(r.crawler.net)
	col.SetRedirectHandler(checkRedirect)
	col.OnResponse(r.onResponse)
	return col
}

const maxHops = 10

// checkRedirect follows ten hops and no loop. A page may redirect to itself once: that is how some sites set a cookie.
func checkRedirect(req *http.Request, via []*http.Request) error {
	if req.URL.Scheme != "http" && req.URL.Scheme != "https" {
		return failf(nianbao.ClassRedirect, "redirect to %s, which is not http or https", req.URL)
	}
	if len(via) > maxHops {
		return failf(nianbao.ClassRedirect, "more than %d redirects", maxHops)
	}
	before := 0
	for _, hop := range via {
		if hop.URL.String() == req.URL.String() {
			before++
		}
	}
	if before > 1 {
		return failf(nianbao.ClassRedirect, "redirects go in a circle through %s", req.URL)
	}
	return nil
}
