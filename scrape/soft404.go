package scrape

import (
	"net/http"
	"net/url"
	"strings"

	"nianbao"
	"nianbao/zhtext"
)

// Pages that stand where something else was: error pages with the status of good ones, redirects to the home page, and
// documents that the link's text does not describe.

// missingSign returns what shows that a page with a good status says that there is none; "" when nothing does. Only the text
// decides: asking for an address that cannot exist, to compare, would be a request for nothing.
func (d *document) missingSign() string {
	if d.isReport() || d.reportLinks() > 0 {
		return ""
	}
	return zhtext.MissingSign(d.title(), d.shown.upTo(zhtext.MissingText+1))
}

// mismatch tells why a page that a link to a report led to is none; nil when it may be one. A report need not have its
// headings: it may be attached, or a picture.
func (d *document) mismatch(hops []nianbao.Page) error {
	if d.isReport() {
		return nil
	}
	if len(hops) > 0 && isHome(d.url) {
		return failf(nianbao.ClassMoved, "it redirects to the home page %s", d.url)
	}
	if _, why := matchReport(cleanText(d.title())); strings.HasPrefix(why, "names a") {
		return failf(nianbao.ClassNoReport, "its title %s", why)
	}
	if reportName.MatchString(cleanText(d.shown.all())) || reportName.MatchString(cleanText(d.title())) || d.holdsFile() {
		return nil
	}
	return failf(nianbao.ClassNoReport, "nothing on the page says that it is a report")
}

// holdsFile tells whether the page may have its report in a file or a picture.
func (d *document) holdsFile() bool {
	if strings.Contains(d.source, "<iframe") || strings.Contains(d.source, "<embed") || strings.Contains(d.source, "<object") || strings.Contains(d.source, "<img") {
		return true
	}
	for _, a := range d.anchors() {
		if documents.MatchString(a.url) {
			return true
		}
	}
	return false
}

// movedFor returns the address that the page is at for good now; "" when it was not redirected, or only for the time being.
func movedFor(hops []nianbao.Page, asked string, page nianbao.Page) string {
	if len(hops) == 0 || canonical(asked) == canonical(page.URL) {
		return ""
	}
	for _, hop := range hops {
		if hop.Status != http.StatusMovedPermanently && hop.Status != http.StatusPermanentRedirect {
			return ""
		}
	}
	from, err := url.Parse(asked)
	to, err2 := url.Parse(page.URL)
	if err != nil || err2 != nil || folder(from) == folder(to) && isIndex(from) && isIndex(to) && strings.EqualFold(from.Host, to.Host) {
		return ""
	}
	return page.URL
}

func isIndex(u *url.URL) bool {
	return strings.HasSuffix(u.Path, "/") || indexName.MatchString(u.Path[strings.LastIndexByte(u.Path, '/')+1:])
}
