package web

import (
	"fmt"
	"net/http"
	"strings"

	"nianbao/dataset"
	"nianbao/zhtext"
)

type searchModel struct {
	Rows    []agencyLine
	More    int
	Nearest []link
	Titles  passages
	Texts   passages
	What    string       // what was searched
	Index   *searchIndex // of a site of files, whose search is done in the browser
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
	if r.server.Static {
		return r.fileSearch(a)
	}
	m := searchModel{}
	for _, e := range found[:min(len(found), mostRows)] {
		m.Rows = append(m.Rows, r.agencyLine(e))
	}
	m.More = len(found) - len(m.Rows)
	if word != "" && len(found) == 0 {
		a.Lede = r.t("search_nothing", asked)
		m.Nearest = r.agencyLinks(r.known.directory.Like(word, 5))
	}
	if err := r.findTexts(&m, word); err != nil {
		return nil, err
	}
	if n := m.Titles.Found + m.Texts.Found; n > 0 {
		a.Lede = r.t("search_all", asked, len(found), m.Titles.Found, m.Texts.Found)
	}
	a.model = m
	a.json = map[string]any{"query": r.params.Encode(), "agencies": agencyRecords(found), "reports": m.Titles, "passages": m.Texts, "data_as_of": r.asOf()}
	a.table = agenciesTable(found)
	return a, nil
}

// passages are texts of reports in which the words stand.
type passages struct {
	Found int           `json:"found"`
	Rows  []passageLine `json:"rows"`
}

// Left is how many were found that are not listed.
func (p passages) Left() int { return p.Found - len(p.Rows) }

type passageLine struct {
	Agency link      `json:"-"`
	Title  string    `json:"title"`
	URL    string    `json:"page"`
	Year   int       `json:"year"`
	Text   [3]string `json:"text"` // before what was found, that, and behind it
}

// mostPassages of each kind are shown.
const mostPassages = 20

// findTexts looks in the titles and texts of reports, where there is an index of them.
func (r *request) findTexts(m *searchModel, word string) error {
	x := r.server.texts
	m.Titles.Rows, m.Texts.Rows = []passageLine{}, []passageLine{}
	switch {
	case x.index == nil:
		m.What = r.t("search_what")
		return nil
	case !x.ready.Load():
		m.What = r.t("search_filling")
		return nil
	}
	m.What = r.t("search_headings")
	if r.server.Prose {
		m.What = r.t("search_prose")
	}
	for _, kind := range []struct {
		titles bool
		to     *passages
	}{{true, &m.Titles}, {false, &m.Texts}} {
		found, n, err := r.data.FindTexts(r.Context(), x.index, word, kind.titles, mostPassages)
		if err != nil {
			return err
		}
		kind.to.Found = n
		for _, p := range found {
			kind.to.Rows = append(kind.to.Rows, r.passageLine(p))
		}
	}
	return nil
}

func (r *request) passageLine(p dataset.Passage) passageLine {
	line := passageLine{Title: p.Report.Title, URL: p.Report.URL, Year: p.Report.Year, Text: p.Text, Agency: link{Text: p.Report.Agency, Chinese: true}}
	if e := r.known.directory.Agency(r.data.KeyOf(p.Report)); e != nil {
		line.Agency = link{Text: e.Name + " " + r.inYear(p.Report.Year), Href: r.href("agency", e.Key, fmt.Sprint(p.Report.Year)), Chinese: true}
	}
	return line
}
