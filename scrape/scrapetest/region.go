package scrapetest

import (
	"nianbao"
	"nianbao/agency"
)

// Regions puts the places of the world into divisions of the real list, in turn and under their names, instead of
// invented ones: what is told from a name (level, region, the government above) has its place there only. The figures stay
// invented. An unknown code is a mistake of the caller and panics; more places than codes do too.
func Regions(codes ...string) Option { return func(c *config) { c.regions = codes } }

// placeIn returns the next place, with the code of its division.
func (w *World) placeIn(n *namer, level nianbao.Level) (p place, code string) {
	if len(w.regions) == 0 {
		return n.place(level), ""
	}
	code = w.regions[n.next]
	n.next++
	r, err := agency.RegionByCode(code)
	if err != nil {
		panic("scrapetest: " + err.Error())
	}
	return place{han: r.Name, ascii: "r" + code, level: r.Level}, code
}
