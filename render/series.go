package render

import (
	"cmp"
	"encoding/json"
	"fmt"
	"log/slog"
	"math/big"
	"slices"
	"strings"

	"nianbao"
	"nianbao/analysis"
	"nianbao/dataset"
	"nianbao/render/table"
)

// seriesNote says what a reader of the point must know.
func seriesNote(r dataset.SeriesPoint) string {
	var words []string
	if c := r.AgencyChange(); c != nil {
		switch {
		case r.Line.Branch != "":
			words = append(words, fmt.Sprintf("merged into %s in %d with %s: not added up", c.Into[0], c.Year, strings.Join(slices.DeleteFunc(slices.Clone(c.From), func(n string) bool { return n == r.Line.Branch }), "、")))
		case c.Kind == nianbao.DecideSplit:
			words = append(words, fmt.Sprintf("split into %s in %d", strings.Join(c.Into, "、"), c.Year))
		case r.As() != "" && r.Point.Year >= c.Year:
			words = append(words, fmt.Sprintf("still as %s, renamed in %d", r.As(), c.Year))
		case r.As() != "":
			words = append(words, fmt.Sprintf("as %s until %d", r.As(), c.Year-1))
		}
	}
	words = append(words, r.Point.Why, r.Point.Caution)
	if r.Point.Known == analysis.KnownDetermined {
		words = append(words, "not printed; the equations of the form leave this value")
	}
	if r.Change.Absolute == nil && r.Point.Exact != nil && !r.First {
		words = append(words, "no change given: "+r.Change.Why)
	}
	return strings.Join(slices.DeleteFunc(words, func(s string) bool { return s == "" }), "; ")
}

// SeriesTable lays series out: a row a year, with where each number comes from.
func SeriesTable(rows []dataset.SeriesPoint) *table.Table {
	renamed, parted, said := false, false, make(map[string]bool)
	var notes []string
	for _, r := range rows {
		for _, note := range seriesDoubtNotes(r) {
			if !said[note] { // several values of a year may share a problem
				notes, said[note] = append(notes, note), true
			}
		}
		renamed, parted = renamed || r.As() != "", parted || r.What.Key != ""
	}
	columns := seriesColumns(renamed, parted)
	if len(rows) > 0 && rows[0].What.Shown.Of != nil {
		columns = append(columns, dividedColumns()...)
	}
	t := table.New(columns, rows)
	t.Notes = notes
	return t
}

// SeriesCount counts what was followed: in words, and in numbers for programs.
func SeriesCount(points []dataset.SeriesPoint, id string) (string, []slog.Attr) {
	agencies := make(map[dataset.Publisher]bool)
	known, comparable := 0, 0
	for _, p := range points {
		agencies[p.Line.Publisher] = true
		if p.Point.Exact != nil {
			known++
		}
		if p.Comparable() {
			comparable++
		}
	}
	return fmt.Sprintf("series: %s, %s, %s, %d known, %d comparable", id, Plural(len(agencies), "agency", "agencies"), CountOf(len(points), "point"), known, comparable),
		[]slog.Attr{slog.Int("agencies", len(agencies)), slog.Int("points", len(points)), slog.Int("known", known), slog.Int("comparable", comparable)}
}

// seriesDoubtNotes says what puts the value in doubt, or who corrected it.
func seriesDoubtNotes(r dataset.SeriesPoint) []string {
	var notes []string
	if showsNumber(r.Point.Exact != nil, r.Point.Known) {
		for _, p := range r.Point.Doubts {
			if p.Loud() {
				notes = append(notes, fmt.Sprintf("%s %s %s: %s", MarkDoubt, cmp.Or(r.As(), r.Line.Publisher.Agency), YearWord(r.Point.Year), ProblemSentence(p)))
			}
		}
	}
	return notes
}

// seriesColumns names the columns; people see neither names nor parts where there is only one.
func seriesColumns(renamed, parted bool) []table.Column[dataset.SeriesPoint] {
	seen := func(yes bool) table.Audience {
		if yes {
			return table.Everyone
		}
		return table.Machines
	}
	type row = dataset.SeriesPoint
	return []table.Column[row]{
		table.Texts("agency", func(r row) string { return r.Line.Publisher.Agency }),
		table.Texts("as", row.As).Only(seen(renamed)),
		table.Texts("part", func(r row) string { return r.What.Key }).Only(seen(parted)),
		table.Values("year", func(r row) table.Cell { return table.Cell{Text: YearWord(r.Point.Year), Data: r.Point.Year} }),
		table.Values("value", seriesValue),
		table.Texts("unit", func(r row) string { return r.What.Shown.Unit }),
		table.Values("comparable", func(r row) table.Cell {
			return table.Cell{Text: map[bool]string{true: "yes", false: "no"}[r.Comparable()], Data: r.Comparable()}
		}).ToLeft(),
		table.Values("change", func(r row) table.Cell { return stepCell(r.What.Shown, r.Change.Absolute) }),
		table.Values("change_percent", func(r row) table.Cell { return percentCell(r.Change.Relative) }),
		table.Texts("note", seriesNote),
		table.Texts("measure", func(r row) string { return r.What.ID }).Only(table.Machines),
		table.Texts("state", func(r row) string { return string(r.Point.State) }).Only(table.Machines),
		table.Texts("known_as", func(r row) string { return string(r.Point.Known) }).Only(table.Machines),
		table.Values("bound_low", func(r row) table.Cell { return rateCell(r.What.Shown, r.Point.Range.Low, "") }).Only(table.Machines),
		table.Values("bound_high", func(r row) table.Cell { return rateCell(r.What.Shown, r.Point.Range.High, "") }).Only(table.Machines),
		table.Texts("grade", func(r row) string { return string(r.Point.Grade) }).Only(table.Machines),
		table.Texts("level", func(r row) string { return string(r.Line.Identity.Level) }).Only(table.Machines),
		table.Texts("region", func(r row) string { return cmp.Or(r.Line.Identity.Region, r.Line.Identity.Within) }).Only(table.Machines),
		table.Texts("function", func(r row) string { return r.Line.Identity.Function }).Only(table.Machines),
		table.Texts("source", func(r row) string { return seriesReport(r).Source }).Only(table.Machines),
		table.Texts("form", func(r row) string { return string(seriesReport(r).Form) }).Only(table.Machines),
		table.Lists("cells", func(r row) []string {
			return wordsOf(r.Point.Cells, func(c nianbao.CellID) string { return string(c) })
		}).Only(table.Machines),
		table.Lists("problems", seriesDoubts).Only(table.Machines),
		table.Lists("differs_from", func(r row) []string { return r.Point.Rivals }).Only(table.Machines),
		table.Addresses("page", func(r row) string { return seriesReport(r).URL }),
		table.Texts("fetched_at", func(r row) string { return TimeWord(seriesReport(r).FetchedAt) }).Only(table.Machines),
		table.Texts("page_sha256", seriesHash).Only(table.Machines),
	}
}

// dividedColumns show what a quotient is made of, and where the divisor comes from.
func dividedColumns() []table.Column[dataset.SeriesPoint] {
	type row = dataset.SeriesPoint
	return []table.Column[row]{
		table.Values("numerator", func(r row) table.Cell { return operandCell(r.Point.Value, r.Point.Value.Numerator) }),
		table.Values("denominator", func(r row) table.Cell { return operandCell(r.Point.Value, r.Point.Value.Denominator) }),
		table.Texts("divided_by", row.DividedBy),
	}
}

// seriesReport is the page of the point; of a year without one nothing is known.
func seriesReport(r dataset.SeriesPoint) *nianbao.Report {
	if r.Point.Report == nil {
		return new(nianbao.Report)
	}
	return r.Point.Report
}

func seriesHash(r dataset.SeriesPoint) string {
	if r.Point.Report == nil {
		return ""
	}
	return r.Point.Report.Page.String()
}

func seriesDoubts(r dataset.SeriesPoint) []string {
	if r.Point.Report == nil {
		return nil
	}
	return doubtWords(r.Point.Doubts)
}

func seriesValue(r dataset.SeriesPoint) table.Cell {
	p := r.Point
	value := rateCell(r.What.Shown, p.Exact, openMark(p.Known, p.State))
	if p.Known == analysis.KnownBounded {
		value.Text = rangeWords(r.What.Shown, p.Range)
	}
	if p.Report != nil && showsNumber(p.Exact != nil, p.Known) && slices.ContainsFunc(p.Doubts, nianbao.Problem.Loud) {
		value.Text += MarkDoubt
	}
	return value
}

// stepCell is a difference, with its sign for people.
func stepCell(ind *analysis.Indicator, x *big.Rat) table.Cell {
	c := rateCell(ind, x, "")
	if x != nil && x.Sign() > 0 {
		c.Text = "+" + c.Text
	}
	return c
}

func percentCell(x *big.Rat) table.Cell {
	if x == nil {
		return table.Cell{}
	}
	percent := new(big.Rat).Mul(x, big.NewRat(100, 1))
	c := table.Cell{Text: percent.FloatString(1), Data: json.Number(percent.FloatString(6))}
	if x.Sign() > 0 {
		c.Text = "+" + c.Text
	}
	return c
}
