package dataset

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"nianbao"
	"nianbao/analysis"
	"nianbao/ask"
)

// Shown is the report of one agency on one year, with all that is known around it.
type Shown struct {
	YearReports
	Before    *YearReports           // on the year before; nil when there are none
	Later     []YearReports          // on later years, none of which has figures, newest first
	Standings []*nianbao.LedgerEntry // of the year and of those after it, as far as somebody looks for them
	Values    []ShownValue           // of the indicators that its form asks for
	Changes   []FigureChange         // figures that the year before has otherwise
	Problems  []nianbao.Problem      // of the report, and those that show beside the year before
}

// ShownValue is an indicator of the report beside the year before.
type ShownValue struct {
	*Value
	Before *Value // nil when there is none, or its form does not ask
}

// FigureChange is a printed figure of two years in a row.
type FigureChange struct{ Was, Now nianbao.Figure }

// NoYear says that nothing is stored of an agency's year.
type NoYear struct {
	Agency    string
	Year      int
	Have      []int // years with reports, newest first
	Standings []*nianbao.LedgerEntry
}

func (e *NoYear) Error() string {
	return fmt.Sprintf("%s: no report on %d is stored; there are reports on %s", e.Agency, e.Year, strings.Trim(fmt.Sprint(e.Have), "[]"))
}

// Show finds the agency that a word means, and its report on the year that another says: without one the newest that has figures. taken
// says how the words were understood where that is worth saying. Words that mean no agency, or several, are an *ask.Error.
func (d *Data) Show(ctx context.Context, word, year string, now time.Time) (s *Shown, taken []*ask.Answer, err error) {
	dir, err := d.Directory(ctx)
	if err != nil {
		return nil, nil, err
	}
	a, found := called(word, d.bodiesOf(dir), false)
	if !a.OK() {
		return nil, nil, &ask.Error{Answers: []*ask.Answer{a}}
	}
	if !a.Exact {
		taken = append(taken, a)
	}
	years := Years{}
	if year != "" {
		asked := ask.YearsOf(year, now)
		if asked.OK() {
			if years = yearsOf(asked.Taken[0].ID); years.From != years.To || years.From == 0 {
				asked = &ask.Answer{Kind: ask.Year, Typed: year, Reason: ask.NotAYear}
			}
		}
		if !asked.OK() {
			return nil, nil, &ask.Error{Answers: []*ask.Answer{asked}}
		}
		if !asked.Exact {
			taken = append(taken, asked)
		}
	}
	s, err = d.show(ctx, dir, found[0].entry, years.From, now)
	return s, taken, err
}

// show gathers what is shown of an agency's year; of the newest with figures where the year is 0.
func (d *Data) show(ctx context.Context, dir *Directory, e *Entry, year int, now time.Time) (*Shown, error) {
	all, err := d.YearsOf(ctx, e)
	if err != nil {
		return nil, err
	}
	at := slices.IndexFunc(all, func(y YearReports) bool { return y.Year == year })
	if year == 0 {
		if at = slices.IndexFunc(all, func(y YearReports) bool { return y.Year != 0 && hasFigures(y.Counts.Report) }); at < 0 {
			at = 0
		}
	}
	standings, err := d.standingsOf(ctx, dir, e, now)
	if err != nil {
		return nil, err
	}
	if at < 0 {
		missing := &NoYear{Agency: e.Name, Year: year, Standings: since(standings, year, year)}
		for _, y := range all {
			missing.Have = append(missing.Have, y.Year)
		}
		return nil, missing
	}
	s := &Shown{YearReports: all[at], Before: YearBefore(all, all[at].Year), Standings: since(standings, all[at].Year, 0)}
	if year == 0 {
		s.Later = slices.DeleteFunc(slices.Clone(all[:at]), func(y YearReports) bool { return y.Year == 0 })
	}
	s.compute()
	return s, nil
}

// hasFigures tells a report with at least one printed number.
func hasFigures(r *nianbao.Report) bool {
	return slices.ContainsFunc(r.Figures, nianbao.Figure.Known)
}

// since keeps the standings of the years from one to another, 0 for no end.
func since(all []*nianbao.LedgerEntry, from, to int) []*nianbao.LedgerEntry {
	span := Years{From: from, To: to}
	return slices.DeleteFunc(slices.Clone(all), func(l *nianbao.LedgerEntry) bool { return !span.Hold(l.Year) })
}

// compute works out indicators, changes and problems.
func (s *Shown) compute() {
	r := s.Counts.Report
	s.Problems = slices.Clone(r.Problems)
	var before *nianbao.Report
	if s.Before != nil {
		before = s.Before.Counts.Report
		s.Problems = append(s.Problems, nianbao.CheckYears(before, r)...)
	}
	for _, ind := range analysis.Indicators {
		if !ind.Asks(r.Form) {
			continue
		}
		v := ShownValue{Value: s.ValueOf(ind, s.Before)}
		if before != nil && ind.Asks(before.Form) && ind.Kind != analysis.KindGrowth {
			v.Before = s.Before.ValueOf(ind, nil)
		}
		s.Values = append(s.Values, v)
	}
	for _, now := range r.Figures {
		if before == nil {
			break
		}
		if was := before.Figure(now.Cell); was.Known() && now.Known() && was.Value != now.Value {
			s.Changes = append(s.Changes, FigureChange{was, now})
		}
	}
}

// standingsOf returns how an agency stands with every year, as the ledger of deadlines has it, by year: under the name that it has there, which may be
// that of the government whose office it is, or its present one. Of agencies that report together it returns nothing.
func (d *Data) standingsOf(ctx context.Context, dir *Directory, e *Entry, now time.Time) ([]*nianbao.LedgerEntry, error) {
	q := new(Query)
	d.choose(dir, q, []*Entry{e})
	found := make(map[Publisher][]*nianbao.LedgerEntry)
	for s, err := range d.Standings(ctx, q, now) {
		if err != nil {
			return nil, err
		}
		found[s.Publisher] = append(found[s.Publisher], &s.LedgerEntry)
	}
	if len(found) == 1 {
		return slices.Collect(maps.Values(found))[0], nil
	}
	return found[Publisher{e.Name, e.Source}], nil
}

// mostExplained is how many reports are explained at a time: each explanation is a page of text.
const mostExplained = 10

// CountingPages lists the hashes of the pages that count, of the chosen agencies and years; more than can be explained at a time are an
// error that says how many there are.
func (d *Data) CountingPages(ctx context.Context, q *Query) ([]string, error) {
	dir, err := d.Directory(ctx)
	if err != nil {
		return nil, err
	}
	var rows []int64
	for _, e := range dir.Agencies {
		if !e.Matches(q) || !q.Keeps(e.Identity) {
			continue
		}
		for _, y := range e.Years {
			if q.Years.Hold(y.Year) {
				rows = append(rows, y.Rows[0])
			}
		}
	}
	if len(rows) > mostExplained {
		return nil, &QueryError{"explain", fmt.Sprint(len(rows), " reports"), fmt.Sprintf("want at most %d: choose with --agency and --year", mostExplained)}
	}
	reports, err := d.db.Partial(ctx, rows, nil)
	var pages []string
	for _, r := range reports {
		pages = append(pages, r.Page.String())
	}
	return pages, err
}
