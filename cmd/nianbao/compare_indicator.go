package main

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"nianbao"
	"nianbao/store"
)

// indicated is an indicator of one agency in one year.
type indicated struct {
	agency string
	report *nianbao.Report // the page that counts: of several, the one fetched last
	id     nianbao.Identity
	value  nianbao.IndicatorValue
	rank   int      // among the chosen of its year; 0: not ranked
	rivals []string // pages of the same agency and year that give another value
}

// publisherYear is one agency and year. A report that does not say its year stands for itself.
type publisherYear struct {
	publisher
	year int
	page string
}

// indicatorByWord returns an indicator, or says which there are.
func indicatorByWord(word string) (*nianbao.Indicator, error) {
	ind, err := nianbao.IndicatorByID(word)
	if err == nil {
		return ind, nil
	}
	var words []string
	for _, ind := range nianbao.Indicators {
		words = append(words, ind.ID)
	}
	return nil, usage("--indicator %q: there is no such indicator; nearest are %s; \"nianbao compare --list-indicators\" lists all", word, strings.Join(nearest(word, words, 3), ", "))
}

// indicate computes an indicator of the chosen reports and ranks it within each year.
func (c *comparing) indicate(ctx context.Context, db *store.DB, ind *nianbao.Indicator) ([]*indicated, error) {
	filter := c.selection.filter()
	if ind.Kind == nianbao.KindGrowth && filter.YearFrom != 0 {
		filter.YearFrom--
	}
	pages := make(map[publisherYear][]*indicated)
	for r, err := range c.corrected(c.selection.chosen(ctx, db, filter)) {
		if err != nil {
			return nil, err
		}
		v := &indicated{id: c.selection.who.of(r), value: ind.Compute(r)}
		v.report = slim(r, cellSet(v.value.Cells)) // a hundred thousand whole reports need not fit into memory
		v.report.Problems = v.value.Doubts
		key := publisherYear{publisher: c.selection.who.publisherOf(r), year: r.Year}
		if r.Year == 0 {
			key.page = r.URL
		}
		v.agency = key.agency
		pages[key] = append(pages[key], v)
	}
	var all []*indicated
	for key, group := range pages {
		if filter.YearFrom != c.selection.filter().YearFrom && key.year == filter.YearFrom {
			continue // there for the growth of the next year only
		}
		before := pages[publisherYear{publisher: key.publisher, year: key.year - 1}]
		all = append(all, settled(group, before, ind))
	}
	slices.SortFunc(all, func(a, b *indicated) int {
		return cmp.Or(cmp.Compare(a.report.Year, b.report.Year), cmp.Compare(a.agency, b.agency), cmp.Compare(a.report.Source, b.report.Source), cmp.Compare(a.report.URL, b.report.URL))
	})
	return ranked(all), nil
}

func cellSet(ids []nianbao.CellID) map[nianbao.CellID]bool {
	set := make(map[nianbao.CellID]bool, len(ids))
	for _, id := range ids {
		set[id] = true
	}
	return set
}

// settled chooses among the pages of one agency and year the one fetched last, and names those that say otherwise.
func settled(group, before []*indicated, ind *nianbao.Indicator) *indicated {
	newest := func(list []*indicated) *indicated {
		return slices.MaxFunc(list, func(a, b *indicated) int {
			return cmp.Or(a.report.FetchedAt.Compare(b.report.FetchedAt), cmp.Compare(b.report.URL, a.report.URL))
		})
	}
	if ind.Kind == nianbao.KindGrowth {
		var last *nianbao.Report
		if len(before) > 0 {
			last = filledUp(newest(before).report)
		}
		for _, v := range group {
			full := filledUp(v.report)
			full.Problems = v.report.Problems
			v.value = ind.ComputeWith(full, last)
		}
	}
	v := newest(group)
	for _, other := range group {
		if other != v && (other.value.State != v.value.State || other.value.Compare(v.value) != 0) {
			v.rivals = append(v.rivals, other.report.URL)
		}
	}
	return v
}

// ranked puts the values of each year in order, the greatest first, those without a rank last.
func ranked(all []*indicated) []*indicated {
	var out []*indicated
	for start := 0; start < len(all); {
		end := start
		var values []nianbao.IndicatorValue
		for end < len(all) && all[end].report.Year == all[start].report.Year {
			values = append(values, all[end].value)
			end++
		}
		for _, r := range nianbao.RankValues(values) {
			v := all[start+r.Index]
			v.rank = r.Rank
			out = append(out, v)
		}
		start = end
	}
	return out
}

// top leaves the first n ranks of each year, and says how many were left out.
func top(all []*indicated, n int) (kept []*indicated, left int) {
	for _, v := range all {
		if v.rank > 0 && v.rank <= n {
			kept = append(kept, v)
		} else {
			left++
		}
	}
	return kept, left
}
