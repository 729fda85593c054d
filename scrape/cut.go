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
// lacks the end that the page had, and some of its tags.
func isCut(page, last nianbao.Page, unframed bool) bool {
	if !hasDocument(page) || !hasDocument(last) {
		return false
	}
	return nianbao.IsCut(page.Body, last.Body) ||
		unframed && nianbao.HasEnd(last.Body) && !nianbao.HasEnd(page.Body) && bytes.Count(page.Body, tag) < bytes.Count(last.Body, tag)
}

var tag = []byte("<")

// isSuspect tells whether a page that was never seen may be cut: then it is asked for once more. Some sites write no end tag: what
// comes twice with the same bytes is whole.
func isSuspect(page, last, before nianbao.Page, unframed bool) bool {
	return unframed && last.Status == 0 && page.Hash != before.Hash && hasDocument(page) && !nianbao.HasEnd(page.Body)
}
