package align

import "slices"

// Where the places of cells are lost, section 四 is bound by the order of its headers as they are read: the sums hold as well when
// two groups, or two outcomes, have changed places, so the order of the form proves nothing against headers that are printed.

// orderKind says what the headers of section 四 tell of the order of its numbers.
type orderKind uint8

const (
	orderOfForm   orderKind = iota // they stand as the form has them, or say nothing against it
	orderPrinted                   // they stand otherwise, and all of them are there
	orderUnproved                  // they stand otherwise, and some are lost
)

// caseOrder reads the headers before the numbers of section 四: columns says of each number which column of the form it is.
func (a *Alignment) caseOrder(from, to int) (columns []int, kind orderKind) {
	h := a.words.cases
	var groups, outcomes []int
	review, lawsuit := none, none
	for k := from; k < to; k++ {
		s := a.cells[k].key
		if g := h.group(s); g >= 0 && !slices.Contains(groups, g) {
			groups = append(groups, g)
			if g == 0 {
				review = k
			}
		}
		if lawsuit < 0 && (s == "行政诉讼" || h.group(s) > 0) {
			lawsuit = k
		}
		if o := h.outcome(s); o >= 0 {
			outcomes = append(outcomes, o)
		}
	}
	order := slices.DeleteFunc(slices.Clone(groups), func(g int) bool { return g == 0 })
	swapped := review >= 0 && lawsuit >= 0 && lawsuit < review
	odd := swapped || !slices.IsSorted(order)
	if len(groups) == len(h.groups) && len(outcomes) == h.width() {
		names := append([]int{0}, order...) // the outcomes of the reviews stand a line higher than the others
		if swapped {
			order = append(order, 0)
		} else {
			order = names
		}
		for _, g := range order {
			at := slices.Index(names, g) * h.per
			chunk := outcomes[at : at+h.per]
			for _, o := range chunk {
				columns = append(columns, g*h.per+o)
			}
		}
		if sorted := slices.Sorted(slices.Values(columns)); len(slices.Compact(sorted)) == h.width() {
			if slices.IsSorted(columns) {
				return nil, orderOfForm
			}
			return columns, orderPrinted
		}
		odd = true
	}
	if odd {
		return nil, orderUnproved
	}
	return nil, orderOfForm
}

// inOrder moves a reading in printed order to the columns of the form.
func inOrder(reading, columns []int) []int {
	out := make([]int, len(reading))
	for p, c := range columns {
		out[c] = reading[p]
	}
	return out
}

// sumsInOrder are the sums of the form by printed places.
func sumsInOrder(sums []rowSum, columns []int) []rowSum {
	out := make([]rowSum, len(sums))
	for i, s := range sums {
		out[i].total = slices.Index(columns, s.total)
		for _, p := range s.parts {
			out[i].parts = append(out[i].parts, slices.Index(columns, p))
		}
	}
	return out
}
