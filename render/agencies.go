package render

import (
	"cmp"
	"nianbao/agency"
	"nianbao/dataset"
	"nianbao/render/table"
	"slices"
	"strings"
)

// AgencyColumns names the columns; what is not settled is for people who ask for it.
func AgencyColumns(open bool) []table.Column[*dataset.Agency] {
	type row = *dataset.Agency
	unsettled := table.Values("open", func(a row) table.Cell {
		return table.Cell{Text: strings.Join(a.Identity.Unresolved, "; "), Data: append([]string{}, a.Identity.Unresolved...)}
	}).ToLeft()
	if !open {
		unsettled = unsettled.Only(table.Machines)
	}
	return []table.Column[row]{
		table.Texts("agency", func(a row) string { return a.Identity.Name }),
		table.Texts("level", func(a row) string { return string(a.Identity.Level) }),
		table.Texts("region", func(a row) string { return cmp.Or(a.Identity.Region, a.Identity.Within) }),
		table.Texts("place", RegionWords),
		table.Lists("function", func(a row) []string { return a.Identity.Functions }),
		table.Texts("parent", func(a row) string { return a.Identity.Parent }),
		table.Lists("spellings", func(a row) []string { return a.Spellings }).Only(table.Machines),
		table.Lists("sources", func(a row) []string { return a.Sources }),
		table.Values("years", func(a row) table.Cell { return table.Cell{Text: yearSpan(a.Years), Data: wordsOf(a.Years, YearWord)} }).ToLeft(),
		table.Numbers("reports", func(a row) int { return a.Reports }),
		unsettled,
	}
}

func RegionWords(a *dataset.Agency) string {
	return agency.RegionFullName(cmp.Or(a.Identity.Region, a.Identity.Within))
}

// ListedAgencies chooses those whose name, spelling, region or field of work contains text, with onlyOpen those that are not settled, and counts
// the latter among all.
func ListedAgencies(all []*dataset.Agency, text string, onlyOpen bool) (listed []*dataset.Agency, open int) {
	for _, a := range all {
		if !a.Settled {
			open++
		}
		words := append([]string{a.Identity.Name, a.Identity.Function, RegionWords(a)}, a.Spellings...)
		if onlyOpen && a.Settled || !slices.ContainsFunc(words, func(w string) bool { return strings.Contains(w, text) }) {
			continue
		}
		listed = append(listed, a)
	}
	return listed, open
}

// NameGroups writes groups of names, a line each.
func NameGroups(groups [][]string) string {
	var b strings.Builder
	for _, names := range groups {
		b.WriteString(strings.Join(names, "  ") + "\n")
	}
	return b.String()
}
