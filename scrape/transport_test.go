package scrape

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"nianbao"
)

func gzipped(b []byte) []byte {
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	w.Write(b)
	w.Close()
	return out.Bytes()
}

func zlibbed(b []byte) []byte {
	var out bytes.Buffer
	w := zlib.NewWriter(&out)
	w.Write(b)
	w.Close()
	return out.Bytes()
}

func deflated(b []byte) []byte {
	var out bytes.Buffer
	w, _ := flate.NewWriter(&out, flate.BestSpeed)
	w.Write(b)
	w.Close()
	return out.Bytes()
}

// encoded answers with these bytes and that content encoding.
func encoded(encoding string, body []byte) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		if encoding != "" {
			w.Header().Set("Content-Encoding", encoding)
		}
		w.Write(body)
	}
}

func TestContentEncodings(t *testing.T) {
	body := []byte(reportBody("某县", 2023))
	for _, test := range []struct {
		encoding string
		wire     []byte
		want     []Class
	}{
		{"", body, nil}, {"identity", body, nil}, {"gzip", gzipped(body), nil}, {"X-GZIP", gzipped(body), nil}, {"deflate", zlibbed(body), nil},
		{"deflate", deflated(body), nil}, {"deflate, gzip", gzipped(zlibbed(body)), nil},
		{"br", body, []Class{ClassDecode, ClassEmpty}}, {"gzip", body, []Class{ClassDecode, ClassEmpty}}, {"gzip", gzipped(body)[:100], []Class{ClassDecode, ClassEmpty}},
		{"gzip,gzip,gzip,gzip", body, []Class{ClassDecode, ClassEmpty}},
	} {
		site := newSite(t, map[string]http.HandlerFunc{"/nb/": list(columnTitle, map[string]string{"a.html": reportText(2023)}), "/nb/a.html": encoded(test.encoding, test.wire)})
		archive := newMemory()
		res := crawl(t, archive, quick(), site.URL+"/nb/")
		if got := classes(res); !slices.Equal(got, test.want) {
			t.Errorf("%s: %v, want %v", test.encoding, res.Failures, test.want)
		}
		pages := archive.all("a.html")
		if test.want == nil && (len(pages) != 1 || !bytes.Equal(pages[0].Body, body)) {
			t.Errorf("%s: body not archived as it is", test.encoding)
		}
		if test.want != nil && len(pages) != 0 {
			t.Errorf("%s: half a page was archived", test.encoding)
		}
	}
}

func TestTooLargeIsRefusedNotCut(t *testing.T) {
	const limit = 10_000
	at, over := bytes.Repeat([]byte("x"), limit), bytes.Repeat([]byte("x"), limit+1)
	bomb := gzipped(make([]byte, 50<<20))
	for _, test := range []struct {
		why      string
		encoding string
		wire     []byte
		large    bool
	}{{"at the limit", "", at, false}, {"one byte over", "", over, true}, {"unpacked at the limit", "gzip", gzipped(at), false}, {"unpacked over", "gzip", gzipped(over), true}, {"a bomb", "gzip", bomb, true}} {
		site := newSite(t, map[string]http.HandlerFunc{"/nb/": list(columnTitle, map[string]string{"a.html": reportText(2023)}), "/nb/a.html": encoded(test.encoding, test.wire)})
		archive, cfg := newMemory(), quick()
		cfg.MaxBody = limit
		res := crawl(t, archive, cfg, site.URL+"/nb/")
		if large := slices.Contains(classes(res), ClassTooLarge); large != test.large {
			t.Errorf("%s: %v", test.why, res.Failures)
		}
		if test.large && (!errors.Is(res.Failures[0], nianbao.ErrTooLarge) || !strings.Contains(res.Failures[0].Error(), "10000")) {
			t.Errorf("%s: %v does not name the limit", test.why, res.Failures[0])
		}
		if n := len(archive.all("a.html")); (n == 0) != test.large {
			t.Errorf("%s: archived %d times", test.why, n)
		}
		if n := len(site.seen("/nb/a.html")); n != 1 {
			t.Errorf("%s: asked %d times; more attempts would not make it smaller", test.why, n)
		}
	}
}

func TestStatuses(t *testing.T) {
	body := reportBody("某县", 2023)
	for _, test := range []struct {
		status, attempts int
		body             string
		want             Class // "" for a report
	}{
		{200, 1, body, ""}, {203, 1, body, ""}, {204, 1, "", ClassStatus}, {206, 1, body, ClassStatus}, {304, 1, "", ClassStatus}, {300, 1, body, ClassStatus},
		{400, 1, body, ClassStatus}, {401, 1, "", ClassStatus}, {403, 1, "", ClassStatus}, {404, 1, body, ClassStatus}, {410, 1, "", ClassStatus}, {408, 3, "", ClassStatus},
		{412, 1, "<script>x()</script>", ClassBlocked}, {521, 1, "<script>x()</script>", ClassBlocked}, {202, 1, "<script>$_ts={}</script>", ClassBlocked},
		{202, 1, "<p>正在验证</p><script>go()</script>", ClassBlocked}, {202, 1, "", ClassStatus}, {403, 1, "<title>访问被拦截</title>您的请求存在威胁", ClassBlocked},
		{429, 3, "", ClassStatus}, {500, 3, "", ClassStatus}, {501, 1, "", ClassStatus}, {502, 3, "", ClassStatus}, {503, 3, "", ClassStatus}, {504, 3, "", ClassStatus},
		{200, 1, "", ClassStatus},
	} {
		site := newSite(t, map[string]http.HandlerFunc{
			"/nb/": list(columnTitle, map[string]string{"a.html": reportText(2023), "b.html": reportText(2022)}), "/nb/b.html": report("某县", 2022),
			"/nb/a.html": status(test.status, test.body)})
		archive := newMemory()
		res := crawl(t, archive, quick(), site.URL+"/nb/")
		var want []Class
		if test.want != "" {
			want = []Class{test.want}
		}
		if got := classes(res); !slices.Equal(got, want) {
			t.Errorf("%d: %v, want %v", test.status, res.Failures, want)
		}
		if n := len(site.seen("/nb/a.html")); n != test.attempts {
			t.Errorf("%d: asked %d times, want %d", test.status, n, test.attempts)
		}
		if n := len(archive.all("/nb/a.html")); n != test.attempts {
			t.Errorf("%d: %d of %d answers archived", test.status, n, test.attempts)
		}
	}
}

func TestBlockedPages(t *testing.T) {
	for _, test := range []struct {
		why, body string
		blocked   bool
	}{
		{"captcha", `<html><title>安全验证</title><body>请输入验证码继续访问<form><input name=c></form></body></html>`, true},
		{"script challenge", `<html><body><script>var arg1='A1';setCookie('acw_sc__v2','x')</script></body></html>`, true},
		{"login", `<html><title>统一身份认证平台</title><body><form><input type=password></form></body></html>`, true},
		{"cloudflare", `<html><title>Just a moment...</title><body></body></html>`, true},
		{"a report page with a login link", reportBody("某县", 2023) + `<a href="/login">用户登录</a>` + strings.Repeat("政务公开", 200), false},
		{"a short list with a login link", `<a href="/login">用户登录</a><a href="/nb/b.html">` + reportText(2022) + `</a>`, false},
	} {
		site := newSite(t, map[string]http.HandlerFunc{"/nb/": page(test.body), "/nb/b.html": report("某县", 2022)})
		archive := newMemory()
		res := crawl(t, archive, quick(), site.URL+"/nb/")
		if got := slices.Contains(classes(res), ClassBlocked); got != test.blocked {
			t.Errorf("%s: blocked is %v: %v", test.why, got, res.Failures)
		}
		if test.blocked && (!errors.Is(res.Failures[0], nianbao.ErrBlocked) || len(archive.all("/nb/")) != 1 || res.Reports+res.Lists > 0) {
			t.Errorf("%s: %+v", test.why, res)
		}
	}
}

func TestRetriesUntilItWorks(t *testing.T) {
	for why, bad := range map[string]http.HandlerFunc{
		"503":   status(503, ""),
		"reset": func(w http.ResponseWriter, r *http.Request) { panic(http.ErrAbortHandler) },
		"slow":  func(w http.ResponseWriter, r *http.Request) { <-r.Context().Done() },
		"broken": func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Length", "100")
			io.WriteString(w, "half")
		},
	} {
		var n atomic.Int32
		pages := column()
		pages["/nb/2023.html"] = func(w http.ResponseWriter, r *http.Request) {
			if n.Add(1) < 3 {
				bad(w, r)
				return
			}
			report("某县", 2023)(w, r)
		}
		site, cfg := newSite(t, pages), quick()
		cfg.Timeout = 200 * time.Millisecond
		if res := crawl(t, newMemory(), cfg, site.URL+"/nb/"); res.Reports != 3 || res.Failed != 0 || n.Load() != 3 {
			t.Errorf("%s: %+v after %d attempts", why, res, n.Load())
		}
	}
}

func TestFailuresOfTheNetwork(t *testing.T) {
	slow := newSite(t, map[string]http.HandlerFunc{"/nb/": func(w http.ResponseWriter, r *http.Request) { <-r.Context().Done() }})
	broken := newSite(t, map[string]http.HandlerFunc{"/nb/": func(w http.ResponseWriter, r *http.Request) { panic(http.ErrAbortHandler) }})
	closed := httptest.NewServer(nil)
	closed.Close()
	secure := httptest.NewTLSServer(http.NotFoundHandler())
	secure.Config.ErrorLog = nil
	defer secure.Close()
	for _, test := range []struct {
		url  string
		want Class
	}{
		{slow.URL + "/nb/", ClassTimeout}, {broken.URL + "/nb/", ClassReset}, {closed.URL + "/nb/", ClassRefused}, {secure.URL + "/nb/", ClassTLS},
		{"http://no-such-name.invalid/nb/", ClassDNS},
	} {
		cfg := quick()
		cfg.Timeout = 300 * time.Millisecond
		if test.want == ClassDNS || test.want == ClassTLS {
			cfg.Timeout = 20 * time.Second
		}
		cfg.Retries = None
		res := crawl(t, newMemory(), cfg, test.url)
		if got := classes(res); !slices.Equal(got, []Class{test.want}) {
			t.Errorf("%s: %v, want %s", test.url, res.Failures, test.want)
		}
	}
}

func TestRedirects(t *testing.T) {
	pages := column()
	pages["/old/"] = redirect("/nb/")
	pages["/loop-a"], pages["/loop-b"] = redirect("/loop-b"), redirect("/loop-a")
	pages["/ftp"] = redirect("ftp://x.gov.cn/")
	for i := range 12 {
		pages[fmt.Sprintf("/hop%d", i)] = redirect(fmt.Sprintf("/hop%d", i+1))
	}
	pages["/hop12"] = report("某县", 2023)
	pages["/cookie"] = func(w http.ResponseWriter, r *http.Request) {
		if _, err := r.Cookie("seen"); err != nil {
			http.SetCookie(w, &http.Cookie{Name: "seen", Value: "1"})
			w.Header().Set("Location", "/cookie")
			w.WriteHeader(http.StatusFound)
			return
		}
		report("某县", 2023)(w, r)
	}
	site := newSite(t, pages)
	for _, test := range []struct {
		path    string
		want    []Class
		reports int
		hops    int // responses archived with status 302
	}{
		{"/old/", nil, 3, 1}, {"/loop-a", []Class{ClassRedirect}, 0, 4}, {"/ftp", []Class{ClassRedirect}, 0, 1},
		{"/hop0", []Class{ClassRedirect}, 0, 11}, {"/hop2", nil, 1, 10}, {"/cookie", nil, 1, 1},
	} {
		archive := newMemory()
		res := crawl(t, archive, quick(), site.URL+test.path)
		hops := 0
		for _, p := range archive.pages {
			if p.Status == http.StatusFound {
				hops++
			}
		}
		if got := classes(res); !slices.Equal(got, test.want) || res.Reports != test.reports || hops != test.hops {
			t.Errorf("%s: %v, %d reports, %d hops, want %v, %d, %d", test.path, res.Failures, res.Reports, hops, test.want, test.reports, test.hops)
		}
	}
}

func TestPrivateAddressesAreRefused(t *testing.T) {
	site := newSite(t, column())
	public := newSite(t, map[string]http.HandlerFunc{"/nb/": redirect(site.URL + "/nb/")})
	cfg := quick()
	cfg.AllowPrivate = false
	byName := strings.Replace(site.URL, "127.0.0.1", "localhost", 1)
	for _, url := range []string{site.URL + "/nb/", byName + "/nb/", strings.Replace(site.URL, "127.0.0.1", "[::ffff:127.0.0.1]", 1)} {
		res := crawl(t, newMemory(), cfg, url)
		wantClasses(t, res, ClassPrivate)
		f := res.Failures[0]
		if !errors.Is(f, nianbao.ErrPrivateAddress) || !strings.Contains(f.Error(), "--allow-private") {
			t.Errorf("%v", f)
		}
	}
	// After a redirect too: the first host is let through by hand, the second meets the guard.
	c := New(newMemory(), cfg)
	dialer := &net.Dialer{Control: guard}
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
	wantClasses(t, res, ClassPrivate)
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
		"::ffff:127.0.0.1": false, "::ffff:192.168.0.1": false, "64:ff9b::7f00:1": false, "2002:7f00:1::": false, "::127.0.0.1": false, "fe80::1%eth0": false,
	} {
		if got := isPublic(netip.MustParseAddr(addr)); got != want {
			t.Errorf("%s: public is %v", addr, got)
		}
	}
}

func TestDamagedArchiveBodyIsFetchedAnew(t *testing.T) {
	site := newSite(t, column())
	archive := &damaged{newMemory()}
	if res := crawl(t, archive, quick(), site.URL+"/nb/"); res.Reports != 3 || res.Failed != 0 {
		t.Errorf("result %+v", res)
	}
}

// damaged is an archive whose bodies cannot be read back.
type damaged struct{ *memory }

func (d *damaged) LatestPage(ctx context.Context, url string) (nianbao.Page, error) {
	return nianbao.Page{ID: 1, URL: url}, errors.New("body is damaged")
}
