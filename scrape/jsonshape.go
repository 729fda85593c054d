package scrape

import (
	"cmp"
	"html"
	"regexp"
	"slices"
	"strings"
)

// A list that comes as data is known by its shape, since every system names its fields otherwise: a line is an object with a text
// that reads like a title beside a text that reads like an address. Which fields these are, the lines of one list agree on: a
// field that holds the title of a report in one line holds the titles of all, reports or not.

// Fields that list services use, where no line of a list names a report. Lower case.
var (
	titleWords   = []string{"title", "doctitle", "linktitle", "showtitle", "titlehtml", "infotitle", "name"}
	addressWords = []string{"url", "post_url", "link", "href", "linkurl", "docpuburl", "visiturl", "infourl"}
)

// jsonEntries reads the lines of a list that came as JSON, whatever its shape; nil when the text is no JSON.
func jsonEntries(source string) []entry {
	v, ok := asJSON(source)
	if !ok {
		return nil
	}
	entries := []entry{}
	walkJSON(v, func(lines []line) { entries = append(entries, listOf(lines)...) })
	return entries
}

// line is an object by the names of its texts; those of an object within it stand under the names of both.
type line map[string]string

// walkJSON hands over the objects of each list, and each object that is in none, in the order of their names.
func walkJSON(v any, list func([]line)) {
	switch v := v.(type) {
	case []any:
		var lines []line
		for _, e := range v {
			if object, ok := e.(map[string]any); ok {
				lines = append(lines, lineOf(object))
			}
		}
		list(lines)
		for _, e := range v {
			if object, ok := e.(map[string]any); ok {
				walkFields(object, list)
			} else {
				walkJSON(e, list)
			}
		}
	case map[string]any:
		list([]line{lineOf(v)})
		walkFields(v, list)
	}
}

func walkFields(object map[string]any, list func([]line)) {
	for _, key := range sortedKeys(object) {
		if within, ok := object[key].(map[string]any); ok && len(lineOf(object)) > 0 && isPart(object, within) {
			walkFields(within, list)
			continue
		}
		walkJSON(object[key], list)
	}
}

// isPart tells an object that completes the one that it is in: the one has the title, the other the address.
func isPart(object, within map[string]any) bool {
	return !holdsAddress(texts(object)) && holdsAddress(texts(within))
}

func holdsAddress(l line) bool {
	for _, v := range l {
		if isAddress(v) {
			return true
		}
	}
	return false
}

func texts(object map[string]any) line {
	l := line{}
	for key, v := range object {
		if s, ok := v.(string); ok && s != "" {
			l[key] = s
		}
	}
	return l
}

func lineOf(object map[string]any) line {
	l := texts(object)
	if len(l) == 0 || holdsAddress(l) {
		return l
	}
	for key, v := range object {
		if within, ok := v.(map[string]any); ok {
			for name, s := range texts(within) {
				l[key+"."+name] = s
			}
		}
	}
	return l
}

// listOf makes entries of the lines of one list.
func listOf(lines []line) []entry {
	titles := fieldsOf(lines, titleWords, func(s string) bool { is, _ := matchReport(cleanTitle(s)); return is })
	addresses := fieldsOf(lines, addressWords, isAddress)
	var entries []entry
	for _, l := range lines {
		title := first(l, titles, func(string, string) bool { return true })
		address := first(l, addresses, func(name, s string) bool { return isAddress(s) || usualRank(name, addressWords) < len(addressWords) })
		if title = cleanTitle(title); title != "" && address != "" {
			entries = append(entries, entry{address, title})
		}
	}
	return entries
}

// first returns the first of the fields that has such a text.
func first(l line, names []string, is func(name, s string) bool) string {
	for _, name := range names {
		if s := l[name]; s != "" && is(name, s) {
			return s
		}
	}
	return ""
}

// fieldsOf returns the fields that hold such texts, those first that hold most different ones (the address of a line's column is
// in all lines the same), and then those with the usual names.
func fieldsOf(lines []line, usual []string, is func(string) bool) []string {
	held := map[string]map[string]bool{}
	for _, l := range lines {
		for name, s := range l {
			if held[name] == nil {
				held[name] = map[string]bool{}
			}
			if is(s) {
				held[name][s] = true
			}
		}
	}
	var names []string
	for name, texts := range held {
		if len(texts) > 0 || usualRank(name, usual) < len(usual) {
			names = append(names, name)
		}
	}
	slices.SortFunc(names, func(a, b string) int {
		return cmp.Or(len(held[b])-len(held[a]), usualRank(a, usual)-usualRank(b, usual), strings.Compare(a, b))
	})
	return names
}

// usualRank is the place of a field among those that services use; their number for any other.
func usualRank(name string, usual []string) int {
	if i := slices.Index(usual, strings.ToLower(name[strings.LastIndexByte(name, '.')+1:])); i >= 0 {
		return i
	}
	return len(usual)
}

var markup = regexp.MustCompile(`<[^<>]*>`)

// cleanTitle is the text of a title that came as markup: search services mark the words that were looked for.
func cleanTitle(s string) string {
	if strings.ContainsAny(s, "<&") {
		s = html.UnescapeString(markup.ReplaceAllString(s, ""))
	}
	return cleanText(s)
}

var (
	// addressShape is what an address of a document looks like: from a scheme, a host or a folder on, or a file by its ending.
	addressShape = regexp.MustCompile(`^(?i:(?:https?:)?[/\\]{2}[^\s/\\]+|\.{0,2}[/\\][^\s]|[\w.%-]+[/\\][^\s]*\.[a-z]{2,5}(?:[?#]|$)|[\w%-]+\.(?:s?html?|jsp|aspx?|php|pdf|docx?|wps|xlsx?|ofd)(?:[?#]|$))\S*$`)
	// noDocument is what else has the shape.
	noDocument = regexp.MustCompile(`(?i)\.(png|jpe?g|gif|svg|bmp|ico|css|js|mp[34]|webp|swf)([?#]|$)|^[\d/:. -]+$`)
)

// isAddress tells a text that reads like the address of a page or a file. Dates have slashes too, and pictures addresses.
func isAddress(s string) bool {
	s = strings.TrimSpace(s)
	return len(s) < 2000 && addressShape.MatchString(s) && !noDocument.MatchString(s)
}
