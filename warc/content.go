package warc

import (
	"bytes"
	"fmt"
	"io"
	"net/http/httputil"
	"strings"

	"github.com/klauspost/compress/flate"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zlib"
	"github.com/klauspost/compress/zstd"

	"nianbao"
)

// maxEncodings bounds a Content-Encoding that names itself again and again.
const maxEncodings = 3

// decodeBody undoes transfer and content encodings. An archive whose maker had undone them already, and left the fields
// in the header, is common: bytes that have no sign of the encoding are taken as they are.
func decodeBody(m Message, limit int64) ([]byte, error) {
	body := m.Body
	if strings.Contains(strings.ToLower(strings.Join(m.Header["Transfer-Encoding"], ",")), "chunked") && isChunked(body) {
		var err error
		if body, err = readAll(httputil.NewChunkedReader(bytes.NewReader(body)), limit); err != nil {
			return nil, explain("chunked", err)
		}
	}
	var names []string
	for name := range strings.SplitSeq(strings.ToLower(strings.Join(m.Header["Content-Encoding"], ",")), ",") {
		if name = strings.TrimSpace(name); name != "" && name != "identity" {
			names = append(names, name)
		}
	}
	if len(names) > maxEncodings {
		return nil, fmt.Errorf("%w: more than %d layers", ErrEncoding, maxEncodings)
	}
	for i := len(names) - 1; i >= 0 && len(body) > 0; i-- {
		var err error
		if body, err = undo(names[i], body, limit); err != nil {
			return nil, explain(names[i], err)
		}
	}
	if int64(len(body)) > limit {
		return nil, fmt.Errorf("%d bytes are %w of %d", len(body), nianbao.ErrTooLarge, limit)
	}
	return body, nil
}

func undo(name string, body []byte, limit int64) ([]byte, error) {
	in := bytes.NewReader(body)
	switch name {
	case "gzip", "x-gzip":
		if !isGzip(body) {
			return body, nil
		}
		r, err := gzip.NewReader(in)
		if err != nil {
			return nil, err
		}
		return readAll(r, limit)
	case "deflate": // zlib, as the standard says, or the bare stream, as some servers do
		if isZlib(body) {
			r, err := zlib.NewReader(in)
			if err != nil {
				return nil, err
			}
			return readAll(r, limit)
		}
		return readAll(flate.NewReader(in), limit)
	case "zstd":
		if !bytes.HasPrefix(body, []byte{0x28, 0xb5, 0x2f, 0xfd}) {
			return body, nil
		}
		r, err := zstd.NewReader(in, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(uint64(limit)), zstd.WithDecoderMaxWindow(8<<20))
		if err != nil {
			return nil, err
		}
		defer r.Close()
		return readAll(r, limit)
	}
	return nil, fmt.Errorf("there is no decoder for it")
}

// readAll reads to the end. One byte more than limit is an error: a cut page would lose figures in silence.
func readAll(r io.Reader, limit int64) ([]byte, error) {
	b, err := io.ReadAll(io.LimitReader(r, limit+1))
	if err != nil {
		return nil, err
	}
	if int64(len(b)) > limit {
		return nil, &unpacked{limit}
	}
	return b, nil
}

// unpacked is a payload that grows over the limit; it is nianbao.ErrTooLarge to errors.Is.
type unpacked struct{ limit int64 }

func (e *unpacked) Error() string {
	return fmt.Sprintf("the payload is %v of %d bytes", nianbao.ErrTooLarge, e.limit)
}

func (e *unpacked) Is(target error) bool { return target == nianbao.ErrTooLarge }

func explain(encoding string, err error) error {
	if _, ok := err.(*unpacked); ok {
		return err
	}
	return fmt.Errorf("%w: encoding %q: %w", ErrEncoding, encoding, err)
}

// isChunked tells whether body begins with the size of a chunk.
func isChunked(body []byte) bool {
	line, _, ok := bytes.Cut(body[:min(len(body), 256)], []byte("\n"))
	size, _, _ := bytes.Cut(line, []byte(";"))
	size = bytes.TrimSpace(size)
	return ok && len(size) > 0 && len(size) <= 16 && len(bytes.Trim(size, "0123456789abcdefABCDEF")) == 0
}

// isZlib tells whether b begins with the header of a zlib stream.
func isZlib(b []byte) bool {
	return len(b) >= 2 && b[0]&0x0f == 8 && (int(b[0])<<8|int(b[1]))%31 == 0
}
