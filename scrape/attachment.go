package scrape

import (
	"net/url"
	"strings"
)

// documents are the endings of the files in which reports are published.
var documents = one(`(?i)\.(pdf|docx?|wps|xlsx?|ofd)(\?|$)`)

// namesFile tells whether the ending of such a file stands anywhere in the source. Most reports have none, and are spared
// the reading of their markup.
func namesFile(source string) bool {
	for {
		at := strings.IndexByte(source, '.')
		if at < 0 || len(source) < at+4 {
			return false
		}
		switch source = source[at+1:]; source[0] | 0x20 {
		case 'p', 'd', 'w', 'x', 'o':
			switch strings.ToLower(source[:3]) {
			case "pdf", "doc", "wps", "xls", "ofd":
				return true
			}
		}
	}
}

// attachments returns the files that a report page names as the report.
func (d *document) attachments(in scope) []Link {
	var links []Link
	if !namesFile(d.source) {
		return nil
	}
	for _, a := range d.anchors() {
		u, err := url.Parse(a.url)
		if err != nil || !documents.MatchString(a.url) || !in.site.has(u) {
			continue
		}
		if ok, why := matchReport(a.text); ok {
			links = append(links, Link{URL: a.url, Text: a.text, Kind: LinkFile, Why: why, Referrer: d.url.String()})
		}
	}
	return links
}
