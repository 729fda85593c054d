package web

import (
	"fmt"
	"math/big"
	"strconv"

	"nianbao/dataset"
)

// lineChart is a line of points over years: places in percent, so that letters are equally large on every screen.
type lineChart struct {
	Dots  []chartDot
	Steps []chartStep
	Years []chartYear
	Ticks []chartTick
}

type chartDot struct {
	X      string
	Y      int
	Text   string
	Anchor string // of the text: at the right edge it stands before the dot
	Hollow bool
}

type chartStep struct {
	X1, X2 string
	Y1, Y2 int
}

type chartYear struct{ X, Text, Gap string }

type chartTick struct {
	Y    int
	Text string
}

// The chart, in CSS pixels: its highest and lowest place.
const chartTop, chartFoot = 20, 160

func (r *request) lineChart(points []dataset.SeriesPoint) lineChart {
	var c lineChart
	least, most := new(big.Rat), new(big.Rat)
	for _, p := range points {
		switch {
		case !drawn(p):
		case p.Point.Exact.Cmp(most) > 0:
			most = p.Point.Exact
		case p.Point.Exact.Cmp(least) < 0:
			least = p.Point.Exact
		}
	}
	span := new(big.Rat).Sub(most, least)
	shown := points[0].What.Shown
	place := func(x *big.Rat) int {
		if span.Sign() == 0 {
			return chartFoot
		}
		share, _ := new(big.Rat).Quo(new(big.Rat).Sub(x, least), span).Float64()
		return chartFoot - int(share*(chartFoot-chartTop))
	}
	at := func(i int) string {
		return strconv.FormatFloat(12+82*float64(i)/float64(max(1, len(points)-1)), 'f', 1, 64) + "%"
	}
	c.Ticks = []chartTick{{place(new(big.Rat)), "0"}}
	for _, end := range []*big.Rat{least, most} {
		if end.Sign() != 0 {
			c.Ticks = append(c.Ticks, chartTick{place(end), inUnit(shown, end) + suffix(shown)})
		}
	}
	for i, p := range points {
		year := chartYear{X: at(i), Text: fmt.Sprint(p.Point.Year)}
		if !drawn(p) {
			year.Gap = r.pointValue(p).State.Text
		} else {
			dot := chartDot{at(i), place(p.Point.Exact), r.pointWords(p), "start", len(r.pointValue(p).Tags) > 0}
			if i == len(points)-1 && i > 0 {
				dot.Anchor = "end"
			}
			c.Dots = append(c.Dots, dot)
			if i > 0 && drawn(points[i-1]) && points[i-1].Comparable() && p.Comparable() {
				c.Steps = append(c.Steps, chartStep{at(i - 1), at(i), place(points[i-1].Point.Exact), place(p.Point.Exact)})
			}
		}
		c.Years = append(c.Years, year)
	}
	return c
}

// drawn tells whether a point has a place in the chart.
func drawn(p dataset.SeriesPoint) bool {
	return p.Point.Exact != nil && !fewHandled(p)
}
