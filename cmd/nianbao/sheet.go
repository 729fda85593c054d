package main

import (
	"slices"
	"strings"

	"github.com/mattn/go-runewidth"
)

// The widest a label and a column header get before they are broken into lines.
const (
	widestLabel  = 44
	widestHeader = 20 // in tables of many columns
	widestOfFew  = 28
)

// wide measures text as terminals show it, whatever the locale of the process: Chinese characters take two
// places, and so that tables come out the same everywhere, characters of ambiguous width take one.
var wide = runewidth.Condition{EastAsianWidth: false, StrictEmojiNeutral: true}

// sheet is a table for people: labels to the left, numbers to the right, widths counted in terminal cells.
type sheet struct {
	head []string
	rows [][]string
	text []int // columns that hold text beside the first: set to the left and never broken
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
	switch {
	case slices.Contains(s.text, col):
		return 1 << 20
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
				for _, line := range broken(cell, s.limit(i)) {
					widths[i] = max(widths[i], wide.StringWidth(line))
				}
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
			line.WriteString(padded(text, widths[i], i == 0 || slices.Contains(s.text, i)))
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

// broken cuts text into lines, at line ends and where a line has more than limit places.
func broken(text string, limit int) []string {
	var lines []string
	for line := range strings.SplitSeq(text, "\n") {
		lines = append(lines, folded(line, limit)...)
	}
	return lines
}

// folded cuts a line into lines of at most limit places; what follows the first keeps its indent.
func folded(text string, limit int) []string {
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
