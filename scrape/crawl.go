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

	"github.com/gocolly/colly/v2"

	"nianbao"
)

// Crawler crawls sources. It is safe for concurrent use: crawls share the hosts' turns and their robots.txt.
type Crawler struct {
	cfg Config
	net *recorder
}

// New returns a crawler that keeps what it fetches in archive.
func New(archive Archive, cfg Config) *Crawler {
	cfg = cfg.withDefaults()
	return &Crawler{cfg: cfg, net: newRecorder(archive, cfg)}
}

// Crawl fetches the source's lists and reports, one page after the other. What fails is in the result, page by page. The
// error is not nil only when the crawl could not go on: ctx ended, or the archive failed. The result then holds
// what was done so far, and the same crawl again does the rest.
func (c *Crawler) Crawl(ctx context.Context, source nianbao.Source) (Result, error) {
	run := &run{crawler: c, source: source, frontier: newFrontier(), result: Result{Source: source.ID}, site: &site{}}
	run.colly = run.collector()
	start, err := url.Parse(strings.TrimSpace(source.URL))
	if err != nil || start.Host == "" || start.Scheme != "http" && start.Scheme != "https" {
		run.fail(Link{URL: source.URL}, failf(ClassAddress, "source %s: %q is not an http or https address", source.ID, source.URL))
		return run.result, nil
	}
	run.site.admit(start)
	run.frontier.push(item{Link{URL: start.String(), Kind: LinkColumn, Why: "the source's address"}, scope{site: run.site, start: start}})
	err = run.all(ctx)
	if err == nil {
		run.expect()
	}
	c.cfg.Log.Info("crawled", slog.String("source", source.ID), slog.Int("lists", run.result.Lists), slog.Int("reports", run.result.Reports),
		slog.Int("new", run.result.New), slog.Int("failed", run.result.Failed))
	return run.result, err
}

// run is one crawl of one source.
type run struct {
	crawler  *Crawler
	source   nianbao.Source
	site     *site
	frontier *frontier
	colly    *colly.Collector
	result   Result
	done     int
}

func (r *run) all(ctx context.Context) error {
	for {
		it, ok := r.frontier.pop()
		if !ok {
			return nil
		}
		if r.done >= r.crawler.cfg.MaxPages {
			r.fail(it.link, failf(ClassPages, "stopped after %d pages, with %d more waiting", r.done, r.frontier.waiting()+1))
			return nil
		}
		r.done++
		v := &visit{source: r.source.ID, role: roleOf(it.link.Kind), referrer: it.link.Referrer, linkText: it.link.Text}
		err := r.fetch(ctx, it, v)
		switch {
		case ctx.Err() != nil:
			return fmt.Errorf("crawl %s: %w", r.source.ID, ctx.Err())
		case isFatal(err):
			return fmt.Errorf("crawl %s: %w", r.source.ID, err)
		case err != nil:
			r.fail(it.link, err)
		}
		if r.crawler.cfg.Progress != nil {
			r.crawler.cfg.Progress(Event{Source: r.source.ID, URL: it.link.URL, Role: v.page.Role, Status: v.page.Status, Err: err,
				Done: r.done, Waiting: r.frontier.waiting()})
		}
	}
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
func (r *run) fetch(ctx context.Context, it item, v *visit) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = failf(ClassInternal, "panic: %v\n%s", p, debug.Stack())
		}
	}()
	r.colly.Context = withVisit(ctx, v)
	with := colly.NewContext()
	with.Put(itemKey, it)
	with.Put(visitWord, v)
	address, _, _ := strings.Cut(it.link.URL, "#")
	if it.link.Form == "" {
		err = r.colly.Request(http.MethodGet, address, nil, with, nil)
	} else {
		err = r.colly.Request(http.MethodPost, address, strings.NewReader(it.link.Form), with, nil)
	}
	var parse *url.Error
	if err != nil && v.page.Status == 0 && (!errors.As(err, &parse) || parse.Op == "parse") {
		return &classed{ClassAddress, err} // it never came to a request
	}
	if err == nil {
		err = v.err
	}
	return err
}

// onResponse is Colly's callback. The page itself is in the visit, as the recorder archived it.
func (r *run) onResponse(res *colly.Response) {
	it, _ := res.Ctx.GetAny(itemKey).(item)
	v, _ := res.Ctx.GetAny(visitWord).(*visit)
	v.err = r.read(it, v)
}

// collector returns Colly with everything off that the recorder does better. It is built by hand: NewCollector would let any
// COLLY_ variable of the environment change it.
func (r *run) collector() *colly.Collector {
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
		return failf(ClassRedirect, "redirect to %s, which is not http or https", req.URL)
	}
	if len(via) > maxHops {
		return failf(ClassRedirect, "more than %d redirects", maxHops)
	}
	before := 0
	for _, hop := range via {
		if hop.URL.String() == req.URL.String() {
			before++
		}
	}
	if before > 1 {
		return failf(ClassRedirect, "redirects go in a circle through %s", req.URL)
	}
	return nil
}
