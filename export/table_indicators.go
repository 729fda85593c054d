package export

import (
	"cmp"
	"math/big"
	"nianbao/agency"
	"nianbao/analysis"
	"slices"

	"nianbao"
)

// Indicators is the table of derived figures: one row a report and indicator that its form asks for. The growth of a
// report is known when the year before has been seen, so its row comes after those of all reports; in a data package
// the rows of a report stand together.
func Indicators() *Table {
	number := func(name, chinese, english string) Column {
		return Column{Name: name, Type: TypeNumber, Chinese: chinese, English: english}
	}
	return &Table{
		Name: "indicators", Chinese: "指标（每行一个指标值）", English: "One row a report and indicator that its form asks for.",
		Key: []string{"page_url", "page_sha256", "indicator"},
		Columns: []Column{
			sourceColumn, agencyColumn, agencyIDColumn, regionColumn, yearColumn, formColumn, countsColumn,
			{Name: "indicator", Type: TypeText, Chinese: "指标编号", English: "Id of the indicator; the codebook has its formula for each form."},
			number("value", "指标值", "The value in the unit, nearest double; null when it is not defined. "+
				"A blank operand leaves it open, unless the equations of the form leave one value."),
			{Name: "unit", Type: TypeText, Chinese: "单位", English: "Unit of value, low and high."},
			{Name: "numerator", Type: TypeDecimal, Chinese: "分子", English: "Exact; of a growth the difference to the year before."},
			{Name: "denominator", Type: TypeDecimal, Chinese: "分母", English: "Exact; null for a count."},
			number("low", "区间下限", "Lower bound of the 95 % Wilson interval, in the unit; null for what is no share."),
			number("high", "区间上限", "Upper bound of the interval."),
			{Name: "state", Type: TypeText, Chinese: "状态", English: "reported, or the state of the least known operand; unreadable also when the operands contradict each other."},
			knownAsColumn("the value"),
			number("bound_low", "下限", "The least that a bounded value may be, in the unit; null otherwise."),
			number("bound_high", "上限", "The greatest that a bounded value may be."),
			{Name: "rankable", Type: TypeBoolean, Chinese: "可排名", English: "Whether it is defined or bounded and its denominator is large enough for a rank."},
			{Name: "why", Type: TypeText, Chinese: "原因", English: "Why it is not defined or not to be ranked."},
			{Name: "problems", Type: TypeWords, Chinese: "问题代码", English: "Codes of the problems of the figures it was computed from; corrected among them."},
			urlColumn, fetchedAtColumn, hashColumn, parserColumn,
		},
		fill: func(k *knowledge) run {
			rows := &indicatorRows{known: k, years: make(map[agencyYear]*nianbao.Report)}
			return run{add: rows.add, end: rows.end}
		},
		late: true,
	}
}

// indicatorRows computes indicators. Of each report it keeps the one figure whose growth is asked for.
type indicatorRows struct {
	known   *knowledge
	waiting []grown
	years   map[agencyYear]*nianbao.Report // of several pages the one fetched last
}

// grown is a report whose growth is still to be written.
type grown struct {
	report         *nianbao.Report
	agency, region string
	counts         value
}

type agencyYear struct {
	agency string
	year   int
}

func (t *indicatorRows) add(e *entry, row []value, emit func() error) error {
	grows, bounds := false, analysis.BoundsOf(e.Report)
	for _, ind := range analysis.Indicators {
		if !ind.Asks(e.Form) {
			continue
		}
		if ind.Kind == analysis.KindGrowth {
			grows = true
			continue
		}
		if err := t.emit(e, ind, ind.ComputeFrom(e.Report, bounds, nil), row, emit); err != nil {
			return err
		}
	}
	if grows {
		t.wait(e)
	}
	return nil
}

// wait keeps what the growth of a report is computed from.
func (t *indicatorRows) wait(e *entry) {
	kept := slim(e.Report)
	t.waiting = append(t.waiting, grown{kept, e.agency.ID, cmp.Or(e.agency.Region, e.agency.Within), e.counts})
	at := agencyYear{e.agency.ID, e.Year}
	if before := t.years[at]; before == nil || analysis.LatestFirst(kept, before) < 0 {
		t.years[at] = kept
	}
}

// growthCells are the cells that growth is computed from.
var growthCells = func() map[nianbao.CellID]bool {
	cells := make(map[nianbao.CellID]bool)
	for _, ind := range analysis.Indicators {
		if ind.Kind != analysis.KindGrowth {
			continue
		}
		for _, f := range nianbao.Forms {
			for _, part := range ind.Numerator[f.ID].Parts {
				for _, term := range part.Terms {
					cells[term.Cell] = true
				}
			}
		}
	}
	return cells
}()

// slim returns a report without what growth does not need. All stays of one that does not print it: the other figures may determine it.
func slim(r *nianbao.Report) *nianbao.Report {
	out := &nianbao.Report{Source: r.Source, URL: r.URL, Page: r.Page, FetchedAt: r.FetchedAt, OrderedAt: r.OrderedAt, Agency: r.Agency, Year: r.Year, Form: r.Form, Parser: r.Parser}
	if slices.ContainsFunc(r.Figures, func(f nianbao.Figure) bool { return growthCells[f.Cell] && !f.Known() }) {
		out.Figures, out.Problems = r.Figures, r.Problems
		return out
	}
	for _, f := range r.Figures {
		if growthCells[f.Cell] {
			out.Figures = append(out.Figures, f)
		}
	}
	for _, p := range r.Problems {
		if slices.ContainsFunc(p.Cells, func(c nianbao.CellID) bool { return growthCells[c] }) {
			out.Problems = append(out.Problems, p)
		}
	}
	return out
}

func (t *indicatorRows) end(row []value, emit func() error) error {
	for _, g := range t.waiting {
		e := &entry{Report: g.report, read: g.report, agency: Agency{ID: g.agency, Identity: agency.Identity{Region: g.region}}, counts: g.counts}
		for _, ind := range analysis.Indicators {
			if ind.Kind != analysis.KindGrowth || !ind.Asks(e.Form) {
				continue
			}
			before := t.years[agencyYear{e.agency.ID, e.Year - 1}]
			if err := t.emit(e, ind, ind.ComputeWith(e.Report, before), row, emit); err != nil {
				return err
			}
		}
	}
	return nil
}

func (t *indicatorRows) emit(e *entry, ind *analysis.Indicator, v analysis.IndicatorValue, row []value, emit func() error) error {
	o := originOf(e)
	var numerator, denominator, val, low, high, least, most value
	if v.State == nianbao.Reported || v.Known == analysis.KnownDetermined {
		numerator = decimalOf(v.Numerator)
		if ind.Kind != analysis.KindCount {
			denominator = decimalOf(v.Denominator)
		}
	}
	if x := v.Exact(); x != nil {
		val = scaledOf(ind, x)
	}
	if v.Known == analysis.KnownBounded {
		least, most = scaledOf(ind, v.Range.Low), scaledOf(ind, v.Range.High)
	}
	if v.HasInterval {
		scale := float64(ind.Scale())
		low, high = numberOf(v.Interval.Low*scale), numberOf(v.Interval.High*scale)
	}
	var doubts []nianbao.ProblemCode
	for _, p := range v.Doubts {
		doubts = with(doubts, p.Code)
	}
	copy(row, []value{
		o.source, o.agency, o.agencyID, t.known.region(e.agency).code, o.year, o.form, e.counts, textOf(ind.ID), val, textOf(ind.Unit), numerator, denominator,
		low, high, textOf(string(v.State)), textOf(string(v.Known)), least, most, flagOf(v.Rankable),
		textOf(v.Why), wordsOf(doubts), o.url, o.fetchedAt, o.hash, o.parser,
	})
	return emit()
}

// scaledOf is a value in the unit of its indicator.
func scaledOf(ind *analysis.Indicator, x *big.Rat) value {
	f, _ := new(big.Rat).Mul(x, big.NewRat(ind.Scale(), 1)).Float64()
	return numberOf(f)
}

// knownAsColumn says how a value is known.
func knownAsColumn(what string) Column {
	return Column{Name: "known_as", Type: TypeText, Chinese: "取值依据", English: "How " + what +
		" is known: reported (printed), determined (the equations of the form leave one value), bounded (they leave a range) or open."}
}
