package web

import (
	"fmt"
	"net/http"
	"slices"
	"strings"

	"nianbao/dataset"
	"nianbao/render/message"
	"nianbao/zhtext"
)

type searchModel struct {
	Facets  []facet
	Rows    []agencyLine
	More    link // to the agencies that are not listed
	Nearest []link
	Titles  passages
	Texts   passages
	What    string       // what was searched
	Looked  bool         // through titles and headings too
	Index   *searchIndex // of a site of files, whose search is done in the browser
}

// The parts of what is found, of which one may be asked for alone.
var searchParts = []string{"agencies", "reports", "passages"}

// leftWords are the keys of what is said of those that are not listed.
var leftWords = map[string]string{"agencies": "left_agencies", "reports": "left_reports", "passages": "left_passages"}

// mostLookedThrough of the passages are looked through for what they can be narrowed by, where nothing is chosen yet. Of more it is not
// counted how many agencies there are of each.
const mostLookedThrough = 1000

// mostOfPart are shown of each part; of one that is asked for alone, mostRows.
const mostOfPart = 5

// searchChoices narrow what was found.
var searchChoices = []string{"level", "year", "region", "function"}

// search finds agencies by a part of their names, in either script, and reports by their texts. An exact name leads to its page.
func search(r *request) (*answer, error) {
	if err := r.allow(append([]string{"q", "part"}, searchChoices...)...); err != nil {
		return nil, err
	}
	asked := strings.TrimSpace(r.params.Get("q"))
	word := zhtext.Simplify(asked)
	q, err := r.query()
	if err != nil {
		return nil, err
	}
	parts, err := wordsOf(r, "part", searchParts, message.SearchParts)
	if err != nil {
		return nil, err
	}
	a := &answer{template: "search"}
	a.Nav, a.Found, a.NoIndex = "nav_home", asked, true
	a.Title = r.t("search_title", asked)
	if word == "" {
		a.Lede, a.Title = r.t("search_ask"), r.t("search")
	} else if named := r.known.directory.Named(word); len(named) == 1 && r.format == "" && len(r.params) == 1 {
		return nil, &moved{to: r.href("agency", named[0].Key), status: http.StatusFound}
	}
	if r.server.Static {
		return r.fileSearch(a)
	}
	return r.found(a, asked, word, q, parts)
}

// found lists what a word finds under the choices.
func (r *request) found(a *answer, asked, word string, q *dataset.Query, parts []string) (*answer, error) {
	var byName []*dataset.Entry
	if word != "" {
		byName = r.known.directory.Containing(word)
	}
	hits := new(hits)
	for _, e := range byName {
		hits.addAgency(e)
	}
	kept := slices.DeleteFunc(slices.Clone(byName), func(e *dataset.Entry) bool { return !keeps(q, e, 0) })
	m := searchModel{}
	wants := func(part string) int {
		switch {
		case len(parts) == 0:
			return mostOfPart
		case slices.Contains(parts, part):
			return mostRows
		}
		return 0
	}
	for _, e := range kept[:min(len(kept), wants("agencies"))] {
		m.Rows = append(m.Rows, r.agencyLine(e))
	}
	if left := len(kept) - len(m.Rows); left > 0 {
		m.More = r.moreOf("agencies", fmt.Sprint(left), parts)
	}
	if word != "" && len(byName) == 0 {
		m.Nearest = r.agencyLinks(r.known.directory.Like(word, 5))
	}
	if err := r.findTexts(&m, word, q, hits, wants); err != nil {
		return nil, err
	}
	m.Titles.Left, m.Texts.Left = r.leftOf("reports", m.Titles, parts), r.leftOf("passages", m.Texts, parts)
	if word != "" {
		m.Facets = r.facets(hits, searchChoices)
		if a.Lede = r.t("search_nothing", asked); len(kept)+m.Titles.Found+m.Texts.Found > 0 {
			a.Lede = r.foundWords(asked, len(kept), &m)
		}
	}
	a.model = m
	a.json = map[string]any{"query": r.params.Encode(), "agencies": agencyRecords(kept), "reports": m.Titles, "passages": m.Texts, "facets": facetRecords(m.Facets), "data_as_of": r.asOf()}
	a.table = agenciesTable(kept)
	return a, nil
}

// foundWords says how many were found, and of nothing that was not looked through that it has none.
func (r *request) foundWords(asked string, agencies int, m *searchModel) string {
	switch {
	case !m.Looked:
		return r.t("search_names", asked, agencies)
	case !r.server.Prose:
		return r.t("search_heads", asked, agencies, r.countOf(m.Titles), r.countOf(m.Texts))
	}
	return r.t("search_all", asked, agencies, r.countOf(m.Titles), r.countOf(m.Texts))
}

// countOf is how many were found, as far as they were counted.
func (r *request) countOf(p passages) string {
	if p.AtLeast {
		return r.t("count_least", p.Found)
	}
	return fmt.Sprint(p.Found)
}

// moreOf leads to a part alone, where it is not shown so.
func (r *request) moreOf(part string, left string, parts []string) link {
	l := link{Text: r.t(leftWords[part], left)}
	if len(parts) == 0 {
		l.Href = r.with("part", part)
	}
	return l
}

func (r *request) leftOf(part string, p passages, parts []string) link {
	if n := p.Found - len(p.Rows); n > 0 && (len(parts) == 0 || slices.Contains(parts, part)) {
		return r.moreOf(part, r.countOf(passages{Found: n, AtLeast: p.AtLeast}), parts)
	}
	return link{}
}

// passages are texts of reports in which the words stand.
type passages struct {
	Found   int           `json:"found"`
	AtLeast bool          `json:"at_least"` // there are more than were counted
	Rows    []passageLine `json:"rows"`
	Left    link          `json:"-"` // to those that are not listed
}

type passageLine struct {
	Agency link      `json:"-"`
	Title  string    `json:"title"`
	URL    string    `json:"page"`
	Year   int       `json:"year"`
	Text   [3]string `json:"text"` // before what was found, that, and behind it
}

// findTexts looks in the titles and texts of reports, where there is an index of them.
func (r *request) findTexts(m *searchModel, word string, q *dataset.Query, hits *hits, wants func(part string) int) error {
	x := r.server.texts
	m.Titles.Rows, m.Texts.Rows = []passageLine{}, []passageLine{}
	switch {
	case x.index == nil:
		m.What = r.t("search_what")
		return nil
	case x.filledFrom() == "":
		m.What = r.t("search_filling")
		return nil
	}
	m.What, m.Looked = r.t("search_headings"), true
	if r.server.Prose {
		m.What = r.t("search_prose")
	}
	keep := func(row int64) bool {
		e, year := r.known.directory.OfRow(row)
		if e == nil { // it was replaced since the index was made
			return false
		}
		hits.add(e, year)
		return keeps(q, e, year)
	}
	for _, kind := range []struct {
		titles bool
		part   string
		to     *passages
	}{{true, "reports", &m.Titles}, {false, "passages", &m.Texts}} {
		most := wants(kind.part)
		if r.format != "" {
			most = mostRows
		}
		kept := &dataset.Kept{Keep: keep}
		if !q.Chooses() && q.Years == (dataset.Years{}) {
			kept.Look = mostLookedThrough
		}
		found, err := r.data.FindTexts(r.Context(), x.index, word, kind.titles, most, kept)
		if err != nil {
			return err
		}
		kind.to.Found, kind.to.AtLeast = found.Count, found.More
		hits.partly = hits.partly || kept.Look > 0 && found.Count > kept.Look
		for _, p := range found.Passages {
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
