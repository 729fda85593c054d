package dataset

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"nianbao"
	"nianbao/agency"
	"nianbao/store"
)

// Basis says why an agency is on the roster of those that owe a report.
type Basis string

// The reasons, the one that says most first.
const (
	BasisPerson Basis = "person" // somebody put it there
	BasisList   Basis = "gb2260" // the government of a division of GB/T 2260
	BasisSource Basis = "source" // the list of sources names it
	BasisReport Basis = "report" // a report or a page in place of one names it
)

// Member is one agency of the roster.
type Member struct {
	Publisher
	Identity    agency.Identity
	From, Until int // first and last year on which it owes a report; 0 where that is open
	Basis       Basis
	Note        string   // of the person who put it there
	Own         []string // sources that bear its name
	Found       []string // sources on which its reports, or pages in place of them, were found

	placed           bool    // its region tells it from others of its name, and stands for a source
	reports, instead []int64 // rows of what it published
	years            map[int64]int
	first            int // year that it published on; 0 for none
	expects          int // year from which one of its sources expects reports; 0 for none
}

// Key returns the key of the agency as it stands in exports, see KeyOf; a town that its region tells from others of its name has that behind the @.
func (m *Member) Key() string {
	if m.Source == "" {
		return m.Agency
	}
	return m.Agency + "@" + m.Source
}

// Owes tells whether a report on a year is expected of it.
func (m *Member) Owes(year int) bool {
	return year >= m.From && (m.Until == 0 || year <= m.Until)
}

// Body returns what the law asks about it.
func (m *Member) Body() nianbao.Body {
	return nianbao.Body{Name: m.Agency, Level: m.Identity.Level, Zone: m.Identity.Kind == agency.KindZone}
}

// Entry returns what a person would write to put the agency on the roster as it is.
func (m *Member) Entry() nianbao.RosterEntry {
	from := m.From
	if from == NeverYet {
		from = 0
	}
	e := nianbao.RosterEntry{Name: m.Agency, Region: m.Identity.Region, Source: m.Source, Level: m.Identity.Level, Parent: m.Identity.Parent, From: from, Until: m.Until, Listed: true, Note: m.Note}
	if m.placed {
		e.Source = ""
	}
	if e.Region == "" {
		e.Region = m.Identity.Within
	}
	return e
}

// roster is the agencies by key, while it is put together.
type roster struct {
	*Data
	members map[Publisher]*Member
	heard   map[string]*heard
	portals map[portalName]Publisher
	byName  map[string][]*Member
}

// heard is what a source turned out to list.
type heard struct{ own, others bool }

// portalName is an agency by the source of its government, or by the division that sources state, and by name.
type portalName struct{ place, name string }

// Roster returns the agencies that a question chooses of all that owe a report, by region and name.
func (d *Data) Roster(ctx context.Context, q *Query) (list []*Member, err error) {
	err = d.db.ReadLedger(ctx, func(l *store.Ledger) error {
		r, err := d.gather(ctx, l)
		if err == nil {
			list = r.chosen(q)
		}
		return err
	})
	return list, err
}

// NoneOnRoster is the error of a question that chooses no agency of the roster.
func NoneOnRoster(q *Query) error {
	var asked []string
	for _, p := range Params {
		if words := q.Words(p.Name); words != "" {
			asked = append(asked, "--"+p.Name+" "+words)
		}
	}
	return fmt.Errorf("no agency of the roster is of %s; \"nianbao roster\" lists those that are there, \"nianbao roster add\" puts others there", strings.Join(asked, " "))
}

// gather puts the roster together: of the sources, of what was found on them, of the list of divisions and of what people say.
func (d *Data) gather(ctx context.Context, l *store.Ledger) (*roster, error) {
	r := &roster{Data: d, members: make(map[Publisher]*Member), heard: make(map[string]*heard), portals: make(map[portalName]Publisher)}
	entries, err := d.db.Roster(ctx)
	if err != nil {
		return nil, err
	}
	sources := sortedSources(d.who)
	for _, s := range sources {
		if s.Name != "" {
			r.addSource(s)
		}
	}
	if err := l.Sightings(ctx, r.sight); err != nil {
		return nil, err
	}
	for _, s := range sources {
		if s.Name == "" && r.heard[s.ID] == nil { // it may be of anybody, and nothing came of it
			r.addSource(s)
		}
	}
	for _, g := range agency.Governments() {
		r.addGovernment(g)
	}
	r.addChanges()
	for _, m := range r.members {
		m.bound()
	}
	r.byName = make(map[string][]*Member, len(r.members))
	for _, m := range r.members {
		r.byName[m.Agency] = append(r.byName[m.Agency], m)
	}
	for _, e := range entries {
		r.addEntry(e)
	}
	return r, nil
}

func sortedSources(who *Identifier) []nianbao.Source {
	var list []nianbao.Source
	for _, s := range who.sources {
		list = append(list, s)
	}
	slices.SortFunc(list, func(a, b nianbao.Source) int { return cmp.Compare(a.ID, b.ID) })
	return list
}

// member returns the agency of a key, which is new with a basis.
func (r *roster) member(key Publisher, id agency.Identity, basis Basis) *Member {
	m := r.members[key]
	if m == nil {
		if id.Kind == agency.KindUnknown && !id.Resolved() { // of what was derived already the kind is not kept
			id.Kind = agency.Identify(key.Agency, agency.Hints{}).Kind
		}
		m = &Member{Publisher: key, Identity: id, Basis: basis, years: make(map[int64]int)}
		r.members[key] = m
	}
	return m
}

func (r *roster) addSource(s nianbao.Source) {
	key, id := r.sourceKey(s)
	m := r.member(key, id, BasisSource)
	m.Basis = BasisSource
	m.Own = AddSorted(m.Own, s.ID)
	if s.ExpectFrom != 0 && (m.expects == 0 || s.ExpectFrom < m.expects) {
		m.expects = s.ExpectFrom
	}
	for _, place := range []string{s.Parent, s.Region} {
		if place != "" && s.Name != "" {
			r.portals[portalName{place, s.Name}] = key
		}
	}
}

func (r *roster) addGovernment(g agency.Government) {
	m := r.member(Publisher{Agency: g.Name}, g.Identity, BasisList)
	m.Identity, m.Basis, m.From, m.Until = g.Identity, BasisList, g.From, g.Until
}

// addChanges ends agencies that were merged or split, and begins those that came of it.
func (r *roster) addChanges() {
	for _, c := range r.who.registry.Changes() {
		if c.Kind == nianbao.DecideRename {
			continue
		}
		for _, name := range c.From {
			if m := r.members[Publisher{Agency: name}]; m != nil && !slices.Contains(c.Into, name) {
				m.Until = c.Year - 1
			}
		}
		for _, name := range c.Into {
			if m := r.members[Publisher{Agency: name}]; m != nil && !slices.Contains(c.From, name) {
				m.From = max(m.From, c.Year)
			}
		}
	}
}

// bound sets the first year of an agency of which nothing but its sources and its reports is known: what the source expects, or else the
// first that it published on. The governments of the list owe a report every year.
func (m *Member) bound() {
	if m.Basis != BasisList {
		m.From = max(m.From, cmp.Or(m.expects, m.first, NeverYet))
	}
}

// NeverYet is the first year of an agency that never published and of which nobody says since when it should: the newest due alone.
const NeverYet = 9999

// addEntry does what a person says of an agency. One that the name does not tell from others is the one of its name that is there, if
// there is one alone in its region.
func (r *roster) addEntry(e nianbao.RosterEntry) {
	key, id := r.entryKey(e)
	if !e.Listed {
		delete(r.members, key)
		return
	}
	if r.members[key] == nil {
		defer func() { r.byName[key.Agency] = append(r.byName[key.Agency], r.members[key]) }()
	}
	m := r.member(key, id, BasisPerson)
	m.Basis, m.Note, m.From, m.Until = BasisPerson, e.Note, e.From, e.Until
	m.placed = m.placed || e.Source == "" && e.Region != "" && key.Source == e.Region
	if e.Source != "" {
		m.Own = AddSorted(m.Own, e.Source)
	}
	if e.Level != "" {
		m.Identity.Level = e.Level
	}
	if e.Region != "" && m.Identity.Region == "" {
		m.Identity.Region, m.Identity.Within = e.Region, e.Region
	}
	if e.Parent != "" {
		m.Identity.Parent = e.Parent
	}
}

// chosen lists the agencies that a question is about.
func (r *roster) chosen(q *Query) []*Member {
	var list []*Member
	for _, m := range r.members {
		if q.Keeps(m.Identity) && r.named(q, m) {
			list = append(list, m)
		}
	}
	slices.SortFunc(list, compareMembers)
	return list
}

// named tells whether the words of a question for agencies and sources mean the agency.
func (r *roster) named(q *Query, m *Member) bool {
	at := func(id string) bool { return slices.Contains(m.Own, id) || slices.Contains(m.Found, id) }
	if len(q.Sources) > 0 && !slices.ContainsFunc(q.Sources, at) {
		return false
	}
	holds := func(word string) bool { return strings.Contains(m.Agency, word) }
	if q.agents != nil { // by whose its reports are; by its name where a part of one was asked for
		chosen := func(row int64) bool { _, ok := slices.BinarySearch(q.rows, row); return ok }
		return q.agents[m.Publisher] || slices.ContainsFunc(m.reports, chosen) || slices.ContainsFunc(m.Own, func(id string) bool { return slices.Contains(q.silent, id) }) ||
			slices.ContainsFunc(q.parts, holds)
	}
	return len(q.Agencies) == 0 || slices.ContainsFunc(q.Agencies, func(word string) bool { return at(word) || holds(word) })
}

// compareMembers orders by region, those of none last; the government of a place first, then by name.
func compareMembers(a, b *Member) int {
	region := func(m *Member) string { return cmp.Or(m.Identity.Region, m.Identity.Within, "~") }
	rank := func(m *Member) int {
		if m.Identity.Kind == agency.KindGovernment || slices.Contains(m.Identity.Functions, agency.Functions[0].Name) {
			return 0
		}
		return 1
	}
	return cmp.Or(cmp.Compare(region(a), region(b)), cmp.Compare(rank(a), rank(b)), cmp.Compare(a.Agency, b.Agency), cmp.Compare(a.Source, b.Source))
}
