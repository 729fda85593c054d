package scrape

import (
	"net/url"
	"regexp"
	"slices"
	"strings"
)

var (
	// documents are the endings of the files in which reports are published.
	documents = regexp.MustCompile(`(?i)\.(pdf|docx?|wps|xlsx?|ofd)(\?|$)`)
	endings   = []string{".pdf", ".PDF", ".doc", ".DOC", ".wps", ".WPS", ".xls", ".XLS", ".ofd", ".OFD"}
)

// attachments returns the files that a report page names as the report.
func (d *document) attachments(in scope) []Link {
	var links []Link
	if !slices.ContainsFunc(endings, func(end string) bool { return strings.Contains(d.source, end) }) {
		return nil // most reports: spares reading the markup
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
