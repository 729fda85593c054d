package parse

import (
	"slices"

	"nianbao"
)

// minClaim is the share of lines that must have a layout for the lines to be read in it: a run with less holds no table. On the bench
// 0.01 and 0.04 read the same, 0.10 leaves 231 more cells open of seeds 1 and 2, and 0.2 loses whole tables between long prose (9,400 cells).
const minClaim = 0.04

// choice is, for each part of a document, the text layout to read its lines with: an index into textLayouts, or -1.
type choice []int

// layoutChoices lists the ways to read the lines of a document, most likely first. Tables need no choice.
func layoutChoices(d *document) []choice {
	ranked := make([][]int, len(d.parts))
	most := 1
	for i, p := range d.parts {
		if p.grid == nil {
			foldPipeCharacters(p.lines)
			ranked[i] = rankLayouts(p.lines)
			most = max(most, len(ranked[i]))
		}
	}
	var out []choice
	for n := range most {
		c := make(choice, len(d.parts))
		for i := range c {
			c[i] = -1
			if r := ranked[i]; len(r) > 0 {
				c[i] = r[min(n, len(r)-1)]
			}
		}
		out = append(out, c)
	}
	return out
}

func foldPipeCharacters(lines []string) {
	for i, l := range lines {
		if hasOtherPipe(l) {
			lines[i] = foldPipes.Replace(l)
		}
	}
}

// rankLayouts orders the layouts that claim some of the lines.
func rankLayouts(lines []string) []int {
	if len(lines) < 3 && !anyCrowded(lines) {
		return nil
	}
	s := shapeOf(lines)
	claims := make([]float64, len(textLayouts))
	var order []int
	for i, l := range textLayouts {
		if claims[i] = l.claims(s); claims[i] >= minClaim {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(x, y int) int {
		switch {
		case claims[x] > claims[y]:
			return -1
		case claims[x] < claims[y]:
			return 1
		}
		return 0
	})
	return order
}

func anyCrowded(lines []string) bool {
	return slices.ContainsFunc(lines, func(l string) bool { return len(l) > 200 && len(l) < maxCrowded || len(l) <= 200 && numbersIn(l) >= 3 })
}

// grids reads every part of the document with the chosen layouts.
func (d *document) grids(c choice) []Grid {
	var out []Grid
	var before []string
	add := func(g Grid) {
		g.Before, before = before, nil
		out = append(out, g)
	}
	for i, p := range d.parts {
		switch {
		case p.grid != nil:
			g := *p.grid
			if i > 0 && c[i-1] < 0 {
				g.Caption = captionIn(d.parts[i-1].lines)
			}
			add(g)
		case c[i] >= 0:
			add(textLayouts[c[i]].grid(p.lines))
		default:
			before = append(before, p.lines...)
		}
	}
	if n := len(out); n > 0 {
		out[n-1].After = before
	}
	return out
}

// captionIn returns the last lines before a table, as far as they are short.
func captionIn(lines []string) []string {
	from := len(lines)
	for n := 0; from > 0 && n < 3; from-- {
		l := lines[from-1]
		if len(l) > 120 {
			break
		}
		if l != "" {
			n++
		}
	}
	return lines[from:]
}

// quality measures a reading, for the choice between layouts: two points for each cell that was read, printed or empty, two
// less for each that stays open, and one less for each thing that had to be said about it.
func (a *alignment) quality() int {
	q := 0
	for _, rs := range a.taken {
		for _, r := range rs {
			switch r.state {
			case nianbao.Unreadable:
				q -= 2
			case "", nianbao.Missing:
			default:
				q += 2
			}
		}
	}
	return q - len(a.findings)
}

// complete tells a reading that no other layout can better: as many cells as its edition has, and nothing is open.
func (a *alignment) complete() bool {
	cells := 0
	for _, rs := range a.taken {
		for _, r := range rs {
			if r.state == nianbao.Unreadable || r.state == "" {
				return false
			}
			cells++
		}
	}
	best, _, _ := a.vote()
	return cells >= len(nianbao.Forms[best].Cells())
}
