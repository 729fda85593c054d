package web

import (
	"cmp"
	"math"
	"net/http"
	"slices"

	"nianbao"
	"nianbao/render/message"
)

type sourcesModel struct {
	Rows []sourceLine
	Next string
}

type sourceLine struct {
	Source link
	Name   string
	Host   link
	Visit  string
	State  tag
	Why    string
	Last   string // time that it was in order
	Held   int    // agency's years of which it has a report
	Expect string
}

// sources lists where reports come from, and how each was at the last visit.
func sources(r *request) (*answer, error) {
	if err := r.allow("after", "limit"); err != nil {
		return nil, err
	}
	all, err := r.store.Sources(r.Context())
	if err != nil {
		return nil, err
	}
	shown, next, err := partOf(r, all, func(s nianbao.Source) string { return s.ID })
	if err != nil {
		return nil, err
	}
	a := &answer{template: "sources"}
	a.Nav, a.Title, a.Lede = "nav_sources", r.t("nav_sources"), r.t("sources_lede", len(all))
	if len(all) == 0 {
		a.Lede = r.t("sources_none")
	}
	if !a.asPage(r) {
		records := []sourceRecord{}
		for _, s := range shown {
			records = append(records, recordOfSource(s))
		}
		r.giveList(a, records, len(all), next)
		return a, nil
	}
	a.table = nil // it is there as JSON alone
	m := sourcesModel{Next: next}
	for _, s := range shown {
		visits, err := r.store.History(r.Context(), s.ID, math.MaxInt64, 1)
		if err != nil {
			return nil, err
		}
		line := r.sourceLine(s, visits)
		at, err := r.store.LastHealthy(r.Context(), s.ID)
		if err != nil {
			return nil, err
		}
		line.Held, line.Last = r.known.directory.Held[s.ID], r.t("never_healthy")
		if len(visits) == 0 {
			line.Last = r.t("never_visited")
		}
		if !at.IsZero() {
			line.Last = r.moment(at)
		}
		m.Rows = append(m.Rows, line)
	}
	a.model = m
	return a, nil
}

type sourceRecord struct {
	ID         string `json:"id"`
	Name       string `json:"name"`
	URL        string `json:"url"`
	Level      string `json:"level"`
	Region     string `json:"region"`
	ExpectFrom int    `json:"expect_from"`
	ExpectMin  int    `json:"expect_min"`
}

func recordOfSource(s nianbao.Source) sourceRecord {
	return sourceRecord{s.ID, s.Name, s.URL, string(s.Level), s.Region, s.ExpectFrom, s.ExpectMin}
}

func (r *request) sourceLine(s nianbao.Source, visits []nianbao.Visit) sourceLine {
	line := sourceLine{Source: link{Text: s.ID, Href: r.href("sources", s.ID)}, Name: s.Name, Host: r.outside(s.URL), Visit: r.t("never_visited"),
		Expect: r.expectWords(s), State: tag{"small", r.t("unknown_state")}}
	if len(visits) > 0 {
		line.Visit = r.moment(visits[0].EndedAt)
		line.State, line.Why = r.health(visits[0])
	}
	return line
}

// health says how a visit went: in order, or the class of what went wrong with what to do.
func (r *request) health(v nianbao.Visit) (tag, string) {
	if v.Healthy {
		return tag{"ok", r.t("healthy")}, ""
	}
	return tag{"warn", message.Failures.Of(r.lang, string(v.Class))}, message.Failures.Say(r.lang, string(v.Class))
}

type sourceModel struct {
	Decided  *decided
	Facts    []fact
	Agencies []link
	Visits   []visitLine
	Earlier  bool // there are visits that are not listed
}

type visitLine struct {
	At      string
	State   tag
	Reports int
	New     int
}

// Of a source so many visits are shown, and so many columns in which reports were found.
const mostVisits, mostColumns = 60, 5

// sourcePage shows one source with its history.
func sourcePage(r *request) (*answer, error) {
	if err := r.allow(); err != nil {
		return nil, err
	}
	all, err := r.store.Sources(r.Context())
	if err != nil {
		return nil, err
	}
	i := slices.IndexFunc(all, func(s nianbao.Source) bool { return s.ID == r.PathValue("id") })
	if i < 0 {
		return nil, &refusal{status: http.StatusNotFound, say: r.t("err_source", r.PathValue("id")),
			Nearest: []link{{Text: r.t("nav_sources"), Href: r.href("sources")}}}
	}
	s := all[i]
	visits, err := r.store.History(r.Context(), s.ID, math.MaxInt64, mostVisits+1)
	if err != nil {
		return nil, err
	}
	earlier := len(visits) > mostVisits
	visits = visits[:min(len(visits), mostVisits)]
	a := &answer{template: "source"}
	line := r.sourceLine(s, visits)
	a.Nav, a.Title = "nav_sources", cmp.Or(s.Name, s.ID)
	a.Lede = r.t("source_lede", line.Visit, line.State.Text)
	m := sourceModel{Earlier: earlier, Facts: []fact{{Name: r.t("fact_id"), Links: []link{{Text: s.ID}}, Mono: true},
		{Name: r.t("fact_page"), Links: []link{line.Host}}}}
	if since := r.sinceWords(visits); since != "" {
		m.Facts = append(m.Facts, fact{Name: line.State.Text, Links: []link{{Text: since}}})
	}
	if at, err := r.store.LastHealthy(r.Context(), s.ID); err != nil {
		return nil, err
	} else if !at.IsZero() {
		m.Facts = append(m.Facts, fact{Name: r.t("col_healthy"), Links: []link{{Text: r.moment(at)}}})
	}
	if line.Expect != "" {
		m.Facts = append(m.Facts, fact{Name: r.t("col_expect"), Links: []link{{Text: line.Expect}}})
	}
	columns, err := r.store.Learned(r.Context(), s.ID)
	if err != nil {
		return nil, err
	}
	for _, at := range columns[:min(len(columns), mostColumns)] {
		m.Facts = append(m.Facts, fact{Name: r.t("source_column"), Links: []link{r.outside(at)}})
	}
	run := int64(0)
	if len(visits) > 0 {
		run = visits[0].Run
	}
	if m.Decided, err = r.decisionsOf(s.ID, run); err != nil {
		return nil, err
	}
	if line.Why != "" {
		m.Facts = append(m.Facts, fact{Name: r.t("what_to_do"), Links: []link{{Text: line.Why}}})
	}
	if s.TLSException != "" {
		m.Facts = append(m.Facts, fact{Name: r.t("tls_exception"), Links: []link{{Text: s.TLSException}}})
	}
	for _, e := range r.known.directory.Agencies {
		if slices.Contains(e.Sources, s.ID) {
			m.Agencies = append(m.Agencies, link{Text: e.Name, Href: r.href("agency", e.Key), Chinese: true})
		}
	}
	for _, v := range visits {
		state, _ := r.health(v)
		m.Visits = append(m.Visits, visitLine{r.moment(v.EndedAt), state, v.Reports, v.New})
	}
	a.model = m
	a.json = map[string]any{"source": recordOfSource(s), "visits": visitRecords(visits), "more": earlier, "decisions": m.Decided.records(),
		"decisions_more": m.Decided.First > 0, "columns": append([]string{}, columns...), "data_as_of": r.asOf()}
	return a, nil
}

type visitRecord struct {
	Run     int64  `json:"run"`
	Ended   string `json:"ended_at"`
	Healthy bool   `json:"healthy"`
	Class   string `json:"class"`
	Reports int    `json:"reports"`
	New     int    `json:"new"`
}

func visitRecords(list []nianbao.Visit) []visitRecord {
	out := []visitRecord{}
	for _, v := range list {
		out = append(out, visitRecord{v.Run, stampOf(v.EndedAt), v.Healthy, string(v.Class), v.Reports, v.New})
	}
	return out
}
