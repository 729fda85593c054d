package scrape

import (
	"context"
	"iter"
	"sync"

	"nianbao"
)

// lookAhead is how many sources are held at once, to find one whose host is free: sources.csv lists the departments of a city,
// all on one host, one after the other.
const lookAhead = 4096

// CrawlAll crawls the sources, as many at the same time as there are workers, and never two of one host: a worker that
// waited for a host's turn would be of no use to others. done gets each result, from one goroutine at a time. The error
// is the first one that ended a crawl; no further sources are begun then, and those under way are finished or stopped with
// ctx. Sources are taken from the sequence as they are needed, so that it may be longer than fits into memory.
func (c *Crawler) CrawlAll(ctx context.Context, sources iter.Seq[nianbao.Source], workers int, done func(nianbao.Source, Result, error)) error {
	var reports sync.Mutex
	defer c.net.hangUp()
	return ByHost(ctx, sources, workers, func(_ int, source nianbao.Source) error {
		res, err := c.Crawl(ctx, source)
		reports.Lock()
		defer reports.Unlock()
		done(source, res, err)
		return err
	})
}

// ByHost does the work for each source as CrawlAll does, where a crawl is not all that is to be done. n is the source's place
// in the sequence. The error is the first of the work, or that ctx ended before all of it was begun.
func ByHost(ctx context.Context, sources iter.Seq[nianbao.Source], workers int, work func(n int, source nianbao.Source) error) error {
	next, stop := iter.Pull(sources)
	defer stop()
	q := &queue{ctx: ctx, waiting: map[string][]queued{}, busy: map[string]bool{}, next: next}
	q.freed = sync.NewCond(&q.mu)
	var wg sync.WaitGroup
	for range max(1, workers) {
		wg.Go(func() {
			for {
				it, host, ok := q.take()
				if !ok {
					return
				}
				q.release(host, work(it.n, it.source))
			}
		})
	}
	wg.Wait()
	return q.err
}

// queued is a source and its place in the sequence.
type queued struct {
	n      int
	source nianbao.Source
}

// queue deals out sources whose hosts are free.
type queue struct {
	ctx     context.Context
	mu      sync.Mutex
	freed   *sync.Cond // a host is free, or all is over
	next    func() (nianbao.Source, bool)
	taken   int                 // from next
	over    bool                // next has no more
	waiting map[string][]queued // by host, each in its order
	ready   []string            // hosts with sources waiting that nobody crawls, in the order they came
	held    int                 // sources in waiting
	busy    map[string]bool
	err     error
}

// take waits for a source whose host is free; ok is false when there is none left, the work failed, or ctx ended.
func (q *queue) take() (it queued, host string, ok bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	for q.err == nil {
		q.fill()
		switch {
		case q.held == 0 && q.over:
			return it, "", false
		case q.ctx.Err() != nil:
			q.err = q.ctx.Err()
		case len(q.ready) > 0:
			host, q.ready = q.ready[0], q.ready[1:]
			list := q.waiting[host]
			it, q.waiting[host] = list[0], list[1:]
			q.held--
			if len(list) == 1 {
				delete(q.waiting, host)
			}
			q.busy[host] = true
			return it, host, true
		default:
			q.freed.Wait()
		}
	}
	return it, "", false
}

// fill reads ahead until some host is free or enough is held. The caller holds the lock.
func (q *queue) fill() {
	for len(q.ready) == 0 && !q.over && q.held < lookAhead {
		source, ok := q.next()
		if !ok {
			q.over = true
			return
		}
		host := HostOf(source.URL)
		if len(q.waiting[host]) == 0 && !q.busy[host] {
			q.ready = append(q.ready, host)
		}
		q.waiting[host] = append(q.waiting[host], queued{q.taken, source})
		q.taken++
		q.held++
	}
}

// release frees the host of a source that is done.
func (q *queue) release(host string, err error) {
	q.mu.Lock()
	defer q.mu.Unlock()
	delete(q.busy, host)
	if len(q.waiting[host]) > 0 {
		q.ready = append(q.ready, host)
	}
	if q.err == nil {
		q.err = err
	}
	q.freed.Broadcast()
}
