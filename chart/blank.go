package chart

import (
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// Blank stands where there is nothing to draw: axes without a mark would look like values of zero.
type Blank struct {
	Words string // that there is nothing
}

const blankRoom = 70 * vg.Length(1)

func (b Blank) check() error                              { return nil }
func (b Blank) height(*script, vg.Length) vg.Length       { return blankRoom }
func (b Blank) least(s *script, wide vg.Length) vg.Length { return b.height(s, wide) }

func (b Blank) draw(c draw.Canvas, s *script) {
	box(c, c.Min.X, c.Min.Y, c.Max.X, c.Max.Y, paper, line(grey, 0.8, 4, 3))
	putLines(c, s, s.wrap(b.Words, labelSize, c.Size().X-2*margin), labelSize, ink, toCentre, c.Min.X+c.Size().X/2, c.Min.Y+c.Size().Y/2)
}
