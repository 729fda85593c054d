package scrape

import (
	"context"
	"net/netip"
	"strings"
	"sync"
	"time"

	"nianbao"
)

// hostQueues lets one request at a time through to a host, and none sooner than a delay after the last one ended.
// A host is a name without its port: two ports are one machine.
type hostQueues struct {
	mu    sync.Mutex
	hosts map[string]*hostQueue
	book  HostMemory // nil when nothing is remembered
	turns Turns      // nil when no other process asks these hosts
}

// machineOf makes the spellings of a host equal: its case, the dot that ends a full name, the ways to write an IPv6 address,
// and an IPv4 address in an IPv6 one.
func machineOf(host string) string {
	host = strings.TrimSuffix(strings.ToLower(host), ".")
	if addr, err := netip.ParseAddr(host); err == nil {
		return addr.Unmap().String()
	}
	return host
}

type hostQueue struct {
	turn chan struct{} // holds one token while a request is under way
	// The fields below belong to whoever holds the turn.
	ended   time.Time // end of the last request
	closed  time.Time // the host asked to be left alone until then
	tally   tally
	public  bool     // a public address answered for it
	account *account // nil when nothing is remembered

	leaveTurn func(asked bool) error // ends the turn among processes; nil outside of one
}

func newHostQueues() *hostQueues { return &hostQueues{hosts: map[string]*hostQueue{}} }

func (g *hostQueues) of(host string) *hostQueue {
	g.mu.Lock()
	defer g.mu.Unlock()
	h := g.hosts[host]
	if h == nil {
		h = &hostQueue{turn: make(chan struct{}, 1)}
		if g.book != nil {
			h.account = &account{book: g.book, turns: g.turns, host: host}
		}
		g.hosts[host] = h
	}
	return h
}

// enter waits for the host's turn. It fails when ctx ends, or when the host is not to be asked, or not within l.maxWait.
// After a nil error the caller must leave.
func (h *hostQueue) enter(ctx context.Context, delay time.Duration, l limits) (err error) {
	select {
	case h.turn <- struct{}{}:
	case <-ctx.Done():
		return ctx.Err()
	}
	defer func() {
		if err != nil {
			h.giveBack(false)
			<-h.turn
		}
	}()
	if err := h.recall(ctx); err != nil {
		return err
	}
	if err := h.tally.admits(l); err != nil {
		return err
	}
	now := time.Now()
	wait := time.Duration(0)
	if !h.ended.IsZero() {
		wait = h.ended.Add(delay).Sub(now)
	}
	if left := h.closed.Sub(now); left > l.maxWait {
		return &classed{nianbao.ClassStatus, &closedError{h.closed}}
	} else if left > wait {
		wait = left
	}
	if err := sleep(ctx, wait); err != nil {
		return err
	}
	return h.reserve(l)
}

// leave ends the turn. A request that reached nobody counts as well: what matters is how often we knock.
func (h *hostQueue) leave(closedFor time.Duration) {
	h.ended = time.Now()
	if until := h.ended.Add(closedFor); closedFor > 0 && until.After(h.closed) {
		h.closed = until
	}
	h.remember()
	h.giveBack(true)
	<-h.turn
}

func sleep(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return ctx.Err()
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
