package web

import (
	"cmp"
	"encoding/json"
	"errors"

	"nianbao/agency"
	"nianbao/dataset"
	"nianbao/render"
	"nianbao/render/table"
)

type homeModel struct {
	Ways     []homeWay
	Coverage grid
	By       []link // the same by another grouping
	Aside    string // what of the roster is not in it
	Pending  string // said while it is being counted
	Events   []eventLine
	Hints    []hintLine
	Feed     string
	Changes  string
	AllHints string
}

// homeWay is a way in, with a line of what it leads to.
type homeWay struct {
	Way  link
	Says string
}

// grid is a table of links: rows of places, columns of years.
type grid struct {
	ID, Caption, Note string
	Corner            string
	Words             bool // the first column holds words of any length, and the others need little room
	Columns           []string
	Rows              []gridRow
}

type gridRow struct {
	Label link
	Cells []gridCell
}

type gridCell struct {
	Link link
	Bar  string // class of the bar below it: p1 to p20
}

// mostNews are how many events and hints the home page has.
const mostNews = 5

// home says what there is, what is new, and what is worth a second look.
func home(r *request) (*answer, error) {
	if err := r.allow(); err != nil {
		return nil, err
	}
	dir := r.known.directory
	a := &answer{template: "home"}
	a.Nav, a.Title = "nav_home", r.t("site")
	a.Lede = r.t("home_empty")
	if len(dir.Years) > 0 {
		a.Lede = r.t("home_lede", dir.Reports, len(dir.Agencies), dir.Years[0], dir.Years[len(dir.Years)-1])
	}
	a.Linked = r.datasetLD(a.Lede)
	m := homeModel{Feed: r.href("changes.atom"), Changes: r.href("changes"), AllHints: r.href("hints")}
	for _, way := range []struct{ key, says, path string }{
		{"way_agency", "way_agency_says", "agencies"},
		{"way_compare", "way_compare_says", "compare"},
		{"way_standings", "way_standings_says", "standings"},
		{"way_data", "way_data_says", "data"},
	} {
		m.Ways = append(m.Ways, homeWay{link{Text: r.t(way.key), Href: r.href(way.path)}, r.t(way.says)})
	}
	data := homeData{listData: r.rows([]any{}, 0), Events: []eventRecord{}, Hints: []json.RawMessage{}}
	if err := r.homeCoverage(a, &m, &data); err != nil {
		return nil, err
	}
	events, err := r.events(0, nil, mostNews)
	if err != nil {
		return nil, err
	}
	for _, e := range events {
		m.Events = append(m.Events, r.eventLine(e))
	}
	data.Events = eventRecords(events)
	if err := r.homeHints(&m, &data); err != nil {
		return nil, err
	}
	a.model, a.json = m, data
	return a, nil
}

// homeData is the home page for machines: the rows of its coverage, and what is new.
type homeData struct {
	listData
	Pending bool              `json:"pending"` // the rows, or the hints, are still being worked out
	Events  []eventRecord     `json:"events"`
	Hints   []json.RawMessage `json:"hints"`
}

// homeCoverage counts what is there by region and year, against the roster.
func (r *request) homeCoverage(a *answer, m *homeModel, data *homeData) error {
	a.table = new(table.Table)
	s, _, err := r.survey()
	if errors.Is(err, errGathering) && !r.asTable() { // a table without rows would say that nothing is expected
		m.Pending, data.Pending = r.t("pending"), true
		return nil
	}
	if err != nil {
		return err
	}
	counted := s.CoverageOfCountry()
	a.table = render.CoverageTable(counted)
	rows, err := records(a.table)
	if err != nil {
		return err
	}
	data.listData = r.rows(rows, len(rows))
	m.Coverage, m.By, m.Aside = r.coverageGrid(counted), r.coverageBy("region"), r.asideWords(counted)
	return nil
}

// newestHints are those of the newest year.
func (r *request) newestHints() (y *dataset.JudgedYear, of string, err error) {
	years := r.known.directory.Years
	if len(years) == 0 {
		return nil, "", nil
	}
	return r.judged(years[len(years)-1])
}

// homeHints are a few of the newest year, contradictions first.
func (r *request) homeHints(m *homeModel, data *homeData) error {
	y, _, err := r.newestHints()
	if errors.Is(err, errGathering) {
		m.Pending, data.Pending = r.t("pending"), true
		return nil
	}
	if y == nil || err != nil {
		return err
	}
	found := r.data.HintsOf(y, &dataset.HintQuery{Kinds: dataset.HintKinds}).Found
	dataset.ContradictionsFirst(found)
	found = found[:min(len(found), mostNews)]
	for _, h := range found {
		m.Hints = append(m.Hints, r.hintLine(h))
	}
	data.Hints, err = records(render.HintTable(found))
	return err
}

// placeName names a region by the beginning of its code; a place that is not known is said to be.
func (r *request) placeName(code string) string {
	if code == "" {
		return r.t("place_open")
	}
	for len(code) < 6 {
		code += "0"
	}
	return cmp.Or(agency.RegionFullName(code), r.known.directory.Places[code], code)
}

// listData is a list for machines.
type listData struct {
	Query    string `json:"query"`
	Count    int    `json:"count"`
	Rows     any    `json:"rows"`
	Next     string `json:"next,omitempty"` // address of what follows
	DataAsOf string `json:"data_as_of,omitempty"`
}

// giveList answers with rows of a longer list, of which count are there in all.
func (r *request) giveList(a *answer, rows any, count int, next string) {
	data := r.rows(rows, count)
	if a.next = next; next != "" {
		data.Next = r.led(next)
	}
	a.json = data
}

func (r *request) rows(rows any, count int) listData {
	return listData{Query: r.params.Encode(), Count: count, Rows: rows, DataAsOf: r.asOf()}
}

func (r *request) asOf() string {
	if r.known.asOf.IsZero() {
		return ""
	}
	return stampOf(r.known.asOf)
}
