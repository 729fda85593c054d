package scrape

import (
	"encoding/json"
	"fmt"
	"html"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// entry is one line of a list that came as data.
type entry struct{ url, title string }

var (
	jsonp = regexp.MustCompile(`^[\w.$]+\(`)

	xmlItem  = one(`(?is)<(?:item|record|row|doc|info|article)\b[^>]*>(.*?)</(?:item|record|row|doc|info|article)>`)
	xmlURL   = regexp.MustCompile(`(?is)<(?:url|link|linkurl|href|docpuburl)>\s*(?:<!\[CDATA\[)?\s*([^<\]]+?)\s*(?:\]\]>)?\s*</`)
	xmlTitle = regexp.MustCompile(`(?is)<(?:title|doctitle|name|showtitle)>\s*(?:<!\[CDATA\[)?\s*([^<\]]+?)\s*(?:\]\]>)?\s*</`)
)

// The words by which list services count. Lower case.
var (
	pagesWords = []string{"pages", "totalpage", "totalpages", "pagecount", "pagetotal"}
	totalWords = []string{"total", "totalcount", "totalrecord", "totalrecords", "totalnum", "totalelements", "recordcount", "rowcount", "count"}
	sizeWords  = []string{"size", "pagesize", "perpage", "limit", "rows"}
)

func asJSON(source string) (v any, ok bool) {
	source = strings.TrimSpace(source)
	if call := jsonp.FindString(source); call != "" {
		source = strings.TrimRight(strings.TrimPrefix(source, call), ");\n\r\t ")
	}
	if source == "" || source[0] != '{' && source[0] != '[' {
		return nil, false
	}
	err := json.Unmarshal([]byte(source), &v)
	return v, err == nil
}

func sortedKeys(object map[string]any) []string {
	keys := make([]string, 0, len(object))
	for key := range object {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}

// counted returns the first of the fields, named in lower case, that counts something, in the object or those within it, but
// not within the lines of a list; 0 when there is none.
func counted(v any, names []string) int {
	object, ok := v.(map[string]any)
	if !ok {
		return 0
	}
	for _, name := range names {
		for _, key := range sortedKeys(object) {
			if !strings.EqualFold(key, name) {
				continue
			}
			switch n := object[key].(type) {
			case float64:
				return int(n)
			case string:
				if i := atoi(n); i > 0 {
					return i
				}
			}
		}
	}
	for _, key := range sortedKeys(object) {
		if n := counted(object[key], names); n > 0 {
			return n
		}
	}
	return 0
}

// pageSize is how many lines a full page of the data has, as the request or the answer says, or its first page shows.
func (d *document) pageSize(v any, page, lines int) int {
	for key, values := range d.url.Query() {
		if slices.Contains(sizeWords, strings.ToLower(key)) && atoi(values[0]) > 0 {
			return atoi(values[0])
		}
	}
	if n := counted(v, sizeWords); n > 0 {
		return n
	}
	if strings.Contains(d.url.Path, "/gkmlpt/") {
		return gkmlptPages
	}
	if page <= 1 {
		return lines
	}
	return 0
}

// nextJSON asks for the next page as long as the answer's own count promises one. Without a count the page after the last
// shows that it was the last.
func (d *document) nextJSON(v any) []Link {
	n, at := numbered(d.url)
	lines := len(jsonEntries(d.source))
	if at == nil || lines == 0 {
		return nil
	}
	next := Link{URL: at(n + 1), Kind: LinkData, Why: fmt.Sprintf("page %d of the data", n+1)}
	pages, total := counted(v, pagesWords), counted(v, totalWords)
	size := d.pageSize(v, n, lines)
	switch {
	case pages > 0 && n >= pages, pages == 0 && total > 0 && (max(n, 1)-1)*size+lines >= total:
		return nil
	case pages == 0 && (total == 0 || size == 0):
		next.guess = true
	}
	if d.form != "" {
		next.Form = next.URL[strings.IndexByte(next.URL, '?')+1:]
	}
	return []Link{next}
}

// nextBlock asks for the next piece of a list that comes as markup and says nothing of its length.
func (d *document) nextBlock() []Link {
	n, at := numbered(d.url)
	if at == nil || len(d.anchors()) == 0 {
		return nil
	}
	return []Link{{URL: at(n + 1), Kind: LinkData, Why: "block " + strconv.Itoa(n+1), guess: true}}
}

// xmlEntries reads the lines of a list that came as XML of elements for address and title.
func xmlEntries(source string) []entry {
	var entries []entry
	for _, item := range xmlItem.FindAllStringSubmatch(source, -1) {
		address, title := xmlURL.FindStringSubmatch(item[1]), xmlTitle.FindStringSubmatch(item[1])
		if address != nil && title != nil {
			entries = append(entries, entry{html.UnescapeString(address[1]), html.UnescapeString(title[1])})
		}
	}
	return entries
}
