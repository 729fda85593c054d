package parsetest

import "strings"

// What the text dialects share: the page around the tables, and the text of cells.

// dialect makes a page writer of a function that turns one table into lines.
func dialect(lines func(*draft, *sheet) []string) func(*draft) string {
	return func(d *draft) string {
		var out []string
		out = append(out, d.decoyText(beforeText)...)
		if d.title != "" {
			out = append(out, strings.Split(d.title, "\n")...)
			if d.rng.IntN(2) == 0 {
				d.dated = true
				out = append(out, d.meta)
			}
		}
		for _, x := range d.body {
			switch {
			case x.sheet != nil:
				out = append(out, lines(d, x.sheet)...)
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

// flat is the text of a cell in plain text: where the editor broke a label there is a blank, or a line break that
// the extractor kept.
func (d *draft) flat(c *cell) string {
	text := strings.ReplaceAll(c.text, string(seam), "")
	if d.hardWraps {
		return text
	}
	return strings.ReplaceAll(text, "\n", " ")
}

// isEmpty tells whether nothing visible stands in a cell.
func isEmpty(text string) bool { return strings.Trim(text, " \u00a0\u3000\n") == "" }

// textRow is a row as text: the cells that begin in it, and how many positions of the row have none.
type textRow struct {
	cells []string
	pad   int
}

// texts writes the rows of a sheet. Extractors trim the end of a table, so the last pad is gone.
func (d *draft) texts(s *sheet) []textRow {
	var rows []textRow
	for _, r := range s.rows {
		var t textRow
		for _, c := range r {
			t.cells = append(t.cells, d.flat(c))
		}
		t.pad = max(0, s.width-len(t.cells))
		rows = append(rows, t)
	}
	if len(rows) > 0 {
		rows[len(rows)-1].pad = 0
	}
	return rows
}

// cellLine is a cell with its closing pipe, as D1 writes it.
func cellLine(text string) string {
	if isEmpty(text) {
		return "|"
	}
	return text + " |"
}

// piped ends every cell with a pipe; the pipes of neighbouring blanks and of the pad run together.
func piped(t textRow) string {
	var b strings.Builder
	run := 0
	flush := func() {
		if run > 0 && b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(strings.Repeat("|", run))
		run = 0
	}
	for _, text := range t.cells {
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
	run += t.pad
	flush()
	return b.String()
}
