package scrape

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"strings"
	"sync"
	"syscall"

	"nianbao"
)

// Reach says which addresses that are not public a crawl may ask: the zero value none. Some are never asked (shut), and none
// from a page that came from a public address.
type Reach struct {
	loopback bool // under an address or the name localhost: another name may be anyone's
	networks []netip.Prefix
	hosts    []string
	words    []string
}

// Loopback is this machine alone.
var Loopback = Reach{loopback: true, words: []string{loopbackWord}}

const loopbackWord = "loopback"

// Set adds networks, addresses and names of hosts, with commas between; "loopback" is this machine. With Type and String it
// makes a Reach the value of a flag.
func (r *Reach) Set(text string) error {
	for word := range strings.SplitSeq(text, ",") {
		word = strings.ToLower(strings.TrimSpace(word))
		network, isNetwork := networkOf(word)
		switch {
		case word == loopbackWord:
			r.loopback = true
		case isNetwork && slices.ContainsFunc(shut, func(p netip.Prefix) bool { return p.Bits() <= network.Bits() && p.Contains(network.Addr()) }):
			return fmt.Errorf("%s is never asked: link-local, metadata, multicast, carrier-grade NAT and the like stay shut", word)
		case isNetwork:
			r.networks = append(r.networks, network)
		case word == "" || strings.ContainsAny(word, "/:@ "):
			return fmt.Errorf("%q: want networks like 10.1.0.0/16, addresses or names of hosts, with commas between", word)
		default:
			r.hosts = append(r.hosts, strings.TrimSuffix(word, "."))
		}
		r.words = append(r.words, word)
	}
	return nil
}

func networkOf(word string) (netip.Prefix, bool) {
	if addr, err := netip.ParseAddr(word); err == nil {
		addr = addr.Unmap().WithZone("")
		return netip.PrefixFrom(addr, addr.BitLen()), true
	}
	p, err := netip.ParsePrefix(word)
	return p.Masked(), err == nil && !p.Addr().Is4In6() // a network of those holds no address that is dialed
}

func (r *Reach) String() string { return strings.Join(r.words, ",") }

// Type names the kind of value in the help.
func (r *Reach) Type() string { return "networks or hosts" }

// none tells that it opens nothing.
func (r *Reach) none() bool { return len(r.words) == 0 }

// holds tells whether the address, dialed for a host, is one that may be asked although it is not public.
func (r *Reach) holds(host string, addr netip.Addr) bool {
	addr = addr.Unmap().WithZone("")
	switch {
	case slices.ContainsFunc(shut, func(p netip.Prefix) bool { return p.Contains(addr) }):
		return false
	case slices.Contains(r.hosts, host):
		return true
	case addr.IsLoopback() && r.loopback && isLocal(host):
		return true
	}
	return slices.ContainsFunc(r.networks, func(p netip.Prefix) bool { return p.Contains(addr) })
}

// isLocal tells the hosts for which no name server is asked.
func isLocal(host string) bool {
	_, err := netip.ParseAddr(host)
	return err == nil || host == "localhost" || strings.HasSuffix(host, ".localhost")
}

// guarded dials public addresses and what reach holds. It looks at the very address that is dialed, after the name was
// resolved, so that no redirect and no second answer of a name server gets around it; and once more at the one that answered,
// which a dialer of the caller's may have chosen.
func (r *recorder) guarded(reach Reach) func(ctx context.Context, network, addr string) (net.Conn, error) {
	return func(ctx context.Context, network, address string) (net.Conn, error) {
		host, _, _ := net.SplitHostPort(address)
		host = machineOf(host)
		check := func(_, dialed string, _ syscall.RawConn) error {
			addr, err := netip.ParseAddrPort(dialed)
			if err != nil {
				return &privateError{address: dialed}
			}
			if isPublic(addr.Addr()) {
				return nil
			}
			if reach.holds(host, addr.Addr()) {
				return nil
			}
			return &privateError{addr.Addr().Unmap(), dialed, r.cfg.Private.holds(host, addr.Addr())}
		}
		if r.cfg.Dial == nil {
			dialer := &net.Dialer{KeepAlive: keepAlive, Control: check}
			return dialer.DialContext(ctx, network, address)
		}
		conn, err := r.cfg.Dial(ctx, network, address)
		if err != nil {
			return nil, err
		}
		if err := check(network, conn.RemoteAddr().String(), nil); err != nil {
			return nil, errors.Join(err, conn.Close())
		}
		return conn, nil
	}
}

// privateError is an address that was not asked.
type privateError struct {
	addr    netip.Addr
	address string
	led     bool // it is open to the operator's own sources, and a page of a public site led there
}

func (e *privateError) Unwrap() error { return nianbao.ErrPrivateAddress }

// Error says why it was not, and what would open it.
func (e *privateError) Error() string {
	what := fmt.Sprintf("%s is a %v", e.address, nianbao.ErrPrivateAddress)
	if e.addr.IsValid() {
		what = fmt.Sprintf("%s is a %v", e.addr, nianbao.ErrPrivateAddress)
	}
	var open Reach
	switch {
	case e.led:
		return what + ", and the page of a public site leads there, which is never followed"
	case e.addr.IsLoopback():
		return what + "; if it is a site of your own, add --allow-private"
	case e.addr.IsValid() && open.Set(e.addr.String()) == nil:
		return what + "; if it is a site of your own, add --allow-private=" + e.addr.String()
	}
	return what + ", of a kind that is never asked"
}

// hostSet is safe for concurrent use.
type hostSet struct{ known sync.Map }

func (p *hostSet) note(host string)     { p.known.Store(host, true) }
func (p *hostSet) has(host string) bool { _, ok := p.known.Load(host); return ok }

// noteAnswering keeps on which side of the guard a host stands.
func (r *recorder) noteAnswering(u *url.URL, remote net.Addr) {
	if addr, err := netip.ParseAddrPort(remote.String()); err == nil && !isPublic(addr.Addr()) {
		r.local.note(machineOf(u.Hostname()))
		return
	}
	r.seen.note(machineOf(u.Hostname()))
}

// mayReach tells whether a request may go to an address that is not public. from is the page that led there, by a redirect,
// a frame, a script or a link; "" for an address of the operator's own. A host that once was public stays it for the run, also
// when the run is gone on with by another process, so that no second answer of its name server makes a page of it local; a page of
// a host that the run has not asked, since the answer of an earlier run stood, leads to its own host alone.
func (r *recorder) mayReach(from string, to *url.URL) bool {
	if r.wasPublic(machineOf(to.Hostname())) {
		return false
	}
	by, err := url.Parse(from)
	if from == "" || err != nil {
		return from == ""
	}
	host := machineOf(by.Hostname())
	addr, literal := networkOf(host)
	switch {
	case r.wasPublic(host) || literal && isPublic(addr.Addr()):
		return false
	case r.local.has(host) || literal:
		return true
	}
	return host == machineOf(to.Hostname())
}

// wasPublic tells whether a public address answered for the host in this run.
func (r *recorder) wasPublic(host string) bool {
	if r.seen.has(host) || r.cfg.Private.none() {
		return r.seen.has(host)
	}
	book, ok := r.archive.(HostMemory)
	return ok && book.Host(host).Public
}

// transport returns what a request is sent by. Those that may not leave the public internet have connections of their own:
// one that is open to a private address is no way around the guard.
func (r *recorder) transport(v *visit, u *url.URL) *http.Transport {
	t := r.open
	if r.mayReach(v.from, u) {
		t = r.near
	}
	if v.exception.covers(u) {
		return t.lax
	}
	return t.base
}

// transports are connections of one guard: those whose certificates are verified, and those of what an exception of a source
// covers.
type transports struct{ base, lax *http.Transport }

func (r *recorder) newTransports(reach Reach) transports {
	// No proxy: behind one the guard would see the proxy's address, not the site's.
	base := &http.Transport{DialContext: r.guarded(reach), DisableCompression: true, IdleConnTimeout: idleTimeout,
		MaxIdleConns: maxIdle, MaxIdleConnsPerHost: 1, MaxResponseHeaderBytes: 1 << 20, ReadBufferSize: 16 << 10}
	return transports{base, unverifying(base)}
}

func (t transports) hangUp() {
	t.base.CloseIdleConnections()
	t.lax.CloseIdleConnections()
}
