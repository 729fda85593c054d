package agency

import (
	"cmp"
	"fmt"
	"maps"
	"nianbao"
	"slices"
	"strings"
)

// Record is one agency with the spellings that were found for it.
type Record struct {
	Identity
	Spellings []string // as printed, sorted; the canonical name is among them only when some page prints it
	Decided   []nianbao.Correction
}

// Registry gives each agency one identity across spellings, sites and years. Two spellings are one agency when their
// names say the same (IdentifyAgency yields one canonical name in one region) or when a person decided so; likeness
// never merges. Names whose place is open are kept apart by spelling and listed.
type Registry struct {
	records  map[string]*Record              // by canonical name
	alias    map[string]nianbao.Correction   // by spelling
	fields   map[string][]nianbao.Correction // identity decisions by spelling
	distinct map[[2]string]nianbao.Correction
	changes  []Change
	open     map[string]Identity // by spelling
}

// Change is a rename, merger or split of agencies.
type Change struct {
	Kind nianbao.CorrectionKind // DecideRename, DecideMerge or DecideSplit
	From []string               // names until the year before
	Into []string               // names from Year on
	Year int                    // first report year under the new names
	Why  string
}

// NewRegistry returns a registry that follows the decisions of a corrections file. Decisions that contradict each other
// are an error: one spelling with two agencies, or a name that is distinct from the agency it is an alias of.
func NewRegistry(decisions []nianbao.Correction) (*Registry, error) {
	g := &Registry{records: make(map[string]*Record), alias: make(map[string]nianbao.Correction), fields: make(map[string][]nianbao.Correction),
		distinct: make(map[[2]string]nianbao.Correction), open: make(map[string]Identity)}
	for _, c := range decisions {
		switch c.Kind {
		case nianbao.DecideAlias:
			if first, ok := g.alias[c.Was]; ok && first.Becomes != c.Becomes {
				return nil, &CorrectionError{c.Line, "becomes", fmt.Errorf("%s is an alias of %s by line %d", c.Was, first.Becomes, first.Line)}
			}
			g.alias[c.Was] = c
		case nianbao.DecideDistinct:
			g.distinct[[2]string{c.Was, c.Becomes}] = c
		case nianbao.CorrectIdentity:
			g.fields[c.Was] = append(g.fields[c.Was], c)
		case nianbao.DecideRename, nianbao.DecideMerge, nianbao.DecideSplit:
			g.changes = append(g.changes, Change{c.Kind, strings.Split(c.Was, "|"), strings.Split(c.Becomes, "|"), c.Year, c.Why})
		}
	}
	for pair, c := range g.distinct {
		if g.alias[pair[0]].Becomes == pair[1] {
			return nil, &CorrectionError{c.Line, "becomes", fmt.Errorf("%s is an alias of %s by line %d", pair[0], pair[1], g.alias[pair[0]].Line)}
		}
	}
	slices.SortStableFunc(g.changes, func(a, b Change) int { return cmp.Compare(a.Year, b.Year) })
	return g, nil
}

// Observe takes up a name as printed and returns the agency it is. ok is false when its place stays open: then the
// identity says why, and the name stands for itself alone.
func (g *Registry) Observe(name string, h Hints) (id Identity, ok bool) {
	spelling, _ := cleanAgencyName(name)
	target := spelling
	var decided []nianbao.Correction
	if c, found := g.alias[spelling]; found {
		target, decided = c.Becomes, append(decided, c)
	}
	id = Identify(target, h)
	for _, c := range g.fields[target] {
		id = id.Corrected(c)
		decided = append(decided, c)
	}
	if len(decided) > 0 {
		id.because("%d decisions of people", len(decided))
	}
	if c, found := g.distinct[[2]string{spelling, id.Name}]; found {
		id.because("kept apart from %s: %s", id.Name, c.Why)
		id.Name = spelling
		decided = append(decided, c)
	}
	if !id.Resolved() {
		g.open[spelling] = id
		return id, false
	}
	if first := g.records[id.Name]; first != nil && first.Region != id.Region && !sameRegionOverTime(first.Region, id.Region) {
		id.open("conflict: %s is placed in %s elsewhere", id.Name, first.Region)
		g.open[spelling] = id
		return id, false
	}
	g.record(id, spelling, decided)
	return id, true
}

func (g *Registry) record(id Identity, spelling string, decided []nianbao.Correction) {
	r := g.records[id.Name]
	if r == nil {
		r = &Record{Identity: id}
		g.records[id.Name] = r
	}
	if at, found := slices.BinarySearch(r.Spellings, spelling); !found {
		r.Spellings = slices.Insert(r.Spellings, at, spelling)
		r.Decided = append(r.Decided, decided...)
	}
}

// sameRegionOverTime tells whether two codes are one place before and after it was renumbered (公主岭市).
func sameRegionOverTime(a, b string) bool {
	ra, errA := RegionByCode(a)
	rb, errB := RegionByCode(b)
	at := regionAtlas()
	return errA == nil && errB == nil && len(foldRenumbered([]int{at.place(ra), at.place(rb)}, 0)) == 1
}

// Corrected returns the identity with one field as a person decided it.
func (id Identity) Corrected(c nianbao.Correction) Identity {
	switch c.Cell {
	case "name":
		id.Name = c.Becomes
	case "level":
		id.Level = nianbao.Level(c.Becomes)
	case "function":
		id.Function = c.Becomes
		id.Functions = []string{c.Becomes}
	case "region":
		id.Region, id.Within = c.Becomes, c.Becomes
	case "parent":
		id.Parent = c.Becomes
	}
	if id.Resolved() {
		id.Unresolved = slices.DeleteFunc(slices.Clone(id.Unresolved), func(s string) bool {
			return strings.HasPrefix(s, "region") || strings.HasPrefix(s, "level")
		})
	}
	return id
}

// Agencies lists the agencies by canonical name.
func (g *Registry) Agencies() []Record {
	var out []Record
	for _, name := range slices.Sorted(maps.Keys(g.records)) {
		out = append(out, *g.records[name])
	}
	return out
}

// Open lists the names whose agency is not settled, by spelling, each with its reasons.
func (g *Registry) Open() []Identity {
	var out []Identity
	for _, name := range slices.Sorted(maps.Keys(g.open)) {
		out = append(out, g.open[name])
	}
	return out
}

// Lookalikes lists groups of agencies with the same region, level, kind and fields of work under different names:
// perhaps one agency with two spellings (发改局, 发展和改革局), for a person to decide. Those decided distinct are left out.
func (g *Registry) Lookalikes() [][]string {
	groups := make(map[string][]string)
	for _, name := range slices.Sorted(maps.Keys(g.records)) {
		r := g.records[name]
		if r.Function == "" || r.Level == nianbao.Township {
			continue
		}
		key := fmt.Sprint(r.Region, r.Level, r.Kind, r.Functions)
		if !slices.ContainsFunc(groups[key], func(o string) bool { return g.apart(o, name) }) {
			groups[key] = append(groups[key], name)
		}
	}
	var out [][]string
	for _, key := range slices.Sorted(maps.Keys(groups)) {
		if len(groups[key]) > 1 {
			out = append(out, groups[key])
		}
	}
	return out
}

func (g *Registry) apart(a, b string) bool {
	_, ab := g.distinct[[2]string{a, b}]
	_, ba := g.distinct[[2]string{b, a}]
	return ab || ba
}

// Changes lists renames, mergers and splits by year.
func (g *Registry) Changes() []Change { return slices.Clone(g.changes) }

// NamesIn returns what an agency is called in the reports of a year, by the changes decided: one name, or several where
// it was split or merged. from is the year in which name is its name.
func (g *Registry) NamesIn(name string, from, year int) []string {
	names := []string{name}
	if year >= from {
		for _, c := range g.changes {
			if from < c.Year && c.Year <= year {
				names = replaceNames(names, c.From, c.Into)
			}
		}
		return names
	}
	for _, c := range slices.Backward(g.changes) {
		if year < c.Year && c.Year <= from {
			names = replaceNames(names, c.Into, c.From)
		}
	}
	return names
}

// replaceNames puts all of into in the place of any of from.
func replaceNames(names, from, into []string) []string {
	var out []string
	for _, n := range names {
		next := []string{n}
		if slices.Contains(from, n) {
			next = into
		}
		for _, n := range next {
			if !slices.Contains(out, n) {
				out = append(out, n)
			}
		}
	}
	return out
}
