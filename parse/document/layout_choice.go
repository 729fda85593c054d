package document

// Grids reads every part of the document with the chosen layouts.
func (d *Document) Grids(c choice) []Grid {
	var out []Grid
	var before []string
	add := func(g Grid) {
		g.Before, before = before, nil
		g.doc = d
		out = append(out, g)
	}
	for i, p := range d.Parts {
		switch {
		case p.Grid != nil:
			g := *p.Grid
			if i > 0 && c[i-1] < 0 {
				g.Caption = captionIn(d.Parts[i-1].Lines)
			}
			add(g)
		case c[i] >= 0:
			g := textLayouts[c[i]].grid(p.Lines)
			g.part = &d.Parts[i]
			add(g)
		default:
			before = append(before, p.Lines...)
		}
	}
	if n := len(out); n > 0 {
		out[n-1].After = before
	}
	return out
}

// LayoutChoices lists the ways to read the lines of a document, most likely first. Tables need no choice.
func LayoutChoices(d *Document) []choice {
	ranked := make([][]int, len(d.Parts))
	most := 1
	for i, p := range d.Parts {
		if p.Grid == nil {
			foldPipeCharacters(p.Lines)
			divideLists(p.Lines)
			ranked[i] = rankLayouts(p.Lines)
			most = max(most, len(ranked[i]))
		}
	}
	var out []choice
	for n := range most {
		c := make(choice, len(d.Parts))
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
