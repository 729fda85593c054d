package scrape

import (
	"html"
	"net/url"
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
