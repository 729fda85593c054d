package dataset

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"nianbao"
	"nianbao/agency"
	"nianbao/analysis"
)

// Coverage says what is known of each group and year, of the agencies that owe a report.
type Coverage struct {
	By     string
	Years  []int
	Groups []string
	Cells  map[GroupYear]CoverageCount
	All    []*Value // what was counted

	Undated int // reports that do not say their year, and are not counted

	Places map[string]string // names of regions, by code, as their governments are called: of those that the list of regions has not too

	Aside       int // groups of governments that nobody looks for: they are left out where the question chooses none of them
	AsideBodies int // agencies of those groups in the newest year: over several a merged one and its successor would both count
}

// GroupYear is one group in one year.
type GroupYear struct {
	Name string
	Year int
}

// CoverageCount counts the agencies of a group that owe a report on a year: those whose value is known, those whose report is there and whose
// value is open, those that have none where it should be, and those of which nothing is known.
type CoverageCount struct{ Known, Open, Absent, Unknown int }

// Expected is how many owe a report.
func (c CoverageCount) Expected() int { return c.Known + c.Open + c.Absent + c.Unknown }

// Unlooked tells that nothing is known of any: nobody looked, or no site could be read.
func (c CoverageCount) Unlooked() bool { return c.Unknown > 0 && c.Unknown == c.Expected() }

// CoverageOfReports counts where reports are, whatever they say: their heads are enough.
func (d *Data) CoverageOfReports(ctx context.Context, q *Query, by string) (*Coverage, error) {
	var all []*Value
	seen := make(map[AgencyYear]bool)
	for h, err := range d.db.EachHead(ctx, q.Filter()) {
		if err != nil {
			return nil, err
		}
		r := d.headOf(h)
		v := &Value{Identity: d.who.Of(r), Publisher: d.who.PublisherOf(r), Report: r, Value: analysis.IndicatorValue{State: nianbao.Reported, Defined: true}}
		if q.Narrows() && !q.Keeps(v.Identity) {
			continue
		}
		v.Agency = v.Publisher.Agency
		if key := v.Publisher.YearOf(r); !seen[key] {
			seen[key] = true
			all = append(all, v)
		}
	}
	return d.CoverageOf(ctx, q, by, all)
}

// CoverageOf counts the agencies of the roster that a question chooses, in each group and year: by their values, and where there is none by
// how they stand. The years are those of the values.
func (d *Data) CoverageOf(ctx context.Context, q *Query, by string, all []*Value) (*Coverage, error) {
	m := &Coverage{By: cmp.Or(by, "region"), Cells: make(map[GroupYear]CoverageCount), All: all, Places: PlacesOf(all)}
	urls, err := d.addresses(ctx, q)
	if err != nil {
		return nil, err
	}
	values := make(map[string]*Value) // by address
	for _, v := range all {
		values[v.Report.URL] = v
		if v.Report.Year != 0 {
			m.Years = AddSorted(m.Years, v.Report.Year)
		}
		if v.Report.Year == 0 {
			m.Undated++
		}
	}
	if len(m.Years) == 0 {
		return m, nil
	}
	within := *q
	within.Years = Years{From: m.Years[0], To: m.Years[len(m.Years)-1]}
	m.Years = nil
	for y := within.Years.From; y <= within.Years.To; y++ { // a year of which nobody reports is a column of its own, not a gap
		m.Years = append(m.Years, y)
	}
	now := q.Now
	if now.IsZero() {
		now = time.Now()
	}
	sought, bodies, counted := make(map[string]bool), make(map[string]map[Publisher]bool), make(map[string]bool)
	for s, err := range d.Standings(ctx, &within, now) {
		if err != nil {
			return nil, err
		}
		group := q.GroupOf(m.By, s.Identity)
		sought[group] = sought[group] || s.Sought()
		if bodies[group] == nil {
			bodies[group] = make(map[Publisher]bool)
		}
		if s.Year == within.Years.To {
			bodies[group][s.Publisher] = true
		}
		at := GroupYear{group, s.Year}
		if best := s.best(urls, values, counted); best != nil {
			m.add(at, best)
			continue
		}
		m.without(at, s.Reports > 0, s.LedgerEntry.Standing)
	}
	m.choose(q, sought, bodies)
	for url, v := range values { // of agencies that are on no roster, since a person took them off it
		if v.Report.Year != 0 && !counted[url] {
			m.add(GroupYear{q.GroupOf(m.By, v.Identity), v.Report.Year}, v)
		}
	}
	return m, nil
}

// addresses finds the addresses of the chosen reports by their rows, each of which has one that is current: values of metrics and cells know no row.
func (d *Data) addresses(ctx context.Context, q *Query) (map[int64]string, error) {
	urls := make(map[int64]string)
	for h, err := range d.db.EachHead(ctx, q.Filter()) {
		if err != nil {
			return nil, err
		}
		urls[h.ID] = h.URL
	}
	return urls, nil
}

// Sought tells that somebody looks for the reports of an agency: it is not there by the list of divisions alone.
func (m *Member) Sought() bool { return m.Basis != BasisList || len(m.Own)+len(m.Found) > 0 }

// best is the value of an agency's year, a defined one first, and marks all that the agency has. Agencies that report together have one.
func (s *Standing) best(urls map[int64]string, values map[string]*Value, counted map[string]bool) (best *Value) {
	for _, id := range s.reports {
		if v := values[urls[id]]; v != nil && v.Report.Year == s.Year {
			if best == nil || v.Value.Defined {
				best = v
			}
			counted[v.Report.URL] = true
		}
	}
	return best
}

// without counts an agency that has no value there, by whether it has a report and by how it stands.
func (m *Coverage) without(at GroupYear, reports bool, state nianbao.Standing) {
	cell := m.Cells[at]
	switch {
	case reports: // and its value is not asked for, or not chosen
		cell.Open++
	case state.Unknown():
		cell.Unknown++
	default:
		cell.Absent++
	}
	m.Cells[at] = cell
}

// known counts an agency whose report is there.
func (m *Coverage) known(at GroupYear) {
	m.Groups = AddSorted(m.Groups, at.Name)
	cell := m.Cells[at]
	cell.Known++
	m.Cells[at] = cell
}

func (m *Coverage) add(at GroupYear, v *Value) {
	m.Groups = AddSorted(m.Groups, at.Name)
	cell := m.Cells[at]
	if v.Value.Defined {
		cell.Known++
	} else {
		cell.Open++
	}
	m.Cells[at] = cell
}

// choose leaves out the groups of which nobody looks for anyone, unless the question asks for agencies: then that is the answer.
func (m *Coverage) choose(q *Query, sought map[string]bool, bodies map[string]map[Publisher]bool) {
	for group, list := range bodies {
		if sought[group] || q.Chooses() {
			m.Groups = AddSorted(m.Groups, group)
			continue
		}
		m.Aside++
		m.AsideBodies += len(list)
	}
}

// learnPlace notes what a region is called, where an agency is its government.
func learnPlace(places map[string]string, name string, id agency.Identity) {
	code := cmp.Or(id.Region, id.Within)
	if place, ok := strings.CutSuffix(name, "人民政府"); ok && place != "" && GovernmentOf(id, code) {
		places[code] = place
	}
}

// PlacesOf names the regions whose governments are among the agencies of values.
func PlacesOf(all []*Value) map[string]string {
	places := make(map[string]string)
	for _, v := range all {
		learnPlace(places, v.Agency, v.Identity)
	}
	return places
}

// AddSorted adds a word to a sorted list of different ones.
func AddSorted[T cmp.Ordered](list []T, word T) []T {
	at, found := slices.BinarySearch(list, word)
	if found {
		return list
	}
	return slices.Insert(list, at, word)
}
