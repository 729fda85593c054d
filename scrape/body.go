package scrape

import (
	"bufio"
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"sync"

	"nianbao"
)

// acceptEncoding names what readBody can undo. Asking for it ourselves keeps net/http from undoing gzip unseen.
const acceptEncoding = "gzip, deflate"

// maxEncodings bounds a Content-Encoding that names itself again and again.
const maxEncodings = 3

// readBody reads the whole body with its content encoding undone. One byte more than limit, before or after, is an
// error: a cut page would lose figures in silence, and a small page can unpack to gigabytes. The note says what of its header
// was not followed; "" for nothing.
func readBody(res *http.Response, limit int64) (body []byte, note string, err error) {
	wire := &limited{r: res.Body, left: limit}
	r, note, err := undo(wire, res.Header.Values("Content-Encoding"))
	if err != nil {
		return nil, "", err
	}
	if r != io.Reader(wire) {
		r = &limited{r: r, left: limit}
	}
	body, err = readAll(r)
	return body, note, err
}

// readAll reads through a buffer that is lent, and what does not go into one through one after the other: most answers do not say
// how long they are, and a buffer that grows from nothing costs three times what it holds in the end.
func readAll(r io.Reader) ([]byte, error) {
	lent := buffers.Get().(*[]byte)
	defer buffers.Put(lent)
	buf, filled := *lent, 0
	var full [][]byte
	for {
		n, err := r.Read(buf[filled:])
		filled += n
		switch {
		case err == io.EOF:
			return bytes.Join(append(full, buf[:filled]), nil), nil
		case err != nil:
			return nil, err
		case filled == len(buf):
			full, filled = append(full, bytes.Clone(buf)), 0
		}
	}
}

const bufferSize = 256 << 10

var buffers = sync.Pool{New: func() any { buf := make([]byte, bufferSize); return &buf }}

// limited fails with nianbao.ErrTooLarge when more than left bytes come, where io.LimitReader ends quietly.
type limited struct {
	r    io.Reader
	left int64
}

func (l *limited) Read(p []byte) (int, error) {
	if int64(len(p)) > l.left+1 {
		p = p[:l.left+1]
	}
	n, err := l.r.Read(p)
	l.left -= int64(n)
	if l.left < 0 {
		return 0, fmt.Errorf("the body is %w", nianbao.ErrTooLarge)
	}
	return n, err
}

// unasked are the codings of the registry (RFC 9110, section 16.6.1) that were not asked for: a body in one of them is not text.
var unasked = []string{"br", "zstd", "compress", "x-compress", "dcb", "dcz", "exi", "pack200-gzip", "aes128gcm"}

// undo undoes the content codings of a header. Words that are no codings at all (servers write a charset or a type there) say
// nothing of the body: it is taken as it came, as browsers do, with a note.
func undo(r io.Reader, header []string) (plain io.Reader, note string, err error) {
	var names []string
	for name := range strings.SplitSeq(strings.ToLower(strings.Join(header, ",")), ",") {
		switch name = strings.TrimSpace(name); {
		case name == "" || name == "identity":
		case name == "gzip" || name == "x-gzip" || name == "deflate":
			names = append(names, name)
		case slices.Contains(unasked, name):
			return nil, "", failf(nianbao.ClassDecode, "content encoding %q was not asked for and cannot be undone", name)
		default:
			note = fmt.Sprintf("content encoding %q is none and was ignored", name)
		}
	}
	if len(names) > maxEncodings {
		return nil, "", failf(nianbao.ClassDecode, "content encoding %q: more than %d layers", strings.Join(names, ", "), maxEncodings)
	}
	for i := len(names) - 1; i >= 0; i-- {
		if names[i] == "deflate" {
			r = &lazy{r: r, open: openDeflate}
		} else {
			r = &lazy{r: r, open: func(r io.Reader) (io.Reader, error) { return gzip.NewReader(r) }}
		}
	}
	return r, note, nil
}

// lazy opens its decoder at the first byte, so that an empty body with an encoding (a redirect, a 304) is just empty,
// and calls whatever the decoder dislikes a decoding error, but not a failure of the connection or the limit.
type lazy struct {
	r    io.Reader
	open func(io.Reader) (io.Reader, error)
	dec  io.Reader
	seen watched
}

// watched remembers the error of the source below a decoder.
type watched struct {
	r   io.Reader
	err error
}

func (w *watched) Read(p []byte) (int, error) {
	n, err := w.r.Read(p)
	if err != nil && err != io.EOF {
		w.err = err
	}
	return n, err
}

func (l *lazy) Read(p []byte) (int, error) {
	if l.dec == nil {
		l.seen.r = l.r
		in := bufio.NewReader(&l.seen)
		if _, err := in.Peek(1); err != nil {
			return 0, err
		}
		dec, err := l.open(in)
		if err != nil {
			return 0, l.explain(err)
		}
		l.dec = dec
	}
	n, err := l.dec.Read(p)
	if err != nil && err != io.EOF {
		err = l.explain(err)
	}
	return n, err
}

func (l *lazy) explain(err error) error {
	if l.seen.err != nil {
		return l.seen.err
	}
	return failf(nianbao.ClassDecode, "content encoding: %w", err)
}

// openDeflate takes both readings of "deflate" that servers use: zlib, as the standard says, and the bare stream.
func openDeflate(r io.Reader) (io.Reader, error) {
	in := bufio.NewReader(r)
	head, err := in.Peek(2)
	if err == nil && head[0]&0x0f == 8 && (uint16(head[0])<<8|uint16(head[1]))%31 == 0 {
		return zlib.NewReader(in)
	}
	return flate.NewReader(in), nil
}
