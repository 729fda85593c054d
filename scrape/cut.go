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

// isCut tells whether a page is the first part of what was there before: it lacks the end that the page had, and some of its tags.
// A page that was never seen may be cut as well, and is kept: there is nothing that it could harm.
func isCut(page, last nianbao.Page) bool {
	return hasDocument(page) && hasDocument(last) && hasEnd(last.Body) && !hasEnd(page.Body) && bytes.Count(page.Body, tag) < bytes.Count(last.Body, tag)
}

var tag = []byte("<")

const endWithin = 2048 // bytes after the end tag: counters and comments of the server

func hasEnd(body []byte) bool {
	return bytes.Contains(bytes.ToLower(body[max(0, len(body)-endWithin):]), []byte("</html"))
}
