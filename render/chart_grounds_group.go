package render

import (
	"cmp"
	"slices"

	"nianbao"
	"nianbao/analysis"
	"nianbao/chart"
	"nianbao/dataset"
	"nianbao/render/message"
)

// groundSum is the denials of a group, added up.
type groundSum struct {
	dataset.Group
	parts []nianbao.Amount
	whole nianbao.Amount
	n     int
}

// groupGrounds are the rows of groups: the denials of all whose grounds are known, added up. A group of few bodies or denials has none.
func (c *Charts) groupGrounds(all []dataset.Grounds, least int64) (rows []chart.Stack, notes []string) {
	sums, skipped, held := c.sumGrounds(all)
	years := make(map[int]bool)
	for _, s := range sums {
		years[s.Year] = true
	}
	var silent []string
	further := 0
	for _, s := range sums {
		label := c.groupLabel(s.Group, len(years) > 1 || c.By == "year")
		switch {
		case s.n < dataset.FewestBodies:
			silent = append(silent, message.WithReason.In(c.Lang, label, message.FewBodies.In(c.Lang, dataset.FewestBodies)))
		case s.whole < nianbao.Whole(least):
			silent = append(silent, message.WithReason.In(c.Lang, label, message.FewDenials.In(c.Lang, s.whole, least)))
		case len(rows) == mostRows:
			further++
		default:
			row := stackOf(s.parts, s.whole)
			row.Label, row.Words = label, message.GroundsBodies.In(c.Lang, s.whole, s.n)
			rows = append(rows, row)
		}
	}
	if skipped > 0 {
		notes = append(notes, message.GroundsSkipped.In(c.Lang, message.Agencies.Count(c.Lang, skipped)))
	}
	if held > 0 {
		notes = append(notes, message.HeldLeft.In(c.Lang, held))
	}
	if len(silent) > 0 {
		notes = append(notes, message.GroupsSilent.In(c.Lang, c.some(silent)))
	}
	if further > 0 {
		notes = append(notes, message.GroupsLeft.In(c.Lang, message.GroupsNoun.Count(c.Lang, further)))
	}
	return rows, notes
}

// sumGrounds adds up by group, and counts those left out: whose grounds are not all known. Departments whose government is in the group, which
// may hold theirs, are left out like everywhere.
func (c *Charts) sumGrounds(all []dataset.Grounds) (sums []*groundSum, skipped, held int) {
	type key struct {
		name, peers string
		year        int
	}
	at := make(map[key]*groundSum)
	for _, g := range all {
		if g.Held {
			held++
			continue
		}
		k := key{c.Query.GroupOf(c.By, g.Identity), g.Peers, g.Report.Year}
		s := at[k]
		if s == nil {
			s = &groundSum{Group: dataset.Group{Name: k.name, Peers: k.peers, Year: k.year}, parts: make([]nianbao.Amount, len(g.Parts))}
			at[k], sums = s, append(sums, s)
		}
		known, _, ok := g.Known()
		if !ok || slices.ContainsFunc(g.Parts, func(p analysis.IndicatorValue) bool { return !p.Defined }) {
			skipped++
			continue
		}
		for i, n := range known {
			s.parts[i] += n
		}
		s.whole += g.Value.Value.Numerator
		s.n++
	}
	slices.SortFunc(sums, func(a, b *groundSum) int {
		return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.Peers, b.Peers), cmp.Compare(a.Year, b.Year))
	})
	return sums, skipped, held
}
