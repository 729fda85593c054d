package analysis

import (
	"fmt"
	"nianbao"
	"slices"
	"strings"
)

// Expression is a figure of one form as sums of its cells. It is written as in the crosswalk of forms.yaml:
//
//	stats.review.total                       one cell
//	a.b.total + a.c.total - a.d.total        a sum
//	sum(requests.denied.*.total)             the sum of all cells that fit the pattern
//	stats.channel.*                          several values, one a cell that fits
//	requests.new_requests.{c}                several values, one an applicant column without the total
//	proactive.{x,y}.items + .items_change    several values, each a sum; a leading dot repeats the front
//	proactive.x.items, .amount               several values
type Expression struct {
	Source string
	Parts  []Part // one for a single figure; none for a form that does not ask
}

// Part is one value of an expression.
type Part struct {
	Key   string // what sets it apart from its siblings: an applicant, a channel; "" for a single figure
	Unit  string
	Terms []nianbao.Term
}

// compileExpression binds an expression to the cells of a form. An expression that names a cell the form lacks is a
// mistake in the program's own data and stops it at start.
func compileExpression(f *nianbao.Form, source string) Expression {
	e := Expression{Source: source}
	if source == "" {
		return e
	}
	front := ""
	for _, item := range splitOutside(source, ", ") {
		parts := compileItem(f, item, front)
		front = strings.TrimPrefix(item, "sum(")
		e.Parts = append(e.Parts, parts...)
	}
	if len(e.Parts) == 1 {
		e.Parts[0].Key = ""
	}
	return e
}

// splitOutside splits at sep where it stands outside braces.
func splitOutside(s, sep string) []string {
	var out []string
	depth, start := 0, 0
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '{':
			depth++
		case s[i] == '}':
			depth--
		case depth == 0 && strings.HasPrefix(s[i:], sep):
			out = append(out, s[start:i])
			start = i + len(sep)
		}
	}
	return append(out, s[start:])
}

// compileItem reads a sum; each term is one cell, or a pattern that makes one part of every cell that fits.
func compileItem(f *nianbao.Form, item, front string) []Part {
	var parts []Part
	for i, word := range strings.Split(strings.ReplaceAll(item, " - ", " + -"), " + ") {
		text, minus := strings.CutPrefix(word, "-")
		if inner, ok := strings.CutPrefix(text, "sum("); ok {
			ids, _ := fit(f, strings.TrimSuffix(inner, ")"))
			if len(parts) == 0 {
				parts = []Part{{}}
			}
			for _, id := range ids {
				parts[0].Terms = append(parts[0].Terms, bound(f, nianbao.Term{Cell: id, Minus: minus}))
				parts[0].Unit = f.Cells()[f.Index(id)].Unit
			}
			continue
		}
		parts = addTerms(f, parts, i, text, front, nianbao.Term{Minus: minus})
	}
	return parts
}

// addTerms adds the cells that fit text: the first term of a sum makes the parts, later ones extend them.
func addTerms(f *nianbao.Form, parts []Part, place int, text, front string, t nianbao.Term) []Part {
	if place > 0 && strings.HasPrefix(text, ".") {
		for i := range parts {
			t.Cell = sibling(parts[i].Terms[0].Cell, text)
			parts[i].Terms = append(parts[i].Terms, bound(f, t))
		}
		return parts
	}
	if strings.HasPrefix(text, ".") {
		text = string(sibling(nianbao.CellID(front), text))
	}
	ids, keys := fit(f, text)
	for i, id := range ids {
		t.Cell = id
		if place > 0 {
			parts[min(i, len(parts)-1)].Terms = append(parts[min(i, len(parts)-1)].Terms, bound(f, t))
			continue
		}
		parts = append(parts, Part{Key: keys[i], Unit: f.Cells()[f.Index(id)].Unit, Terms: []nianbao.Term{bound(f, t)}})
	}
	return parts
}

// sibling replaces the last word of a cell id.
func sibling(id nianbao.CellID, last string) nianbao.CellID {
	return id[:strings.LastIndexByte(string(id), '.')] + nianbao.CellID(last)
}

func bound(f *nianbao.Form, t nianbao.Term) nianbao.Term {
	if f.Index(t.Cell) < 0 {
		panic(fmt.Sprintf("form %s has no cell %s", f.ID, t.Cell))
	}
	return t
}

// fit lists the cells of a form that a pattern names, with the words that stand for its open place. The total of the
// applicant columns is no breakdown and fits no {c}.
func fit(f *nianbao.Form, pattern string) (ids []nianbao.CellID, keys []string) {
	open := strings.IndexAny(pattern, "*{")
	if open < 0 {
		id := nianbao.CellID(pattern)
		return []nianbao.CellID{id}, []string{pattern[strings.LastIndexByte(pattern, '.')+1:]}
	}
	head, tail := pattern[:open], pattern[open+1:]
	var words []string
	if pattern[open] == '{' {
		list, rest, _ := strings.Cut(tail, "}")
		words, tail = strings.Split(list, ","), rest
		if list == "c" {
			words = nianbao.ApplicantKeys[:len(nianbao.ApplicantKeys)-1]
		}
	}
	for _, c := range f.Cells() {
		mid, ok := strings.CutPrefix(string(c.ID), head)
		if mid, ok = cutSuffixIf(mid, tail, ok); ok && (words == nil || slices.Contains(words, mid)) {
			ids, keys = append(ids, c.ID), append(keys, mid)
		}
	}
	if len(ids) == 0 {
		panic(fmt.Sprintf("form %s has no cell that fits %s", f.ID, pattern))
	}
	return ids, keys
}

func cutSuffixIf(s, suffix string, ok bool) (string, bool) {
	if !ok {
		return "", false
	}
	return strings.CutSuffix(s, suffix)
}

// read sums the part on a report. The sum is known only when every operand is reported: a blank is not a zero.
// Otherwise the state is that of the least known operand, and why names it.
func (p Part) read(r *nianbao.Report) (sum nianbao.Amount, state nianbao.State, cells []nianbao.CellID, why string) {
	state, cells = nianbao.Reported, p.cells()
	for _, t := range p.Terms {
		fig := r.Figure(t.Cell)
		if fig.State != nianbao.Reported {
			if lessKnown(fig.State, state) {
				state, why = fig.State, fmt.Sprintf("%s is %s", t.Cell, fig.State)
			}
			continue
		}
		v := fig.Value
		if t.Minus {
			v = -v
		}
		next, ok := nianbao.Sum(sum, v)
		if !ok {
			return 0, nianbao.Unreadable, cells, "the sum does not fit"
		}
		sum = next
	}
	if state != nianbao.Reported {
		return 0, state, cells, why
	}
	return sum, nianbao.Reported, cells, ""
}

// lessKnown tells whether a says less of a figure than b.
func lessKnown(a, b nianbao.State) bool {
	return slices.Index(nianbao.States, a) > slices.Index(nianbao.States, b)
}

// cells lists the operands.
func (p Part) cells() []nianbao.CellID {
	cells := make([]nianbao.CellID, len(p.Terms))
	for i, t := range p.Terms {
		cells[i] = t.Cell
	}
	return cells
}
