package main

import (
	"cmp"
	"nianbao/agency"
	"nianbao/analysis"
	"slices"
	"strings"
)

// groupings are the words of --by.
var groupings = []string{"year", "level", "function", "region"}

// valueGroup is the values of one group of agencies in one year.
type valueGroup struct {
	name   string
	year   int
	values []analysis.IndicatorValue
}

// grouped parts values by year and by what --by names, in order of year and name.
func (c *comparing) grouped(all []*indicated) []valueGroup {
	at := make(map[valueKey]*valueGroup)
	var groups []*valueGroup
	for _, v := range all {
		key := valueKey{c.groupOf(v), v.report.Year}
		g := at[key]
		if g == nil {
			g = &valueGroup{name: key.name, year: key.year}
			at[key] = g
			groups = append(groups, g)
		}
		g.values = append(g.values, v.value)
	}
	slices.SortFunc(groups, func(a, b *valueGroup) int { return cmp.Or(cmp.Compare(a.name, b.name), cmp.Compare(a.year, b.year)) })
	out := make([]valueGroup, len(groups))
	for i, g := range groups {
		out[i] = *g
	}
	return out
}

type valueKey struct {
	name string
	year int
}

func (c *comparing) groupOf(v *indicated) string {
	switch c.by {
	case "level":
		return cmp.Or(string(v.id.Level), "(open)")
	case "function":
		return cmp.Or(v.id.Function, "(open)")
	case "region":
		return c.regionOf(v.id)
	}
	return "all"
}

// regionOf names the region of an agency one level below what --region chose: provinces of the country, cities of a
// province, counties of a city.
func (c *comparing) regionOf(id agency.Identity) string {
	code := cmp.Or(id.Region, id.Within)
	if code == "" {
		return "(open)"
	}
	digits := 2
	for _, chosen := range c.selection.codes {
		if strings.HasPrefix(code, chosen) {
			digits = min(6, len(chosen)+2)
		}
	}
	code = code[:min(digits, len(code))]
	code += strings.Repeat("0", max(0, 6-len(code)))
	return strings.TrimSpace(code + " " + agency.RegionFullName(code))
}
