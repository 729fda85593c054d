package scrape

import (
	"fmt"
	"net/url"
	"regexp"
	"strconv"
	"strings"

	"github.com/PuerkitoBio/goquery"
)

// Lists of ASP.NET turn their pages by posting the page's form back, with the state that the server put into it. That is what
// a reader's click does; it changes nothing on the server. Only pagers are followed, one page after the other.

var postBack = regexp.MustCompile(`__doPostBack\(\s*\\?['"]([^'"\\]*)\\?['"]\s*,\s*\\?['"]([^'"\\]*)\\?['"]\s*\)`)

const (
	viewState    = "__VIEWSTATE"
	eventTarget  = "__EVENTTARGET"
	eventValue   = "__EVENTARGUMENT"
	maxPostBack  = 256 << 10 // bytes of a form that are posted
	pageFragment = "page="   // of an address that is posted to: which page of the list it is
)

// postBackPages returns the next page of a list whose pager posts its form. What is asked for stands in the address, since
// the archive knows pages by address; the state of the form does not.
func (d *document) postBackPages() []Link {
	if !strings.Contains(d.source, "__doPostBack") {
		return nil
	}
	n := d.pageNumber() + 1
	target, argument, ok := d.nextPostBack(n)
	form := d.stateForm()
	if !ok || form == nil || n > maxListPages {
		return nil
	}
	form.Set(eventTarget, target)
	form.Set(eventValue, argument)
	body := form.Encode()
	if len(body) > maxPostBack {
		return nil
	}
	u, q := *d.url, d.url.Query()
	q.Set(eventTarget, target)
	q.Set(eventValue, argument)
	u.RawQuery, u.Fragment, u.RawFragment = q.Encode(), pageFragment+strconv.Itoa(n), ""
	return []Link{{URL: u.String(), Kind: LinkPage, Why: fmt.Sprintf("the pager posts the form for page %d", n), Form: body}}
}

// pageNumber is which page of a posted list this is, from 1.
func (d *document) pageNumber() int {
	if n, ok := strings.CutPrefix(d.url.Fragment, pageFragment); ok {
		return max(1, atoi(n))
	}
	return 1
}

// nextPostBack finds what the pager's anchor to a page posts: the one with its number, or else "next page".
func (d *document) nextPostBack(n int) (target, argument string, ok bool) {
	d.dom().Find("a").EachWithBreak(func(_ int, s *goquery.Selection) bool {
		text := cleanText(s.Text())
		m := postBack.FindStringSubmatch(s.AttrOr("href", "") + s.AttrOr("onclick", ""))
		if m == nil || !nextWord.MatchString(text) || strings.ContainsAny(text, "尾末") {
			return true
		}
		digits := strings.Trim(text, "[]第页<>()")
		switch {
		case atoi(digits) == n:
			target, argument, ok = m[1], m[2], true
			return false
		case atoi(digits) == 0:
			target, argument, ok = m[1], m[2], true
		}
		return true
	})
	return target, argument, ok
}

// stateForm returns the hidden fields of the form that is posted back; nil without one.
func (d *document) stateForm() url.Values {
	fields := d.dom().Find("form").Has(`input[name="` + viewState + `"]`).First().Find("input[type=hidden][name]")
	if fields.Length() == 0 {
		return nil
	}
	form := url.Values{}
	fields.Each(func(_ int, s *goquery.Selection) { form.Set(s.AttrOr("name", ""), s.AttrOr("value", "")) })
	return form
}

// unfollowed tells in which way a list goes on that this crawler does not follow; "" when no such sign is there. links are what
// was found on the page.
func (d *document) unfollowed(links []Link) string {
	for _, l := range links {
		if l.Kind == LinkPage || l.Kind == LinkData {
			return ""
		}
	}
	if strings.Contains(d.source, "__doPostBack") {
		if _, _, ok := d.nextPostBack(d.pageNumber() + 1); ok {
			return "its pager posts a form back that is not there, or is too large"
		}
	}
	if last := d.calledPage(); last > 1 && d.pageNumber() == 1 {
		return fmt.Sprintf("its pager calls a script for page %d, and nothing on the page shows the address", last)
	}
	return ""
}

// calledPage is the last page for which an anchor that looks like a pager's calls a script; 0 when none does.
func (d *document) calledPage() int {
	last := 0
	d.dom().Find("a").Each(func(_ int, s *goquery.Selection) {
		if !nextWord.MatchString(cleanText(s.Text())) {
			return
		}
		for _, script := range []string{s.AttrOr("href", ""), "javascript:" + s.AttrOr("onclick", "")} {
			if m := pageCall.FindStringSubmatch(script); m != nil {
				last = max(last, atoi(m[1]))
			}
		}
	})
	return last
}
