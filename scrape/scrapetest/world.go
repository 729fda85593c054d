package scrapetest

import (
	"fmt"
	"hash/fnv"
	"math/rand/v2"

	"nianbao"
	"nianbao/parse/parsetest"
)

// World is what there is to be crawled: sites, agencies, and the figures that they report. It does not change; what
// happens to the pages happens to a Server.
type World struct {
	Sites    []*Site
	Agencies []*Agency
	From, To int     // years reported on
	Breaks   []Break // everything that does not add up, on purpose

	seed   uint64
	extras bool

	regions []string // codes of the places; none for invented ones
}

// New makes a world of six sites with three or two agencies each and the reports of three years; options make it another.
// An unknown family is a mistake of the caller and panics.
func New(seed uint64, opts ...Option) *World {
	c := config{from: 2020, to: 2022, extras: true}
	for _, opt := range opts {
		opt(&c)
	}
	if c.families == nil {
		c.families = FamilyNames()[:defaultFamilies]
	}
	if c.sites == 0 {
		c.sites = len(c.families)
	}
	w := &World{From: c.from, To: c.to, seed: seed, extras: c.extras, regions: c.regions}
	names := &namer{order: w.rng("places").Perm(len(firsts) * len(seconds))}
	for i := range c.sites {
		s := newSite(i, familyNamed(c.families[i%len(c.families)]))
		if i >= len(c.families) {
			s.Name += fmt.Sprint(1 + i/len(c.families))
		}
		w.Sites = append(w.Sites, s)
		n := s.spec.agencies
		if c.agencies > 0 {
			n = c.agencies/c.sites + min(1, max(0, c.agencies%c.sites-i))
		}
		w.settle(s, names, n)
		w.plan(s)
	}
	w.dealBlanks()
	w.plant()
	if c.structures {
		w.structure()
	}
	if c.suspects {
		w.suspect()
	}
	return w
}

// rng returns the random source of one purpose, the same for the same words.
func (w *World) rng(words ...any) *rand.Rand {
	h := fnv.New64a()
	fmt.Fprintln(h, words...)
	return rand.New(rand.NewPCG(w.seed, h.Sum64()))
}

// Agency returns the agency with that id, or nil.
func (w *World) Agency(id string) *Agency {
	for _, a := range w.Agencies {
		if a.ID == id {
			return a
		}
	}
	return nil
}

// FormOf returns the form that reports on a year carry in every world.
func FormOf(year int) nianbao.FormID {
	if year <= 2020 {
		return nianbao.Form2019
	}
	return nianbao.Form2021
}

// Truth returns what an agency reports on a year, with the world's breaks, as first published. Years after To
// are those that Server.Publish makes.
func (w *World) Truth(a *Agency, year int) parsetest.Truth {
	n := w.numbers(a, year)
	t := parsetest.Truth{Agency: a.Name, Level: a.Level, Year: year, Form: FormOf(year), Published: w.published(a, year), Title: a.Site.titleOf(a, year),
		Figures: make(map[nianbao.CellID]nianbao.Figure), PublishedItems: n.items, Received: int(n.get("requests.new_requests.total").Int()) + w.said(a, year)}
	f, err := nianbao.FormByID(t.Form)
	if err != nil {
		panic(err) // FormOf names forms that exist
	}
	for _, c := range f.Cells() {
		v := n.get(c.ID)
		t.Figures[c.ID] = nianbao.Figure{Cell: c.ID, State: nianbao.Reported, Value: v, Raw: v.String()}
	}
	if a.blanks.mode != "" {
		t.BlankZeros(w.rng("blanks", a.ID, year), a.blanks.mode, a.blanks.share)
	}
	t.Slips = slips(t)
	return t
}

// published is the day on which a report appears: departments in January, governments by the end of March.
func (w *World) published(a *Agency, year int) string {
	rng := w.rng("published", a.ID, year)
	month := 1
	if len(a.Departments) > 0 {
		month = 2 + rng.IntN(2)
	}
	return fmt.Sprintf("%d-%02d-%02d", year+1, month, 5+rng.IntN(23))
}
