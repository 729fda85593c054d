package dataset

import (
	"context"
	"errors"
	"iter"
	"maps"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"

	"nianbao"
	"nianbao/agency"
	"nianbao/store"
)

// Survey is how every agency of the roster stands with every year at a moment, as words alone, and where reports are. It is made once of a
// content, which takes seconds of a large database; questions are then answered at once. It does not change, and is for any number of
// goroutines. Its answers are those of Standings and CoverageOfReports.
type Survey struct {
	At time.Time

	first, last int // years
	roster      *roster
	unread      map[string][]int
	members     []*Member // in the order of Roster
	from        []int     // where the lines of each begin, and where all end
	lines       []surveyLine
	reports     []surveyReport
	further     map[int][]int32 // of lines with several reports, those behind the first
	places      map[string]string
	once        sync.Once
	country     *Coverage
	all         []int // the years that reports are on, 0 for those that do not say theirs
}

// surveyLine is an agency's year.
type surveyLine struct {
	year   int16
	state  uint8 // place in nianbao.Standings
	some   bool  // a report is there, whatever it says
	report int32 // place in reports; -1 for none
}

// surveyReport is an agency's year by its reports: of several pages of the year one stands for all that the same questions choose.
type surveyReport struct {
	year      int
	first     int32 // place of the first that the agency's year has
	before    int32 // place of the one before it that the agency's year has; -1 for none
	identity  *agency.Identity
	publisher string
	host      string
}

// kept yields the places of the reports that a question chooses, one of an agency's year.
func (s *Survey) kept(q *Query) iter.Seq2[int, *surveyReport] {
	return func(yield func(int, *surveyReport) bool) {
		taken := make([]bool, len(s.reports)) // by the first of the agency's year
		for i := range s.reports {
			r := &s.reports[i]
			if taken[r.first] || !q.Years.Hold(r.year) || !q.Keeps(*r.identity) {
				continue
			}
			taken[r.first] = true
			if !yield(i, r) {
				return
			}
		}
	}
}

// HostOf is the site of an address; "" for a file.
func HostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	return u.Hostname()
}

// Origin says whose reports were counted, and where they were published.
type Origin struct {
	Reports           int
	Publishers, Hosts []string // sorted, each once
}

// Origin returns where the reports that a question chooses come from.
func (s *Survey) Origin(q *Query) Origin {
	var o Origin
	publishers, hosts := make(map[string]bool), make(map[string]bool)
	for _, r := range s.kept(q) {
		o.Reports++
		publishers[r.publisher] = true
		if r.host != "" {
			hosts[r.host] = true
		}
	}
	o.Publishers, o.Hosts = slices.Sorted(maps.Keys(publishers)), slices.Sorted(maps.Keys(hosts))
	return o
}

// Holds tells whether the years of a question are among those that were looked at: others Standings knows.
func (s *Survey) Holds(y Years) bool {
	return (y.From == 0 || y.From >= s.first) && (y.To == 0 || y.To <= s.last)
}

// chosen yields the places of the lines that a question is about, and of the agencies that they are of.
func (s *Survey) chosen(q *Query) iter.Seq2[int, int] {
	return func(yield func(member, line int) bool) {
		list := s.Members(q)
		first, last := (&watching{list: list, now: s.At}).span(q)
		at := 0
		for _, m := range list {
			for s.members[at] != m {
				at++
			}
			for i := s.from[at]; i < s.from[at+1]; i++ {
				year := int(s.lines[i].year)
				if year < first || year > last || q.Years != (Years{}) && !q.Years.Hold(year) || m.From == NeverYet && year != last {
					continue
				}
				if !yield(at, i) {
					return
				}
			}
		}
	}
}

// Members returns the agencies that a question chooses, in the order of Roster.
func (s *Survey) Members(q *Query) []*Member {
	var list []*Member
	for _, m := range s.members {
		if q.Keeps(m.Identity) && s.roster.named(q, m) {
			list = append(list, m)
		}
	}
	return list
}

// Standings yields how the chosen agencies stand, as words: of dates and pages StandingsOf tells.
func (s *Survey) Standings(q *Query) iter.Seq[*Standing] {
	return func(yield func(*Standing) bool) {
		for m, i := range s.chosen(q) {
			line := s.lines[i]
			if !yield(&Standing{Member: s.members[m], LedgerEntry: nianbao.LedgerEntry{Year: int(line.year), Standing: nianbao.Standings[line.state]}}) {
				return
			}
		}
	}
}

// StandingsOf yields how some agencies of a survey stand with the years of a question, in full, as Standings does.
func (d *Data) StandingsOf(ctx context.Context, s *Survey, q *Query, list []*Member) iter.Seq2[*Standing, error] {
	return func(yield func(*Standing, error) bool) {
		r := *s.roster
		r.Data = d
		w := &watching{roster: &r, now: s.At, list: list, unread: s.unread, years: q.Years}
		w.first, w.last = (&watching{list: s.Members(q), now: s.At}).span(q)
		err := d.db.ReadLedger(ctx, func(l *store.Ledger) error {
			w.ledger = l
			return w.all(ctx, yield)
		})
		if err != nil && !errors.Is(err, errStop) {
			yield(nil, err)
		}
	}
}

// CoverageOfCountry counts where reports are, by province; where one alone is looked at, by its cities. It is counted once.
func (s *Survey) CoverageOfCountry() *Coverage {
	s.once.Do(func() { s.country = s.coverageOfCountry() })
	return s.country
}

func (s *Survey) coverageOfCountry() *Coverage {
	all := s.Coverage(new(Query), "region")
	if len(all.Groups) == 1 && all.Groups[0] != OpenGroup {
		code, _, _ := strings.Cut(all.Groups[0], " ")
		q := &Query{Regions: []string{code}}
		if err := q.Check(); err == nil {
			return s.Coverage(q, "region")
		}
	}
	return all
}

// Coverage counts where reports are, by a grouping, as CoverageOfReports does. What was counted is not handed on: All is empty.
func (s *Survey) Coverage(q *Query, by string) *Coverage {
	m := &Coverage{By: by, Cells: make(map[GroupYear]CoverageCount), Places: s.places}
	kept := make([]bool, len(s.reports))
	for i, r := range s.kept(q) {
		if r.year == 0 {
			m.Undated++
			continue
		}
		kept[i] = true
		m.Years = AddSorted(m.Years, r.year)
	}
	if len(m.Years) == 0 {
		return m
	}
	within := *q
	within.Years = Years{From: m.Years[0], To: m.Years[len(m.Years)-1]}
	m.Years = nil
	for y := within.Years.From; y <= within.Years.To; y++ {
		m.Years = append(m.Years, y)
	}
	sought, bodies, counted := make(map[string]bool), make(map[string]map[Publisher]bool), make([]bool, len(s.reports))
	last, group := -1, ""
	for at, i := range s.chosen(&within) {
		line := s.lines[i]
		if at != last { // what is the same in all years of an agency
			member := s.members[at]
			last, group = at, q.GroupOf(by, member.Identity)
			sought[group] = sought[group] || member.Sought()
			if bodies[group] == nil {
				bodies[group] = make(map[Publisher]bool)
			}
		}
		if int(line.year) == within.Years.To {
			bodies[group][s.members[at].Publisher] = true
		}
		there := line.report >= 0 && kept[line.report]
		if there {
			counted[line.report] = true
		}
		for _, n := range s.further[i] {
			if kept[n] {
				there, counted[n] = true, true
			}
		}
		if there {
			m.known(GroupYear{group, int(line.year)})
			continue
		}
		m.without(GroupYear{group, int(line.year)}, line.some, nianbao.Standings[line.state])
	}
	m.choose(q, sought, bodies)
	for i, r := range s.reports { // of agencies that are on no roster, since a person took them off it
		if kept[i] && !counted[i] {
			m.known(GroupYear{q.GroupOf(by, *r.identity), r.year})
		}
	}
	return m
}
