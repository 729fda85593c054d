package worker

import (
	"sync"
	"time"

	"nianbao"
)

const (
	ledgerBatch = 64
	ledgerWait  = time.Second
)

// ledgerBuffer gathers decisions, so that not every one is a transaction of its own. A killed run loses those of its last
// second; what was fetched is archived by itself.
type ledgerBuffer struct {
	write func([]nianbao.Decision) error

	mu      sync.Mutex
	waiting []nianbao.Decision
	written time.Time
	err     error // the first; what follows is not written
}

// add is scrape.Config.Ledger.
func (b *ledgerBuffer) add(d nianbao.Decision) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.waiting = append(b.waiting, d)
	if len(b.waiting) >= ledgerBatch || d.Time.Sub(b.written) >= ledgerWait {
		b.put()
		b.written = d.Time
	}
}

// flush writes what waits and returns the first error that any write came to.
func (b *ledgerBuffer) flush() error {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.put()
	return b.err
}

func (b *ledgerBuffer) put() {
	if b.err == nil {
		b.err = b.write(b.waiting)
	}
	b.waiting = b.waiting[:0]
}
