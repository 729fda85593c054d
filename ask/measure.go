package ask

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// countEnds and measureEnds are endings that say nothing of which number is meant.
var (
	countEnds   = []string{"的", "数", "数量", "量", "件数", "情况"}
	measureEnds = []string{"的", "数", "数量", "量", "件数", "情况", "率", "比例", "占比", "rate", "总数", "百分比", "比率"}
)

// Measure says which indicator, metric or cell a word means; kind is the one asked for. Where nothing of it fits, another kind
// that does is the answer: all three are numbers to be compared.
func Measure(kind Kind, typed string) *Answer {
	word := fold(typed)
	if a := exactMeasure(kind, kind, typed, word); a != nil {
		return a
	}
	if r, ok := readMeasure(word); ok {
		if found := understood(kind, r); len(found) > 0 {
			a := of(kind, typed, found)
			if a.OK() && a.Taken[0].Kind == Cell {
				a.noteCell(r)
			}
			return a
		}
	}
	for _, other := range []Kind{Indicator, Metric, Cell} {
		if a := exactMeasure(kind, other, typed, word); a != nil && other != kind {
			return a
		}
	}
	if found := containing(kind, trimEnds(word, countEnds)); len(found) > 0 {
		a := of(kind, typed, found)
		if a.OK() && kind == Cell {
			a.noteCell(nil)
		}
		return a
	}
	return refuseMeasure(kind, typed, word)
}

// readMeasure reads a wording; 公开 is meant where it says nothing but that, which else is a part of what everything is called.
func readMeasure(word string) (reading, bool) {
	r, ok := read(word, vocabulary())
	if ok && strings.Contains(word, "公开") && !slices.ContainsFunc(r, func(c concept) bool { return c != "rate" && c != "count" }) {
		r = append(r, "disclosed")
	}
	return r, ok
}

// exactMeasure takes an id or a label of one kind; nil where nothing is called so.
func exactMeasure(asked, kind Kind, typed, word string) *Answer {
	names := measureLabels()[kind]
	if kind == Cell {
		names = cellLabels()
	}
	var found []Meaning
	whole := false
	for _, n := range names {
		if same := n.name == word; (same || trimEnds(n.name, countEnds) == trimEnds(word, countEnds)) && (same || !whole) {
			if same && !whole {
				found, whole = nil, true
			}
			if !slices.ContainsFunc(found, func(m Meaning) bool { return m.String() == n.meaning.String() }) {
				found = append(found, n.meaning)
			}
		}
	}
	if kind == Cell {
		found = newest(found)
		if r, ok := read(word, vocabulary()); ok && len(found) > 0 && !onNewestForm(found) {
			for _, m := range understood(Cell, r) { // a label of an older form, and what the newest asks under the same words
				if m[0].Kind == Cell && onNewestForm([]Meaning{m}) {
					found = append(found, m)
				}
			}
		}
	}
	if len(found) == 0 {
		return nil
	}
	a := of(asked, typed, found)
	a.Exact = whole && a.OK() && asked == kind
	if a.OK() && kind == Cell {
		a.noteCell(nil)
	}
	return a
}

// understood lists what a reading means, of the kind asked for first. A rate may be left unsaid of an indicator; where a metric
// or a cell gives the same figure as an indicator, one of the two is enough.
func understood(kind Kind, r reading) []Meaning {
	found := meant(measures(), r)
	if kind == Indicator && !r.has("rate") && !r.has("count") && !r.has("growth") && !r.has("amount") {
		for _, t := range meant(measures(), append(slices.Clone(r), "rate")) {
			if t.meaning[0].Kind == Indicator && !slices.Contains(found, t) {
				found = append(found, t)
			}
		}
	}
	if kind == Cell || len(found) == 0 {
		if cells := cellsMeant(r); len(cells) > 0 {
			return cells
		}
	}
	if kind != Indicator { // an indicator only where no metric fits
		if of := ofKind(found, Metric); len(of) > 0 && !r.has("rate") {
			found = of
		}
	}
	return meanings(withoutTwins(kind, found))
}

func ofKind(targets []*target, kind Kind) []*target {
	return slices.DeleteFunc(slices.Clone(targets), func(t *target) bool { return t.meaning[0].Kind != kind })
}

// withoutTwins drops what gives the same figure as one of the kind asked for.
func withoutTwins(kind Kind, targets []*target) []*target {
	has := func(k Kind, id string) bool {
		return slices.ContainsFunc(targets, func(t *target) bool { return t.meaning[0].Kind == k && t.meaning[0].ID == id })
	}
	return slices.DeleteFunc(slices.Clone(targets), func(t *target) bool {
		for indicator, metric := range sameFigure {
			twins := has(Indicator, indicator) && has(Metric, metric)
			if twins && (kind == Metric && t.meaning[0] == term(Indicator, indicator) || kind != Metric && t.meaning[0] == term(Metric, metric)) {
				return true
			}
		}
		return false
	})
}

// OnePart asks which value is meant where a metric has several.
func OnePart(a *Answer) *Answer {
	if len(a.Taken) != 1 || a.Taken[0].Kind != Metric || strings.Contains(a.Taken[0].ID, ".") {
		return a
	}
	var parts []Meaning
	for _, id := range idsOf()[Metric] {
		if strings.HasPrefix(id, a.Taken[0].ID+".") {
			parts = append(parts, Meaning{term(Metric, id)})
		}
	}
	if len(parts) == 0 {
		return a
	}
	return of(a.Kind, a.Typed, parts)
}

// mostContaining is how many labels may contain a wording for it to be asked back: 公开 stands in nearly all.
const mostContaining = 8

// containing lists the metrics or cells in whose labels the word stands: 信函 in 信函申请数.
func containing(kind Kind, word string) []Meaning {
	if utf8.RuneCountInString(word) < 2 || kind == Indicator {
		return nil
	}
	names := measureLabels()[kind]
	if kind == Cell {
		names = cellLabels()
	}
	var out []Meaning
	for _, n := range names {
		id := n.meaning[0].ID
		applicant := kind == Cell && strings.HasPrefix(id, "requests.") && !strings.HasSuffix(id, ".total")
		if n.name != fold(id) && !applicant && strings.Contains(n.name, word) && !slices.ContainsFunc(out, func(m Meaning) bool { return m[0].ID == id }) {
			out = append(out, n.meaning)
		}
	}
	if kind == Cell {
		out = newest(out)
	}
	if len(out) > mostContaining {
		return nil
	}
	return out
}

// refuseMeasure says why nothing was understood, with what is near: a figure that lacks only the rate, or a like name.
func refuseMeasure(kind Kind, typed, word string) *Answer {
	a := refuse(kind, typed, Unknown)
	if i := slices.IndexFunc(askedElsewhere, func(w string) bool { return strings.Contains(word, w) }); i >= 0 {
		a.Reason = NotInForm
		a.Near = containing(Cell, askedElsewhere[i]) // what the old form has
		return a
	}
	if r, ok := read(word, vocabulary()); ok && r.has("rate") {
		a.Near = partOf(r)
	}
	if len(a.Near) == 0 {
		names := measureLabels()[kind]
		if kind == Cell {
			names = cellLabels()
		}
		a.Near = nearest(typed, names, measureEnds)
	}
	return a
}

// partOf lists what comes near to a rate that no indicator is: the figure itself, and indicators that it is a part of.
func partOf(r reading) []Meaning {
	without := slices.DeleteFunc(slices.Clone(r), func(c concept) bool { return c == "rate" })
	if len(without) == 0 {
		return nil
	}
	near := understood(Metric, without)
	for _, t := range measures() {
		whole := func(core reading) bool {
			return !slices.ContainsFunc(r, func(c concept) bool { return !core.has(c) }) && len(core) > len(r)
		}
		if t.meaning[0].Kind == Indicator && slices.ContainsFunc(t.cores, whole) {
			near = append(near, t.meaning)
		}
	}
	return near[:min(nearMost, len(near))]
}
