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
	Language string // of its words, as an SVG and a PDF name it: zh-CN, en
}

// Drawing is what stands in a chart: Bars, Lines, Boxes or Coverage.
type Drawing interface {
	// check names a number that cannot be drawn.
	check() error
	// height is the room that it takes in a given width, and least what it needs.
	height(s *script, wide vg.Length) vg.Length
	least(s *script, wide vg.Length) vg.Length
	draw(c draw.Canvas, s *script)
}

// Write draws a chart as the options say.
func Write(w io.Writer, c Chart, o Options) error {
	if err := c.Drawing.check(); err != nil {
		return err
	}
	latin, err := latinFont()
	if err != nil {
		return err
	}
	size := o.Size.orUsual()
	s := &script{faces: latin, svg: true, seen: make(map[rune]bool), sheet: size.wide}
	high, err := c.fit(s, size)
	if err != nil {
		return err
	}
	canvas := vgsvg.New(size.wide, high)
	c.draw(draw.New(canvas), s)
	if o.Format == SVG {
		return writeSVG(w, canvas, c.Title, c.Language)
	}
	faces, err := fontsFor(s.seen, o.Font)
	if err != nil {
		return err
	}
	defer faces.close()
	s = &script{faces: faces.fonts, seen: make(map[rune]bool), sheet: size.wide}
	if high, err = c.fit(s, size); err != nil {
		return err
	}
	if o.Format == PDF {
		page := newPDFCanvas(size.wide, high)
		c.draw(draw.New(page), s)
		return writePDF(w, page, c.Title, c.Language)
	}
	picture := vgimg.NewWith(vgimg.UseWH(size.wide, high), vgimg.UseDPI(size.dpi))
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
	head := []block{{c.Title, titleSize, false}}
	if c.Subtitle != "" {
		head = append(head, block{c.Subtitle, labelSize, true})
	}
	return head
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
		sum += vg.Length(len(s.wrap(b.text, b.size, s.inner()))) * b.size * leading
	}
	return sum
}

// around is what stands above and below the drawing.
func (c *Chart) around(s *script) vg.Length {
	return 2*margin + 2*gap + blocksHeight(c.head(), s) + blocksHeight(c.foot(), s)
}

// fit returns the height of the sheet: the one asked for, or as much as the content takes.
func (c *Chart) fit(s *script, size Size) (vg.Length, error) {
	around := c.around(s)
	if size.high == 0 {
		return around + c.Drawing.height(s, s.inner()), nil
	}
	if need := around + c.Drawing.least(s, s.inner()); need > size.high+0.01 {
		return 0, &TooLow{Size: size, need: need}
	}
	return size.high, nil
}

func (c *Chart) draw(canvas draw.Canvas, s *script) {
	canvas.SetColor(paper)
	canvas.Fill(canvas.Rectangle.Path())
	inner := draw.Crop(canvas, margin, -margin, margin, -margin)
	below := writeBlocks(inner, s, c.head(), inner.Max.Y)
	room := inner
	room.Max.Y = below - gap
	room.Min.Y = inner.Min.Y + blocksHeight(c.foot(), s) + gap
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
