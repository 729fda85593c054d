package render

import (
	"fmt"
	"slices"

	"nianbao"
	"nianbao/analysis"
	"nianbao/dataset"
	"nianbao/render/message"
)

// formula is the number with all cells that it is made of: name, state, value, text as printed, place.
func (s *Sheet) formula() block {
	l := s.Lang
	b := block{Title: message.SheetFormula.In(l), After: []string{message.SheetNumbers.In(l)}}
	if s.Cell != "" {
		b.Title = message.SheetCellPart.In(l)
	} else if says := message.IndicatorNames.Say(l, s.Indicator.ID); says != "" {
		b.Notes = append(b.Notes, message.SheetFormulas.In(l, s.subject(l), says))
	}
	t := sheetTable{Heads: []string{message.SheetNo.In(l)}}
	if s.Cell == "" {
		t.Heads = append(t.Heads, message.SheetIn.In(l))
	}
	for _, h := range []message.Text{message.SheetItem, message.SheetState, message.SheetValue, message.SheetPrint, message.SheetPlace} {
		t.Heads = append(t.Heads, h.In(l))
	}
	for i, id := range s.Cells() {
		row := []sheetCell{{Text: fmt.Sprint(i + 1), Kind: "n"}}
		if s.Cell == "" {
			row = append(row, sheetCell{Text: s.partOf(l, id), Kind: "w"})
		}
		t.Rows = append(t.Rows, append(row, s.figureRow(l, s.Decided.Report, id)...))
	}
	if s.Indicator.Kind == analysis.KindGrowth && s.Cell == "" && s.Before != nil {
		for _, id := range s.Indicator.CellsOf(s.Before.Form) {
			row := []sheetCell{{Text: fmt.Sprint(s.Before.Year), Kind: "n"}, {Text: message.SheetLastYear.In(l), Kind: "w"}}
			t.Rows = append(t.Rows, append(row, s.figureRow(l, s.Before, id)...))
		}
	}
	if len(t.Rows) == 0 {
		return block{Title: b.Title, Notes: append(b.Notes, message.SheetNotAsked.In(l))}
	}
	b.Table = append(b.Table, t)
	return b
}

// partOf says whether a cell stands in the numerator or the denominator, or in both.
func (s *Sheet) partOf(l message.Lang, id nianbao.CellID) string {
	var parts []string
	for _, p := range []struct {
		name message.Text
		of   map[nianbao.FormID]analysis.Expression
	}{{message.SheetNumerator, s.Indicator.Numerator}, {message.SheetDenominator, s.Indicator.Denominator}} {
		e := p.of[s.Read.Form]
		if len(e.Parts) == 0 {
			continue
		}
		if i := slices.IndexFunc(e.Parts[0].Terms, func(t nianbao.Term) bool { return t.Cell == id }); i >= 0 {
			sign := "＋"
			if e.Parts[0].Terms[i].Minus {
				sign = "－"
			}
			parts = append(parts, p.name.In(l)+" "+sign)
		}
	}
	return message.List(l, parts)
}

// figureRow is a figure of a report: label, state, value, text as printed and place. What is not printed but follows stands in brackets
// behind its state.
func (s *Sheet) figureRow(l message.Lang, r *nianbao.Report, id nianbao.CellID) []sheetCell {
	fig := r.Figure(id)
	state, value := message.States.Of(l, string(fig.State)), ""
	if fig.Known() {
		value = fig.Value.String()
	} else if bound, known := analysis.BoundsOf(r).Know(fig); known == analysis.KnownDetermined {
		state += " · " + message.States.Of(l, string(known)) + fmt.Sprintf(" %d", bound.Low)
	} else if known == analysis.KnownBounded {
		state += " · " + message.States.Of(l, string(known)) + fmt.Sprintf(" %d～%d", bound.Low, bound.High)
	}
	if c, ok := s.Decided.Figures[id]; ok && r == s.Decided.Report {
		state = message.States.Of(l, "corrected") + " · " + c.Who
	}
	raw := fig.Raw
	switch {
	case fig.State == nianbao.Missing:
		raw = message.SheetNowhere.In(l)
	case raw == "":
		raw = message.SheetNothing.In(l)
	}
	return []sheetCell{{Text: cellLabel(l, id), Kind: "t"}, {Text: state, Kind: "w"}, {Text: value, Kind: "n"}, {Text: raw, Kind: "t"}, {Text: placeWords(l, fig.At), Kind: "w"}}
}

// peers is what agencies of the same kind report in the year. No rank is given.
func (s *Sheet) peers() block {
	l := s.Lang
	b := block{Title: message.SheetPeers.In(l)}
	if !s.Peers.Settled {
		b.Notes = []string{message.SheetNoPeers.In(l)}
		return b
	}
	d := analysis.DistributionOf(s.Peers.Values)
	b.Notes = append(b.Notes, message.SheetPeersAre.In(l, s.Year, message.Levels.Of(l, string(s.Peers.Level)), s.Peers.Field, len(s.Peers.Values), d.N, d.Undefined))
	if d.N < dataset.FewestBodies {
		b.Notes = append(b.Notes, message.SheetFewPeers.In(l, dataset.FewestBodies))
		return b
	}
	b.Notes = append(b.Notes, message.SheetMedian.In(l, s.shown(d.Median), s.shown(d.Q1), s.shown(d.Q3), s.shown(d.Min), s.shown(d.Max), s.Indicator.Unit))
	v := s.Value.Value
	if s.Indicator.Kind == analysis.KindShare {
		whole := dataset.Group{Values: s.Peers.Values}
		if rate := analysis.Pooled(whole.Values); rate != nil && whole.Silent(s.Indicator) == "" {
			n, of := whole.Whole()
			b.Notes = append(b.Notes, message.SheetWhole.In(l, inUnit(s.Indicator, rate, 1), n.RatString(), of.RatString()))
		}
	}
	switch {
	case !v.HasInterval || v.Denominator < nianbao.Whole(s.Indicator.MinDenominator):
	case d.Median >= v.Interval.Low && d.Median <= v.Interval.High:
		b.Notes = append(b.Notes, message.SheetWithin.In(l))
	default:
		b.Notes = append(b.Notes, message.SheetBeyond.In(l))
	}
	return b
}
