package worker

import (
	"context"
	"errors"
	"fmt"
	"time"

	"nianbao"
	"nianbao/scrape"
	"nianbao/store"
)

// SharedClaim returns the claim of the run that several processes work on: they share it, each gives signs of life for all, and
// a crawl by one process alone is kept out as by any other.
func SharedClaim() store.LockClaim {
	return store.LockClaim{Owner: "nianbao work", PID: 0, Life: LockLife}
}

// BeginShared takes the lock for a run of several processes and begins it, or resumes the one that they had begun.
func (w *Worker) BeginShared(ctx context.Context) (nianbao.Run, error) {
	if err := w.DB.Lock(ctx, SharedClaim(), time.Now()); err != nil {
		return nianbao.Run{}, err
	}
	run, _, err := w.DB.BeginRun(ctx, w.now(), resumable)
	return run, err
}

// EndShared ends such a run, whose report was delivered, and gives the lock back.
func (w *Worker) EndShared(ctx context.Context, run nianbao.Run, last int64) error {
	return errors.Join(w.DB.EndRun(ctx, run, last, w.now()), w.DB.Unlock(ctx, SharedClaim()))
}

// Turner deals out the turns of hosts among processes. Turn waits for the one of a host, and returns when the last request to it
// ended; see scrape.Turns.
type Turner interface {
	Turn(ctx context.Context, host string) (asked time.Time, leave func(asked bool) error, err error)
}

// Join takes part in a run that other processes work on as well: it visits some of its sources. What was done of them in the run
// before, by whichever process, is not done again, and every request waits for its host's turn among all of them. The caller must
// call Leave.
func (w *Worker) Join(ctx context.Context, run nianbao.Run, sources []nianbao.Source, turns Turner, o Options) (*Session, context.Context, error) {
	n := w.newSession(o)
	n.run, n.again, n.began = run, true, w.now()
	for _, s := range sources {
		visit, err := n.VisitOf(ctx, run.ID, s.ID)
		switch {
		case err == nil:
			n.done[s.ID] = visit
		case !errors.Is(err, nianbao.ErrNotFound):
			return nil, ctx, err
		}
	}
	n.start(ctx, &sharedSession{n, turns})
	return n, n.ctx, nil
}

// sharedSession is a session whose hosts other processes ask as well.
type sharedSession struct {
	*Session
	turns Turner
}

var (
	_ scrape.Turns  = (*sharedSession)(nil)
	_ scrape.Reuser = (*sharedSession)(nil)
)

// Turn implements scrape.Turns.
func (n *sharedSession) Turn(ctx context.Context, host string) (s nianbao.HostState, leave func(bool) error, err error) {
	asked, leave, err := n.turns.Turn(ctx, host)
	if err != nil {
		return s, nil, fmt.Errorf("wait for the turn of %s: %w", host, err)
	}
	if s, err = n.HostState(ctx, n.run.ID, host); err != nil {
		return s, nil, errors.Join(err, leave(false))
	}
	s.Asked = asked
	return s, leave, nil
}

// GiveUp records of a source that the run has not visited that visits of it ended the process that made them, so often that no
// further one is made: it fails, and the report says so.
func (n *Session) GiveUp(ctx context.Context, s nianbao.Source, why error) error {
	if _, err := n.VisitOf(ctx, n.run.ID, s.ID); !errors.Is(err, nianbao.ErrNotFound) {
		return err
	}
	now := n.now()
	result := scrape.Result{Visit: nianbao.Visit{Source: s.ID, StartedAt: now,
		Failures: []nianbao.Failure{{URL: s.URL, Class: nianbao.ClassInternal, Err: why}}}}
	return n.finish(ctx, s, result, now)
}
