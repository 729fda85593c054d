package align

import (
	"nianbao"
	"nianbao/parse/document"
	"slices"
	"strings"
)

// Where the places of cells are lost, section 四 is bound by the order of its headers as they are read: the sums hold as well when
// two groups, or two outcomes, have changed places, so the order of the form proves nothing against headers that are printed.

// orderKind says what the headers of section 四 tell of the order of its numbers.
type orderKind uint8

const (
	orderOfForm   orderKind = iota // they stand as the form has them, or say nothing against it
	orderPrinted                   // they stand otherwise, and all of them are there
	orderUnproved                  // they stand otherwise, and some are lost
)

// caseToken is a header of section 四 and the cell that it stands in, which in text can hold several.
type caseToken struct {
	cell    int
	group   int // the group that it names, none for none
	outcome int // likewise
	lawsuit bool
}

// caseTokens lists the headers of section 四 from one cell to another. A cell with several of them, and nothing else, is read word by word.
func (a *Alignment) caseTokens(from, to int) []caseToken {
	var list []caseToken
	var means []int
	h := a.words.cases
	for k := from; k < to; k++ {
		c := &a.cells[k]
		if means = means[:0]; c.isText() && len(c.text) < longestHeader {
			means = a.headersIn(means, h.words, c)
			means = slices.DeleteFunc(means, func(m int) bool { return m == saysNothing })
		}
		if len(means) < 2 { // the word of one header can be drawn in other ways
			if t := a.caseTokenOf(c); t.group >= 0 || t.outcome >= 0 || t.lawsuit {
				t.cell = k
				list = append(list, t)
			}
			continue
		}
		for _, m := range means {
			t := h.token(h.spoken[m])
			t.cell = k
			list = append(list, t)
		}
	}
	return list
}

// token says what a header of section 四 names.
func (h *caseHeader) token(k string) caseToken {
	if h == nil || k == "" {
		return caseToken{group: none, outcome: none}
	}
	t := caseToken{group: h.group(k), outcome: h.outcome(k)}
	t.lawsuit = k == "行政诉讼" || t.group > 0
	return t
}

// addWords lists the headers of section 四 for texts in which several stand in one line.
func (h *caseHeader) addWords(t *nianbao.Table) {
	h.words = &lexicon{kept: keptCases}
	add := func(k string) {
		h.words.add(k, len(h.spoken))
		h.spoken = append(h.spoken, k)
	}
	for k := range h.outcomes {
		add(k)
	}
	for i := range t.Columns {
		for _, p := range t.Columns[i].Path {
			add(document.Key(p))
		}
	}
	h.words.sort()
}

// caseOrder reads the headers before the numbers of section 四: columns says of each number which column of the form it is.
func (a *Alignment) caseOrder(from, to int) (columns []int, kind orderKind) {
	h := a.words.cases
	if columns, kind, whole := a.wholeHeaders(from, to); whole {
		return columns, kind
	}
	var groups, outcomes []int
	tokens := a.caseTokens(from, to)
	review, lawsuit, firstKind, firstOutcome := none, none, none, none // the first headers that name one
	for i, t := range tokens {
		if t.group >= 0 && !slices.Contains(groups, t.group) {
			groups = append(groups, t.group)
			if t.group == 0 {
				review = i
			}
		}
		if lawsuit < 0 && t.lawsuit {
			lawsuit = i
		}
		if firstKind < 0 && t.group > 0 {
			firstKind = i
		}
		if t.outcome >= 0 {
			if outcomes = append(outcomes, t.outcome); firstOutcome < 0 {
				firstOutcome = i
			}
		}
	}
	order := slices.DeleteFunc(slices.Clone(groups), func(g int) bool { return g == 0 })
	swapped := review >= 0 && lawsuit >= 0 && lawsuit < review
	odd := swapped || !slices.IsSorted(order)
	if a.namedTogether(from, to) {
		return nil, orderUnproved
	}
	if firstKind >= 0 && firstOutcome >= 0 && lawsuit < firstKind && a.namesSwapped(tokens, swapped, lawsuit, firstKind, firstOutcome) {
		return nil, orderUnproved
	}
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

// leastWhole is how many headers of section 四 name a group and an outcome in one where the header has but one line.
const leastWhole = 3

// wholeHeaders reads a header of one line, of which each cell names a group and an outcome: 复议后起诉-结果维持. whole is false where there is none.
// Outcomes are counted by their words, so without this such a line would count as a header in the order of the form, in whatever order it stands.
func (a *Alignment) wholeHeaders(from, to int) (columns []int, kind orderKind, whole bool) {
	h := a.words.cases
	n, unknown := 0, false
	for k := from; k < to; k++ {
		c := &a.cells[k]
		if !c.isText() || len(c.key) >= longestHeader {
			continue
		}
		head, outcome := h.cutOutcome(c.key)
		if outcome < 0 || head == "" {
			continue
		}
		n++
		group := h.headGroup(head)
		if group < 0 {
			unknown = true
			continue
		}
		columns = append(columns, group*h.per+outcome)
	}
	switch {
	case n < leastWhole:
		return nil, orderOfForm, false
	case unknown, len(columns) != h.width(), !distinct(columns):
		return nil, orderUnproved, true
	case slices.IsSorted(columns):
		return nil, orderOfForm, true
	}
	return columns, orderPrinted, true
}

// cutOutcome takes the longest name of an outcome off the end of a header; the outcome is -1 where there is none.
func (h *caseHeader) cutOutcome(k string) (head string, outcome int) {
	outcome, longest := none, 0
	for name, o := range h.outcomes {
		if len(name) > longest && strings.HasSuffix(k, name) {
			outcome, longest = o, len(name)
		}
	}
	return k[:len(k)-longest], outcome
}

// shortGroups are names of the groups where each stands beside the others.
var shortGroups = map[string]int{"复议": 0, "直接起诉": 1, "直接诉讼": 1, "直接提起诉讼": 1, "未经复议": 1, "复议后": 2, "经复议": 2}

// headGroup names the group of what stands before an outcome, -1 for none.
func (h *caseHeader) headGroup(head string) int {
	if g, ok := shortGroups[strings.TrimPrefix(head, "行政诉讼")]; ok {
		return g
	}
	return h.group(head)
}

// namesBoth tells a header that names a group of section 四 and an outcome in it: neither is a remark on the other.
func (h *caseHeader) namesBoth(w *splitting) bool {
	return h != nil && len(w.parts) == 1 && h.outcome(document.Key(w.core)) >= 0 && h.headGroup(document.Key(w.parts[0])) >= 0
}

// namesSwapped tells headers whose upper line names the groups in another order than the line below it shows them: the outcomes of the
// reviews stand before or behind the kinds of lawsuits, as the reviews stand before or behind the lawsuits. Which line is wrong nothing
// says.
func (a *Alignment) namesSwapped(tokens []caseToken, lawsuitsFirst bool, lawsuit, kind, outcome int) bool {
	if lawsuitsFirst {
		return outcome < kind
	}
	over, under, beside := &a.cells[tokens[lawsuit].cell], &a.cells[tokens[kind].cell], &a.cells[tokens[outcome].cell]
	return kind < outcome && !a.grids[under.grid].Flow && under.grid == beside.grid && under.row == beside.row && (over.grid != under.grid || over.row < under.row)
}

// namedTogether tells headers side by side that each name reviews and lawsuits together: which of the two stands under which they do not
// say. A label alone in its line is the heading of the section.
func (a *Alignment) namedTogether(from, to int) bool {
	both := func(k int) bool {
		c := &a.cells[k]
		return c.row >= 0 && a.caseTokenOf(c).group < 0 && len(c.key) < 60 && strings.Contains(c.key, "复议") && strings.Contains(c.key, "诉讼")
	}
	last := none
	for k := from; k < to; k++ {
		if !both(k) {
			continue
		}
		if last >= 0 && a.cells[k].grid == a.cells[last].grid && a.cells[k].row == a.cells[last].row && a.cells[k].key != a.cells[last].key {
			return true
		}
		last = k
	}
	return false
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
