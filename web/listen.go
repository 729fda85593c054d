package web

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"os"
	"regexp"
	"runtime"
	"runtime/debug"
	"strings"
	"time"
)

// Limits of a connection: who is slow holds one of them, and for so long.
const (
	headerTime  = 5 * time.Second
	requestTime = 10 * time.Second
	answerTime  = 60 * time.Second
	idleTime    = 60 * time.Second
	headerBytes = 16 << 10
	stopTime    = 10 * time.Second
	mostOpen    = 2000 // connections; with more, one that waits is closed
)

// Listen opens the address on which a Server is to answer.
func Listen(address string) (net.Listener, error) {
	l, err := net.Listen("tcp", address)
	if err != nil {
		return nil, fmt.Errorf("listen on %s: %w; choose another address or port", address, err)
	}
	return l, nil
}

// Check refuses a base path or an address that cannot stand in front of all others: "" or a path like /nianbao in letters, digits, - and _,
// "" or the address of a site.
func (o *Options) Check() error {
	if o.BasePath != "" && !basePath.MatchString(o.BasePath) {
		return fmt.Errorf("base path %q: want a path like /nianbao, in letters, digits, - and _", o.BasePath)
	}
	u, err := url.Parse(o.PublicURL)
	if o.PublicURL != "" && (err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || u.RawQuery != "" || u.Fragment != "" || u.User != nil || strings.HasSuffix(u.Path, "/")) {
		return fmt.Errorf("address %q: want that of the site, like https://example.org/nianbao, without / at its end", o.PublicURL)
	}
	return nil
}

var basePath = regexp.MustCompile(`^(/[A-Za-z0-9_-]+)+$`)

// Loopback tells whether only this machine can reach a listener.
func Loopback(l net.Listener) bool {
	a, ok := l.Addr().(*net.TCPAddr)
	return ok && a.IP.IsLoopback()
}

// Run answers on an address until the context ends. ready is called with the address of the first page once it answers.
func Run(ctx context.Context, listen string, o Options, ready func(address string)) error {
	l, err := Listen(listen)
	if err != nil {
		return err
	}
	o.Loopback = Loopback(l)
	s, err := New(ctx, o)
	if err != nil {
		return errors.Join(err, l.Close())
	}
	limitMemory()
	ready(fmt.Sprintf("http://%s%s/", l.Addr(), o.BasePath))
	go func() { // what takes long begins before the first visitor comes
		_, _ = s.inside(ctx, &url.URL{Path: o.BasePath + "/zh/"}, nil)
	}()
	err = s.Serve(ctx, l)
	return cmp.Or(err, s.Close())
}

// leastMemory is what a server may take of the machine in any case.
const leastMemory = 320 << 20

// limitMemory keeps what questions leave behind from adding up: the collector works harder from there on. The limit grows with what is kept of the
// database all the time, and is that of GOMEMLIMIT where that is set.
func limitMemory() {
	if os.Getenv("GOMEMLIMIT") != "" {
		return
	}
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	debug.SetMemoryLimit(max(leastMemory, int64(3*m.HeapAlloc)))
}

// Serve answers on a listener until the context ends; requests that have begun are then finished, for a while.
func (s *Server) Serve(ctx context.Context, l net.Listener) error {
	server := &http.Server{Handler: s, ReadHeaderTimeout: headerTime, ReadTimeout: requestTime, WriteTimeout: answerTime, IdleTimeout: idleTime,
		MaxHeaderBytes: headerBytes, ConnState: newCrowd(mostOpen).note}
	stopped := make(chan error, 1)
	stop := context.AfterFunc(ctx, func() {
		end, cancel := context.WithTimeout(context.WithoutCancel(ctx), stopTime)
		defer cancel()
		stopped <- server.Shutdown(end)
	})
	err := server.Serve(l)
	if errors.Is(err, http.ErrServerClosed) {
		return <-stopped
	}
	stop()
	return err
}
