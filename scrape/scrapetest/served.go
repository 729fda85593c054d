package scrapetest

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"time"

	"nianbao"
)

// served is a site in operation: what the world planned, and what has happened to it since.
type served struct {
	*httptest.Server
	world *World
	site  *Site
	log   *requestLog

	mu         sync.Mutex
	all        []*document
	byPath     map[string]*document
	gone       map[*document]bool
	edits      map[*document]map[nianbao.CellID]string // figures changed since, as printed now
	changes    map[*document]int                       // how often a document was changed
	drawn      map[*document]string                    // content of reports, once drawn
	lists      map[*column][]*document                 // documents of a column, newest first, once sorted
	opened     map[*column]*column                     // the further column that a column's reports are put into since
	design     int                                     // 0, then one more each redesign
	searchOnly bool                                    // no page leads to a column
	views      int                                     // what the counters show too much
}

func newServed(w *World, s *Site) *served {
	v := &served{world: w, site: s, all: slices.Clone(s.pages), byPath: make(map[string]*document), gone: make(map[*document]bool),
		edits: make(map[*document]map[nianbao.CellID]string), changes: make(map[*document]int), drawn: make(map[*document]string), lists: make(map[*column][]*document),
		opened: make(map[*column]*column)}
	for _, d := range v.all {
		v.byPath[d.path] = d
	}
	return v
}

// columns are those that the site was planned with, each with the one that was opened beside it.
func (v *served) columns() []*column {
	var list []*column
	for _, c := range v.site.columns {
		list = append(list, c)
		if further := v.opened[c]; further != nil {
			list = append(list, further)
		}
	}
	return list
}

// present is the column that the site's pages lead to in place of c.
func (v *served) present(c *column) *column {
	if further := v.opened[c]; further != nil {
		return further
	}
	return c
}

// columnAt returns the column whose address, as at writes it, is that; nil when there is none.
func (v *served) columnAt(at func(*column) string, address string) *column {
	for _, c := range v.columns() {
		if at(c) == address {
			return c
		}
	}
	return nil
}

// docs lists the documents of a column, newest first.
func (v *served) docs(c *column) []*document {
	if list, ok := v.lists[c]; ok {
		return list
	}
	var list []*document
	for _, d := range v.all {
		if d.column == c && !v.gone[d] {
			list = append(list, d)
		}
	}
	slices.SortStableFunc(list, func(a, b *document) int { return strings.Compare(b.date, a.date) })
	v.lists[c] = list
	return list
}

// count is the number of reports with figures in a column.
func (v *served) count(c *column) int {
	n := 0
	for _, d := range v.docs(c) {
		if d.outcome == nianbao.OutcomeReport {
			n++
		}
	}
	return n
}

// ServeHTTP answers a request and keeps it in the log.
func (v *served) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	start := time.Now()
	out := &counter{ResponseWriter: w, status: http.StatusOK}
	v.serve(out, r)
	v.log.add(Request{Start: start, End: time.Now(), Site: v.site.Name, Host: r.Host, Method: r.Method, Path: r.URL.RequestURI(),
		UserAgent: r.UserAgent(), Header: r.Header.Clone(), Status: out.status, Bytes: out.bytes})
}

func (v *served) serve(w http.ResponseWriter, r *http.Request) {
	v.mu.Lock()
	answer := v.reply(r)
	changes := v.changes[v.byPath[r.URL.Path]]
	v.mu.Unlock()
	if answer == nil {
		w.Header().Set("Content-Type", v.site.spec.contentType("text/html"))
		w.WriteHeader(http.StatusNotFound)
		w.Write(v.site.spec.encode("<html><head>" + v.site.spec.meta() + "<title>404</title></head><body>您访问的页面不存在</body></html>"))
		return
	}
	if answer.moved != "" {
		http.Redirect(w, r, answer.moved, http.StatusFound)
		return
	}
	body := v.bytes(answer)
	h := w.Header()
	h.Set("Content-Type", answer.kind)
	switch {
	case answer.data:
		h.Set("Content-Type", answer.kind+"; charset=utf-8")
	case answer.raw == nil:
		h.Set("Content-Type", v.site.spec.contentType(answer.kind))
	}
	if v.unchanged(h, r, answer, body, changes) {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	if v.site.spec.gzip && strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") && answer.raw == nil {
		h.Set("Content-Encoding", "gzip")
		body = zipped(body)
	}
	h.Set("Content-Length", fmt.Sprint(len(body)))
	if r.Method != http.MethodHead {
		w.Write(body)
	}
}

func (v *served) bytes(answer *reply) []byte {
	switch {
	case answer.raw != nil:
		return answer.raw
	case answer.data:
		return []byte(answer.text)
	}
	return v.site.spec.encode(answer.text)
}

// unchanged sets the validators that the site gives, and tells whether the client has this very page.
func (v *served) unchanged(h http.Header, r *http.Request, answer *reply, body []byte, changes int) bool {
	kind := v.site.spec.validators
	if kind == etag || kind == etagAndLastModified {
		tag := fmt.Sprintf(`"%x"`, sha256.Sum256(body))[:18] + `"`
		h.Set("ETag", tag)
		if asked := r.Header.Get("If-None-Match"); asked != "" {
			return asked == tag
		}
	}
	if day, err := time.Parse(time.DateOnly, answer.date); err == nil && (kind == lastModified || kind == etagAndLastModified) {
		changed := day.Add(10*time.Hour + time.Duration(changes+v.design+v.views)*time.Hour)
		h.Set("Last-Modified", changed.UTC().Format(http.TimeFormat))
		since, err := http.ParseTime(r.Header.Get("If-Modified-Since"))
		return err == nil && !changed.After(since)
	}
	return false
}

func zipped(body []byte) []byte {
	var b bytes.Buffer
	z, err := gzip.NewWriterLevel(&b, gzip.BestSpeed)
	if err != nil {
		panic(err) // the level exists
	}
	z.Write(body) // a buffer takes everything
	z.Close()
	return b.Bytes()
}
