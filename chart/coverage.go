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
	Columns  []string
	Rows     []CoverageRow
	Scale    string    // what the shades say
	Unlooked string    // stands in a cell of which nothing is known
	Shades   [5]string // what each stands for: none, under half, under four fifths, under all, all
}

// CoverageRow is one group.
type CoverageRow struct {
	Label string
	Cells []CoverageCell // one a column
}

// CoverageCell is how many of those expected are known, open (a report is there, the value is not), absent, and such that nothing is known of
// them. A cell of nobody is left empty.
type CoverageCell struct{ Known, Open, Absent, Unknown int }

func (c CoverageCell) expected() int { return c.Known + c.Open + c.Absent + c.Unknown }

// unlooked tells that nothing is known of any, which is no 0.
func (c CoverageCell) unlooked() bool { return c.Unknown > 0 && c.Unknown == c.expected() }

func (m Coverage) check() error {
	for _, row := range m.Rows {
		if len(row.Cells) != len(m.Columns) {
			return fmt.Errorf("draw %s: %d cells in %d columns", row.Label, len(row.Cells), len(m.Columns))
		}
		for _, cell := range row.Cells {
			if min(cell.Known, cell.Open, cell.Absent, cell.Unknown) < 0 {
				return fmt.Errorf("draw %s: a count below zero", row.Label)
			}
		}
	}
	return nil
}

// shades go from nothing to all in one colour, from light to dark, so that they keep their order without it.
var shades = []color.NRGBA{{0xf7, 0xf7, 0xf7, 0xff}, {0xd9, 0xe8, 0xf3, 0xff}, {0xa6, 0xc9, 0xe2, 0xff}, {0x5a, 0x9f, 0xcb, 0xff}, {0x08, 0x51, 0x8c, 0xff}}

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

// lines are the words of a cell, in one line or stacked.
func (m Coverage) lines(c CoverageCell, stacked bool) []string {
	if c.unlooked() && stacked {
		return strings.Fields(m.Unlooked)
	}
	if c.unlooked() {
		return []string{m.Unlooked}
	}
	known, open := fmt.Sprintf("%d/%d", c.Known, c.expected()), fmt.Sprintf("○%d", c.Open)
	switch {
	case c.Open == 0:
		return []string{known}
	case stacked:
		return []string{known, open}
	}
	return []string{known + " " + open}
}

// frame is where the cells of a map stand.
type frame struct {
	left, wide, step vg.Length
	size             vg.Length // of the letters, the same in all cells
	stacked          bool      // what is open stands below what is known: there are too many years for both in a row
}

const (
	headRoom   = 18 * vg.Length(1)
	legendAir  = 12 * vg.Length(1)
	widestCell = 110 * vg.Length(1)
	cellAir    = 6 * vg.Length(1)
)

func (m Coverage) frame(s *script, room vg.Length) frame {
	var labels vg.Length
	lines := 1
	for _, row := range m.Rows {
		wrapped := s.wrap(row.Label, labelSize, s.labelRoom())
		lines = max(lines, len(wrapped))
		for _, txt := range wrapped {
			labels = max(labels, s.width(txt, labelSize))
		}
	}
	f := frame{left: labels + wordsGap, size: labelSize}
	f.wide = min(widestCell, (room-f.left)/vg.Length(max(1, len(m.Columns))))
	if f.stacked = m.widest(s, false) > f.wide-cellAir; f.stacked {
		lines = max(lines, 2)
		if wide := m.widest(s, true); wide > f.wide-cellAir {
			f.size *= max(f.wide-cellAir, 1) / wide
		}
	}
	f.step = 8 + vg.Length(lines)*labelSize*spacing
	return f
}

// widest is the width of the longest words of a cell.
func (m Coverage) widest(s *script, stacked bool) vg.Length {
	var wide vg.Length
	for _, row := range m.Rows {
		for _, cell := range row.Cells {
			for _, txt := range m.lines(cell, stacked) {
				wide = max(wide, s.width(txt, labelSize))
			}
		}
	}
	return wide
}

func (m Coverage) height(s *script, wide vg.Length) vg.Length {
	return headRoom + vg.Length(len(m.Rows))*m.frame(s, wide).step + legendAir + vg.Length(len(s.flow(m.entries(s), wide)))*legendStep
}

func (m Coverage) least(s *script, wide vg.Length) vg.Length { return m.height(s, wide) }

func (m Coverage) draw(c draw.Canvas, s *script) {
	f := m.frame(s, c.Size().X)
	left := c.Min.X + f.left
	for i, name := range m.Columns {
		s.put(c, name, labelSize, ink, toCentre, left+(vg.Length(i)+0.5)*f.wide, c.Max.Y-labelSize)
	}
	for i, row := range m.Rows {
		foot := c.Max.Y - headRoom - vg.Length(i+1)*f.step
		putLines(c, s, s.wrap(row.Label, labelSize, s.labelRoom()), labelSize, ink, toRight, left-wordsGap, foot+f.step/2)
		for k, cell := range row.Cells {
			if cell.expected() > 0 {
				m.drawCell(c, s, cell, f, left+vg.Length(k)*f.wide, foot)
			}
		}
	}
	foot := c.Max.Y - headRoom - vg.Length(len(m.Rows))*f.step - legendAir
	s.drawEntries(draw.Crop(c, 0, 0, 0, foot-c.Max.Y), m.entries(s))
}

func (m Coverage) drawCell(c draw.Canvas, s *script, cell CoverageCell, f frame, x, foot vg.Length) {
	shade, col := shadeOf(cell), ink
	if shade == len(shades)-1 {
		col = paper
	}
	fill := shades[shade]
	if cell.unlooked() {
		fill, col = paper, grey
	}
	box(c, x+1, foot+1, x+f.wide-1, foot+f.step-1, fill, line(pale, 0.5))
	putLines(c, s, m.lines(cell, f.stacked), f.size, col, toCentre, x+f.wide/2, foot+f.step/2)
}

// putLines writes lines around a middle.
func putLines(c draw.Canvas, s *script, lines []string, size vg.Length, col color.Color, align float64, x, middle vg.Length) {
	for i, txt := range lines {
		above := vg.Length(len(lines)-1)/2 - vg.Length(i)
		s.put(c, txt, size, col, align, x, middle-size*0.35+above*size*spacing)
	}
}

// entries is the legend: what the shades say, then each of them.
func (m Coverage) entries(s *script) []entry {
	list := []entry{{words: strings.TrimSpace(m.Scale)}}
	for i, word := range m.Shades {
		list = append(list, entry{words: word, wide: 14, sample: func(c draw.Canvas, x, y vg.Length) {
			box(c, x, y-5, x+14, y+5, shades[i], line(grey, 0.5))
		}})
	}
	return list
}
