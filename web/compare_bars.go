package web

import (
	"math/big"
	"strconv"

	"nianbao/analysis"
	"nianbao/dataset"
)

// bar is a line of the chart: its place in percent of the greatest value.
type bar struct {
	Y              int
	Name, Words    string
	Low, High, Dot string // percent of the width; Dot is "" for a value that only bounds are known of
	Hollow         bool
}

// mostBars are drawn; the rest is in the table.
const mostBars = 20

// bars draws the ranked values of one year: a dot for each, and the bar of its interval or range.
func (r *request) bars(ind *analysis.Indicator, list []*dataset.Value) []bar {
	var chosen []*dataset.Value
	least, most := 0.0, 0.0
	for _, v := range list {
		if v.Rank == 0 || len(chosen) == mostBars {
			continue
		}
		chosen = append(chosen, v)
		low, high, _, _ := ends(v)
		least, most = min(least, low), max(most, high)
	}
	var out []bar
	for i, v := range chosen {
		low, high, value, known := ends(v)
		b := bar{Y: i * barStep, Name: v.Agency, Low: percent(low, least, most), High: percent(high, least, most), Hollow: v.Doubted() || v.Value.Known != analysis.KnownReported}
		if b.Words = r.t("range", number(ind, low), number(ind, high)); known {
			b.Words, b.Dot = r.valueWords(ind, v), percent(value, least, most)
		}
		out = append(out, b)
	}
	return out
}

// barStep is the height of a line of the chart, in CSS pixels: a line of words above its bar.
const barStep = 44

// ends are the ends of the bar of a value, and the value itself where it is known.
func ends(v *dataset.Value) (low, high, value float64, known bool) {
	if v.Value.Defined {
		value, _ = v.Value.Exact().Float64()
		if v.Value.HasInterval {
			return v.Value.Interval.Low, v.Value.Interval.High, value, true
		}
		return min(0, value), max(0, value), value, true
	}
	if v.Value.Known == analysis.KnownBounded {
		low, _ = v.Value.Range.Low.Float64()
		high, _ = v.Value.Range.High.Float64()
	}
	return low, high, 0, false
}

// percent is the place of a value between the least, or zero, and the greatest, as a share of the width that leaves room at its ends.
func percent(x, least, most float64) string {
	if most <= least {
		return "1%"
	}
	return strconv.FormatFloat(1+97*(x-least)/(most-least), 'f', 2, 64) + "%"
}

func number(ind *analysis.Indicator, f float64) string {
	return inUnit(ind, new(big.Rat).SetFloat64(f)) + suffix(ind)
}
