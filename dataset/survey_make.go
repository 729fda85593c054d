package dataset

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"nianbao"
	"nianbao/agency"
	"nianbao/store"
)

// Survey looks at the roster as it stands now.
func (d *Data) Survey(ctx context.Context, now time.Time) (*Survey, error) {
	s := &Survey{At: now, further: make(map[int][]int32)}
	rows, err := s.readReports(ctx, d)
	if err != nil {
		return nil, err
	}
	err = d.db.ReadLedger(ctx, func(l *store.Ledger) error {
		r, err := d.gather(ctx, l)
		if err != nil {
			return err
		}
		s.members = r.chosen(new(Query))
		w := &watching{roster: r, ledger: l, now: now, list: s.members, whole: true}
		if s.unread, err = l.Unread(ctx); err != nil {
			return err
		}
		w.unread = s.unread
		w.first, w.last = w.span(new(Query))
		if years := slices.DeleteFunc(slices.Clone(s.all), func(y int) bool { return y == 0 }); len(years) > 0 {
			w.first, w.last = min(w.first, years[0]), max(w.last, years[len(years)-1])
		}
		s.first, s.last = w.first, w.last
		at := 0
		for some := range slices.Chunk(s.members, watchedAtOnce) {
			if err := w.each(ctx, some, func(st *Standing) error {
				for s.members[at] != st.Member {
					at++
				}
				for len(s.from) <= at {
					s.from = append(s.from, len(s.lines))
				}
				s.add(st, &rows)
				return nil
			}); err != nil {
				return err
			}
		}
		for len(s.from) <= len(s.members) {
			s.from = append(s.from, len(s.lines))
		}
		s.places = make(map[string]string)
		for _, m := range s.members {
			learnPlace(s.places, m.Agency, m.Identity)
		}
		r.Data = nil // of a connection that may be closed
		s.roster = r
		return nil
	})
	return s, err
}

// readReports notes every agency's year that has a report, and returns the places of those by the rows of the reports.
func (s *Survey) readReports(ctx context.Context, d *Data) (rows surveyRows, err error) {
	type year struct{ publisher, year int32 }
	publishers, newest := make(map[Publisher]int32), make(map[year]int32) // of a year the last of its reports
	identities, hosts, names := make(map[int64]*agency.Identity), make(map[string]string), make(map[string]string)
	for h, err := range d.db.EachHead(ctx, store.ReportFilter{}) {
		if err != nil {
			return rows, err
		}
		r := d.headOf(h)
		_, p, derived := d.whose(h, r)
		id := identities[h.Identity]
		if id == nil || !derived || r.Agency != h.Agency || r.Level != h.Level {
			own := d.who.Of(r)
			if id = &own; derived {
				identities[h.Identity] = id
			}
		}
		who, ok := publishers[p]
		if !ok {
			who = int32(len(publishers))
			publishers[p] = who
		}
		at, key := int32(len(s.reports)), year{who, int32(r.Year)}
		first, before := at, int32(-1)
		if last, ok := newest[key]; ok {
			first, before = s.reports[last].first, last
		}
		if s.holdsAlike(before, id) {
			continue
		}
		if r.Year != 0 { // else it stands for itself
			newest[key] = at
		}
		rows.add(h.ID, at)
		s.reports = append(s.reports, surveyReport{r.Year, first, before, id, interned(names, p.Agency), interned(hosts, HostOf(r.URL))})
		s.all = AddSorted(s.all, r.Year)
	}
	return rows, nil
}

// holdsAlike tells whether a report of an agency's year, or one before it, is chosen by the same questions as another; place is -1 for none.
func (s *Survey) holdsAlike(place int32, id *agency.Identity) bool {
	for ; place >= 0; place = s.reports[place].before {
		if chosenAlike(s.reports[place].identity, id) {
			return true
		}
	}
	return false
}

// interned returns the one copy of a text that is held, and not the whole of which it is a part.
func interned(texts map[string]string, text string) string {
	if own, ok := texts[text]; ok {
		return own
	}
	own := strings.Clone(text)
	texts[own] = own
	return own
}

// surveyRows finds the places of reports by their rows, which come in order.
type surveyRows struct {
	rows   []int64
	places []int32
}

func (r *surveyRows) add(row int64, place int32) {
	r.rows, r.places = append(r.rows, row), append(r.places, place)
}

func (r *surveyRows) of(row int64) (place int32, ok bool) {
	at, ok := slices.BinarySearch(r.rows, row)
	if !ok {
		return 0, false
	}
	return r.places[at], true
}

// chosenAlike tells whether every question that keeps the one keeps the other: Query.Keeps looks at no more.
func chosenAlike(a, b *agency.Identity) bool {
	return a == b || a.Level == b.Level && a.Kind == b.Kind && cmp.Or(a.Region, a.Within) == cmp.Or(b.Region, b.Within) && slices.Equal(a.Functions, b.Functions)
}

// add notes an agency's year.
func (s *Survey) add(st *Standing, rows *surveyRows) {
	line := surveyLine{year: int16(st.Year), state: uint8(slices.Index(nianbao.Standings, st.LedgerEntry.Standing)), some: st.Reports > 0, report: -1}
	for _, id := range st.reports {
		n, ok := rows.of(id)
		switch {
		case !ok || s.reports[n].year != st.Year:
		case line.report < 0:
			line.report = n
		default:
			s.further[len(s.lines)] = append(s.further[len(s.lines)], n)
		}
	}
	s.lines = append(s.lines, line)
}
