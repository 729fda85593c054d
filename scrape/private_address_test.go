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
	public := newSite(t, map[string]http.HandlerFunc{"/nb/": redirect(site.URL + "/nb/")})
	cfg := quick()
	cfg.AllowPrivate = false
	byName := strings.Replace(site.URL, "127.0.0.1", "localhost", 1)
	for _, url := range []string{site.URL + "/nb/", byName + "/nb/", strings.Replace(site.URL, "127.0.0.1", "[::ffff:127.0.0.1]", 1)} {
		res := crawl(t, newMemory(), cfg, url)
		wantClasses(t, res, nianbao.ClassPrivate)
		f := res.Failures[0]
		if !errors.Is(f, nianbao.ErrPrivateAddress) || !strings.Contains(f.Error(), "--allow-private") {
			t.Errorf("%v", f)
		}
	}
	// After a redirect too: the first host is let through by hand, the second meets the guard.
	c := New(newMemory(), cfg)
	dialer := &net.Dialer{Control: refusePrivate}
	c.net.base = &http.Transport{DialContext: func(ctx context.Context, network, addr string) (net.Conn, error) {
		if addr == strings.TrimPrefix(public.URL, "http://") {
			return new(net.Dialer).DialContext(ctx, network, addr)
		}
		return dialer.DialContext(ctx, network, addr)
	}}
	res, err := c.Crawl(t.Context(), nianbao.Source{ID: "s", URL: public.URL + "/nb/"})
	if err != nil {
		t.Fatal(err)
	}
	wantClasses(t, res, nianbao.ClassPrivate)
	if n := len(site.requests()); n != 0 {
		t.Errorf("the private site saw %d requests", n)
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
