package render

import (
	"cmp"
	"encoding/json"
	"fmt"
	"iter"
	"math/big"
	"slices"
	"strings"

	"nianbao"
	"nianbao/analysis"
	"nianbao/dataset"
	"nianbao/render/table"
)

// inUnit writes a fraction in the unit of its indicator: counts and money exactly, rates with so many decimals.
func inUnit(ind *analysis.Indicator, x *big.Rat, decimals int) string {
	if ind.Kind == analysis.KindCount {
		return plainDecimal(x, 8)
	}
	return new(big.Rat).Mul(x, big.NewRat(ind.Scale(), 1)).FloatString(decimals)
}

// plainDecimal writes a number with at most so many decimals, and none that is a zero at the end.
func plainDecimal(x *big.Rat, decimals int) string {
	return strings.TrimSuffix(strings.TrimRight(x.FloatString(decimals), "0"), ".")
}

// rateCell is a value as people and machines read it; neither reads a number where there is none.
func rateCell(ind *analysis.Indicator, x *big.Rat, missing string) table.Cell {
	if x == nil {
		return table.Cell{Text: missing}
	}
	return table.Cell{Text: inUnit(ind, x, 2), Data: json.Number(inUnit(ind, x, 6))}
}

func floatCell(ind *analysis.Indicator, f float64, known bool) table.Cell {
	x := new(big.Rat)
	if !known || x.SetFloat64(f) == nil {
		return table.Cell{}
	}
	if ind.Kind == analysis.KindCount { // a quartile of counts lies between them
		return table.Cell{Text: plainDecimal(x, 2), Data: json.Number(plainDecimal(x, 6))}
	}
	return rateCell(ind, x, "")
}

// yearCell leaves the year open that a page does not say.
func yearCell(year int) table.Cell {
	if year == 0 {
		return table.Cell{Text: YearWord(year)}
	}
	return table.Number(year)
}

// ValuesTable lays values out one by one, or summed up by groups; so many were left out before.
func ValuesTable(q *dataset.Query, ind *analysis.Indicator, by string, values []*dataset.Value, left int) *table.Table {
	var t *table.Table
	if by == "" {
		t = IndicatorTable(ind, values)
	} else {
		t = GroupTable(ind, by, q.Groups(by, values))
		t.Notes = append(t.Notes, rivalNotes(values)...)
	}
	t.Notes = append(t.Notes, leftNote(left)...)
	return t
}

// KnownCount counts the values of a comparison that are known.
func KnownCount(id string, known, all int) string {
	return fmt.Sprintf("compare: %s, %d of %s known", id, known, CountOf(all, "value"))
}

// IndicatorTable lays values out: a row an agency and year, with what each number was computed from and where.
func IndicatorTable(ind *analysis.Indicator, values []*dataset.Value) *table.Table {
	t := table.New(indicatorColumns(ind), values)
	var notes valueNotes
	for _, v := range values {
		notes.add(v)
	}
	t.Notes = notes.list()
	return t
}

// valueNotes gathers what has to be said of values below their table.
type valueNotes struct {
	held  bool
	lines []string
}

func (n *valueNotes) add(v *dataset.Value) {
	n.held = n.held || v.Held
	if showsNumber(v.Value.Defined, v.Value.Known) {
		n.lines = append(n.lines, indicatorNotes(v)...)
	}
	if len(v.Rivals) > 0 {
		n.lines = append(n.lines, fmt.Sprintf("%s %s: other pages give another value: %s", v.Agency, YearWord(v.Report.Year), strings.Join(v.Rivals, " ")))
	}
}

func (n *valueNotes) list() []string {
	if n.held {
		return append([]string{"In brackets: their government stands in the list too, and its figures may hold theirs."}, n.lines...)
	}
	return n.lines
}

// RankedTable is IndicatorTable of values that are made as they are written, some of a year and its peers being left out: of those further down left
// tells how many.
func RankedTable(ind *analysis.Indicator, values iter.Seq2[*dataset.Value, error], left func() int) *table.Table {
	var notes valueNotes
	rows := func(yield func(*dataset.Value, error) bool) {
		notes = valueNotes{} // for text they are made twice
		for v, err := range values {
			if err == nil {
				notes.add(v)
			}
			if !yield(v, err) || err != nil {
				return
			}
		}
	}
	return table.From(indicatorColumns(ind), rows, func() []string { return append(notes.list(), leftNote(left())...) })
}

// leftNote says how many values were left out.
func leftNote(left int) []string {
	if left == 0 {
		return nil
	}
	return []string{fmt.Sprintf("%s further down or not ranked", Plural(left, "value is", "values are"))}
}

func indicatorColumns(ind *analysis.Indicator) []table.Column[*dataset.Value] {
	type row = *dataset.Value
	columns := []table.Column[row]{
		table.Values("rank", func(v row) table.Cell {
			if v.Rank == 0 {
				return table.Cell{}
			}
			return table.Number(v.Rank)
		}),
		table.Values("agency", func(v row) table.Cell { return table.Cell{Text: bracketed(v), Data: v.Agency} }).ToLeft(),
		table.Texts("peers", func(v row) string { return v.Peers }),
		table.Values("year", func(v row) table.Cell { return yearCell(v.Report.Year) }),
		table.Texts("indicator", func(row) string { return ind.ID }).Only(table.Machines),
		table.Values("value", func(v row) table.Cell { return valueCell(v, ind) }),
		table.Texts("unit", func(row) string { return ind.Unit }),
		table.Values("low", func(v row) table.Cell { return floatCell(ind, v.Value.Interval.Low, v.Value.HasInterval) }),
		table.Values("high", func(v row) table.Cell { return floatCell(ind, v.Value.Interval.High, v.Value.HasInterval) }),
		table.Values("numerator", func(v row) table.Cell { return operandCell(v.Value, v.Value.Numerator) }),
		table.Values("denominator", func(v row) table.Cell {
			if ind.Kind == analysis.KindCount {
				return table.Cell{}
			}
			return operandCell(v.Value, v.Value.Denominator)
		}),
		table.Texts("known_as", func(v row) string { return string(v.Value.Known) }),
		table.Values("bound_low", func(v row) table.Cell { return rateCell(ind, v.Value.Range.Low, "") }).Only(table.Machines),
		table.Values("bound_high", func(v row) table.Cell { return rateCell(ind, v.Value.Range.High, "") }).Only(table.Machines),
		table.Texts("state", func(v row) string { return string(v.Value.State) }).Only(table.Machines),
		table.Texts("why", func(v row) string { return v.Value.Why }),
		table.Texts("level", func(v row) string { return string(v.Identity.Level) }).Only(table.Machines),
		table.Texts("region", func(v row) string { return cmp.Or(v.Identity.Region, v.Identity.Within) }).Only(table.Machines),
		table.Texts("function", func(v row) string { return v.Identity.Function }).Only(table.Machines),
		table.Texts("source", func(v row) string { return v.Report.Source }).Only(table.Machines),
		table.Texts("form", func(v row) string { return string(v.Report.Form) }).Only(table.Machines),
		table.Lists("problems", func(v row) []string { return doubtWords(v.Value.Doubts) }).Only(table.Machines),
		table.Lists("differs_from", func(v row) []string { return v.Rivals }).Only(table.Machines),
		table.Addresses("page", func(v row) string { return v.Report.URL }),
		table.Texts("fetched_at", func(v row) string { return TimeWord(v.Report.FetchedAt) }).Only(table.Machines),
		table.Texts("page_sha256", func(v row) string { return v.Report.Page.String() }).Only(table.Machines),
	}
	if ind.Of != nil {
		columns = append(columns, table.Texts("divided_by", func(v row) string { return v.DividedBy }))
	}
	return columns
}

// valueCell is the value, marked where problems put it in doubt.
func valueCell(v *dataset.Value, ind *analysis.Indicator) table.Cell {
	c := rateCell(ind, v.Value.Exact(), openMark(v.Value.Known, v.Value.State))
	if v.Value.Known == analysis.KnownBounded {
		c.Text = rangeWords(ind, v.Value.Range)
	}
	if showsNumber(v.Value.Defined, v.Value.Known) && v.Doubted() {
		c.Text += MarkDoubt
	}
	return c
}

// showsNumber tells a value that has a number, or two for its range: what puts it in doubt must stand beside it.
func showsNumber(defined bool, known analysis.Knowledge) bool {
	return defined || known == analysis.KnownBounded
}

// bracketed is the name of an agency, in brackets where its government stands beside it.
func bracketed(v *dataset.Value) string {
	if v.Held {
		return "(" + v.Agency + ")"
	}
	return v.Agency
}

// rangeWords writes both ends of a range.
func rangeWords(ind *analysis.Indicator, r analysis.Range) string {
	return inUnit(ind, r.Low, 2) + "~" + inUnit(ind, r.High, 2)
}

// openMark is what stands for no value: known operands may give none.
func openMark(known analysis.Knowledge, s nianbao.State) string {
	if known == analysis.KnownDetermined {
		s = nianbao.Reported
	}
	return stateMark(s)
}

// stateMark is what stands for a value that is not known.
func stateMark(s nianbao.State) string {
	switch s {
	case nianbao.Blank:
		return MarkBlank
	case nianbao.Dash:
		return "—"
	case nianbao.Unreadable:
		return MarkUnreadable
	case nianbao.Reported:
		return "–" // the operands are known and give no value
	}
	return MarkMissing
}

// operandCell is an operand, where it is known: also where both are and contradict each other, as in the view indicators.
func operandCell(v analysis.IndicatorValue, a nianbao.Amount) table.Cell {
	if v.Known != analysis.KnownReported && v.Known != analysis.KnownDetermined && v.Denominator == 0 {
		return table.Cell{}
	}
	return table.Cell{Text: a.String(), Data: json.Number(a.String())}
}

func doubtWords(problems []nianbao.Problem) []string {
	words := []string{}
	for _, p := range problems {
		words = append(words, string(p.Code))
	}
	slices.Sort(words)
	return slices.Compact(words)
}

func indicatorNotes(v *dataset.Value) []string {
	var notes []string
	for _, p := range v.Value.Doubts {
		if p.Loud() {
			notes = append(notes, fmt.Sprintf("%s %s %s: %s", MarkDoubt, v.Agency, YearWord(v.Report.Year), ProblemSentence(p)))
		}
	}
	return notes
}

// knownAs counts the values that are known in a way; of determined ones those that have a value.
func knownAs(values []analysis.IndicatorValue, as analysis.Knowledge) int {
	n := 0
	for _, v := range values {
		if v.Known == as && (v.Defined || as == analysis.KnownBounded) {
			n++
		}
	}
	return n
}

// rivalNotes says of values that are summed up which of them other pages of the same agency and year give otherwise.
func rivalNotes(values []*dataset.Value) []string {
	var names []string
	for _, v := range values {
		if len(v.Rivals) > 0 {
			names = append(names, v.Agency+" "+YearWord(v.Report.Year))
		}
	}
	if len(names) == 0 {
		return nil
	}
	more := ""
	if len(names) > MostCells {
		more = fmt.Sprintf(" and %d more", len(names)-MostCells)
		names = names[:MostCells]
	}
	return []string{"Other pages of the year give another value: " + strings.Join(names, ", ") + more + "."}
}

// GroupTable lays groups out: how many values there are and how they are known, the sums of all, how they spread, and the rate of all
// together. A group of too few says why it says no more.
func GroupTable(ind *analysis.Indicator, by string, groups []dataset.Group) *table.Table {
	type row struct {
		dataset.Group
		analysis.Distribution
		silent string
	}
	var rows []row
	held := 0
	for _, g := range groups {
		rows = append(rows, row{g, analysis.DistributionOf(g.Values), g.Silent(ind)})
		held += g.Held
	}
	spread := func(name string, of func(row) float64) table.Column[row] {
		return table.Values(name, func(r row) table.Cell { return floatCell(ind, of(r), r.silent == "") })
	}
	whole := func(name string, of func(numerator, denominator *big.Rat) *big.Rat) table.Column[row] {
		return table.Values(name, func(r row) table.Cell {
			if r.N == 0 || name == "denominator" && ind.Kind == analysis.KindCount {
				return table.Cell{}
			}
			text := plainDecimal(of(r.Whole()), 8)
			return table.Cell{Text: text, Data: json.Number(text)}
		})
	}
	divided := table.Everyone
	if ind.Kind == analysis.KindCount {
		divided = table.Machines
	}
	columns := []table.Column[row]{
		table.Texts(by, func(r row) string { return r.Name }),
		table.Texts("peers", func(r row) string { return r.Peers }),
		table.Values("year", func(r row) table.Cell { return yearCell(r.Year) }),
		table.Texts("indicator", func(row) string { return ind.ID }).Only(table.Machines),
		table.Texts("unit", func(row) string { return ind.Unit }),
		table.Numbers("n", func(r row) int { return len(r.Values) }),
		table.Numbers("known", func(r row) int { return r.N }),
		table.Numbers("determined", func(r row) int { return knownAs(r.Values, analysis.KnownDetermined) }),
		table.Numbers("bounded", func(r row) int { return knownAs(r.Values, analysis.KnownBounded) }),
		table.Numbers("open", func(r row) int { return r.Undefined - knownAs(r.Values, analysis.KnownBounded) }),
		whole("numerator", func(n, _ *big.Rat) *big.Rat { return n }),
		whole("denominator", func(_, d *big.Rat) *big.Rat { return d }).Only(divided),
		spread("min", func(r row) float64 { return r.Min }),
		spread("q1", func(r row) float64 { return r.Q1 }),
		spread("median", func(r row) float64 { return r.Median }),
		spread("q3", func(r row) float64 { return r.Q3 }),
		spread("max", func(r row) float64 { return r.Max }),
		table.Values("pooled", func(r row) table.Cell {
			if r.silent != "" {
				return table.Cell{}
			}
			return rateCell(ind, analysis.Pooled(r.Values), "")
		}),
		table.Texts("why", func(r row) string { return r.silent }),
	}
	if ind.Of != nil {
		columns = append(columns, table.Texts("divided_by", func(row) string { return ind.By }).Only(table.Machines))
	}
	t := table.New(columns, rows)
	if held > 0 {
		t.Notes = append(t.Notes, fmt.Sprintf("Left out: %s in a group with the government, whose figures may hold theirs.", Plural(held, "value of a department that stands", "values of departments that stand")))
	}
	return t
}
