package analysis

import (
	"math/big"

	"nianbao"
)

// DividedBy is a count given for so many of something else, as in requests per 10,000 inhabitants, whose numbers come from by.
func (ind *Indicator) DividedBy(per int64, unit, by string) *Indicator {
	return &Indicator{ID: ind.ID, English: ind.English, Chinese: ind.Chinese, Kind: KindRatio, Unit: unit, Direction: Neutral, Numerator: ind.Numerator,
		Comparability: ind.Comparability, Note: ind.Note, Basis: ind.Basis, Of: ind, Per: per, By: by}
}

// Over divides the value of a count, which what made of it (DividedBy). What the equations leave of the count they leave of the quotient:
// a determined one is determined, a range a range. Without a divisor, which is above zero, there is no value: why says so.
func (v IndicatorValue) Over(made *Indicator, divisor nianbao.Amount, why string) IndicatorValue {
	v.Indicator = made
	if divisor <= 0 {
		v.NoDivisor = v.Defined || v.Known == KnownBounded
		v.Numerator, v.Denominator, v.Range = 0, 0, Range{}
		v.Defined, v.Rankable, v.Known, v.Why = false, false, KnownOpen, why
		return v
	}
	v.Denominator = divisor
	if v.Known == KnownBounded {
		v.Range = Range{new(big.Rat).Quo(v.Range.Low, divisor.Rat()), new(big.Rat).Quo(v.Range.High, divisor.Rat())}
	}
	return v
}
