package scrapetest

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
)

const (
	searchPath  = "/jrobotfront/search.action"
	searchLines = 5 // on a page of its answer
)

// SearchOnly takes the way to the reports off a site: its pages lead to no column any more, and only its search finds them.
func (s *Server) SearchOnly(site string) error {
	v := s.site(site)
	if v == nil {
		return fmt.Errorf("leave only the search of %s: no such site", site)
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	v.searchOnly = true
	return nil
}

// searchBox stands on every page of a site that has a search alone.
func (v *served) searchBox() string {
	if !v.searchOnly {
		return ""
	}
	return `<form action="` + searchPath + `?webid=1" method="get"><input name="searchWord"><input type="submit" value="搜索"></form>`
}

// search lists the documents whose titles hold all characters that are looked for, newest first.
func (v *served) search(r *http.Request) *reply {
	word := r.URL.Query().Get("searchWord")
	var found []*document
	for _, d := range v.all {
		if word != "" && !v.gone[d] && d.path != "" && strings.Contains(d.title, word) {
			found = append(found, d)
		}
	}
	slices.SortStableFunc(found, func(a, b *document) int { return strings.Compare(b.date, a.date) })
	n, from := 1, 0
	if _, err := fmt.Sscan(r.URL.Query().Get("page"), &n); err == nil {
		from = (n - 1) * searchLines
	}
	if from < 0 || from >= len(found) && from > 0 {
		return nil
	}
	pager := ""
	if end := from + searchLines; end < len(found) {
		q := r.URL.Query()
		q.Set("page", fmt.Sprint(n+1))
		found, pager = found[:end], link(searchPath+"?"+q.Encode(), "下一页")
	}
	content := "<h2>搜索结果</h2>" + fmt.Sprintf(v.look().list, v.lines(found[from:], absolute)) + pager
	return &reply{kind: "text/html", text: v.page("站内搜索", []anchor{}, content)}
}
