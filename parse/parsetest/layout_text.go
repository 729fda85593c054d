package parsetest

import (
	"strings"
)

// The text dialects: what text extractors leave of a table.

// dialect makes a page writer of a function that turns one table into lines.
func dialect(lines func(*sheet) []string) func(*draft) string {
	return func(d *draft) string {
		var out []string
		if d.title != "" {
			out = append(out, strings.Split(d.title, "\n")...)
		}
		out = append(out, d.decoyText(beforeText)...)
		for _, x := range d.body {
			switch {
			case x.sheet != nil:
				out = append(out, lines(x.sheet)...)
			case x.image != "":
				out = append(out, "![]("+x.image+")")
			default:
				out = append(out, x.heading+x.para)
			}
		}
		out = append(out, d.decoyText(afterText)...)
		return strings.Join(out, "\n") + "\n"
	}
}

// flat is the text of a cell on one line: a broken label keeps a blank where the break was.
func flat(c *cell) string {
	text := strings.ReplaceAll(c.text, string(seam), "")
	return strings.ReplaceAll(text, "\n", " ")
}

// isEmpty tells whether nothing visible stands in a cell.
func isEmpty(text string) bool { return strings.Trim(text, " \u00a0\u3000\n") == "" }

// texts lists the cells that begin in each row, and how many positions of the row have none.
func texts(s *sheet) (rows [][]string, pads []int) {
	for _, r := range s.rows {
		var line []string
		for _, c := range r {
			line = append(line, flat(c))
		}
		rows, pads = append(rows, line), append(pads, max(0, s.width-len(line)))
	}
	pads[len(pads)-1] = 0 // extractors trim the end of a table
	return rows, pads
}

func d1(s *sheet) []string {
	var out []string
	rows, pads := texts(s)
	for y, line := range rows {
		for _, text := range line {
			if isEmpty(text) {
				out = append(out, "|")
				continue
			}
			out = append(out, text+" |")
		}
		if pads[y] > 0 {
			out = append(out, strings.Repeat("|", pads[y]))
		}
	}
	return out
}

func d7(s *sheet) []string {
	var out []string
	rows, _ := texts(s)
	for _, line := range rows {
		out = append(out, strings.Join(line, " | "))
	}
	return out
}

func d8(s *sheet) []string {
	var out []string
	rows, pads := texts(s)
	for y, line := range rows {
		out = append(out, piped(line, pads[y]))
	}
	return out
}

// piped ends every cell with a pipe; the pipes of neighbouring blanks and of the pad run together.
func piped(line []string, pad int) string {
	var b strings.Builder
	run := 0
	flush := func() {
		if run > 0 {
			b.WriteString(" " + strings.Repeat("|", run))
		}
		run = 0
	}
	for _, text := range line {
		if isEmpty(text) {
			run++
			continue
		}
		flush()
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(text + " |")
	}
	run += pad
	flush()
	return b.String()
}
