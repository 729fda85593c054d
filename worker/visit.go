package worker

import (
	"context"
	"errors"
	"maps"
	"slices"
	"sync"

	"nianbao"
	"nianbao/scrape"
)

// Visited is what visiting one source came to.
type Visited struct {
	Source nianbao.Source
	Result scrape.Result
	Err    error
}

// VisitAll visits the sources, never two of one host at the same time: sources.csv lists the departments of a city one after
// the other, and they would keep all visits waiting for one host. emit gets what each came to in the order of the sources. What
// ends the visit of one source ends all.
func VisitAll(ctx context.Context, sources []nianbao.Source, parallel int, visit func(context.Context, nianbao.Source) Visited, emit func(Visited) error) error {
	within, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	results := sequence{waiting: make(map[int]Visited), emit: emit}
	err := scrape.ByHost(within, slices.Values(sources), parallel, func(n int, s nianbao.Source) error {
		r := visit(within, s)
		err := errors.Join(results.put(n, r), r.Err)
		if err != nil {
			cancel(err)
		}
		return err
	})
	if cause := context.Cause(within); cause != nil {
		err = cause // the others only say that they were stopped
	}
	return errors.Join(err, results.rest())
}

// sequence hands on the results of sources in the order of the sources, although they are crawled in the order in which
// their hosts are free: two runs over the same sites print the same.
type sequence struct {
	mu      sync.Mutex
	next    int
	waiting map[int]Visited // done before an earlier source was
	emit    func(Visited) error
}

// put takes the result of the n-th source and hands on all that nothing is missing before.
func (s *sequence) put(n int, r Visited) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	r.Result.Links, r.Result.Plan.Links, r.Result.Plan.Candidates = nil, nil, nil // a host with many sources may hold up thousands
	s.waiting[n] = r
	for {
		r, ok := s.waiting[s.next]
		if !ok {
			return nil
		}
		delete(s.waiting, s.next)
		s.next++
		if err := s.emit(r); err != nil {
			return err
		}
	}
}

// rest hands on what waits although sources before it were never done, because the run was stopped.
func (s *sequence) rest() error {
	for _, n := range slices.Sorted(maps.Keys(s.waiting)) {
		if err := s.emit(s.waiting[n]); err != nil {
			return err
		}
	}
	return nil
}
