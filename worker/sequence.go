package worker

import (
	"maps"
	"slices"
	"sync"

	"nianbao"
	"nianbao/scrape"
)

// Visited is what one source came to.
type Visited struct {
	Source nianbao.Source
	Result scrape.Result
	Err    error
}

// Sequence hands on the results of sources in the order of the sources, although they are crawled in the order in which
// their hosts are free: two runs over the same sites print the same.
type Sequence struct {
	mu      sync.Mutex
	next    int
	Waiting map[int]Visited // done before an earlier source was
	Emit    func(Visited) error
}

// Put takes the result of the n-th source and hands on all that nothing is missing before.
func (s *Sequence) Put(n int, r Visited) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	r.Result.Links, r.Result.Plan.Links, r.Result.Plan.Candidates = nil, nil, nil // a host with many sources may hold up thousands
	s.Waiting[n] = r
	for {
		r, ok := s.Waiting[s.next]
		if !ok {
			return nil
		}
		delete(s.Waiting, s.next)
		s.next++
		if err := s.Emit(r); err != nil {
			return err
		}
	}
}

// Rest hands on what waits although sources before it were never done, because the run was stopped.
func (s *Sequence) Rest() error {
	for _, n := range slices.Sorted(maps.Keys(s.Waiting)) {
		if err := s.Emit(s.Waiting[n]); err != nil {
			return err
		}
	}
	return nil
}
