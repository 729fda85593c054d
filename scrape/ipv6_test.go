package scrape

import (
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"nianbao"
)

// newSite6 serves on the IPv6 loopback address.
func newSite6(t *testing.T, pages map[string]http.HandlerFunc) *fakeSite {
	t.Helper()
	listener, err := net.Listen("tcp6", "[::1]:0")
	if err != nil {
		t.Skip("this machine has no ::1, so nothing is crawled over IPv6: ", err)
	}
	s := &fakeSite{pages: pages}
	s.Server = httptest.NewUnstartedServer(s)
	s.Server.Listener.Close()
	s.Server.Listener = listener
	s.Start()
	t.Cleanup(s.Close)
	return s
}

// TestIPv6: an address in brackets is crawled, asked for its robots.txt, kept account of and limited like any other.
func TestIPv6(t *testing.T) {
	pages := column()
	pages["/robots.txt"] = page("User-agent: *\nDisallow: /nb/2022.html\n")
	site := newSite6(t, pages)
	if !strings.HasPrefix(site.URL, "http://[::1]:") {
		t.Fatal(site.URL)
	}
	archive, cfg, ledger := newMemory(), quick(), map[string]nianbao.DecisionWord{}
	cfg.Ledger = func(d nianbao.Decision) {
		if before, ok := ledger[d.URL]; ok {
			t.Errorf("%s: %s, and %s before", d.URL, d.Word, before)
		}
		ledger[d.URL] = d.Word
	}
	res := crawl(t, archive, cfg, site.URL+"/nb/")
	wantClasses(t, res, nianbao.ClassRobots)
	if res.Reports != 2 || len(site.seen("/robots.txt")) != 1 || len(site.seen("/nb/2022.html")) != 0 {
		t.Errorf("%d reports, %d requests for robots.txt, %d for what it forbids", res.Reports, len(site.seen("/robots.txt")), len(site.seen("/nb/2022.html")))
	}
	for path, want := range map[string]nianbao.DecisionWord{"/robots.txt": nianbao.Fetched, "/nb/": nianbao.Fetched, "/nb/2023.html": nianbao.Fetched, "/nb/2022.html": nianbao.Refused} {
		if got := ledger[site.URL+path]; got != want {
			t.Errorf("the ledger says %q of %s, want %s", got, path, want)
		}
	}
	for _, r := range site.requests() {
		if u, _ := url.Parse(site.URL); r.host != u.Host {
			t.Errorf("asked for %s as %s", r.path, r.host)
		}
	}
}

// TestIPv6LimitsAreOfTheHost: two ports, and two spellings of the address, are one host with one budget.
func TestIPv6LimitsAreOfTheHost(t *testing.T) {
	one, two := newSite6(t, column()), newSite6(t, column())
	cfg := quick()
	cfg.HostPages = 4
	c := New(newMemory(), cfg)
	long := strings.Replace(two.URL, "[::1]", "[0:0:0:0:0:0:0:1]", 1)
	for i, address := range []string{one.URL, long} {
		if _, err := c.Crawl(t.Context(), nianbao.Source{ID: fmt.Sprint(i), URL: address + "/nb/"}); err != nil {
			t.Fatal(err)
		}
	}
	if n := len(one.requests()) + len(two.requests()); n != 4 {
		t.Errorf("the host was asked %d times, its budget is 4", n)
	}
}

// TestIPv6Guard: private addresses are refused when they are dialed, however they are written.
func TestIPv6Guard(t *testing.T) {
	newSite6(t, nil) // skips where there is no IPv6
	cfg := quick()
	cfg.Private = Reach{}
	for _, host := range []string{"::1", "::", "0:0:0:0:0:0:0:1", "::ffff:127.0.0.1", "::ffff:7f00:1", "64:ff9b::7f00:1", "64:ff9b::c0a8:101", "fc00::1", "fd12:3456::1", "fe80::1", "2002:7f00:1::"} {
		archive := newMemory()
		res := crawl(t, archive, cfg, "http://["+host+"]/nb/")
		wantClasses(t, res, nianbao.ClassPrivate)
		if len(archive.all("")) > 0 {
			t.Errorf("%s was reached", host)
		}
	}
}

func TestMachineOf(t *testing.T) {
	for host, want := range map[string]string{
		"WWW.X.gov.cn": "www.x.gov.cn", "www.x.gov.cn.": "www.x.gov.cn", "::1": "::1", "0:0:0:0:0:0:0:1": "::1", "2001:DB8::A": "2001:db8::a",
		"::ffff:127.0.0.1": "127.0.0.1", "127.0.0.1": "127.0.0.1", "fe80::1%lo": "fe80::1%lo", "": "",
	} {
		if got := machineOf(host); got != want {
			t.Errorf("%q is machine %q, want %q", host, got, want)
		}
	}
}
