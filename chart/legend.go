package chart

import (
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// entry is one thing that a legend explains.
type entry struct {
	words  string
	wide   vg.Length                                // of the sample; 0 for words alone
	sample func(c draw.Canvas, x, middle vg.Length) // draws what it looks like, from x on
}

const (
	legendStep = 15 * vg.Length(1)
	sampleGap  = 6 * vg.Length(1)
	entryGap   = 16 * vg.Length(1)
)

func (s *script) entryWidth(e entry) vg.Length {
	wide := s.width(e.words, labelSize) + entryGap
	if e.sample != nil {
		wide += e.wide + sampleGap
	}
	return wide
}

// flow lays entries out in rows of a width. One that is wider has a row for itself.
func (s *script) flow(list []entry, wide vg.Length) [][]entry {
	var rows [][]entry
	var used vg.Length
	for _, e := range list {
		need := s.entryWidth(e)
		if len(rows) == 0 || used+need-entryGap > wide {
			rows, used = append(rows, nil), 0
		}
		rows[len(rows)-1] = append(rows[len(rows)-1], e)
		used += need
	}
	return rows
}

// drawEntries draws a legend from the top of a canvas down.
func (s *script) drawEntries(c draw.Canvas, list []entry) {
	y := c.Max.Y
	for _, row := range s.flow(list, c.Size().X) {
		y -= legendStep
		x := c.Min.X
		for _, e := range row {
			at := x
			if e.sample != nil {
				e.sample(c, x, y+3+labelSize*0.35)
				at += e.wide + sampleGap
			}
			s.put(c, s.cut(e.words, labelSize, c.Max.X-at), labelSize, ink, toLeft, at, y+3)
			x += s.entryWidth(e)
		}
	}
}

// cut shortens what is wider than the room in its middle: names of agencies differ at their ends.
func (s *script) cut(txt string, size, room vg.Length) string {
	runes := []rune(txt)
	if len(runes) == 0 {
		return ""
	}
	for keep := len(runes); keep > 0; keep-- {
		if keep < len(runes) {
			txt = string(runes[:(keep+1)/2]) + "…" + string(runes[len(runes)-keep/2:])
		}
		if s.width(txt, size) <= room {
			return txt
		}
	}
	return "…"
}
