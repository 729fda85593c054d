package parsetest

import "strings"

// The text dialects, named as in the survey of real pages: what at least four text extractors leave of a table.

func d1(d *draft, s *sheet) []string {
	var out []string
	for _, t := range d.texts(s) {
		for _, text := range t.cells {
			out = append(out, cellLine(text))
		}
		if t.pad > 0 {
			out = append(out, strings.Repeat("|", t.pad))
		}
	}
	return out
}

func d2(d *draft, s *sheet) []string {
	var out []string
	for _, t := range d.texts(s) {
		for _, text := range t.cells {
			out = append(out, cellLine(text))
		}
	}
	return out
}

func d3(d *draft, s *sheet) []string {
	var out []string
	for _, t := range d.texts(s) {
		out = append(out, "|")
		for _, text := range t.cells {
			out = append(out, cellLine(text))
		}
		if t.pad > 0 {
			out = append(out, strings.Repeat("|", t.pad))
		}
	}
	return out
}

func d4(d *draft, s *sheet) []string {
	var out []string
	for _, t := range d.texts(s) {
		for i, text := range t.cells {
			line := cellLine(text)
			if i == len(t.cells)-1 && t.pad > 0 {
				line += " " + strings.Repeat("|", t.pad)
			}
			out = append(out, line)
		}
	}
	return out
}

// d5 keeps labels on lines of their own and joins the values; header rows are joined too.
func d5(d *draft, s *sheet) []string {
	var out []string
	for y, t := range d.texts(s) {
		first := 0
		for i, c := range s.rows[y] {
			if c.kind == labelCell || c.kind == groupCell {
				out = append(out, cellLine(t.cells[i]))
				first = i + 1
			}
		}
		out = append(out, piped(textRow{t.cells[first:], t.pad}))
	}
	return out
}

func d6(d *draft, s *sheet) []string {
	var out []string
	for _, t := range d.texts(s) {
		for _, text := range t.cells {
			if !isEmpty(text) {
				out = append(out, text)
			}
			out = append(out, "|")
		}
	}
	return out
}

func d7(d *draft, s *sheet) []string {
	var out []string
	for _, t := range d.texts(s) {
		out = append(out, strings.Join(t.cells, " | "))
	}
	return out
}

func d8(d *draft, s *sheet) []string {
	var out []string
	for _, t := range d.texts(s) {
		out = append(out, piped(t))
	}
	return out
}

// d8Wide is D8 of a table drawn three columns too wide: the last row has its pad too.
func d8Wide(d *draft, s *sheet) []string {
	var out []string
	for _, t := range d.texts(s) {
		t.pad = max(0, s.width-len(t.cells)) + 3
		out = append(out, piped(t))
	}
	return out
}

func d9(d *draft, s *sheet) []string {
	var out []string
	for _, t := range d.texts(s) {
		out = append(out, "| "+strings.Join(t.cells, " | ")+" |")
	}
	return out
}

func d10(d *draft, s *sheet) []string {
	var out []string
	for _, t := range d.texts(s) {
		out = append(out, "|")
		for _, text := range t.cells {
			out = append(out, "        "+text, "    |")
		}
	}
	return out
}

func d11(d *draft, s *sheet) []string {
	var out []string
	for y, t := range d.texts(s) {
		for i := range t.cells {
			t.cells[i] = strings.ReplaceAll(t.cells[i], "\n", " ") // a row of markdown cannot break
		}
		for len(t.cells) < s.width {
			t.cells = append(t.cells, "")
		}
		out = append(out, "| "+strings.Join(t.cells, " | ")+" |")
		if y == 0 {
			out = append(out, "|"+strings.Repeat("---|", s.width))
		}
	}
	return append(append([]string{""}, out...), "")
}

func d12(d *draft, s *sheet) []string {
	var out []string
	for _, t := range d.texts(keepEmpty(s)) {
		out = append(out, "| "+strings.Join(t.cells, " | ")+" |")
	}
	return out
}

func d13(d *draft, s *sheet) []string {
	var out []string
	for _, t := range d.texts(s) {
		for _, text := range t.cells {
			if isEmpty(text) {
				text = ""
			}
			out = append(out, text)
		}
	}
	return out
}

// d13Gaps puts an empty line after each cell: a blank cell is two empty lines.
func d13Gaps(d *draft, s *sheet) []string {
	var out []string
	for _, line := range d13(d, s) {
		out = append(out, line, "")
	}
	return out
}

func d17(d *draft, s *sheet) []string {
	var out []string
	for _, t := range d.texts(s) {
		for i, text := range t.cells {
			if i > 0 {
				text = strings.TrimRight("| "+text, " ")
			}
			out = append(out, text)
		}
		out = append(out, "|")
	}
	return out
}

func tabs(d *draft, s *sheet) []string {
	var out []string
	for _, t := range d.texts(keepEmpty(s)) {
		out = append(out, strings.Join(t.cells, "\t"))
	}
	return out
}

func oneLinePipes(d *draft, s *sheet) []string {
	return []string{strings.ReplaceAll(strings.Join(d8(d, s), " "), "\n", " ")}
}

func oneLineSpaces(d *draft, s *sheet) []string {
	var words []string
	for _, t := range d.texts(s) {
		for _, text := range t.cells {
			if !isEmpty(text) {
				words = append(words, strings.Join(strings.Fields(text), " "))
			}
		}
	}
	return []string{strings.Join(words, " ")}
}
