package chart

import (
	"bytes"
	"fmt"
	"io"
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgimg"
	"gonum.org/v1/plot/vg/vgsvg"
)

// Chart is a drawing with what a reader needs to judge it.
type Chart struct {
	Title    string
	Subtitle string   // what was chosen
	Notes    []string // how to read it, and what is not in it
	Source   string   // where the numbers come from
	Drawing  Drawing
}

// Drawing is what stands in a chart: Bars, Lines, Boxes or Coverage.
type Drawing interface {
	// check names a number that cannot be drawn.
	check() error
	// height is the room it needs in a given width.
	height(s *script, wide vg.Length) vg.Length
	draw(c draw.Canvas, s *script)
}

// Format is a kind of file.
type Format string

const (
	SVG Format = "svg"
	PNG Format = "png"
)

// dpi is the resolution of a PNG: sharp on paper and on dense screens.
const dpi = 144

// Write draws a chart. font is the file whose font draws a PNG; with "" it is found on this machine. An SVG names fonts
// and leaves the choice to the program that shows it.
func Write(w io.Writer, c Chart, format Format, font string) error {
	if err := c.Drawing.check(); err != nil {
		return err
	}
	latin, err := latinFont()
	if err != nil {
		return err
	}
	s := &script{faces: latin, svg: true, seen: make(map[rune]bool)}
	canvas := vgsvg.New(sheetWidth, c.height(s))
	c.draw(draw.New(canvas), s)
	if format == SVG {
		return writeSVG(w, canvas, c.Title)
	}
	faces, err := fontsFor(s.seen, font)
	if err != nil {
		return err
	}
	defer faces.close()
	s = &script{faces: faces.fonts, seen: make(map[rune]bool)}
	picture := vgimg.NewWith(vgimg.UseWH(sheetWidth, c.height(s)), vgimg.UseDPI(dpi))
	c.draw(draw.New(picture), s)
	var b bytes.Buffer
	if _, err := (vgimg.PngCanvas{Canvas: picture}).WriteTo(&b); err != nil {
		return fmt.Errorf("write the picture: %w", err)
	}
	_, err = w.Write(b.Bytes())
	return err
}

// block is a piece of running text.
type block struct {
	text  string
	size  vg.Length
	faint bool
}

func (c *Chart) head() []block {
	return []block{{c.Title, titleSize, false}, {c.Subtitle, labelSize, true}}
}

func (c *Chart) foot() []block {
	var out []block
	for _, n := range c.Notes {
		out = append(out, block{n, noteSize, false})
	}
	return append(out, block{c.Source, noteSize, true})
}

// gap stands between head, drawing and foot.
const gap = 10 * vg.Length(1)

func blocksHeight(blocks []block, s *script) vg.Length {
	var sum vg.Length
	for _, b := range blocks {
		sum += vg.Length(len(s.wrap(b.text, b.size, sheetWidth-2*margin))) * b.size * leading
	}
	return sum
}

func (c *Chart) height(s *script) vg.Length {
	return 2*margin + 2*gap + blocksHeight(c.head(), s) + c.Drawing.height(s, sheetWidth-2*margin) + blocksHeight(c.foot(), s)
}

func (c *Chart) draw(canvas draw.Canvas, s *script) {
	canvas.SetColor(paper)
	canvas.Fill(canvas.Rectangle.Path())
	inner := draw.Crop(canvas, margin, -margin, margin, -margin)
	below := writeBlocks(inner, s, c.head(), inner.Max.Y)
	room := inner
	room.Max.Y = below - gap
	room.Min.Y = room.Max.Y - c.Drawing.height(s, inner.Size().X)
	c.Drawing.draw(room, s)
	writeBlocks(inner, s, c.foot(), room.Min.Y-gap)
}

// writeBlocks writes running text from the top down and returns where it ends.
func writeBlocks(c draw.Canvas, s *script, blocks []block, top vg.Length) vg.Length {
	for _, b := range blocks {
		col := ink
		if b.faint {
			col = grey
		}
		for _, txt := range s.wrap(b.text, b.size, c.Size().X) {
			s.put(c, txt, b.size, col, toLeft, c.Min.X, top-b.size)
			top -= b.size * leading
		}
	}
	return top
}

// axes prepares the plot of a drawing: our letters, thin lines, and ticks in plain numbers.
func axes(s *script) *plot.Plot {
	p := plot.New()
	p.BackgroundColor = nil
	p.TextHandler, p.Title.TextStyle.Handler = s, s
	for _, a := range []*plot.Axis{&p.X, &p.Y} {
		a.Label.TextStyle.Handler, a.Tick.Label.Handler = s, s
		a.Label.TextStyle.Font.Size, a.Tick.Label.Font.Size = labelSize, labelSize
		a.Label.TextStyle.Color, a.Tick.Label.Color = ink, ink
		a.Label.Padding = 4
		a.Padding = 0
		a.LineStyle, a.Tick.LineStyle = line(grey, 0.5), line(grey, 0.5)
		a.Tick.Length = 4
		a.Tick.Marker = plainTicks{}
	}
	return p
}

// finite refuses numbers that have no place on paper.
func finite(label string, xs ...float64) error {
	for _, x := range xs {
		if math.IsNaN(x) || math.IsInf(x, 0) {
			return fmt.Errorf("draw %s: %v is no number that can be drawn", label, x)
		}
	}
	return nil
}
