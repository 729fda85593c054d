package render

import (
	"io"
	"iter"
	"maps"
	"slices"
	"strconv"
	"strings"

	"nianbao"
	"nianbao/agency"
	"nianbao/dataset"
	"nianbao/render/message"
	"nianbao/render/table"
	"nianbao/worker"
)

// Standings gathers how agencies stand for the table of publication: the rows to be listed, and the sums over all of the roster.
type Standings struct {
	Lang     message.Lang
	All      bool // lists the governments that nobody looks for too
	Rows     []worker.StandingRecord
	Sums     map[int]map[nianbao.Standing]int
	Counts   map[nianbao.Standing]int
	Unsought int // governments known from the list of divisions alone that are not listed
	Agencies int

	last     dataset.Publisher
	unsought bool
}

// Add counts a standing and tells whether it is to be listed.
func (t *Standings) Add(s *dataset.Standing) bool {
	if t.Sums == nil {
		t.Sums, t.Counts = make(map[int]map[nianbao.Standing]int), make(map[nianbao.Standing]int)
	}
	if t.Sums[s.Year] == nil {
		t.Sums[s.Year] = make(map[nianbao.Standing]int)
	}
	state := s.LedgerEntry.Standing
	t.Sums[s.Year][state]++
	t.Counts[state]++
	if s.Publisher != t.last || t.Agencies == 0 {
		t.Agencies++
		t.last, t.unsought = s.Publisher, false
	}
	if t.All || state != nianbao.NotSought || s.Sought() {
		return true
	}
	if !t.unsought {
		t.unsought = true
		t.Unsought++
	}
	return false
}

// Years are those that were counted, newest first.
func (t *Standings) Years() []int {
	years := slices.Sorted(maps.Keys(t.Sums))
	slices.Reverse(years)
	return years
}

// SumTable has how many agencies of the roster stand how, by year. The rows add up to the roster.
func (t *Standings) SumTable() *table.Table {
	sums := &table.Table{Headings: []table.Heading{{Name: message.SumHead.In(t.Lang), Left: true}}}
	years := t.Years()
	total := make(map[int]int)
	for _, y := range years {
		sums.Headings = append(sums.Headings, table.Heading{Name: message.SumYear.In(t.Lang, y)})
	}
	row := func(words string, count func(year int) int) {
		cells := []table.Cell{table.Words(words)}
		for _, y := range years {
			cells = append(cells, table.Number(count(y)))
		}
		sums.Add(cells...)
	}
	for _, sum := range message.StandingSums {
		row(sum.Text.In(t.Lang), func(year int) (n int) {
			for _, s := range sum.States {
				n += t.Sums[year][s]
			}
			total[year] += n
			return n
		})
	}
	row(message.SumRoster.In(t.Lang), func(year int) int { return total[year] })
	return sums
}

// Table lists the standings for people.
func (t *Standings) Table() *table.Table {
	list := table.New(t.columns(), t.Rows)
	list.Notes = append(list.Notes, message.MissingNote.In(t.Lang))
	laws, differ := make(map[string]bool), false
	for _, r := range t.Rows {
		laws[r.Law] = true
		differ = differ || r.DaysPage != nil && r.DaysSight != nil && (*r.DaysPage == 0) != (*r.DaysSight == 0)
	}
	for _, law := range nianbao.Laws {
		if laws[law] {
			list.Notes = append(list.Notes, message.Laws.Of(t.Lang, law))
		}
	}
	if differ {
		list.Notes = append(list.Notes, message.DatesDiffer.In(t.Lang))
	}
	if t.Unsought > 0 {
		list.Notes = append(list.Notes, message.UnsoughtNote.In(t.Lang, t.Unsought, agency.RegionDate()))
	}
	return list
}

// columns are those for people.
func (t *Standings) columns() []table.Column[worker.StandingRecord] {
	text := func(name string, words func(worker.StandingRecord) string) table.Column[worker.StandingRecord] {
		return table.Texts(message.StandingHeads.Of(t.Lang, name), words)
	}
	return []table.Column[worker.StandingRecord]{
		text("name", func(r worker.StandingRecord) string { return r.Name }),
		text("year", func(r worker.StandingRecord) string { return YearWord(r.Year) }).ToRight(),
		text("due", func(r worker.StandingRecord) string {
			if r.Due == "" {
				return message.NoDayDue.In(t.Lang)
			}
			return r.Due
		}).ToRight(),
		text("standing", t.stateWord),
		text("also", t.alsoWords),
		text("days_late_by_page", func(r worker.StandingRecord) string { return t.daysWord(r, r.DaysPage) }).ToRight(),
		text("days_late_by_sight", func(r worker.StandingRecord) string { return t.daysWord(r, r.DaysSight) }).ToRight(),
		text("published", func(r worker.StandingRecord) string { return r.Published }).ToRight(),
		text("first_seen", func(r worker.StandingRecord) string { return dayOf(r.FirstSeen) }).ToRight(),
		text("looked_on", func(r worker.StandingRecord) string { return dayOf(r.Looked) }).ToRight(),
		text("sources", func(r worker.StandingRecord) string { return strings.Join(r.Sources, " ") }),
		table.Addresses(message.StandingHeads.Of(t.Lang, "url"), func(r worker.StandingRecord) string { return r.URL }),
	}
}

func dayOf(stamp string) string { day, _, _ := strings.Cut(stamp, "T"); return day }

// stateWord is the word of a standing, with the days of one that is late: the fewer where its two dates differ.
func (t *Standings) stateWord(r worker.StandingRecord) string {
	if r.Standing != nianbao.Late {
		return message.Publication.Of(t.Lang, string(r.Standing))
	}
	days := r.DaysPage
	if days == nil || r.DaysSight != nil && *r.DaysSight < *days {
		days = r.DaysSight
	}
	return message.DaysLate.In(t.Lang, *days)
}

// daysWord says how late a report is by one of its dates; nothing where there is no report that could be.
func (t *Standings) daysWord(r worker.StandingRecord, days *int) string {
	switch {
	case r.Reports == 0 || r.Due == "":
		return ""
	case days == nil:
		return message.LateUnknown.In(t.Lang)
	case *days == 0:
		return message.NotLate.In(t.Lang)
	}
	return strconv.Itoa(*days)
}

func (t *Standings) alsoWords(r worker.StandingRecord) string {
	var words []string
	for _, w := range r.Also {
		if w == nianbao.Edited && r.Edits > 1 {
			words = append(words, message.EditedTimes.In(t.Lang, r.Edits))
			continue
		}
		words = append(words, message.Publication.Of(t.Lang, string(w)))
	}
	return message.List(t.Lang, words)
}

// StandingColumns are those for machines: codes, the article that sets the day, and both dates.
func StandingColumns() []table.Column[worker.StandingRecord] {
	type record = worker.StandingRecord
	days := func(n *int) table.Cell {
		if n == nil {
			return table.Cell{}
		}
		return table.Number(*n)
	}
	return []table.Column[record]{
		table.Texts("agency", func(r record) string { return r.Agency }),
		table.Texts("name", func(r record) string { return r.Name }),
		table.Texts("as", func(r record) string { return r.As }),
		table.Texts("level", func(r record) string { return string(r.Level) }),
		table.Texts("region", func(r record) string { return r.Region }),
		table.Texts("function", func(r record) string { return r.Function }),
		table.Texts("basis", func(r record) string { return string(r.Basis) }),
		table.Numbers("year", func(r record) int { return r.Year }),
		table.Texts("due", func(r record) string { return r.Due }),
		table.Texts("law", func(r record) string { return r.Law }),
		table.Texts("standing", func(r record) string { return string(r.Standing) }),
		table.Lists("also", func(r record) []string { return wordsOf(r.Also, func(s nianbao.Standing) string { return string(s) }) }),
		table.Values("days_late_by_page", func(r record) table.Cell { return days(r.DaysPage) }),
		table.Values("days_late_by_sight", func(r record) table.Cell { return days(r.DaysSight) }),
		table.Texts("published", func(r record) string { return r.Published }),
		table.Texts("first_seen", func(r record) string { return r.FirstSeen }),
		table.Texts("not_seen_on", func(r record) string { return r.Unseen }),
		table.Texts("looked_on", func(r record) string { return r.Looked }),
		table.Texts("gone_at", func(r record) string { return r.GoneAt }),
		table.Numbers("edits", func(r record) int { return r.Edits }),
		table.Numbers("reports", func(r record) int { return r.Reports }),
		table.Lists("sources", func(r record) []string { return r.Sources }),
		table.Addresses("url", func(r record) string { return r.URL }),
	}
}

// Write writes the standings in a format: as they come for machines, under their sums for people.
func (t *Standings) Write(w io.Writer, f table.Format, list iter.Seq2[*dataset.Standing, error]) error {
	add, end := func(r worker.StandingRecord) error { t.Rows = append(t.Rows, r); return nil }, func() error { return t.write(w, f) }
	if f == table.CSV || f == table.JSON {
		var err error
		if add, end, err = table.Stream(w, f, StandingColumns()); err != nil {
			return err
		}
	}
	for s, err := range list {
		if err != nil {
			return err
		}
		if t.Add(s) {
			if err := add(worker.NewStandingRecord(s)); err != nil {
				return err
			}
		}
	}
	return end()
}

// write is for people.
func (t *Standings) write(w io.Writer, f table.Format) error {
	if t.Agencies == 0 {
		return nil
	}
	if err := t.SumTable().Write(w, f); err != nil {
		return err
	}
	if _, err := io.WriteString(w, "\n"); err != nil {
		return err
	}
	return t.Table().Write(w, f)
}

// WriteArray writes the standings as one JSON array.
func (t *Standings) WriteArray(w io.Writer, list iter.Seq2[*dataset.Standing, error]) error {
	records := []worker.StandingRecord{}
	for s, err := range list {
		if err != nil {
			return err
		}
		if t.Add(s) {
			records = append(records, worker.NewStandingRecord(s))
		}
	}
	return Encode(w, records)
}
