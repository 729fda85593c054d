package render

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"nianbao/dataset"
)

// peers chooses whom a chart of agencies shows: of several groups of peers the one with the most known values, since a government and
// its departments in one picture would be the same cases twice. Groups keep theirs apart by themselves.
func (c *Charts) peers(all []*dataset.Value) (chosen []*dataset.Value, notes []string) {
	known := make(map[string]int)
	for _, v := range all {
		known[v.Peers] += 0
		if v.Value.Defined {
			known[v.Peers]++
		}
	}
	if len(known) < 2 || c.By != "" {
		return all, c.heldNote(all)
	}
	names := slices.Sorted(maps.Keys(known))
	most := names[0]
	for _, name := range names {
		if known[name] > known[most] {
			most = name
		}
	}
	var others []string
	for _, name := range names {
		if name != most {
			others = append(others, fmt.Sprintf("%s (%s)", name, Plural(known[name], "value", "values")))
		}
	}
	for _, v := range all {
		if v.Peers == most {
			chosen = append(chosen, v)
		}
	}
	return chosen, []string{fmt.Sprintf("Drawn: %s, the peers with the most known values; not %s.", most, strings.Join(others, ", "))}
}

// heldNote says what brackets mean.
func (c *Charts) heldNote(all []*dataset.Value) []string {
	if !slices.ContainsFunc(all, func(v *dataset.Value) bool { return v.Held }) {
		return nil
	}
	return []string{"In brackets: the government is there too, and its figures may hold theirs."}
}

// silentNote names the groups of which nothing is drawn, since they are too few.
func (m *Measure) silentNote(groups []dataset.Group) []string {
	var words []string
	for _, g := range groups {
		if why := g.Silent(m.Indicator); why != "" {
			words = append(words, fmt.Sprintf("%s %s (%s)", g.Label(), YearWord(g.Year), why))
		}
	}
	if words == nil {
		return nil
	}
	return []string{"Groups not drawn: " + namedSome(words) + "."}
}
