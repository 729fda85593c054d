package warc_test

import (
	"bytes"
	"fmt"
	"io"
	"iter"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/klauspost/compress/gzip"

	"nianbao"
	"nianbao/warc"
)

var day = time.Date(2025, 1, 20, 8, 30, 0, 123456789, time.UTC)

// page returns a page as the crawler archives it.
func page(url, body string, change ...func(*nianbao.Page)) nianbao.Page {
	p := nianbao.Page{Source: "cn-xx", URL: url, Referrer: "http://www.example.gov.cn/nb/", LinkText: "某县2024年政府信息公开工作年度报告",
		Role: nianbao.RoleReport, FetchedAt: day, Status: 200, Body: []byte(body),
		Header: map[string][]string{"Content-Type": {"text/html; charset=utf-8"}, "Server": {"nginx"}, "Etag": {`"1-2"`}}}
	for _, f := range change {
		f(&p)
	}
	p.Hash = nianbao.HashOf(p.Body)
	return p
}

// samplePages are pages with everything that pages can have.
func samplePages() []nianbao.Page {
	body := strings.Repeat("<p>政府信息公开工作年度报告</p>\n", 40)
	later := func(p *nianbao.Page) { p.FetchedAt = day.Add(24 * time.Hour) }
	return []nianbao.Page{
		page("http://www.example.gov.cn/nb/2024.html", body),
		page("http://www.example.gov.cn/nb/copy.html", body, later),
		page("http://www.example.gov.cn/nb/2024.html", body, later, func(p *nianbao.Page) { p.Status = 304 }),
		page("http://www.example.gov.cn/old.html", "older", func(p *nianbao.Page) { p.Status = 304 }),
		page("http://www.example.gov.cn/none", "", func(p *nianbao.Page) { p.Status, p.Header = 304, nil }),
		page("http://www.example.gov.cn/moved", "", func(p *nianbao.Page) {
			p.Status, p.Role, p.LinkText, p.Referrer = 302, nianbao.RoleList, "", ""
			p.Header = map[string][]string{"Location": {"/文件"}, "Set-Cookie": {"a=1", "b=2"}, "Content-Length": {"0"}}
		}),
		page("http://www.example.gov.cn/packed", "\xc4\xea\xb1\xa8 \x00\r\n\r\nWARC/1.0\r\n", func(p *nianbao.Page) {
			p.Header = map[string][]string{"Content-Encoding": {"gzip"}, "Content-Length": {"99"}, "X-Gbk": {"\xc4\xea"}, "Empty": {""}}
			p.LinkText = " two\nlines \t=?utf-8?b?eA==?= \xc4\xea " + strings.Repeat("年", 90)
		}),
		page("http://www.example.gov.cn/odd", "x", func(p *nianbao.Page) {
			p.Status = 799
			p.Header = map[string][]string{"lower-case": {"v"}, "Spaced": {" v "}, "Broken": {"a\r\nX: y"}, "not a token": {"v"}}
		}),
		page("http://例子.中国/年报 1.html?q=%zz", "iri"),
		{URL: "testdata/年报.html", Role: nianbao.RoleReport, Body: []byte(body), Hash: nianbao.HashOf([]byte(body))},
		{URL: "/pages/empty", Role: nianbao.RoleReport, Hash: nianbao.HashOf(nil)},
		page("http://www.example.gov.cn/nb/2024.html", body),
		page("http://www.example.gov.cn/nb/2024.html", body),
	}
}

func export(t testing.TB, pages []nianbao.Page) []byte {
	t.Helper()
	var buf bytes.Buffer
	w := warc.NewWriter(&buf, warc.Info{Filename: "pages.warc.gz", Fields: warc.Fields{{Name: "operator", Value: "某大学"}}})
	for _, p := range pages {
		if err := w.WritePage(p); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

// all collects what a reading yields, errors as text.
func all[T any](seq iter.Seq2[T, error]) (values []T, errs []error) {
	for v, err := range seq {
		if err != nil {
			errs = append(errs, err)
		} else {
			values = append(values, v)
		}
	}
	return values, errs
}

func wantPages(t *testing.T, got, want []nianbao.Page) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%d pages, want %d", len(got), len(want))
	}
	for i := range want {
		if g, w := dump(got[i]), dump(want[i]); g != w {
			t.Errorf("page %d\n got %s\nwant %s", i, g, w)
		}
	}
}

// dump writes all of a page but its ID, which is a row in some database.
func dump(p nianbao.Page) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%q %q %q %q %q %s %d %s %q", p.Source, p.URL, p.Referrer, p.LinkText, p.Role, p.FetchedAt.Format(time.RFC3339Nano), p.Status, p.Hash, p.Body)
	for _, key := range slices.Sorted(maps.Keys(p.Header)) {
		fmt.Fprintf(&b, " %q:%q", key, p.Header[key])
	}
	return b.String()
}

// zip compresses each part as a gzip member.
func zip(t testing.TB, parts ...string) []byte {
	t.Helper()
	var buf bytes.Buffer
	for _, part := range parts {
		w := gzip.NewWriter(&buf)
		io.WriteString(w, part)
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
	}
	return buf.Bytes()
}

// record writes a record by hand. The length is that of the block unless the header names one.
func record(kind, uri, header, block string) string {
	if !strings.Contains(header, "Content-Length:") {
		header += fmt.Sprintf("Content-Length: %d\r\n", len(block))
	}
	return "WARC/1.0\r\nWARC-Type: " + kind + "\r\nWARC-Target-URI: " + uri +
		"\r\nWARC-Date: 2024-02-01T10:00:00Z\r\n" + header + "\r\n" + block + "\r\n\r\n"
}

const isHTTP = "Content-Type: application/http; msgtype=response\r\n"

func response(uri, body string) string {
	return record("response", uri, isHTTP, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"+body)
}

var regexpXXGK = regexp.MustCompile(`/xxgk/\d+\.html$`)

// spell writes what a revisit takes from one record and from the other.
func spell(p nianbao.Page) string { return fmt.Sprintf("%d %q %q", p.Status, p.Body, p.Header["X"]) }
