package scrapetest

import (
	"io"
	"net/http"
	"strings"
)

const robotsFile = "/robots.txt"

// hostileRobots are sites whose robots.txt is out of the ordinary.
var hostileRobots = []Hostility{
	{"robots_forbids", "robots.txt forbids the column", "robots", with(robotsFile, robotsText("User-agent: *\nDisallow: /zwgk/\n"))},
	{"robots_by_name", "robots.txt forbids the column to this crawler alone", "robots", with(robotsFile, robotsText("User-agent: *\nDisallow:\n\nUser-agent: nianbao\nDisallow: /zwgk/zfxxgknb/\n"))},
	{"robots_error", "robots.txt answers 503: nobody knows what it says", "robots", with(robotsFile, says(http.StatusServiceUnavailable, "busy"))},
	{"robots_page", "robots.txt is an HTML page with status 200, which has no rules", "", with(robotsFile, says(http.StatusOK, "<html><body>首页 Disallow: /</body></html>"))},
	{"robots_huge", "robots.txt of three megabytes whose rule comes first", "robots", with(robotsFile, robotsText("User-agent: *\nDisallow: /zwgk/\n"+strings.Repeat("# nothing\n", 300_000)))},
	{"robots_moved", "robots.txt is at another address, and forbids the column there", "robots", robotsMoved},
	{"robots_circle", "robots.txt redirects for ever, which counts as not there", "", with(robotsFile, func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, robotsFile, http.StatusFound)
	})},
	{"robots_slow_wish", "Crawl-delay of a day: more than a crawl waits", "robots", with(robotsFile, robotsText("User-agent: *\nCrawl-delay: 86400\n"))},
}

func robotsText(text string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/plain")
		io.WriteString(w, text)
	}
}

func robotsMoved() http.Handler {
	const moved = "/new/robots.txt"
	return plainSite{
		robotsFile: func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, moved, http.StatusMovedPermanently) },
		moved:      robotsText("User-agent: *\nDisallow: /zwgk/zfxxgknb/\n"),
	}
}
