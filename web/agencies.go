package web

import (
	"cmp"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"

	"nianbao/dataset"
	"nianbao/render/message"
	"nianbao/render/table"
)

// mostRows is how many rows a list shows at a time.
const mostRows = 50

type agenciesModel struct {
	Picks  []pick
	Facets []facet
	Rows   []agencyLine
	Next   string
}

// pick is a choice of a form: a list of options, or a text.
type pick struct {
	Name, Label, Value string
	Options            []option
}

type option struct {
	Value, Text string
	Chosen      bool
}

type agencyLine struct {
	Agency link
	Level  string
	Field  string
	Place  string
	Years  []yearSpan
}

// yearSpan is years without a gap, which lead to the report on the last.
type yearSpan struct {
	first int
	link
	last int
}

// agencies lists those that a question chooses.
func agencies(r *request) (*answer, error) {
	if err := r.allow("level", "region", "function", "agency", "source", "after", "limit"); err != nil {
		return nil, err
	}
	q, err := r.query()
	if err != nil {
		return nil, err
	}
	chosen := r.chosen(q)
	if len(chosen) == 0 && len(r.known.directory.Agencies) > 0 {
		return nil, &refusal{status: http.StatusNotFound, say: r.t("err_none_chosen"),
			Nearest: []link{{Text: r.t("all_agencies"), Href: r.href("agencies")}}}
	}
	shown, next, err := partOf(r, chosen, func(e *dataset.Entry) string { return e.Key })
	if err != nil {
		return nil, err
	}
	a := &answer{template: "agencies"}
	a.Nav, a.Title = "nav_agencies", r.t("agencies_title")
	a.Lede = r.t("agencies_lede", len(chosen), len(r.known.directory.Agencies))
	if a.asPage(r) {
		m := agenciesModel{Picks: r.picks(q, "level", "region", "function"), Facets: r.agencyFacets(q), Next: next}
		for _, e := range shown {
			m.Rows = append(m.Rows, r.agencyLine(e))
		}
		a.model = m
		return a, nil
	}
	a.table = agenciesTable(shown)
	r.giveList(a, agencyRecords(shown), len(chosen), next)
	return a, nil
}

// agencyFacets count the agencies by what they can be narrowed by.
func (r *request) agencyFacets(q *dataset.Query) []facet {
	all := new(hits)
	for _, e := range r.known.directory.Agencies {
		if e.Matches(q) {
			all.add(e, 0)
		}
	}
	first := r.clone(maps.Clone(r.params)) // whoever narrows begins at the first page again
	first.params.Del("after")
	return first.facets(all, []string{"level", "region", "function"})
}

// chosen are the agencies of the directory that a question keeps.
func (r *request) chosen(q *dataset.Query) []*dataset.Entry {
	var out []*dataset.Entry
	for _, e := range r.known.directory.Agencies {
		if q.Narrows() && !q.Keeps(e.Identity) || !e.Matches(q) {
			continue
		}
		out = append(out, e)
	}
	return out
}

// with is the address of the page with another value of one parameter.
func (r *request) with(name, value string) string {
	changed := r.clone(maps.Clone(r.params))
	changed.params.Set(name, value)
	return changed.path(r.lang)
}

// without is the address of the request without a choice.
func (r *request) without(name string) string {
	changed := r.clone(maps.Clone(r.params))
	changed.params.Del(name)
	return changed.path(r.lang)
}

func (r *request) clone(params url.Values) *request {
	c := *r
	c.params = params
	return &c
}

func (r *request) agencyLine(e *dataset.Entry) agencyLine {
	line := agencyLine{Agency: link{Text: e.Name, Href: r.href("agency", e.Key), Chinese: true}, Level: r.level(e.Identity),
		Field: e.Identity.Function, Place: r.placeOf(e)}
	for _, y := range e.Years { // the newest first
		last := len(line.Years) - 1
		switch {
		case y.Year == 0:
		case last >= 0 && line.Years[last].first == y.Year+1:
			line.Years[last].first = y.Year
		default:
			line.Years = append(line.Years, yearSpan{y.Year, link{Href: r.href("agency", e.Key, fmt.Sprint(y.Year))}, y.Year})
		}
	}
	for i := range line.Years {
		s := &line.Years[i]
		if s.Text = fmt.Sprint(s.first); s.first < s.last {
			s.Text = fmt.Sprintf("%d-%d", s.first, s.last)
		}
	}
	return line
}

// placeOf names the place of an agency, or the smallest one that surely holds it.
func (r *request) placeOf(e *dataset.Entry) string {
	code := cmp.Or(e.Identity.Region, e.Identity.Within)
	if code == "" {
		return r.t("place_open")
	}
	return r.placeName(code)
}

// picks are the choices of a form, as the question has them.
func (r *request) picks(q *dataset.Query, names ...string) []pick {
	var out []pick
	for _, name := range names {
		p := pick{Name: name, Label: r.t("pick_" + name), Value: q.Words(name)}
		switch name {
		case "level":
			p.Options = r.options(p.Value, []string{"province", "city", "county", "township"}, func(s string) string { return message.Levels.Of(r.lang, s) })
		case "function":
			var fields []string
			for _, e := range r.known.directory.Agencies {
				if f := e.Identity.Function; f != "" {
					fields = dataset.AddSorted(fields, f)
				}
			}
			p.Options = r.options(p.Value, fields, func(s string) string { return s })
		case "year":
			var years []string
			for _, y := range slices.Backward(r.known.directory.Years) {
				years = append(years, fmt.Sprint(y))
			}
			p.Options = r.options(p.Value, years, func(s string) string { return s })
		}
		out = append(out, p)
	}
	return out
}

// wordPick is the choice among the few words of a parameter.
func wordPick[T ~string](r *request, name, label string, known []T, codes message.Codes) pick {
	return pick{Name: name, Label: r.t(label), Options: r.options(r.params.Get(name), texted(known),
		func(s string) string { return codes.Of(r.lang, s) })}
}

// options are the values of a choice, all of them first, and the one that is chosen now, be it one of them or not.
func (r *request) options(chosen string, values []string, word func(string) string) []option {
	out := []option{{"", r.t("all"), chosen == ""}}
	if chosen != "" && !slices.Contains(values, chosen) {
		out = append(out, option{chosen, chosen, true})
	}
	for _, v := range values {
		out = append(out, option{v, word(v), v == chosen})
	}
	return out
}

// agencyRecord is an agency for machines.
type agencyRecord struct {
	Agency   string `json:"agency"`
	Name     string `json:"name"`
	Source   string `json:"source,omitempty"`
	Level    string `json:"level"`
	Function string `json:"function"`
	Region   string `json:"region"`
	Parent   string `json:"parent"`
	Years    []int  `json:"years"`
}

func agencyRecords(list []*dataset.Entry) []agencyRecord {
	out := []agencyRecord{}
	for _, e := range list {
		rec := agencyRecord{Agency: e.Key, Name: e.Name, Source: e.Source, Level: string(e.Identity.Level), Function: e.Identity.Function,
			Region: cmp.Or(e.Identity.Region, e.Identity.Within), Parent: e.Identity.Parent, Years: []int{}}
		for _, y := range e.Years {
			rec.Years = append(rec.Years, y.Year)
		}
		out = append(out, rec)
	}
	return out
}

func agenciesTable(list []*dataset.Entry) *table.Table {
	type row = agencyRecord
	return table.New([]table.Column[row]{
		table.Texts("agency", func(x row) string { return x.Agency }), table.Texts("name", func(x row) string { return x.Name }),
		table.Texts("level", func(x row) string { return x.Level }), table.Texts("function", func(x row) string { return x.Function }),
		table.Texts("region", func(x row) string { return x.Region }), table.Texts("parent", func(x row) string { return x.Parent }),
		table.Lists("years", func(x row) []string {
			var out []string
			for _, y := range x.Years {
				out = append(out, fmt.Sprint(y))
			}
			return out
		}),
	}, agencyRecords(list))
}
