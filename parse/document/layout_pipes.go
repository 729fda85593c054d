package document

import (
	"nianbao/zhtext"
	"slices"
	"strings"
)

// The pipe layouts: what text extractors leave of a table. A lone pipe can end a cell, open a row, stand for a blank
// cell or for a span that was lost; which of these it is shows in the lines around it.

// readPipeRows reads lines that are rows: "规章 | 0 | 0 | 0 |", with or without outer pipes, markdown included.
// Trailing pipes are kept as blank cells: only the label tells whether they are blanks or a lost span.
func readPipeRows(lines []string) Grid {
	opened, separated := opensRows(lines), separatesRows(lines)
	var rows textRows
	for i, l := range lines {
		if l == "" || isRule(l) {
			continue
		}
		if !strings.Contains(l, Pipe) {
			rows.add(i, l)
			continue
		}
		if opened {
			l = strings.TrimPrefix(l, Pipe)
		}
		if !separated {
			l = strings.TrimSuffix(l, Pipe)
		}
		cells := strings.Split(l, Pipe)
		for k := range cells {
			cells[k] = zhtext.Trim(cells[k])
		}
		rows.add(i, cells...)
	}
	return packed(&rows, false)
}

// opensRows tells whether rows begin with a pipe: most do, and those that do not are not rows of several cells.
func opensRows(lines []string) bool {
	open, closed := 0, 0
	for _, l := range lines {
		if filledCells(l) < 2 || !strings.Contains(l, Pipe) {
			continue
		}
		if strings.HasPrefix(l, Pipe) {
			open++
		} else {
			closed++
		}
	}
	return open > 4*closed
}

// isRule tells the line |---|:--:| under the header of a markdown table.
func isRule(l string) bool {
	return strings.Count(l, Pipe) > 1 && strings.Contains(l, "---") && strings.Trim(l, "|-: \t+=") == ""
}

// readPipeCells reads text in which a pipe ends a cell, wherever lines break: "规章 |", "0 |", "|||". Text that no
// pipe ends, the prose between tables, ends with its line when a line of prose follows.
func readPipeCells(lines []string) Grid {
	separated := separatesCells(lines)
	opened := false
	number := func(i int) int { return i }
	if rest, kept := rowOpeners(lines); rest != nil {
		lines, opened = rest, true
		number = func(i int) int { return kept[i] }
	}
	piped := numbersArePiped(lines)
	var rows textRows
	var stray []int // rows of numbers that no pipe ends
	pending := ""   // text whose cell has not ended yet
	since := 0      // the last line of it
	for i, l := range lines {
		i = number(i)
		if l == "" || isRule(l) {
			continue
		}
		if !strings.Contains(l, Pipe) {
			if pending != "" && (len(pending) > 90 || isHeadingLine(l)) {
				rows.add(since, pending)
				pending = ""
			}
			pending, since = joinLines(pending, l), i
			continue
		}
		cells := strings.Split(l, Pipe)
		if first := zhtext.Trim(cells[0]); isNumber(pending) && (isNumber(first) || piped && (first == "" || slices.Contains(Units, first))) {
			if !isNumber(first) {
				stray = append(stray, len(rows.rows))
			}
			rows.add(since, pending) // two numbers on two lines are not one: the first is a page's, or has lost its pipe
			pending = ""
		}
		at := i
		if len(cells) == 2 && zhtext.Trim(cells[0]) == "" && pending != "" {
			at = since // nothing but its pipe stands on this line
		}
		cells[0], pending = joinLines(pending, cells[0]), ""
		if last := len(cells) - 1; !separated || zhtext.Trim(cells[last]) == "" {
			pending, since = zhtext.Trim(cells[last]), i
			cells = cells[:last]
		}
		for k := range cells {
			cells[k] = zhtext.Trim(cells[k])
		}
		rows.add(at, cells...)
	}
	if pending != "" {
		rows.add(since, pending)
	}
	g := packed(&rows, true)
	if len(g.Rows) == len(rows.rows) {
		for _, row := range stray {
			g.Rows[row][0].Mark = UnreadText // as a page's number it stands in the place of none
		}
	}
	g.Opened = opened
	return g
}

// joinLines makes one cell of two lines. The border of two lines of text is kept: the first can be a caption over the table whose first
// cell the second is, which no pipe ends.
func joinLines(a, b string) string {
	if a == "" || zhtext.Trim(b) == "" || zhtext.IsASCII(a) || zhtext.IsASCII(b) && !strings.HasSuffix(a, "。") {
		return a + b
	}
	return a + "\n" + b
}

func isNumber(s string) bool { return s != "" && len(s) < 24 && ReadValue(s).Kind == ValueNumber }

// numbersArePiped tells text in which a number has its pipe on its own line: one without it is none of the table's.
func numbersArePiped(lines []string) bool {
	with, without := 0, 0
	for _, l := range lines {
		switch n, rest, found := strings.Cut(l, Pipe); {
		case !isNumber(zhtext.Trim(n)):
		case !found:
			without++
		case rest == "":
			with++
		}
	}
	return with > 4*without
}

// separatesCells tells pipes that stand between cells from pipes that end them: lines then end with text.
func separatesCells(lines []string) bool {
	ends, open := 0, 0
	for _, l := range lines {
		switch {
		case strings.HasSuffix(l, Pipe):
			ends++
		case strings.Contains(l, Pipe) && !strings.HasPrefix(l, Pipe):
			open++
		}
	}
	return open > ends
}

// separatesRows tells the same of lines that are rows. Where pipes end cells no row ends without one, so a quarter is
// enough; the others end with a blank cell.
func separatesRows(lines []string) bool {
	if keepsPlaces(lines) {
		return true
	}
	ends, open := 0, 0
	for _, l := range lines {
		switch {
		case filledCells(l) < 2 || !strings.Contains(l, Pipe):
		case strings.HasSuffix(l, Pipe):
			ends++
		default:
			open++
		}
	}
	return 3*open > ends
}

// keepsPlaces tells text in which every row has a pipe less than its table has columns: 4 in section 二, 10 in 三, 15 in 四. Pipes then stand between cells and a
// blank one has its place, however many rows end with one; where pipes end cells there is one more, and where spans are lost the rows are of many widths.
func keepsPlaces(lines []string) bool {
	requests := 0
	for _, l := range lines {
		switch strings.Count(l, Pipe) {
		case 0, 4 - 1, 15 - 1:
		case 10 - 1:
			requests++
		default:
			return false
		}
	}
	return requests >= 8
}

// rowOpeners removes the pipes that stand alone on a line before every row, where the text has that habit; nil where it
// has not. Elsewhere such a pipe is a blank cell at the end of the row before. kept are the numbers of the lines that stay.
func rowOpeners(lines []string) (out []string, kept []int) {
	opened, labels, closed, text := 0, 0, 0, 0
	var at []int
	for i := 1; i < len(lines); i++ {
		if lines[i] != "" && lines[i] != Pipe && len(lines[i]) < 90 {
			text++
			if strings.HasSuffix(lines[i], Pipe) {
				closed++
			}
		}
		if !startsLabel(lines[i]) || !strings.Contains(lines[i], Pipe) || startsLabel(lines[i-1]) {
			continue
		}
		labels++
		if lines[i-1] == Pipe {
			opened++
			at = append(at, i-1)
		}
	}
	if labels < 10 || 5*opened < 4*labels || 5*closed < 4*text {
		return nil, nil
	}
	out = make([]string, 0, len(lines))
	for i, l := range lines {
		if len(at) > 0 && at[0] == i {
			at = at[1:]
			continue
		}
		out, kept = append(out, l), append(kept, i)
	}
	return out, kept
}

// startsLabel tells a line that begins with a word.
func startsLabel(l string) bool {
	first, _, _ := strings.Cut(l, Pipe)
	first = zhtext.Trim(first)
	return first != "" && ReadValue(first).Kind == ValueText
}
