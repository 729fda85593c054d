package parsetest

import (
	"fmt"
	"math/rand/v2"
	"slices"
)

// Fault is one single thing that goes wrong with a page, or one single way in which a page is odd: what the corruption
// bench is made of.
type Fault struct {
	Family string // the faults of one family have one kind of cause
	Name   string
	Says   string

	apply   func(*draft) bool
	layouts func(layout) bool // that can carry it; nil: all
}

// Families of faults. The first is what extractors and editors do to the tokens of a table; the others are what pages
// are like that somebody wrote who has never seen a reader of such pages.
const (
	FamilyTokens     = "tokens"
	FamilyHidden     = "hidden"     // what a person does not see: it is not there
	FamilyNumbers    = "numbers"    // numbers that are no digits, or no text
	FamilyColumns    = "columns"    // tables drawn in another order, or with more in them
	FamilyLabels     = "labels"     // labels that look like others
	FamilyQualifiers = "qualifiers" // words beside labels
	FamilyForeign    = "foreign"    // tables that are not the report's
	FamilyUnits      = "units"
	FamilyNames      = "names" // agency and year, in titles and prefaces
	FamilyBytes      = "bytes" // character sets and wrappings
	FamilyText       = "text"  // text without cells
	FamilyMixed      = "mixed" // two oddities of different families on one page
)

// faults lists every fault, family by family: adding one is a function and a line in its family's list.
var faults = append(single, mixed...)

var single = slices.Concat(inFamily(FamilyTokens, tokenFaults), inFamily(FamilyHidden, hiddenFaults), inFamily(FamilyHidden, browserFaults), inFamily(FamilyHidden, scriptFaults), inFamily(FamilyNumbers, numberFaults),
	inFamily(FamilyColumns, columnFaults), inFamily(FamilyColumns, sumFaults), inFamily(FamilyLabels, lookalikeFaults), inFamily(FamilyQualifiers, qualifierFaults), inFamily(FamilyForeign, foreignFaults), inFamily(FamilyForeign, saidTableFaults),
	inFamily(FamilyUnits, unitFaults), inFamily(FamilyNames, nameFaults), inFamily(FamilyNames, saidNameFaults),
	inFamily(FamilyBytes, byteFaults), inFamily(FamilyText, slices.Concat(textFaults, listFaults)))

func inFamily(family string, list []Fault) []Fault {
	for i := range list {
		list[i].Family = family
	}
	return list
}

// tokenFaults are single things that go wrong with the tokens of a table.
var tokenFaults = []Fault{
	{Name: "drop_blank", Says: "a blank cell is gone, its row is short", apply: oneRow(having(isBlank), dropBlank)},
	{Name: "drop_cell", Says: "a number is gone with its cell", apply: oneRow(having(isNumber), dropNumber)},
	{Name: "duplicate_cell", Says: "a number is printed twice, its row is long", apply: oneRow(having(isNumber), duplicate)},
	{Name: "swap_neighbours", Says: "two neighbouring values have traded places", apply: oneRow(different, swapNeighbours)},
	{Name: "shift_left", Says: "the first value is gone, the others closed up", apply: oneRow(having(isNonzero), shiftLeft)},
	{Name: "shift_right", Says: "the values of a row stand one column to the right", apply: oneRow(having(isNonzero), shiftRight)},
	{Name: "glue_numbers", Says: "the digits of two cells run together", apply: oneRow(gluable, glue)},
	{Name: "split_number", Says: "the digits of a number stand in two cells", apply: oneRow(having(long), splitNumber)},
	{Name: "stray_number", Says: "a number too many stands in a row", apply: oneRow(having(isNumber), insertNumber)},
	{Name: "stray_blank", Says: "an empty cell too many stands in a row", apply: oneRow(having(isNumber), insertBlank)},
	{Name: "lose_label", Says: "the label of a row is empty", apply: loseLabel},
	{Name: "cut_label", Says: "the label of a row is cut in half", apply: cutLabel},
	{Name: "lose_groups", Says: "the group labels are empty", apply: markedGroups},
	{Name: "lose_row", Says: "a row is gone", apply: loseRow},
	{Name: "exchange_rows", Says: "two rows have traded places, labels and all", apply: exchangeRows},
	{Name: "merge_rows", Says: "two rows stand on one line", apply: mergeRows},
	{Name: "cut_table", Says: "the lower part of a table is gone", apply: cutTable},
	{Name: "repeat_header", Says: "the header is printed again in the middle of a table", apply: repeatHeader},
	{Name: "lose_spans", Says: "all row and column spans are gone", apply: loseSpans},
	{Name: "flip_digit", Says: "a digit is changed so that a sum contradicts it: to be reported, not corrected", apply: flipDigit},
	{Name: "mask_digit", Says: "digits of one number are asterisks", apply: maskDigit},
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

// Apply writes the report in that style with this one fault. ok is false when the layout cannot carry it, when the page
// offers no place for it (a report without a blank cannot lose one), or when the fault leaves no trace: a row that is as long as it should be and breaks
// no sum is what the page says, and no reader can know better. Page.Truth is what the faulty page says; t stays what the report said.
func (f Fault) Apply(rng *rand.Rand, t Truth, s Style) (p Page, ok bool) {
	if f.layouts != nil && !f.layouts(layoutNamed(s.Layout)) {
		return Page{}, false
	}
	d := newDraft(rng, t, s)
	d.prepareAndDamage()
	d.faults = []string{f.Name}
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
