package chart

import (
	"fmt"
	"strconv"
	"strings"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// MostLines is how many lines a reader can tell apart: each has its colour, its dashes and its shape.
const MostLines = 8

// Lines is values over years.
type Lines struct {
	Axis   string // what the axis counts, with its unit
	From   int    // the first year
	To     int    // the last
	Lines  []Line // at most MostLines
	Breaks []Break
}

// Line is one series. A year that is not among its points is a gap: nothing is drawn across.
type Line struct {
	Label  string
	Points []Point // by year
	Band   bool    // draw what lies between Low and High of the points; otherwise they are intervals
}

// Point is one known value.
type Point struct {
	Year      int
	Value     float64
	Low, High float64 // when there is an interval, a band or a range
	Interval  bool
	Range     bool // the value is not known: it lies from Low to High, which is what is drawn; nothing is joined with it
	Hollow    bool // not to be taken as it stands; the notes say why
	Apart     bool // not to be joined with the point before, though that is of the year before
}

// Break is where the years before and after cannot be compared.
type Break struct {
	Before int // the last year before it
	Label  string
}

func (l Lines) check() error {
	if len(l.Lines) > MostLines {
		return fmt.Errorf("draw %d lines: no more than %d can be told apart", len(l.Lines), MostLines)
	}
	for _, one := range l.Lines {
		for _, p := range one.Points {
			if err := finite(fmt.Sprintf("%s %d", one.Label, p.Year), p.Value, p.Low, p.High); err != nil {
				return err
			}
		}
	}
	return nil
}

const (
	plotRoom   = 300 * vg.Length(1)
	sampleWide = 30 * vg.Length(1)
	legendStep = 15 * vg.Length(1)
	legendGap  = 6 * vg.Length(1)
	breakRoom  = 14 * vg.Length(1)
)

func (l Lines) height(s *script, wide vg.Length) vg.Length {
	return plotRoom + l.headroom() + legendGap + vg.Length(len(l.legend(s, wide)))*legendStep
}

// headroom is for the names of the breaks.
func (l Lines) headroom() vg.Length {
	if len(l.Breaks) == 0 {
		return 0
	}
	return breakRoom
}

// legend lays the names of the lines out in rows, by their numbers.
func (l Lines) legend(s *script, wide vg.Length) [][]int {
	var rows [][]int
	var used vg.Length
	for i := range l.Lines {
		need := l.entryWidth(s, i)
		if len(rows) == 0 || used+need > wide {
			rows, used = append(rows, nil), 0
		}
		rows[len(rows)-1] = append(rows[len(rows)-1], i)
		used += need
	}
	return rows
}

func (l Lines) entryWidth(s *script, i int) vg.Length {
	return sampleWide + 6 + s.width(l.Lines[i].Label, labelSize) + 16
}

func (l Lines) draw(c draw.Canvas, s *script) {
	legend := l.legend(s, c.Size().X)
	p := axes(s)
	p.Y.Label.Text = strings.Join(s.wrap(l.Axis, labelSize, plotRoom*0.85), "\n")
	p.X.Min, p.X.Max = float64(l.From)-0.5, float64(l.To)+0.5
	p.Y.Min, p.Y.Max = l.span()
	var years plot.ConstantTicks
	for y := l.From; y <= l.To; y++ {
		years = append(years, plot.Tick{Value: float64(y), Label: strconv.Itoa(y)})
	}
	p.X.Tick.Marker = years
	p.Add(plotter(func(area draw.Canvas, p *plot.Plot) { l.drawArea(area, p, s) }))
	p.Draw(draw.Crop(c, 0, 0, legendGap+vg.Length(len(legend))*legendStep, -l.headroom()))
	for row, entries := range legend {
		x, y := c.Min.X, c.Min.Y+vg.Length(len(legend)-row-1)*legendStep+3
		for _, i := range entries {
			l.sample(c, i, x, y+labelSize*0.35)
			s.put(c, l.Lines[i].Label, labelSize, ink, toLeft, x+sampleWide+6, y)
			x += l.entryWidth(s, i)
		}
	}
}

// sample draws what a line looks like.
func (l Lines) sample(c draw.Canvas, i int, x, y vg.Length) {
	if l.Lines[i].Band {
		box(c, x, y-5, x+sampleWide, y+5, tint, draw.LineStyle{})
	}
	segment(c, lineStyle(i), x, y, x+sampleWide, y)
	marker(c, shapes[i], vg.Point{X: x + sampleWide/2, Y: y}, palette[i], false)
}

func lineStyle(i int) draw.LineStyle { return line(palette[i], 1.6, dashes[i]...) }

// span is what the values cover, from zero on.
func (l Lines) span() (low, high float64) {
	for _, one := range l.Lines {
		for _, p := range one.Points {
			if !p.Range {
				low, high = around(low, high, p.Value)
			}
			if p.Interval || one.Band || p.Range {
				low, high = around(low, high, p.Low, p.High)
			}
		}
	}
	return padded(low, high)
}

func (l Lines) drawArea(area draw.Canvas, p *plot.Plot, s *script) {
	x, y := p.Transforms(&area)
	for _, t := range p.Y.Tick.Marker.Ticks(p.Y.Min, p.Y.Max) {
		segment(area, line(pale, 0.5), area.Min.X, y(t.Value), area.Max.X, y(t.Value))
	}
	if p.Y.Min < 0 {
		segment(area, line(grey, 0.8), area.Min.X, y(0), area.Max.X, y(0))
	}
	at := func(point Point) vg.Point { return vg.Point{X: x(float64(point.Year)), Y: y(point.Value)} }
	for _, one := range l.Lines {
		if one.Band {
			drawBand(area, one, x, y)
		}
	}
	for _, b := range l.Breaks {
		middle := x(float64(b.Before) + 0.5)
		segment(area, line(ink, 1, 4, 3), middle, area.Min.Y, middle, area.Max.Y)
		s.put(area, b.Label, noteSize, ink, toCentre, middle, area.Max.Y+4)
	}
	for i, one := range l.Lines {
		for _, run := range one.runs() {
			for k := 1; k < len(run); k++ {
				from, to := at(run[k-1]), at(run[k])
				segment(area, lineStyle(i), from.X, from.Y, to.X, to.Y)
			}
		}
		for _, point := range one.Points {
			if point.Range {
				box(area, x(float64(point.Year))-4, y(point.Low), x(float64(point.Year))+4, y(point.High), tint, line(palette[i], 1, 3, 2))
				continue
			}
			if point.Interval && !one.Band {
				upright(area, x(float64(point.Year)), y(point.Low), y(point.High), line(palette[i], 0.9))
			}
			marker(area, shapes[i], at(point), palette[i], point.Hollow)
		}
	}
}

// upright draws an interval.
func upright(c draw.Canvas, x, low, high vg.Length, style draw.LineStyle) {
	segment(c, style, x, low, x, high)
	segment(c, style, x-2.5, low, x+2.5, low)
	segment(c, style, x-2.5, high, x+2.5, high)
}

// runs parts the points where a year is missing or may not be compared with the one before.
func (l Line) runs() [][]Point {
	var out [][]Point
	for i, p := range l.Points {
		if i == 0 || p.Apart || p.Range || l.Points[i-1].Range || p.Year != l.Points[i-1].Year+1 {
			out = append(out, nil)
		}
		out[len(out)-1] = append(out[len(out)-1], p)
	}
	return out
}

// drawBand fills what lies between low and high. A year that stands alone has a bar of its own.
func drawBand(c draw.Canvas, l Line, x, y func(float64) vg.Length) {
	c.SetColor(tint)
	for _, run := range l.runs() {
		if len(run) == 1 {
			middle := x(float64(run[0].Year))
			box(c, middle-6, y(run[0].Low), middle+6, y(run[0].High), tint, draw.LineStyle{})
			continue
		}
		var path vg.Path
		for i, p := range run {
			to := vg.Point{X: x(float64(p.Year)), Y: y(p.High)}
			if i == 0 {
				path.Move(to)
			} else {
				path.Line(to)
			}
		}
		for i := len(run) - 1; i >= 0; i-- {
			path.Line(vg.Point{X: x(float64(run[i].Year)), Y: y(run[i].Low)})
		}
		path.Close()
		c.SetColor(tint)
		c.Fill(path)
	}
}
