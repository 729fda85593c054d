package dataset

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"

	"nianbao"
	"nianbao/agency"
	"nianbao/store"
)

// Directory lists the agencies that published reports, each with its years, under the keys of the exports: what leads from
// a name to reports. It holds no figures: some hundred bytes an agency and sixteen a report. It does not change, and is for any number of goroutines.
type Directory struct {
	Agencies []*Entry          // by place, level and name
	Reports  int               // that count
	Years    []int             // reported on, in order
	Places   map[string]string // what the governments among them call their regions, by code
	Held     map[string]int    // agency's years of which a source has a report, by its id

	byKey map[string]*Entry
	rows  []directoryRow      // in order
	named map[string][]*Entry // by canonical name and by every name that a page prints
}

// Entry is one agency of a Directory.
type Entry struct {
	Key      string
	Name     string
	Source   string // the source that tells it from others of its name; "" when the name does
	Identity agency.Identity
	Sources  []string    // ids of the sources that its reports came from
	Years    []EntryYear // newest first; the year 0 of reports that do not say theirs last
	Printed  []string    // names on its pages that are not its canonical one
	Former   []string    // names of agencies that became this one, by renames and mergers that people noted
	Became   string      // the agency that this one became; "" while it goes on
}

// EntryYear is one agency's year: rows of its reports, the one that counts first.
type EntryYear struct {
	Year int
	Rows []int64
}

// Year returns the agency's reports on a year; ok is false where there is none.
func (e *Entry) Year(year int) (y EntryYear, ok bool) {
	i := slices.IndexFunc(e.Years, func(y EntryYear) bool { return y.Year == year })
	if i < 0 {
		return EntryYear{}, false
	}
	return e.Years[i], true
}

// directoryRow says whose the report in a row is.
type directoryRow struct {
	row   int64
	entry *Entry
	year  int
}

// OfRow returns whose the report in a row is, and the year that it is on; nil where there is none.
func (dir *Directory) OfRow(row int64) (*Entry, int) {
	i, ok := slices.BinarySearchFunc(dir.rows, row, func(r directoryRow, row int64) int { return cmp.Compare(r.row, row) })
	if !ok {
		return nil, 0
	}
	return dir.rows[i].entry, dir.rows[i].year
}

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
		source, ok := sources[h.Source]
		if !ok {
			source = h.Source
			sources[source] = source
		}
		if source != "" {
			e.Sources = AddSorted(e.Sources, source)
		}
		pages = append(pages, directoryPage{directoryRow{h.ID, e, r.Year}, source, orderOf(h)})
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

// orderOf is the time by which analysis.LatestFirst orders a report.
func orderOf(h store.Head) int64 {
	at := h.OrderedAt
	if at.IsZero() {
		at = h.FetchedAt
	}
	if at.IsZero() {
		return math.MinInt64
	}
	return at.UnixNano()
}

// placed says whose the report with a head is.
func (d *Data) placed(h store.Head, r *nianbao.Report) (key string, id agency.Identity, p Publisher) {
	if known, ok := d.publishers[h.Identity]; ok {
		id, p = known.Identity, Publisher{known.Name, known.Source}
	} else {
		id, p = d.who.Of(r), d.who.PublisherOf(r)
	}
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

// last returns the newest year that an agency reports on.
func (e *Entry) last() (int, bool) {
	if len(e.Years) == 0 || e.Years[0].Year == 0 {
		return 0, false
	}
	return e.Years[0].Year, true
}

// compareEntries orders agencies by place, the place's own government first, then by level and name.
func compareEntries(a, b *Entry) int {
	place := func(e *Entry) string { return cmp.Or(e.Identity.Region, e.Identity.Within, "~") }
	rank := func(e *Entry) int {
		if PeersOf(e.Identity).Government {
			return 0
		}
		return 1
	}
	return cmp.Or(cmp.Compare(place(a), place(b)), cmp.Compare(rank(a), rank(b)), cmp.Compare(a.Name, b.Name), cmp.Compare(a.Key, b.Key))
}

// Agency returns the agency with a key; nil where none has it.
func (dir *Directory) Agency(key string) *Entry { return dir.byKey[key] }

// Named returns the agencies with a name: their canonical one, or one that a page prints.
func (dir *Directory) Named(name string) []*Entry { return dir.named[name] }

// Containing returns the agencies whose key or name on a page holds a text, the best match first: equal, beginning with it,
// holding it; then in the order of the directory.
func (dir *Directory) Containing(text string) []*Entry {
	grade := func(e *Entry) int {
		best := 3
		for _, name := range append([]string{e.Name, e.Key}, e.Printed...) {
			switch {
			case name == text:
				best = min(best, 0)
			case strings.HasPrefix(name, text):
				best = min(best, 1)
			case strings.Contains(name, text):
				best = min(best, 2)
			}
		}
		return best
	}
	found := make(map[*Entry]int)
	for _, e := range dir.Agencies {
		if g := grade(e); g < 3 {
			found[e] = g
		}
	}
	order := make(map[*Entry]int, len(found))
	for i, e := range dir.Agencies {
		order[e] = i
	}
	return slices.SortedFunc(maps.Keys(found), func(a, b *Entry) int {
		return cmp.Or(cmp.Compare(found[a], found[b]), cmp.Compare(order[a], order[b]))
	})
}

// Like returns agencies whose names share most pairs of characters with a text, at most so many; none that shares less than half of its pairs: what is
// only a little alike is no advice.
func (dir *Directory) Like(text string, most int) []*Entry {
	wanted := pairsOf(text)
	shared := make(map[*Entry]int)
	for _, e := range dir.Agencies {
		n := 0
		for pair := range pairsOf(e.Name) {
			if wanted[pair] {
				n++
			}
		}
		if 2*n >= len(wanted) && n > 0 {
			shared[e] = n
		}
	}
	found := slices.SortedFunc(maps.Keys(shared), func(a, b *Entry) int {
		return cmp.Or(cmp.Compare(shared[b], shared[a]), compareEntries(a, b))
	})
	return found[:min(len(found), most)]
}

// pairsOf are the characters of a text that follow each other.
func pairsOf(s string) map[[2]rune]bool {
	runes := []rune(s)
	pairs := make(map[[2]rune]bool)
	for i := 1; i < len(runes); i++ {
		pairs[[2]rune{runes[i-1], runes[i]}] = true
	}
	return pairs
}

// ReportsAt returns the reports in rows as they count: corrections of people applied, with what they put in place of.
func (d *Data) ReportsAt(ctx context.Context, rows []int64, without ...store.Part) ([]nianbao.CorrectedReport, error) {
	var asStored []int64
	for _, row := range rows {
		if _, ok := d.decided[row]; !ok {
			asStored = append(asStored, row)
		}
	}
	list, err := d.db.ReportsAt(ctx, asStored, without...)
	if err != nil {
		return nil, err
	}
	out := make([]nianbao.CorrectedReport, 0, len(rows))
	for _, row := range rows {
		if decided, ok := d.decided[row]; ok {
			out = append(out, decided)
			continue
		}
		out, list = append(out, nianbao.ApplyCorrections(list[0], nil)), list[1:]
	}
	return out, nil
}

// PartsAt returns the reports in rows without text and figures, but for the given cells.
func (d *Data) PartsAt(ctx context.Context, rows []int64, cells []nianbao.CellID) ([]nianbao.CorrectedReport, error) {
	reports, err := d.db.Partial(ctx, rows, cells)
	if err != nil {
		return nil, fmt.Errorf("read the reports of an agency: %w", err)
	}
	out := make([]nianbao.CorrectedReport, len(rows))
	for i, row := range rows {
		decided, ok := d.decided[row]
		if !ok {
			decided = nianbao.ApplyCorrections(reports[i], nil)
		}
		out[i] = decided
	}
	return out, nil
}

// Matches tells whether a question's words for agencies and sources choose the agency: the rule of Query.Filter.
func (e *Entry) Matches(q *Query) bool {
	if q.agents != nil && !q.agents[Publisher{e.Name, e.Source}] {
		return false
	}
	if len(q.Sources) > 0 && !slices.ContainsFunc(q.Sources, func(id string) bool { return slices.Contains(e.Sources, id) }) {
		return false
	}
	holds := func(word string) bool {
		return slices.Contains(e.Sources, word) || slices.ContainsFunc(append([]string{e.Name}, e.Printed...), func(name string) bool { return strings.Contains(name, word) })
	}
	return len(q.Agencies) == 0 || q.agents != nil || slices.ContainsFunc(q.Agencies, holds)
}

// ReportsOfPage returns the current reports that were read from these bytes, corrections of people applied, in the order of their rows.
func (d *Data) ReportsOfPage(ctx context.Context, hash nianbao.Hash) ([]*nianbao.Report, error) {
	found, err := d.db.ReportsOf(ctx, []nianbao.Hash{hash})
	if err != nil {
		return nil, err
	}
	var out []*nianbao.Report
	for _, row := range slices.Sorted(maps.Keys(found)) {
		r := found[row]
		if decided, ok := d.decided[row]; ok {
			r = decided.Report
		}
		out = append(out, r)
	}
	return out, nil
}

// KeyOf returns the key of a report's agency, as it stands in the Directory and in exports.
func (d *Data) KeyOf(r *nianbao.Report) string { return d.who.KeyOf(r) }

// KeyOfValue returns the key of a value's agency, as it stands in the Directory.
func (d *Data) KeyOfValue(v *Value) string { return d.who.keyOf(v.Identity, v.Publisher, v.Report.URL) }
