package dataset

import (
	"cmp"
	"context"
	"errors"
	"iter"
	"slices"
	"time"

	"nianbao"
	"nianbao/store"
)

// Standing is how one agency of the roster stands with one year.
type Standing struct {
	*Member
	nianbao.LedgerEntry
	Venues []string // sources on which the report should be; none: nobody looks for it
}

// watchedAtOnce is how many agencies what is known is read for at a time: what is kept in memory does not grow with their number.
const watchedAtOnce = 100

// errStop ends a reading whose reader has seen enough.
var errStop = errors.New("stop")

// Standings yields how the chosen agencies stand with the years of the question on a day, in the order of Roster and by year. Without years
// in the question they are those since the first that anything is known of.
func (d *Data) Standings(ctx context.Context, q *Query, now time.Time) iter.Seq2[*Standing, error] {
	return func(yield func(*Standing, error) bool) {
		err := d.db.ReadLedger(ctx, func(l *store.Ledger) error {
			r, err := d.gather(ctx, l)
			if err != nil {
				return err
			}
			w := &watching{roster: r, ledger: l, now: now, list: r.chosen(q)}
			if w.unread, err = l.Unread(ctx); err != nil {
				return err
			}
			w.years = q.Years
			w.first, w.last = w.span(q)
			return w.all(ctx, yield)
		})
		if err != nil && !errors.Is(err, errStop) {
			yield(nil, err)
		}
	}
}

// all yields the standings of all agencies of the list.
func (w *watching) all(ctx context.Context, yield func(*Standing, error) bool) error {
	for some := range slices.Chunk(w.list, watchedAtOnce) {
		if err := w.each(ctx, some, func(s *Standing) error {
			if !yield(s, nil) {
				return errStop
			}
			return nil
		}); err != nil {
			return err
		}
	}
	return nil
}

// watching is one reading of how agencies stand.
type watching struct {
	*roster
	ledger      *store.Ledger
	now         time.Time
	list        []*Member
	unread      map[string][]int
	first, last int // years
	years       Years
	whole       bool // every year of those that never published and of whom nobody says since when they should, not the last alone
}

// span is the years to be told of: those of the question, or since the first that the chosen agencies published on or were expected to, up
// to the last whose reports may be due.
func (w *watching) span(q *Query) (first, last int) {
	last = w.now.In(nianbao.China).Year() - 1
	first = last
	for _, m := range w.list {
		if year := cmp.Or(m.expects, m.first); year != 0 {
			first = min(first, year)
		}
		if m.Basis == BasisPerson && m.From != 0 {
			first = min(first, m.From)
		}
	}
	first, last = cmp.Or(q.Years.From, max(first, nianbao.FirstReportYear)), cmp.Or(q.Years.To, last)
	return first, last
}

// each reads what is known of some agencies and gives their standings.
func (w *watching) each(ctx context.Context, some []*Member, give func(*Standing) error) error {
	var reports, instead []int64
	var sources []string
	for _, m := range some {
		reports, instead = append(reports, m.reports...), append(instead, m.instead...)
		sources = append(sources, w.venues(m)...)
		sources = append(sources, m.Found...) // where they were first seen is told by looks at them
	}
	slices.Sort(sources)
	venues, err := w.ledger.Venues(ctx, slices.Compact(sources))
	if err != nil {
		return err
	}
	read, err := w.ledger.Reports(ctx, reports)
	if err != nil {
		return err
	}
	pages, err := w.ledger.Instead(ctx, instead)
	if err != nil {
		return err
	}
	published, replaced := byID(read), byID(pages)
	for _, m := range some {
		list := moved(pick(m.reports, published))
		for _, p := range pick(m.instead, replaced) {
			p.Year = m.years[p.ID]
			list = append(list, p.Publication)
		}
		if err := w.tell(m, list, venues, give); err != nil {
			return err
		}
	}
	return nil
}

func byID(list []store.Published) map[int64]store.Published {
	all := make(map[int64]store.Published, len(list))
	for _, p := range list {
		all[p.ID] = p
	}
	return all
}

func pick(ids []int64, from map[int64]store.Published) (list []store.Published) {
	for _, id := range ids {
		if p, ok := from[id]; ok {
			list = append(list, p)
		}
	}
	return list
}

// tell gives the standings of one agency: of the years that it owes a report on, and of those that it published on all the same.
func (w *watching) tell(m *Member, list []nianbao.Publication, venues map[string]*nianbao.Venue, give func(*Standing) error) error {
	watch := nianbao.Watch{Body: m.Body(), Publications: list}
	ids := w.venues(m)
	for _, id := range ids {
		v := *venues[id]
		v.From, v.Unread = cmp.Or(v.From, m.first), w.unread[id]
		watch.Venues = append(watch.Venues, v)
	}
	for _, id := range m.Found {
		if !slices.Contains(ids, id) {
			watch.Elsewhere = append(watch.Elsewhere, *venues[id])
		}
	}
	years := make(map[int]bool)
	last := w.last
	for _, p := range list {
		years[p.Year] = true
	}
	for year := w.first; year <= last; year++ {
		if w.years != (Years{}) && !w.years.Hold(year) || !years[year] && !m.Owes(year) && (m.From != NeverYet || year != last && !w.whole) {
			continue
		}
		if err := give(&Standing{Member: m, LedgerEntry: watch.Entry(year, w.now), Venues: ids}); err != nil {
			return err
		}
	}
	return nil
}

// venues are the sources on which the reports of an agency should be: its own, unless they turned out to list other bodies only, or
// else those on which its reports were found.
func (r *roster) venues(m *Member) []string {
	var own []string
	for _, id := range m.Own {
		if h := r.heard[id]; h == nil || h.own || !h.others {
			own = append(own, id)
		}
	}
	if len(own) > 0 {
		return own
	}
	return slices.DeleteFunc(slices.Clone(m.Found), func(id string) bool { return id == "" }) // files are no place
}

// moved leaves out the publications that stand under another address now, which was first seen under the old ones: several copies may have
// moved to one address, and what moved may move again.
func moved(list []store.Published) []nianbao.Publication {
	type place struct {
		url  string
		year int
	}
	before := make(map[place][]store.Published)
	there := make(map[place]bool)
	for _, p := range list {
		at := place{p.URL, p.Year}
		there[at] = there[at] || p.MovedTo == ""
		if to := (place{p.MovedTo, p.Year}); p.MovedTo != "" && to != at {
			before[to] = append(before[to], p)
		}
	}
	elsewhere := make(map[place]bool) // what stands under another address
	first := make([]nianbao.Publication, len(list))
	for i, p := range list {
		at := place{p.URL, p.Year}
		seen := map[place]bool{at: true}
		for next := before[at]; len(next) > 0; next = next[1:] {
			b := next[0]
			from := place{b.URL, b.Year}
			if seen[from] {
				continue
			}
			seen[from] = true
			elsewhere[from] = elsewhere[from] || there[at]
			p.Edits += b.Edits
			if !b.FirstSeen.IsZero() && b.FirstSeen.Before(p.FirstSeen) {
				p.FirstSeen = b.FirstSeen
			}
			next = slices.Concat(next, before[from])
		}
		first[i] = p.Publication
	}
	var out []nianbao.Publication
	for i, p := range list {
		if p.MovedTo == "" || !elsewhere[place{p.URL, p.Year}] {
			out = append(out, first[i])
		}
	}
	return out
}
