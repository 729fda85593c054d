package dataset

import (
	"context"
	"slices"
)

// JudgedYear is what is worth a second look in all reports on a year, and what could not be looked at, by page. It is made once of a content,
// which takes seconds of a large database; questions are then answered at once. It does not change, and is for any number of goroutines. Its
// answers are those of Hints.
type JudgedYear struct {
	Year int

	found   []Hint
	pages   []*Packed // the first of each agency, without their numbers
	unsure  map[*Packed]*Unjudged
	undated int
}

// JudgeYear judges all reports on a year, beside those of the year before, of all kinds and among the peers of the whole country.
func (d *Data) JudgeYear(ctx context.Context, year int) (*JudgedYear, error) {
	h := &hinter{Data: d, q: &Query{Years: Years{From: year, To: year}}, kinds: HintKinds, family: newFamilies(d.who), each: make(map[*Packed]*Unjudged)}
	before, now, err := h.judgeAll(ctx)
	if err != nil {
		return nil, err
	}
	y := &JudgedYear{Year: year, found: h.found, unsure: h.each, undated: h.unsure.Undated}
	if now != nil && now.year == year {
		for _, key := range now.order {
			y.pages = append(y.pages, now.pages[key][0])
		}
		before.forget()
		now.forget()
	}
	return y, nil
}

// forget leaves the heads of the pages alone, which hints name.
func (y *yearOf) forget() {
	for _, pages := range y.pages {
		for _, p := range pages {
			p.numbers, p.words = nil, nil
		}
	}
}

// HintsOf answers a question about one year that was judged, among the peers of the whole country.
func (d *Data) HintsOf(y *JudgedYear, q *HintQuery) *Hints {
	out := &Hints{Unjudged: Unjudged{Undated: y.undated}}
	chosen := make(map[*Packed]bool)
	for _, p := range y.pages {
		chosen[p] = d.chooses(&q.Query, p)
		out.Any = out.Any || chosen[p]
	}
	for _, h := range y.found {
		if chosen[h.Page] && slices.Contains(q.Kinds, h.Kind) {
			out.Found = append(out.Found, h)
		}
	}
	for p, u := range y.unsure {
		if chosen[p] {
			out.Unjudged.add(u, q.Kinds)
		}
	}
	return out
}

// add counts what else was not judged, of what the kinds ask for.
func (u *Unjudged) add(v *Unjudged, kinds []HintKind) {
	u.Alone += v.Alone
	if slices.Contains(kinds, HintOutlier) {
		u.Placeless, u.Small, u.Level = u.Placeless+v.Placeless, u.Small+v.Small, u.Level+v.Level
	}
	if slices.Contains(kinds, HintParent) {
		u.Childless, u.Orphans, u.Own = u.Childless+v.Childless, u.Orphans+v.Orphans, u.Own+v.Own
		u.Open, u.Others = u.Open+v.Open, u.Others+v.Others
	}
}
