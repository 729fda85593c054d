package render

import (
	"fmt"
	"math/big"
	"slices"
	"strings"
	"time"

	"nianbao"
	"nianbao/analysis"
	"nianbao/render/message"
)

// sentence says the number and what it is worth, in one sentence: who reads nothing else leaves with nothing wrong.
func (s *Sheet) sentence(l message.Lang) string {
	text := message.SheetSays.In(l, s.Year, s.Agency, s.subject(l))
	if s.Cell != "" {
		text += s.cellSays(l)
	} else {
		text += s.indicatorSays(l)
	}
	var doubts []string
	for _, p := range s.doubts() {
		doubts = append(doubts, problemName(l, p))
	}
	if len(doubts) > 0 {
		text += message.SheetDoubted.In(l, message.List(l, doubts))
	}
	if n := s.otherwise(); n > 0 {
		text += message.SheetOtherwise.In(l, n)
	}
	text += message.SheetEnd.In(l)
	if slices.ContainsFunc(s.Cells(), func(id nianbao.CellID) bool { f := s.figure(id); return !f.Known() }) {
		text = joinSentences(l, text, message.SheetBlankNoZero.In(l)+message.SheetEnd.In(l))
	}
	return text
}

func joinSentences(l message.Lang, a, b string) string {
	if l == message.Chinese {
		return a + b
	}
	return a + " " + b
}

// otherwise counts the other pages of the year that say otherwise.
func (s *Sheet) otherwise() (n int) {
	for _, o := range s.Others {
		if !o.Same {
			n++
		}
	}
	return n
}

func placeWords(l message.Lang, p nianbao.Place) string {
	if p == (nianbao.Place{}) {
		return message.SheetNowhere.In(l)
	}
	return message.SheetPlaceOf.In(l, p.Table, p.Row, p.Column)
}

// unit is that of the number, in the words of the form.
func (s *Sheet) unit() string {
	unit := s.Indicator.Unit
	if f, err := nianbao.FormByID(s.Read.Form); err == nil && s.Cell != "" {
		if i := f.Index(s.Cell); i >= 0 {
			unit = f.Cells()[i].Unit
		}
	}
	return unit
}

// cellSays is the sentence of a cell behind its name.
func (s *Sheet) cellSays(l message.Lang) string {
	fig, unit := s.figure(s.Cell), s.unit()
	if c, ok := s.Decided.Figures[s.Cell]; ok {
		if fig.Known() {
			return message.SheetCorrected.In(l, fig.Value, unit, placeWords(l, fig.At), c.Was, c.Who, c.When.Format(time.DateOnly), c.Why)
		}
		return message.SheetCorrected.In(l, message.States.Of(l, c.Becomes), "", placeWords(l, fig.At), c.Was, c.Who, c.When.Format(time.DateOnly), c.Why)
	}
	if fig.Known() {
		return message.SheetPrinted.In(l, fig.Value, unit, placeWords(l, fig.At), fig.Raw)
	}
	text := message.SheetNotPrinted.In(l, message.States.Of(l, string(fig.State)), message.States.Say(l, string(fig.State)))
	if fig.Raw != "" {
		text += message.SheetRaw.In(l, fig.Raw)
	}
	v := s.Value.Value
	switch v.Known {
	case analysis.KnownDetermined:
		return text + message.SheetDetermined.In(l, v.Numerator, unit)
	case analysis.KnownBounded:
		return text + message.SheetBounded.In(l, inUnit(s.Indicator, v.Range.Low, 0), inUnit(s.Indicator, v.Range.High, 0), unit)
	}
	return text + message.SheetOpen.In(l)
}

// indicatorSays is the sentence of an indicator behind its name.
func (s *Sheet) indicatorSays(l message.Lang) string {
	v := s.Value.Value
	text := ""
	switch {
	case v.Defined:
		text = s.valueSays(l, v)
		if n := s.unprinted(); v.Known == analysis.KnownDetermined {
			text += message.SheetDerived.In(l, n)
		}
	case v.Known == analysis.KnownBounded:
		text = message.SheetRange.In(l, s.unprinted(), inUnit(s.Indicator, v.Range.Low, 1), inUnit(s.Indicator, v.Range.High, 1), s.Indicator.Unit)
	default:
		text = message.SheetUnknown.In(l, s.why(l))
	}
	if n := len(s.corrected()); n > 0 {
		text += message.SheetByHand.In(l, n)
	}
	return text
}

// valueSays writes a known value; never a share without its numbers, nor one of too few.
func (s *Sheet) valueSays(l message.Lang, v analysis.IndicatorValue) string {
	ind := s.Indicator
	number := strings.Replace(inUnit(ind, v.Exact(), 1), "-", "−", 1)
	switch {
	case ind.Kind == analysis.KindCount:
		return message.SheetCount.In(l, number, ind.Unit)
	case ind.Kind == analysis.KindGrowth && v.Denominator < nianbao.Whole(ind.MinDenominator):
		return message.SheetGrowthSmall.In(l, v.Denominator, v.Numerator+v.Denominator, ind.MinDenominator)
	case ind.Kind == analysis.KindGrowth:
		return message.SheetGrowth.In(l, number, v.Denominator, v.Numerator+v.Denominator)
	case v.Denominator < nianbao.Whole(ind.MinDenominator):
		return message.SheetSmall.In(l, v.Numerator, v.Denominator, ind.MinDenominator)
	case v.HasInterval:
		return message.SheetRate.In(l, number, v.Numerator, v.Denominator, percent(v.Interval.Low), percent(v.Interval.High))
	}
	return message.SheetRatePlain.In(l, number, ind.Unit, v.Numerator, v.Denominator)
}

func percent(x float64) string { return fmt.Sprintf("%.1f", 100*x) }

// unprinted counts the cells without a printed number.
func (s *Sheet) unprinted() (n int) {
	for _, id := range s.Cells() {
		if f := s.figure(id); !f.Known() {
			n++
		}
	}
	return n
}

// why says why there is no value.
func (s *Sheet) why(l message.Lang) string {
	v, ind := s.Value.Value, s.Indicator
	var open []string
	bounds := s.bounds()
	for _, id := range s.Cells() {
		f := s.figure(id)
		if _, known := bounds.Know(f); !f.Known() && known != analysis.KnownDetermined {
			open = append(open, message.SheetPart.In(l, shortLabel(l, id), message.States.Of(l, string(f.State))))
		}
	}
	if n := len(open); n > mostOpen {
		open = append(open[:mostOpen], message.SheetMore.In(l, n-mostOpen))
	}
	switch {
	case !ind.Asks(s.Read.Form):
		return message.SheetNotAsked.In(l)
	case len(open) > 0:
		return message.SheetCellsOpen.In(l, message.List(l, open))
	case ind.Kind == analysis.KindGrowth && v.State != nianbao.Reported:
		return message.SheetNoFormer.In(l)
	case v.State == nianbao.Unreadable:
		return message.SheetContradict.In(l)
	}
	return message.SheetZero.In(l)
}

// shortLabel names a cell within a sentence: by its row and column, in English by what they say.
func shortLabel(l message.Lang, id nianbao.CellID) string {
	c := nianbao.NewestCell(id)
	if c == nil {
		return string(id)
	}
	if english := c.EnglishLabel(); l == message.English && english != "" {
		return english
	}
	return strings.Trim(c.Row.Label+" / "+c.Column.Label, " /")
}

// mostOpen is how many cells the sentence names; the table below has all.
const mostOpen = 3

// shown writes a number of the distribution of peers in the unit of the indicator.
func (s *Sheet) shown(x float64) string {
	return inUnit(s.Indicator, new(big.Rat).SetFloat64(x), 1)
}
