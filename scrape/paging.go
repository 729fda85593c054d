package scrape

import (
	"fmt"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

const maxListPages = 500 // pages of one list that its own count is believed for

var (
	// createPage is how TRS prints its pager: count, current page from 0, name and ending of the first page.
	createPage = one(`createPage\w*\(\s*(?:["'][^"']*["']\s*,\s*)?["']?(\d+)["']?\s*,\s*["']?(\d+)["']?\s*,\s*["']([^"']+)["']\s*,\s*["'](\w+)["']`)
	// pageCount is a script's variable with the number of pages.
	pageCount = one(`(?i)\b(?:var\s+)?(countPage|totalPages?|pageCount|pageTotal|maxPage|pages)["']?\s*[=:]\s*["']?(\d{1,5})\b`)
	// numberedName is the file name of a further page: index_2.html, list-3.shtml, column-index-4.shtml.
	numberedName = regexp.MustCompile(`^(.*?[A-Za-z])[_-](\d{1,4})(\.\w+)$`)
	numberName   = regexp.MustCompile(`^(\d{1,4})(\.\w+)$`)
	indexName    = regexp.MustCompile(`(?i)^(index|default)\.\w+$`)
	scriptName   = regexp.MustCompile(`["'](\w+)_["']\s*\+|["'](\w+)["']\s*\+\s*["']_["']`)                                            // "index_" + i
	scriptParam  = one(`(?i)[?&](page|pageNo|pageNum|pageIndex|currPage|curPage|currentPage|pageNow|pageNumber|page_no|pn|p)=\\?["']`) // "?page=" + i
	scriptExt    = one(`["']\.?(s?html?|jsp)\b`)
)

var pageParams = []string{"page", "pageno", "pagenum", "pageindex", "currpage", "curpage", "currentpage", "pagenow", "pagenumber", "page_no", "pn", "p"}

// pages returns the links to other pages of this list: those that it prints, and those that its script would print.
func (d *document) pages() []Link {
	var links []Link
	key := listKey(d.url)
	for _, a := range d.anchors() {
		if !nextWord.MatchString(a.text) {
			continue
		}
		u, err := url.Parse(a.url)
		if err != nil || u.Host != d.url.Host || isDataPage(u) {
			continue
		}
		isNumber := strings.ContainsAny(a.text, "0123456789")
		if listKey(u) == key || !isNumber {
			links = append(links, Link{URL: a.url, Text: a.text, Kind: LinkPage, Why: "the link " + a.text})
		}
		if strings.ContainsAny(a.text, "尾末") && listKey(u) == key {
			links = append(links, d.upTo(u)...)
		}
	}
	return append(append(links, d.scriptPages()...), d.postBackPages()...)
}

// upTo returns the pages before the last one, for pagers that name only the last.
func (d *document) upTo(last *url.URL) []Link {
	n, at := numbered(last)
	var links []Link
	first := 1
	if key, _ := pageParam(last); key != "" {
		first = 2
	}
	for i := first; i < min(n, maxListPages); i++ {
		links = append(links, Link{URL: at(i), Kind: LinkPage, Why: fmt.Sprintf("last page is %d", n)})
	}
	return links
}

func (d *document) scriptPages() []Link {
	if links := d.calledPages(); links != nil {
		return links
	}
	if m := createPage.FindStringSubmatch(d.source); m != nil {
		var links []Link
		for i := 1; i < min(atoi(m[1]), maxListPages); i++ {
			links = append(links, Link{URL: d.resolve(fmt.Sprintf("%s_%d.%s", m[3], i, m[4])), Kind: LinkPage, Why: "createPageHTML of " + m[1] + " pages"})
		}
		return links
	}
	m := pageCount.FindStringSubmatch(d.source)
	if m == nil {
		return nil
	}
	at := d.template(m[1])
	var links []Link
	for i := 2; at != nil && i <= min(atoi(m[2]), maxListPages); i++ {
		links = append(links, Link{URL: at(i), Kind: LinkPage, Why: m[1] + "=" + m[2]})
	}
	return links
}

// pageCall is a pager that calls a script with the number of the page: goPage(3), toPage('3'), __doPostBack is none.
var pageCall = one(`(?i)(?:javascript:|onclick=["']?)\s*(?:return\s+)?\w*(?:page|turn|goto)\w*\(\s*["']?(\d{1,4})["']?\s*\)`)

// calledPages returns the pages of a pager that calls a script, where the script shows how it builds the address.
func (d *document) calledPages() []Link {
	last := 0
	for _, m := range pageCall.FindAllStringSubmatch(d.source, -1) {
		last = max(last, atoi(m[1]))
	}
	if last < 2 {
		return nil
	}
	at := d.template("")
	var links []Link
	for i := 2; at != nil && i <= min(last, maxListPages); i++ {
		links = append(links, Link{URL: at(i), Kind: LinkPage, Why: fmt.Sprintf("the pager calls page %d", i)})
	}
	return links
}

// template returns how the addresses of a list with a page count are built, counting its pages from 1; nil when
// nothing in the page shows it.
func (d *document) template(variable string) func(int) string {
	if at := d.shownTemplate(); at != nil {
		return at
	}
	if m := scriptParam.FindStringSubmatch(d.source); m != nil {
		return func(i int) string {
			next, q := *d.url, d.url.Query()
			q.Set(m[1], strconv.Itoa(i))
			next.RawQuery = q.Encode()
			return next.String()
		}
	}
	return d.indexTemplate(variable)
}

// shownTemplate takes the addresses of this list that the page links to, and its own, for examples. The number that
// an anchor prints tells where the counting starts; without one it is as usual: index_1 is the second page, page=2 is.
func (d *document) shownTemplate() func(int) string {
	key := listKey(d.url)
	var guess func(int) string
	for _, a := range append([]anchor{{url: d.url.String()}}, d.anchors()...) {
		u, err := url.Parse(a.url)
		if err != nil || listKey(u) != key {
			continue
		}
		n, at := numbered(u)
		if at == nil {
			continue
		}
		if printed := atoi(a.text); printed > 0 {
			return func(i int) string { return at(i + n - printed) }
		}
		offset := -1
		if param, _ := pageParam(u); param != "" {
			offset = 0
		}
		if guess == nil {
			guess = func(i int) string { return at(i + offset) }
		}
	}
	return guess
}

// indexTemplate builds the names of a static list: index_1.html is the second page.
func (d *document) indexTemplate(variable string) func(int) string {
	ext := path.Ext(d.url.Path)
	name := strings.TrimSuffix(path.Base(d.url.Path), ext)
	if strings.HasSuffix(d.url.Path, "/") || d.url.Path == "" {
		name, ext = "index", ""
	}
	// countPage is TRS's own word, whose pages are always built like this; for others the script has to show the name.
	if m := scriptName.FindStringSubmatch(d.source); (m == nil || m[1]+m[2] != name) && (variable != "countPage" || name != "index") {
		return nil
	}
	if m := scriptExt.FindStringSubmatch(d.source); ext == "" && m != nil {
		ext = "." + m[1]
	} else if ext == "" {
		ext = ".html"
	}
	return func(i int) string { return d.resolve(fmt.Sprintf("%s_%d%s", name, i-1, ext)) }
}

// numbered returns the number in the address of a list's page, and the addresses of the others; nil when it has none.
func numbered(u *url.URL) (n int, at func(int) string) {
	if key, value := pageParam(u); key != "" {
		return value, func(i int) string {
			next, q := *u, u.Query()
			q.Set(key, strconv.Itoa(i))
			next.RawQuery = q.Encode()
			return next.String()
		}
	}
	dir, name := path.Split(u.Path)
	if m := numberedName.FindStringSubmatch(name); m != nil {
		return atoi(m[2]), func(i int) string {
			next := *u
			next.Path, next.RawPath = dir+fmt.Sprintf("%s%c%d%s", m[1], name[len(m[1])], i, m[3]), ""
			return next.String()
		}
	}
	return 0, nil
}

func isPageParam(name string) bool { return slices.Contains(pageParams, strings.ToLower(name)) }

// pageParam returns the parameter of the address that counts pages.
func pageParam(u *url.URL) (key string, value int) {
	for pair := range strings.SplitSeq(u.RawQuery, "&") {
		k, v, _ := strings.Cut(pair, "=")
		if isPageParam(k) {
			if n, err := strconv.Atoi(v); err == nil {
				return k, n
			}
		}
	}
	return "", 0
}

// listKey is the same for all pages of one list: the address without what counts.
func listKey(u *url.URL) string {
	q := u.Query()
	for k := range q {
		if isPageParam(k) {
			q.Del(k)
		}
	}
	for _, k := range []string{"startrecord", "endrecord", eventTarget, eventValue} {
		q.Del(k)
	}
	dir, name := path.Split(u.Path)
	if m := numberedName.FindStringSubmatch(name); m != nil {
		name = m[1] + m[3]
	}
	if m := numberName.FindStringSubmatch(name); m != nil { // nb/2.htm goes on after nb.htm
		dir, name = path.Split(strings.TrimSuffix(dir, "/") + m[2])
	}
	if indexName.MatchString(name) {
		name = ""
	}
	return strings.ToLower(u.Host) + dir + name + "?" + q.Encode()
}
