package web

import (
	"math"
	"math/big"
	"strconv"

	"nianbao/analysis"
	"nianbao/dataset"
)

// plot is the chart of one order: an axis with round marks and zero, the median as an upright, and a line for each of the first values.
type plot struct {
	Height, Foot int // of the chart, and of its uprights, in CSS pixels
	Marks        []mark
	Median       mark // Text is "" where there is none
	Bars         []bar
	Rest         string // how many are not drawn, and where they are
}

// mark is an upright at a place in percent of the width.
type mark struct{ X, Anchor, Text string }

// bar is a line of the chart: its place in percent of the axis.
type bar struct {
	Text, Y        int // height of its words, and of its bar
	Name, Words    string
	Low, High, Dot string // Dot is "" for a value that only bounds are known of
	Hollow         bool
}

// mostBars are drawn; the rest is in the table.
const mostBars = 20

// Heights of the chart in CSS pixels: the lines begin below two rows of words, each with its name above its bar.
const (
	plotHead = 36
	barStep  = 40
	restStep = 24
)

// plot draws the first of the ranked values of an order that its table shows, of which it was read what puts them in doubt: a dot for each, and
// the bar of its interval or range. asked is how many of the ranked are asked for.
func (r *request) plot(ind *analysis.Indicator, ranked, shown []*dataset.Value, asked int) plot {
	drawn := shown[:min(len(shown), mostBars)]
	least, most := 0.0, 0.0
	for _, v := range drawn {
		low, high, _, _ := ends(v)
		least, most = min(least, low), max(most, high)
	}
	middle := distributionOf(ranked)
	if middle.N > 0 {
		least, most = min(least, middle.Median), max(most, middle.Median)
	}
	a := axisOf(least, most, float64(ind.Scale()))
	p := plot{Foot: plotHead + len(drawn)*barStep}
	for i, at := range a.marks() {
		m := mark{X: a.place(at), Anchor: "middle", Text: strconv.FormatFloat(round(at*float64(ind.Scale())), 'f', -1, 64) + suffix(ind)}
		if i == 0 {
			m.Anchor = "start"
		} else if at > a.high-a.step/2 {
			m.Anchor = "end"
		}
		p.Marks = append(p.Marks, m)
	}
	if len(ranked) >= dataset.FewestBodies && middle.N > 0 {
		p.Median = mark{a.place(middle.Median), anchorAt(middle.Median, a), r.t("chart_median", r.medianWords(ind, middle))}
	}
	for i, v := range drawn {
		low, high, value, known := ends(v)
		y := plotHead + i*barStep
		b := bar{Text: y + 18, Y: y + 30, Name: v.Agency, Low: a.place(low), High: a.place(high), Hollow: v.Doubted() || v.Value.Known != analysis.KnownReported}
		if b.Words = r.t("range", number(ind, low), number(ind, high)); known {
			b.Words, b.Dot = r.valueWords(ind, v), a.place(value)
		}
		for _, t := range r.doubts(v.Value.Known == analysis.KnownDetermined && v.Value.Defined, v.Doubted() && v.Value.Defined, len(v.Rivals) > 0) {
			b.Words += " " + t.Text
		}
		p.Bars = append(p.Bars, b)
	}
	p.Height = p.Foot
	if rest := asked - len(drawn); rest > 0 {
		p.Height = p.Foot + restStep
		switch {
		case len(shown) == len(drawn):
			p.Rest = r.t("group_left", rest)
		case len(shown) < asked:
			p.Rest = r.t("chart_rest_both", rest)
		default:
			p.Rest = r.t("chart_rest", rest)
		}
	}
	return p
}

// axis goes from a round mark to a round mark; zero is one of them.
type axis struct{ low, high, step float64 }

// axisOf puts three to six round marks, in the unit in which values are shown, around all values.
func axisOf(least, most, scale float64) axis {
	span := (most - least) * scale
	if span <= 0 {
		span = 1
	}
	step := math.Pow(10, math.Floor(math.Log10(span/3)))
	for _, times := range []float64{10, 5, 2.5, 2} {
		if span/(step*times) >= 2 {
			step *= times
			break
		}
	}
	if scale == 1 && step < 1 { // nothing is counted by halves
		step = 1
	}
	step /= scale
	a := axis{step * math.Floor(round(least/step)), step * math.Ceil(round(most/step)), step}
	if a.high <= a.low {
		a.high = a.low + step
	}
	return a
}

func (a axis) marks() (out []float64) {
	for i := 0; i <= int(math.Round((a.high-a.low)/a.step)); i++ {
		out = append(out, round(a.low+float64(i)*a.step))
	}
	return out
}

// place is that of a value, as a share of the width.
func (a axis) place(x float64) string {
	return strconv.FormatFloat(100*(x-a.low)/(a.high-a.low), 'f', 1, 64) + "%"
}

// anchorAt keeps the word of an upright inside the chart.
func anchorAt(x float64, a axis) string {
	switch share := (x - a.low) / (a.high - a.low); {
	case share < 0.2:
		return "start"
	case share > 0.8:
		return "end"
	}
	return "middle"
}

// round takes away what floating point leaves of decimals.
func round(x float64) float64 { return math.Round(x*1e9) / 1e9 }

// distributionOf is the distribution of those that are known.
func distributionOf(list []*dataset.Value) analysis.Distribution {
	var values []analysis.IndicatorValue
	for _, v := range list {
		values = append(values, v.Value)
	}
	return analysis.DistributionOf(values)
}

// medianWords is a median, and of how many it is.
func (r *request) medianWords(ind *analysis.Indicator, d analysis.Distribution) string {
	return r.t("median_of", inSentence(ind, new(big.Rat).SetFloat64(d.Median)), d.N)
}

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

func number(ind *analysis.Indicator, f float64) string {
	return inUnit(ind, new(big.Rat).SetFloat64(f)) + suffix(ind)
}

// inSentence writes a value as sentences and charts do: rates with one decimal.
func inSentence(ind *analysis.Indicator, x *big.Rat) string {
	if ind.Kind == analysis.KindCount {
		return inUnit(ind, x)
	}
	return new(big.Rat).Mul(x, big.NewRat(ind.Scale(), 1)).FloatString(1) + suffix(ind)
}
