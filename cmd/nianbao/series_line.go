package main

import (
	"cmp"
	"context"
	"iter"
	"maps"
	"slices"
	"strings"

	"nianbao"
	"nianbao/agency"
	"nianbao/store"
)

// seriesLine is the reports of one agency over the years, under all the names that it had; or those of an agency that was
// merged into it, until then.
type seriesLine struct {
	key     publisher // the agency that it is today
	branch  string    // what was merged into it; "" for itself
	id      agency.Identity
	reports []*nianbao.Report
	names   map[*nianbao.Report]string
	changes map[int]*agency.Change // by year of the reports that they were met on
}

// lines puts the reports of each agency together. An agency is chosen when any of its reports is: what it was before
// belongs to it, whatever its name and work were then.
func (f *following) lines(ctx context.Context, db *store.DB, decisions []nianbao.Correction, cells map[nianbao.CellID]bool) ([]*seriesLine, error) {
	filter := f.selection.filter()
	if filter.YearFrom != 0 {
		filter.YearFrom-- // the step into the first year
	}
	filter.Agencies = f.selection.related()
	lines := make(map[seriesKey]*seriesLine)
	wanted := make(map[publisher]bool)
	ids := slices.Collect(maps.Keys(cells))
	for r, err := range applied(decisions, partly(ctx, db, filter, ids)) {
		if err != nil {
			return nil, err
		}
		if r.Year == 0 {
			continue
		}
		key, lineage := f.selection.who.lineageOf(r)
		l := lines[seriesKey{key, lineage.Branch}]
		if l == nil {
			l = &seriesLine{key: key, branch: lineage.Branch, names: make(map[*nianbao.Report]string), changes: make(map[int]*agency.Change)}
			lines[seriesKey{key, lineage.Branch}] = l
		}
		kept := slim(r, cells)
		kept.Problems = naming(r.Problems, ids...)
		l.add(kept, f.selection.who.of(r), lineage)
		wanted[key] = wanted[key] || f.selection.names(r, key.agency) && f.selection.keeps(f.selection.who.of(r))
	}
	var out []*seriesLine
	for _, l := range lines {
		if wanted[l.key] {
			out = append(out, l)
		}
	}
	slices.SortFunc(out, func(a, b *seriesLine) int {
		return cmp.Or(cmp.Compare(a.key.agency, b.key.agency), cmp.Compare(a.key.source, b.key.source), cmp.Compare(a.last(), b.last()), cmp.Compare(a.branch, b.branch))
	})
	return out, nil
}

// partly yields the chosen reports with the figures of some cells alone.
func partly(ctx context.Context, db *store.DB, filter store.ReportFilter, cells []nianbao.CellID) iter.Seq2[*nianbao.Report, error] {
	return func(yield func(*nianbao.Report, error) bool) {
		heads, err := db.Heads(ctx, filter)
		if err != nil {
			yield(nil, err)
			return
		}
		for some := range slices.Chunk(heads, 1000) {
			var ids []int64
			for _, h := range some {
				ids = append(ids, h.ID)
			}
			reports, err := db.Partial(ctx, ids, cells)
			if err != nil {
				yield(nil, err)
				return
			}
			for _, r := range reports {
				if !yield(r, nil) {
					return
				}
			}
		}
	}
}

type seriesKey struct {
	publisher
	branch string
}

// last puts those that were merged before the agency itself.
func (l *seriesLine) last() int {
	if l.branch == "" {
		return 1
	}
	return 0
}

func (l *seriesLine) add(r *nianbao.Report, id agency.Identity, lineage agency.Lineage) {
	newest := !slices.ContainsFunc(l.reports, func(o *nianbao.Report) bool { return o.Year > r.Year })
	if newest {
		l.id = id
	}
	l.reports = append(l.reports, r)
	l.names[r] = cmp.Or(id.Name, r.Agency, r.Source)
	if lineage.Change != nil {
		l.changes[r.Year] = lineage.Change
	}
}

// lineageOf says in whose series a report belongs. A name that a person has renamed or merged needs no source to be told
// apart by.
func (w *identifier) lineageOf(r *nianbao.Report) (publisher, agency.Lineage) {
	key := w.publisherOf(r)
	lineage := w.registry.LineageOf(key.agency, r.Year)
	if lineage.Change != nil || len(w.registry.Related(lineage.Final)) > 1 {
		key.source = ""
	}
	key.agency = lineage.Final
	return key, lineage
}

// related adds to the names that --agency gives those that changes tie them to, as the pages may print them.
func (s *selection) related() []string {
	words := slices.Clone(s.agencies)
	for _, word := range s.agencies {
		name := cmp.Or(s.who.sources[word].Name, word)
		for _, c := range s.who.registry.Changes() {
			for _, n := range slices.Concat(c.From, c.Into) {
				if strings.Contains(n, name) {
					words = append(words, s.who.registry.Related(n)...)
				}
			}
		}
	}
	for _, c := range s.who.aliases {
		if len(s.agencies) > 0 && slices.Contains(words, c.Becomes) {
			words = append(words, c.Was)
		}
	}
	slices.Sort(words)
	return slices.Compact(words)
}

// names tells whether --agency names the agency of a report, as the database does, or what it is called today.
func (s *selection) names(r *nianbao.Report, today string) bool {
	source := s.who.sources[r.Source]
	return len(s.agencies) == 0 || slices.ContainsFunc(s.agencies, func(word string) bool {
		return r.Source == word || strings.Contains(r.Agency, word) || strings.Contains(source.Name, word) || strings.Contains(today, word)
	})
}
