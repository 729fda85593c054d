package chart

import (
	"fmt"
	"image/color"
	"math"
	"strconv"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// Stacks is how wholes are made up, each drawn to 100 %, the first on top.
type Stacks struct {
	Axis  string   // what the whole is
	Parts []string // what the wholes are made of, at most MostLines
	Open  string   // what the part is called of which nobody knows what it is
	Rows  []Stack
}

// Stack is one whole. One of which no part is known has no bar, and its words say so.
type Stack struct {
	Label string
	Known bool
	Parts []float64 // from 0 to 1, one a part
	Open  float64   // the rest, when not all parts are known
	Words string    // at the right of the bar: how many there are in all
}

func (m Stacks) check() error {
	if len(m.Parts) > MostLines {
		return fmt.Errorf("draw %d parts: no more than %d can be told apart", len(m.Parts), MostLines)
	}
	for _, row := range m.Rows {
		if err := finite(row.Label, append([]float64{row.Open}, row.Parts...)...); err != nil {
			return err
		}
		sum := row.Open
		for _, p := range row.Parts {
			if sum += p; p < 0 || row.Open < 0 {
				return fmt.Errorf("draw %s: a part below zero", row.Label)
			}
		}
		if row.Known && (len(row.Parts) != len(m.Parts) || math.Abs(sum-1) > 1e-9) {
			return fmt.Errorf("draw %s: %d parts that are %v of the whole", row.Label, len(row.Parts), sum)
		}
	}
	return nil
}

func (m Stacks) rows() rows {
	r := rows{axis: m.Axis, high: 100}
	for _, row := range m.Rows {
		r.labels, r.words = append(r.labels, row.Label), append(r.words, row.Words)
	}
	return r
}

func (m Stacks) height(s *script, wide vg.Length) vg.Length {
	return m.rows().height(s) + legendGap + vg.Length(len(s.flow(m.entries(s), wide)))*legendStep
}

func (m Stacks) least(s *script, wide vg.Length) vg.Length { return m.height(s, wide) }

// entries is the legend: parts have numbers, which stand in the bars too, so that nobody needs to tell eight colours apart.
func (m Stacks) entries(s *script) []entry {
	var list []entry
	for i, name := range m.Parts {
		list = append(list, entry{words: name, wide: 16, sample: func(c draw.Canvas, x, y vg.Length) { drawPart(c, s, i, x, x+16, y, 6) }})
	}
	for _, row := range m.Rows {
		if row.Open > 0 {
			return append(list, entry{words: m.Open, wide: 16, sample: func(c draw.Canvas, x, y vg.Length) { drawOpen(c, x, x+16, y, 6) }})
		}
	}
	return list
}

func (m Stacks) draw(c draw.Canvas, s *script) {
	r := m.rows()
	list := m.entries(s)
	below := legendGap + vg.Length(len(s.flow(list, c.Size().X)))*legendStep
	half := min(r.step(s)*0.36, 8)
	r.draw(draw.Crop(c, 0, 0, below, 0), s, func(c draw.Canvas, i int, y vg.Length, x func(float64) vg.Length) {
		row := m.Rows[i]
		if !row.Known {
			return
		}
		from := 0.0
		for k, part := range row.Parts {
			if part > 0 {
				drawPart(c, s, k, x(from*100), x((from+part)*100), y, half)
			}
			from += part
		}
		if row.Open > 0 {
			drawOpen(c, x(from*100), x(100), y, half)
		}
	})
	s.drawEntries(draw.Crop(c, 0, 0, 0, below-legendGap-c.Size().Y), list)
}

// drawPart draws one part with its number, where there is room for it.
func drawPart(c draw.Canvas, s *script, i int, from, to, y, half vg.Length) {
	box(c, from, y-half, to, y+half, palette[i], line(paper, 0.8))
	if number := strconv.Itoa(i + 1); s.width(number, noteSize)+2 <= to-from {
		s.put(c, number, noteSize, over(palette[i]), toCentre, (from+to)/2, y-noteSize*0.35)
	}
}

// drawOpen draws what nobody knows: as an outline, like everything that is not printed.
func drawOpen(c draw.Canvas, from, to, y, half vg.Length) {
	box(c, from+0.5, y-half+0.5, to-0.5, y+half-0.5, paper, line(grey, 1, 3, 2))
}

// over is the colour of letters that can be read on another.
func over(col color.NRGBA) color.Color {
	part := func(b uint8) float64 { return math.Pow(float64(b)/255, 2.2) }
	if 0.2126*part(col.R)+0.7152*part(col.G)+0.0722*part(col.B) > 0.18 {
		return ink
	}
	return paper
}
