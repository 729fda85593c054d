package scrape

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"nianbao"
)

func TestStatuses(t *testing.T) {
	body := reportBody("某县", 2023)
	for _, test := range []struct {
		status, attempts int
		body             string
		want             nianbao.FailureClass // "" for a report
	}{
		{200, 1, body, ""}, {203, 1, body, ""}, {204, 1, "", nianbao.ClassStatus}, {206, 1, body, nianbao.ClassStatus}, {304, 1, "", nianbao.ClassStatus}, {300, 1, body, nianbao.ClassStatus},
		{400, 1, body, nianbao.ClassStatus}, {401, 1, "", nianbao.ClassStatus}, {403, 1, "", nianbao.ClassStatus}, {404, 1, body, nianbao.ClassStatus}, {410, 1, "", nianbao.ClassStatus}, {408, 3, "", nianbao.ClassStatus},
		{412, 1, "<script>x()</script>", nianbao.ClassBlocked}, {521, 1, "<script>x()</script>", nianbao.ClassBlocked}, {202, 1, "<script>$_ts={}</script>", nianbao.ClassBlocked},
		{202, 1, "<p>正在验证</p><script>go()</script>", nianbao.ClassBlocked}, {202, 1, "", nianbao.ClassStatus}, {403, 1, "<title>访问被拦截</title>您的请求存在威胁", nianbao.ClassBlocked},
		{429, 3, "", nianbao.ClassStatus}, {500, 3, "", nianbao.ClassStatus}, {501, 1, "", nianbao.ClassStatus}, {502, 3, "", nianbao.ClassStatus}, {503, 3, "", nianbao.ClassStatus}, {504, 3, "", nianbao.ClassStatus},
		{200, 1, "", nianbao.ClassStatus},
	} {
		site := newSite(t, map[string]http.HandlerFunc{
			"/nb/": list(columnTitle, map[string]string{"a.html": reportText(2023), "b.html": reportText(2022)}), "/nb/b.html": report("某县", 2022),
			"/nb/a.html": status(test.status, test.body)})
		archive := newMemory()
		res := crawl(t, archive, quick(), site.URL+"/nb/")
		var want []nianbao.FailureClass
		if test.want != "" {
			want = []nianbao.FailureClass{test.want}
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
		if got := slices.Contains(classes(res), nianbao.ClassBlocked); got != test.blocked {
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
		if res := crawl(t, newMemory(), cfg, site.URL+"/nb/"); res.Reports != 3 || len(res.Failures) != 0 || n.Load() != 3 {
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
		want nianbao.FailureClass
	}{
		{slow.URL + "/nb/", nianbao.ClassTimeout}, {broken.URL + "/nb/", nianbao.ClassReset}, {closed.URL + "/nb/", nianbao.ClassRefused}, {secure.URL + "/nb/", nianbao.ClassTLS},
		{"http://no-such-name.invalid/nb/", nianbao.ClassDNS},
	} {
		cfg := quick()
		cfg.Timeout = 300 * time.Millisecond
		if test.want == nianbao.ClassDNS || test.want == nianbao.ClassTLS {
			cfg.Timeout = 20 * time.Second
		}
		cfg.Retries = None
		res := crawl(t, newMemory(), cfg, test.url)
		if got := classes(res); !slices.Equal(got, []nianbao.FailureClass{test.want}) {
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
		want    []nianbao.FailureClass
		reports int
		hops    int // responses archived with status 302
	}{
		{"/old/", nil, 3, 1}, {"/loop-a", []nianbao.FailureClass{nianbao.ClassRedirect}, 0, 4}, {"/ftp", []nianbao.FailureClass{nianbao.ClassRedirect}, 0, 1},
		{"/hop0", []nianbao.FailureClass{nianbao.ClassRedirect}, 0, 11}, {"/hop2", nil, 1, 10}, {"/cookie", nil, 1, 1},
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

func TestDamagedArchiveBodyIsFetchedAnew(t *testing.T) {
	site := newSite(t, column())
	archive := &damaged{newMemory()}
	if res := crawl(t, archive, quick(), site.URL+"/nb/"); res.Reports != 3 || len(res.Failures) != 0 {
		t.Errorf("result %+v", res)
	}
}

// damaged is an archive whose bodies cannot be read back.
type damaged struct{ *memory }

func (d *damaged) LatestPage(ctx context.Context, url string) (nianbao.Page, error) {
	return nianbao.Page{ID: 1, URL: url}, errors.New("body is damaged")
}

func TestAnswerForColly(t *testing.T) {
	p := nianbao.Page{Status: 304, Body: []byte("\xc4\xb3"), Header: map[string][]string{"Content-Type": {"text/html; charset=gb2312"}, "Content-Encoding": {"gzip"}, "Content-Length": {"7"}, "Etag": {"1"}, "Location": {"/a"}, "Set-Cookie": {"a=1", "b=2"}}}
	res := answer(&http.Request{}, p)
	body, err := io.ReadAll(res.Body)
	if err != nil || len(body) != 0 || res.StatusCode != 200 || !res.Uncompressed {
		t.Errorf("%+v %q %v", res, body, err)
	}
	if want := (http.Header{"Location": {"/a"}, "Set-Cookie": {"a=1", "b=2"}}); !maps.EqualFunc(res.Header, want, slices.Equal) {
		t.Errorf("header %v, want %v", res.Header, want)
	}
	if p.ContentType() != "text/html; charset=gb2312" {
		t.Error("the archived header was changed")
	}
}

// TestChallengeIsNoValidator: a block page with a mark to ask by must not stand for the document.
func TestChallengeIsNoValidator(t *testing.T) {
	pages := column()
	pages["/nb/"] = func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Etag", `"waf"`)
		page("<title>安全验证</title>请输入验证码")(w, r)
	}
	site, archive := newSite(t, pages), newMemory()
	for range 2 {
		wantClasses(t, crawl(t, archive, quick(), site.URL+"/nb/"), nianbao.ClassBlocked)
	}
	for _, r := range site.seen("/nb/") {
		if r.header.Get("If-None-Match") != "" {
			t.Error("asked whether the challenge changed")
		}
	}
}
