package nianbao

import "slices"

// Breach is a relation of a form that the numbers of a report do not keep, with its two sides.
type Breach struct {
	Relation Relation
	Sides
	Implied bool // some number of it is not printed and follows from other sums
}

// BreachesOf returns the relations whose breach problems of a report are about, by the place of the problem. One that was found on other
// numbers than the report has now, which a person may have corrected, is left out: what it said is in the problem.
func BreachesOf(r *Report) map[int]Breach {
	f, err := FormByID(r.Form)
	if err != nil || len(r.Figures) < len(f.cells) || !slices.ContainsFunc(r.Problems, func(p Problem) bool { return p.Rule != "" }) {
		return nil
	}
	o := operands{now: r, implied: impliedBy(f, r)}
	out := make(map[int]Breach)
	for i := range f.Rules {
		rule := &f.Rules[i]
		if rule.CrossYear {
			continue
		}
		for _, rel := range rule.Relations {
			at := slices.IndexFunc(r.Problems, func(p Problem) bool {
				return p.Rule == rule.ID && slices.Equal(p.Cells, o.doubted(rel)) && p.Detail == o.sides(rel).describe()
			})
			if at >= 0 {
				out[at] = Breach{rel, o.sides(rel), o.implies(rel)}
			}
		}
	}
	return out
}

// implies tells whether a number of a relation is known from other sums only.
func (o *operands) implies(rel Relation) bool {
	return slices.ContainsFunc(slices.Concat(rel.Left, rel.Right), func(t Term) bool {
		return o.now.Figures[t.at].State != Reported && o.of(&t).State == Reported
	})
}

// SumsOf counts the sums that a form promises within one year, and those of them of which a report knows every number. Sums that reports often
// break, since their parts may be more than the form names, are not among them.
func SumsOf(r *Report) (checked, all int) {
	f, err := FormByID(r.Form)
	if err != nil || len(r.Figures) < len(f.cells) {
		return 0, 0
	}
	for i := range f.Rules {
		if rule := &f.Rules[i]; rule.Severity == Error && !rule.CrossYear && (!rule.CountyOrLower || r.Level.CountyOrLower()) {
			for _, rel := range rule.Relations {
				if rel.Op != Equal {
					continue
				}
				all++
				if !slices.ContainsFunc(slices.Concat(rel.Left, rel.Right), func(t Term) bool { return r.Figures[t.at].State != Reported }) {
					checked++
				}
			}
		}
	}
	return checked, all
}
