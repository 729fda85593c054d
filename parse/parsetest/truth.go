package parsetest

import (
	"maps"
	"math/rand/v2"
	"slices"

	"nianbao"
)

// Truth is a report whose every figure is known.
type Truth struct {
	Agency    string
	Level     nianbao.Level
	Year      int
	Form      nianbao.FormID
	Published string // YYYY-MM-DD; in a page's truth "" when the page does not print it
	Title     string // as printed, in Simplified characters; in a page's truth "" when the page prints none
	// Figures holds every cell of Form; of a hybrid also the cells of the block in the other edition, while
	// those that this block replaced are Missing.
	Figures map[nianbao.CellID]nianbao.Figure
	// Slips are the rules that the agency itself broke. They are facts about the printed numbers, not about the page.
	Slips                    []nianbao.RuleID
	Received, PublishedItems int // numbers said in the prose
	// Hybrid reports print one block of section 二 in the other edition; HybridTable is the id of that block.
	Hybrid      bool
	HybridTable string
	BlankMode   BlankMode // how Blank printed what is not a number; "" when it was not called
}

// New draws a report that keeps every rule of its form. Like real ones it is mostly zeros with a few large numbers.
func New(rng *rand.Rand, form nianbao.FormID, agency string, year int) Truth {
	f, err := nianbao.FormByID(form)
	if err != nil {
		panic(err) // a test that names an unknown form is wrong itself
	}
	t := Truth{Agency: agency, Level: LevelOf(agency), Year: year, Form: form, Figures: make(map[nianbao.CellID]nianbao.Figure)}
	s := sampler{rng: rng, size: drawSize(rng), set: func(id string, v nianbao.Amount) { t.put(nianbao.CellID(id), v) }}
	for _, c := range f.Cells() {
		t.put(c.ID, 0)
	}
	s.sample(&t)
	t.Published = publishedDate(rng, year)
	t.Title = title(rng, agency, year)
	return t
}

func (t *Truth) put(id nianbao.CellID, v nianbao.Amount) {
	t.Figures[id] = nianbao.Figure{Cell: id, State: nianbao.Reported, Value: v, Raw: v.String()}
}

// value is the value of a cell of the report, zero when it has none.
func (t *Truth) value(id string) nianbao.Amount { return t.Figures[nianbao.CellID(id)].Value }

// Clone returns a copy that shares nothing with t.
func (t Truth) Clone() Truth {
	t.Figures = maps.Clone(t.Figures)
	t.Slips = slices.Clone(t.Slips)
	return t
}

// Report returns the truth as the parser would report it, without places.
func (t Truth) Report() *nianbao.Report {
	r := &nianbao.Report{Agency: t.Agency, Level: t.Level, Year: t.Year, Form: t.Form, Title: t.Title, Published: t.Published}
	for _, id := range t.Cells() {
		r.Figures = append(r.Figures, t.Figures[id])
	}
	return r
}

// Cells lists the cells of the truth: those of its form in printed order, then those of a block in the other edition.
func (t Truth) Cells() []nianbao.CellID {
	f, err := nianbao.FormByID(t.Form)
	if err != nil {
		return nil
	}
	var ids, foreign []nianbao.CellID
	for _, c := range f.Cells() {
		ids = append(ids, c.ID)
	}
	for id := range t.Figures {
		if f.Index(id) < 0 {
			foreign = append(foreign, id)
		}
	}
	slices.Sort(foreign)
	return append(ids, foreign...)
}

// broken lists the rules of severity Error that the truth breaks, each once.
func (t Truth) broken() []nianbao.RuleID {
	var ids []nianbao.RuleID
	for _, p := range nianbao.Check(t.Report()) {
		if p.Severity() == nianbao.Error && !slices.Contains(ids, p.Rule) {
			ids = append(ids, p.Rule)
		}
	}
	slices.Sort(ids)
	return ids
}

// Mix prints one block of section 二 in the other edition, as pages from the year of a change do: its cells are then
// those of that edition. Reports of the 2014 form have no such block and stay as they are.
func (t *Truth) Mix(rng *rand.Rand) {
	other := map[nianbao.FormID]nianbao.FormID{nianbao.Form2021: nianbao.Form2019, nianbao.Form2019: nianbao.Form2021}[t.Form]
	if other == "" || t.Hybrid {
		return
	}
	own, foreign := tableOf(t.Form, "art20_1"), tableOf(other, "art20_1")
	if rng.IntN(3) == 0 {
		own, foreign = tableOf(t.Form, "art20_5"), tableOf(other, "art20_5")
	}
	t.Hybrid, t.HybridTable = true, own.ID
	for _, id := range tableCells(own) {
		t.Figures[id] = nianbao.Figure{Cell: id, State: nianbao.Missing}
	}
	donor := New(rng, other, t.Agency, t.Year)
	for _, id := range tableCells(foreign) {
		t.Figures[id] = donor.Figures[id]
	}
}

func tableOf(form nianbao.FormID, id string) *nianbao.Table {
	f, err := nianbao.FormByID(form)
	if err != nil {
		return nil
	}
	return f.Table(id)
}

func tableCells(t *nianbao.Table) []nianbao.CellID {
	var ids []nianbao.CellID
	for r := range t.Rows {
		if t.Rows[r].Header {
			continue
		}
		for c := range t.Columns {
			ids = append(ids, t.CellID(&t.Rows[r], &t.Columns[c]))
		}
	}
	return ids
}
