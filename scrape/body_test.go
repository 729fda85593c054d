package scrape

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"errors"
	"net/http"
	"slices"
	"strings"
	"testing"

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
		want     []nianbao.FailureClass
	}{
		{"", body, nil}, {"identity", body, nil}, {"gzip", gzipped(body), nil}, {"X-GZIP", gzipped(body), nil}, {"deflate", zlibbed(body), nil},
		{"deflate", deflated(body), nil}, {"deflate, gzip", gzipped(zlibbed(body)), nil},
		{"br", body, []nianbao.FailureClass{nianbao.ClassDecode, nianbao.ClassEmpty}}, {"gzip", body, []nianbao.FailureClass{nianbao.ClassDecode, nianbao.ClassEmpty}}, {"gzip", gzipped(body)[:100], []nianbao.FailureClass{nianbao.ClassDecode, nianbao.ClassEmpty}},
		{"gzip,gzip,gzip,gzip", body, []nianbao.FailureClass{nianbao.ClassDecode, nianbao.ClassEmpty}},
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
		if large := slices.Contains(classes(res), nianbao.ClassTooLarge); large != test.large {
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
