package warc_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"nianbao"
	"nianbao/warc"
)

// TestDamage breaks one record of several in each way. What is asked: an error for it with the right place and reason,
// and all the others read.
func TestDamage(t *testing.T) {
	good := func(n int) string { return response(fmt.Sprintf("http://a.gov.cn/%d", n), fmt.Sprintf("body %d", n)) }
	claim := func(n int) string { // a record whose Content-Length says n
		return record("response", "http://a.gov.cn/bad", isHTTP+fmt.Sprintf("Content-Length: %d\r\n", n), "HTTP/1.1 200 OK\r\n\r\n0123456789")
	}
	digest := record("response", "http://a.gov.cn/bad", isHTTP+"WARC-Block-Digest: sha1:"+strings.Repeat("A", 32)+"\r\n", "HTTP/1.1 200 OK\r\n\r\n")
	for _, tt := range []struct {
		name, bad, reason string
		is                error
	}{
		{"length too large", claim(60), "Content-Length is 60", warc.ErrFormat},
		{"length far too large", claim(1 << 19), "Content-Length is 524288", warc.ErrFormat},
		{"length too small", claim(24), `Content-Length is 24, but "56789" follows`, warc.ErrFormat},
		{"length no number", strings.Replace(claim(29), ": 29", ": many", 1), `Content-Length is "many"`, warc.ErrFormat},
		{"length negative", claim(-1), `Content-Length is "-1"`, warc.ErrFormat},
		{"length over the limit", strings.Replace(response("http://a.gov.cn/bad", strings.Repeat("x", 1<<20)), "x", "y", 1), "larger than the limit", nianbao.ErrTooLarge},
		{"length beyond all", claim(1 << 62), "larger than the limit", nianbao.ErrTooLarge},
		{"no version", "garbage\r\n" + claim(29)[10:], `begins with "garba"`, warc.ErrFormat},
		{"endless header", "WARC/1.0\r\n" + strings.Repeat("X: y\r\n", 100_000) + "\r\n\r\n", "header has more than", warc.ErrFormat},
		{"digest", digest, "digest does not match", warc.ErrDigest},
	} {
		parts := []string{good(1), good(2), tt.bad, good(3), good(4)}
		if tt.name == "length beyond all" {
			// In plain text nothing tells how far it goes.
			wantRecovery(t, tt.name+"/members", zip(t, parts...), zip(t, parts[:2]...), "1 2 3 4", tt.reason, tt.is)
			continue
		}
		wantRecovery(t, tt.name+"/plain", []byte(strings.Join(parts, "")), []byte(parts[0]+parts[1]), "1 2 3 4", tt.reason, tt.is)
		wantRecovery(t, tt.name+"/members", zip(t, parts...), zip(t, parts[:2]...), "1 2 3 4", tt.reason, tt.is)
		wantRecovery(t, tt.name+"/whole", zip(t, strings.Join(parts, "")), nil, "1 2 3 4", tt.reason, tt.is)
	}
}

// TestDamagedCompression breaks the gzip member itself.
func TestDamagedCompression(t *testing.T) {
	noise := func(n int) string { // text that does not pack, so that its member has some length
		var b strings.Builder
		for i, x := 0, uint32(7); i < n; i++ {
			x = x*1664525 + 1013904223
			b.WriteByte("0123456789abcdefghijklmnopqrstuvwxyz"[x>>16%36])
		}
		return b.String()
	}
	member := func(n int) []byte { return zip(t, response(fmt.Sprintf("http://a.gov.cn/%d", n), noise(n*1000))) }
	before, bad, after := slices.Concat(member(1), member(2)), member(5), slices.Concat(member(3), member(4))
	flip := func(at int) []byte {
		b := slices.Clone(bad)
		b[at] ^= 0xff
		return b
	}
	for name, bad := range map[string][]byte{
		"cut early":    bad[:20],
		"cut late":     bad[:len(bad)-30],
		"cut in CRC":   bad[:len(bad)-5],
		"wrong method": flip(2),
		"wrong CRC":    flip(len(bad) - 6),
		"middle":       flip(len(bad) / 2),
		"zeros":        make([]byte, 600),
		"text":         []byte("an error message of some copying tool\n"),
	} {
		wantRecovery(t, name, slices.Concat(before, bad, after), before, "1 2 3 4", "", nil)
	}
	// The end of a file that was not copied to its end.
	whole := slices.Concat(before, after)
	wantRecovery(t, "cut file", whole[:len(whole)-9], slices.Concat(before, member(3)), "1 2 3", "unexpected EOF", io.ErrUnexpectedEOF)
}

// wantRecovery reads a file with one bad record behind before, as a file and as a stream.
func wantRecovery(t *testing.T, name string, file, before []byte, want, reason string, is error) {
	t.Helper()
	for _, in := range []io.Reader{bytes.NewReader(file), struct{ io.Reader }{bytes.NewReader(file)}} {
		recs, errs := all(warc.Limits{Block: 1 << 20}.Read(in))
		var got []string
		for _, r := range recs {
			got = append(got, strings.TrimPrefix(r.TargetURI, "http://a.gov.cn/"))
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%s: records %s, want %s (%v)", name, s, want, errs)
		}
		if len(errs) != 1 {
			t.Errorf("%s: errors %v, want one", name, errs)
			continue
		}
		var e *warc.RecordError
		if !errors.As(errs[0], &e) || e.Offset != int64(len(before)) || !strings.Contains(e.Error(), reason) || is != nil && !errors.Is(e, is) {
			t.Errorf("%s: %v, want offset %d and %q", name, errs[0], len(before), reason)
		}
	}
}

func TestNoArchive(t *testing.T) {
	for name, file := range map[string]string{
		"empty": "", "blank": "\r\n\r\n", "page": "<html>\n<body>\n" + strings.Repeat("WARC\n", 99_999), "gzip of a page": string(zip(t, "<html>")),
		"empty gzip": string(zip(t, "")), "gzip magic": "\x1f\x8b",
	} {
		recs, errs := all(warc.Read(strings.NewReader(file)))
		if len(recs) != 0 || len(errs) != 1 {
			t.Errorf("%s: %d records, errors %v; want one error", name, len(recs), errs)
		}
	}
}

// TestFailingFile ends with what the file said, after all that came before it.
func TestFailingFile(t *testing.T) {
	errDisk := errors.New("disk on fire")
	whole := response("http://a.gov.cn/1", "one") + response("http://a.gov.cn/2", "two")
	for name, file := range map[string]string{"plain": whole, "zip": string(zip(t, whole)), "within": whole[:len(whole)-20]} {
		recs, errs := all(warc.Read(io.MultiReader(strings.NewReader(file), iotest.ErrReader(errDisk))))
		if len(recs) == 0 || len(errs) != 1 || !errors.Is(errs[0], errDisk) {
			t.Errorf("%s: %d records, errors %v", name, len(recs), errs)
		}
	}
}

// TestBombs reads members that unpack to far more than they are, in bounded memory.
func TestBombs(t *testing.T) {
	zeros := strings.Repeat("\x00", 64<<20)
	good := response("http://a.gov.cn/1", "one")
	for name, bad := range map[string]string{
		"block":   record("response", "http://a.gov.cn/bad", isHTTP, zeros),
		"claim":   record("response", "http://a.gov.cn/bad", isHTTP+"Content-Length: 1000\r\n", zeros),
		"header":  "WARC/1.0\r\nX: " + zeros,
		"nothing": zeros,
	} {
		file := zip(t, good, bad, good)
		var start, end runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&start)
		recs, errs := all(warc.Limits{Block: 1 << 20, Payload: 1 << 20, Held: 1 << 20}.Read(bytes.NewReader(file)))
		runtime.ReadMemStats(&end)
		if len(recs) != 2 || len(errs) != 1 {
			t.Errorf("%s: %d records, %v", name, len(recs), errs)
		}
		if used := end.TotalAlloc - start.TotalAlloc; used > 16<<20 {
			t.Errorf("%s: %d MB allocated", name, used>>20)
		}
	}
}

// TestNested has each record claim all that follows it. Going over that again for each would take hours.
func TestNested(t *testing.T) {
	file := strings.Repeat("WARC/1.0\r\nContent-Length: 8000000\r\n\r\n", 100_000)
	_, errs := all(warc.Read(strings.NewReader(file)))
	if len(errs) == 0 {
		t.Error("no error")
	}
}

// TestForgery has a page that itself holds a WARC record, in a file whose record of it is bad: members tell them apart.
func TestForgery(t *testing.T) {
	forged := "\r\n\r\n" + response("http://a.gov.cn/forged", "all is well")
	bad := strings.Replace(response("http://evil.example/", forged), "Content-Length: ", "Content-Length: -", 1)
	recs, errs := all(warc.Read(bytes.NewReader(zip(t, response("http://a.gov.cn/1", "x"), bad, response("http://a.gov.cn/2", "y")))))
	if len(recs) != 2 || len(errs) != 1 {
		t.Errorf("%d records, %v", len(recs), errs)
	}
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}
