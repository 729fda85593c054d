package analysis

import (
	"math"
	"nianbao"
)

// z95 is the 97.5 % quantile of the standard normal distribution.
const z95 = 1.959963984540054

// Interval holds a value with its bounds. For a share, the true rate behind the counts lies in it with 95 % confidence.
type Interval struct{ Low, High float64 }

// Wilson returns the 95 % score interval of k out of n. Formula, with p = k/n and z = 1.96:
//
//	(p + z²/2n ± z·√(p(1-p)/n + z²/4n²)) / (1 + z²/n)
//
// It stays inside 0 and 1 and is honest for few cases, where the plain ±z·√(p(1-p)/n) is not. ok is false when k of n
// is no share: n is not positive, or k lies outside 0 to n. Source: E. B. Wilson, 1927, JASA 22, 209-212.
func Wilson(k, n nianbao.Amount) (in Interval, ok bool) {
	if n <= 0 || k < 0 || k > n {
		return Interval{}, false
	}
	count := n.Float()
	p := k.Float() / count
	const zz = z95 * z95
	mid := p + zz/(2*count)
	half := z95 * math.Sqrt(p*(1-p)/count+zz/(4*count*count))
	scale := 1 + zz/count
	in = Interval{Low: max(0, (mid-half)/scale), High: min(1, (mid+half)/scale)}
	switch k { // rounding must not keep the bound off the edge
	case 0:
		in.Low = 0
	case n:
		in.High = 1
	}
	return in, true
}

// Overlaps tells whether two intervals share a value: then a rank between them says little.
func (in Interval) Overlaps(other Interval) bool { return in.Low <= other.High && other.Low <= in.High }
