package analysis

import (
	"fmt"
	"math"
	"slices"
)

const (
	OutlierPeers     = 8   // values that a group needs to be judged: below this a median says nothing
	outlierThreshold = 3.5 // robust z-score, Iglewicz and Hoaglin, 1993
	madToSigma       = 1.4826022185056018
)

// Outlier is a value far from its peers: a hint to look at the page, never a correction.
type Outlier struct {
	Index  int     // in the values given
	Score  float64 // robust z-score on the log scale; negative for a small value
	Median float64 // of the group, as a value
	Why    Reason
}

// Outliers finds the values of one indicator that stand out of a peer group. The scale is logarithmic, since counts and
// rates of agencies spread over orders of magnitude; centre and spread are median and median absolute deviation (MAD),
// which the outliers themselves cannot move:
//
//	z = (x - median) / (1.4826 · MAD),  outlier when |z| > 3.5
//
// why says why a group cannot be judged: fewer than eight values, or more than half of them equal (MAD zero).
func Outliers(values []IndicatorValue) (found []Outlier, why string) {
	var xs []float64
	var at []int
	for i, v := range values {
		if x, ok := logScale(v); ok && v.Rankable {
			xs, at = append(xs, x), append(at, i)
		}
	}
	if len(xs) < OutlierPeers {
		return nil, fmt.Sprintf("%d values, at least %d are needed", len(xs), OutlierPeers)
	}
	centre := median(xs)
	spread := make([]float64, len(xs))
	for i, x := range xs {
		spread[i] = math.Abs(x - centre)
	}
	sigma := madToSigma * median(spread)
	if sigma == 0 {
		return nil, "more than half of the values are equal"
	}
	group := DistributionOf(values)
	for i, x := range xs {
		z := (x - centre) / sigma
		if math.Abs(z) <= outlierThreshold {
			continue
		}
		found = append(found, Outlier{Index: at[i], Score: z, Median: group.Median, Why: reason(ReasonFar, values[at[i]], len(xs), group.Median, z)})
	}
	return found, ""
}

// logScale puts a value on a logarithmic scale that zero does not break: ln(1+x) for counts, log odds with half a case
// added on both sides for shares, ln of the quotient with half a case added for ratios and growth (new by old).
func logScale(v IndicatorValue) (float64, bool) {
	if !v.Defined {
		return 0, false
	}
	n, d := v.Numerator.Float(), v.Denominator.Float()
	switch v.Indicator.Kind {
	case KindCount:
		return math.Log1p(max(0, n)), n >= 0
	case KindShare:
		return math.Log((n + 0.5) / (d - n + 0.5)), true
	case KindGrowth:
		return math.Log((n + d + 0.5) / (d + 0.5)), n+d >= 0 && d >= 0
	}
	return math.Log((n + 0.5) / (d + 0.5)), n >= 0 && d >= 0
}

func median(xs []float64) float64 {
	sorted := slices.Clone(xs)
	slices.Sort(sorted)
	return quantile(sorted, 0.5)
}
