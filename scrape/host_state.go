package scrape

import (
	"cmp"
	"context"

	"nianbao"
)

// HostMemory is an Archive that remembers what a run has asked of each host, so that a run which is interrupted and resumed
// by another process has neither a second budget nor a shorter pause, nor leads where it did not lead before. It is safe for
// concurrent use.
type HostMemory interface {
	Archive
	// Host returns what was kept of a host in this run; the zero value for nothing.
	Host(host string) nianbao.HostState
	// PutHost keeps it. A request is counted before it is made.
	PutHost(host string, s nianbao.HostState) error
}

// Turns is a HostMemory that several processes share. Then a host has one turn among all of them, and what is kept of it is
// read anew in each: another process may have been told to leave it alone, or have spent its budget.
type Turns interface {
	HostMemory
	// Turn waits until no other process asks the host, and returns what is kept of it; Asked is when the last request ended,
	// whichever process made it. It fails when ctx ends, or when the turns cannot be dealt out any more: then nothing may be asked.
	// The caller calls leave once the request has ended, or when it makes none, and tells which of both.
	Turn(ctx context.Context, host string) (s nianbao.HostState, leave func(asked bool) error, err error)
}

// account is what a gate has of its host in the book. It belongs to whoever holds the turn.
type account struct {
	book     HostMemory
	turns    Turns // nil when the process is alone
	host     string
	recalled bool
	counts   bool              // there is a budget: every request is written down
	kept     nianbao.HostState // what the book says
	lost     error             // why it could not be written
}

// remember makes the turns of all hosts depend on what the archive remembers of them, if it does.
func (g *hostQueues) remember(archive Archive) {
	g.book, _ = archive.(HostMemory)
	g.turns, _ = archive.(Turns)
}

// recall takes up what is known of the host: before its first turn, or, where other processes ask it as well, before each.
func (h *hostQueue) recall(ctx context.Context) error {
	a := h.account
	switch {
	case a == nil:
		return nil
	case a.lost != nil:
		return a.lost
	case a.turns != nil:
		s, leave, err := a.turns.Turn(ctx, a.host)
		if err != nil {
			return cmp.Or(ctx.Err(), error(&archiveError{err}))
		}
		h.leaveTurn = leave
		h.take(s)
	case !a.recalled:
		a.recalled = true
		h.take(a.book.Host(a.host))
	}
	return nil
}

// giveBack ends the turn among processes.
func (h *hostQueue) giveBack(asked bool) {
	if h.leaveTurn == nil {
		return
	}
	if err := h.leaveTurn(asked); err != nil && h.account.lost == nil {
		h.account.lost = &archiveError{err}
	}
	h.leaveTurn = nil
}

func (h *hostQueue) take(s nianbao.HostState) {
	h.account.kept = s
	h.tally = tally{pages: s.Pages, bytes: s.Bytes, failures: s.Failures, breaks: s.Breaks, opened: s.Opened}
	h.closed, h.ended, h.public = s.Closed, s.Asked, s.Public
}

// reserve writes a request down before it is made: should this process be killed meanwhile, it counts all the same.
func (h *hostQueue) reserve(l limits) error {
	a := h.account
	if a == nil || l.pages == 0 && l.bytes == 0 {
		return nil
	}
	a.counts = true
	s := h.state()
	s.Pages++
	return h.put(s)
}

// remember writes down how a request went. Without a budget only trouble is worth it.
func (h *hostQueue) remember() {
	a := h.account
	if a == nil {
		return
	}
	s := h.state()
	if !a.counts { // the numbers do not matter
		s.Pages, s.Bytes = a.kept.Pages, a.kept.Bytes
	}
	a.lost = h.put(s)
}

func (h *hostQueue) state() nianbao.HostState {
	t := h.tally
	return nianbao.HostState{Pages: t.pages, Bytes: t.bytes, Failures: t.failures, Breaks: t.breaks, Opened: t.opened,
		Closed: h.closed, Public: h.public, Asked: h.account.kept.Asked}
}

func (h *hostQueue) put(s nianbao.HostState) error {
	a := h.account
	if s == a.kept {
		return nil
	}
	if err := a.book.PutHost(a.host, s); err != nil {
		return &archiveError{err}
	}
	a.kept = s
	return nil
}
