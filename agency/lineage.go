package agency

import (
	"nianbao"
	"slices"
)

// Lineage says in whose series a report belongs, by the renames, mergers and splits that people noted.
type Lineage struct {
	Final string // the agency whose series it is
	// Branch is what the agency was called when it was merged into Final; "" where the reports are Final's own, under this
	// or an earlier name. The figures of branches stand beside each other and are not added.
	Branch string
	// Change is the merger on the way, else the rename that ended the name; for an agency that was split later, the split.
	Change *Change
}

// LineageOf follows the name of a report's agency to the end of the changes. A renamed agency is the same under both
// names, also where a page still prints the old one; an agency that is split keeps its series to itself.
func (g *Registry) LineageOf(name string, year int) Lineage {
	l := Lineage{Final: name}
	for i := range g.changes {
		c := &g.changes[i]
		if !slices.Contains(c.From, l.Final) {
			continue
		}
		switch c.Kind {
		case nianbao.DecideRename:
			l.Final = c.Into[0]
			if l.Change == nil {
				l.Change = c
			}
		case nianbao.DecideMerge:
			if year >= c.Year && slices.Contains(c.Into, l.Final) {
				continue // the merged agency bears the name of one that went into it
			}
			if l.Branch == "" {
				l.Branch, l.Change = l.Final, c
			}
			l.Final = c.Into[0]
		case nianbao.DecideSplit:
			l.Change = c
			return l
		}
	}
	return l
}

// Related lists the names that the changes tie to a name, itself first: those it had before and after, and those it was
// merged with.
func (g *Registry) Related(name string) []string {
	names := []string{name}
	for i := 0; i < len(names); i++ {
		for _, c := range g.changes {
			if c.Kind == nianbao.DecideSplit || !slices.Contains(c.From, names[i]) && !slices.Contains(c.Into, names[i]) {
				continue
			}
			for _, n := range slices.Concat(c.From, c.Into) {
				if !slices.Contains(names, n) {
					names = append(names, n)
				}
			}
		}
	}
	return names
}
