package web

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"

	"nianbao/dataset"
	"nianbao/render/message"
)

// facet is a choice with how much there is of each of its values; the chosen one is no link.
type facet struct {
	Name, Label string
	Values      []link
	Left        int          // values that are not listed
	counts      []facetCount // of all values
}

// facetCount is a value of a choice with how many agencies were found of it.
type facetCount struct {
	Value string `json:"value"`
	Count int    `json:"count,omitempty"` // 0 where it is not known
}

// mostFacetValues of a choice are listed, those with the most first chosen.
const mostFacetValues = 12

// hits are the agencies that were found, with the years of what was found of each; 0 stands for all of them.
type hits struct {
	order  []*dataset.Entry
	partly bool // there are more
	years  map[*dataset.Entry]map[int]bool
}

func (h *hits) add(e *dataset.Entry, year int) {
	if h.years == nil {
		h.years = make(map[*dataset.Entry]map[int]bool)
	}
	if h.years[e] == nil {
		h.years[e] = make(map[int]bool)
		h.order = append(h.order, e)
	}
	h.years[e][year] = true
}

// addAgency adds an agency by its name, with all its years.
func (h *hits) addAgency(e *dataset.Entry) {
	for _, y := range e.Years {
		h.add(e, y.Year)
	}
}

// keeps tells whether a question keeps an agency's year; that of the year 0 in any of its years.
func keeps(q *dataset.Query, e *dataset.Entry, year int) bool {
	if !q.Keeps(e.Identity) {
		return false
	}
	if year != 0 {
		return q.Years.Hold(year)
	}
	return q.Years == (dataset.Years{}) || slices.ContainsFunc(e.Years, func(y dataset.EntryYear) bool { return q.Years.Hold(y.Year) })
}

// facets counts what was found by the values of each choice, under the other choices.
func (r *request) facets(h *hits, names []string) []facet {
	var out []facet
	for _, name := range names {
		others := r.clone(maps.Clone(r.params))
		others.params.Del(name)
		q, err := others.query()
		if err != nil { // it was read with the choice already
			continue
		}
		counts := make(map[string]int)
		for _, e := range h.order {
			seen := make(map[string]bool)
			for year := range h.years[e] {
				if value := r.facetValue(name, e, year); value != "" && !seen[value] && keeps(q, e, year) {
					seen[value] = true
					counts[value]++
				}
			}
		}
		if f := r.facet(name, counts, h.partly); len(f.counts) > 1 || r.params.Has(name) {
			out = append(out, f)
		}
	}
	return out
}

func (r *request) facetValue(name string, e *dataset.Entry, year int) string {
	switch name {
	case "level":
		return string(e.Identity.Level)
	case "function":
		return e.Identity.Function
	case "year":
		if year != 0 {
			return strconv.Itoa(year)
		}
	case "region":
		if code := cmp.Or(e.Identity.Region, e.Identity.Within); code != "" {
			return code[:min(2, len(code))] + "0000"
		}
	}
	return ""
}

// facet lists the values with the most, years the newest first.
func (r *request) facet(name string, counts map[string]int, partly bool) facet {
	f := facet{Name: name, Label: r.t("pick_" + name)}
	for value, n := range counts {
		f.counts = append(f.counts, facetCount{value, n})
	}
	slices.SortFunc(f.counts, func(a, b facetCount) int {
		if name == "year" {
			return cmp.Compare(b.Value, a.Value)
		}
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Value, b.Value))
	})
	chosen := strings.Join(r.list(name), ",")
	without := r.clone(maps.Clone(r.params))
	without.params.Del(name)
	f.Values = []link{{Text: r.t("all"), Here: chosen == "", Href: without.path(r.lang)}}
	listed := chosen == ""
	f.Left = max(0, len(f.counts)-mostFacetValues)
	for _, c := range f.counts[:len(f.counts)-f.Left] {
		listed = listed || c.Value == chosen
		text := r.facetWord(name, c.Value)
		if !partly {
			text = r.t("facet_value", text, c.Count)
		}
		f.Values = append(f.Values, link{Text: text, Here: c.Value == chosen, Href: r.with(name, c.Value), Chinese: name == "function" || name == "region"})
	}
	if !listed {
		if _, known := counts[chosen]; known {
			f.Left--
		}
		f.Values = append(f.Values, link{Text: r.facetWord(name, chosen), Here: true})
	}
	if partly {
		for i := range f.counts {
			f.counts[i].Count = 0
		}
	}
	return f
}

func (r *request) facetWord(name, value string) string {
	switch name {
	case "level":
		return r.levelWord(value)
	case "region":
		return r.placeName(value)
	case "kind":
		return message.HintKinds.Of(r.lang, value)
	}
	return value
}

func facetRecords(list []facet) map[string][]facetCount {
	out := make(map[string][]facetCount)
	for _, f := range list {
		out[f.Name] = f.counts
	}
	return out
}
