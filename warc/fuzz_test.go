package warc_test

import (
	"bytes"
	"io"
	"testing"

	"nianbao/warc"
)

// FuzzRead reads anything. It must not panic, must come to an end, must not say more than the input can hold, and must
// say the same of a stream as of a file.
func FuzzRead(f *testing.F) {
	file := export(f, samplePages())
	plain := response("http://a.gov.cn/", "年报") + response("http://b.gov.cn/", "x")
	f.Add(file)
	f.Add(file[:len(file)/2])
	f.Add(file[7:])
	f.Add([]byte(plain))
	f.Add(zip(f, plain))
	f.Add(zip(f, plain[:70], plain[70:]))
	f.Add([]byte(record("response", "http://a/", isHTTP+"Content-Length: 900\r\n", "HTTP/1.1 200 OK\r\n\r\n") + plain))
	f.Add([]byte(record("response", "http://a/", isHTTP, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n\r\n5\r\n\x1f\x8b\x08\x00\x00\r\n0\r\n\r\n")))
	f.Add(append([]byte("garbage\n"), file...))
	f.Fuzz(func(t *testing.T, data []byte) {
		limits := warc.Limits{Block: 1 << 16, Payload: 1 << 16, Held: 1 << 16}
		n := 0
		for rec, err := range limits.Read(bytes.NewReader(data)) {
			n++
			if err == nil && int64(len(rec.Block)) > limits.Block {
				t.Fatalf("a block of %d bytes", len(rec.Block))
			}
			if body, err := rec.Payload(); err == nil && int64(len(body)) > limits.Payload {
				t.Fatalf("a payload of %d bytes", len(body))
			}
		}
		if n == 0 {
			t.Fatal("neither a record nor an error")
		}
		a, errA := all(limits.Pages(bytes.NewReader(data), warc.Filter{}))
		b, errB := all(limits.Pages(struct{ io.Reader }{bytes.NewReader(data)}, warc.Filter{}))
		if len(a) < len(b) || len(a)+len(errA) != len(b)+len(errB) {
			t.Fatalf("file: %d pages %v; stream: %d pages %v", len(a), errA, len(b), errB)
		}
	})
}
