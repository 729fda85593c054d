package analysis

import (
	"cmp"
	"fmt"
	"math/big"
	"nianbao"
	"slices"
	"strings"
)

// Measure is what a series can follow: a Metric or an Indicator.
type Measure interface {
	// At reads the measure of a report; before is the report of the year before, or nil.
	At(r, before *nianbao.Report) Observation
	// Across grades the comparison of two editions of the form.
	Across(a, b nianbao.FormID) (Grade, string)
}

// Observation is a measure of one report.
type Observation struct {
	Exact  *big.Rat // nil unless the value is printed or determined
	Known  Knowledge
	Range  Range // where Known is KnownBounded
	State  nianbao.State
	Cells  []nianbao.CellID
	Why    string            // why it is not known, or what limits it
	Doubts []nianbao.Problem // of the report that name the cells; of growth also those of the year before
	Value  IndicatorValue    // the same, with what it was computed from
}

// At reads a metric that is a single figure; of those that are several, each of Measures is to be followed by itself.
func (m *Metric) At(r, before *nianbao.Report) Observation {
	if vs := m.Values(r); len(vs) > 1 {
		return Observation{State: nianbao.Missing, Known: KnownOpen, Why: fmt.Sprintf("%s is not one figure of %s", m.ID, formWord(r.Form))}
	}
	return MetricPart{m, ""}.At(r, before)
}

// At computes an indicator.
func (ind *Indicator) At(r, before *nianbao.Report) Observation {
	v := ind.ComputeWith(r, before)
	return Observation{Exact: v.Exact(), Known: v.Known, Range: v.Range, State: v.State, Cells: v.Cells, Why: v.Why, Doubts: v.Doubts, Value: v}
}

// Point is one year of a series.
type Point struct {
	Year   int
	Report *nianbao.Report // nil for a year without one
	Observation
	// Comparable tells whether the value may be joined with the newest point of the series that is known: same question,
	// or nearly (Grade good or fair), and no other page of that year that says otherwise.
	Comparable bool
	Grade      Grade
	Caution    string // why it is not comparable, or what a fair comparison must know
	// Rivals are the addresses of other pages of that year that give another value.
	Rivals []string
}

// SeriesOf lines up the reports of one agency over the years. Every year from the first to the last has a point: one
// without a report is Missing, never a zero. Where a year has several pages, the one fetched last counts; if another
// says otherwise, the point is not comparable. Reports without a year are left out.
func SeriesOf(reports []*nianbao.Report, m Measure) []Point {
	years := byYear(reports)
	if len(years) == 0 {
		return nil
	}
	var points []Point
	for y := years[0][0].Year; y <= years[len(years)-1][0].Year; y++ {
		points = append(points, pointOf(years, y, m))
	}
	newest := -1
	for i, p := range points {
		if p.Exact != nil {
			newest = i
		}
	}
	for i := range points {
		if newest >= 0 {
			points[i].grade(points[newest], m)
		}
	}
	return points
}

// byYear groups reports by year, in order; in a year the one that counts comes first.
func byYear(reports []*nianbao.Report) [][]*nianbao.Report {
	sorted := slices.DeleteFunc(slices.Clone(reports), func(r *nianbao.Report) bool { return r == nil || r.Year == 0 })
	slices.SortStableFunc(sorted, func(a, b *nianbao.Report) int {
		return cmp.Or(cmp.Compare(a.Year, b.Year), LatestFirst(a, b))
	})
	var years [][]*nianbao.Report
	for i, r := range sorted {
		if i == 0 || sorted[i-1].Year != r.Year {
			years = append(years, nil)
		}
		years[len(years)-1] = append(years[len(years)-1], r)
	}
	return years
}

// yearIn returns the reports of a year.
func yearIn(years [][]*nianbao.Report, year int) []*nianbao.Report {
	for _, rs := range years {
		if rs[0].Year == year {
			return rs
		}
	}
	return nil
}

func pointOf(years [][]*nianbao.Report, year int, m Measure) Point {
	rs := yearIn(years, year)
	if rs == nil {
		return Point{Year: year, Observation: Observation{State: nianbao.Missing, Known: KnownOpen, Why: "no report of that year"}}
	}
	var before *nianbao.Report
	if b := yearIn(years, year-1); b != nil {
		before = b[0]
	}
	p := Point{Year: year, Report: rs[0], Observation: m.At(rs[0], before)}
	for _, other := range rs[1:] {
		if o := m.At(other, before); !sameValue(o, p.Observation) {
			p.Rivals = append(p.Rivals, other.URL)
		}
	}
	return p
}

func sameValue(a, b Observation) bool {
	if a.Exact == nil || b.Exact == nil {
		return a.Exact == b.Exact && a.State == b.State && a.Known == b.Known
	}
	return a.Exact.Cmp(b.Exact) == 0
}

// grade compares the point with the newest known one.
func (p *Point) grade(newest Point, m Measure) {
	if p.Report == nil {
		return
	}
	p.Grade, p.Caution = m.Across(p.Report.Form, newest.Report.Form)
	p.Comparable = p.Exact != nil && (p.Grade == Good || p.Grade == Fair) && len(p.Rivals) == 0
	if len(p.Rivals) > 0 {
		p.Caution = "other pages of that year say otherwise: " + strings.Join(p.Rivals, " ")
	}
}

// YearBreak is a rule between two years of one agency that does not hold.
type YearBreak struct {
	Before, After *nianbao.Report
	Problem       nianbao.Problem
	Sides         nianbao.Sides // of the rule, as printed
}

// YearBreaks runs CheckYears over the reports of one agency and lists what breaks: carried forward against carried
// over (carry), documents in force (stock_flow), items on the lists (items_flow). Only years that follow each other are
// compared; of several pages of a year, each is compared and a rule breaks only when no pair of pages satisfies it.
func YearBreaks(reports []*nianbao.Report) []YearBreak {
	years := byYear(reports)
	var out []YearBreak
	for i := 1; i < len(years); i++ {
		if years[i][0].Year == years[i-1][0].Year+1 {
			out = append(out, breaksBetween(years[i-1], years[i])...)
		}
	}
	return out
}

func breaksBetween(before, after []*nianbao.Report) []YearBreak {
	first, sides := nianbao.CheckYearSides(before[0], after[0])
	held := make(map[string]bool)
	for _, b := range before {
		for _, a := range after {
			broken := make(map[string]bool)
			for _, p := range nianbao.CheckYears(b, a) {
				broken[breakKey(p)] = true
			}
			for _, p := range first {
				held[breakKey(p)] = held[breakKey(p)] || !broken[breakKey(p)]
			}
		}
	}
	var out []YearBreak
	for i, p := range first {
		if !held[breakKey(p)] {
			out = append(out, YearBreak{before[0], after[0], p, sides[i]})
		}
	}
	return out
}

// breakKey names a relation of a rule by the first cell it reads in the later report.
func breakKey(p nianbao.Problem) string {
	if len(p.Cells) == 0 {
		return string(p.Rule) + " " + p.Detail
	}
	return string(p.Rule) + " " + string(p.Cells[0])
}
