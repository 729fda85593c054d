package dataset

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"

	"nianbao"
	"nianbao/agency"
	"nianbao/analysis"
)

// Followed is one thing to follow over the years: an indicator, or a value of a metric.
type Followed struct {
	Measure analysis.Measure
	ID, Key string              // Key sets the values of one metric apart
	Shown   *analysis.Indicator // how its values are written; made up for a metric
	over    *Divisors           // what its values are divided by; nil for nothing
}

// FollowIndicator follows an indicator.
func FollowIndicator(ind *analysis.Indicator) []Followed {
	return []Followed{{Measure: ind, ID: ind.ID, Shown: ind}}
}

// FollowMetric follows every value of a metric.
func FollowMetric(m *analysis.Metric) []Followed {
	var list []Followed
	for _, part := range m.Measures() {
		list = append(list, Followed{Measure: part, ID: m.ID, Key: part.Key, Shown: &analysis.Indicator{ID: m.ID, Kind: analysis.KindCount, Unit: part.Unit()}})
	}
	return list
}

// followedCells lists the cells that are read, of all editions.
func followedCells(list []Followed) map[nianbao.CellID]bool {
	cells := make(map[nianbao.CellID]bool)
	for _, x := range list {
		switch m := x.Measure.(type) {
		case *analysis.Indicator:
			addCells(cells, m.Numerator)
			addCells(cells, m.Denominator)
		case analysis.MetricPart:
			addCells(cells, m.Cells)
		}
	}
	return cells
}

// SeriesPoint is one year of one series.
type SeriesPoint struct {
	Line   *SeriesLine
	What   Followed
	Point  analysis.Point
	Change analysis.Change
	First  bool // of its series: nothing to step from
}

// Comparable tells whether the value may be joined with the newest of the series: what was merged away may not.
func (p SeriesPoint) Comparable() bool { return p.Point.Comparable && p.Line.Branch == "" }

// As is the name of the agency in the year, where it is another than today's or another agency's; "" otherwise.
func (p SeriesPoint) As() string {
	name := p.Line.names[p.Point.Report]
	if p.Point.Report == nil || name == p.Line.Publisher.Agency && p.Line.Branch == "" {
		return ""
	}
	return name
}

// AgencyChange is the rename, merger or split that the year's report met on its way into the series; nil for none.
func (p SeriesPoint) AgencyChange() *agency.Change { return p.Line.changes[p.Point.Year] }

// SeriesLine is the reports of one agency over the years, under all the names that it had; or those of an agency that was
// merged into it, until then.
type SeriesLine struct {
	Publisher Publisher // the agency that it is today
	Branch    string    // what was merged into it; "" for itself
	Identity  agency.Identity

	reports []*nianbao.Report
	names   map[*nianbao.Report]string
	changes map[int]*agency.Change // by year of the reports that they were met on
}

// Series follows figures of the chosen agencies over the years. An agency is chosen when any of its reports is: what it was
// before belongs to it, whatever its name and work were then. The year before the first chosen one serves the first step.
func (d *Data) Series(ctx context.Context, q *Query, list []Followed) ([]SeriesPoint, error) {
	lines, err := d.seriesLines(ctx, q, followedCells(list))
	if err != nil {
		return nil, err
	}
	var out []SeriesPoint
	divided := false
	for _, l := range lines {
		for _, what := range list {
			points := analysis.SeriesOf(l.reports, d.measureOf(what, l))
			changes := analysis.Changes(points, what.Measure)
			for i, p := range points {
				if q.Years.Hold(p.Year) {
					out = append(out, SeriesPoint{l, what, p, changes[i], i == 0})
					divided = divided || p.Value.Denominator > 0
				}
			}
		}
	}
	if over := list[0].over; over != nil && !divided && len(out) > 0 {
		return nil, over.useless()
	}
	return out, nil
}

type seriesKey struct {
	Publisher
	branch string
}

func (d *Data) seriesLines(ctx context.Context, q *Query, cells map[nianbao.CellID]bool) ([]*SeriesLine, error) {
	filter := q.Filter()
	if filter.YearFrom != 0 {
		filter.YearFrom-- // the step into the first year
		filter.Years = nil
	}
	if filter.Agencies = d.related(q); q.agents != nil {
		filter.Rows = q.kin
	}
	lines := make(map[seriesKey]*SeriesLine)
	wanted := make(map[Publisher]bool)
	ids := slices.Collect(maps.Keys(cells))
	for r, err := range d.partly(ctx, filter, ids) {
		if err != nil {
			return nil, err
		}
		if r.Year == 0 {
			continue
		}
		key, lineage := d.who.LineageOf(r)
		l := lines[seriesKey{key, lineage.Branch}]
		if l == nil {
			l = &SeriesLine{Publisher: key, Branch: lineage.Branch, names: make(map[*nianbao.Report]string), changes: make(map[int]*agency.Change)}
			lines[seriesKey{key, lineage.Branch}] = l
		}
		kept := slim(r, cells)
		l.add(kept, d.who.Of(r), lineage)
		wanted[key] = wanted[key] || d.names(q, d.who.PublisherOf(r), r.Source, r.Agency, key.Agency) && q.Keeps(d.who.Of(r))
	}
	var out []*SeriesLine
	for _, l := range lines {
		if wanted[l.Publisher] {
			out = append(out, l)
		}
	}
	slices.SortFunc(out, func(a, b *SeriesLine) int {
		return cmp.Or(cmp.Compare(a.Publisher.Agency, b.Publisher.Agency), cmp.Compare(a.Publisher.Source, b.Publisher.Source), cmp.Compare(a.last(), b.last()), cmp.Compare(a.Branch, b.Branch))
	})
	return out, nil
}

// last puts those that were merged before the agency itself.
func (l *SeriesLine) last() int {
	if l.Branch == "" {
		return 1
	}
	return 0
}

func (l *SeriesLine) add(r *nianbao.Report, id agency.Identity, lineage agency.Lineage) {
	newest := !slices.ContainsFunc(l.reports, func(o *nianbao.Report) bool { return o.Year > r.Year })
	if newest {
		l.Identity = id
	}
	l.reports = append(l.reports, r)
	l.names[r] = cmp.Or(id.Name, r.Agency, r.Source)
	if lineage.Change != nil {
		l.changes[r.Year] = lineage.Change
	}
}

// related adds to the names that the question gives those that changes tie them to, as the pages may print them.
func (d *Data) related(q *Query) []string {
	words := slices.Clone(q.Agencies)
	for _, word := range q.Agencies {
		name := cmp.Or(d.who.sources[word].Name, word)
		for _, c := range d.who.registry.Changes() {
			for _, n := range slices.Concat(c.From, c.Into) {
				if strings.Contains(n, name) {
					words = append(words, d.who.registry.Related(n)...)
				}
			}
		}
	}
	for _, c := range d.who.aliases {
		if len(q.Agencies) > 0 && slices.Contains(words, c.Becomes) {
			words = append(words, c.Was)
		}
	}
	slices.Sort(words)
	return slices.Compact(words)
}

// names tells whether the question names the agency of a report, as the database does, or what it is called today.
func (d *Data) names(q *Query, of Publisher, source, printed, today string) bool {
	if q.agents != nil {
		return q.agents[of]
	}
	named := d.who.sources[source].Name
	return len(q.Agencies) == 0 || slices.ContainsFunc(q.Agencies, func(word string) bool {
		return source == word || strings.Contains(printed, word) || strings.Contains(named, word) || strings.Contains(today, word)
	})
}
