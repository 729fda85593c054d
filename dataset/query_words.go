package dataset

import (
	"context"
	"slices"
	"strings"
	"time"

	"nianbao/ask"
	"nianbao/store"
)

// Check understands the words of a question, all but the names of agencies, which Settle looks up among those stored. Words that
// mean nothing, or several things, are an *ask.Error. A Query is checked before it is asked.
func (q *Query) Check() error {
	q.chosen, q.codes, q.taken = make(map[string][]ask.Meaning), nil, nil
	var refused []*ask.Answer
	understand := func(field string, kind ask.Kind, words []string, meaning func(string) *ask.Answer) {
		everything := false
		for _, typed := range words {
			for _, word := range wordsOr(ask.Values(kind, typed), typed) {
				a := meaning(word)
				switch {
				case !a.OK():
					refused = append(refused, a)
				case a.Taken[0].ID == "":
					everything = true
				default:
					q.chosen[field] = append(q.chosen[field], a.Taken)
				}
				if a.OK() && !a.Exact {
					q.taken = append(q.taken, a)
				}
			}
		}
		if everything {
			delete(q.chosen, field)
		}
	}
	if a := q.readYears(); a != nil && !a.OK() {
		refused = append(refused, a)
	}
	understand("level", ask.Level, q.Levels, ask.LevelOf)
	understand("agency-kind", ask.AgencyKind, q.AgencyKinds, ask.KindOf)
	understand("function", ask.Function, q.Functions, ask.FunctionOf)
	understand("region", ask.Region, q.Regions, func(word string) *ask.Answer { return ask.RegionOf(word, nil) })
	for _, field := range []string{"function", "region"} {
		for _, m := range q.chosen[field] {
			for _, t := range m {
				if t.Kind == ask.Region {
					q.codes = append(q.codes, codeStart(t.ID))
				}
			}
		}
	}
	if len(refused) > 0 {
		return &ask.Error{Answers: refused}
	}
	return nil
}

// wordsOr are the words that a value was parted into; a value of nothing but commas and blanks is the word to be refused.
func wordsOr(words []string, typed string) []string {
	if len(words) == 0 {
		return []string{typed}
	}
	return words
}

// readYears reads the words of Years, nil when there are none.
func (q *Query) readYears() *ask.Answer {
	if q.years == "" {
		return nil
	}
	now := q.Now
	if now.IsZero() {
		now = time.Now()
	}
	a := ask.YearsOf(q.years, now)
	if !a.OK() {
		return a
	}
	q.Years = yearsOf(a.Taken[0].ID)
	if q.years = ""; !a.Exact {
		q.taken = append(q.taken, a)
	}
	return a
}

// Taken lists how words were understood that are not the id or the label itself: what has to be said of the question.
func (q *Query) Taken() []*ask.Answer { return q.taken }

// RegionCodes lists the codes that Check found for the regions, without the zeros at their ends.
func (q *Query) RegionCodes() []string { return q.codes }

// Conditions are what the question chooses agencies by, as the database asks it: the alternatives of each field.
func (q *Query) Conditions() [][]store.AgencyCondition {
	var out [][]store.AgencyCondition
	for _, p := range Params {
		var field []store.AgencyCondition
		for _, m := range q.chosen[p.Name] {
			var c store.AgencyCondition
			for _, t := range m {
				switch t.Kind {
				case ask.Level:
					c.Levels = append(c.Levels, t.ID)
				case ask.Function:
					c.Functions = append(c.Functions, t.ID)
				case ask.Region:
					c.Regions = append(c.Regions, codeStart(t.ID))
				}
			}
			field = append(field, c)
		}
		if len(field) > 0 {
			out = append(out, field)
		}
	}
	return out
}

// ByKind tells whether the question chooses by the kind of agencies, which the database does not hold.
func (q *Query) ByKind() bool {
	for _, alternatives := range q.chosen {
		for _, m := range alternatives {
			if slices.ContainsFunc(m, func(t ask.Term) bool { return t.Kind == ask.AgencyKind }) {
				return true
			}
		}
	}
	return false
}

// Settle looks up what only the stored data tells: the agencies of the question, and region codes that GB/T 2260 does not have. A
// list of agencies may take all that a name is part of, which is said; an agency that is not stored is an *ask.Error.
func (d *Data) Settle(ctx context.Context, q *Query) error {
	var refused []*ask.Answer
	for _, typed := range q.Regions {
		for _, word := range ask.Values(ask.Region, typed) {
			if a := ask.RegionOf(word, d.hasRegion); !a.OK() {
				refused = append(refused, a)
			}
		}
	}
	if len(q.Agencies) > 0 {
		bodies, err := d.Bodies(ctx)
		if err != nil {
			return err
		}
		var names []string
		for _, word := range q.Agencies {
			if strings.TrimSpace(word) == "" {
				continue
			}
			a, whole := agenciesOf(word, bodies)
			if !a.OK() {
				refused = append(refused, a)
				continue
			}
			if names = append(names, whole...); !a.Exact {
				q.taken = append(q.taken, a)
			}
		}
		q.Agencies = names
	}
	if len(refused) > 0 {
		return &ask.Error{Answers: refused}
	}
	return nil
}

// agenciesOf finds the agencies of a list: all whose names, or whose sources' names, hold the word as it stands, which the database
// finds as well; else those that it means, whose whole names are what to look for.
func agenciesOf(word string, bodies []ask.Body) (a *ask.Answer, look []string) {
	a = &ask.Answer{Kind: ask.Agency, Typed: word}
	for _, b := range bodies {
		source := slices.Contains(b.Sources, word)
		if source || slices.ContainsFunc(append([]string{b.Name}, b.Spellings...), func(name string) bool { return strings.Contains(name, word) }) {
			a.Taken = append(a.Taken, ask.Term{Kind: ask.Agency, ID: b.ID, ZH: b.Name})
			a.Exact = a.Exact || source || b.Name == word && len(a.Taken) == 1
		}
	}
	switch {
	case len(a.Taken) > 1 && !slices.ContainsFunc(bodies, func(b ask.Body) bool { return slices.Contains(b.Sources, word) }):
		a.Exact, a.Note = false, ask.WholeList
	case len(a.Taken) == 0:
		a = ask.AgencyOf(word, bodies, true)
		for _, b := range bodies {
			if slices.ContainsFunc(a.Taken, func(t ask.Term) bool { return t.ID == b.ID }) {
				look = append(look, b.Name)
			}
		}
		return a, look
	}
	return a, []string{word}
}

// Bodies lists the stored agencies as names tell them, with the names that decisions of people tie to them, in the order of names.
func (d *Data) Bodies(ctx context.Context) ([]ask.Body, error) {
	heads, err := d.db.Heads(ctx, store.ReportFilter{})
	if err != nil {
		return nil, err
	}
	known := make(map[Publisher]*ask.Body)
	names := make(map[string]int) // publishers of a name
	for _, h := range heads {
		r := d.headOf(h)
		key := d.who.PublisherOf(r)
		b := known[key]
		if b == nil {
			b = &ask.Body{ID: key.Agency, Name: key.Agency, Functions: d.who.Of(r).Functions}
			for _, name := range d.who.registry.Related(key.Agency) {
				b.Spellings = AddSorted(b.Spellings, name)
			}
			known[key] = b
			names[key.Agency]++
		}
		for _, name := range []string{h.Agency, d.who.sources[h.Source].Name} {
			if name != "" {
				b.Spellings = AddSorted(b.Spellings, name)
			}
		}
		if h.Source != "" {
			b.Sources = AddSorted(b.Sources, h.Source)
		}
	}
	for _, s := range d.who.sources { // of which nothing has come yet
		key := Publisher{Agency: s.Name}
		if s.Name == "" || names[s.Name] > 0 {
			continue
		}
		if known[key] == nil {
			known[key] = &ask.Body{ID: s.Name, Name: s.Name}
		}
		known[key].Sources = AddSorted(known[key].Sources, s.ID)
	}
	for _, c := range d.who.aliases {
		if b := known[Publisher{Agency: c.Becomes}]; b != nil {
			b.Spellings = AddSorted(b.Spellings, c.Was)
		}
	}
	var out []ask.Body
	for key, b := range known {
		if names[key.Agency] > 1 && key.Source != "" {
			b.ID += "@" + key.Source
		}
		out = append(out, *b)
	}
	slices.SortFunc(out, func(a, b ask.Body) int { return strings.Compare(a.ID, b.ID) })
	return out, nil
}

// hasRegion tells whether a source states a region code that begins like this.
func (d *Data) hasRegion(code string) bool {
	for _, s := range d.who.sources {
		if strings.HasPrefix(s.Region, codeStart(code)) {
			return true
		}
	}
	return false
}
