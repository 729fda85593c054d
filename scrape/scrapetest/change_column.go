package scrapetest

import "fmt"

// OpenColumn gives an agency's site a further column of reports. The pages of the site lead to it from then on, and what is
// published later is put into it. The old column stays where it is, with what it holds, and nothing leads to it but its
// own documents. With relist, the reports of the old column are listed in the new one too, at new addresses.
func (s *Server) OpenColumn(agency string, relist bool) error {
	a := s.World.Agency(agency)
	if a == nil {
		return fmt.Errorf("open a column for %s: no such agency", agency)
	}
	for _, v := range s.sites {
		if v.site != a.Site {
			continue
		}
		v.mu.Lock()
		defer v.mu.Unlock()
		old := v.site.columnOf(a)
		if v.opened[old] != nil {
			return fmt.Errorf("open a column for %s: it has a further one already", agency)
		}
		further := &column{site: v.site, id: old.id + 50, slug: old.slug + "zl", name: old.name, agencies: old.agencies}
		if v.site.family.list(further) == v.site.family.list(old) {
			return fmt.Errorf("open a column for %s: sites of the family %s have one address for all", agency, v.site.Family())
		}
		v.opened[old] = further
		if relist {
			v.relist(old, further)
		}
	}
	return nil
}

// relist puts the reports of one column into another as well.
func (v *served) relist(old, further *column) {
	for _, d := range v.docs(old) {
		if d.agency == nil {
			continue
		}
		again := *d
		again.column = further
		v.world.address(&again, 700_000+d.id)
		v.all = append(v.all, &again)
		v.byPath[again.path] = &again
	}
}
