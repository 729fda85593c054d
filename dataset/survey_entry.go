package dataset

import (
	"context"
	"slices"

	"nianbao"
)

// Since returns how an agency stands with every year behind one that something is known of, in full, the oldest first. A survey is looked
// through in memory, and the database is asked only for what stands out: nothing where no year is behind.
func (s *Survey) Since(ctx context.Context, d *Data, e *Entry, year int) (list []*Standing, err error) {
	at := slices.IndexFunc(s.members, func(m *Member) bool { return m.Agency == e.Name && (m.Key() == e.Key || m.published(e)) })
	if at < 0 || s.from[at] == s.from[at+1] {
		return nil, nil
	}
	from := 0
	for _, line := range s.lines[s.from[at]:s.from[at+1]] {
		if int(line.year) > year && nianbao.Standings[line.state] != nianbao.NotDue {
			from = int(line.year)
			break
		}
	}
	if from == 0 {
		return nil, nil
	}
	for st, err := range d.StandingsOf(ctx, s, &Query{Years: Years{From: from, To: s.last}}, s.members[at:at+1]) {
		if err != nil {
			return nil, err
		}
		list = append(list, st)
	}
	return list, nil
}

// published tells whether a report of an entry of the directory is the agency's: a town is told from others of its name by its place here,
// and by its source there.
func (m *Member) published(e *Entry) bool {
	return slices.ContainsFunc(e.Years, func(y EntryYear) bool {
		return slices.ContainsFunc(y.Rows, func(row int64) bool { return slices.Contains(m.reports, row) })
	})
}
