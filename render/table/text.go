package table

import (
	"bufio"
	"strings"

	"github.com/mattn/go-runewidth"
)

// The widest a label and a column header get before they are broken into lines.
const (
	widestLabel  = 44
	widestHeader = 20 // in tables of many columns
	widestOfFew  = 28
	fewColumns   = 4
	unbroken     = 1 << 20
)

// terminal measures text as terminals show it, whatever the locale of the process: Chinese characters take two
// places, and so that tables come out the same everywhere, characters of ambiguous width take one.
var terminal = runewidth.Condition{EastAsianWidth: false, StrictEmojiNeutral: true}

// Width returns the number of places that text takes in a terminal.
func Width(s string) int { return terminal.StringWidth(s) }

// sheet is a table on its way to a terminal: the cells that are shown, each as the lines that it takes.
type sheet struct {
	columns []int // of the table that are shown
	limits  []int
	left    []bool
	widths  []int
}

// lines breaks the cells of a row into the lines that they take.
func (s *sheet) lines(r row) [][]string {
	out := make([][]string, len(s.columns))
	for i, at := range s.columns {
		out[i] = broken(r.cells[at].Text, s.limits[i])
	}
	return out
}

// text sets labels to the left and numbers to the right, widths counted in places of a terminal.
func (t *Table) text(w *bufio.Writer) error {
	columns := t.seen(Text)
	s := &sheet{columns: columns, limits: make([]int, len(columns)), widths: make([]int, len(columns))}
	head := make([][]string, len(columns))
	for i, at := range columns {
		h := t.Headings[at]
		s.limits[i] = limitOf(h, i, len(columns))
		s.left = append(s.left, i == 0 || h.Left)
		head[i] = broken(h.Name, s.limits[i])
		if h.Code {
			head[i] = strings.SplitAfter(h.Name, ".")
		}
	}
	s.measure(head)
	if err := t.each(func(r row) error { // lines are broken twice and not held
		if r.cells != nil {
			s.measure(s.lines(r))
		}
		return nil
	}); err != nil {
		return err
	}
	s.write(w, head)
	for i, width := range s.widths {
		if i > 0 {
			w.WriteString("─┼─")
		}
		w.WriteString(strings.Repeat("─", width))
	}
	w.WriteByte('\n')
	if err := t.each(func(r row) error {
		if r.cells == nil {
			w.WriteString(cellText(r.heading) + "\n")
			return nil
		}
		s.write(w, s.lines(r))
		return nil
	}); err != nil {
		return err
	}
	notes := t.notes()
	if t.Legend != "" || len(notes) > 0 {
		w.WriteByte('\n')
	}
	if t.Legend != "" {
		w.WriteString(Printable(oneLine(t.Legend)) + "\n")
	}
	for _, note := range notes {
		w.WriteString(Printable(oneLine(note)) + "\n")
	}
	return nil // the writer keeps its error until it is flushed
}

func limitOf(h Heading, column, columns int) int {
	switch {
	case column == 0:
		return widestLabel
	case h.Left || h.Code:
		return unbroken
	case columns <= fewColumns:
		return widestOfFew
	}
	return widestHeader
}

func (s *sheet) measure(cells [][]string) {
	for i, lines := range cells {
		for _, line := range lines {
			s.widths[i] = max(s.widths[i], Width(line))
		}
	}
}

// write draws one row, over as many lines as its longest cell needs.
func (s *sheet) write(w *bufio.Writer, cells [][]string) {
	height := 1
	for _, lines := range cells {
		height = max(height, len(lines))
	}
	for k := range height {
		var line strings.Builder
		for i, lines := range cells {
			if i > 0 {
				line.WriteString(" │ ")
			}
			text := ""
			if k < len(lines) {
				text = lines[k]
			}
			line.WriteString(padded(text, s.widths[i], s.left[i]))
		}
		w.WriteString(strings.TrimRight(line.String(), " ") + "\n")
	}
}

func padded(text string, width int, left bool) string {
	fill := strings.Repeat(" ", max(0, width-Width(text)))
	if left {
		return text + fill
	}
	return fill + text
}

// cellText makes text fit for a cell: a tab would move what stands behind it.
func cellText(s string) string { return strings.ReplaceAll(Printable(s), "\t", " ") }

// broken cuts text into lines, at line ends and where a line has more than limit places.
func broken(text string, limit int) []string {
	var lines []string
	for line := range strings.SplitSeq(cellText(text), "\n") {
		lines = append(lines, folded(line, limit)...)
	}
	return lines
}

// folded cuts a line into lines of at most limit places; what follows the first keeps its indent.
func folded(text string, limit int) []string {
	indent := text[:len(text)-len(strings.TrimLeft(text, " "))]
	var lines []string
	for Width(text) > limit {
		width, cut := 0, 0
		for i, r := range text {
			if width += terminal.RuneWidth(r); width > limit {
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
