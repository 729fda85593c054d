package nianbao

import "bytes"

const (
	endWithin  = 2048 // bytes in which an end tag has to stand: counters and comments of the server come after it
	cutWindow  = 64   // bytes of the end of a cut page that stand in the whole one
	cutWindows = 8    // of which one must: between two fetches a page changes here and there
	cutTags    = 8    // that the whole page has after them: whoever drops the end tags alone has lost nothing
)

// HasEnd tells whether a page of HTML has its end tag.
func HasEnd(body []byte) bool {
	return bytes.Contains(bytes.ToLower(body[max(0, len(body)-endWithin):]), []byte("</html"))
}

// IsCut tells whether a page is the first part of another capture of its address: it has no end tag, and where it ends the other goes
// on. Servers and proxies cut pages off, and nothing in HTTP says so where the end of the connection ends the page, or where the proxy
// itself was given a part. A cut page is neither an edit nor what an agency published.
func IsCut(body, whole []byte) bool {
	if len(body) >= len(whole) || HasEnd(body) {
		return false
	}
	for n := range cutWindows {
		end := len(body) - n*cutWindow
		if end < cutWindow {
			return false
		}
		if at, ok := placeOf(body[:end], whole); ok {
			rest := bytes.Count(whole[at:], []byte("<")) - bytes.Count(body[end:], []byte("<"))
			return rest >= cutTags
		}
	}
	return false
}

// placeOf finds where the end of a text stands in another: so much of it is looked for as stands there once, since tables say the same
// again and again.
func placeOf(text, in []byte) (end int, ok bool) {
	for size := cutWindow; ; size = min(2*size, len(text)) {
		suffix := text[len(text)-size:]
		at := bytes.Index(in, suffix)
		if at < 0 {
			return 0, false
		}
		if bytes.LastIndex(in, suffix) == at {
			return at + size, true
		}
		if size == len(text) {
			return 0, false
		}
	}
}
