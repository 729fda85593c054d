package chart

import (
	"cmp"
	"math"
	"strconv"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
)

// plainTicks marks an axis at round numbers, written as people write them: those of the library are few, and in powers of
// ten from a million on.
type plainTicks struct{ wanted int } // about so many; 0 for the usual number

const wantedTicks = 8

// Ticks returns the marks of an axis.
func (p plainTicks) Ticks(low, high float64) []plot.Tick {
	step := roundStep((high - low) / float64(cmp.Or(p.wanted, wantedTicks)))
	var ticks []plot.Tick
	for i := math.Ceil(low / step); i*step <= high*(1+1e-9); i++ {
		ticks = append(ticks, plot.Tick{Value: i * step, Label: plain(i*step, step)})
	}
	return ticks
}

// roundStep is the next of 1, 2, 5, 10, 20, 50, … and their tenths.
func roundStep(x float64) float64 {
	power := math.Pow(10, math.Floor(math.Log10(x)))
	for _, m := range []float64{1, 2, 5} {
		if m*power >= x {
			return m * power
		}
	}
	return 10 * power
}

// plain writes a number with as many decimals as its steps have.
func plain(x, step float64) string {
	decimals := max(0, -int(math.Floor(math.Log10(step)+1e-9)))
	return strconv.FormatFloat(x+0, 'f', decimals, 64)
}

// yearTicks marks years, the last and as many before it as the room has place for.
func yearTicks(from, to int, s *script, room vg.Length) plot.ConstantTicks {
	column := room / vg.Length(to-from+1)
	every := max(1, int(math.Ceil(float64((s.width("2000", labelSize)+4)/max(column, 1)))))
	var ticks plot.ConstantTicks
	for y := from; y <= to; y++ {
		tick := plot.Tick{Value: float64(y)}
		if (to-y)%every == 0 {
			tick.Label = strconv.Itoa(y)
		}
		ticks = append(ticks, tick)
	}
	return ticks
}
