package scrapetest

import (
	"fmt"

	"nianbao"
)

// Edit silently changes one figure of the report at an address to what raw prints, as agencies do after publication.
// Nothing else on the page changes. The cell must hold a number already.
func (s *Server) Edit(address string, cell nianbao.CellID, raw string) error {
	v, d := s.find(address)
	if d == nil || d.outcome != nianbao.OutcomeReport {
		return fmt.Errorf("edit %s: no report there", address)
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	if _, err := nianbao.ParseAmount(raw); err != nil {
		return fmt.Errorf("edit %s: %w", address, err)
	}
	if f, ok := v.truth(d).Figures[cell]; !ok || f.State != nianbao.Reported {
		return fmt.Errorf("edit %s: %s holds no number", address, cell)
	}
	if v.edits[d] == nil {
		v.edits[d] = make(map[nianbao.CellID]string)
	}
	v.edits[d][cell] = raw
	v.changes[d]++
	delete(v.drawn, d)
	return nil
}

// Cosmetic lets time pass: the view counters of all pages of all sites go up, and nothing else changes.
func (s *Server) Cosmetic() {
	for _, v := range s.sites {
		v.mu.Lock()
		v.views++
		v.mu.Unlock()
	}
}

// Remove takes the page at an address out of its list and off the site: it answers 404 from then on.
func (s *Server) Remove(address string) error {
	v, d := s.find(address)
	if d == nil {
		return fmt.Errorf("remove %s: no page there", address)
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	v.gone[d] = true
	delete(v.lists, d.column)
	return nil
}

// Publish puts an agency's report on a further year on its site and into its list, and returns its address. Its figures go
// on from those before.
func (s *Server) Publish(agency string, year int) (address string, err error) {
	a := s.World.Agency(agency)
	if a == nil || year <= s.World.To {
		return "", fmt.Errorf("publish %s %d: want an agency of the world and a year after %d", agency, year, s.World.To)
	}
	for _, v := range s.sites {
		if v.site != a.Site {
			continue
		}
		v.mu.Lock()
		defer v.mu.Unlock()
		d := s.World.laterReport(v.present(a.Site.columnOf(a)), a, year)
		if v.byPath[d.path] != nil {
			return "", fmt.Errorf("publish %s %d: is published", agency, year)
		}
		v.all = append(v.all, d)
		v.byPath[d.path] = d
		delete(v.lists, d.column)
		address = v.URL + d.path
	}
	return address, nil
}

// Redesign gives a site another design, as happens every few years: other markup around pages and lists, and reports in
// another layout. Addresses and figures stay.
func (s *Server) Redesign(site string) error {
	v := s.site(site)
	if v == nil {
		return fmt.Errorf("redesign %s: no such site", site)
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	v.design++
	clear(v.drawn)
	return nil
}
