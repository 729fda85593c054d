package scrape

import (
	"net/http"
	"net/url"
	"strings"

	"nianbao"
)

// Pages that stand where something else was: error pages with the status of good ones, redirects to the home page, and
// documents that the link's text does not describe.

var (
	// missingTitle is what error pages are called.
	missingTitle = one(`^(404|500|403|出错|错误|error|系统错误|页面错误|访问出错|文件未找到|无法访问)|页面?(不存在|未找到|找不到|丢失)|找不到(页面|文件|网页)|(?i:404error|error404|notfound|pagenotfound)`)
	// missingWords is what they say.
	missingWords = one(`(页面|网页|内容|文章|信息|文件|链接|地址|栏目|记录|资源|稿件).{0,6}(不存在|未找到|找不到|没有找到|已(经)?(被)?(删除|移除|撤销|下线|失效|过期))` +
		`|(找不到|未找到|没有找到|无法找到).{0,10}(页面|网页|内容|文章|信息|文件|资源)|(?i:404-?notfound|pagenotfound|nosuchfile|theresourcecannotbefound)`)
)

const missingText = 600 // bytes of text beyond which a page has more to say than that it is not there

// missingSign returns what shows that a page with a good status says that there is none; "" when nothing does. Only the text
// decides: asking for an address that cannot exist, to compare, would be a request for nothing.
func (d *document) missingSign() string {
	if d.isReport() || d.reportLinks() > 0 {
		return ""
	}
	title, _, _ := strings.Cut(d.title(), "-")
	if m := missingTitle.FindString(title); m != "" {
		return "its title says " + m
	}
	if len(d.shown.upTo(missingText+1)) > missingText {
		return ""
	}
	if m := missingWords.FindString(d.shown.all()); m != "" {
		return "it says " + m
	}
	return ""
}

// mismatch tells why a page that a link to a report led to is none; nil when it may be one. A report need not have its
// headings: it may be attached, or a picture.
func (d *document) mismatch(hops []nianbao.Page) error {
	if d.isReport() {
		return nil
	}
	if len(hops) > 0 && isHome(d.url) {
		return failf(ClassMoved, "it redirects to the home page %s", d.url)
	}
	if _, why := matchReport(cleanText(d.title())); strings.HasPrefix(why, "names a") {
		return failf(ClassNoReport, "its title %s", why)
	}
	if reportName.MatchString(cleanText(d.shown.all())) || reportName.MatchString(cleanText(d.title())) || d.holdsFile() {
		return nil
	}
	return failf(ClassNoReport, "nothing on the page says that it is a report")
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
