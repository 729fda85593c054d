package scrape

import (
	"html"
	"net/url"
	"path"
	"regexp"
	"strings"

	"github.com/PuerkitoBio/goquery"
)

var refreshURL = regexp.MustCompile(`(?i)^\s*(\d*)[\d.]*\s*[;,]\s*url\s*=\s*["']?\s*([^"'\s]+)`)

// scriptMove is a page that only sends its reader elsewhere.
var scriptMove = one(`(?:\blocation(?:\.href)?\s*=|\blocation\.(?:replace|assign)\(|window\.navigate\()\s*\\?["']([^"'\\]+)\\?["']\s*[;)}"'\n<]`)

const (
	movedText   = 60 // bytes of visible text beyond which a page is more than a signpost
	refreshSoon = 10 // seconds; a page that sends on later is meant to be read
)

// sendsOn returns where a page sends its reader by itself, and how; empty when it does not.
func (d *document) sendsOn() (address, how string) {
	if strings.Contains(d.source, "efresh") || strings.Contains(d.source, "EFRESH") {
		d.dom().Find("meta[http-equiv]").EachWithBreak(func(_ int, s *goquery.Selection) bool {
			m := refreshURL.FindStringSubmatch(html.UnescapeString(s.AttrOr("content", "")))
			if strings.EqualFold(s.AttrOr("http-equiv", ""), "refresh") && m != nil && atoi(m[1]) <= refreshSoon {
				address, how = d.resolve(m[2]), "refresh"
			}
			return address == ""
		})
	}
	if address != "" || len(d.shown.upTo(movedText+1)) > movedText {
		return address, how
	}
	if m := scriptMove.FindStringSubmatch(d.source); m != nil {
		address, how = d.resolve(m[1]), "script sends on"
	}
	return address, how
}

// signpost returns where a page leads that is nothing but a signpost; "" for a page with something to read, and for one that
// leads to itself.
func (d *document) signpost() string {
	if len(d.shown.upTo(movedText+1)) > movedText {
		return ""
	}
	address, _ := d.sendsOn()
	if address == "" || canonical(address) == canonical(d.url.String()) {
		return ""
	}
	if u, err := url.Parse(address); err != nil || u.Host == "" {
		return ""
	}
	return address
}

// frames returns what the page shows inside itself, and where it sends its reader.
func (d *document) frames() []Link {
	var links []Link
	d.dom().Find("frame[src], iframe[src]").Each(func(_ int, s *goquery.Selection) {
		if u := d.resolve(s.AttrOr("src", "")); u != "" {
			links = append(links, Link{URL: u, Kind: LinkFrame, Why: goquery.NodeName(s)})
		}
	})
	if u, how := d.sendsOn(); u != "" {
		links = append(links, Link{URL: u, Kind: LinkFrame, Why: how})
	}
	return links
}

// ownFrames returns what a report's page shows in place of a text of its own: documents of the same host. They are the report,
// and have the name of the page that shows them.
func (d *document) ownFrames(linkText string) []Link {
	if d.isReport() || len(d.shown.upTo(frameText+1)) > frameText || !framing.MatchString(d.source) {
		return nil
	}
	name := d.title()
	if ok, _ := matchReport(cleanText(name)); !ok {
		name = linkText
	}
	var links []Link
	d.dom().Find("frame[src], iframe[src], object[data], embed[src]").Each(func(_ int, s *goquery.Selection) {
		u := d.resolve(s.AttrOr("src", s.AttrOr("data", "")))
		if at, err := url.Parse(u); err == nil && u != "" && strings.EqualFold(at.Host, d.url.Host) && !documents.MatchString(u) && !noDocument.MatchString(at.Path) && !otherAddress.MatchString(path.Base(at.Path)) && viewed(at) == "" && len(links) < maxFrames {
			links = append(links, Link{URL: u, Text: name, Kind: LinkFrame, Why: "the page shows it in place of a text", Referrer: d.url.String()})
		}
	})
	return links
}

// framing is what shows another document in a page.
var framing = one(`<(?i:iframe|frame|object|embed)\b`)

const (
	frameText = 1500 // bytes of text beyond which a page has its report itself
	maxFrames = 4
)

// viewed returns the file that the address of a viewer names in its query; "" when it names none.
func viewed(viewer *url.URL) string {
	for _, values := range viewer.Query() {
		for _, v := range values {
			if documents.MatchString(v) {
				return v
			}
		}
	}
	return ""
}
