package chart

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"math"

	"golang.org/x/image/font/opentype"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
)

// pdfCanvas writes what is drawn as the content of a PDF page. The canvas of the plotting library is of no use here: its fonts have
// 256 characters.
type pdfCanvas struct {
	wide, high vg.Length
	content    bytes.Buffer
	fonts      []*pdfFont // in the order of their first use
	width      vg.Length
	states     []vg.Length // widths to come back to
	err        error       // of a font that cannot be read
}

var _ vg.CanvasSizer = (*pdfCanvas)(nil)

func newPDFCanvas(wide, high vg.Length) *pdfCanvas {
	c := &pdfCanvas{wide: wide, high: high}
	vg.Initialize(c)
	return c
}

func (c *pdfCanvas) op(format string, args ...any) {
	fmt.Fprintf(&c.content, format+"\n", args...)
}

// place is a number as PDF writes it, to a thousandth of a point.
type place float64

func (p place) String() string {
	x := math.Round(float64(p)*1000) / 1000
	return fmt.Sprintf("%g", x+0) // no minus zero
}

// Size is that of the page.
func (c *pdfCanvas) Size() (x, y vg.Length) { return c.wide, c.high }

// SetLineWidth sets the width of lines; those without one are not drawn.
func (c *pdfCanvas) SetLineWidth(w vg.Length) {
	c.width = w
	c.op("%v w", place(max(0, w)))
}

// SetLineDash sets the pattern of lines.
func (c *pdfCanvas) SetLineDash(pattern []vg.Length, offset vg.Length) {
	var list []place
	for _, p := range pattern {
		list = append(list, place(p))
	}
	c.op("%v %v d", list, place(offset))
}

// SetColor sets the colour of lines and fillings.
func (c *pdfCanvas) SetColor(col color.Color) {
	if col == nil {
		col = color.Black
	}
	n := color.NRGBAModel.Convert(col).(color.NRGBA)
	part := func(b uint8) place { return place(float64(b) / 255) }
	c.op("%v %v %v rg %[1]v %[2]v %[3]v RG", part(n.R), part(n.G), part(n.B))
}

func (c *pdfCanvas) transform(a, b, d, e, x, y float64) {
	c.op("%.6f %.6f %.6f %.6f %v %v cm", a, b, d, e, place(x), place(y))
}

// Rotate turns what follows.
func (c *pdfCanvas) Rotate(rad float64) {
	sin, cos := math.Sincos(rad)
	c.transform(cos, sin, -sin, cos, 0, 0)
}

// Translate moves what follows.
func (c *pdfCanvas) Translate(pt vg.Point) { c.transform(1, 0, 0, 1, float64(pt.X), float64(pt.Y)) }

// Scale stretches what follows.
func (c *pdfCanvas) Scale(x, y float64) { c.transform(x, 0, 0, y, 0, 0) }

// Push keeps the state.
func (c *pdfCanvas) Push() {
	c.states = append(c.states, c.width)
	c.op("q")
}

// Pop goes back to the state that was kept.
func (c *pdfCanvas) Pop() {
	c.width, c.states = c.states[len(c.states)-1], c.states[:len(c.states)-1]
	c.op("Q")
}

// Stroke draws a path.
func (c *pdfCanvas) Stroke(p vg.Path) {
	if c.width > 0 {
		c.path(p)
		c.op("S")
	}
}

// Fill fills a path.
func (c *pdfCanvas) Fill(p vg.Path) {
	c.path(p)
	c.op("f")
}

func (c *pdfCanvas) path(p vg.Path) {
	at := func(pt vg.Point) string { return place(pt.X).String() + " " + place(pt.Y).String() }
	open := false
	for _, comp := range p {
		switch comp.Type {
		case vg.MoveComp:
			c.op("%s m", at(comp.Pos))
		case vg.LineComp:
			c.op("%s l", at(comp.Pos))
		case vg.ArcComp:
			c.arc(comp, open, at)
		case vg.CurveComp:
			panic("draw a curve: a chart has none but circles")
		case vg.CloseComp:
			c.op("h")
		}
		open = comp.Type != vg.CloseComp
	}
}

// arc writes a part of a circle as curves of at most an eighth of it.
func (c *pdfCanvas) arc(comp vg.PathComp, open bool, at func(vg.Point) string) {
	const eighth = math.Pi / 4
	n := max(1, int(math.Ceil(math.Abs(comp.Angle)/eighth-1e-9)))
	step := comp.Angle / float64(n)
	arm := 4.0 / 3 * math.Tan(step/4)
	on := func(angle, out float64) vg.Point {
		sin, cos := math.Sincos(angle)
		return vg.Point{X: comp.Pos.X + comp.Radius*vg.Length(cos-out*sin), Y: comp.Pos.Y + comp.Radius*vg.Length(sin+out*cos)}
	}
	verb := "m"
	if open {
		verb = "l"
	}
	c.op("%s %s", at(on(comp.Start, 0)), verb)
	for i := range n {
		from, to := comp.Start+float64(i)*step, comp.Start+float64(i+1)*step
		c.op("%s %s %s c", at(on(from, arm)), at(on(to, -arm)), at(on(to, 0)))
	}
}

// FillString writes text by the numbers of its outlines; which characters those are, the file says for whoever copies it.
func (c *pdfCanvas) FillString(f font.Face, pt vg.Point, txt string) {
	if f.Font.Size == 0 || txt == "" || c.err != nil {
		return
	}
	number, own, err := c.fontOf(f.Face)
	if err != nil {
		c.err = err
		return
	}
	var codes bytes.Buffer
	last := -1
	for _, r := range txt {
		n, err := own.glyph(r)
		if err != nil {
			c.err = err
			return
		}
		if last >= 0 {
			if k := own.kern(last, n); k != 0 {
				fmt.Fprintf(&codes, ">%v<", place(-float64(k)*1000/float64(own.units)))
			}
		}
		fmt.Fprintf(&codes, "%04x", n)
		last = n
	}
	c.op("BT /F%d %v Tf %v %v Td [<%s>] TJ ET", number, place(f.Font.Size), place(pt.X), place(pt.Y), codes.String())
}

func (c *pdfCanvas) fontOf(face *opentype.Font) (int, *pdfFont, error) {
	for i, f := range c.fonts {
		if f.face == face {
			return i, f, nil
		}
	}
	f, err := newPDFFont(face)
	if err != nil {
		return 0, nil, err
	}
	c.fonts = append(c.fonts, f)
	return len(c.fonts) - 1, f, nil
}

// DrawImage is for pictures, of which charts have none.
func (c *pdfCanvas) DrawImage(vg.Rectangle, image.Image) { panic("draw a picture: a chart has none") }
