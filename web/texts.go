package web

import (
	"context"
	"sync"
	"sync/atomic"

	"nianbao/store"
)

// texts keeps the index of texts up to date, in the background: pages are answered meanwhile, and say that it is not ready.
type texts struct {
	index  *store.TextIndex // nil: there is none
	filled atomic.Value     // stamp of the content that it was filled from; none before it was filled once
	asked  chan struct{}    // the content changed
	stop   context.CancelFunc
	filler sync.WaitGroup
}

// newTexts opens the index of a server and begins to fill it when it is woken.
func newTexts(ctx context.Context, s *Server) (*texts, error) {
	x := &texts{asked: make(chan struct{}, 1), stop: func() {}}
	if s.Index == nil {
		return x, nil
	}
	var err error
	if x.index, err = s.Index(ctx); err != nil {
		return nil, err
	}
	ctx, x.stop = context.WithCancel(context.WithoutCancel(ctx))
	x.filler.Go(func() {
		for {
			select {
			case <-ctx.Done():
				return
			case <-x.asked:
				if err := x.fill(ctx, s); err != nil && ctx.Err() == nil {
					s.Log.Error("the index of texts could not be brought up to date: " + err.Error())
				}
			}
		}
	})
	return x, nil
}

// fill indexes what is not indexed yet.
func (x *texts) fill(ctx context.Context, s *Server) error {
	return s.aside(ctx, func(c *Connection) error {
		stamp, err := c.Store.ContentStamp(ctx)
		if err != nil {
			return err
		}
		if err := c.Data.IndexTexts(ctx, x.index, s.Prose); err != nil {
			return err
		}
		x.filled.Store(stamp)
		return nil
	})
}

// filledFrom is the stamp of the content of which the index is; "" while it is not ready, or where there is none.
func (x *texts) filledFrom() string {
	stamp, _ := x.filled.Load().(string)
	return stamp
}

// wake has the index brought up to date.
func (x *texts) wake() {
	if x.index == nil {
		return
	}
	select {
	case x.asked <- struct{}{}:
	default: // it is asked for already
	}
}

func (x *texts) close() error {
	x.stop()
	x.filler.Wait()
	if x.index == nil {
		return nil
	}
	return x.index.Close()
}
