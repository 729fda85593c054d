package web

import (
	"bytes"
	"context"
	"errors"
	"net/http"
	"net/url"
)

// inside asks the handler itself for an address, without a network: the walk of a site of files and the tools of machines get what a
// browser gets. A page that has moved is what it has moved to.
func (s *Server) inside(ctx context.Context, at *url.URL, header http.Header) (*insideAnswer, error) {
	for range 5 {
		r, err := http.NewRequestWithContext(ctx, http.MethodGet, at.String(), http.NoBody)
		if err != nil {
			return nil, err
		}
		r.Header = header
		path, ok := s.below(r.URL.EscapedPath())
		if !ok {
			return nil, errors.New("it leads out of the site")
		}
		got := &insideAnswer{header: make(http.Header), status: http.StatusOK}
		s.dispatch(got, r, path)
		to := got.header.Get("Location")
		if to == "" {
			return got, nil
		}
		if at, err = at.Parse(to); err != nil {
			return nil, err
		}
	}
	return nil, errors.New("it leads round in a circle")
}

// insideAnswer collects an answer of the handler.
type insideAnswer struct {
	header http.Header
	status int
	body   bytes.Buffer
}

func (a *insideAnswer) Header() http.Header         { return a.header }
func (a *insideAnswer) WriteHeader(status int)      { a.status = status }
func (a *insideAnswer) Write(b []byte) (int, error) { return a.body.Write(b) }
