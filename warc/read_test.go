package warc_test

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"github.com/klauspost/compress/flate"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zlib"
	"github.com/klauspost/compress/zstd"

	"nianbao"
	"nianbao/warc"
)

// TestCommonCrawl reads records with everything that Common Crawl's and other people's files have and the standard
// would rather not.
func TestCommonCrawl(t *testing.T) {
	long := "http://a.gov.cn/" + strings.Repeat("x", 40_000)
	parts := []string{
		"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 0\r\n\r\n\r\n\r\n",
		// Any order, any case, lines that end in LF, folded, no id, no digest; the URI in angle brackets as wget writes it.
		"WARC/1.0\ncontent-length: 33\nWarc-Date: 2024-02-01T10:00:00.5Z\nX-Folded: a\n  b\n\tc\nnonsense\n" +
			"WARC-TARGET-URI: <http://a.gov.cn/lf>\nWarc-Type: Response\nContent-Type: application/http;msgtype=response\n\nHTTP/1.0 200\nContent-Type: a/b\n\nx\n\n",
		record("request", "http://a.gov.cn/lf", "", "GET / HTTP/1.1\r\n\r\n"),
		record("response", "dns:a.gov.cn", "Content-Type: text/dns\r\n", "20240201\r\na.gov.cn. 1 IN A 192.0.2.1\r\n"),
		record("response", long, isHTTP+"WARC-Block-Digest: md4:abc\r\nWARC-Payload-Digest: sha1:AAAA\r\n",
			"HTTP/2 404 \r\nX: 1\r\n  2\r\nx-low: 3\r\nno field\r\n\r\ngone"),
		record("conversion", "http://a.gov.cn/wet", "Content-Type: text/plain\r\nWARC-Refers-To: <urn:uuid:1>\r\n", "纯文本"),
		record("response", "http://a.gov.cn/bare", "", "HTTP/1.1 204 No Content\r\nServer: x\r\n"),
		record("response", "http://a.gov.cn/cut", isHTTP+"WARC-Truncated: length\r\n", "HTTP/1.1 200 OK\r\n\r\n<html>"),
	}
	want := []string{
		`"" "http://a.gov.cn/lf" "" "" "report" 2024-02-01T10:00:00.5Z 200 # "x" "Content-Type":["a/b"]`,
		`"" "` + long + `" "" "" "report" 2024-02-01T10:00:00Z 404 # "gone" "X":["1 2"] "X-Low":["3"]`,
		`"" "http://a.gov.cn/wet" "" "" "report" 2024-02-01T10:00:00Z 0 # "纯文本" "Content-Type":["text/plain"]`,
		`"" "http://a.gov.cn/bare" "" "" "report" 2024-02-01T10:00:00Z 204 # "" "Server":["x"]`,
		`"" "http://a.gov.cn/cut" "" "" "report" 2024-02-01T10:00:00Z 200 # "<html>"`,
	}
	for name, file := range forms(t, parts) {
		t.Run(name, func(t *testing.T) {
			var got []string
			for p, err := range warc.Pages(file, warc.Filter{}) {
				if err != nil && !(errors.Is(err, warc.ErrTruncated) && p.URL == "http://a.gov.cn/cut") {
					t.Error(err)
					continue
				}
				got = append(got, strings.Replace(dump(p), p.Hash.String(), "#", 1))
			}
			if len(got) != len(want) {
				t.Fatalf("%d pages, want %d:\n%s", len(got), len(want), strings.Join(got, "\n"))
			}
			for i := range want {
				if got[i] != want[i] {
					t.Errorf("page %d\n got %.300s\nwant %.300s", i, got[i], want[i])
				}
			}
		})
	}
}

// forms returns the records in each form a file may have.
func forms(t *testing.T, parts []string) map[string]io.Reader {
	whole := strings.Join(parts, "")
	var blocks []string // as a block-wise compressor cuts them, without regard to records
	for s := whole; s != ""; {
		n := min(len(s), 97)
		blocks, s = append(blocks, s[:n]), s[n:]
	}
	blocks = append(blocks[:3:3], append([]string{"", ""}, blocks[3:]...)...)
	return map[string]io.Reader{
		"plain":            strings.NewReader(whole),
		"a member each":    bytes.NewReader(zip(t, parts...)),
		"whole":            bytes.NewReader(zip(t, whole)),
		"blocks":           bytes.NewReader(zip(t, blocks...)),
		"a byte at a time": iotest.OneByteReader(bytes.NewReader(zip(t, parts...))),
		"plain, by bytes":  iotest.OneByteReader(strings.NewReader(whole)),
	}
}

func TestOffsets(t *testing.T) {
	parts := []string{response("http://a.gov.cn/1", "one"), response("http://a.gov.cn/2", "two"), response("http://a.gov.cn/3", "three")}
	at := []int64{0, int64(len(parts[0])), int64(len(parts[0] + parts[1]))}
	for name, tt := range map[string]struct {
		file  []byte
		inner bool
		want  []int64
	}{
		"plain":   {[]byte(strings.Join(parts, "")), false, at},
		"whole":   {zip(t, strings.Join(parts, "")), true, at},
		"members": {zip(t, parts...), false, []int64{0, int64(len(zip(t, parts[:1]...))), int64(len(zip(t, parts[:2]...)))}},
	} {
		recs, errs := all(warc.Read(bytes.NewReader(tt.file)))
		if len(recs) != 3 || errs != nil {
			t.Fatalf("%s: %d records, %v", name, len(recs), errs)
		}
		for i, r := range recs {
			got, other := r.Offset, r.Inner
			if tt.inner {
				got, other = other, got
			}
			if got != tt.want[i] || other != 0 {
				t.Errorf("%s: record %d is at %d+%d, want %d", name, i, r.Offset, r.Inner, tt.want[i])
			}
		}
	}
}

func TestContentEncodings(t *testing.T) {
	const text = "<p>政府信息公开工作年度报告</p>"
	packed := func(open func(io.Writer) io.WriteCloser) string {
		var b bytes.Buffer
		w := open(&b)
		io.WriteString(w, text)
		w.Close()
		return b.String()
	}
	zipped := packed(func(w io.Writer) io.WriteCloser { return gzip.NewWriter(w) })
	chunked := "10;ext=1\r\n" + zipped[:16] + "\r\n" + "0\r\n\r\n"
	for _, tt := range []struct {
		name, header, body string
		want               string
		err                error
	}{
		{"gzip", "Content-Encoding: gzip\r\n", zipped, text, nil},
		{"twice", "Content-Encoding: identity, x-gzip\r\n", zipped, text, nil},
		{"zlib", "Content-Encoding: deflate\r\n", packed(func(w io.Writer) io.WriteCloser { return zlib.NewWriter(w) }), text, nil},
		{"deflate", "Content-Encoding: deflate\r\n", packed(func(w io.Writer) io.WriteCloser { z, _ := flate.NewWriter(w, 5); return z }), text, nil},
		{"zstd", "Content-Encoding: zstd\r\n", packed(func(w io.Writer) io.WriteCloser { z, _ := zstd.NewWriter(w); return z }), text, nil},
		{"chunked", "Transfer-Encoding: chunked\r\n", "5\r\nhello\r\n1\r\n!\r\n0\r\n\r\n", "hello!", nil},
		{"undone before", "Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n", text, text, nil},
		{"chunks cut", "Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n", chunked, "", warc.ErrEncoding},
		{"chunk without end", "Transfer-Encoding: chunked\r\n", "ff\r\nhello", "", warc.ErrEncoding},
		{"gzip cut", "Content-Encoding: gzip\r\n", zipped[:len(zipped)-9], "", warc.ErrEncoding},
		{"brotli", "Content-Encoding: br\r\n", "\x8b\x02", "", warc.ErrEncoding},
		{"layers", "Content-Encoding: gzip, gzip, gzip, gzip\r\n", zipped, "", warc.ErrEncoding},
		{"empty", "Content-Encoding: br\r\n", "", "", nil},
		{"bomb", "Content-Encoding: gzip\r\n", string(zip(t, strings.Repeat("\x00", 1<<21))), "", nianbao.ErrTooLarge},
		{"chunked bomb", "Transfer-Encoding: chunked\r\n", strings.Repeat("1\r\nx\r\n", 1<<19) + "0\r\n\r\n", strings.Repeat("x", 1<<19), nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			file := record("response", "http://a.gov.cn/", isHTTP, "HTTP/1.1 200 OK\r\n"+tt.header+"\r\n"+tt.body)
			for rec, err := range (warc.Limits{Payload: 1 << 20}).Read(strings.NewReader(file)) {
				if err != nil {
					t.Fatal(err)
				}
				got, err := rec.Payload()
				if string(got) != tt.want || !errors.Is(err, tt.err) {
					t.Errorf("payload %.80q, %v; want %.80q, %v", got, err, tt.want, tt.err)
				}
			}
		})
	}
}

// TestRevisits resolves what refers by id or by digest, and says so when the payload is another or not there.
func TestRevisits(t *testing.T) {
	first := record("response", "http://a.gov.cn/1", isHTTP+"WARC-Record-ID: <urn:x:1>\r\nWARC-Payload-Digest: sha1:AAA\r\n", "HTTP/1.1 200 OK\r\nX: first\r\n\r\nbody")
	for _, tt := range []struct {
		name, header, block, want string
		err                       error
	}{
		{"by id", isHTTP + "WARC-Refers-To: <urn:x:1>\r\n", "HTTP/1.1 304 Not Modified\r\nX: second\r\n\r\n", `304 "body" ["second"]`, nil},
		{"by digest", "WARC-Payload-Digest: sha1:aaa\r\nWARC-Truncated: length\r\n", "", `200 "body" ["first"]`, nil},
		{"by digest, id elsewhere", "WARC-Refers-To: <urn:x:9>\r\nWARC-Payload-Digest: sha1:AAA\r\n", "", `200 "body" ["first"]`, nil},
		{"other digest", "WARC-Refers-To: <urn:x:1>\r\nWARC-Payload-Digest: sha1:BBB\r\n", "", "", warc.ErrDigest},
		{"not there", "WARC-Refers-To: <urn:x:2>\r\n", "", "", warc.ErrUnresolved},
		{"nothing said", "", "", "", warc.ErrUnresolved},
	} {
		t.Run(tt.name, func(t *testing.T) {
			file := first + record("revisit", "http://b.gov.cn/2", tt.header, tt.block)
			pages, errs := all(warc.Pages(strings.NewReader(file), warc.Filter{Hosts: []string{"b.gov.cn"}}))
			if tt.err != nil {
				if len(pages) != 0 || len(errs) != 1 || !errors.Is(errs[0], tt.err) {
					t.Errorf("%d pages, %v; want %v", len(pages), errs, tt.err)
				}
				return
			}
			if len(pages) != 1 || errs != nil {
				t.Fatalf("%d pages, %v", len(pages), errs)
			}
			p := pages[0]
			if got := strings.TrimSpace(spell(p)); got != tt.want || p.URL != "http://b.gov.cn/2" {
				t.Errorf("%s: %s, want %s", p.URL, got, tt.want)
			}
		})
	}
}

// TestIncompletePages tells of what a page lacks instead of passing it off as whole.
func TestIncompletePages(t *testing.T) {
	date := func(s string) string {
		return strings.Replace(response("http://a.gov.cn/", "x"), "2024-02-01T10:00:00Z", s, 1)
	}
	for name, tt := range map[string]struct {
		file string
		err  error
	}{
		"segment": {record("response", "http://a.gov.cn/", isHTTP+"WARC-Segment-Number: 1\r\n", "HTTP/1.1 200 OK\r\n\r\n"), warc.ErrTruncated},
		"no date": {date("soon"), warc.ErrFormat},
		"no HTTP": {record("response", "http://a.gov.cn/", isHTTP, "SSH-2.0\r\n\r\n"), warc.ErrFormat},
		"no head": {record("response", "http://a.gov.cn/", isHTTP, "HTTP/1.1 200 OK\r\nServ"), warc.ErrFormat},
	} {
		pages, errs := all(warc.Pages(strings.NewReader(tt.file), warc.Filter{}))
		if len(pages) != 0 || len(errs) != 1 || !errors.Is(errs[0], tt.err) {
			t.Errorf("%s: %d pages, %v; want %v", name, len(pages), errs, tt.err)
		}
	}
	pages, errs := all(warc.Pages(strings.NewReader(date("2024-02")), warc.Filter{}))
	if errs != nil || !pages[0].FetchedAt.Equal(time.Date(2024, 2, 1, 0, 0, 0, 0, time.UTC)) {
		t.Errorf("a date of less precision: %v %v", pages, errs)
	}
}

// TestChangedPage has the bytes of a page changed, and all digests of the WARC file made to fit.
func TestChangedPage(t *testing.T) {
	file := export(t, []nianbao.Page{page("http://a.gov.cn/", "12件")})
	plain, err := io.ReadAll(must(gzip.NewReader(bytes.NewReader(file))))
	if err != nil {
		t.Fatal(err)
	}
	changed := strings.ReplaceAll(strings.ReplaceAll(string(plain), "12件", "13件"), "WARC-Block-Digest: ", "X: ")
	pages, errs := all(warc.Pages(strings.NewReader(changed), warc.Filter{}))
	if len(pages) != 0 || len(errs) != 1 || !errors.Is(errs[0], warc.ErrDigest) {
		t.Errorf("%d pages, %v; want ErrDigest", len(pages), errs)
	}
}

func TestFilter(t *testing.T) {
	file := response("http://www.a.gov.cn/xxgk/1.html", "信息公开") + response("http://egov.cn/xxgk/2.html", "信息公开") +
		record("response", "http://gov.cn:8080/3", isHTTP, "HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n\r\n信息公开") +
		record("response", "http://b.GOV.cn./4", isHTTP, "HTTP/1.1 200 OK\r\n\r\n<html>news") +
		record("response", "http://c.gov.cn/5", isHTTP, "HTTP/1.1 200 OK\r\nContent-Type: TEXT/HTML;charset=gbk\r\n\r\n\xd0\xc5\xcf\xa2")
	for _, tt := range []struct {
		name   string
		filter warc.Filter
		want   string
	}{
		{"all", warc.Filter{}, "1.html 2.html 3 4 5"},
		{"host", warc.Filter{Hosts: []string{".gov.cn"}}, "1.html 3 4 5"},
		{"address", warc.Filter{URL: regexpXXGK}, "1.html 2.html"},
		{"type", warc.Filter{MIME: []string{"text/html"}}, "1.html 2.html 4 5"},
		{"types", warc.Filter{MIME: []string{"application/*", "image/*"}}, "3"},
		{"words", warc.Filter{Words: []string{"信息公开", "\xd0\xc5\xcf\xa2"}}, "1.html 2.html 3 5"},
		{"text", warc.Filter{Words: []string{"5"}, Text: func(p nianbao.Page) string { return p.URL }}, "5"},
		{"together", warc.Filter{Hosts: []string{"gov.cn"}, MIME: []string{"text/*"}, Words: []string{"信息公开"}}, "1.html"},
	} {
		pages, errs := all(warc.Pages(strings.NewReader(file), tt.filter))
		var got []string
		for _, p := range pages {
			got = append(got, p.URL[strings.LastIndex(p.URL, "/")+1:])
		}
		if s := strings.Join(got, " "); s != tt.want || errs != nil {
			t.Errorf("%s: %s %v, want %s", tt.name, s, errs, tt.want)
		}
	}
}
