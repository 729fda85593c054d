package analysis

import (
	"cmp"
	"fmt"
	"nianbao"
)

// Value makes the value of a year from its operands; last are those of the same agency's report of the year before,
// which only growth needs, nil when there is none. Doubts are left empty.
func (ind *Indicator) Value(now Operands, last *Operands) IndicatorValue {
	v := IndicatorValue{Indicator: ind, Numerator: now.Numerator, Denominator: now.Denominator, State: now.State, Why: now.Why, Cells: ind.CellsOf(now.Form), Known: KnownOpen}
	if !ind.Asks(now.Form) {
		v.Why = fmt.Sprintf("%s does not ask", cmp.Or(string(now.Form), "a report without a form"))
		return v
	}
	if ind.Kind == KindGrowth && !v.growFrom(last, now) {
		return v.left()
	}
	if v.State == nianbao.Reported {
		v.Known = KnownReported
	} else if !v.determine(now, last) {
		return v.left()
	}
	v.settle()
	return v
}

// left is a value without operands.
func (v IndicatorValue) left() IndicatorValue {
	v.Numerator, v.Denominator = 0, 0
	return v
}

// growFrom takes the value of the year before as the denominator, in the words of that year's form. It returns false where there
// is none.
func (v *IndicatorValue) growFrom(last *Operands, now Operands) bool {
	ind := v.Indicator
	if last == nil || now.Year == 0 || last.Year != now.Year-1 || !ind.Asks(last.Form) {
		v.openFor(nianbao.Missing, "the report of the year before is not here")
		return false
	}
	if grade, why := ind.Across(last.Form, now.Form); grade == None {
		v.openFor(nianbao.Missing, why)
		return false
	}
	if last.State != nianbao.Reported {
		v.openFor(last.State, "in the year before "+last.Why)
		return true
	}
	v.Numerator, v.Denominator = v.Numerator-last.Numerator, last.Numerator
	return true
}

// openFor leaves the value open when the other operand is known no better.
func (v *IndicatorValue) openFor(state nianbao.State, why string) {
	if lessKnown(state, v.State) {
		v.State, v.Why = state, why
	}
}

// numerator is what is known of the sum of a year, printed or not.
func (o Operands) numerator() Bound {
	if o.State == nianbao.Reported {
		return Bound{o.Numerator.Int(), o.Numerator.Int()}
	}
	return o.Bounds.Numerator
}

// determine takes the operands from what the equations leave. It returns false where they leave more than one value; the value is
// then bounded or open.
func (v *IndicatorValue) determine(now Operands, last *Operands) bool {
	numerator, denominator := now.Bounds.Numerator, now.Bounds.Denominator
	if v.Indicator.Kind == KindGrowth {
		if last.State == nianbao.Reported && !last.Numerator.IsWhole() || now.State == nianbao.Reported && !now.Numerator.IsWhole() {
			return false
		}
		numerator, denominator = now.numerator(), last.numerator()
	}
	if numerator.Exact() && denominator.Exact() {
		v.Known = KnownDetermined
		v.Numerator, v.Denominator = nianbao.Whole(numerator.Low), nianbao.Whole(denominator.Low)
		if v.Indicator.Kind == KindGrowth {
			v.Numerator -= v.Denominator
		}
		return true
	}
	v.bound(now.Bounds, numerator, denominator)
	return false
}

// bound sets the range of a value that the equations leave one.
func (v *IndicatorValue) bound(operands OperandBounds, numerator, denominator Bound) {
	ind, ok := v.Indicator, false
	switch ind.Kind {
	case KindCount:
		if ok = numerator.High < NoLimit && numerator.Low > -NoLimit; ok {
			v.Range = numerator.Range()
		}
	case KindGrowth:
		v.Range, ok = growth(numerator, denominator)
	default:
		v.Range, ok = operands.quotient(ind.Kind == KindShare)
	}
	if !ok {
		v.Range = Range{}
		return
	}
	v.Known = KnownBounded
	v.Rankable = ind.Kind == KindCount || denominator.Low >= ind.MinDenominator
}

// settle decides value, interval and rank once both operands are known.
func (v *IndicatorValue) settle() {
	ind := v.Indicator
	if v.Known == KnownDetermined {
		v.Why = ""
	}
	switch {
	case ind.Kind == KindCount:
		v.Defined, v.Rankable = true, true
		return
	case v.Denominator == 0:
		v.Why = "the denominator is zero"
		return
	case ind.Kind == KindShare && (v.Numerator < 0 || v.Numerator > v.Denominator || v.Denominator < 0):
		v.State, v.Known = nianbao.Unreadable, KnownOpen
		v.Why = fmt.Sprintf("%s of %s is no share: the printed figures contradict each other", v.Numerator, v.Denominator)
		return
	}
	v.Defined = true
	if ind.Kind == KindShare {
		v.Interval, v.HasInterval = Wilson(v.Numerator, v.Denominator)
	}
	v.Rankable = v.Denominator >= nianbao.Whole(ind.MinDenominator)
	if !v.Rankable {
		v.Why = fmt.Sprintf("not ranked: the denominator %s is below %d", v.Denominator, ind.MinDenominator)
	}
}
