package web_test

import (
	"context"
	"net"
	"net/http"
	"testing"
	"time"

	"nianbao/web"
)

// TestCrowd opens more connections than a server keeps, asks nothing on them, and asks on one more: it is answered at once.
func TestCrowd(t *testing.T) {
	s, err := web.New(t.Context(), options(crawled(t)))
	must(t, err)
	l, err := web.Listen("127.0.0.1:0")
	must(t, err)
	ctx, stop := context.WithCancel(t.Context())
	served := make(chan error, 1)
	go func() { served <- s.Serve(ctx, l) }()
	for i := range 2300 {
		c, err := net.Dial("tcp", l.Addr().String())
		must(t, err)
		defer c.Close()
		if i%2 == 0 { // one in two begins a request and does not end it
			_, _ = c.Write([]byte("GET /zh/ HTTP/1.1\r\n"))
		}
	}
	client := &http.Client{Timeout: 4 * time.Second}
	r, err := client.Get("http://" + l.Addr().String() + "/healthz")
	must(t, err)
	r.Body.Close()
	if r.StatusCode != http.StatusOK {
		t.Error(r.Status)
	}
	client.CloseIdleConnections()
	stop()
	must(t, <-served)
	must(t, s.Close())
}
