package parsetest

import (
	"fmt"
	"math/rand/v2"
	"slices"
)

// Fault is one single thing that goes wrong with the tokens of a page: what the corruption bench is made of.
type Fault struct {
	Name string
	Says string

	apply func(*draft) bool
}

// faults lists every fault: adding one is a function and a line here.
var faults = []Fault{
	{"drop_blank", "a blank cell is gone, its row is short", oneRow(having(isBlank), dropBlank)},
	{"drop_cell", "a number is gone with its cell", oneRow(having(isNumber), dropNumber)},
	{"duplicate_cell", "a number is printed twice, its row is long", oneRow(having(isNumber), duplicate)},
	{"swap_neighbours", "two neighbouring values have traded places", oneRow(different, swapNeighbours)},
	{"shift_left", "the first value is gone, the others closed up", oneRow(having(isNonzero), shiftLeft)},
	{"shift_right", "the values of a row stand one column to the right", oneRow(having(isNonzero), shiftRight)},
	{"glue_numbers", "the digits of two cells run together", oneRow(gluable, glue)},
	{"split_number", "the digits of a number stand in two cells", oneRow(having(long), splitNumber)},
	{"stray_number", "a number too many stands in a row", oneRow(having(isNumber), insertNumber)},
	{"stray_blank", "an empty cell too many stands in a row", oneRow(having(isNumber), insertBlank)},
	{"lose_label", "the label of a row is empty", loseLabel},
	{"cut_label", "the label of a row is cut in half", cutLabel},
	{"lose_groups", "the group labels are empty", markedGroups},
	{"lose_row", "a row is gone", loseRow},
	{"exchange_rows", "two rows have traded places, labels and all", exchangeRows},
	{"merge_rows", "two rows stand on one line", mergeRows},
	{"cut_table", "the lower part of a table is gone", cutTable},
	{"repeat_header", "the header is printed again in the middle of a table", repeatHeader},
	{"lose_spans", "all row and column spans are gone", loseSpans},
	{"flip_digit", "a digit is changed so that a sum contradicts it: to be reported, not corrected", flipDigit},
	{"mask_digit", "digits of one number are asterisks", maskDigit},
}

// Faults lists the faults of the corruption bench.
func Faults() []Fault { return slices.Clone(faults) }

// FaultByName returns the fault of that name. An unknown name is a mistake of the caller and panics.
func FaultByName(name string) Fault {
	i := slices.IndexFunc(faults, func(f Fault) bool { return f.Name == name })
	if i < 0 {
		panic(fmt.Sprintf("parsetest: unknown fault %q", name))
	}
	return faults[i]
}

// Apply writes the report in that style with this one fault. ok is false when the page offers no place for it (a report
// without a blank cannot lose one), or when the fault leaves no trace: a row that is as long as it should be and breaks
// no sum is what the page says, and no reader can know better. Page.Truth is what the faulty page says; t stays what the report said.
func (f Fault) Apply(rng *rand.Rand, t Truth, s Style) (p Page, ok bool) {
	d := newDraft(rng, t, s)
	d.prepareAndDamage()
	if !f.apply(d) || d.traceless {
		return Page{}, false
	}
	return d.write(), true
}

// markedGroups empties the group labels. The rows keep labels that are unique within the table.
func markedGroups(d *draft) bool {
	if !groupsMissing(d) {
		return false
	}
	for _, t := range d.allRows() {
		if t.sheet.name == "requests" {
			d.mark(t.ids, Determined)
		}
	}
	return true
}

func maskDigit(d *draft) bool {
	rows := d.allRows()
	for range min(200, 200*len(rows)) {
		if t := pick(d.rng, rows); d.mask(pick(d.rng, t.cells())) {
			return true
		}
	}
	return false
}
