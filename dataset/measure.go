package dataset

import (
	"slices"
	"strings"

	"nianbao"
	"nianbao/analysis"
	"nianbao/ask"
)

// Figures are the numbers that a question is about, as words: an indicator, a metric or cells. Understand turns words into ids, and
// moves what was asked for as one kind and is another.
type Figures struct {
	Indicator string
	Metric    string
	Cells     []string

	Parted bool          // one value of a metric is wanted, where it has several
	Taken  []*ask.Answer // what was understood otherwise than as the id or the label itself
}

// Understand puts ids in the place of words. Words that mean nothing, or several things, are an *ask.Error.
func (f *Figures) Understand() error {
	words := Figures{Parted: f.Parted}
	var refused []*ask.Answer
	understand := func(kind ask.Kind, word string) {
		a := ask.Measure(kind, word)
		if a.OK() && f.Parted {
			a = ask.OnePart(a)
		}
		if !a.OK() {
			refused = append(refused, a)
			return
		}
		if !a.Exact {
			words.Taken = append(words.Taken, a)
		}
		for _, t := range a.Taken {
			switch t.Kind {
			case ask.Indicator:
				words.Indicator = t.ID
			case ask.Metric:
				words.Metric = t.ID
			case ask.Cell:
				words.Cells = append(words.Cells, t.ID)
			}
		}
	}
	if f.Indicator != "" {
		understand(ask.Indicator, f.Indicator)
	}
	if f.Metric != "" {
		understand(ask.Metric, f.Metric)
	}
	for _, typed := range f.Cells {
		for _, word := range wordsOr(ask.Values(ask.Cell, typed), typed) {
			understand(ask.Cell, word)
		}
	}
	if len(refused) > 0 {
		return &ask.Error{Answers: refused}
	}
	*f = words
	return nil
}

// Asked are the figures of a question: cells, or an indicator, or a value of a metric.
type Asked struct {
	Cells     []nianbao.CellID
	Indicator *analysis.Indicator
	Metric    analysis.MetricPart
}

// Asked returns what the ids name that Understand found.
func (f *Figures) Asked() (q Asked, err error) {
	switch {
	case f.Metric != "":
		q.Metric, err = MetricPartByID(f.Metric)
	case f.Indicator != "":
		q.Indicator, err = analysis.IndicatorByID(f.Indicator)
	}
	for _, id := range f.Cells {
		q.Cells = append(q.Cells, nianbao.CellID(id))
	}
	return q, err
}

// Follow returns what series follow of the figure: an indicator, a metric, or the value of one that id.part names. A cell is asked by
// one edition of the form only, and is not followed.
func (f *Figures) Follow() ([]Followed, error) {
	if f.Indicator != "" {
		ind, err := analysis.IndicatorByID(f.Indicator)
		return FollowIndicator(ind), err
	}
	if f.Metric == "" {
		return nil, &ask.Error{Answers: []*ask.Answer{{Kind: ask.Metric, Typed: strings.Join(f.Cells, ","), Reason: ask.Unknown}}}
	}
	whole, key, one := strings.Cut(f.Metric, ".")
	m, err := analysis.MetricByID(whole)
	if err != nil {
		return nil, err
	}
	list := FollowMetric(m)
	if one {
		list = slices.DeleteFunc(list, func(x Followed) bool { return x.Key != key })
	}
	return list, nil
}

// MetricPartByID returns a value of a metric, named by the metric's id, or as id.part where it has several.
func MetricPartByID(id string) (analysis.MetricPart, error) {
	whole, key, _ := strings.Cut(id, ".")
	m, err := analysis.MetricByID(whole)
	if err != nil {
		return analysis.MetricPart{}, err
	}
	for _, part := range m.Measures() {
		if part.Key == key {
			return part, nil
		}
	}
	return analysis.MetricPart{}, &ask.Error{Answers: []*ask.Answer{ask.OnePart(ask.Measure(ask.Metric, id))}}
}

// CellsByWords returns the cells that words mean, and what has to be said of them; words that mean no cell are an *ask.Error.
func CellsByWords(words []string) ([]nianbao.CellID, []*ask.Answer, error) {
	f := Figures{Cells: words}
	if err := f.Understand(); err != nil {
		return nil, nil, err
	}
	if f.Indicator+f.Metric != "" {
		var refused []*ask.Answer
		for _, a := range f.Taken {
			if a.Taken.Of(ask.Cell) == "" {
				refused = append(refused, &ask.Answer{Kind: ask.Cell, Typed: a.Typed, Reason: ask.Unknown, Near: []ask.Meaning{a.Taken}})
			}
		}
		return nil, nil, &ask.Error{Answers: refused}
	}
	var ids []nianbao.CellID
	for _, id := range f.Cells {
		ids = append(ids, nianbao.CellID(id))
	}
	return ids, f.Taken, nil
}
