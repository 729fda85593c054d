package web

import (
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"
)

// siteParams are the parameters whose links a site of files follows, by the pattern of the page: those that part a list into pages, and
// those that are pages of their own. What else can be chosen needs a server, and is not linked. A page that is not named here has fallback.
var siteParams = map[string][]string{
	"agencies": {"region", "after"}, "agency/{key}": {"indicators"}, "agency/{key}/{year}": {"page"},
	"search": {}, "problems": {}, "series": {"agency", "indicator"}, "data": {"form"}, "hints": {},
}

var fallbackParams = []string{"after", "before", "year"}

// fileOf is the file of an address in a site of files; ok is false where it has none. It depends on the address alone, so that a link to a
// page outlives the page's next edition.
func (s *Server) fileOf(at *url.URL) (file string, ok bool) {
	inner, ok := s.below(at.EscapedPath())
	if !ok {
		return "", false
	}
	name := strings.TrimPrefix(inner, "/")
	switch {
	case name == "":
		return "index.html", true
	case strings.HasPrefix(name, "static/"), name == "robots.txt", name == "sitemap.xml", sitemapFile.MatchString(name):
		return name, true
	case strings.HasPrefix(name, "archive/") && strings.HasSuffix(name, "/bytes"): // with an ending under which no host sends it as a page
		return strings.TrimSuffix(name, "/bytes") + ".bin", true
	}
	inner, format := cutTwin(inner)
	parts := strings.Split(strings.Trim(inner, "/"), "/")
	if parts[0] != "zh" && parts[0] != "en" || !s.hasFile(parts[1:], format, at.Query()) {
		return "", false
	}
	if len(parts) == 1 {
		parts = append(parts, "index")
	}
	for i, p := range parts {
		plain, err := url.PathUnescape(p)
		if err != nil {
			return "", false
		}
		parts[i] = safeName(plain)
	}
	file = path.Join(parts...)
	if q := at.Query().Encode(); q != "" {
		file += "-" + hashOf([]byte(q))[:12]
	}
	switch {
	case strings.HasSuffix(file, ".atom"):
		return file, true
	case format == "":
		format = "html"
	}
	return file + "." + format, true
}

// hasFile tells whether a page, below its language, is one of a site of files.
func (s *Server) hasFile(parts []string, format string, question url.Values) bool {
	if t := twinAt("." + format); t != nil && t.file && (part(parts, 0) != "compare" || len(parts) != 3 || format == "png") {
		return false // a PNG is written with the fonts of the machine that writes it
	}
	if format != "" && (len(question) > 0 || len(parts) == 4 || slices.Contains([]string{"search", "archive", "changes.atom"}, part(parts, 0))) {
		return false // a number is in the data of its report
	}
	if part(parts, 0) == "changes.atom" {
		return len(question) == 0
	}
	allowed, named := siteParams[patternOf(parts)]
	if !named {
		allowed = fallbackParams
	}
	for name := range question {
		if !slices.Contains(allowed, name) {
			return false
		}
	}
	return true
}

// filedUnder is the address of the page that a site of files has for a question: a comparison among peers is a part of that of all.
func filedUnder(at *url.URL) *url.URL {
	q := at.Query()
	if lang, ok := strings.CutSuffix(at.Path, "/compare"); ok && q.Get("indicator") != "" && oneYear.MatchString(q.Get("year")) {
		for name := range q {
			if !slices.Contains([]string{"indicator", "year", "level", "function", "region"}, name) {
				return at
			}
		}
		return &url.URL{Path: lang + "/compare/" + q.Get("indicator") + "/" + q.Get("year"), Fragment: at.Fragment}
	}
	return at
}

var sitemapFile = regexp.MustCompile(`^sitemap/\d+\.xml$`)

var oneYear = regexp.MustCompile(`^\d{4}$`)

func part(parts []string, i int) string {
	if i < len(parts) {
		return parts[i]
	}
	return ""
}

func patternOf(parts []string) string {
	if part(parts, 0) == "agency" {
		return strings.Join([]string{"agency", "{key}", "{year}", "{what}"}[:min(4, len(parts))], "/")
	}
	return part(parts, 0)
}

// safeName names a part of an address so that every system, every archive program and every web host takes it: plain names stay as they
// are, of others it is a hash. Chinese names come out of ZIP files and FTP as something else, a name in capitals is that of another file
// where capitals do not count, and Windows reserves some.
func safeName(part string) string {
	stem, _, _ := strings.Cut(part, ".")
	if plainName.MatchString(part) && len(part) <= longestName && !strings.HasSuffix(part, ".") && !strings.HasPrefix(part, hashed) && !reservedName.MatchString(stem) {
		return part
	}
	return hashed + hashOf([]byte(part))[:16]
}

// hashed begins the names that are hashes, and no others.
const hashed = "x-"

// longestName leaves room for the folders above within the 260 characters that Windows allows a path.
const longestName = 100

var (
	plainName    = regexp.MustCompile(`^[a-z0-9_][a-z0-9_.@-]*$`)
	reservedName = regexp.MustCompile(`^(con|prn|aux|nul|com\d|lpt\d)$`)
)

// relative is the way from one file to another.
func relative(from, to string) string {
	a, b := strings.Split(from, "/"), strings.Split(to, "/")
	same := 0
	for same < len(a)-1 && same < len(b)-1 && a[same] == b[same] {
		same++
	}
	return strings.Repeat("../", len(a)-1-same) + strings.Join(b[same:], "/")
}
