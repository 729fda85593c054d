package scrape

import (
	"context"
	"io"
	"net/http"
	"net/http/httptrace"
	"sync/atomic"

	"nianbao"
)

// nothing is the body of a request without one. With no body at all net/http would ask again by itself, at once, when a kept
// connection breaks: a second request within the delay, that nobody knows of.
type nothing struct{}

// identity is how such a body is sent.
var identity = []string{"identity"}

func (nothing) Read([]byte) (int, error) { return 0, io.EOF }
func (nothing) Close() error             { return nil }

// WriteTo spares net/http a buffer of 32 KB for nothing.
func (nothing) WriteTo(io.Writer) (int64, error) { return 0, nil }

// roundTrip asks once. A kept connection that turns out to be closed before a byte was written is no request yet: another one
// is taken.
func (r *recorder) roundTrip(ctx context.Context, req *http.Request, known nianbao.Page) (*http.Response, error) {
	var wrote, kept atomic.Bool
	trace := &httptrace.ClientTrace{
		GotConn: func(info httptrace.GotConnInfo) {
			kept.Store(info.Reused)
			r.noteAnswering(req.URL, info.Conn.RemoteAddr())
		},
		WroteHeaders: func() { wrote.Store(true) },
	}
	out, err := r.request(httptrace.WithClientTrace(ctx, trace), req, known)
	if err != nil {
		return nil, err
	}
	base := r.transport(visitOf(ctx), req.URL)
	res, err := base.RoundTrip(out)
	if err != nil && kept.Load() && !wrote.Load() && out.Body == (nothing{}) && out.Context().Err() == nil {
		return base.RoundTrip(out)
	}
	return res, err
}

// Values of headers that every request shares.
var acceptedEncodings, acceptedLanguages = []string{acceptEncoding}, []string{"zh-CN,zh;q=0.9"}

// request copies req for one attempt, with our own words in its header.
func (r *recorder) request(ctx context.Context, req *http.Request, known nianbao.Page) (*http.Request, error) {
	out := req.Clone(ctx)
	out.Body, out.GetBody = nothing{}, nil
	out.TransferEncoding = identity // or net/http starts a goroutine to find out that there is nothing
	if req.GetBody != nil {
		body, err := req.GetBody()
		if err != nil {
			return nil, err
		}
		out.Body, out.TransferEncoding = body, nil
	}
	h := out.Header
	h["User-Agent"], h["Accept-Encoding"], h["Accept-Language"] = r.userAgent, acceptedEncodings, acceptedLanguages
	if v := visitOf(ctx); v.referrer != "" {
		h.Set("Referer", v.referrer)
	}
	setUnlessEmpty(h, "If-None-Match", http.Header(known.Header).Get("Etag"))
	setUnlessEmpty(h, "If-Modified-Since", http.Header(known.Header).Get("Last-Modified"))
	return out, nil
}

func setUnlessEmpty(h http.Header, key, value string) {
	if value != "" {
		h.Set(key, value)
	}
}
