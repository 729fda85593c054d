package dataset

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"nianbao"
	"nianbao/agency"
	"nianbao/store"
)

// Agency is one agency with where and when it reports.
type Agency struct {
	Identity  agency.Identity
	Spellings []string // as pages print its name
	Sources   []string
	Years     []int
	Reports   int
	Settled   bool // its level and region are known
}

// Agencies puts the chosen reports of one agency together, in the order of regions and names, and counts those without an agency. Whose a
// report is stands in its head.
func (d *Data) Agencies(ctx context.Context, q *Query) (list []*Agency, unnamed int, err error) {
	known := make(map[Publisher]*Agency)
	for h, err := range d.EachHead(ctx, q) {
		if err != nil {
			return nil, 0, err
		}
		printed := h.Agency
		r := d.headOf(h)
		id := d.who.Of(r)
		if id.Name == "" { // neither the page nor its source names an agency: a report without one, and no agency
			unnamed++
			continue
		}
		key := d.who.PublisherOf(r)
		a := known[key]
		if a == nil {
			a = &Agency{Identity: id, Settled: id.Resolved()}
			a.Identity.Name = key.Agency
			known[key] = a
		}
		a.Reports++
		a.Spellings = AddSorted(a.Spellings, cmp.Or(printed, key.Agency))
		a.Sources = AddSorted(a.Sources, cmp.Or(r.Source, "(files)"))
		a.Years = AddSorted(a.Years, r.Year)
	}
	for _, a := range known {
		list = append(list, a)
	}
	slices.SortFunc(list, func(a, b *Agency) int {
		return cmp.Or(cmp.Compare(cmp.Or(a.Identity.Region, a.Identity.Within), cmp.Or(b.Identity.Region, b.Identity.Within)), cmp.Compare(a.Identity.Name, b.Identity.Name))
	})
	return list, unnamed, nil
}

// Unseen returns those of the names that neither a stored report has nor a decision of people.
func Unseen(ctx context.Context, db *store.DB, decisions []nianbao.Correction, names []string) (unseen []string, err error) {
	known, err := db.AgencyNames(ctx)
	if err != nil {
		return nil, err
	}
	for _, c := range decisions {
		for _, name := range strings.Split(c.Becomes, "|") {
			known[name] = true // an agency may be renamed twice
		}
	}
	return slices.DeleteFunc(slices.Clone(names), func(name string) bool { return known[name] }), nil
}
