package dataset

import (
	"cmp"
	"slices"
	"strings"

	"nianbao/agency"
	"nianbao/analysis"
)

// Groupings are the words by which values are summed up.
var Groupings = []string{"year", "level", "function", "region"}

// Open is the name of the group of those that cannot be put into one.
const openGroup = "(open)"

// Group is the values of one group of agencies in one year.
type Group struct {
	Name   string
	Year   int
	Values []analysis.IndicatorValue
}

// Groups parts values by year and by a grouping, in order of name and year.
func (q *Query) Groups(by string, all []*Value) []Group {
	type key struct {
		name string
		year int
	}
	at := make(map[key]*Group)
	var groups []*Group
	for _, v := range all {
		k := key{q.GroupOf(by, v.Identity), v.Report.Year}
		g := at[k]
		if g == nil {
			g = &Group{Name: k.name, Year: k.year}
			at[k] = g
			groups = append(groups, g)
		}
		g.Values = append(g.Values, v.Value)
	}
	slices.SortFunc(groups, func(a, b *Group) int { return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.Year, b.Year)) })
	out := make([]Group, len(groups))
	for i, g := range groups {
		out[i] = *g
	}
	return out
}

// GroupOf names the group of an agency: by level, function or region; all are one group by anything else.
func (q *Query) GroupOf(by string, id agency.Identity) string {
	switch by {
	case "level":
		return cmp.Or(string(id.Level), openGroup)
	case "function":
		return cmp.Or(id.Function, openGroup)
	case "region":
		return q.regionOf(id)
	}
	return "all"
}

// regionOf names the region of an agency one level below what the question chose: provinces of the country, cities of a
// province, counties of a city.
func (q *Query) regionOf(id agency.Identity) string {
	code := cmp.Or(id.Region, id.Within)
	if code == "" {
		return openGroup
	}
	digits := 2
	for _, chosen := range q.codes {
		if strings.HasPrefix(code, chosen) {
			digits = min(6, len(chosen)+2)
		}
	}
	code = code[:min(digits, len(code))]
	code += strings.Repeat("0", max(0, 6-len(code)))
	return strings.TrimSpace(code + " " + agency.RegionFullName(code))
}
