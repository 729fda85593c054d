package web

import (
	"fmt"
	"slices"

	"nianbao"
	"nianbao/dataset"
	"nianbao/render"
	"nianbao/render/message"
)

type hintsModel struct {
	Picks []pick
	Rows  []hintLine
	More  int
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

// mostHints are shown; the data have all.
const mostHints = 100

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
	kinds, err := wordsOf(r, "kind", dataset.HintKinds)
	if err != nil {
		return nil, err
	}
	if len(kinds) == 0 {
		kinds = dataset.HintKinds
	}
	found, err := r.data.Hints(r.Context(), &dataset.HintQuery{Query: *q, Kinds: kinds})
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(found.Found, func(a, b dataset.Hint) int { // contradictions first; never by who has most
		switch {
		case a.Certain == b.Certain:
			return 0
		case a.Certain:
			return -1
		}
		return 1
	})
	a := &answer{template: "hints"}
	a.Nav, a.Title = "nav_hints", r.t("nav_hints")
	certain := 0
	for _, h := range found.Found {
		if h.Certain {
			certain++
		}
	}
	a.Lede = r.t("hints_lede", len(found.Found), certain)
	m := hintsModel{Picks: r.picks(q, "year", "level", "function", "region"), More: max(0, len(found.Found)-mostHints)}
	m.Picks = append(m.Picks, wordPick(r, "kind", "pick_kind", dataset.HintKinds, message.HintKinds))
	for _, h := range found.Found[:min(len(found.Found), mostHints)] {
		m.Rows = append(m.Rows, r.hintLine(h))
	}
	a.model = m
	if a.asPage(r) {
		return a, nil
	}
	return r.giveTable(a, render.HintTable(found.Found))
}

func (r *request) hintLine(h dataset.Hint) hintLine {
	line := hintLine{Class: "warn", Verdict: message.Verdicts.Of(r.lang, h.Verdict()), Kind: message.HintKinds.Of(r.lang, string(h.Kind)), Agency: link{Text: h.Page.Agency, Chinese: true}, Year: link{Text: r.inYear(h.Page.Year)}}
	if h.Certain {
		line.Class = "bad"
	}
	if r.lang == message.English { // reasons are written in English; the cells show the numbers in either language
		line.Why = h.Why
	}
	rep := &nianbao.Report{Source: h.Page.Source, Agency: h.Page.Agency, Year: h.Page.Year, URL: h.Page.URL, Form: h.Page.Form}
	e := r.known.directory.Agency(r.data.KeyOf(rep))
	if e != nil {
		line.Agency = link{Text: e.Name, Href: r.href("agency", e.Key), Chinese: true}
		line.Year.Href = r.href("agency", e.Key, fmt.Sprint(h.Page.Year))
	}
	line.Left = max(0, len(h.Cells)-mostCells)
	for _, id := range h.Cells[:min(len(h.Cells), mostCells)] {
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
