package web

import (
	"fmt"
	"slices"
	"strconv"

	"nianbao"
	"nianbao/dataset"
	"nianbao/render"
	"nianbao/render/message"
)

type hintsModel struct {
	Picks    []pick
	Facets   []facet
	Rows     []hintLine
	More     int
	Unjudged []string // what could not be looked at, and why
}

type hintLine struct {
	Class   string
	Verdict string
	Kind    string
	Agency  link
	Year    link
	Why     string
	Cells   []link
	Left    int // cells that are not listed
}

// mostHints are shown, each with the first of its cells, so that a page stays below 60 kB; the data have all.
const (
	mostHints     = 30
	mostHintCells = 3
)

// hints lists what is worth a second look. Peers are looked at by the year, so a question names one.
func hints(r *request) (*answer, error) {
	if err := r.allow("year", "level", "region", "function", "agency", "source", "kind"); err != nil {
		return nil, err
	}
	q, err := r.query()
	if err != nil {
		return nil, err
	}
	if err := r.ofNewestYear(q); err != nil {
		return nil, err
	}
	kinds, err := wordsOf(r, "kind", dataset.HintKinds, message.HintKinds)
	if err != nil {
		return nil, err
	}
	found, err := r.hintsOf(&dataset.HintQuery{Query: *q, Kinds: dataset.HintKinds})
	if err != nil {
		return nil, err
	}
	if !found.Any {
		return nil, r.nothing(q)
	}
	counts := make(map[string]int)
	for _, h := range found.Found {
		counts[string(h.Kind)]++
	}
	if len(kinds) > 0 {
		found.Found = slices.DeleteFunc(found.Found, func(h dataset.Hint) bool { return !slices.Contains(kinds, h.Kind) })
	} else {
		kinds = dataset.HintKinds
	}
	dataset.ContradictionsFirst(found.Found)
	a := &answer{template: "hints"}
	a.Nav, a.Title = "nav_hints", r.t("hints_title", q.Words("year"))
	certain := 0
	for _, h := range found.Found {
		if h.Certain {
			certain++
		}
	}
	a.Lede = r.t("hints_lede", q.Words("year"), len(found.Found), certain)
	m := hintsModel{Picks: r.picks(q, "year", "level", "function", "region"), More: max(0, len(found.Found)-mostHints)}
	m.Picks = append(m.Picks, wordPick(r, "kind", "pick_kind", dataset.HintKinds, message.HintKinds))
	m.Facets = []facet{r.facet("kind", counts, false)}
	m.Unjudged = render.UnjudgedIn(r.lang, &found.Unjudged, kinds, r.t("peers_country"))
	for _, h := range found.Found[:min(len(found.Found), mostHints)] {
		m.Rows = append(m.Rows, r.hintLine(h))
	}
	a.model = m
	if a.asPage(r) {
		return a, nil
	}
	a.table = render.HintTable(found.Found)
	rows, err := records(a.table)
	a.json = hintsData{r.rows(rows, len(rows)), found.Unjudged}
	return a, err
}

// oneYear is the year that a question is about; ok is false for one about several.
func (r *request) oneYear() (year int, ok bool) {
	word := r.params.Get("year")
	year, err := strconv.Atoi(word)
	return year, err == nil && slices.Contains(r.known.directory.Years, year)
}

// hintsOf answers from a year that was judged; a question about several is answered anew.
func (r *request) hintsOf(q *dataset.HintQuery) (*dataset.Hints, error) {
	year, ok := r.oneYear()
	if !ok {
		return r.data.Hints(r.Context(), q)
	}
	y, _, err := r.judged(year)
	if err != nil {
		return nil, err
	}
	return r.data.HintsOf(y, q), nil
}

// hintsData are hints for machines, with what could not be looked at.
type hintsData struct {
	listData
	NotJudged dataset.Unjudged `json:"not_judged"`
}

func (r *request) hintLine(h dataset.Hint) hintLine {
	line := hintLine{Class: "warn", Verdict: message.Verdicts.Of(r.lang, h.Verdict()), Kind: message.HintKinds.Of(r.lang, string(h.Kind)),
		Agency: link{Text: h.Page.Agency, Chinese: true}, Year: link{Text: r.inYear(h.Page.Year)}}
	if h.Certain {
		line.Class = "bad"
	}
	line.Why = render.HintReason(r.lang, h.Why)
	rep := &nianbao.Report{Source: h.Page.Source, Agency: h.Page.Agency, Year: h.Page.Year, URL: h.Page.URL, Form: h.Page.Form}
	e := r.known.directory.Agency(r.data.KeyOf(rep))
	if e != nil {
		line.Agency = link{Text: e.Name, Href: r.href("agency", e.Key), Chinese: true}
		line.Year.Href = r.href("agency", e.Key, fmt.Sprint(h.Page.Year))
	}
	line.Left = max(0, len(h.Cells)-mostHintCells)
	for _, id := range h.Cells[:min(len(h.Cells), mostHintCells)] {
		l := link{Text: string(id), Chinese: true}
		if _, c := cellByID(h.Page.Form, id); c != nil {
			l.Text = cellName(c)
		}
		if e != nil {
			l.Href = r.href("agency", e.Key, fmt.Sprint(h.Page.Year), string(id)+"@"+h.Page.Page.String()[:12])
		}
		line.Cells = append(line.Cells, l)
	}
	return line
}
