package dataset

import (
	"cmp"
	"context"
	"maps"
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
	if q.agents != nil {
		var named []store.AgencyCondition
		for p := range q.agents {
			named = append(named, store.AgencyCondition{Name: p.Agency, Apart: p.Source})
		}
		if named == nil { // nothing is stored of those that are named
			named = []store.AgencyCondition{{Name: strings.Join(q.Agencies, ",")}}
		}
		slices.SortFunc(named, func(a, b store.AgencyCondition) int {
			return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.Apart, b.Apart))
		})
		out = append(out, named)
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
	var dir *Directory
	if slices.ContainsFunc(q.Agencies, func(word string) bool { _, source := d.who.sources[word]; return !source }) {
		var err error
		if dir, err = d.Directory(ctx); err != nil {
			return err
		}
	}
	return d.SettleIn(dir, q)
}

// SettleIn does so with the agencies of a directory; nil where the question names none but by the ids of their sources.
func (d *Data) SettleIn(dir *Directory, q *Query) error {
	var refused []*ask.Answer
	for _, typed := range q.Regions {
		for _, word := range ask.Values(ask.Region, typed) {
			if a := ask.RegionOf(word, d.hasRegion); !a.OK() {
				refused = append(refused, a)
			}
		}
	}
	if dir != nil && len(q.Agencies) > 0 {
		refused = append(refused, d.settleAgencies(dir, q)...)
	}
	if len(refused) > 0 {
		return &ask.Error{Answers: refused}
	}
	return nil
}

// settleAgencies looks the agencies of a question up: their reports are then chosen by whose they are, whatever their pages and sources call them. It
// returns what could not be understood.
func (d *Data) settleAgencies(dir *Directory, q *Query) (refused []*ask.Answer) {
	bodies := d.wholeBodies(dir)
	var names, parts, silent []string
	var chosen []*Entry
	sources := false
	for _, word := range q.Agencies {
		if _, is := d.who.sources[word]; is {
			sources, names = true, append(names, word)
			continue
		}
		a, of := agenciesOf(word, bodies)
		if !a.OK() {
			refused = append(refused, a)
			continue
		}
		if !a.Exact {
			q.taken = append(q.taken, a)
		}
		switch {
		case a.Note == ask.WholeList: // said as it was typed, which is shorter than all that it holds for
			names, parts = append(names, word), append(parts, word)
		case slices.ContainsFunc(of[0].Via, func(name string) bool { return strings.Contains(name, word) }): // pages without a report go by the name of their source
			names = append(names, word)
		default:
			names = AddSorted(names, of[0].Name)
		}
		for _, b := range of {
			if b.entry != nil {
				chosen = append(chosen, b.entry)
			} else {
				silent = append(silent, b.Sources...)
			}
		}
	}
	q.Agencies = names
	if !sources { // what a source gave is chosen by the database, be it whose it may
		d.choose(dir, q, chosen)
		q.silent, q.parts = silent, parts
	}
	return refused
}

// choose sets the agencies of a question, and the rows of their reports: kin are those with what changes tie to them.
func (d *Data) choose(dir *Directory, q *Query, chosen []*Entry) {
	q.agents, q.rows, q.kin = make(map[Publisher]bool), []int64{}, []int64{}
	related := make(map[*Entry]bool)
	for _, e := range chosen {
		q.agents[Publisher{e.Name, e.Source}] = true
		related[e] = true
		for _, name := range d.who.registry.Related(e.Name) {
			for _, other := range dir.Named(name) {
				related[other] = true
			}
		}
	}
	for e := range related {
		for _, y := range e.Years {
			q.kin = append(q.kin, y.Rows...)
			if q.agents[Publisher{e.Name, e.Source}] {
				q.rows = append(q.rows, y.Rows...)
			}
		}
	}
	slices.Sort(q.rows)
	slices.Sort(q.kin)
}

// agenciesOf finds the agencies that a word means in a list: those that bear it as a whole name; else all whose names hold it, which is said;
// else those whose source bears or holds it; else those that it means in everyday words.
func agenciesOf(word string, bodies []body) (a *ask.Answer, found []body) {
	a = &ask.Answer{Kind: ask.Agency, Typed: word}
	if strings.TrimSpace(word) == "" {
		a.Reason = ask.NoSuchAgency
		return a, nil
	}
	own := func(b body) []string { return append([]string{b.Name, b.ID}, b.Spellings...) }
	via := func(b body) []string { return b.Via }
	for _, step := range []struct {
		names func(body) []string
		fits  func(name, word string) bool
	}{{own, equal}, {own, strings.Contains}, {via, equal}, {via, strings.Contains}} {
		for _, b := range bodies {
			if slices.ContainsFunc(step.names(b), func(name string) bool { return step.fits(name, word) }) {
				found = append(found, b)
				a.Taken = append(a.Taken, ask.Term{Kind: ask.Agency, ID: b.ID, ZH: b.Name})
			}
		}
		switch {
		case len(found) > 1:
			a.Note = ask.WholeList
			return a, found
		case len(found) == 1:
			a.Exact = slices.Contains(step.names(found[0]), word)
			return a, found
		}
	}
	return called(word, bodies, true)
}

// called finds the agencies of a list that a wording means in everyday words, several where many are wanted: ask.AgencyOf.
func called(typed string, bodies []body, many bool) (a *ask.Answer, found []body) {
	plain := make([]ask.Body, len(bodies))
	for i, b := range bodies {
		plain[i] = b.Body
	}
	a = ask.AgencyOf(typed, plain, many)
	for _, b := range bodies {
		if slices.ContainsFunc(a.Taken, func(t ask.Term) bool { return t.ID == b.ID }) {
			found = append(found, b)
		}
	}
	return a, found
}

func equal(name, word string) bool { return name == word }

// body is a stored agency as names tell it; entry is nil for the agency of a source from which nothing has come.
type body struct {
	ask.Body
	entry *Entry
}

// wholeBodies are bodiesOf, and those of sources from which nothing has come. Of several of one name each is chosen by name and source.
func (d *Data) wholeBodies(dir *Directory) []body {
	out := d.bodiesOf(dir)
	sources := make(map[string]bool)
	for _, b := range out {
		for _, name := range append([]string{b.Name}, b.Via...) {
			sources[name] = true
		}
	}
	silent := make(map[string][]int)
	for _, id := range slices.Sorted(maps.Keys(d.who.sources)) {
		if s := d.who.sources[id]; s.Name != "" && !sources[s.Name] {
			silent[s.Name] = append(silent[s.Name], len(out))
			out = append(out, body{Body: ask.Body{ID: s.Name, Name: s.Name, Sources: []string{id}}})
		}
	}
	for _, same := range silent {
		for _, i := range same {
			if len(same) > 1 {
				out[i].ID += "@" + out[i].Sources[0]
			}
		}
	}
	return out
}

// bodiesOf are the agencies of a directory, in its order, with all names that pages, sources and decisions of people give them. Where
// the name alone does not tell one it is chosen by its key.
func (d *Data) bodiesOf(dir *Directory) []body {
	names := make(map[string]int)
	for _, e := range dir.Agencies {
		names[e.Name]++
	}
	var out []body
	for _, e := range dir.Agencies {
		b := body{ask.Body{ID: e.Name, Name: e.Name, Sources: e.Sources, Functions: e.Identity.Functions, Spellings: slices.Concat(e.Printed, e.Former)}, e}
		if names[e.Name] > 1 {
			b.ID = e.Key
		}
		for _, id := range e.Sources {
			if name := d.who.sources[id].Name; name != "" {
				b.Via = append(b.Via, name)
			}
		}
		for _, c := range d.who.aliases {
			if c.Becomes == e.Name {
				b.Spellings = append(b.Spellings, c.Was)
			}
		}
		out = append(out, b)
	}
	return out
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
