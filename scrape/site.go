package scrape

import (
	"net"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/publicsuffix"
)

// site is what a crawl may not leave: the hosts that the source's address names, with the others of their registered domain.
type site struct{ domains []string }

// admit adds the domain of u; the start page may redirect to where the site has moved.
func (s *site) admit(u *url.URL) {
	if d := domainOf(u); !slices.Contains(s.domains, d) {
		s.domains = append(s.domains, d)
	}
}

func (s *site) has(u *url.URL) bool { return slices.Contains(s.domains, domainOf(u)) }

// domainOf returns the registered domain: "x.gov.cn" for www.x.gov.cn and for jyj.x.gov.cn. An address in
// numbers, or a name with no dot, stands for itself with its port.
func domainOf(u *url.URL) string {
	host := strings.ToLower(u.Hostname())
	if net.ParseIP(host) == nil {
		if d, err := publicsuffix.EffectiveTLDPlusOne(host); err == nil {
			return d
		}
	}
	return strings.ToLower(u.Host)
}

// idle parameters choose how a page looks, not which page it is.
var idle = []string{"ismobile", "ddtab"}

// canonical makes the spellings of one address equal, for comparing only: it may not be an address that works.
func canonical(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	host := strings.TrimSuffix(strings.TrimSuffix(strings.ToLower(u.Host), ":80"), ":443")
	p := u.EscapedPath()
	for strings.Contains(p, "//") {
		p = strings.ReplaceAll(p, "//", "/")
	}
	if p == "" {
		p = "/"
	}
	out := host + p
	if u.RawQuery != "" {
		query := u.Query()
		for key := range query {
			if slices.Contains(idle, strings.ToLower(key)) {
				query.Del(key)
			}
		}
		if q := query.Encode(); q != "" {
			out += "?" + q
		}
	}
	if u.Fragment != "" {
		out += "#" + u.Fragment
	}
	return out
}

// folder returns the path of the column that a list page stands in, with a slash at its end.
func folder(u *url.URL) string {
	dir, _ := path.Split(u.Path)
	if dir == "" {
		return "/"
	}
	return dir
}

var (
	// article fits the last part of the address of a single document: an identifier, not a name.
	article = regexp.MustCompile(`\d{4,}|[0-9a-fA-F]{16,}|post_\d+|[?&][\w]*id=`)
	// bareYear is a number that names a column rather than a document.
	bareYear = regexp.MustCompile(`(^|\D)20[0-3]\d(\D|$)`)
)

func isArticle(u *url.URL) bool {
	if column, article := cmsOf(u); column || article {
		return article
	}
	name := path.Base(u.Path)
	if strings.HasSuffix(u.Path, "/") || strings.HasPrefix(name, "index.") {
		return false
	}
	if u.RawQuery != "" {
		name += "?" + u.RawQuery
	}
	return article.MatchString(bareYear.ReplaceAllString(name, "$1$2"))
}

// isHome tells whether the address is that of a site's home page.
func isHome(u *url.URL) bool {
	return folder(u) == "/" && (path.Base(u.Path) == "/" || u.Path == "" || indexName.MatchString(path.Base(u.Path))) && u.RawQuery == ""
}

// homeOf is the home page of the address's host.
func homeOf(u *url.URL) *url.URL { return &url.URL{Scheme: u.Scheme, Host: u.Host, Path: "/"} }
