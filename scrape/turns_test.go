package scrape

import (
	"context"
	"errors"
	"sync"
	"testing"
	"time"

	"nianbao"
)

// desk deals out the turns of hosts among the crawlers of a test, each of which stands for a process.
type desk struct {
	*book
	mu    sync.Mutex
	turns map[string]chan struct{}
	asked map[string]time.Time // end of the last request
	lost  error                // what Turn fails with
}

func newDesk() *desk {
	return &desk{book: newBook(), turns: make(map[string]chan struct{}), asked: make(map[string]time.Time)}
}

func (d *desk) turn(host string) chan struct{} {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.turns[host] == nil {
		d.turns[host] = make(chan struct{}, 1)
	}
	return d.turns[host]
}

func (d *desk) Turn(ctx context.Context, host string) (s nianbao.HostState, leave func(bool) error, err error) {
	turn := d.turn(host)
	select {
	case turn <- struct{}{}:
	case <-ctx.Done():
		return s, nil, ctx.Err()
	}
	if d.lost != nil {
		return s, nil, d.lost
	}
	s = d.Host(host)
	d.mu.Lock()
	defer d.mu.Unlock()
	s.Asked = d.asked[host]
	return s, func(asked bool) error {
		d.mu.Lock()
		defer d.mu.Unlock()
		if asked {
			d.asked[host] = time.Now()
		}
		<-turn
		return nil
	}, nil
}

// TestTurnsOfProcesses: crawlers that share the turns of hosts ask a host one at a time and keep its delay among them, and a request
// that one of them made is in the budget of all.
func TestTurnsOfProcesses(t *testing.T) {
	site := newSite(t, column())
	const delay = 5 * time.Millisecond
	cfg := quick()
	cfg.Delay, cfg.HostPages = delay, 7
	shared := newDesk()
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			if _, err := New(shared, cfg).Crawl(t.Context(), nianbao.Source{ID: "s", URL: site.URL + "/nb/"}); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	wantPolite(t, site.requests(), delay)
	if n := len(site.requests()); n != cfg.HostPages {
		t.Errorf("%d requests on a budget of %d", n, cfg.HostPages)
	}
}

// TestTurnsLost: when turns cannot be dealt out any more, nothing is asked.
func TestTurnsLost(t *testing.T) {
	site := newSite(t, column())
	shared := newDesk()
	shared.lost = errors.New("the server of the turns is away")
	_, err := New(shared, quick()).Crawl(t.Context(), nianbao.Source{ID: "s", URL: site.URL + "/nb/"})
	if !errors.Is(err, shared.lost) || len(site.requests()) != 0 {
		t.Errorf("%d requests, %v", len(site.requests()), err)
	}
}
