package parsetest

// Two oddities on one page: what nobody thought of.

// mixed draws two faults of different families that the layout can carry and does one after the other. The second finds only rows that
// the first has left alone; where either finds no place there is no page.
var mixed = inFamily(FamilyMixed, []Fault{
	{Name: "two_oddities", Says: "two oddities of different families", layouts: inAny, apply: func(d *draft) bool { return together(d, 2) }},
	{Name: "three_oddities", Says: "three oddities of different families", layouts: inAny, apply: func(d *draft) bool { return together(d, 3) }},
	{Name: "odd_and_damaged", Says: "an oddity, and a fault of the tokens of a row", layouts: inAny, apply: oddAndDamaged},
})

// carried lists the faults of the families that a layout can carry.
func carried(l layout, ok func(Fault) bool) []Fault {
	var list []Fault
	for _, f := range single {
		if ok(f) && (f.layouts == nil || f.layouts(l)) {
			list = append(list, f)
		}
	}
	return list
}

func together(d *draft, n int) bool {
	used := map[string]bool{FamilyTokens: true}
	for range n {
		list := carried(d.layout, func(f Fault) bool { return !used[f.Family] })
		if len(list) == 0 {
			return false
		}
		f := pick(d.rng, list)
		used[f.Family] = true
		if !f.apply(d) {
			return false
		}
		d.faults = append(d.faults, f.Name)
	}
	return true
}

func oddAndDamaged(d *draft) bool {
	odd := carried(d.layout, func(f Fault) bool {
		return f.Family == FamilyHidden || f.Family == FamilyNumbers || f.Family == FamilyNames || f.Family == FamilyLabels
	})
	damage := carried(d.layout, func(f Fault) bool { return f.Family == FamilyTokens })
	if len(odd) == 0 || len(damage) == 0 {
		return false
	}
	a, b := pick(d.rng, odd), pick(d.rng, damage)
	d.faults = append(d.faults, a.Name, b.Name)
	return a.apply(d) && b.apply(d)
}
