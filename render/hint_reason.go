package render

import (
	"fmt"
	"math/big"

	"nianbao"
	"nianbao/analysis"
	"nianbao/render/message"
)

// HintReason says in words why something is worth a second look: the sentence of its code, with its operands as the language writes them.
func HintReason(l message.Lang, why analysis.Reason) string {
	var words []any
	if why.Code == analysis.ReasonFar {
		words = farWords(l, why)
	} else {
		for _, x := range why.Operands {
			words = append(words, operandWords(l, x)...)
		}
	}
	says := message.HintReasons[string(why.Code)].In(l, words...)
	for _, next := range why.Then {
		says += HintReason(l, next)
	}
	return says
}

// operandWords writes an operand: a rule and its sides as two words, all else as one.
func operandWords(l message.Lang, x any) []any {
	switch x := x.(type) {
	case analysis.Reason:
		return []any{HintReason(l, x)}
	case nianbao.CellID:
		if l == message.English { // as they are typed
			return []any{string(x)}
		}
		return []any{cellLabel(l, x)}
	case *nianbao.Table:
		if l == message.English {
			return []any{x.ID}
		}
		return []any{x.Title}
	case nianbao.RuleID:
		return []any{message.RuleWord(x).Says.In(l)}
	case nianbao.Sides:
		return []any{sidesWords(l, x)}
	case analysis.Said:
		return []any{saidWords(l, x)}
	case []string: // names of agencies, which are Chinese in both languages
		return []any{message.List(message.Chinese, x)}
	}
	return []any{x}
}

func sidesWords(l message.Lang, s nianbao.Sides) string {
	says := message.SidesDiffer
	switch {
	case s.Op == nianbao.AtLeast:
		says = message.SidesLess
	case s.Whole:
		says = message.SidesParts
	}
	words := says.In(l, s.Left, s.Right)
	if open := s.Left.Open + s.Right.Open; open > 0 {
		words += message.SidesOpen.In(l, open)
	}
	return words
}

// saidWords say what text and table have. The sentence that was stored with the page is English.
func saidWords(l message.Lang, s analysis.Said) string {
	says := message.ProblemWord(s.Problem.Code).Says.In(l)
	switch {
	case l == message.English:
		return s.Problem.Detail
	case s.Table == nil:
		return says
	}
	return message.SaidTable.In(l, says, s.Table.String())
}

// farWords write a value and the median of its peers in the unit of the indicator, a rate with its fraction; English has bare numbers, as tables do.
func farWords(l message.Lang, why analysis.Reason) []any {
	v, peers := why.Operands[0].(analysis.IndicatorValue), why.Operands[1]
	middle, z := why.Operands[2].(float64), why.Operands[3]
	if l == message.English {
		f, _ := v.Float()
		return []any{v.Indicator.English, fmt.Sprintf("%.4g", f), peers, fmt.Sprintf("%.4g", middle), z}
	}
	return []any{v.Indicator.Chinese, measured(&v), peers, withUnit(v.Indicator, new(big.Rat).SetFloat64(middle)), z}
}

func measured(v *analysis.IndicatorValue) string {
	says := withUnit(v.Indicator, v.Exact())
	if v.Indicator.Kind != analysis.KindCount {
		says += "（" + v.Numerator.String() + "/" + v.Denominator.String() + "）"
	}
	return says
}

func withUnit(ind *analysis.Indicator, x *big.Rat) string {
	if ind.Kind == analysis.KindCount { // the median of counts lies between them
		return plainDecimal(x, 2) + ind.Unit
	}
	return inUnit(ind, x, 1) + ind.Unit
}
