package web

import (
	"net/http"
	"strings"

	"nianbao/dataset"
	"nianbao/zhtext"
)

type searchModel struct {
	Rows    []agencyLine
	More    int
	Nearest []link
}

// search finds agencies by a part of their names, in either script. An exact name leads to its page.
func search(r *request) (*answer, error) {
	if err := r.allow("q"); err != nil {
		return nil, err
	}
	asked := strings.TrimSpace(r.params.Get("q"))
	word := zhtext.Simplify(asked)
	a := &answer{template: "search"}
	a.Nav, a.Found, a.NoIndex = "nav_home", asked, true
	a.Title = r.t("search_title", asked)
	var found []*dataset.Entry
	if word == "" {
		a.Lede, a.Title = r.t("search_ask"), r.t("search")
	} else {
		if named := r.known.directory.Named(word); len(named) == 1 && r.format == "" {
			return nil, &moved{to: r.href("agency", named[0].Key), status: http.StatusFound}
		}
		found = r.known.directory.Containing(word)
		a.Lede = r.t("search_lede", asked, len(found))
	}
	m := searchModel{}
	for _, e := range found[:min(len(found), mostRows)] {
		m.Rows = append(m.Rows, r.agencyLine(e))
	}
	m.More = len(found) - len(m.Rows)
	if word != "" && len(found) == 0 {
		a.Lede = r.t("search_nothing", asked)
		var names []string
		for _, e := range r.known.directory.Agencies {
			names = append(names, e.Name)
		}
		for _, name := range dataset.Nearest(word, names, 5) {
			m.Nearest = append(m.Nearest, r.agencyLinks(r.known.directory.Named(name))...)
		}
	}
	a.model = m
	a.json = r.rows(agencyRecords(found), len(found))
	a.table = agenciesTable(found)
	return a, nil
}
