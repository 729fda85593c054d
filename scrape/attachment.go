package scrape

import (
	"net/url"
	"slices"
	"strings"

	"github.com/PuerkitoBio/goquery"
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
	for _, file := range d.framedFiles() {
		if u, err := url.Parse(file); err == nil && in.site.has(u) {
			links = append(links, Link{URL: file, Text: d.title(), Kind: LinkFile, Why: "the page shows it", Referrer: d.url.String()})
		}
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

// framedFiles returns the files that the page shows inside itself, by themselves or in a viewer.
func (d *document) framedFiles() []string {
	if d.isReport() || !strings.Contains(d.source, "<iframe") && !strings.Contains(d.source, "<embed") && !strings.Contains(d.source, "<object") {
		return nil
	}
	var files []string
	d.dom().Find("iframe[src], embed[src], object[data]").Each(func(_ int, s *goquery.Selection) {
		at, err := url.Parse(d.resolve(s.AttrOr("src", s.AttrOr("data", ""))))
		if err != nil || at.Host == "" {
			return
		}
		file := at.String()
		if v := viewed(at); v != "" {
			file = d.resolve(v)
		}
		if documents.MatchString(file) && !slices.Contains(files, file) {
			files = append(files, file)
		}
	})
	return files
}
