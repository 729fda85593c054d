package parsetest

import (
	"math/rand/v2"
	"slices"
	"strings"

	"golang.org/x/text/width"

	"nianbao"
)

// Text without cells: what is left of tables when only their text is copied. Where blanks leave no trace and no sum stands over a cell a
// reader cannot know; it may always refuse.

var textFaults = []Fault{
	{Name: "ragged_pads", Says: "trailing pipes of a row kept, trimmed or doubled by chance", layouts: in("D8_ragged"), apply: asItIs},
	{Name: "ragged_blanks", Says: "the same with blank cells at the ends of rows", layouts: in("D8_ragged"), apply: blankEnds},
	{Name: "trailing_blanks", Says: "blank cells at the ends of padded rows",
		layouts: in("D1", "D3", "D4", "D5", "D6", "D8", "D9", "D10", "D13", "D13_gaps", "D17"), apply: blankEnds},
	{Name: "cases_blanks", Says: "section 四 with some numbers among blanks",
		layouts: in("D1", "D2", "D3", "D4", "D5", "D6", "D7", "D8", "D8_wide", "D9", "D10", "D11", "D13", "D13_gaps", "D17", "one_line_pipes",
			"one_line_spaces"), apply: blankCases},
	{Name: "one_line_blanks", Says: "sections on one line, many cells blank", layouts: in("one_line_spaces", "one_line_pipes"), apply: manyBlanks},
	{Name: "repeated_markdown", Says: "markdown in which spans are repeated", layouts: in("markdown_repeated"), apply: asItIs},
	{Name: "cell_tables", Says: "a table inside each value cell", layouts: in("cell_tables"), apply: asItIs},
	{Name: "nbsp_columns", Says: "columns joined by no-break spaces", layouts: in("nbsp_columns"), apply: asItIs},
	{Name: "fixed_width", Says: "columns of fixed width", layouts: in("fixed_width"), apply: asItIs},
	{Name: "lost_tabs", Says: "tabs between the cells, blank cells gone", layouts: in("lost_tabs"), apply: asItIs},
	{Name: "single_spaces", Says: "one space between the cells of a line", layouts: in("single_spaces"), apply: asItIs},
	{Name: "by_column", Says: "all labels, then the numbers column after column", layouts: in("by_column"), apply: asItIs},
	{Name: "page_breaks", Says: "page numbers and the title between the rows", layouts: in("D13", "D1", "D8", "D9", "fixed_width", "tabs"),
		apply: pageBreaks},
	{Name: "boxes", Says: "tables drawn with characters", layouts: in("boxes"), apply: asItIs},
	{Name: "csv", Says: "commas between the cells", layouts: in("csv"), apply: asItIs},
	{Name: "wiki", Says: "the table marks of a wiki", layouts: in("wiki"), apply: asItIs},
	{Name: "wrapped_lines", Says: "lines wrapped at a width, inside words too", layouts: in("one_line_spaces", "one_line_pipes", "D7", "D8"),
		apply: wrappedLines},
	{Name: "named_values", Says: "every number behind its words", layouts: in("named_values"), apply: asItIs},
	{Name: "no_repeats", Says: "lines that were there before are gone", layouts: in("D13", "D7", "D8", "D2"), apply: noRepeats},
	{Name: "lost_lines", Says: "some lines of cells are gone", layouts: in("D13", "D1", "D2", "D6"), apply: lostLines},
}

// rareLayouts are those that only the faults of text ask for.
var rareLayouts = rarely([]layout{
	{name: "D8_ragged", says: "text, D8 with its pads kept, trimmed or doubled by chance", text: true, closes: true, write: dialect(ragged)},
	{name: "markdown_repeated", says: "text, markdown, what a cell spans repeated", text: true, closes: true, write: dialect(markdownRepeated)},
	{name: "cell_tables", says: "HTML tables with a table inside each value cell", write: cellTables},
	{name: "nbsp_columns", says: "text, columns joined by no-break spaces", text: true, closes: true, write: dialect(joined("\u00a0\u00a0", false))},
	{name: "fixed_width", says: "text, columns of fixed width", text: true, closes: true, write: dialect(fixedWidth)},
	{name: "lost_tabs", says: "text, tabs between cells that are not blank", text: true, closes: true, write: dialect(joined("\t", true))},
	{name: "single_spaces", says: "text, one space between cells that are not blank", text: true, closes: true, write: dialect(joined(" ", true))},
	{name: "by_column", says: "text, labels first, then the numbers column by column", text: true, write: dialect(byColumn)},
	{name: "boxes", says: "text, tables drawn with characters", text: true, closes: true, write: dialect(boxes)},
	{name: "csv", says: "text, commas between cells", text: true, closes: true, write: dialect(joined(",", false))},
	{name: "list_marks", says: "text, semicolons, commas or slashes between cells", text: true, closes: true, write: dialect(listed)},
	{name: "piped_places", says: "text, a pipe between the places of a row, blanks included", text: true, closes: true, write: dialect(joined("|", false))},
	{name: "wiki", says: "text, the table marks of a wiki", text: true, closes: true, write: dialect(wiki)},
	{name: "named_values", says: "text, every number behind its words", text: true, write: dialect(namedValues)},
})

func rarely(list []layout) []layout {
	for i := range list {
		list[i].rare, list[i].unspanned = true, true
	}
	return list
}

func asItIs(d *draft) bool { return d.debatable() }

// blankSome turns numbers into blanks; the truth of the page follows.
func (d *draft) blankSome(s *sheet, which func(y, i, n int) bool) {
	for _, y := range s.valueRows() {
		cells := s.rows[y].values()
		for i, c := range cells {
			if which(y, i, len(cells)) {
				c.text = ""
				d.truth.Figures[c.id] = nianbao.Figure{Cell: c.id, State: nianbao.Blank}
			}
		}
	}
}

func blankEnds(d *draft) bool {
	for _, s := range d.reportSheets() {
		d.blankSome(s, func(_, i, n int) bool { return i > 0 && i >= n-1-d.rng.IntN(2) && d.rng.IntN(2) == 0 })
	}
	return len(d.reportSheets()) > 0 && d.debatable()
}

func blankCases(d *draft) bool {
	s := d.casesSheet()
	if s == nil {
		return false
	}
	keep := 1 + d.rng.IntN(6)
	d.blankSome(s, func(int, int, int) bool { return d.rng.IntN(15) >= keep })
	return d.debatable()
}

func manyBlanks(d *draft) bool {
	for _, s := range d.reportSheets() {
		d.blankSome(s, func(int, int, int) bool { return d.rng.IntN(3) > 0 })
	}
	return len(d.reportSheets()) > 0 && d.debatable()
}

func ragged(d *draft, s *sheet) []string {
	var out []string
	for _, t := range d.texts(s) {
		t.pad = pick(d.rng, []int{0, t.pad, t.pad, t.pad + 1, 2 * t.pad})
		out = append(out, piped(t))
	}
	return out
}

// fullTexts are the texts of the expanded sheet, spans repeated or left blank.
func (d *draft) fullTexts(s *sheet, repeat bool) [][]string {
	e := keepEmpty(s)
	if repeat {
		e = expand(s, func(sp spot) *cell {
			c := newCell(emptyCell, "", 1, 1)
			if sp.cell != nil {
				c.text = sp.cell.text
			}
			return c
		})
	}
	var out [][]string
	for _, r := range e.rows {
		var line []string
		for _, c := range r {
			text := strings.ReplaceAll(d.flat(c), "\n", " ")
			if isEmpty(text) {
				text = ""
			}
			line = append(line, text)
		}
		out = append(out, line)
	}
	return out
}

func markdownRepeated(d *draft, s *sheet) []string {
	var out []string
	for y, cells := range d.fullTexts(s, true) {
		out = append(out, "| "+strings.Join(cells, " | ")+" |")
		if y == 0 {
			out = append(out, "|"+strings.Repeat("---|", s.width))
		}
	}
	return append(append([]string{""}, out...), "")
}

// cellTables puts a table of one cell, or a number and its unit, inside each value cell.
func cellTables(d *draft) string {
	format := pick(d.rng, []string{"<table><tr><td>%s</td></tr></table>", `<table width="100%%"><tbody><tr><td align="center"><p>%s</p></td></tr></tbody></table>`, "<div><table><tr><td></td><td>%s</td></tr></table></div>"})
	return htmlPage(d, func(s *sheet) string {
		return `<table border="1"><tbody>` + htmlRows(s.rows, func(c *cell) string {
			text := inner(c)
			if c.kind == valueCell {
				text = strings.NewReplacer("%s", text, "%%", "%").Replace(format)
			}
			return "<td" + spanAttr(c) + ">" + text + "</td>"
		}) + "</tbody></table>"
	})
}

// joined writes a row a line; blanks leave an empty place between two joints, or none.
func joined(joint string, gapless bool) func(*draft, *sheet) []string {
	return func(d *draft, s *sheet) []string {
		var out []string
		for _, line := range d.fullTexts(s, false) {
			if gapless {
				line = slices.DeleteFunc(line, func(t string) bool { return t == "" })
			}
			if joint == "," {
				for i, t := range line {
					if strings.ContainsAny(t, ",\"") {
						line[i] = `"` + strings.ReplaceAll(t, `"`, `""`) + `"`
					}
				}
			}
			out = append(out, strings.Join(line, joint))
		}
		return out
	}
}

// columns is how many columns of a terminal a text takes.
func columns(text string) int {
	n := 0
	for _, r := range text {
		n++
		if k := width.LookupRune(r).Kind(); k == width.EastAsianWide || k == width.EastAsianFullwidth {
			n++
		}
	}
	return n
}

// widths are those of the columns of a table.
func widths(lines [][]string) []int {
	var w []int
	for _, line := range lines {
		for x, t := range line {
			if x >= len(w) {
				w = append(w, 0)
			}
			w[x] = max(w[x], columns(t))
		}
	}
	return w
}

func padded(text string, to int) string { return text + strings.Repeat(" ", max(0, to-columns(text))) }

func fixedWidth(d *draft, s *sheet) []string {
	lines := d.fullTexts(s, false)
	w := widths(lines)
	gap := 1 + d.rng.IntN(3)
	var out []string
	for _, line := range lines {
		var b strings.Builder
		for x, t := range line {
			b.WriteString(padded(t, w[x]+gap))
		}
		out = append(out, strings.TrimRight(b.String(), " "))
	}
	return out
}

func boxes(d *draft, s *sheet) []string {
	lines := d.fullTexts(s, false)
	w := widths(lines)
	side, cross, rule := "│", "┼", "─"
	if d.rng.IntN(2) == 0 {
		side, cross, rule = "|", "+", "-"
	}
	var ruler strings.Builder
	for _, n := range w {
		ruler.WriteString(cross + strings.Repeat(rule, n+2))
	}
	ruler.WriteString(cross)
	out := []string{ruler.String()}
	for _, line := range lines {
		var b strings.Builder
		for x, t := range line {
			b.WriteString(side + " " + padded(t, w[x]) + " ")
		}
		out = append(out, b.String()+side, ruler.String())
	}
	return out
}

func wiki(d *draft, s *sheet) []string {
	var out []string
	if d.rng.IntN(2) == 0 {
		out = append(out, `{| class="wikitable"`)
		for _, line := range d.fullTexts(s, false) {
			out = append(out, "|-", "| "+strings.Join(line, " || "))
		}
		return append(out, "|}")
	}
	for y, line := range d.fullTexts(s, false) {
		mark := "|"
		if y < s.head {
			mark = "||"
		}
		out = append(out, mark+strings.Join(line, mark)+mark)
	}
	return out
}

// byColumn writes what readers of PDF files make of a table: its first column, then the next.
func byColumn(d *draft, s *sheet) []string {
	lines := d.fullTexts(s, false)
	var out []string
	for x := range widths(lines) {
		for _, line := range lines {
			if x < len(line) && line[x] != "" {
				out = append(out, line[x])
			}
		}
	}
	return out
}

// namedValues writes every number behind the words of its row and column.
func namedValues(d *draft, s *sheet) []string {
	grid := s.expanded()
	var out []string
	var heads []*cell
	for y, line := range grid {
		if len(row(line).values()) == 0 {
			heads = line
			continue
		}
		if y > 0 && s.name == "cases" {
			heads = grid[y-1]
		}
		var words []string
		label := ""
		for x, c := range line {
			switch {
			case c.kind == valueCell && x < len(heads):
				if len(words) > 0 && grid[y][x-1].id == c.id {
					continue
				}
				words = append(words, strings.ReplaceAll(heads[x].text, "\n", "")+c.text)
			case c.kind == labelCell:
				label = strings.ReplaceAll(c.text, "\n", "")
			}
		}
		out = append(out, label+"："+strings.Join(words, "，")+"。")
	}
	return out
}

// pageBreaks puts page numbers between the lines of the page.
func pageBreaks(d *draft) bool {
	if !d.layout.text {
		return false
	}
	every := 15 + d.rng.IntN(40)
	d.steps = append(d.steps, func(text string) string {
		var out []string
		for i, line := range strings.Split(text, "\n") {
			out = append(out, line)
			if i%every == every-1 {
				out = append(out, pick(d.rng, []string{"— 3 —", "- 4 -", "5", "第6页 共9页", "\f", "7 / 12"}))
			}
		}
		return strings.Join(out, "\n")
	})
	return d.debatable()
}

// wrappedLines wraps long lines as a terminal or a mail program does.
func wrappedLines(d *draft) bool {
	at := 30 + d.rng.IntN(50)
	d.steps = append(d.steps, func(text string) string {
		var out []string
		for _, line := range strings.Split(text, "\n") {
			r := []rune(line)
			for len(r) > at {
				out = append(out, string(r[:at]))
				r = r[at:]
			}
			out = append(out, string(r))
		}
		return strings.Join(out, "\n")
	})
	// a number of several digits may be cut in two: nobody can tell it from two numbers
	return d.debatable()
}

// noRepeats keeps the first of equal lines, as some extractors do.
func noRepeats(d *draft) bool {
	d.steps = append(d.steps, func(text string) string {
		seen := make(map[string]bool)
		var out []string
		for _, line := range strings.Split(text, "\n") {
			if !seen[line] {
				out = append(out, line)
			}
			seen[line] = true
		}
		return strings.Join(out, "\n")
	})
	return d.debatable()
}

// lostLines takes single lines of numbers out of the text.
func lostLines(d *draft) bool {
	n := 1 + d.rng.IntN(4)
	lines := func(rng *rand.Rand, text string) string {
		list := strings.Split(text, "\n")
		for range n {
			at := rng.IntN(len(list))
			for k := range list { // the next line that holds a number and nothing else
				i := (at + k) % len(list)
				if strings.Trim(list[i], "0123456789| ") == "" && strings.ContainsAny(list[i], "0123456789") {
					list = slices.Delete(list, i, i+1)
					break
				}
			}
		}
		return strings.Join(list, "\n")
	}
	d.steps = append(d.steps, func(text string) string { return lines(d.rng, text) })
	return d.debatable()
}
