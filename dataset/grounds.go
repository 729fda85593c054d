package dataset

import (
	"context"
	"maps"
	"slices"
	"strings"

	"nianbao"
	"nianbao/analysis"
)

// Grounds is what the denials of one agency and year rest on.
type Grounds struct {
	*Value                           // the number of denials
	Parts  []analysis.IndicatorValue // those of each of GroundIndicators
}

// GroundIndicators are the shares of the grounds among the denials, in the order of the form.
func GroundIndicators() []*analysis.Indicator {
	var out []*analysis.Indicator
	for _, ind := range analysis.Indicators {
		if strings.HasPrefix(ind.ID, "refused_") {
			out = append(out, ind)
		}
	}
	return out
}

// counts makes of shares the counts that they are made of: what each counts, and the whole. Editions that do not ask for all of them are
// left out: their whole holds other things.
func counts(shares []*analysis.Indicator) (parts []*analysis.Indicator, whole *analysis.Indicator) {
	whole = &analysis.Indicator{ID: "denied", Kind: analysis.KindCount, Unit: "件", Numerator: maps.Clone(shares[0].Denominator)}
	for form := range whole.Numerator {
		if slices.ContainsFunc(shares, func(s *analysis.Indicator) bool { return !s.Asks(form) }) {
			delete(whole.Numerator, form)
		}
	}
	for _, s := range shares {
		parts = append(parts, &analysis.Indicator{ID: s.ID, Kind: analysis.KindCount, Unit: "件", Numerator: s.Numerator})
	}
	return parts, whole
}

// Grounds reads the denials of the chosen reports by ground, one an agency and year, in order of the year and the name.
func (d *Data) Grounds(ctx context.Context, q *Query) ([]Grounds, error) {
	parts, whole := counts(GroundIndicators())
	cells := make(map[nianbao.CellID]bool)
	addCells(cells, whole.Numerator)
	pages := make(map[AgencyYear][]*Value)
	of := make(map[*Value][]analysis.IndicatorValue)
	for r, err := range d.partly(ctx, q.Filter(), slices.Collect(maps.Keys(cells))) {
		if err != nil {
			return nil, err
		}
		bounds := analysis.BoundsOf(r)
		v := &Value{Identity: d.who.Of(r), Publisher: d.who.PublisherOf(r), Value: whole.ComputeFrom(r, bounds, nil), Report: slim(r, cells)}
		if q.Narrows() && !q.Keeps(v.Identity) {
			continue
		}
		v.Agency, v.Peers = v.Publisher.Agency, q.peersOf(v.Identity)
		for _, part := range parts {
			of[v] = append(of[v], part.ComputeFrom(r, bounds, nil))
		}
		key := v.Publisher.YearOf(r)
		pages[key] = append(pages[key], v)
	}
	var out []Grounds
	for _, v := range d.oneAYear(q, pages, whole) {
		out = append(out, Grounds{v, of[v]})
	}
	return out, nil
}

// Known adds up the grounds that are known. ok is false where nothing can be said of shares: the number of denials is not known, or the grounds
// contradict it.
func (g Grounds) Known() (known []nianbao.Amount, sum nianbao.Amount, ok bool) {
	for _, p := range g.Parts {
		n := nianbao.Amount(0)
		if p.Defined {
			n = p.Numerator
		}
		known = append(known, n)
		sum += n
	}
	return known, sum, g.Value.Value.Defined && sum <= g.Value.Value.Numerator && !slices.ContainsFunc(known, func(n nianbao.Amount) bool { return n < 0 })
}
