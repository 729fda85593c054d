package web

import (
	"log/slog"
	"net"
	"net/http"
	"strings"
	"time"

	"golang.org/x/text/language"

	"nianbao/render/message"
)

// pagePolicy lets a page load our style sheet and show our frame, and nothing else.
const pagePolicy = "default-src 'none'; style-src 'self'; img-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// archivePolicy is for pages of others: no script, no request, no form, no navigation, whatever is in them. A sandbox in a
// header also stops a refresh, which one in the page does not (HTML standard, section 7.6).
const archivePolicy = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'; frame-ancestors 'self'"

// protect sets what every answer is sent with.
func protect(h http.Header) {
	h.Set("Content-Security-Policy", pagePolicy)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
}

// ownName tells whether a Host header names this machine: a name of another that leads here (DNS rebinding) is not answered.
func ownName(host string) bool {
	name := host
	if h, _, err := net.SplitHostPort(host); err == nil {
		name = h
	}
	if strings.EqualFold(name, "localhost") {
		return true
	}
	ip := net.ParseIP(strings.Trim(name, "[]"))
	return ip != nil && ip.IsLoopback()
}

var languages = language.NewMatcher([]language.Tag{language.Chinese, language.English})

// preferred returns the language for an Accept-Language header.
func preferred(header string) message.Lang {
	tags, _, err := language.ParseAcceptLanguage(header)
	if err != nil || len(tags) == 0 {
		return message.Chinese
	}
	if _, i, sure := languages.Match(tags...); sure != language.No && i == 1 {
		return message.English
	}
	return message.Chinese
}

// recorder notes what was answered, for the log.
type recorder struct {
	http.ResponseWriter
	status int
	bytes  int64
}

func (r *recorder) WriteHeader(status int) {
	if r.status == 0 {
		r.status = status
	}
	r.ResponseWriter.WriteHeader(status)
}

func (r *recorder) Write(b []byte) (int, error) {
	if r.status == 0 {
		r.status = http.StatusOK
	}
	n, err := r.ResponseWriter.Write(b)
	r.bytes += int64(n)
	return n, err
}

func (s *Server) logAccess(r *http.Request, out *recorder, took time.Duration) {
	s.Log.Info("request", slog.String("method", r.Method), slog.String("path", r.URL.RequestURI()), slog.Int("status", out.status),
		slog.Int64("bytes", out.bytes), slog.Duration("took", took.Round(time.Microsecond)), slog.String("from", r.RemoteAddr))
}
