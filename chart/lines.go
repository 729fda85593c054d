package chart

import (
	"fmt"
	"slices"
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
	Range     bool   // the value is not known: it lies from Low to High, which is what is drawn; nothing is joined with it
	Hollow    bool   // not to be taken as it stands; the notes say why
	Apart     bool   // not to be joined with the point before, though that is of the year before
	Bare      bool   // there is no value to draw, only words that say so
	Words     string // what the value is made of, below its year: 12/86, or how many a median is of
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
	leastPlot  = 120 * vg.Length(1)
	sampleWide = 30 * vg.Length(1)
	legendGap  = 6 * vg.Length(1)
	breakRoom  = 14 * vg.Length(1)
	wordsStep  = 12 * vg.Length(1)
	yearsRoom  = 16 * vg.Length(1) // of the marks of the years below the axis
)

func (l Lines) height(s *script, wide vg.Length) vg.Length { return plotRoom + l.outside(s, wide) }
func (l Lines) least(s *script, wide vg.Length) vg.Length  { return leastPlot + l.outside(s, wide) }

// outside is what is above and below the plot.
func (l Lines) outside(s *script, wide vg.Length) vg.Length {
	return l.headroom() + l.wordsRoom() + legendGap + vg.Length(len(s.flow(l.entries(), wide)))*legendStep
}

// headroom is for the names of the breaks.
func (l Lines) headroom() vg.Length {
	if len(l.Breaks) == 0 {
		return 0
	}
	return breakRoom
}

// wordsRoom is for a row of words a line, below the years.
func (l Lines) wordsRoom() vg.Length {
	if !l.worded() {
		return 0
	}
	return vg.Length(len(l.Lines))*wordsStep + legendGap
}

func (l Lines) worded() bool {
	return slices.ContainsFunc(l.Lines, func(one Line) bool {
		return slices.ContainsFunc(one.Points, func(p Point) bool { return p.Words != "" })
	})
}

// entries is the legend: the names of the lines.
func (l Lines) entries() []entry {
	var list []entry
	for i := range l.Lines {
		list = append(list, entry{words: l.Lines[i].Label, wide: sampleWide, sample: func(c draw.Canvas, x, y vg.Length) { l.sample(c, i, x, y) }})
	}
	return list
}

func (l Lines) draw(c draw.Canvas, s *script) {
	list := l.entries()
	below := legendGap + vg.Length(len(s.flow(list, c.Size().X)))*legendStep
	p := axes(s)
	room := c.Size().Y - l.outside(s, c.Size().X)
	p.Y.Label.Text = strings.Join(s.wrap(l.Axis, labelSize, room*0.85), "\n")
	p.X.Min, p.X.Max = float64(l.From)-0.5, float64(l.To)+0.5
	p.Y.Min, p.Y.Max = l.span()
	p.X.Tick.Marker = yearTicks(l.From, l.To, s, c.Size().X-60)
	p.Add(plotter(func(area draw.Canvas, p *plot.Plot) {
		l.drawArea(area, p, s)
		l.drawWords(c, area, p, s)
	}))
	p.Draw(draw.Crop(c, 0, 0, below+l.wordsRoom(), -l.headroom()))
	s.drawEntries(draw.Crop(c, 0, 0, 0, below-legendGap-c.Size().Y), list)
}

// drawWords writes a row a line below the axis: the mark of the line, and the words of each year.
func (l Lines) drawWords(c, area draw.Canvas, p *plot.Plot, s *script) {
	if !l.worded() {
		return
	}
	x, _ := p.Transforms(&area)
	column := x(1) - x(0)
	y := area.Min.Y - yearsRoom
	for i, one := range l.Lines {
		y -= wordsStep
		if len(l.Lines) > 1 { // of one line nobody asks which it is
			marker(c, shapes[i], vg.Point{X: c.Min.X + sampleWide/2, Y: y + noteSize*0.35}, palette[i], false)
		}
		for _, point := range one.Points {
			size := noteSize
			if wide := s.width(point.Words, size); wide > column-4 {
				size *= (column - 4) / wide
			}
			s.put(c, point.Words, size, ink, toCentre, x(float64(point.Year)), y)
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

// beside is how far a line is moved sideways within its year, so that whiskers and ranges of one year do not lie on each other.
func (l Lines) beside(i int, column vg.Length) vg.Length {
	wide := slices.ContainsFunc(l.Lines, func(one Line) bool {
		return slices.ContainsFunc(one.Points, func(p Point) bool { return p.Interval && !one.Band || p.Range })
	})
	if !wide {
		return 0
	}
	step := min(10, column*0.7/vg.Length(len(l.Lines)))
	return (vg.Length(i) - vg.Length(len(l.Lines)-1)/2) * step
}

func lineStyle(i int) draw.LineStyle { return line(palette[i], 1.6, dashes[i]...) }

// span is what the values cover, from zero on.
func (l Lines) span() (low, high float64) {
	for _, one := range l.Lines {
		for _, p := range one.Points {
			if !p.Range && !p.Bare {
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
		beside := l.beside(i, x(1)-x(0))
		drawLine(area, i, one, func(year int) vg.Length { return x(float64(year)) + beside }, y)
	}
}

// drawLine draws the runs of a line, then its points with their intervals, or the ranges in which they lie.
func drawLine(area draw.Canvas, i int, one Line, x func(year int) vg.Length, y func(float64) vg.Length) {
	for _, run := range one.runs() {
		for k := 1; k < len(run); k++ {
			segment(area, lineStyle(i), x(run[k-1].Year), y(run[k-1].Value), x(run[k].Year), y(run[k].Value))
		}
	}
	for _, point := range one.Points {
		if point.Bare {
			continue
		}
		at := vg.Point{X: x(point.Year), Y: y(point.Value)}
		if point.Range {
			box(area, at.X-3.5, y(point.Low), at.X+3.5, y(point.High), tint, line(palette[i], 1, 3, 2))
			continue
		}
		if point.Interval && !one.Band {
			upright(area, at.X, y(point.Low), y(point.High), line(palette[i], 0.9))
		}
		marker(area, shapes[i], at, palette[i], point.Hollow)
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
		if p.Bare {
			continue
		}
		if i == 0 || p.Apart || p.Range || l.Points[i-1].Range || l.Points[i-1].Bare || p.Year != l.Points[i-1].Year+1 {
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
