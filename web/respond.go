package web

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"runtime/debug"
	"strconv"
	"strings"
	"sync"
	"time"

	"nianbao"
	"nianbao/render/message"
	"nianbao/render/table"
	"nianbao/store"
)

// answer is what a page says: as HTML, and the same as data.
type answer struct {
	page
	status   int    // 0 for 200
	template string // below template/
	model    any
	json     any          // nil: there is no such twin
	table    *table.Table // nil: there is no CSV, and no workbook
	draw     drawing      // nil: there is no chart to take away
	file     []byte       // the form that is asked for, where it is a file
	feed     *feed        // it is an Atom feed, and nothing else
	next     string       // address of what follows in a list of data; "" at its end
}

// asTable tells that the rows of a page are asked for as a file, in which nothing else could say that some are left out.
func (r *request) asTable() bool { return r.format == "csv" || r.format == "xlsx" }

// asPage tells that the page itself is asked for, or its chart. Its data, which it only names then, need not be made.
func (a *answer) asPage(r *request) bool {
	if r.format == "json" || r.asTable() {
		return false
	}
	a.json, a.table = struct{}{}, new(table.Table)
	return true
}

// refusal is an answer that is no page: the question was wrong, or has no answer. What it says is for people, in their language.
type refusal struct {
	status  int
	say     string
	Nearest []link
}

func (e *refusal) Error() string { return e.say }

// moved is an answer elsewhere.
type moved struct {
	to     string
	status int
}

func (e *moved) Error() string { return "moved to " + e.to }

// serve answers one request for a page.
func (s *Server) serve(w http.ResponseWriter, raw *http.Request, lang message.Lang, route route) {
	ctx, cancel := context.WithTimeout(raw.Context(), s.Timeout)
	defer cancel()
	format, _ := raw.Context().Value(formatKey{}).(string)
	r := &request{Request: raw.WithContext(ctx), server: s, lang: lang, format: format}
	err := r.readParams()
	var a *answer
	var etag string
	if err == nil {
		a, etag, err = s.answer(r, route)
	}
	if err == nil && a == nil { // what the browser has is still good
		w.Header().Set("ETag", etag)
		w.WriteHeader(http.StatusNotModified)
		return
	}
	var to *moved
	if errors.As(err, &to) {
		http.Redirect(w, raw, r.led(to.to), to.status)
		return
	}
	if err != nil {
		a = s.failure(r, err)
	} else {
		w.Header().Set("ETag", etag)
		w.Header().Set("Cache-Control", "no-cache")
	}
	s.write(w, r, a)
}

// answer asks for the page, unless the browser has it. A panic in a page is a fault of ours, and the end of this answer only.
func (s *Server) answer(r *request, route route) (a *answer, etag string, err error) {
	defer func() {
		if p := recover(); p != nil {
			a, err = nil, fmt.Errorf("panic: %v\n%s", p, debug.Stack())
		}
	}()
	if route.costly {
		if err := s.costs.take(r.Context()); err != nil {
			return nil, "", err
		}
		defer s.costs.giveBack()
	}
	c, err := s.borrow(r.Context())
	if err != nil {
		return nil, "", err
	}
	defer s.giveBack(c)
	a, etag, err = s.answerOver(r, route, c)
	if errors.Is(err, nianbao.ErrNotFound) { // a report may have been replaced since the connection last looked
		c.until = time.Time{}
		a, etag, err = s.answerOver(r, route, c)
	}
	return a, etag, err
}

// answerOver asks over a connection.
func (s *Server) answerOver(r *request, route route, c *Connection) (a *answer, etag string, err error) {
	if r.known, err = s.snapshotOf(r.Context(), c); err != nil {
		return nil, "", err
	}
	r.data, r.store, r.made = c.Data, c.Store, make(map[string]made)
	of := ""
	if gathers := gatherers[route.pattern]; gathers != nil {
		if of, err = gathers(r); err != nil {
			return nil, "", err
		}
	}
	etag = `"` + hashOf([]byte(strings.Join([]string{r.known.stamp, s.build, r.path(r.lang), r.format, r.params.Encode(), of}, "\n")))[:32] + `"`
	if matches(r.Header.Get("If-None-Match"), etag) {
		return nil, etag, nil
	}
	if r.format != "" && !route.twins {
		return nil, "", &refusal{status: http.StatusNotFound, say: r.t("err_twin", r.format)}
	}
	if a, err = route.handle(r); err == nil {
		err = r.fill(a)
	}
	return a, etag, err
}

// matches tells whether an If-None-Match header names an entity tag (RFC 9110, section 13.1.2).
func matches(header, etag string) bool {
	for tag := range strings.SplitSeq(header, ",") {
		if tag = strings.TrimPrefix(strings.TrimSpace(tag), "W/"); tag == etag {
			return true
		}
	}
	return false
}

// failure makes an answer of an error: refusals say themselves; of our own faults a reader learns that there was one, and the log the rest.
func (s *Server) failure(r *request, err error) *answer {
	var no *refusal
	var file *store.FileError
	switch {
	case errors.As(err, &no):
	case errors.Is(err, errBusy):
		no = &refusal{status: http.StatusServiceUnavailable, say: r.t("err_busy")}
	case errors.Is(err, errGathering):
		no = &refusal{status: http.StatusServiceUnavailable, say: r.t("err_gathering")}
	case errors.Is(err, context.DeadlineExceeded):
		no = &refusal{status: http.StatusServiceUnavailable, say: r.t("err_slow", int(s.Timeout.Seconds()))}
	case errors.Is(err, context.Canceled):
		no = &refusal{status: 499, say: "canceled"}
	case errors.As(err, &file): // before what is not found: a file that is not there is no answer about what is asked
		id := s.logged(r, err)
		no = &refusal{status: http.StatusServiceUnavailable, say: r.t("err_database", id)}
	case errors.Is(err, nianbao.ErrNotFound):
		no = &refusal{status: http.StatusNotFound, say: r.t("err_gone")}
	default:
		no = &refusal{status: http.StatusInternalServerError, say: r.t("err_defect", s.logged(r, err))}
	}
	a := &answer{status: no.status, template: "error", model: no}
	a.Title = fmt.Sprintf("%d", no.status)
	a.Lede = no.say
	a.NoIndex = true
	nearest := []string{}
	for _, n := range no.Nearest {
		nearest = append(nearest, n.Text)
	}
	a.json = map[string]any{"type": "about:blank", "title": http.StatusText(no.status), "status": no.status, "detail": no.say, "nearest": nearest} // RFC 9457
	return a
}

// logged writes an error to the log, and returns the number under which it stands there.
func (s *Server) logged(r *request, err error) string {
	id := hashOf([]byte(err.Error() + r.URL.String()))[:8]
	s.Log.Error(err.Error(), slog.String("id", id), slog.String("path", r.URL.RequestURI()))
	return id
}

// write sends an answer in the format asked for.
func (s *Server) write(w http.ResponseWriter, r *request, a *answer) {
	var body bytes.Buffer
	kind, err := s.encode(&body, r, a)
	if err != nil {
		s.Log.Error("an answer could not be written: "+err.Error(), slog.String("path", r.URL.RequestURI()))
		w.Header().Del("ETag")
		http.Error(w, r.t("err_defect", "-"), http.StatusInternalServerError)
		return
	}
	if a.status != 0 {
		w.Header().Del("ETag")
		w.Header().Set("Cache-Control", "no-store")
		if a.status == http.StatusServiceUnavailable {
			w.Header().Set("Retry-After", "5")
		}
	}
	if r.format != "" && a.status == 0 {
		r.describe(w.Header(), a)
	}
	w.Header().Set("Content-Type", kind)
	w.Header().Set("Content-Language", r.lang.Tag())
	send(w, r.Request, a.status, body.Bytes())
}

// smallest is the size from which an answer is sent compressed.
const smallest = 1 << 10

// packers are kept: each takes near a megabyte.
var packers = sync.Pool{New: func() any { return gzip.NewWriter(nil) }}

// send writes a body, compressed where it helps and the browser takes it.
func send(w http.ResponseWriter, r *http.Request, status int, body []byte) {
	w.Header().Add("Vary", "Accept-Encoding")
	if len(body) >= smallest && takesGzip(r.Header.Get("Accept-Encoding")) {
		var packed bytes.Buffer
		z := packers.Get().(*gzip.Writer)
		z.Reset(&packed)
		_, _ = z.Write(body) // to memory: neither fails
		_ = z.Close()
		packers.Put(z)
		w.Header().Set("Content-Encoding", "gzip")
		body = packed.Bytes()
	}
	w.Header().Set("Content-Length", fmt.Sprint(len(body)))
	if status != 0 {
		w.WriteHeader(status)
	}
	if r.Method != http.MethodHead {
		_, _ = w.Write(body)
	}
}

// takesGzip tells whether an Accept-Encoding header names gzip, and not to refuse it (RFC 9110, section 12.5.3).
func takesGzip(header string) bool {
	for part := range strings.SplitSeq(header, ",") {
		name, weight, _ := strings.Cut(part, ";")
		if strings.EqualFold(strings.TrimSpace(name), "gzip") {
			q, err := strconv.ParseFloat(strings.TrimPrefix(strings.TrimSpace(weight), "q="), 64)
			return err != nil || q > 0
		}
	}
	return false
}
