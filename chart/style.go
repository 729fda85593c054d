package chart

import (
	"image/color"
	"math"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// Sizes, in points.
const (
	margin    = 20 * vg.Length(1)
	titleSize = 14 * vg.Length(1)
	labelSize = 9 * vg.Length(1)
	noteSize  = 8.5 * vg.Length(1)
	leading   = 1.35 // of a line of text, in its size
)

var (
	ink    = color.NRGBA{0x22, 0x22, 0x22, 0xff}
	grey   = color.NRGBA{0x5f, 0x5f, 0x5f, 0xff}
	pale   = color.NRGBA{0xdd, 0xdd, 0xdd, 0xff}
	paper  = color.NRGBA{0xff, 0xff, 0xff, 0xff}
	accent = palette[0]
	tint   = color.NRGBA{0xbf, 0xdc, 0xec, 0xff} // of the accent
)

// palette is that of Okabe and Ito (2008) without its yellow, which is lost on white: the colours stay apart for people who
// do not see red or green.
var palette = []color.NRGBA{
	{0x00, 0x72, 0xb2, 0xff}, {0xd5, 0x5e, 0x00, 0xff}, {0x00, 0x9e, 0x73, 0xff}, {0xcc, 0x79, 0xa7, 0xff},
	{0x00, 0x00, 0x00, 0xff}, {0xe6, 0x9f, 0x00, 0xff}, {0x56, 0xb4, 0xe9, 0xff}, {0x7f, 0x7f, 0x7f, 0xff},
}

// dashes tell lines apart beside their colours.
var dashes = [][]vg.Length{nil, {6, 2}, {2, 2}, {8, 2, 2, 2}, {1, 1.5}, {10, 3}, {5, 2, 1, 2, 1, 2}, {3, 4}}

// shape is the outline of a marker: so many corners from an angle on; none is a circle.
type shape struct {
	corners int
	from    float64 // in quarters of a turn
}

// shapes tell markers apart beside their colours.
var shapes = []shape{{0, 0}, {4, 0.5}, {3, 1}, {4, 0}, {3, 3}, {5, 1}, {6, 0}, {3, 2}}

func (s shape) path(at vg.Point, radius vg.Length) vg.Path {
	var p vg.Path
	if s.corners == 0 {
		p.Move(vg.Point{X: at.X + radius, Y: at.Y})
		p.Arc(at, radius, 0, 2*math.Pi)
		p.Close()
		return p
	}
	radius *= 1.2 // a polygon looks smaller than the circle around it
	for i := range s.corners {
		sin, cos := math.Sincos(math.Pi/2*s.from + 2*math.Pi*float64(i)/float64(s.corners))
		corner := vg.Point{X: at.X + radius*vg.Length(cos), Y: at.Y + radius*vg.Length(sin)}
		if i == 0 {
			p.Move(corner)
		} else {
			p.Line(corner)
		}
	}
	p.Close()
	return p
}

// markRadius is the size of a marker.
const markRadius = 3 * vg.Length(1)

// marker draws one value: filled, or hollow when it is not to be taken as it stands.
func marker(c draw.Canvas, s shape, at vg.Point, col color.Color, hollow bool) {
	path := s.path(at, markRadius)
	c.SetColor(col)
	if hollow {
		c.SetColor(paper)
	}
	c.Fill(path)
	stroke(c, path, line(col, 1.2))
}

func line(col color.Color, width vg.Length, dash ...vg.Length) draw.LineStyle {
	return draw.LineStyle{Color: col, Width: width, Dashes: dash}
}

func stroke(c draw.Canvas, path vg.Path, style draw.LineStyle) {
	c.SetLineStyle(style)
	c.Stroke(path)
}

func segment(c draw.Canvas, style draw.LineStyle, x1, y1, x2, y2 vg.Length) {
	c.StrokeLine2(style, x1, y1, x2, y2)
}

// box fills a rectangle and draws its outline.
func box(c draw.Canvas, x1, y1, x2, y2 vg.Length, fill color.Color, outline draw.LineStyle) {
	path := vg.Rectangle{Min: vg.Point{X: min(x1, x2), Y: min(y1, y2)}, Max: vg.Point{X: max(x1, x2), Y: max(y1, y2)}}.Path()
	c.SetColor(fill)
	c.Fill(path)
	if outline.Width > 0 {
		stroke(c, path, outline)
	}
}
