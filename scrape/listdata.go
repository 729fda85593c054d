package scrape

import (
	"encoding/json"
	"fmt"
	"net/url"
	"path"
	"regexp"
	"strconv"
	"strings"
)

// Lists that a page's script fetches: the records of Hanweb's jpage, the article lists of Guangdong's gkmlpt.

var (
	cdataSection = one(`(?s)<!\[CDATA\[(.*?)\]\]>`)

	proxyPath   = one(`["'(]([^"'()\s]*/jpage/(?:more)?(?:column)?dataproxy\.jsp)`)
	proxyParam  = regexp.MustCompile(`["']?\b(col|appid|webid|path|columnid|sourceContentType|unitid|webname|permissiontype)["']?\s*[:=]\s*["']?([^"',;&}\s<>]*)`)
	perPage     = one(`(?i)\bperpage["']?\s*[:=]\s*["']?(\d{1,4})`)
	totalRecord = one(`(?i)\btotalrecord["']?\s*(?:[:=]\s*["']?|>)(\d{1,7})`)
	totalPage   = one(`(?i)<totalpage>(\d{1,5})`)

	gkmlptSite = regexp.MustCompile(`^(.*/gkmlpt)(/|$)`)
	gkmlptSID  = one(`\bSID["']?\s*[:=]\s*["']?(\d+)`)
	treeNode   = one(`"id"\s*:\s*"?(\d+)"?[^{}\[\]]*?"name"\s*:\s*("(?:[^"\\]|\\.)*")|"name"\s*:\s*("(?:[^"\\]|\\.)*")[^{}\[\]]*?"id"\s*:\s*"?(\d+)`)
)

const (
	jpageGroup  = 3    // pages that jpage asks for at once
	jpageSize   = 15   // its page size when the script does not say
	jpageNear   = 3000 // bytes around the script's address in which its parameters stand
	gkmlptPages = 100  // articles in one answer of gkmlpt
)

// cdata joins the markup in the CDATA sections of a page or an answer.
func cdata(source string) string {
	var b strings.Builder
	for _, m := range cdataSection.FindAllStringSubmatch(source, -1) {
		b.WriteString(m[1])
		b.WriteByte('\n')
	}
	return b.String()
}

func isDataPage(u *url.URL) bool {
	return strings.Contains(u.Path, "dataproxy.jsp") || strings.Contains(u.Path, "/gkmlpt/api/") || strings.Contains(u.Path, "/blocks/")
}

// dataLinks returns where the rest of a list is to be had that the page, or the answer before, only begins.
func (d *document) dataLinks(in scope) []Link {
	if d.isData() {
		return d.nextData()
	}
	return d.scripted(in)
}

// isData tells whether the document is an answer to a script rather than a page.
func (d *document) isData() bool {
	if isDataPage(d.url) {
		return true
	}
	_, ok := asJSON(d.source)
	return ok || strings.HasPrefix(strings.TrimSpace(d.source), "<?xml") && xmlItem.MatchString(d.source)
}

// jpageLists returns the first group of records of each list that Hanweb's script draws on the page.
func (d *document) jpageLists(in scope) []Link {
	if !in.column && (in.steps > 0 || isHome(d.url)) {
		return nil // news are drawn by the same script
	}
	var links []Link
	for _, a := range d.anchors() {
		if u, err := url.Parse(a.url); err == nil && isDataPage(u) {
			links = append(links, Link{URL: a.url, Kind: LinkData, Why: "next group of records"})
		}
	}
	if at := proxyPath.FindStringSubmatchIndex(d.source); at != nil && len(links) == 0 {
		near := d.source[max(0, at[0]-jpageNear):min(len(d.source), at[1]+jpageNear)]
		links = append(links, d.jpage(d.source[at[2]:at[3]], near)...)
	}
	return links
}

// jpage asks Hanweb's list script for its first records, as the page itself does: by POST, with the numbers in the address
// and the column in the form. The column goes into the address too, since the archive knows pages by address.
func (d *document) jpage(proxy, script string) []Link {
	params := url.Values{}
	for _, m := range proxyParam.FindAllStringSubmatch(script, -1) {
		if !params.Has(m[1]) {
			params.Set(m[1], m[2])
		}
	}
	size := jpageSize
	if m := perPage.FindStringSubmatch(script); m != nil {
		size = max(1, atoi(m[1]))
	}
	if params.Get("columnid") == "" {
		return nil
	}
	u, err := url.Parse(d.resolve(proxy))
	if err != nil {
		return nil
	}
	return []Link{jpageLink(u, params, 1, size)}
}

func jpageLink(proxy *url.URL, params url.Values, start, size int) Link {
	q := url.Values{}
	for key, values := range params {
		q[key] = values
	}
	q.Set("startrecord", strconv.Itoa(start))
	q.Set("endrecord", strconv.Itoa(start+jpageGroup*size-1))
	q.Set("perpage", strconv.Itoa(size))
	u := *proxy
	u.RawQuery = q.Encode()
	return Link{URL: u.String(), Kind: LinkData, Why: fmt.Sprintf("records from %d", start), Form: params.Encode()}
}

// nextData goes on where an answer ended.
func (d *document) nextData() []Link {
	q := d.url.Query()
	if v, ok := asJSON(d.source); ok {
		return d.nextJSON(v)
	}
	if strings.Contains(d.url.Path, "/blocks/") {
		return d.nextBlock()
	}
	for _, a := range d.anchors() {
		if u, err := url.Parse(a.url); err == nil && isDataPage(u) {
			return []Link{{URL: a.url, Kind: LinkData, Why: "next group of records"}}
		}
	}
	if q.Has("endrecord") {
		end, size := atoi(q.Get("endrecord")), max(1, atoi(q.Get("perpage")))
		if m := totalRecord.FindStringSubmatch(d.source); m != nil && end < atoi(m[1]) {
			for _, key := range []string{"startrecord", "endrecord", "perpage"} {
				q.Del(key)
			}
			return []Link{jpageLink(d.url, q, end+1, size)}
		}
		return nil
	}
	if m := totalPage.FindStringSubmatch(d.source); m != nil {
		if n, at := numbered(d.url); at != nil && n < atoi(m[1]) {
			return []Link{{URL: at(n + 1), Kind: LinkData, Why: "page of " + m[1]}}
		}
	}
	return nil
}

// gkmlpt asks Guangdong's platform for the articles of the column that the address names behind "#", or else of the one
// that its tree calls by the name of a column of reports.
func (d *document) gkmlpt(in scope) []Link {
	platform := gkmlptSite.FindStringSubmatch(path.Clean(d.url.Path))
	sid := gkmlptSID.FindStringSubmatch(d.source)
	if platform == nil || sid == nil {
		return nil
	}
	category := d.url.Fragment
	if category == "" && in.depth == 0 {
		category = in.start.Fragment
	}
	if category == "" {
		category = d.treeColumn()
	}
	if _, err := strconv.Atoi(category); err != nil {
		return nil
	}
	u := *d.url
	u.Path, u.RawPath, u.Fragment, u.RawFragment = platform[1]+"/api/all/"+category, "", "", ""
	u.RawQuery = "page=1&sid=" + sid[1]
	return []Link{{URL: u.String(), Kind: LinkData, Why: "articles of column " + category}}
}

func (d *document) treeColumn() string {
	for _, m := range treeNode.FindAllStringSubmatch(d.source, -1) {
		var name string
		if err := json.Unmarshal([]byte(m[2]+m[3]), &name); err == nil && columnName.MatchString(cleanText(name)) {
			return m[1] + m[4]
		}
	}
	return ""
}
