package scrapetest

import (
	"net/http"
	"slices"
	"sync"
	"time"
)

// Request is one request that a site answered.
type Request struct {
	Start, End time.Time
	Site       string // its name
	Host       string // as the client asked for it
	Method     string
	Path       string // with its query
	UserAgent  string
	Header     http.Header
	Status     int
	Bytes      int // of the body, as sent
}

// requestLog collects requests of all sites, in the order they ended.
type requestLog struct {
	mu   sync.Mutex
	list []Request
}

func (l *requestLog) add(r Request) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.list = append(l.list, r)
}

func (l *requestLog) all() []Request {
	l.mu.Lock()
	defer l.mu.Unlock()
	return slices.Clone(l.list)
}

func (l *requestLog) clear() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.list = nil
}

// counter counts what is written, and keeps the status.
type counter struct {
	http.ResponseWriter
	status, bytes int
}

func (c *counter) WriteHeader(status int) {
	c.status = status
	c.ResponseWriter.WriteHeader(status)
}

func (c *counter) Write(p []byte) (int, error) {
	n, err := c.ResponseWriter.Write(p)
	c.bytes += n
	return n, err
}
