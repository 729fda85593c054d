package parsetest

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Layouts that lose, cut or add spans.

// spanless writes plain tables after the spans were lost in the given way.
func spanless(lose func(*sheet) *sheet) func(*draft) string {
	return func(d *draft) string {
		return htmlPage(d, func(s *sheet) string { return plainTable(lose(s)) })
	}
}

// keepEmpty keeps every covered position as an empty cell.
func keepEmpty(s *sheet) *sheet {
	return expand(s, func(sp spot) *cell { return newCell(emptyCell, "", 1, 1) })
}

// repeatLabels repeats the text of a cell in every row that it reached down to; column spans stay.
func repeatLabels(s *sheet) *sheet {
	out := *s
	out.rows = nil
	for _, line := range s.place() {
		var r row
		var last *cell
		for _, sp := range line {
			if sp.cell == nil || sp.cell == last {
				continue
			}
			copied := *sp.cell
			copied.rows, last = 1, sp.cell
			r = append(r, &copied)
		}
		out.rows = append(out.rows, r)
	}
	return &out
}

// packLeft drops the covered positions: rows become as short as they have cells.
func packLeft(s *sheet) *sheet {
	out := s.clone()
	for _, r := range out.rows {
		for _, c := range r {
			c.rows, c.cols = 1, 1
		}
	}
	return out
}

// expand gives every position of the grid a cell of its own; fill makes those that were covered.
func expand(s *sheet, fill func(spot) *cell) *sheet {
	out := *s
	out.rows = nil
	for _, line := range s.place() {
		var r row
		for _, sp := range line {
			if !sp.origin {
				r = append(r, fill(sp))
				continue
			}
			copied := *sp.cell
			copied.rows, copied.cols = 1, 1
			r = append(r, &copied)
		}
		out.rows = append(out.rows, r)
	}
	return &out
}

// cut divides a sheet before row y; cells that reach over the cut are shortened, and an empty cell continues them.
func cut(s *sheet, y int) (upper, lower *sheet) {
	s = s.clone()
	grid := s.place()
	upper = &sheet{name: s.name, width: s.width, head: s.head, rows: s.rows[:y]}
	lower = &sheet{name: s.name, width: s.width, rows: slices.Clone(s.rows[y:])}
	var carried row
	var last *cell
	for _, sp := range grid[y] {
		if sp.cell == nil || sp.cell == last || sp.origin || slices.Contains(s.rows[y], sp.cell) {
			continue
		}
		last = sp.cell
		top := startRow(s, sp.cell)
		carried = append(carried, newCell(sp.cell.kind, "", top+sp.cell.rows-y, sp.cell.cols))
		sp.cell.rows = y - top
	}
	lower.rows[0] = append(carried, lower.rows[0]...)
	return upper, lower
}

func startRow(s *sheet, c *cell) int {
	return slices.IndexFunc(s.rows, func(r row) bool { return slices.Contains(r, c) })
}

// splitPage cuts section 三 somewhere in its result rows; with header its header rows stand above both parts.
func splitPage(header bool) func(*draft) string {
	return func(d *draft) string {
		return htmlPage(d, func(s *sheet) string {
			if s.name != "requests" && s.name != "stats" || len(s.rows) < s.head+6 {
				return plainTable(s)
			}
			upper, lower := cut(s, s.head+3+d.rng.IntN(len(s.rows)-s.head-5))
			if header {
				lower.rows = append(s.clone().rows[:s.head], lower.rows...)
			}
			gap := pick(d.rng, []string{"", "<p>&nbsp;</p>", "<p>— 3 —</p>"})
			return plainTable(upper) + "\n" + gap + "\n" + plainTable(lower)
		})
	}
}

// oneTablePage puts headings and tables into one table; prose before, between and after stays outside or is a row too.
func oneTablePage(d *draft) string {
	const width = 15
	var before, inside, after strings.Builder
	last := 0
	for i, x := range d.body {
		if x.sheet != nil {
			last = i
		}
	}
	for i, x := range d.body {
		single := &draft{body: []block{x}}
		next := i < last && d.body[i+1].sheet != nil
		switch {
		case x.sheet != nil:
			for _, r := range x.sheet.rows { // the table is gone: its attributes are those of its rows
				r[0].lineAttrs = cmp.Or(r[0].lineAttrs, x.sheet.attrs)
			}
			inside.WriteString(htmlRows(x.sheet.rows, plainCell))
		case x.markup != "" && inside.Len() > 0 && i < last:
			fmt.Fprintf(&inside, `<tr><td colspan="%d">%s</td></tr>`+"\n", width, x.markup)
		case i > last:
			after.WriteString(htmlBody(single, nil))
		case x.heading != "" && (next || inside.Len() > 0), inside.Len() > 0:
			fmt.Fprintf(&inside, `<tr><td colspan="%d">%s</td></tr>`+"\n", width, escape(x.heading+x.para))
		default:
			before.WriteString(htmlBody(single, nil))
		}
	}
	return htmlFrame(d, before.String()+`<table border="1"><tbody>`+"\n"+inside.String()+"</tbody></table>\n"+after.String())
}

// blocksPage gives each block of section 二 a table of its own.
func blocksPage(d *draft) string {
	inside := d.rng.IntN(2) == 0
	return htmlPage(d, func(s *sheet) string {
		if s.name != "proactive" {
			return plainTable(s)
		}
		var b strings.Builder
		for start := 0; start < len(s.rows); {
			end := start + 1
			for end < len(s.rows) && s.rows[end][0].kind != captionCell {
				end++
			}
			block := &sheet{name: s.name, width: s.width, rows: s.rows[start:end]}
			if !inside && s.rows[start][0].kind == captionCell {
				fmt.Fprintf(&b, "<p>%s</p>\n", inner(s.rows[start][0]))
				block.rows = block.rows[1:]
			}
			b.WriteString(plainTable(block) + "\n<p></p>\n")
			start = end
		}
		return b.String()
	})
}

// smallCasesPage draws section 四 as three tables of five columns under captions.
func smallCasesPage(d *draft) string {
	inside := d.rng.IntN(2) == 0
	return htmlPage(d, func(s *sheet) string {
		parts := smallCases(s)
		if parts == nil {
			return plainTable(s)
		}
		var b strings.Builder
		for _, part := range parts {
			if !inside {
				fmt.Fprintf(&b, "<p>%s</p>\n", inner(part.rows[0][0]))
				part.rows = part.rows[1:]
			}
			b.WriteString(plainTable(part) + "\n")
		}
		return b.String()
	})
}

// smallCases cuts section 四 in three; nil when damages have changed its shape.
func smallCases(s *sheet) []*sheet {
	if s.name != "cases" || len(s.rows) != 4 || len(s.rows[1]) != 7 || len(s.rows[2]) != 10 || len(s.rows[3]) != 15 {
		return nil
	}
	labels := append(slices.Clone(s.rows[1][:5]), s.rows[2]...)
	captions := []string{"（一）行政复议", "（二）行政诉讼（未经复议直接起诉）", "（三）行政诉讼（复议后起诉）"}
	var parts []*sheet
	for i, caption := range captions {
		p := &sheet{name: s.name, width: 5, head: 2, rows: []row{{newCell(captionCell, caption, 1, 5)}, nil, s.rows[3][5*i : 5*i+5]}}
		for _, c := range labels[5*i : 5*i+5] {
			copied := *c
			copied.rows = 1
			p.rows[1] = append(p.rows[1], &copied)
		}
		parts = append(parts, p)
	}
	return parts
}

// widePage adds one to three empty columns to every row, as tables drawn too wide have.
func widePage(d *draft) string {
	return htmlPage(d, func(s *sheet) string {
		extra := 1 + d.rng.IntN(3)
		if s.name == "proactive" {
			extra = 1
		}
		s = s.clone()
		for y := range s.rows {
			for range extra {
				s.rows[y] = append(s.rows[y], newCell(emptyCell, "", 1, 1))
			}
		}
		return plainTable(s)
	})
}
