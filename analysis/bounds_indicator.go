package analysis

import (
	"math/big"
	"nianbao"
	"slices"
	"sync"
)

// OperandBounds are the bounds of what an indicator is made from, where a figure of it is not printed. The zero value stands for
// operands that are printed.
type OperandBounds struct {
	Numerator, Denominator Bound // the denominator of a count and of growth is 0
	Rest                   Bound // of the denominator without the numerator, where it is a part of it; else no limits
}

// NothingKnown are the bounds of operands of which nothing is known.
var NothingKnown = OperandBounds{Bound{-NoLimit, NoLimit}, Bound{-NoLimit, NoLimit}, Bound{-NoLimit, NoLimit}}

// Informs tells whether any of the bounds says something.
func (o OperandBounds) Informs() bool {
	return o.Numerator.Informs() || o.Denominator.Informs() || o.Rest.Informs()
}

// quotient is an indicator of one form with all that is to be bounded.
type quotient struct {
	numerator, denominator, rest sum
	hasDenominator, hasRest      bool
}

// quotientKey names the formulas of an indicator: counts of a metric are made for a question and would fill a map of indicators.
type quotientKey struct {
	form                         nianbao.FormID
	numerator, part, denominator string
	kind                         IndicatorKind
}

var quotients sync.Map // quotientKey -> *quotient; nil where an operand is money

func (eqs *equations) quotientOf(ind *Indicator) *quotient {
	numerator := ind.Numerator[eqs.form.ID]
	key := quotientKey{eqs.form.ID, numerator.Source, numerator.Parts[0].Key, ind.Denominator[eqs.form.ID].Source, ind.Kind}
	if known, ok := quotients.Load(key); ok {
		return known.(*quotient)
	}
	made, _ := quotients.LoadOrStore(key, eqs.makeQuotient(ind))
	return made.(*quotient)
}

func (eqs *equations) makeQuotient(ind *Indicator) *quotient {
	form := eqs.form
	for _, id := range ind.CellsOf(form.ID) {
		if form.Cells()[form.Index(id)].Type != nianbao.Count {
			return nil
		}
	}
	numerator := signedTerms(form, ind.Numerator[form.ID].Parts[0].Terms, 1)
	q := &quotient{numerator: eqs.sumOf(numerator)}
	if ind.Kind == KindShare || ind.Kind == KindRatio {
		denominator := signedTerms(form, ind.Denominator[form.ID].Parts[0].Terms, 1)
		q.denominator, q.hasDenominator = eqs.sumOf(denominator), true
		if rest, ok := eqs.rest(numerator, denominator); ok && len(rest) > 0 {
			q.rest, q.hasRest = eqs.sumOf(rest), true
		}
	}
	return q
}

// Operands bounds what an indicator is made from. Nothing is said of cells in a table that contradicts itself.
func (b *Bounds) Operands(ind *Indicator) OperandBounds {
	q := b.quotient(ind)
	if q == nil {
		return NothingKnown
	}
	o := OperandBounds{Numerator: b.sum(q.numerator), Rest: NothingKnown.Rest}
	if q.hasDenominator {
		o.Denominator = b.sum(q.denominator)
	}
	if q.hasRest {
		o.Rest = b.sum(q.rest)
	}
	return o
}

// Range is an exact value with its limits, both possible.
type Range struct{ Low, High *big.Rat }

// quotient bounds numerator / denominator. It returns false where one end has no limit, and where the denominator may be zero: then
// there may be no value at all.
func (o OperandBounds) quotient(isShare bool) (Range, bool) {
	n, d, rest := o.Numerator, o.Denominator, o.Rest
	if d.Low <= 0 || n.Low < 0 {
		return Range{}, false
	}
	low, high := new(big.Rat), big.NewRat(1, 1)
	if d.High < NoLimit {
		low = big.NewRat(n.Low, d.High)
	}
	if n.Low > 0 && rest.High < NoLimit {
		low = larger(low, big.NewRat(n.Low, n.Low+rest.High))
	}
	switch {
	case n.High < NoLimit:
		if by := big.NewRat(n.High, d.Low); !isShare || by.Cmp(high) < 0 {
			high = by
		}
	case !isShare:
		return Range{}, false
	}
	if rest.Low > 0 && n.High < NoLimit {
		if by := big.NewRat(n.High, n.High+rest.Low); by.Cmp(high) < 0 {
			high = by
		}
	}
	return Range{low, high}, !isShare || low.Sign() > 0 || high.Cmp(big.NewRat(1, 1)) < 0
}

// growth bounds what came to what was, less one.
func growth(now, was Bound) (Range, bool) {
	if was.Low <= 0 || was.High == NoLimit || now.High == NoLimit || now.Low < 0 {
		return Range{}, false
	}
	one := big.NewRat(1, 1)
	low, high := big.NewRat(now.Low, was.High), big.NewRat(now.High, was.Low)
	return Range{low.Sub(low, one), high.Sub(high, one)}, true
}

func larger(a, b *big.Rat) *big.Rat {
	if a.Cmp(b) < 0 {
		return b
	}
	return a
}

// quotient returns what is to be bounded; nil where nothing can be.
func (b *Bounds) quotient(ind *Indicator) *quotient {
	f := b.form()
	if f == nil || !ind.Asks(f.ID) || slices.ContainsFunc(ind.CellsOf(f.ID), b.Contradicted) {
		return nil
	}
	return b.equations.quotientOf(ind)
}
