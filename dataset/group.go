package dataset

import (
	"cmp"
	"fmt"
	"math/big"
	"slices"
	"strings"

	"nianbao/agency"
	"nianbao/analysis"
)

// Groupings are the words by which values are summed up.
var Groupings = []string{"year", "level", "function", "region"}

// OpenGroup is the name of the group of those that cannot be put into one.
const OpenGroup = "(open)"

// FewestBodies is how many known values a group needs before anything is said of it as a whole: a line "township: 0 %" that is one
// town tells of the town.
const FewestBodies = 3

// Group is the values of one group of peers in one year.
type Group struct {
	Name   string
	Peers  string // "" for everybody
	Year   int
	Values []analysis.IndicatorValue
	Held   int // values left out: their governments stand in the group, whose figures may hold theirs
}

// Label is the name with the peers.
func (g Group) Label() string {
	if g.Peers == "" {
		return g.Name
	}
	return g.Name + " · " + g.Peers
}

// Whole adds up the known values: numerators and denominators, or the values of a count, 0 of 0 where there is none.
func (g Group) Whole() (numerator, denominator *big.Rat) {
	numerator, denominator = new(big.Rat), new(big.Rat)
	for _, v := range g.Values {
		if v.Defined {
			numerator.Add(numerator, v.Numerator.Rat())
			denominator.Add(denominator, v.Denominator.Rat())
		}
	}
	return numerator, denominator
}

// Silence is why nothing is said of a group as a whole: too few bodies, or too small a denominator.
type Silence struct {
	FewBodies   bool
	Denominator *big.Rat // of all together, where it is below Least
	Least       int64
}

// Silence tells whether nothing is to be said of a group as a whole, and why; nil where it is not so.
func (g Group) Silence(ind *analysis.Indicator) *Silence {
	if analysis.DistributionOf(g.Values).N < FewestBodies {
		return &Silence{FewBodies: true}
	}
	if _, d := g.Whole(); ind.Kind != analysis.KindCount && d.Cmp(big.NewRat(ind.MinDenominator, 1)) < 0 {
		return &Silence{Denominator: d, Least: ind.MinDenominator}
	}
	return nil
}

// Silent says so in words; "" where something is to be said.
func (g Group) Silent(ind *analysis.Indicator) string {
	switch s := g.Silence(ind); {
	case s == nil:
		return ""
	case s.FewBodies:
		return fmt.Sprintf("fewer than %d known values", FewestBodies)
	default:
		return fmt.Sprintf("the denominator %s of all together is below %d", s.Denominator.RatString(), s.Least)
	}
}

// Groups parts values by year, by a grouping and by peers, in order of name, peers and year.
func (q *Query) Groups(by string, all []*Value) []Group {
	type key struct {
		name, peers string
		year        int
	}
	at := make(map[key]*Group)
	var groups []*Group
	for _, v := range all {
		k := key{q.GroupOf(by, v.Identity), v.Peers, v.Report.Year}
		g := at[k]
		if g == nil {
			g = &Group{Name: k.name, Peers: k.peers, Year: k.year}
			at[k] = g
			groups = append(groups, g)
		}
		if v.Held {
			g.Held++
			continue
		}
		g.Values = append(g.Values, v.Value)
	}
	slices.SortFunc(groups, func(a, b *Group) int {
		return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.Peers, b.Peers), cmp.Compare(a.Year, b.Year))
	})
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
		return cmp.Or(string(id.Level), OpenGroup)
	case "function":
		return cmp.Or(id.Function, OpenGroup)
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
		return OpenGroup
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
