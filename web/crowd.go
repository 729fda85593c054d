package web

import (
	"net"
	"net/http"
	"sync"
	"time"
)

// crowd keeps the connections of a server below a number: with one more, that which has waited longest for a request is closed. Whoever opens
// connections and asks nothing so takes no place from those who ask.
type crowd struct {
	most int

	mu      sync.Mutex
	open    map[net.Conn]bool
	waiting map[net.Conn]time.Time // no request has begun on them
}

func newCrowd(most int) *crowd {
	return &crowd{most: most, open: make(map[net.Conn]bool), waiting: make(map[net.Conn]time.Time)}
}

// note is told of every change of a connection (http.Server.ConnState).
func (c *crowd) note(conn net.Conn, state http.ConnState) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.waiting, conn)
	switch state {
	case http.StateClosed, http.StateHijacked:
		delete(c.open, conn)
		return
	case http.StateNew, http.StateIdle:
		c.waiting[conn] = time.Now()
	}
	c.open[conn] = true
	if len(c.open) <= c.most {
		return
	}
	longest := conn
	for other, since := range c.waiting {
		if longest == conn || since.Before(c.waiting[longest]) {
			longest = other
		}
	}
	delete(c.open, longest)
	delete(c.waiting, longest)
	_ = longest.Close() // its end is told again, and does no harm
}
