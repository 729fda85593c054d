package chart

import (
	"strings"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// Panels is a small drawing of one line for each group, all on the same axes, so that they can be held against each other.
type Panels struct {
	Axis   string // what the axis counts, with its unit
	From   int    // the first year
	To     int    // the last
	Panels []Panel
	Breaks []Break
}

// Panel is one group. A year that is not among the points of its line is a gap.
type Panel struct {
	Line   Line   // with the name of the group
	Silent string // why there is no point; "" when there is one
}

func (m Panels) check() error {
	for _, p := range m.Panels {
		if err := (Lines{Lines: []Line{p.Line}}).check(); err != nil {
			return err
		}
	}
	return nil
}

// span is what the values of all panels cover.
func (m Panels) span() (low, high float64) {
	var l Lines
	for _, p := range m.Panels {
		l.Lines = append(l.Lines, p.Line)
	}
	return l.span()
}

const (
	panelWide   = 165 * vg.Length(1)
	widestPanel = 300 * vg.Length(1) // of few panels
	panelPlot   = 92 * vg.Length(1)
	panelGap    = 14 * vg.Length(1)
)

// columns is how many panels stand beside each other.
func (m Panels) columns(wide vg.Length) int {
	return max(1, min(len(m.Panels), int((wide+panelGap)/(panelWide+panelGap))))
}

// titles is how many lines the longest name takes.
func (m Panels) titles(s *script, column vg.Length) int {
	most := 1
	for _, p := range m.Panels {
		most = max(most, len(s.wrap(p.Line.Label, labelSize, column)))
	}
	return most
}

func (m Panels) column(wide vg.Length) vg.Length {
	n := m.columns(wide)
	return min(widestPanel, (wide-vg.Length(n-1)*panelGap)/vg.Length(n))
}

// axisRoom is for what the axes count, above all panels.
func (m Panels) axisRoom(s *script, wide vg.Length) vg.Length {
	return vg.Length(len(s.wrap(m.Axis, labelSize, wide)))*labelSize*leading + 4
}

func (m Panels) height(s *script, wide vg.Length) vg.Length {
	n := m.columns(wide)
	rows := (len(m.Panels) + n - 1) / n
	each := vg.Length(m.titles(s, m.column(wide)))*labelSize*leading + panelPlot + yearsRoom + wordsStep + panelGap
	return m.axisRoom(s, wide) + vg.Length(rows)*each
}

func (m Panels) least(s *script, wide vg.Length) vg.Length { return m.height(s, wide) }

func (m Panels) draw(c draw.Canvas, s *script) {
	wide := c.Size().X
	writeBlocks(c, s, []block{{m.Axis, labelSize, false}}, c.Max.Y)
	if len(m.Panels) == 0 {
		return
	}
	n := m.columns(wide)
	rows := (len(m.Panels) + n - 1) / n
	top := c.Max.Y - m.axisRoom(s, wide)
	high := (top - c.Min.Y) / vg.Length(rows)
	low, most := m.span()
	for i, p := range m.Panels {
		left := c.Min.X + vg.Length(i%n)*(m.column(wide)+panelGap)
		at := vg.Rectangle{Min: vg.Point{X: left, Y: top - vg.Length(i/n+1)*high + panelGap}, Max: vg.Point{X: left + m.column(wide), Y: top - vg.Length(i/n)*high}}
		m.drawPanel(draw.Canvas{Canvas: c.Canvas, Rectangle: at}, s, p, low, most)
	}
}

// drawPanel draws one group: its name, its line, and below the years what the values are made of.
func (m Panels) drawPanel(c draw.Canvas, s *script, panel Panel, low, high float64) {
	title := s.wrap(panel.Line.Label, labelSize, c.Size().X)
	writeBlocks(c, s, []block{{strings.Join(title, " "), labelSize, false}}, c.Max.Y)
	l := Lines{From: m.From, To: m.To, Lines: []Line{panel.Line}}
	if panel.Silent == "" {
		l.Breaks = m.bare()
	}
	p := axes(s)
	p.X.Min, p.X.Max, p.Y.Min, p.Y.Max = float64(m.From)-0.5, float64(m.To)+0.5, low, high
	p.X.Tick.Marker = yearTicks(m.From, m.To, s, c.Size().X-40)
	p.Y.Tick.Marker = plainTicks{wanted: 4}
	p.Y.Tick.Label.Font.Size, p.X.Tick.Label.Font.Size = noteSize, noteSize
	p.Add(plotter(func(area draw.Canvas, p *plot.Plot) {
		l.drawArea(area, p, s)
		l.drawWords(c, area, p, s)
		if panel.Silent != "" {
			lines := s.wrap(panel.Silent, noteSize, area.Size().X-8)
			putLines(area, s, lines, noteSize, grey, toCentre, area.Min.X+area.Size().X/2, area.Min.Y+area.Size().Y/2)
		}
	}))
	p.Draw(draw.Crop(c, 0, 0, wordsStep, -vg.Length(m.titles(s, c.Size().X))*labelSize*leading))
}

// bare is the breaks without their names: the notes say what they are.
func (m Panels) bare() []Break {
	var out []Break
	for _, b := range m.Breaks {
		out = append(out, Break{Before: b.Before})
	}
	return out
}
