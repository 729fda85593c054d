package scrape

import (
	"fmt"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// Lists of systems that nobody described: what the script of an empty column asks for is said in the script.

var (
	// asked is a call that fetches something, with its address; the last group is there when the script goes on to build it.
	asked = one(`(?:\burl\s*:|getJSON\(|\$\.(?:get|post|ajax)\(|\bfetch\(|axios\.(?:get|post)\(|axios\(|\.load\(|\.open\(\s*["'](?:GET|POST|get|post)["']\s*,)\s*["']([^"'\s]+)["'](\s*\+)?`)
	// listAddress and otherAddress tell an address of a list from those of counters, weather and logins.
	listAddress  = regexp.MustCompile(`(?i)json|xml|\bapi\b|list|data|query|page|channel|column|article|info|search|manuscript`)
	otherAddress = regexp.MustCompile(`(?i)\.(js|css|png|jpg|gif|svg)(\?|$)|count|hits?\b|visit|click|weather|login|user|stat|captcha|log\b|ip\b|msg|comment`)
	// literal is a parameter with a fixed value among those of the call.
	literal  = regexp.MustCompile(`["']?(\w+)["']?\s*:\s*(?:"([^"]*)"|'([^']*)'|(\d+))`)
	dataOf   = one(`\b(?:data|params)\s*:\s*\{([^{}]*)\}`)
	postWord = regexp.MustCompile(`(?i)\$\.post\(|axios\.post\(|\.open\(\s*["']post|(?:type|method)\s*:\s*["']post`)

	blockAddress = one(`["']([^"'\s]*/templates/[0-9a-fA-F-]{36}/blocks/[0-9a-fA-F-]{36}[^"'\s]*)["']`)
)

const (
	askedNear    = 400 // bytes after the address in which the call's parameters stand
	askedBefore  = 120 // bytes before it in which the call may say that it posts
	maxEndpoints = 3   // of one page that are tried
)

// endpoints returns what the scripts of a column without lines fetch and that may be its list.
func (d *document) endpoints() []Link {
	if d.reportLinks() > 0 {
		return nil
	}
	var links []Link
	for _, m := range asked.FindAllStringSubmatchIndex(d.source, -1) {
		address := d.source[m[2]:m[3]]
		if !listAddress.MatchString(address) || otherAddress.MatchString(address) || len(links) == maxEndpoints {
			continue
		}
		if m[4] >= 0 { // goes on: a number is all that can be guessed, and only of a page
			if !strings.HasSuffix(address, "=") {
				continue
			}
			if i := strings.LastIndexAny(address, "?&"); i < 0 || !isPageParam(strings.TrimSuffix(address[i+1:], "=")) {
				continue
			}
			address += "1"
		}
		if l, ok := d.endpoint(address, d.source[max(0, m[0]-askedBefore):m[1]], d.source[m[1]:min(len(d.source), m[1]+askedNear)]); ok {
			links = append(links, l)
		}
	}
	return links
}

// endpoint builds one request: the address with the fixed parameters of the call. What is posted stands in the address
// too, since the archive knows pages by address.
func (d *document) endpoint(address, before, after string) (Link, bool) {
	u, err := url.Parse(d.resolve(address))
	if err != nil || u.Host != d.url.Host {
		return Link{}, false
	}
	params := url.Values{}
	if m := dataOf.FindStringSubmatch(after); m != nil {
		for _, p := range literal.FindAllStringSubmatch(m[1], -1) {
			params.Set(p[1], p[2]+p[3]+p[4])
		}
	}
	l := Link{Kind: LinkData, Why: "the page's script fetches it"}
	if postWord.MatchString(before+after) && len(params) > 0 {
		l.Form = params.Encode()
	}
	q := u.Query()
	for key := range params {
		q.Set(key, params.Get(key))
	}
	u.RawQuery = q.Encode()
	l.URL = u.String()
	return l, true
}

// blocks asks for the first page of a list that comes as pieces of markup, block by block.
func (d *document) blocks(scope) []Link {
	m := blockAddress.FindStringSubmatch(d.source)
	if m == nil || strings.Contains(d.url.Path, "/blocks/") {
		return nil
	}
	u, err := url.Parse(d.resolve(m[1]))
	if err != nil {
		return nil
	}
	if key, _ := pageParam(u); key == "" {
		q := u.Query()
		q.Set("page", "1")
		u.RawQuery = q.Encode()
	}
	return []Link{{URL: u.String(), Kind: LinkData, Why: "block of the list"}}
}

var annualPage = one(`/xxgkAnnualReport\.jsp$`)

// annualYears asks for every year of an agency whose reports all stand at one address, told apart by a parameter: from
// the first that is expected, or linked, to the last that is linked.
func (d *document) annualYears(in scope) []Link {
	var example *url.URL
	first, last := 0, 0
	for _, a := range append([]anchor{{url: d.url.String()}}, d.anchors()...) {
		u, err := url.Parse(a.url)
		if err != nil || !annualPage.MatchString(u.Path) {
			continue
		}
		year, err := strconv.Atoi(u.Query().Get("fbtime"))
		if err != nil || year < 2008 || year > time.Now().Year()+1 {
			continue
		}
		if example == nil || year < first {
			first = year
		}
		example, last = u, max(last, year)
	}
	if example == nil {
		return nil
	}
	if in.from > 0 {
		first = min(first, in.from)
	}
	var links []Link
	for year := first; year <= last; year++ {
		u, q := *example, example.Query()
		q.Set("fbtime", strconv.Itoa(year))
		u.RawQuery = q.Encode()
		links = append(links, Link{URL: u.String(), Text: fmt.Sprintf("%d年政府信息公开年度报告", year), Kind: LinkReport, Why: "a year of the page of annual reports"})
	}
	return links
}
