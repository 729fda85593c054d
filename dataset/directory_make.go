package dataset

import (
	"cmp"
	"context"
	"maps"
	"math"
	"slices"

	"nianbao"
	"nianbao/agency"
	"nianbao/analysis"
	"nianbao/store"
)

// Directory reads the heads of all reports and returns who published them.
func (d *Data) Directory(ctx context.Context) (*Directory, error) {
	dir := &Directory{Places: make(map[string]string), Held: make(map[string]int), byKey: make(map[string]*Entry), named: make(map[string][]*Entry)}
	var pages []directoryPage
	sources := make(map[string]string)
	for h, err := range d.db.EachHead(ctx, store.ReportFilter{}) {
		if err != nil {
			return nil, err
		}
		r := d.headOf(h)
		e := dir.entry(d.placed(h, r))
		if r.Agency != "" && r.Agency != e.Name {
			e.Printed = AddSorted(e.Printed, r.Agency)
		}
		source := interned(sources, h.Source)
		if source != "" {
			e.Sources = AddSorted(e.Sources, source)
		}
		pages = append(pages, directoryPage{directoryRow{h.ID, e, r.Year}, source, orderOf(r)})
	}
	dir.rows = make([]directoryRow, len(pages)) // as they are stored, by row
	for i, p := range pages {
		dir.rows[i] = p.directoryRow
	}
	if err := dir.fill(ctx, d, pages); err != nil {
		return nil, err
	}
	for _, e := range dir.Agencies {
		learnPlace(dir.Places, e.Name, e.Identity)
	}
	dir.relate(d.who.registry)
	slices.SortFunc(dir.Agencies, compareEntries)
	return dir, nil
}

// directoryPage is a report while its directory is made.
type directoryPage struct {
	directoryRow
	source  string
	ordered int64 // its place in the order of fetches
}

// orderOf is the time by which analysis.LatestFirst orders a report, as a number.
func orderOf(r *nianbao.Report) int64 {
	at := analysis.OrderedAt(r)
	if at.IsZero() {
		return math.MinInt64
	}
	return at.UnixNano()
}

// placed says whose the report with a head is.
func (d *Data) placed(h store.Head, r *nianbao.Report) (key string, id agency.Identity, p Publisher) {
	id, p, _ = d.whose(h, r)
	return d.who.keyOf(id, p, h.URL), id, p
}

// entry returns the agency with a key, a new one where it is the first report of it.
func (dir *Directory) entry(key string, id agency.Identity, p Publisher) *Entry {
	e := dir.byKey[key]
	if e == nil {
		e = &Entry{Key: key, Name: cmp.Or(p.Agency, key), Source: p.Source, Identity: id}
		dir.byKey[key] = e
		dir.Agencies = append(dir.Agencies, e)
	}
	return e
}

// fill gives each agency its years, the newest first, and each year its reports, in the order of analysis.LatestFirst.
func (dir *Directory) fill(ctx context.Context, d *Data, pages []directoryPage) error {
	place := make(map[*Entry]int, len(dir.Agencies))
	for i, e := range dir.Agencies {
		place[e] = i
	}
	slices.SortFunc(pages, func(a, b directoryPage) int {
		if a.entry != b.entry {
			return cmp.Compare(place[a.entry], place[b.entry])
		}
		return cmp.Or(cmp.Compare(b.year, a.year), cmp.Compare(b.ordered, a.ordered), cmp.Compare(a.row, b.row))
	})
	same := func(a, b directoryPage) bool { return a.entry == b.entry && a.year == b.year }
	if err := d.orderTied(ctx, pages, func(a, b directoryPage) bool { return same(a, b) && a.ordered == b.ordered }); err != nil {
		return err
	}
	rows := make([]int64, len(pages)) // of all years, in one piece
	for i, p := range pages {
		rows[i] = p.row
	}
	years := make(map[int]bool)
	for from := 0; from < len(pages); {
		to := from + 1
		for to < len(pages) && same(pages[from], pages[to]) {
			to++
		}
		for i := from; i < to; i++ {
			id := pages[i].source
			if !slices.ContainsFunc(pages[from:i], func(o directoryPage) bool { return o.source == id }) {
				dir.Held[id]++
			}
		}
		e, year := pages[from].entry, pages[from].year
		e.Years = append(e.Years, EntryYear{year, rows[from:to:to]})
		years[year] = true
		from = to
	}
	dir.Reports = len(pages)
	delete(years, 0)
	dir.Years = slices.Sorted(maps.Keys(years))
	return nil
}

// orderTied orders the pages of one agency and year that were fetched at one moment, by their addresses.
func (d *Data) orderTied(ctx context.Context, pages []directoryPage, tied func(a, b directoryPage) bool) error {
	var rows []int64
	for i := 1; i < len(pages); i++ {
		if tied(pages[i-1], pages[i]) {
			rows = append(rows, pages[i-1].row, pages[i].row)
		}
	}
	if rows == nil {
		return nil
	}
	urls := make(map[int64]string)
	for h, err := range d.db.EachHead(ctx, store.ReportFilter{Rows: rows}) {
		if err != nil {
			return err
		}
		urls[h.ID] = h.URL
	}
	for from := 0; from < len(pages); {
		to := from + 1
		for to < len(pages) && tied(pages[from], pages[to]) {
			to++
		}
		slices.SortStableFunc(pages[from:to], func(a, b directoryPage) int { return cmp.Compare(urls[a.row], urls[b.row]) })
		from = to
	}
	return nil
}

// relate adds the names that agencies had, by what people noted, and finds each under all of them.
func (dir *Directory) relate(registry *agency.Registry) {
	for _, e := range dir.Agencies {
		for _, name := range registry.Related(e.Name) {
			if name != e.Name {
				e.Former = AddSorted(e.Former, name)
			}
		}
		if last, ok := e.last(); ok {
			if final := registry.LineageOf(e.Name, last).Final; final != e.Name {
				e.Became = final
			}
		}
		for _, name := range append([]string{e.Name}, e.Printed...) {
			dir.named[name] = append(dir.named[name], e)
		}
	}
}
