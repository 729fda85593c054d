package scrapetest

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"net/http"
	"sync"
	"time"
)

// BombSize is what the body of "bomb" comes to when it is unpacked.
const BombSize = 64 << 20

// hostileBytes are sites whose answers are broken on the way.
var hostileBytes = []Hostility{
	{"slow_drip", "a byte every tenth of a second, without end", "timeout", with(HostilePath, slowDrip)},
	{"silent", "the connection is kept, nothing comes", "timeout", with(HostilePath, func(w http.ResponseWriter, r *http.Request) { <-r.Context().Done() })},
	{"hang_up", "the connection is closed before an answer", "reset", with(HostilePath, hangUp)},
	{"lying_length", "Content-Length says more than comes", "reset", with(HostilePath, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Length", fmt.Sprint(len(plainList())+1000))
		write(w, plainList())
	})},
	{"truncated_gzip", "a gzip body that stops in the middle", "decode", with(HostilePath, func(w http.ResponseWriter, r *http.Request) {
		body := zipped([]byte(plainList()))
		w.Header().Set("Content-Encoding", "gzip")
		w.Write(body[:len(body)/2])
	})},
	{"false_gzip", "Content-Encoding says gzip and the body is not", "decode", with(HostilePath, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		write(w, plainList())
	})},
	{"bomb", "a small gzip body that unpacks to BombSize", "too_large", func() http.Handler {
		bombBody()
		return plainSite{HostilePath: bomb}
	}},
	{"wrong_charset", "the server says ISO-8859-1, the page UTF-8, and it is GBK", "", with(HostilePath, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=ISO-8859-1")
		w.Write(append([]byte(`<meta charset="utf-8">`), gbk(plainList())...))
	})},
	{"no_type", "pages come as text/plain", "", with(HostilePath, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/plain")
		io.WriteString(w, plainList())
	})},
	{"nothing", "status 200 and not a byte", "status", with(HostilePath, func(http.ResponseWriter, *http.Request) {})},
}

func slowDrip(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	tick := time.NewTicker(100 * time.Millisecond)
	defer tick.Stop()
	for {
		select {
		case <-r.Context().Done():
			return
		case <-tick.C:
		}
		if _, err := io.WriteString(w, " "); err != nil {
			return
		}
		if f, ok := w.(http.Flusher); ok {
			f.Flush()
		}
	}
}

// hangUp leaves without a word: net/http closes the connection when a handler panics so.
func hangUp(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }

func bomb(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Encoding", "gzip")
	w.Header().Set("Content-Type", "text/html")
	w.Write(bombBody())
}

// bombBody is made once: it takes longer than a short limit of time.
var bombBody = sync.OnceValue(func() []byte {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	zeros := make([]byte, 1<<20)
	for range BombSize / len(zeros) {
		z.Write(zeros) // a buffer takes everything
	}
	z.Close()
	return b.Bytes()
})
