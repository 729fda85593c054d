package parsetest

import (
	"fmt"
	"slices"
)

// Damage is one thing that goes wrong with pages.
type Damage struct {
	Name string
	Says string
	// Keeps tells whether every figure stays determined by the page whenever the damage is done. Where it is
	// false, Page.Damaged names the cells in question.
	Keeps bool
	// apply changes the draft; false when there is nothing to do it to.
	apply func(*draft) bool
}

// damages lists every damage in the order in which they are done: figures, labels, rows, text, bytes.
var damages = slices.Concat(numberDamages, labelDamages, gridDamages, textDamages, byteDamages)

// Damages lists the names of the damages.
func Damages() []string {
	var names []string
	for _, x := range damages {
		names = append(names, x.Name)
	}
	return names
}

// DamageByName returns the damage of that name. An unknown name is a mistake of the caller and panics.
func DamageByName(name string) Damage {
	i := slices.IndexFunc(damages, func(x Damage) bool { return x.Name == name })
	if i < 0 {
		panic(fmt.Sprintf("parsetest: unknown damage %q", name))
	}
	return damages[i]
}

// damage does the damages that the style asks for, in registry order, and lists those that were done.
func (d *draft) damage() []string {
	for _, name := range d.style.Damages {
		DamageByName(name) // an unknown name is reported even though the loop below would pass over it
	}
	var done []string
	for _, x := range damages {
		if slices.Contains(d.style.Damages, x.Name) && x.apply(d) {
			done = append(done, x.Name)
		}
	}
	return done
}

// eachCell calls f for the cells of the given kinds.
func (d *draft) eachCell(f func(*cell), kinds ...kind) {
	for _, s := range d.sheets() {
		for _, r := range s.rows {
			for _, c := range r {
				if slices.Contains(kinds, c.kind) {
					f(c)
				}
			}
		}
	}
}

// texts over which label damages go: everything but values.
var wordCells = []kind{labelCell, groupCell, headCell, captionCell, noteCell}
