package scrape

import (
	"bytes"
	"net/http"

	"nianbao"
)

// A body whose length nobody states ends where the connection does, and a connection that breaks ends too: HTTP cannot tell a
// whole page from a cut one then (RFC 9112, section 8). What was there before can. A cut page is a failure of the transfer like
// any other, asked for again and reported; it is not archived, so that it neither stands in the place of the whole page nor looks
// like a report that an agency has shortened.

// isUnframed tells an answer whose end only the end of the connection says.
func isUnframed(res *http.Response) bool {
	return res.ContentLength < 0 && len(res.TransferEncoding) == 0 && res.ProtoMajor == 1
}

// isCut tells whether a page is the first part of what was there before. Where nothing states its length, less of a proof will do: it
// lacks the end that the page had, and some of its tags or a part of its last.
func isCut(page, last nianbao.Page, unframed bool) bool {
	if unframed && page.Status == http.StatusOK && len(page.Body) == 0 {
		return hasDocument(last) || page.Header["Content-Encoding"] != nil // even nothing has some bytes when it is packed
	}
	if !hasDocument(page) || !hasDocument(last) {
		return false
	}
	return nianbao.IsCut(page.Body, last.Body) ||
		unframed && isEnded(last.Body) && !isEnded(page.Body) && (endsInTag(page.Body) || bytes.Count(page.Body, tag) < bytes.Count(last.Body, tag))
}

var tag = []byte("<")

// isEnded tells whether a page has its end tag, and not a part of it.
func isEnded(body []byte) bool { return nianbao.HasEnd(body) && !endsInTag(body) }

func endsInTag(body []byte) bool {
	return bytes.LastIndexByte(body, '<') > bytes.LastIndexByte(body, '>')
}

// isSuspect tells whether a page that was never seen may be cut: then it is asked for once more. Some sites write no end tag: what
// comes twice with the same bytes is whole.
func isSuspect(page, last, before nianbao.Page, unframed bool) bool {
	return unframed && last.Status == 0 && page.Hash != before.Hash && hasDocument(page) && !isEnded(page.Body)
}
