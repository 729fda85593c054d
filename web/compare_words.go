package web

import (
	"math"
	"slices"
	"strings"

	"nianbao/analysis"
	"nianbao/dataset"
)

// compareLede says how many are ranked.
func (r *request) compareLede(m compareModel, orders []order) string {
	all, ranked, years := 0, 0, make(map[int]bool)
	for _, o := range orders {
		all += len(o.ranked) + len(o.unranked)
		if len(o.ranked) >= dataset.FewestBodies { // of fewer none has a rank
			ranked += len(o.ranked)
		}
		years[slices.Concat(o.ranked, o.unranked)[0].Report.Year] = true
	}
	switch {
	case len(m.Groups) == 1 && len(years) == 1:
		return m.Groups[0].Lede
	case len(years) > 1 && ranked == 0: // an agency has a value in each year: values are not as many agencies
		return r.t("years_none", len(years), all)
	case len(years) > 1:
		return r.t("compare_years", len(years), all, ranked, len(m.Groups))
	case ranked == 0:
		return r.t("compare_none", all)
	}
	return r.t("compare_groups", all, ranked, len(m.Groups))
}

// groupLede says of one order how many of how many are ranked, from what to what, the median, and what is certain of the order.
func (r *request) groupLede(ind *analysis.Indicator, o order) string {
	known := slices.DeleteFunc(slices.Clone(o.ranked), func(v *dataset.Value) bool { return !v.Value.Defined })
	of := len(o.ranked) + len(o.unranked)
	if len(known) == 0 {
		return r.t("compare_none", of)
	}
	exact := func(a, b *dataset.Value) int { return a.Value.Exact().Cmp(b.Value.Exact()) }
	words := r.t("compare_lede", of, len(o.ranked), r.extreme(ind, known, slices.MinFunc(known, exact)), r.extreme(ind, known, slices.MaxFunc(known, exact)), r.medianWords(ind, distributionOf(known)))
	if ind.Kind != analysis.KindCount {
		words += r.overlapWords(o.ranked)
	}
	return words + r.t("full_stop")
}

// mostFractions stand behind an extreme that several share.
const mostFractions = 3

// extreme is the value of one with the fractions of all that have it: 0.0%（0/73、0/38）.
func (r *request) extreme(ind *analysis.Indicator, known []*dataset.Value, v *dataset.Value) string {
	if ind.Kind == analysis.KindCount {
		return r.valueWords(ind, v)
	}
	var fractions []string
	more := 0
	for _, other := range known {
		switch {
		case other.Value.Exact().Cmp(v.Value.Exact()) != 0:
		case len(fractions) == mostFractions:
			more++
		default:
			fractions = append(fractions, fraction(other))
		}
	}
	words := strings.Join(fractions, r.t("comma"))
	if more > 0 {
		words += r.t("and_equal", more)
	}
	return r.t("rate", inSentence(ind, v.Value.Exact()), words)
}

// valueWords is a value in a sentence: a rate with its fraction.
func (r *request) valueWords(ind *analysis.Indicator, v *dataset.Value) string {
	if ind.Kind == analysis.KindCount {
		return inUnit(ind, v.Value.Exact()) + r.unit(ind.Unit)
	}
	return r.t("rate", inSentence(ind, v.Value.Exact()), fraction(v))
}

func fraction(v *dataset.Value) string {
	return v.Value.Numerator.String() + "/" + v.Value.Denominator.String()
}

// overlapWords say what the intervals leave of an order: nothing, that the first is before all others, or how many of the first are before how
// many of the last. "" where there is no such sentence.
func (r *request) overlapWords(ranked []*dataset.Value) string {
	if neighboursOverlap(ranked) {
		return r.t("compare_overlap")
	}
	first, last := apart(ranked)
	switch {
	case first == 0:
		return ""
	case first == 1 && last == len(ranked)-1:
		return r.t("compare_first_apart")
	}
	return r.t("compare_apart", first, last)
}

// apart finds the most of the first whose intervals or ranges all lie above those of the most of the last: where the smaller of both numbers is
// greatest. Both are 0 where even the first does not lie above the last.
func apart(ranked []*dataset.Value) (first, last int) {
	n := len(ranked)
	highest := make([]float64, n+1) // of the last so many
	highest[0] = math.Inf(-1)
	for m := 1; m <= n; m++ {
		_, high, _, _ := ends(ranked[n-m])
		highest[m] = max(high, highest[m-1])
	}
	m, lowest := n, math.Inf(1)
	for k := 1; k < n; k++ { // the more of the first, the lower they reach, and the fewer of the last lie below
		low, _, _, _ := ends(ranked[k-1])
		lowest = min(lowest, low)
		for m = min(m, n-k); highest[m] >= lowest; {
			m--
		}
		if m == 0 {
			break
		}
		if min(k, m) > min(first, last) || min(k, m) == min(first, last) && k+m > first+last {
			first, last = k, m
		}
	}
	return first, last
}

// neighboursOverlap tells whether the intervals of all that stand beside each other overlap: then the order is not certain.
func neighboursOverlap(ranked []*dataset.Value) bool {
	for i := 1; i < len(ranked); i++ {
		if !overlap(ranked[i-1], ranked[i]) {
			return false
		}
	}
	return len(ranked) > 1
}

// overlap tells whether the intervals of two rates have a value in common.
func overlap(v, w *dataset.Value) bool {
	a, b := v.Value, w.Value
	return a.HasInterval && b.HasInterval && a.Interval.Low <= b.Interval.High && b.Interval.Low <= a.Interval.High
}
