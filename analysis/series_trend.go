package analysis

import (
	"fmt"
	"math/big"
)

// Change is the step of a series from the year before to a point.
type Change struct {
	Absolute *big.Rat // in the unit of the series; nil where there is none
	Relative *big.Rat // the step by the value of the year before; nil also where that is not positive
	Why      string   // why one of them is not there; "" when both are
}

// Changes computes the step that leads to each point of a series. There is none across a gap, a year of which two pages
// say different things, or two editions of the form that do not compare (Grade poor or none).
func Changes(points []Point, m Measure) []Change {
	out := make([]Change, len(points))
	for i := range points {
		if i == 0 {
			out[i].Why = "the series begins"
			continue
		}
		out[i] = stepBetween(points[i-1], points[i], m)
	}
	return out
}

func stepBetween(before, now Point, m Measure) Change {
	switch {
	case now.Exact == nil:
		return Change{Why: "not known"}
	case before.Exact == nil:
		return Change{Why: "the year before is not known"}
	case len(now.Rivals)+len(before.Rivals) > 0:
		return Change{Why: "pages of one year say different things"}
	}
	if grade, why := m.Across(before.Report.Form, now.Report.Form); grade != Good && grade != Fair {
		return Change{Why: fmt.Sprintf("%s and %s do not compare: %s", before.Report.Form, now.Report.Form, why)}
	}
	c := Change{Absolute: new(big.Rat).Sub(now.Exact, before.Exact)}
	if before.Exact.Sign() <= 0 {
		c.Why = fmt.Sprintf("no percentage of %s", before.Exact.RatString())
		return c
	}
	c.Relative = new(big.Rat).Quo(c.Absolute, before.Exact)
	return c
}
