package web

import (
	_ "embed"
	"fmt"
	"net/url"
	"strings"

	"nianbao/dataset"
	"nianbao/zhtext"
)

// searchScript is the only script of the pages, and only of those that are files: it looks for agencies where no server does.
//
//go:embed static/search.js
var searchScript string

// searchIndex is what the script needs.
type searchIndex struct {
	Found   string            `json:"found"` // sentences with {q} and {n}
	Nothing string            `json:"nothing"`
	Fold    map[string]string `json:"fold"` // Traditional to Simplified, of the characters that occur
	Rows    []searchRow       `json:"rows"`
}

type searchRow struct {
	Name  string `json:"name"`
	File  string `json:"file"`
	Words string `json:"words"` // other names and ids, by which it is found too
	Says  string `json:"says"`
}

// mostListed agencies stand on the page of search for those whose browser runs no script.
const mostListed = 500

// fileSearch is the page of search as a file: a list of agencies, which the script narrows.
func (r *request) fileSearch(a *answer) (*answer, error) {
	all := r.known.directory.Agencies
	m := searchModel{What: r.t("search_what"), Index: &searchIndex{Found: r.t("search_found", "{q}", "{n}"), Nothing: r.t("search_nothing", "{q}"), Fold: make(map[string]string), Rows: []searchRow{}}}
	for i, e := range all {
		if i < mostListed {
			m.Rows = append(m.Rows, r.agencyLine(e))
		}
		m.Index.Rows = append(m.Index.Rows, r.searchRow(e))
	}
	m.Index.fold()
	a.Lede = r.t("search_files", len(m.Rows), len(all))
	a.model = m
	return a, nil
}

// seriesLinks lead to what each agency's page leads to: requests received over the years.
func (r *request) seriesLinks() []link {
	var out []link
	for _, e := range r.known.directory.Agencies {
		out = append(out, link{Text: e.Name, Href: r.seriesHref(e), Chinese: true})
	}
	return out
}

func (r *request) searchRow(e *dataset.Entry) searchRow {
	words := append(append([]string{e.Source}, e.Printed...), e.Former...)
	row := searchRow{Name: e.Name, Words: zhtext.Simplify(strings.Join(append(words, e.Sources...), " ")), Says: r.placeOf(e)}
	if n := len(e.Years); n > 0 && e.Years[0].Year != 0 {
		row.Says += " " + fmt.Sprint(e.Years[0].Year)
	}
	if at, err := url.Parse(r.href("agency", e.Key)); err == nil {
		if file, ok := r.server.fileOf(at); ok {
			row.File = relative(string(r.lang)+"/search.html", file)
		}
	}
	return row
}

// fold notes the Traditional forms of the characters in the index.
func (x *searchIndex) fold() {
	used := make(map[rune]bool)
	for _, row := range x.Rows {
		for _, c := range row.Name + row.Words {
			used[c] = true
		}
	}
	for c := rune(0x3400); c <= 0x9FFF; c++ {
		if s := zhtext.SimplifyRune(c); s != c && used[s] {
			x.Fold[string(c)] = string(s)
		}
	}
}
