package web

import (
	"bytes"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// link leads the links of a page to files, and notes the pages that it leads to. What has no file loses its link, not its words. All
// that is no link stays byte for byte.
func (w *siteWriter) link(file string, at *url.URL, page []byte) []byte {
	var out bytes.Buffer
	z := html.NewTokenizer(bytes.NewReader(page))
	for {
		kind := z.Next()
		if kind == html.ErrorToken { // the end: a page in memory has no other error
			return out.Bytes()
		}
		raw := slices.Clone(z.Raw())
		if kind != html.StartTagToken && kind != html.SelfClosingTagToken {
			out.Write(raw)
			continue
		}
		token := z.Token()
		changed, gone := w.relink(file, at, &token)
		switch {
		case gone:
		case changed:
			out.WriteString(token.String())
		default:
			out.Write(raw)
		}
	}
}

// relink changes the addresses of one element. Of what is nothing without its address, nothing is left.
func (w *siteWriter) relink(file string, at *url.URL, token *html.Token) (changed, gone bool) {
	for i := 0; i < len(token.Attr); i++ {
		a := &token.Attr[i]
		if a.Key != "href" && a.Key != "src" && a.Key != "action" {
			continue
		}
		to, err := at.Parse(a.Val)
		if strings.HasPrefix(a.Val, "#") || err == nil && to.Host != "" {
			continue // on the page itself, or the page of an agency
		}
		changed = true
		target, ok := "", false
		if err == nil {
			to = filedUnder(to)
			target, ok = w.server.fileOf(to)
		}
		if !ok {
			if token.Data != "a" {
				return true, true
			}
			token.Attr = slices.Delete(token.Attr, i, i+1)
			i--
			continue
		}
		w.want(&url.URL{Path: to.Path, RawPath: to.RawPath, RawQuery: to.RawQuery}, target)
		a.Val = relative(file, target)
		if to.Fragment != "" {
			a.Val += "#" + to.EscapedFragment()
		}
	}
	return changed, false
}
