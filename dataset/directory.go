package dataset

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"nianbao"
	"nianbao/agency"
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

// KeyOf returns the key of a report's agency, as it stands in the Directory and in exports.
func (d *Data) KeyOf(r *nianbao.Report) string { return d.who.KeyOf(r) }

// KeyOfValue returns the key of a value's agency, as it stands in the Directory.
func (d *Data) KeyOfValue(v *Value) string { return d.who.keyOf(v.Identity, v.Publisher, v.Report.URL) }
