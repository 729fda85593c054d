package warc

import (
	"bytes"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"nianbao"
)

// Filter chooses pages. A field that is empty lets everything pass; a page must pass all of them.
type Filter struct {
	Hosts []string       // host names with all that is below them: "gov.cn" is gov.cn and www.jiangsu.gov.cn, not egov.cn
	URL   *regexp.Regexp // must be found in the address
	MIME  []string       // media types: "text/html", or "text/*"; of a page that names none, what its bytes look like
	Words []string       // one of them must be in the page

	// Text makes text of a page for Words to be looked for. Without it they are looked for in the bytes of the page, so
	// that a word has to be given in each charset pages may have: "信息公开" and its bytes in GBK.
	Text func(nianbao.Page) string
}

// wantsURL decides by the address alone, before anything is unpacked.
func (f *Filter) wantsURL(address string) bool {
	if f.URL != nil && !f.URL.MatchString(address) {
		return false
	}
	if len(f.Hosts) == 0 {
		return true
	}
	u, err := url.Parse(address)
	if err != nil {
		return false
	}
	host := strings.TrimSuffix(strings.ToLower(u.Hostname()), ".")
	return slices.ContainsFunc(f.Hosts, func(suffix string) bool {
		suffix = strings.ToLower(strings.Trim(suffix, "."))
		return host == suffix || strings.HasSuffix(host, "."+suffix)
	})
}

// wantsType decides by the media type in the header. A page without one is decided by wantsPage.
func (f *Filter) wantsType(contentType string) bool {
	media, _, _ := strings.Cut(contentType, ";")
	media = strings.ToLower(strings.TrimSpace(media))
	if len(f.MIME) == 0 || media == "" {
		return true
	}
	return slices.ContainsFunc(f.MIME, func(want string) bool {
		want = strings.ToLower(want)
		if kind, ok := strings.CutSuffix(want, "*"); ok {
			return strings.HasPrefix(media, kind)
		}
		return media == want
	})
}

// wantsPage decides by what is in the page.
func (f *Filter) wantsPage(p nianbao.Page) bool {
	if p.ContentType() == "" && !f.wantsType(http.DetectContentType(p.Body)) {
		return false
	}
	if len(f.Words) == 0 {
		return true
	}
	if f.Text == nil {
		return slices.ContainsFunc(f.Words, func(word string) bool { return bytes.Contains(p.Body, []byte(word)) })
	}
	text := f.Text(p)
	return slices.ContainsFunc(f.Words, func(word string) bool { return strings.Contains(text, word) })
}
