package main

import (
	"strings"

	"github.com/mattn/go-runewidth"
)

// The widest a label and a column header get before they are broken into lines.
const (
	widestLabel  = 44
	widestHeader = 16 // in tables of many columns
	widestOfFew  = 28
)

// wide measures text as terminals show it, whatever the locale of the process: Chinese characters take two
// places, and so that tables come out the same everywhere, characters of ambiguous width take one.
var wide = runewidth.Condition{EastAsianWidth: false, StrictEmojiNeutral: true}

// sheet is a table for people: labels to the left, numbers to the right, widths counted in terminal cells.
type sheet struct {
	head  []string
	rows  [][]string
	texts int // columns after the first that hold text, and are set to the left
	loose bool
}

func (s *sheet) add(cells ...string) { s.rows = append(s.rows, cells) }

// write draws the sheet. Rows shorter than the head are headings and stay open to the right.
func (s *sheet) write(b *strings.Builder) {
	widths := s.widths()
	s.row(b, widths, s.head)
	for i, w := range widths {
		if i > 0 {
			b.WriteString("─┼─")
		}
		b.WriteString(strings.Repeat("─", w))
	}
	b.WriteByte('\n')
	for _, row := range s.rows {
		s.row(b, widths, row)
	}
}

func (s *sheet) limit(col int) int {
	if s.loose {
		return 1 << 20
	}
	switch {
	case col == 0:
		return widestLabel
	case len(s.head) <= 4:
		return widestOfFew
	}
	return widestHeader
}

func (s *sheet) widths() []int {
	widths := make([]int, len(s.head))
	for _, row := range append([][]string{s.head}, s.rows...) {
		for i, cell := range row {
			if len(row) > 1 || i > 0 {
				widths[i] = max(widths[i], min(wide.StringWidth(cell), s.limit(i)))
			}
		}
	}
	return widths
}

// row draws one row, over as many lines as its longest cell needs.
func (s *sheet) row(b *strings.Builder, widths []int, cells []string) {
	if len(cells) == 1 && len(widths) > 1 {
		b.WriteString(cells[0] + "\n")
		return
	}
	lines := make([][]string, len(cells))
	height := 1
	for i, cell := range cells {
		lines[i] = broken(cell, s.limit(i))
		height = max(height, len(lines[i]))
	}
	for k := range height {
		var line strings.Builder
		for i := range cells {
			if i > 0 {
				line.WriteString(" │ ")
			}
			text := ""
			if k < len(lines[i]) {
				text = lines[i][k]
			}
			line.WriteString(padded(text, widths[i], i <= s.texts))
		}
		b.WriteString(strings.TrimRight(line.String(), " ") + "\n")
	}
}

func padded(text string, width int, left bool) string {
	fill := strings.Repeat(" ", max(0, width-wide.StringWidth(text)))
	if left {
		return text + fill
	}
	return fill + text
}

// broken cuts text into lines of at most limit places; what follows the first keeps its indent.
func broken(text string, limit int) []string {
	indent := text[:len(text)-len(strings.TrimLeft(text, " "))]
	var lines []string
	for wide.StringWidth(text) > limit {
		width, cut := 0, 0
		for i, r := range text {
			if width += wide.RuneWidth(r); width > limit {
				cut = i
				break
			}
		}
		if cut <= len(indent) {
			break // a single character wider than the limit
		}
		lines = append(lines, text[:cut])
		text = indent + text[cut:]
	}
	return append(lines, text)
}
