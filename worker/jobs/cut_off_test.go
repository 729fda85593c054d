package jobs_test

import (
	"io"
	"net"
	"net/url"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"nianbao/scrape"
	"nianbao/scrape/scrapetest"
	"nianbao/worker"
)

// wire is a way to a database that can be cut: then nothing passes and nobody is told.
type wire struct {
	listener net.Listener
	to       string
	gate     *sync.RWMutex // held for writing while the wire is cut
}

// through returns the address of the database by way of a wire.
func through(t *testing.T, address string) (string, *wire) {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	const socket = ".s.PGSQL.5432"
	q, dir := u.Query(), t.TempDir()
	w := &wire{to: filepath.Join(q.Get("host"), socket), gate: new(sync.RWMutex)}
	if w.listener, err = net.Listen("unix", filepath.Join(dir, socket)); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { w.listener.Close() })
	go w.serve()
	q.Set("host", dir)
	u.RawQuery = q.Encode()
	return u.String(), w
}

func (w *wire) serve() {
	for {
		near, err := w.listener.Accept()
		if err != nil {
			return
		}
		go func() {
			defer near.Close()
			far, err := net.Dial("unix", w.to)
			if err != nil {
				return
			}
			defer far.Close()
			go w.pass(near, far)
			w.pass(far, near)
		}()
	}
}

func (w *wire) pass(to io.WriteCloser, from io.Reader) {
	defer to.Close()
	b := make([]byte, 32<<10)
	for {
		n, err := from.Read(b)
		w.gate.RLock()
		_, writeErr := to.Write(b[:n])
		w.gate.RUnlock()
		if err != nil || writeErr != nil {
			return
		}
	}
}

// cut lets nothing pass until mend.
func (w *wire) cut()  { w.gate.Lock() }
func (w *wire) mend() { w.gate.Unlock() }

// TestWorkerCutOff: a worker that is cut off from the database stops asking, and goes on when the database is back; a run with it comes
// to what one process alone comes to.
func TestWorkerCutOff(t *testing.T) {
	if testing.Short() {
		t.Skip("waits for a while")
	}
	const delay = 300 * time.Millisecond
	o := worker.Options{Crawl: scrape.Config{Private: scrape.Loopback, Delay: delay}}
	server := scrapetest.New(9, scrapetest.Sites(4), scrapetest.Agencies(4), scrapetest.Years(2019, 2022)).Start()
	defer server.Close()
	calm := o
	calm.Crawl.Delay = scrape.None
	want := alone(t, server.Sources(), calm)
	server.ClearRequests()

	c := newCrew(t)
	db := c.begin(server.Sources(), o)
	direct := c.address
	var w *wire
	c.address, w = through(t, c.address)
	defer c.join(nil)()
	c.address = direct
	for len(server.Requests()) < 8 {
		time.Sleep(20 * time.Millisecond)
	}
	w.cut()
	time.Sleep(5 * time.Second)
	before := len(server.Requests())
	time.Sleep(3 * time.Second)
	if n := len(server.Requests()) - before; n > 0 {
		t.Errorf("%d requests of a worker that was cut off five seconds before", n)
	}
	w.mend()
	c.wait()
	if got := stored(t, db); !slices.Equal(got, want) || len(want) == 0 {
		t.Errorf("%d reports, one process alone found %d; %s", len(got), len(want), firstDifference(got, want))
	}
	wantPolite(t, server.Requests(), delay)
}
