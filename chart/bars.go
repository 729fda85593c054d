package chart

import (
	"strings"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// Bars is values in order, the first on top.
type Bars struct {
	Axis string // what the axis counts, with its unit
	Bars []Bar
}

// Bar is one value. A value that is not known has no bar: it is for the notes to count it.
type Bar struct {
	Label     string
	Value     float64
	Low, High float64 // the interval or the range, when there is one
	Interval  bool
	Range     bool   // the value is not known: it lies from Low to High, which is what is drawn
	Words     string // the value in words, at the right of the bar
	Hollow    bool   // not to be taken as it stands; the words say so as well
}

func (b Bars) check() error {
	for _, bar := range b.Bars {
		if err := finite(bar.Label, bar.Value, bar.Low, bar.High); err != nil {
			return err
		}
	}
	return nil
}

// rows is the part of bars and boxes they share: labelled rows from the top down, on one axis, with words at the right.
type rows struct {
	axis   string
	labels []string
	words  []string
	low    float64
	high   float64
}

const wordsGap = 8 * vg.Length(1)

// lines of the labels, broken to fit.
func (r rows) lines(s *script) []string {
	out := make([]string, len(r.labels))
	for i, label := range r.labels {
		out[i] = strings.Join(s.wrap(label, labelSize, s.labelRoom()), "\n")
	}
	return out
}

// step is the height of a row: that of the highest label, and some air.
func (r rows) step(s *script) vg.Length {
	most := 1
	for _, label := range r.lines(s) {
		most = max(most, strings.Count(label, "\n")+1)
	}
	return 8 + vg.Length(most)*labelSize*spacing
}

// The axis below the rows takes room for marks and their labels, and for what it counts.
const tickRoom = 24 * vg.Length(1)

// nameRoom is the width for what the axis counts: the rows are no narrower.
func nameRoom(s *script) vg.Length { return min(330, s.inner()*0.45) }

func (r rows) height(s *script) vg.Length {
	name := vg.Length(len(s.wrap(r.axis, labelSize, nameRoom(s)))) * labelSize * spacing
	return vg.Length(len(r.labels))*r.step(s) + tickRoom + name
}

// draw draws the axes, gives each row its marks, and writes the words. mark gets the middle of the row and the place of
// a value.
func (r rows) draw(c draw.Canvas, s *script, mark func(c draw.Canvas, row int, y vg.Length, x func(float64) vg.Length)) {
	var room vg.Length
	for _, w := range r.words {
		room = max(room, s.width(w, labelSize)+wordsGap)
	}
	p := axes(s)
	p.X.Label.Text = strings.Join(s.wrap(r.axis, labelSize, nameRoom(s)), "\n")
	p.X.Min, p.X.Max = r.low, r.high
	p.Y.Min, p.Y.Max = -0.5, float64(len(r.labels))-0.5
	p.Y.Tick.Length, p.Y.LineStyle.Width = 0, 0
	var names plot.ConstantTicks
	for i, label := range r.lines(s) {
		names = append(names, plot.Tick{Value: float64(len(r.labels) - 1 - i), Label: label})
	}
	p.Y.Tick.Marker = names
	left := draw.Crop(c, 0, -room, 0, 0)
	p.Add(plotter(func(area draw.Canvas, p *plot.Plot) {
		x, y := p.Transforms(&area)
		for _, t := range p.X.Tick.Marker.Ticks(r.low, r.high) {
			segment(area, line(pale, 0.5), x(t.Value), area.Min.Y, x(t.Value), area.Max.Y)
		}
		for i := range r.labels {
			at := y(float64(len(r.labels) - 1 - i))
			mark(area, i, at, x)
			s.put(c, r.words[i], labelSize, ink, toLeft, area.Max.X+wordsGap, at-labelSize*0.35)
		}
		segment(area, line(grey, 0.8), x(0), area.Min.Y, x(0), area.Max.Y)
	}))
	p.Draw(left)
}

// plotter makes a function something that can be plotted.
type plotter func(draw.Canvas, *plot.Plot)

// Plot calls it.
func (f plotter) Plot(c draw.Canvas, p *plot.Plot) { f(c, p) }

// around widens a range to what a value covers.
func around(low, high float64, xs ...float64) (float64, float64) {
	for _, x := range xs {
		low, high = min(low, x), max(high, x)
	}
	return low, high
}

// padded leaves air at the ends that are not zero, and makes a range of a point.
func padded(low, high float64) (float64, float64) {
	air := (high - low) * 0.03
	if air == 0 {
		return 0, 1
	}
	if low < 0 {
		low -= air
	}
	return low, high + air
}

func (b Bars) rows() rows {
	r := rows{axis: b.Axis}
	for _, bar := range b.Bars {
		r.labels, r.words = append(r.labels, bar.Label), append(r.words, bar.Words)
		if !bar.Range {
			r.low, r.high = around(r.low, r.high, bar.Value)
		}
		if bar.Interval || bar.Range {
			r.low, r.high = around(r.low, r.high, bar.Low, bar.High)
		}
	}
	r.low, r.high = padded(r.low, r.high)
	return r
}

func (b Bars) height(s *script, _ vg.Length) vg.Length   { return b.rows().height(s) }
func (b Bars) least(s *script, wide vg.Length) vg.Length { return b.height(s, wide) }

func (b Bars) draw(c draw.Canvas, s *script) {
	r := b.rows()
	half := min(r.step(s)*0.33, 7)
	r.draw(c, s, func(c draw.Canvas, i int, y vg.Length, x func(float64) vg.Length) {
		bar := b.Bars[i]
		if bar.Range {
			box(c, x(bar.Low), y-half, x(bar.High), y+half, tint, line(accent, 1, 3, 2))
			return
		}
		fill := accent
		if bar.Hollow {
			fill = paper
		}
		box(c, x(0), y-half, x(bar.Value), y+half, fill, line(accent, 1))
		if bar.Interval {
			whisker(c, x(bar.Low), x(bar.High), y, half*0.6)
		}
	})
}

// whisker draws an interval that shows on a bar and beside it.
func whisker(c draw.Canvas, from, to, y, cap vg.Length) {
	for _, style := range []draw.LineStyle{line(paper, 3), line(ink, 1.1)} {
		segment(c, style, from, y, to, y)
		segment(c, style, from, y-cap, from, y+cap)
		segment(c, style, to, y-cap, to, y+cap)
	}
}
