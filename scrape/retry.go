package scrape

import (
	"errors"
	"io"
	"maps"
	"math/rand/v2"
	"net"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"nianbao"
)

// maxBackoff bounds the doubling wait between attempts.
const maxBackoff = time.Minute

// worthRetry tells whether another attempt may go better: a server that is busy or down for a moment, an answer that broke
// off or never came. A name that does not exist, a closed port or a refusal by us will not change within seconds.
func worthRetry(status int, err error) bool {
	if err == nil {
		switch status {
		case http.StatusRequestTimeout, http.StatusTooManyRequests, http.StatusInternalServerError,
			http.StatusBadGateway, http.StatusServiceUnavailable, http.StatusGatewayTimeout:
			return true
		}
		return false
	}
	var dns *net.DNSError
	if errors.As(err, &dns) {
		return dns.IsTemporary || dns.IsTimeout
	}
	class := ClassOf(err)
	return class == nianbao.ClassTimeout || class == nianbao.ClassReset || errors.Is(err, io.ErrUnexpectedEOF) // a packed body that ends too soon
}

// backoff returns the wait before the next attempt: doubled each time, between half and all of it by chance, so that
// crawls that failed together do not come back together.
func backoff(base time.Duration, attempt int) time.Duration {
	if base <= 0 {
		return 0
	}
	d := min(base, maxBackoff)
	for range attempt {
		d = min(2*d, maxBackoff)
	}
	return d/2 + rand.N(d/2+1)
}

// retryAfter reads how long a busy host wants to be left alone: seconds or a date.
func retryAfter(res *http.Response, now time.Time) time.Duration {
	if res.StatusCode != http.StatusTooManyRequests && res.StatusCode != http.StatusServiceUnavailable {
		return 0
	}
	value := strings.TrimSpace(res.Header.Get("Retry-After"))
	if sec, err := strconv.ParseUint(value, 10, 31); err == nil {
		return time.Duration(sec) * time.Second
	}
	if at, err := http.ParseTime(value); err == nil {
		return max(0, at.Sub(now))
	}
	return 0
}

// isValidator tells whether the last page archived can answer for an unchanged one: a document that came whole, with a
// mark to ask by. A challenge page is no such document even if it came with status 200.
func isValidator(last nianbao.Page) bool {
	if last.Status != http.StatusOK && last.Status != http.StatusNotModified || len(last.Body) == 0 {
		return false
	}
	h := http.Header(last.Header)
	if h.Get("Etag") == "" && h.Get("Last-Modified") == "" {
		return false
	}
	_, _, blocked := classify(last.Role, last)
	return blocked == ""
}

// freshened updates the header of the archived page with what a 304 says, per RFC 9111 section 4.3.4: what describes
// the bytes stays with the bytes.
func freshened(old, now http.Header) http.Header {
	h := maps.Clone(old)
	for key, values := range now {
		if !slices.Contains([]string{"Content-Encoding", "Content-Length", "Content-Type", "Content-Range", "Transfer-Encoding"}, key) {
			h[key] = values
		}
	}
	return h
}
