package scrape

import (
	"context"
	"errors"
	"net"
	"net/http"
	"net/netip"
	"strings"
	"testing"

	"nianbao"
)

func TestPrivateAddressesAreRefused(t *testing.T) {
	site := newSite(t, column())
	cfg := quick()
	cfg.Private = Reach{}
	byName := strings.Replace(site.URL, "127.0.0.1", "localhost", 1)
	for _, url := range []string{site.URL + "/nb/", byName + "/nb/", strings.Replace(site.URL, "127.0.0.1", "[::ffff:127.0.0.1]", 1)} {
		res := crawl(t, newMemory(), cfg, url)
		wantClasses(t, res, nianbao.ClassPrivate)
		f := res.Failures[0]
		if !errors.Is(f, nianbao.ErrPrivateAddress) || !strings.Contains(f.Error(), "--allow-private") {
			t.Errorf("%v", f)
		}
	}
}

// facade is a connection to a test server that says another address of itself.
type facade struct {
	net.Conn
	as net.Addr
}

func (f facade) RemoteAddr() net.Addr { return f.as }

// dialAs connects to a test server as if it had the address.
func dialAs(ctx context.Context, server, address string) (net.Conn, error) {
	conn, err := new(net.Dialer).DialContext(ctx, "tcp", strings.TrimPrefix(server, "http://"))
	if err != nil {
		return nil, err
	}
	return facade{conn, net.TCPAddrFromAddrPort(netip.MustParseAddrPort(address))}, nil
}

// TestNoWayInFromOutside: what --allow-private opens is open to the operator's own sources; no page of a public site leads
// there, by whatever means, nor does a second answer of its name server.
func TestNoWayInFromOutside(t *testing.T) {
	const secret = "<title>内网</title><a href='/nb/1.html'>某县2022年政府信息公开工作年度报告</a>"
	for name, lead := range map[string]string{
		"HTTP redirect": "", "meta refresh": `<meta http-equiv="refresh" content="0;url=IN">`, "script": `<script>location.href="IN";</script>`,
		"frame":       `<title>政府信息公开年度报告</title><iframe src="IN"></iframe>`,
		"link":        `<title>政府信息公开年度报告</title><a href="IN">某县2022年政府信息公开工作年度报告</a>`,
		"robots.txt":  "robots",
		"second name": "rebind",
	} {
		for _, inside := range []string{"127.0.0.1", "10.1.2.3", "intranet.example"} {
			private := newSite(t, map[string]http.HandlerFunc{"/": page(secret), "/nb/": page(secret), "/robots.txt": page("User-agent: *")})
			in := "http://" + inside + "/nb/"
			pages := map[string]http.HandlerFunc{"/nb/": page(strings.ReplaceAll(lead, "IN", in))}
			switch lead {
			case "":
				pages["/nb/"] = redirect(in)
			case "robots":
				pages["/robots.txt"] = redirect("http://" + inside + "/robots.txt")
				pages["/nb/"] = page("<title>x</title>")
			case "rebind":
				pages["/nb/"] = page(`<title>政府信息公开年度报告</title><a href="/nb/2.html">某县2022年政府信息公开工作年度报告</a>`)
			}
			public := newSite(t, pages)
			cfg := quick()
			if err := cfg.Private.Set("10.1.0.0/16,intranet.example,loopback"); err != nil {
				t.Fatal(err)
			}
			asked := 0
			cfg.Dial = func(ctx context.Context, _, addr string) (net.Conn, error) {
				host, _, _ := net.SplitHostPort(addr)
				switch {
				case host == "public.example" && lead == "rebind":
					if asked++; asked > 2 { // every connection is closed, and the name means another machine then
						return dialAs(ctx, private.URL, "10.1.2.3:80")
					}
					return dialAs(ctx, public.URL, "1.1.1.1:80")
				case host == "public.example":
					return dialAs(ctx, public.URL, "1.1.1.1:80")
				case host == "127.0.0.1":
					return dialAs(ctx, private.URL, "127.0.0.1:80")
				}
				return dialAs(ctx, private.URL, "10.1.2.3:80")
			}
			c := New(newMemory(), cfg)
			c.net.open.base.DisableKeepAlives, c.net.near.base.DisableKeepAlives = lead == "rebind", lead == "rebind"
			// The private site is asked first by its own right, so that connections to it may be open.
			if res, err := c.Crawl(t.Context(), nianbao.Source{ID: "own", URL: in}); err != nil || res.Lists == 0 {
				t.Fatalf("%s: the operator's own site: %v, %v", inside, res.Failures, err)
			}
			before := len(private.requests())
			if _, err := c.Crawl(t.Context(), nianbao.Source{ID: "public", URL: "http://public.example/nb/"}); err != nil {
				t.Fatal(err)
			}
			if n := len(private.requests()); n != before {
				t.Errorf("%s to %s: the private site saw %v", name, inside, private.requests()[before:])
			}
			if len(public.requests()) == 0 {
				t.Errorf("%s: the public site was not asked", name)
			}
		}
	}
}

// keptBook is an archive from which a run that was broken off is gone on with.
type keptBook struct{ *book }

func (keptBook) Reusable(_ context.Context, last nianbao.Page) bool {
	return last.Status == http.StatusOK
}

// TestNoWayInWhenGoneOnWith: the page of a public site that is read from the archive, when a run is gone on with, leads to no private
// address either, also when the name of the site means one by now. That of a site of the operator's own leads on.
func TestNoWayInWhenGoneOnWith(t *testing.T) {
	link := func(to string) string {
		return "<a href='" + to + "'>某县2022年政府信息公开工作年度报告</a>"
	}
	private := newSite(t, map[string]http.HandlerFunc{"/robots.txt": page("User-agent: *"), "/nb/1.html": page("x")})
	list := "<title>政府信息公开年度报告</title>" + link("/nb/1.html") + link("http://other.example/nb/1.html")
	site := newSite(t, map[string]http.HandlerFunc{"/nb/": page(list)})
	for at, want := range map[string]bool{"1.1.1.1:80": false, "10.1.7.7:80": true} {
		cfg, archive := quick(), keptBook{newBook()}
		if err := cfg.Private.Set("10.1.0.0/16"); err != nil {
			t.Fatal(err)
		}
		moved := false
		cfg.Dial = func(ctx context.Context, _, addr string) (net.Conn, error) {
			if host, _, _ := net.SplitHostPort(addr); host == "site.example" && !moved {
				return dialAs(ctx, site.URL, at)
			}
			return dialAs(ctx, private.URL, "10.1.2.3:80")
		}
		for _, moved = range []bool{false, true} {
			before := len(private.requests())
			if _, err := New(archive, cfg).Crawl(t.Context(), nianbao.Source{ID: "s", URL: "http://site.example/nb/"}); err != nil {
				t.Fatal(err)
			}
			asked := private.requests()[before:]
			if moved && (len(asked) > 0) != want {
				t.Errorf("%s, then private: %v were asked for, want any: %v", at, asked, want)
			}
		}
	}
}

func TestReach(t *testing.T) {
	for _, c := range []struct{ allow, host, addr string }{
		{"loopback", "127.0.0.1", "127.0.0.1"}, {"loopback", "localhost", "::1"}, {"loopback", "::1", "::1"},
		{"10.1.0.0/16", "a.example", "10.1.255.1"}, {"10.1.2.3", "10.1.2.3", "::ffff:10.1.2.3"}, {"fd12::/16", "a", "fd12::1"},
		{"intranet.example", "intranet.example", "192.168.0.1"}, {"Intranet.example., 10.0.0.0/8", "intranet.example", "172.16.0.1"},
		{"198.18.0.0/15", "a", "198.18.0.1"},
	} {
		var r Reach
		if err := r.Set(c.allow); err != nil || !r.holds(c.host, netip.MustParseAddr(c.addr)) {
			t.Errorf("%s does not open %s of %s: %v", c.allow, c.addr, c.host, err)
		}
	}
	for _, c := range []struct{ allow, host, addr string }{
		{"loopback", "a.example", "127.0.0.1"}, // a name that a stranger's server says is this machine
		{"loopback", "10.1.2.3", "10.1.2.3"}, {"loopback", "192.168.0.1", "192.168.0.1"}, {"10.1.0.0/16", "127.0.0.1", "127.0.0.1"},
		{"10.1.0.0/16", "a", "10.2.0.1"}, {"intranet.example", "x.intranet.example", "10.0.0.1"}, {"intranet.example", "10.0.0.1", "10.0.0.1"},
	} {
		var r Reach
		if err := r.Set(c.allow); err != nil || r.holds(c.host, netip.MustParseAddr(c.addr)) {
			t.Errorf("%s opens %s of %s, %v", c.allow, c.addr, c.host, err)
		}
	}
	// However wide the gate, these stay shut.
	var wide Reach
	if err := wide.Set("0.0.0.0/0,::/0,loopback,meta.example"); err != nil {
		t.Fatal(err)
	}
	for _, addr := range []string{"169.254.169.254", "169.254.0.1", "::ffff:169.254.169.254", "fe80::1", "fe80::1%eth0", "fd00:ec2::254", "100.64.0.1", "100.100.100.200",
		"192.0.0.192", "168.63.129.16", "0.0.0.0", "0.1.2.3", "::", "224.0.0.1", "ff02::1", "255.255.255.255", "64:ff9b::a9fe:a9fe", "64:ff9b::a00:1", "64:ff9b:1::1",
		"2002:7f00:1::", "2002:a00:1::", "2001::1", "::ffff:0:a00:1", "::ffff:0:a9fe:a9fe",
		"fd20:ce::254", "fd00:c1::a9fe:a9fe", "fd00:42::42", "fd00:a9fe:a9fe::1", "fd00:100::100:200"} {
		a := netip.MustParseAddr(addr)
		if wide.holds("meta.example", a) || isPublic(a) {
			t.Errorf("%s is asked", addr)
		}
	}
	for _, bad := range []string{"169.254.0.0/16", "169.254.169.254", "fe80::/64", "100.64.0.0/10", "224.0.0.1", "10.0.0.0/33", "", "a,,b", "http://a/",
		"a b", "fd00:ec2::254", "fd20:ce::254", "::ffff:169.254.1.1", "::ffff:10.0.0.0/104"} {
		if err := new(Reach).Set(bad); err == nil {
			t.Errorf("%q was taken", bad)
		}
	}
}

func TestIsPublic(t *testing.T) {
	for addr, want := range map[string]bool{
		"1.1.1.1": true, "202.106.0.20": true, "2400:3200::1": true, "64:ff9b::101:101": true, "2002:101:101::1": true, "::ffff:1.1.1.1": true,
		"127.0.0.1": false, "127.9.9.9": false, "0.0.0.0": false, "10.1.2.3": false, "172.16.0.1": false, "172.31.255.255": false, "192.168.1.1": false,
		"169.254.169.254": false, "100.64.0.1": false, "198.18.0.1": false, "192.0.2.1": false, "224.0.0.1": false, "240.0.0.1": false, "255.255.255.255": false,
		"::": false, "::1": false, "fe80::1": false, "fc00::1": false, "fd12::1": false, "ff02::1": false, "fec0::1": false, "2001:db8::1": false, "2001::1": false,
		"::ffff:127.0.0.1": false, "::ffff:192.168.0.1": false, "64:ff9b::7f00:1": false, "2002:7f00:1::": false, "::127.0.0.1": false, "fdff:ffff::1": false, "febf::1": false,
		"::ffff:10.0.0.1": false, "::ffff:169.254.169.254": false, "64:ff9b::a00:1": false, "64:ff9b::a9fe:a9fe": false, "64:ff9b:1::1": false, "2002:a00:1::": false, "3fff::1": false, "fe80::1%eth0": false,
	} {
		if got := isPublic(netip.MustParseAddr(addr)); got != want {
			t.Errorf("%s: public is %v", addr, got)
		}
	}
}
