package scrapetest

import "fmt"

// robotsKind is what a site's robots.txt says.
type robotsKind int

const (
	robotsAllow   robotsKind = iota
	robotsMissing            // 404: all is allowed
	robotsPrivate            // /private/ is not for robots
	robotsDelay              // CrawlDelay between requests
)

// CrawlDelay is what the site of the anhui family asks for, in seconds: short, so that tests are not slow.
const CrawlDelay = 0.2

// PrivatePath is the folder that the gkmlpt site's robots.txt keeps robots out of. Its home page links there.
const PrivatePath = "/private/"

var robotsTexts = map[robotsKind]string{
	robotsAllow:   "User-agent: *\nDisallow:\n",
	robotsPrivate: "User-agent: *\nDisallow: " + PrivatePath + "\n",
	robotsDelay:   fmt.Sprintf("User-agent: *\nCrawl-delay: %v\nDisallow: /admin/\n", CrawlDelay),
}

// robots is nil where there is none.
func (v *served) robots() *reply {
	text, ok := robotsTexts[v.site.spec.robots]
	if !ok {
		return nil
	}
	return &reply{kind: "text/plain", data: true, text: text}
}
