package chart

import (
	"fmt"
	"image/color"
	"strings"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// Coverage is a map of what is known: a row a group, a column a year.
type Coverage struct {
	Columns []string
	Rows    []CoverageRow
	Scale   string // what the shades say
}

// CoverageRow is one group.
type CoverageRow struct {
	Label string
	Cells []CoverageCell // one a column
}

// CoverageCell is how many of those expected are known, open (a report is there, the value is not) and absent. A cell of
// nobody is left empty.
type CoverageCell struct{ Known, Open, Absent int }

func (c CoverageCell) expected() int { return c.Known + c.Open + c.Absent }

func (m Coverage) check() error {
	for _, row := range m.Rows {
		if len(row.Cells) != len(m.Columns) {
			return fmt.Errorf("draw %s: %d cells in %d columns", row.Label, len(row.Cells), len(m.Columns))
		}
		for _, cell := range row.Cells {
			if cell.Known < 0 || cell.Open < 0 || cell.Absent < 0 {
				return fmt.Errorf("draw %s: a count below zero", row.Label)
			}
		}
	}
	return nil
}

// shades go from nothing to all in one colour, from light to dark, so that they keep their order without it.
var shades = []color.NRGBA{{0xf7, 0xf7, 0xf7, 0xff}, {0xd9, 0xe8, 0xf3, 0xff}, {0xa6, 0xc9, 0xe2, 0xff}, {0x5a, 0x9f, 0xcb, 0xff}, {0x08, 0x51, 0x8c, 0xff}}

// shadeWords say what the shades stand for.
var shadeWords = []string{"0 %", "under 50 %", "50 to under 80 %", "80 to under 100 %", "100 %"}

// shadeOf keeps none and all apart from everything between.
func shadeOf(cell CoverageCell) int {
	n, all := cell.Known, cell.expected()
	switch {
	case n == 0:
		return 0
	case n == all:
		return 4
	case n*10 >= all*8:
		return 3
	case n*2 >= all:
		return 2
	}
	return 1
}

func (c CoverageCell) words() string {
	w := fmt.Sprintf("%d/%d", c.Known, c.expected())
	if c.Open > 0 {
		w += fmt.Sprintf(" ○%d", c.Open)
	}
	return w
}

func (m Coverage) rowHeight(s *script) vg.Length {
	most := 1
	for _, row := range m.Rows {
		most = max(most, len(s.wrap(row.Label, labelSize, labelRoom)))
	}
	return 8 + vg.Length(most)*labelSize*spacing
}

const (
	headRoom   = 18 * vg.Length(1)
	legendRoom = 34 * vg.Length(1)
	widestCell = 110 * vg.Length(1)
)

func (m Coverage) height(s *script, _ vg.Length) vg.Length {
	return headRoom + vg.Length(len(m.Rows))*m.rowHeight(s) + legendRoom
}

func (m Coverage) draw(c draw.Canvas, s *script) {
	var labels vg.Length
	for _, row := range m.Rows {
		for _, txt := range s.wrap(row.Label, labelSize, labelRoom) {
			labels = max(labels, s.width(txt, labelSize))
		}
	}
	left := c.Min.X + labels + wordsGap
	wide := min(widestCell, (c.Max.X-left)/vg.Length(max(1, len(m.Columns))))
	for i, name := range m.Columns {
		s.put(c, name, labelSize, ink, toCentre, left+(vg.Length(i)+0.5)*wide, c.Max.Y-labelSize)
	}
	step := m.rowHeight(s)
	for i, row := range m.Rows {
		m.drawRow(c, s, row, left, wide, c.Max.Y-headRoom-vg.Length(i+1)*step, step)
	}
	m.drawLegend(c, s)
}

func (m Coverage) drawRow(c draw.Canvas, s *script, row CoverageRow, left, wide, foot, step vg.Length) {
	txts := s.wrap(row.Label, labelSize, labelRoom)
	middle := foot + step/2 - labelSize*0.35
	for i, txt := range txts {
		s.put(c, txt, labelSize, ink, toRight, left-wordsGap, middle+(vg.Length(len(txts)-1)/2-vg.Length(i))*labelSize*spacing)
	}
	for i, cell := range row.Cells {
		if cell.expected() == 0 {
			continue
		}
		x, shade := left+vg.Length(i)*wide, shadeOf(cell)
		box(c, x+1, foot+1, x+wide-1, foot+step-1, shades[shade], line(pale, 0.5))
		col := ink
		if shade == 4 {
			col = paper
		}
		size := labelSize
		if room := wide - 4; s.width(cell.words(), size) > room {
			size *= room / s.width(cell.words(), size)
		}
		s.put(c, cell.words(), size, col, toCentre, x+wide/2, middle)
	}
}

func (m Coverage) drawLegend(c draw.Canvas, s *script) {
	x, y := c.Min.X, c.Min.Y+6
	title := strings.TrimSpace(m.Scale)
	s.put(c, title, noteSize, ink, toLeft, x, y)
	x += s.width(title, noteSize) + 10
	for i, word := range shadeWords {
		box(c, x, y-2, x+14, y+8, shades[i], line(grey, 0.5))
		s.put(c, word, noteSize, ink, toLeft, x+18, y)
		x += 18 + s.width(word, noteSize) + 12
	}
}
