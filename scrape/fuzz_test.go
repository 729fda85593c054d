package scrape

import (
	"bytes"
	"io"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"testing"

	"nianbao"
)

// FuzzSources: whatever a file of sources holds, it gives sources that can be crawled and told apart, or says what is wrong.
func FuzzSources(f *testing.F) {
	f.Add([]byte("id,name,url\na,某县,https://a.gov.cn/\n"))
	f.Add([]byte("\xef\xbb\xbfid,name,url,level,region,parent,expect_from,expect_min,tls_exception\nb,\"x\ny\",http://b/,county,650102,,2019,3,过期证书\n"))
	f.Add([]byte("id,name,url\n\"a,b"))
	f.Fuzz(func(t *testing.T, data []byte) {
		sources, err := ReadSources(bytes.NewReader(data), "sources.csv")
		if err != nil && sources != nil {
			t.Fatalf("sources beside the error %v", err)
		}
		seen := map[string]bool{}
		for _, s := range sources {
			if _, ok := webAddress(s.URL); !ok || s.ID == "" || seen[s.ID] {
				t.Fatalf("%+v was taken", s)
			}
			seen[s.ID] = true
		}
	})
}

// FuzzRobots: any robots.txt gives rules, and each rule that forbids an address names the pattern by which it does.
func FuzzRobots(f *testing.F) {
	f.Add([]byte("User-agent: *\nDisallow: /a*b$\nAllow: /a\nCrawl-delay: 3\n"), "/axb")
	f.Add([]byte("user-agent:nianbao\ndisallow:/%e4%bd%a0\n\nUser-agent: *\nDisallow: /"), "/你")
	f.Add([]byte(strings.Repeat("Disallow: /"+strings.Repeat("*a", 40)+"\n", 20)), "/"+strings.Repeat("a", 80))
	f.Fuzz(func(t *testing.T, text []byte, path string) {
		rules := parseRobots(text, "nianbao")
		if ok, rule := rules.allows("/" + path); !ok && rule == "" {
			t.Fatal("forbidden by nothing")
		}
		if rules.delay < 0 {
			t.Fatalf("a delay of %v", rules.delay)
		}
	})
}

// FuzzPage: no page, whatever it is sent as, breaks the search for links, and none leads to what is no address of the web.
func FuzzPage(f *testing.F) {
	f.Add([]byte(`<title>年度报告</title><a href="1.html">某县2022年政府信息公开工作年度报告</a><a href="?page=2">下一页</a>`), "text/html")
	f.Add([]byte(`<meta http-equiv=refresh content="0;url=/x"><frame src=y><script>location.href="z"</script>`), "")
	f.Add([]byte(`{"data":{"total":40,"list":[{"title":"某县2022年政府信息公开工作年度报告","url":"/a.html"}]}}`), "application/json")
	f.Add([]byte(`<recordset><record><![CDATA[<a href='/b.html'>某局2021年政府信息公开年报</a>]]></record></recordset>`), "text/xml")
	f.Fuzz(func(t *testing.T, body []byte, contentType string) {
		page := nianbao.Page{URL: "http://www.a.gov.cn/nb/", Status: 200, Body: body, Header: http.Header{"Content-Type": {contentType}}}
		_, doc, _ := classify(nianbao.RoleList, page)
		if doc == nil {
			return
		}
		u, _ := url.Parse(page.URL)
		where := &site{}
		where.admit(u)
		in := scope{site: where, start: u, list: &List{}}
		links := append(doc.discover(in), doc.ownFrames("年度报告")...)
		for _, l := range append(links, doc.attachments(in)...) {
			if _, ok := webAddress(l.URL); !ok {
				t.Fatalf("%+v is no address of the web", l)
			}
		}
	})
}

// FuzzBody: whatever is said of a body's coding, it comes whole and within its limit, or not at all.
func FuzzBody(f *testing.F) {
	f.Add([]byte("\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\x4b\x04\x00\x43\xbe\xb7\xe8\x01\x00\x00\x00"), "gzip")
	f.Add([]byte("x\x9cK\x04\x00\x00b\x00b"), "deflate")
	f.Add([]byte("text"), "utf-8, gzip,gzip")
	f.Fuzz(func(t *testing.T, data []byte, coding string) {
		const limit = 1 << 16
		body, _, err := readBody(&http.Response{Header: http.Header{"Content-Encoding": {coding}}, Body: io.NopCloser(bytes.NewReader(data))}, limit)
		if len(body) > limit || err != nil && body != nil {
			t.Fatalf("%d bytes, %v", len(body), err)
		}
	})
}

// FuzzReach: whatever is opened, what is shut stays shut; what is opened is written as it can be read again.
func FuzzReach(f *testing.F) {
	f.Add("10.1.0.0/16,intranet.example,loopback", "169.254.169.254")
	f.Add("::/0,0.0.0.0/0", "64:ff9b::a9fe:a9fe")
	f.Add("::ffff:0:0/96", "::ffff:169.254.169.254")
	f.Fuzz(func(t *testing.T, allow, address string) {
		var reach, again Reach
		addr, err := netip.ParseAddr(address)
		if reach.Set(allow) != nil || err != nil {
			return
		}
		if err := again.Set(reach.String()); err != nil {
			t.Fatalf("%q is written as %q: %v", allow, reach.String(), err)
		}
		for _, p := range shut {
			if p.Contains(addr.Unmap().WithZone("")) && reach.holds(address, addr) {
				t.Fatalf("%q opens %s", allow, addr)
			}
		}
		if reach.holds("a.example", addr) != again.holds("a.example", addr) {
			t.Fatalf("%q and %q differ about %s", allow, reach.String(), addr)
		}
	})
}
