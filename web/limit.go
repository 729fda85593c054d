package web

import (
	"context"
	"fmt"
	"net"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// places are taken by questions at a time. Pages that read many reports (route.costly) have one for every two connections to the database, so that
// agencies, reports and numbers are answered however much is compared.
type places chan struct{}

func (p places) take(ctx context.Context) error {
	select {
	case p <- struct{}{}:
		return nil
	case <-ctx.Done():
		return fmt.Errorf("%w: %w", errBusy, ctx.Err())
	}
}

func (p places) giveBack() { <-p }

// largest is the size up to which any number of answers may wait in memory for those who read them slowly; of longer ones mostLarge may.
const (
	largest   = 1 << 20
	mostLarge = 16
)

// hold takes a place for an answer of a size, until it is sent. It does not wait: those before may be slow on purpose.
func (p places) hold(size int) (release func(), err error) {
	if size <= largest {
		return func() {}, nil
	}
	select {
	case p <- struct{}{}:
		return p.giveBack, nil
	default:
		return nil, fmt.Errorf("%w: %d answers of more than %d bytes are on their way", errBusy, mostLarge, largest)
	}
}

// mostAddresses are remembered by a limiter; with more it forgets those that were silent longest.
const mostAddresses = 10_000

// limiter bounds how often one address may ask. Addresses of IPv6 count by their network of 64 bits: one household has as many
// addresses as it likes.
type limiter struct {
	rate  rate.Limit
	burst int

	mu    sync.Mutex
	known map[string]*limited
}

type limited struct {
	*rate.Limiter
	seen time.Time
}

// newLimiter allows so many requests a second and address, and five seconds' worth at once; 0 allows all.
func newLimiter(perSecond float64) *limiter {
	return &limiter{rate: rate.Limit(perSecond), burst: max(20, int(5*perSecond)), known: make(map[string]*limited)}
}

func (l *limiter) allow(remote string) bool {
	if l.rate <= 0 {
		return true
	}
	key := network(remote)
	l.mu.Lock()
	defer l.mu.Unlock()
	k := l.known[key]
	if k == nil {
		if len(l.known) >= mostAddresses {
			l.forget()
		}
		k = &limited{Limiter: rate.NewLimiter(l.rate, l.burst)}
		l.known[key] = k
	}
	k.seen = time.Now()
	return k.Allow()
}

// forget drops the half that was silent longest: whoever is silent for so long has all that may be asked at once again.
func (l *limiter) forget() {
	var newest, oldest time.Time
	for _, k := range l.known {
		if newest.IsZero() || k.seen.After(newest) {
			newest = k.seen
		}
		if oldest.IsZero() || k.seen.Before(oldest) {
			oldest = k.seen
		}
	}
	middle := oldest.Add(newest.Sub(oldest) / 2)
	for key, k := range l.known {
		if !k.seen.After(middle) {
			delete(l.known, key)
		}
	}
}

// network is what of an address counts.
func network(remote string) string {
	host, _, err := net.SplitHostPort(remote)
	if err != nil {
		return remote
	}
	ip := net.ParseIP(host)
	if ip == nil || ip.To4() != nil {
		return host
	}
	return ip.Mask(net.CIDRMask(64, 128)).String()
}
