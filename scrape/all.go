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
	next, stop := iter.Pull(sources)
	defer stop()
	q := &queue{waiting: map[string][]nianbao.Source{}, busy: map[string]bool{}, next: next}
	q.freed = sync.NewCond(&q.mu)
	var reports sync.Mutex
	var wg sync.WaitGroup
	for range max(1, workers) {
		wg.Go(func() {
			for {
				source, host, ok := q.take()
				if !ok {
					return
				}
				res, err := c.Crawl(ctx, source)
				reports.Lock()
				done(source, res, err)
				reports.Unlock()
				q.release(host, err)
			}
		})
	}
	wg.Wait()
	c.net.base.CloseIdleConnections()
	return q.err
}

// queue deals out sources whose hosts are free.
type queue struct {
	mu      sync.Mutex
	freed   *sync.Cond // a host is free, or all is over
	next    func() (nianbao.Source, bool)
	over    bool                        // next has no more
	waiting map[string][]nianbao.Source // by host, each in its order
	ready   []string                    // hosts with sources waiting that nobody crawls, in the order they came
	held    int                         // sources in waiting
	busy    map[string]bool
	err     error
}

// take waits for a source whose host is free; ok is false when there is none left, or a crawl failed.
func (q *queue) take() (source nianbao.Source, host string, ok bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	for q.err == nil {
		q.fill()
		if len(q.ready) > 0 {
			host, q.ready = q.ready[0], q.ready[1:]
			list := q.waiting[host]
			source, list = list[0], list[1:]
			q.held--
			q.waiting[host] = list
			if len(list) == 0 {
				delete(q.waiting, host)
			}
			q.busy[host] = true
			return source, host, true
		}
		if q.held == 0 && q.over {
			return source, "", false
		}
		q.freed.Wait()
	}
	return source, "", false
}

// fill reads ahead until some host is free or enough is held. The caller holds the lock.
func (q *queue) fill() {
	for len(q.ready) == 0 && !q.over && q.held < lookAhead {
		source, ok := q.next()
		if !ok {
			q.over = true
			return
		}
		host := hostOf(source.URL)
		if len(q.waiting[host]) == 0 && !q.busy[host] {
			q.ready = append(q.ready, host)
		}
		q.waiting[host] = append(q.waiting[host], source)
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
