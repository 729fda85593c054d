package dataset

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"nianbao"
	"nianbao/agency"
	"nianbao/store"
	"nianbao/zhtext"
)

// sight notes what was found on a source with the agency that it is of.
func (r *roster) sight(s store.Sighting) error {
	if s.Outcome.Instead() == "" && !s.Read {
		return nil // it says nothing of any report
	}
	if decided, ok := r.decided[s.ID]; ok && s.Read {
		s.Agency, s.Level = decided.Report.Agency, decided.Report.Level
	}
	source := r.who.sources[s.Source]
	h := r.heard[s.Source]
	if h == nil {
		h = new(heard)
		r.heard[s.Source] = h
	}
	own, ownID := r.sourceKey(source)
	for _, o := range r.owners(s) {
		key, id := o.key, o.id
		if o.own {
			key, id = own, ownID
		}
		if key.Agency == "" { // a file that names nobody is of no agency
			continue
		}
		h.own, h.others = h.own || o.own, h.others || !o.own
		m := r.member(key, id, BasisReport)
		m.Found = AddSorted(m.Found, s.Source)
		if s.Year == 0 {
			continue
		}
		if m.first == 0 || s.Year < m.first {
			m.first = s.Year
		}
		if s.Read {
			m.reports = append(m.reports, s.ID)
		} else {
			m.instead = append(m.instead, s.ID)
			m.years[s.ID] = s.Year
		}
	}
	return nil
}

// owner is whose a report is.
type owner struct {
	own bool // of the source that it was found on
	key Publisher
	id  agency.Identity
}

// owners says whose a report is: of its source, where it names nobody else, or of each agency that it names.
func (r *roster) owners(s store.Sighting) []owner {
	source, names := r.who.sources[s.Source], []string{s.Agency}
	if !s.Read {
		names = []string{titleName(cmp.Or(s.Title, s.LinkText))}
		if names[0] == "" {
			names[0] = titleName(s.LinkText)
		}
	}
	if names[0] == "" {
		if source.ID == "" {
			key, id := r.keyOf(&nianbao.Report{Source: s.Source, URL: s.URL, Level: s.Level, Year: s.Year})
			return []owner{{key: key, id: id}}
		}
		return []owner{{own: true}}
	}
	if parts := strings.FieldsFunc(names[0], zhtext.IsJoint); len(parts) > 1 && zhtext.IsNamed(names[0]) {
		names = parts
	}
	var list []owner
	for _, name := range names {
		o := owner{own: source.Name != "" && source.Speaks(name)}
		if !o.own {
			o.key, o.id = r.sightingKey(s, name, len(names) == 1)
		}
		if !slices.ContainsFunc(list, func(l owner) bool { return l.own == o.own && l.key == o.key }) {
			list = append(list, o)
		}
	}
	return list
}

// sightingKey is the key of an agency that a page names. Where that was derived already it is not derived again.
func (r *roster) sightingKey(s store.Sighting, name string, whole bool) (Publisher, agency.Identity) {
	if p, ok := r.publishers[s.Identity]; ok && whole && s.Read {
		return r.presentKey(Publisher{p.Name, p.Source}, p.Identity, s.Source, s.Year)
	}
	return r.keyOf(&nianbao.Report{Source: s.Source, Agency: name, URL: s.URL, Level: s.Level, Year: s.Year})
}

// sourceKey is the key of the agency that a source is of.
func (r *roster) sourceKey(s nianbao.Source) (Publisher, agency.Identity) {
	return r.keyOf(&nianbao.Report{Source: s.ID, Agency: s.Name, URL: s.URL})
}

func (r *roster) keyOf(report *nianbao.Report) (Publisher, agency.Identity) {
	return r.presentKey(r.who.PublisherOf(report), r.who.Of(report), report.Source, report.Year)
}

// presentKey is the key under which an agency stands on the roster: an office as its government, a renamed agency under its last name, and
// one that its source alone tells from others as the agency of that name whose own source names the same government or division.
func (r *roster) presentKey(key Publisher, id agency.Identity, source string, year int) (Publisher, agency.Identity) {
	was := key.Agency
	key.Agency = nianbao.GovernmentOf(key.Agency)
	if key.Source == "" {
		key.Agency = agency.CurrentName(key.Agency, cmp.Or(id.Region, id.Within))
	}
	registry := r.who.registry
	lineage := registry.LineageOf(key.Agency, year)
	if lineage.Change != nil || len(registry.Related(lineage.Final)) > 1 {
		key.Source = ""
	}
	key.Agency = cmp.Or(lineage.Branch, lineage.Final)
	if key.Agency != was {
		id = renamed(id, key.Agency)
	}
	if key.Source != "" {
		at := r.who.sources[source]
		for _, place := range []string{source, at.Region} {
			if own, ok := r.portals[portalName{place, key.Agency}]; ok && place != "" {
				return own, id
			}
		}
	}
	return key, id
}

// renamed is what is known of an agency under another name.
func renamed(id agency.Identity, name string) agency.Identity {
	now := agency.Identify(name, agency.Hints{Region: cmp.Or(id.Region, id.Within), Level: id.Level})
	if !now.Resolved() {
		now.Level, now.Region, now.Within = cmp.Or(now.Level, id.Level), cmp.Or(now.Region, id.Region), cmp.Or(now.Within, id.Within)
	}
	return now
}

// entryKey is the key of the agency that a person means. One that neither its name nor a source tells from others is told by its region: many
// counties have a 城关镇.
func (r *roster) entryKey(e nianbao.RosterEntry) (Publisher, agency.Identity) {
	id, ok := r.who.registry.Observe(e.Name, agency.Hints{Region: e.Region, Level: e.Level})
	key := Publisher{Agency: id.Name}
	told := ok || r.who.decided[id.Name]
	if !told {
		key.Source = e.Source
	}
	key, id = r.presentKey(key, id, e.Source, e.Until)
	there := func(m *Member) bool {
		place := cmp.Or(m.Identity.Region, m.Identity.Within)
		return e.Region == "" || place == "" || agency.RegionWithin(place, e.Region)
	}
	if m := r.members[key]; m != nil && (told || there(m)) || key.Source != "" {
		return key, id
	}
	var alike []*Member
	for _, m := range r.byName[key.Agency] {
		if r.members[m.Publisher] == m && there(m) {
			alike = append(alike, m)
		}
	}
	if len(alike) == 1 {
		return alike[0].Publisher, alike[0].Identity
	}
	if !told && e.Source == "" {
		key.Source = e.Region
	}
	return key, id
}

// aboutReport begins the part of a title that names the kind of the page, and no agency.
var aboutReport = regexp.MustCompile(`\s*(关于)?\s*(公布|发布)?\s*((20\d\d|二[〇○零]\S\S)\s*年?\s*度?)?\s*(年度)?\s*(政府)?信息公开.*$`)

// titleName returns the agency that a title names, "" for none: 砚溪县财政局2023年政府信息公开工作年度报告.
func titleName(title string) string {
	text := aboutReport.ReplaceAllString(zhtext.ToSimplified(zhtext.Squash(title)), "")
	name, _ := zhtext.NameAtEnd(text)
	return name
}
