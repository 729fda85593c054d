package dataset

import (
	"cmp"
	"strings"

	"nianbao"
	"nianbao/agency"
)

// Peers are agencies that are compared as equals: of one level, and governments apart from departments. A government's figures may
// hold those of its departments, so the two must not stand in one order, nor be added up, as if they were two.
type Peers struct {
	Level      nianbao.Level
	Government bool // false too for townships, which are all of one kind
}

// governmentFunction is the field of work of governments themselves.
const governmentFunction = "政府"

// PeersOf returns the peers of an agency; without a level it has no peers but others without one.
func PeersOf(id agency.Identity) Peers {
	if id.Level == "" || id.Level == nianbao.Township {
		return Peers{Level: id.Level}
	}
	return Peers{id.Level, id.Function == governmentFunction}
}

// String names the peers; "(open)" stands for agencies whose level is not settled.
func (p Peers) String() string {
	switch {
	case p.Level == "":
		return OpenGroup
	case p.Level == nianbao.Township:
		return string(p.Level)
	case p.Government:
		return string(p.Level) + " government"
	}
	return string(p.Level) + " department"
}

// peersOf are the peers of a value: everybody, where the question mixes them.
func (q *Query) peersOf(id agency.Identity) string {
	if q.Mixed {
		return ""
	}
	return PeersOf(id).String()
}

// embrace marks, where a question mixes governments and departments, the departments whose government stands beside them in the year:
// its figures may hold theirs. Whose department one is, the list of sources or the name says; else the place that it is named after.
func (d *Data) embrace(q *Query, all []*Value) {
	if !q.Mixed {
		return
	}
	there, places := make(map[AgencyYear]bool), make(map[AgencyYear]bool)
	for _, v := range all {
		there[v.Publisher.YearOf(v.Report)] = true
		if place, ok := strings.CutSuffix(v.Agency, "人民政府"); ok && place != "" {
			places[placeYear(place, v.Report)] = true
		}
	}
	family := newFamilies(d.who)
	for _, v := range all {
		parent := family.parentOf(v.Report, v.Identity)
		v.Held = parent != (Publisher{}) && parent != v.Publisher && there[parent.YearOf(v.Report)]
		for i := range v.Agency {
			v.Held = v.Held || places[placeYear(v.Agency[:i], v.Report)] && v.Identity.Kind != agency.KindGovernment && v.Agency[i:] != "人民政府"
		}
	}
}

// placeYear is a place whose government has a report on a year.
func placeYear(place string, r *nianbao.Report) AgencyYear {
	return AgencyYear{Publisher: Publisher{Agency: place}, Year: r.Year}
}

// GovernmentOf tells the government of the region with a code, among agencies that are in it.
func GovernmentOf(id agency.Identity, code string) bool {
	if !PeersOf(id).Government || cmp.Or(id.Region, id.Within) != code {
		return false
	}
	r, err := agency.RegionByCode(code)
	return err != nil || r.Level == id.Level // of a code that the list has not, nobody knows the level
}
