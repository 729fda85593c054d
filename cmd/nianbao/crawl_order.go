package main

import (
	"maps"
	"slices"
	"sync"

	"nianbao"
	"nianbao/scrape"
)

// crawled is what one source came to.
type crawled struct {
	source nianbao.Source
	result scrape.Result
	err    error
}

// sequence hands on the results of sources in the order of the sources, although they are crawled in the order in which
// their hosts are free: two runs over the same sites print the same.
type sequence struct {
	mu      sync.Mutex
	next    int
	waiting map[int]crawled // done before an earlier source was
	emit    func(crawled) error
}

// put takes the result of the n-th source and hands on all that nothing is missing before.
func (s *sequence) put(n int, r crawled) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	r.result.Links, r.result.Plan.Links, r.result.Plan.Candidates = nil, nil, nil // a host with many sources may hold up thousands
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
