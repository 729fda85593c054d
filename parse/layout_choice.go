package parse

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
