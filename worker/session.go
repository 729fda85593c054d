package worker

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"sync"
	"syscall"
	"time"

	"nianbao"
	"nianbao/scrape"
	"nianbao/store"
)

const (
	// goOn is how long after its start a run that was broken off is gone on with: the rest of a night.
	goOn = 12 * time.Hour
	// LockLife is how long a run may be silent before another takes it for dead.
	LockLife = 2 * time.Minute
)

// Session is a crawl with its memory: what was done before it was broken off, how the sources were before, and what is said of
// it in the morning. It is the crawler's archive.
type Session struct {
	Archive
	ctx context.Context // of the run, for what the crawler calls without one
	now func() time.Time
	Options
	claim  store.LockClaim
	run    nianbao.Run
	began  time.Time // this process, which may go on with a run of an earlier one
	done   map[string]nianbao.Visit
	hosts  map[string]nianbao.HostState // what was asked of each before this process began; not written to
	again  bool                         // the run was begun by an earlier process
	cancel context.CancelCauseFunc
	beats  sync.WaitGroup
	ledger ledgerBuffer

	mu   sync.Mutex
	seen map[string]int // status of each address that was asked for in this run, or whose archived answer stands
}

// Options are the operator's wishes.
type Options struct {
	Recheck  bool     // also ask for reports that are not due
	Accepted []string // sources that yield less for good
}

// Begin takes the lock and begins a run, or goes on with one that was broken off. The context ends when the lock is
// lost. The caller must call leave.
func Begin(ctx context.Context, db *store.DB, now func() time.Time, o Options) (*Session, context.Context, error) {
	owner, err := os.Hostname()
	if err != nil {
		owner = "localhost"
	}
	n := &Session{Archive: Archive{db}, now: now, Options: o, seen: make(map[string]int), done: make(map[string]nianbao.Visit),
		claim: store.LockClaim{Owner: owner, PID: os.Getpid(), Life: LockLife, Dead: isDead}}
	if err := db.Lock(ctx, n.claim, time.Now()); err != nil {
		return nil, ctx, err
	}
	if err := n.begin(ctx); err != nil {
		return nil, ctx, errors.Join(err, db.Unlock(context.WithoutCancel(ctx), n.claim))
	}
	n.ctx, n.cancel = context.WithCancelCause(ctx)
	n.ledger.write = func(list []nianbao.Decision) error {
		return db.PutDecisions(context.WithoutCancel(ctx), n.run.ID, list)
	}
	n.beats.Go(n.beat)
	return n, n.ctx, nil
}

func (n *Session) begin(ctx context.Context) (err error) {
	n.began = n.now()
	if n.run, n.again, err = n.BeginRun(ctx, n.began, goOn); err != nil {
		return err
	}
	done, err := n.Visits(ctx, n.run.ID)
	if err != nil {
		return err
	}
	for _, s := range done {
		n.done[s.Source] = s
	}
	n.hosts, err = n.HostStates(ctx, n.run.ID)
	return err
}

// Configure lets the crawler tell the ledger, and know what earlier runs have learned.
func (n *Session) Configure(cfg *scrape.Config) {
	cfg.Ledger, cfg.Learned, cfg.Missed = n.ledger.add, n.learned, n.missed
}

// Conclude decides what became of what was not found, and gathers what the run has to report. last is the newest event in it.
func (n *Session) Conclude(ctx context.Context) (r Report, last int64, err error) {
	if err := errors.Join(n.Settle(ctx), n.ledger.flush()); err != nil {
		return r, 0, err
	}
	return n.newReport(ctx)
}

// End ends the run, whose report was delivered.
func (n *Session) End(ctx context.Context, last int64) error {
	return n.EndRun(ctx, n.run, last, n.now())
}

// beat gives signs of life until the run is over.
func (n *Session) beat() {
	tick := time.NewTicker(LockLife / 4)
	defer tick.Stop()
	for {
		select {
		case <-n.ctx.Done():
			return
		case <-tick.C:
		}
		if err := n.Heartbeat(n.ctx, n.claim, time.Now()); errors.Is(err, store.ErrLocked) {
			n.cancel(err)
			return
		}
	}
}

// Leave writes what waits and gives the lock back.
func (n *Session) Leave() error {
	n.cancel(nil)
	n.beats.Wait()
	return errors.Join(n.ledger.flush(), n.Unlock(context.WithoutCancel(n.ctx), n.claim))
}

// isDead tells whether a process of this machine is known to have ended.
func isDead(pid int) bool {
	p, err := os.FindProcess(pid)
	if err != nil {
		return true
	}
	defer p.Release()
	return errors.Is(p.Signal(syscall.Signal(0)), os.ErrProcessDone)
}

// PutPage archives a page and notes that its address was asked for.
func (n *Session) PutPage(ctx context.Context, page nianbao.Page) (nianbao.Page, error) {
	page, err := n.Archive.PutPage(ctx, page)
	if err == nil {
		n.see(page)
	}
	return page, err
}

func (n *Session) see(page nianbao.Page) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.seen[page.URL] = page.Status
}

func (n *Session) status(url string) (status int, ok bool) {
	n.mu.Lock()
	defer n.mu.Unlock()
	status, ok = n.seen[url]
	return status, ok
}

// Fresh makes the night a scrape.Keeper.
func (n *Session) Fresh(ctx context.Context, last nianbao.Page) bool {
	if !n.stands(ctx, last) {
		return false
	}
	n.see(last)
	return true
}

// stands tells whether an archived answer need not be asked for again: it came before this run was broken off, or it is a
// report that is not due.
func (n *Session) stands(ctx context.Context, last nianbao.Page) bool {
	if last.Status >= 500 || last.Status == 429 || last.Status == 408 {
		return false // another attempt may go better
	}
	if !last.FetchedAt.Before(n.run.StartedAt) && last.FetchedAt.Before(n.began) {
		return !redirectsToItself(last)
	}
	if n.Recheck || last.Role != nianbao.RoleReport && last.Role != nianbao.RoleFile || last.Status != 200 && last.Status != 304 {
		return false
	}
	due, err := n.Due(ctx, last.URL)
	return err == nil && due.After(n.began)
}

// redirectsToItself tells whether the answer only set a cookie: standing for a new one, it would lead in a circle.
func redirectsToItself(p nianbao.Page) bool {
	if p.Status < 300 || p.Status >= 400 || p.Status == http.StatusNotModified {
		return false
	}
	from, err := url.Parse(p.URL)
	if err != nil {
		return true
	}
	to, err := from.Parse(http.Header(p.Header).Get("Location"))
	return err != nil || to.String() == p.URL
}

// Visit crawls a source, unless that was done before the run was broken off, and records what it came to.
func (n *Session) Visit(ctx context.Context, crawler *scrape.Crawler, s nianbao.Source) Visited {
	if done, ok := n.done[s.ID]; ok {
		return Visited{s, scrape.Result{Visit: done}, nil}
	}
	started := n.now()
	result, err := crawler.Crawl(ctx, s)
	if err == nil {
		err = n.finish(ctx, crawler, s, result, started)
	}
	return Visited{s, result, err}
}

// learned hands the crawler the columns in which a source's reports were last found.
func (n *Session) learned(source string) []string {
	urls, err := n.Learned(n.ctx, source)
	if err != nil {
		n.cancel(fmt.Errorf("crawl %s: %w", source, err))
	}
	return urls
}
