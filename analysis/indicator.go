package analysis

import (
	"fmt"
	"math/big"
	"nianbao"
	"slices"
	"strings"
)

// IndicatorKind says how numerator and denominator make the value.
type IndicatorKind string

const (
	KindCount  IndicatorKind = "count"  // the numerator as it stands
	KindShare  IndicatorKind = "share"  // numerator out of denominator: cases among cases, with a Wilson interval
	KindRatio  IndicatorKind = "ratio"  // numerator per denominator, no share: it may exceed one
	KindGrowth IndicatorKind = "growth" // change against the year before, per value of the year before
)

// Direction says which end is the better one for disclosure. Most figures have none: few requests are no merit.
type Direction string

const (
	HigherBetter Direction = "higher"
	LowerBetter  Direction = "lower"
	Neutral      Direction = "neutral"
)

// Indicator is a figure derived from the cells of a report: formula, unit and limits as data.
type Indicator struct {
	ID             string
	English        string
	Chinese        string
	Kind           IndicatorKind
	Unit           string // of the value as shown: 件, 万元, % (value times 100), 件/百件 (times 100)
	Direction      Direction
	Numerator      map[nianbao.FormID]Expression
	Denominator    map[nianbao.FormID]Expression // none for a count; for growth the numerator's, on the report of the year before
	MinDenominator int64                         // below it no rank is given
	Comparability  string                        // across editions, in the words of the crosswalk
	Note           string                        // what a reader must know
	Basis          string                        // article of the regulation, or the notice

	Of  *Indicator // the count that this one divides by numbers from outside; nil for those of the forms
	Per int64      // so many of which it is given for, as in per 10,000 inhabitants; 0 where Unit says it
	By  string     // where the numbers from outside come from
}

// Knowledge says how a value is known. The words are shown and stored.
type Knowledge string

const (
	KnownReported   Knowledge = "reported"   // every figure that it is made from is printed
	KnownDetermined Knowledge = "determined" // some are not, and the equations of the form leave one value for what is asked
	KnownBounded    Knowledge = "bounded"    // they leave a range
	KnownOpen       Knowledge = "open"       // they leave anything
)

// IndicatorValue is an indicator of one report, with all that is needed to show where it comes from.
type IndicatorValue struct {
	Indicator   *Indicator
	Known       Knowledge
	Range       Range          // where Known is KnownBounded
	Numerator   nianbao.Amount // exact; for growth the difference of the years
	Denominator nianbao.Amount // exact; zero for a count
	// State is Reported when all figures are printed, Missing when the form does not ask, else the state of the least known one.
	// Unreadable also stands for operands that contradict each other.
	State nianbao.State
	// Defined tells whether there is one value: the operands are printed or determined, and the denominator is not zero.
	Defined     bool
	Interval    Interval          // 95 %, Wilson
	HasInterval bool              // false for what is no share
	Rankable    bool              // defined or bounded, and the denominator is not below the indicator's minimum
	NoDivisor   bool              // the count is known, but not what it is to be divided by
	Why         string            // why it is not defined or not to be ranked; "" when it is both
	Cells       []nianbao.CellID  // the figures it was computed from
	Doubts      []nianbao.Problem // problems of the report that put one of them in doubt
}

// IndicatorByID returns the indicator named id.
func IndicatorByID(id string) (*Indicator, error) {
	for _, ind := range Indicators {
		if ind.ID == id {
			return ind, nil
		}
	}
	return nil, fmt.Errorf("unknown indicator %q", id)
}

// Scale is what a quotient is multiplied by to be in the unit of the indicator.
func (ind *Indicator) Scale() int64 {
	if ind.Per != 0 {
		return ind.Per
	}
	if ind.Unit == "%" || strings.HasPrefix(ind.Unit, "件/百") {
		return 100
	}
	return 1
}

// Asks tells whether an edition has the cells of the indicator.
func (ind *Indicator) Asks(form nianbao.FormID) bool { return len(ind.Numerator[form].Parts) > 0 }

// Compute reads the indicator of a report; growth, which needs the year before, stays open. A blank operand leaves it
// open: a blank is not a zero.
func (ind *Indicator) Compute(r *nianbao.Report) IndicatorValue { return ind.ComputeWith(r, nil) }

// ComputeWith reads the indicator of a report with the same agency's report of the year before, nil when there is none.
func (ind *Indicator) ComputeWith(r, before *nianbao.Report) IndicatorValue {
	return ind.ComputeFrom(r, BoundsOf(r), before)
}

// ComputeFrom does so with the bounds of the report, which all its indicators share. What is not printed is in doubt as well where a
// number that its bounds rest on is.
func (ind *Indicator) ComputeFrom(r *nianbao.Report, bounds *Bounds, before *nianbao.Report) IndicatorValue {
	var last *Operands
	var earlier *Bounds
	if before != nil {
		earlier = BoundsOf(before)
		o := ind.Operands(before, earlier)
		last = &o
	}
	v := ind.Value(ind.Operands(r, bounds), last)
	v.Doubts = doubtsOf(r, append(bounds.restsOn(ind, v), v.Cells...))
	if ind.Kind == KindGrowth && before != nil && before.Year == r.Year-1 {
		for _, p := range doubtsOf(before, append(earlier.restsOn(ind, v), ind.CellsOf(before.Form)...)) { // it is what the growth is divided by
			p.Detail = "in the year before: " + p.Detail
			v.Doubts = append(v.Doubts, p)
		}
	}
	return v
}

// Operands are the figures of one report that an indicator is made from, summed up: all that has to be kept of the
// report to have its value.
type Operands struct {
	Form        nianbao.FormID
	Year        int            // 0 when the report does not say
	Numerator   nianbao.Amount // zero unless the state is Reported
	Denominator nianbao.Amount // zero for counts and for growth, whose denominator is the numerator of the year before
	State       nianbao.State  // Reported, or that of the least known operand; Missing when the form does not ask
	Why         string         // which operand is not known; "" when all are
	Bounds      OperandBounds  // what the equations leave of the operands, unless the state is Reported
}

// Operands reads the operands of an indicator from a report and its bounds.
func (ind *Indicator) Operands(r *nianbao.Report, bounds *Bounds) Operands {
	o := Operands{Form: r.Form, Year: r.Year, State: nianbao.Missing}
	if !ind.Asks(r.Form) {
		return o
	}
	o.Numerator, o.State, _, o.Why = ind.Numerator[r.Form].Parts[0].read(r)
	if ind.Kind == KindShare || ind.Kind == KindRatio {
		n, state, _, why := ind.Denominator[r.Form].Parts[0].read(r)
		o.Denominator = n
		if lessKnown(state, o.State) {
			o.State, o.Why = state, why
		}
	}
	if o.State != nianbao.Reported {
		o.Numerator, o.Denominator, o.Bounds = 0, 0, bounds.Operands(ind)
	}
	return o
}

// CellsOf lists the cells of a form that the indicator is computed from.
func (ind *Indicator) CellsOf(form nianbao.FormID) []nianbao.CellID {
	if !ind.Asks(form) {
		return nil
	}
	cells := ind.Numerator[form].Parts[0].cells()
	if ind.Kind == KindShare || ind.Kind == KindRatio {
		cells = append(cells, ind.Denominator[form].Parts[0].cells()...)
	}
	return cells
}

// doubtsOf lists the problems of a report that touch the cells.
func doubtsOf(r *nianbao.Report, cells []nianbao.CellID) []nianbao.Problem {
	var ps []nianbao.Problem
	for _, p := range r.Problems {
		if slices.ContainsFunc(p.Cells, func(c nianbao.CellID) bool { return slices.Contains(cells, c) }) {
			ps = append(ps, p)
		}
	}
	return ps
}

// Exact returns the value as a fraction, nil when it is not defined.
func (v IndicatorValue) Exact() *big.Rat {
	if !v.Defined {
		return nil
	}
	if v.Indicator.Kind == KindCount {
		return v.Numerator.Rat()
	}
	return big.NewRat(int64(v.Numerator), int64(v.Denominator))
}

// Float returns the value as the nearest double, for display and charts; ok is false when it is not defined. Shares and
// ratios are not multiplied by 100.
func (v IndicatorValue) Float() (f float64, ok bool) {
	x := v.Exact()
	if x == nil {
		return 0, false
	}
	f, _ = x.Float64()
	return f, true
}

// Compare orders values of one indicator exactly; what is not defined comes last.
func (v IndicatorValue) Compare(other IndicatorValue) int {
	a, b := v.Exact(), other.Exact()
	switch {
	case a == nil && b == nil:
		return 0
	case a == nil:
		return 1
	case b == nil:
		return -1
	}
	return a.Cmp(b)
}

// Same tells whether two values of an indicator say the same.
func (v IndicatorValue) Same(other IndicatorValue) bool {
	switch {
	case v.Defined && other.Defined:
		return v.Compare(other) == 0
	case v.Defined != other.Defined || v.Known != other.Known:
		return false
	case v.Known == KnownBounded:
		return v.Range.Low.Cmp(other.Range.Low) == 0 && v.Range.High.Cmp(other.Range.High) == 0
	}
	return v.State == other.State
}

// Across grades the comparison of values of two editions and says why it is not good.
func (ind *Indicator) Across(a, b nianbao.FormID) (Grade, string) {
	for _, form := range []nianbao.FormID{a, b} {
		if !ind.Asks(form) {
			return None, fmt.Sprintf("%s does not ask for %s", form, ind.ID)
		}
	}
	if ind.Numerator[a].Source == ind.Numerator[b].Source && ind.Denominator[a].Source == ind.Denominator[b].Source {
		return Good, "" // the same cells: an id is kept only by a cell that means the same
	}
	return gradeAcross(ind.Comparability, ind.Note, a, b)
}
