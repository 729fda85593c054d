package analysis

import (
	"math"
	"math/big"
	"nianbao"
	"nianbao/agency"
	"slices"
)

// PeerGroup is what agencies must share to be compared fairly: one year, one level, one field of work, and one place as
// far as Region tells ("" for the whole country). It is comparable, to be the key of a map.
type PeerGroup struct {
	Year     int
	Level    nianbao.Level
	Function string
	Kind     agency.Kind
	Region   string // code of the province or city that holds them
}

// PeerGroupOf returns the group of an agency; above says at which level of region groups are cut: Province, City, or ""
// for the whole country. ok is false when level or region are not settled, or the region has none above it at that level
// (the districts of Beijing have no city): such an agency has no peers.
func PeerGroupOf(id agency.Identity, year int, above nianbao.Level) (g PeerGroup, ok bool) {
	if !id.Resolved() {
		return PeerGroup{}, false
	}
	g = PeerGroup{Year: year, Level: id.Level, Function: id.Function, Kind: id.Kind}
	if above == "" {
		return g, true
	}
	for _, code := range agency.RegionPath(id.Region) {
		r, err := agency.RegionByCode(code)
		if err == nil && r.Level == above {
			g.Region = code
			return g, true
		}
	}
	return PeerGroup{}, false
}

// Distribution is the five-number summary of the defined values of a group.
type Distribution struct {
	N                        int // defined values
	Undefined                int // the others, which are no zeros
	Min, Q1, Median, Q3, Max float64
}

// DistributionOf summarises values of one indicator. Quartiles are interpolated between the order statistics: the value
// at place 1 + (n-1)·q (type 7 of Hyndman and Fan, 1996; the default of R and of spreadsheets).
func DistributionOf(values []IndicatorValue) Distribution {
	var d Distribution
	var xs []float64
	for _, v := range values {
		if x, ok := v.Float(); ok {
			xs = append(xs, x)
		} else {
			d.Undefined++
		}
	}
	d.N = len(xs)
	if d.N == 0 {
		return d
	}
	slices.Sort(xs)
	d.Min, d.Q1, d.Median, d.Q3, d.Max = xs[0], quantile(xs, 0.25), quantile(xs, 0.5), quantile(xs, 0.75), xs[d.N-1]
	return d
}

// quantile interpolates in sorted values.
func quantile(xs []float64, q float64) float64 {
	at := q * float64(len(xs)-1)
	low := int(math.Floor(at))
	if low+1 >= len(xs) {
		return xs[len(xs)-1]
	}
	return xs[low] + (at-float64(low))*(xs[low+1]-xs[low])
}

// Pooled adds numerators and denominators of the defined values of a share or ratio: the rate of the group as a whole,
// in which large agencies weigh more. nil when there is none.
func Pooled(values []IndicatorValue) *big.Rat {
	num, den := new(big.Int), new(big.Int)
	for _, v := range values {
		if v.Defined && v.Indicator.Kind != KindCount {
			num.Add(num, big.NewInt(int64(v.Numerator)))
			den.Add(den, big.NewInt(int64(v.Denominator)))
		}
	}
	if den.Sign() == 0 {
		return nil
	}
	return new(big.Rat).SetFrac(num, den)
}
