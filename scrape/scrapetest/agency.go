package scrapetest

import (
	"fmt"

	"nianbao"
)

// Agency is a body that reports every year.
type Agency struct {
	ID          string // ASCII, unique in the world
	Name        string
	Level       nianbao.Level
	Region      string    // six digits beginning with 99, which no real division has; see Regions
	Parent      *Agency   // the government it belongs to; nil for a government, and where the government publishes elsewhere
	Departments []*Agency // of a government: its figures are the sums of theirs, unless it reports alone
	Alone       bool      // a government that reports for its office only
	Silent      int       // the year on which it publishes nothing; 0 for none
	Site        *Site

	number int // from 0 in the world
	size   float64
	blanks blanks
}

// settle places agencies on a site, place after place, until it has n.
func (w *World) settle(s *Site, names *namer, n int) {
	for n > 0 {
		p, region := w.placeIn(names, s.spec.level)
		if region == "" {
			region = fmt.Sprintf("99%04d", 100*(s.number+1)+names.next)
		}
		if s.place.han == "" {
			s.place = p
		}
		var head *Agency
		if s.spec.government {
			head = w.agency(s, p, government, region)
			n--
		}
		for _, o := range p.offices() {
			if n == 0 {
				break
			}
			a := w.agency(s, p, o, region)
			if head != nil {
				a.Parent, head.Departments = head, append(head.Departments, a)
			}
			n--
		}
	}
}

func (w *World) agency(s *Site, p place, o office, region string) *Agency {
	a := &Agency{ID: p.ascii + "_" + o.ascii, Name: p.han + o.han, Level: p.level, Region: region, Site: s, number: len(w.Agencies)}
	if o.level != "" {
		a.Level = o.level
	}
	rng := w.rng("agency", a.ID)
	a.size = []float64{0, 6, 12, 40, 40, 150}[rng.IntN(6)]
	w.Agencies = append(w.Agencies, a)
	s.Agencies = append(s.Agencies, a)
	return a
}
