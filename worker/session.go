package worker

import (
	"context"
	"errors"
	"os"
	"sync"
	"syscall"
	"time"

	"nianbao"
	"nianbao/scrape"
	"nianbao/store"
)

const (
	// resumable is how long after its start an interrupted run is resumed: the rest of a night.
	resumable = 12 * time.Hour
	// LockLife is how long a run may be silent before another takes it for dead.
	LockLife = 2 * time.Minute
)

// Session is what one process does of a run: it knows what an earlier process of the run had done and how the sources were
// before. It is the crawler's archive.
type Session struct {
	Archive
	ctx     context.Context // of the run, for what the crawler calls without one
	now     func() time.Time
	options Options
	crawler *scrape.Crawler
	claim   *store.LockClaim // nil for one that joined a run: the run has it
	run     nianbao.Run
	ahead   int       // fetches that lay in the future when it began
	began   time.Time // this process, which may resume a run of an earlier one
	done    map[string]nianbao.Visit
	hosts   map[string]nianbao.HostState // what was asked of each before this process began; not written to
	again   bool                         // the run was begun by an earlier process
	cancel  context.CancelCauseFunc
	beats   sync.WaitGroup
	ledger  ledgerBuffer

	mu     sync.Mutex
	clocks map[string]time.Duration // by which our clock is ahead of that of each site
	seen   map[string]int           // status of each address that was asked for in this run, or whose archived answer stands
}

var (
	_ scrape.Reuser     = (*Session)(nil)
	_ scrape.HostMemory = (*Session)(nil)
)

// Begin takes the lock and begins a run, or resumes one that was interrupted. The context ends when the lock is lost. The
// caller must call Leave.
func (w *Worker) Begin(ctx context.Context, o Options) (*Session, context.Context, error) {
	me := Self()
	n := w.newSession(o)
	n.claim = &store.LockClaim{Owner: me.Machine, PID: me.PID, Life: LockLife, Dead: isDead}
	if err := n.Lock(ctx, *n.claim, time.Now()); err != nil {
		return nil, ctx, err
	}
	if err := n.begin(ctx); err != nil {
		return nil, ctx, errors.Join(err, n.Unlock(context.WithoutCancel(ctx), *n.claim))
	}
	n.start(ctx, n)
	n.beats.Go(n.beat)
	return n, n.ctx, nil
}

func (w *Worker) newSession(o Options) *Session {
	return &Session{Archive: Archive{w.DB}, now: w.now, options: o, seen: make(map[string]int), clocks: make(map[string]time.Duration), done: make(map[string]nianbao.Visit)}
}

// start makes the crawler, which keeps what it fetches in the archive: the session, or what it is a part of.
func (n *Session) start(ctx context.Context, archive scrape.Archive) {
	n.ctx, n.cancel = context.WithCancelCause(ctx)
	n.ledger.write = func(list []nianbao.Decision) error {
		return n.PutDecisions(context.WithoutCancel(ctx), n.run.ID, list)
	}
	crawl := n.options.Crawl
	crawl.Ledger, crawl.Learned, crawl.Missed = n.ledger.add, n.learned, n.missed
	n.crawler = scrape.New(archive, crawl)
}

func (n *Session) begin(ctx context.Context) (err error) {
	n.began = n.now()
	if n.run, n.again, err = n.BeginRun(ctx, n.began, resumable); err != nil {
		return err
	}
	misdated, err := n.Misdated(ctx, n.began)
	if err != nil {
		return err
	}
	for _, m := range misdated {
		if m.OrderedAt.After(n.began) {
			n.ahead++
		}
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

// Conclude decides what became of what was not found, and gathers what the run has to report. last is the newest event in it.
func (n *Session) Conclude(ctx context.Context) (r Report, last int64, err error) {
	if err := errors.Join(n.ResolveAbsences(ctx), n.ledger.flush()); err != nil {
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
		if err := n.Heartbeat(n.ctx, *n.claim, time.Now()); errors.Is(err, store.ErrLocked) {
			n.cancel(err)
			return
		}
	}
}

// Leave writes what waits, hangs up, and gives the lock back if it took it.
func (n *Session) Leave() error {
	n.cancel(nil)
	n.beats.Wait()
	n.crawler.Close()
	err := n.ledger.flush()
	if n.claim != nil {
		err = errors.Join(err, n.Unlock(context.WithoutCancel(n.ctx), *n.claim))
	}
	return err
}

// Self names this process and its machine.
func Self() store.WorkerInfo {
	machine, err := os.Hostname()
	if err != nil {
		machine = "localhost"
	}
	return store.WorkerInfo{Machine: machine, PID: os.Getpid()}
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

// Visited tells whether the run has visited a source before this session began.
func (n *Session) Visited(source string) bool {
	_, ok := n.done[source]
	return ok
}

// Visit crawls a source, unless that was done before the run was interrupted, and records what it came to.
func (n *Session) Visit(ctx context.Context, s nianbao.Source) Visited {
	if done, ok := n.done[s.ID]; ok {
		return Visited{s, scrape.Result{Visit: done}, nil}
	}
	started := n.now()
	result, err := n.crawler.Crawl(ctx, s)
	if err == nil {
		err = n.finish(ctx, s, result, started)
	}
	return Visited{s, result, err}
}
