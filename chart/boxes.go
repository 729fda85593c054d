package chart

import (
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// Boxes is how groups spread, the first on top.
type Boxes struct {
	Axis  string // what the axis counts, with its unit
	Boxes []Box
}

// Box is the five-number summary of a group. A group without a known value has no box, and its words say so.
type Box struct {
	Label                    string
	Known                    bool
	Min, Q1, Median, Q3, Max float64
	Words                    string // at the right of the box
}

func (b Boxes) check() error {
	for _, g := range b.Boxes {
		if err := finite(g.Label, g.Min, g.Q1, g.Median, g.Q3, g.Max); err != nil {
			return err
		}
	}
	return nil
}

func (b Boxes) rows() rows {
	r := rows{axis: b.Axis}
	for _, g := range b.Boxes {
		r.labels, r.words = append(r.labels, g.Label), append(r.words, g.Words)
		if g.Known {
			r.low, r.high = around(r.low, r.high, g.Min, g.Max)
		}
	}
	r.low, r.high = padded(r.low, r.high)
	return r
}

func (b Boxes) height(s *script, _ vg.Length) vg.Length   { return b.rows().height(s) }
func (b Boxes) least(s *script, wide vg.Length) vg.Length { return b.height(s, wide) }

func (b Boxes) draw(c draw.Canvas, s *script) {
	r := b.rows()
	half := min(r.step(s)*0.33, 7)
	r.draw(c, s, func(c draw.Canvas, i int, y vg.Length, x func(float64) vg.Length) {
		g := b.Boxes[i]
		if !g.Known {
			return
		}
		thin := line(ink, 1)
		segment(c, thin, x(g.Min), y, x(g.Q1), y)
		segment(c, thin, x(g.Q3), y, x(g.Max), y)
		for _, end := range []float64{g.Min, g.Max} {
			segment(c, thin, x(end), y-half*0.6, x(end), y+half*0.6)
		}
		box(c, x(g.Q1), y-half, x(g.Q3), y+half, tint, line(accent, 1))
		segment(c, line(ink, 2.2), x(g.Median), y-half, x(g.Median), y+half)
	})
}
