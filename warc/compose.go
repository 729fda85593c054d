package warc

import (
	"crypto/sha1"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"nianbao"
)

const profiles = "http://netpreserve.org/warc/1.1/revisit/"

// WritePage writes a page as a response record and a metadata record that tells the rest of it, so that [Pages] gives
// it back equal, all but its ID. A page whose bytes are in the file already becomes a revisit record that refers to
// them; so does one with status 304, which nianbao archives with the bytes the server did not send again. A page without status, a file,
// becomes a resource record, with a file: address when its path is no URI and year 1 when it has no date.
//
// Bodies are archived with their content encoding undone, and the status line as a number. So the HTTP header is
// written again: no Content-Encoding and Transfer-Encoding, the Content-Length of the bytes as they are here, fields in
// alphabetical order; the metadata record has those three as the server sent them. Requests were not archived and are
// not made up.
func (w *Writer) WritePage(p nianbao.Page) error {
	if p.URL == "" || p.Status != 0 && (p.Status < 100 || p.Status > 999) {
		return fmt.Errorf("write page %q to WARC file: an address and a status of three digits are needed, status is %d", p.URL, p.Status)
	}
	if err := w.begin(p.FetchedAt); err != nil {
		return err
	}
	w.err = w.writePage(p)
	return w.err
}

func (w *Writer) writePage(p nianbao.Page) error {
	e := entry{date: formatDate(p.FetchedAt), target: targetURI(p.URL)}
	hash := nianbao.HashOf(p.Body)
	payload := Field{"WARC-Payload-Digest", sha1Label(sha1.Sum(p.Body))}
	first, known := w.visited[hash]
	if p.Status == http.StatusNotModified && len(p.Body) > 0 && !known {
		// The visit that brought these bytes is not among the pages of this file.
		var err error
		if first, err = w.carry(e, p, payload); err != nil {
			return err
		}
		w.visited[hash] = first
	}
	switch {
	case p.Status == 0:
		e.kind, e.contentType, e.body, e.fields = TypeResource, fileType(p), p.Body, Fields{payload}
	case len(p.Body) > 0 && p.Status == http.StatusNotModified:
		e.revisit("server-not-modified", first)
	case len(p.Body) > 0 && known:
		e.revisit("identical-payload-digest", first)
		// The standard wants both; a digest is not to be given for what the server only says is the same.
		e.fields = append(e.fields, payload, Field{"WARC-Truncated", "length"})
	default:
		e.kind, e.body, e.fields = TypeResponse, p.Body, Fields{payload}
	}
	if p.Status != 0 {
		e.contentType, e.head = "application/http;msgtype=response", responseHead(p)
	}
	id, err := w.write(e)
	if err != nil {
		return err
	}
	if !known && e.kind != TypeRevisit && len(p.Body) > 0 {
		w.visited[hash] = visit{id, e.target, e.date}
	}
	return w.describe(describe(p, e.target), id, e)
}

// revisit makes e refer to the record that has the payload.
func (e *entry) revisit(profile string, first visit) {
	e.kind = TypeRevisit
	e.fields = Fields{{"WARC-Profile", profiles + profile}, {"WARC-Refers-To", "<" + first.id + ">"},
		{"WARC-Refers-To-Target-URI", first.target}, {"WARC-Refers-To-Date", first.date}}
}

// carry writes the bytes that a 304 stands for as a resource of their own, marked as no page.
func (w *Writer) carry(e entry, p nianbao.Page, payload Field) (visit, error) {
	e.kind, e.contentType, e.body, e.fields = TypeResource, fileType(p), p.Body, Fields{payload}
	id, err := w.write(e)
	if err != nil {
		return visit{}, err
	}
	return visit{id, e.target, e.date}, w.describe(description{carrier: true}, id, e)
}

// describe writes the metadata record that goes with the record about.
func (w *Writer) describe(d description, about string, e entry) error {
	_, err := w.write(entry{kind: TypeMetadata, target: e.target, date: e.date, contentType: "application/warc-fields",
		fields: Fields{{"WARC-Concurrent-To", "<" + about + ">"}}, head: d.fields().appendTo(nil)})
	return err
}

// responseHead writes the head of the response as it would have been for the bytes as they are archived.
func responseHead(p nianbao.Page) []byte {
	b := fmt.Appendf(nil, "HTTP/1.1 %d %s\r\n", p.Status, http.StatusText(p.Status))
	for _, key := range sortedKeys(p.Header) {
		if isSayable(key, p.Header[key]) {
			for _, v := range p.Header[key] {
				b = fmt.Appendf(b, "%s: %s\r\n", key, v)
			}
		}
	}
	return fmt.Appendf(b, "Content-Length: %s\r\n\r\n", strconv.Itoa(len(p.Body)))
}

// fileType is the Content-Type of a resource record.
func fileType(p nianbao.Page) string {
	if t := p.ContentType(); t != "" && isPlainValue(t) {
		return t
	}
	return http.DetectContentType(p.Body)
}

// targetURI returns the address as a URI. The path of a file becomes a file: address.
func targetURI(address string) string {
	if scheme, _, ok := strings.Cut(address, ":"); ok && len(scheme) > 1 && !strings.ContainsFunc(scheme, notInScheme) {
		return escape(address)
	}
	return "file:///" + (&url.URL{Path: strings.TrimPrefix(address, "/")}).EscapedPath()
}

func notInScheme(c rune) bool {
	return (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') && (c < '0' || c > '9') && c != '+' && c != '-' && c != '.'
}

// escape writes the bytes that no URI may have as %XX.
func escape(s string) string {
	var b strings.Builder
	for i := range len(s) {
		if c := s[i]; c <= ' ' || c > '~' || strings.IndexByte("<>\"\\^`{|}", c) >= 0 {
			fmt.Fprintf(&b, "%%%02X", c)
		} else {
			b.WriteByte(c)
		}
	}
	return b.String()
}

func sortedKeys(m map[string][]string) []string { return slices.Sorted(maps.Keys(m)) }
