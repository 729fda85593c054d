package render

import (
	"cmp"
	"math/big"
	"slices"
	"strings"

	"nianbao"
	"nianbao/chart"
	"nianbao/dataset"
	"nianbao/render/message"
)

// Grounds draws what the denials of the newest year rest on, each agency or group to 100 %; of years all of them. Shares of few denials
// are none; denials whose ground is not known are drawn as such.
func (c *Charts) Grounds(all []dataset.Grounds) Drawn {
	var values []*dataset.Value
	for _, g := range all {
		values = append(values, g.Value)
	}
	c.learnPlaces(values)
	years := yearsOf(values)
	if c.By != "year" && len(years) > 0 {
		years = years[len(years)-1:]
	}
	least := dataset.GroundIndicators()[0].MinDenominator
	chosen, peerNotes := c.peersBy(values, func(v *dataset.Value) bool {
		return v.Value.Defined && v.Value.Numerator >= nianbao.Whole(least) && slices.Contains(years, v.Report.Year)
	})
	kept := slices.DeleteFunc(slices.Clone(all), func(g dataset.Grounds) bool {
		return !slices.Contains(chosen, g.Value) || !slices.Contains(years, g.Report.Year)
	})
	s := chart.Stacks{Axis: message.GroundsAxis.In(c.Lang), Open: message.GroundsOpen.In(c.Lang)}
	shares := dataset.GroundIndicators()
	for _, ind := range shares {
		_, name, _ := strings.Cut(message.IndicatorNames[ind.ID].Short.In(c.Lang), map[message.Lang]string{message.Chinese: "：", message.English: ": "}[c.Lang])
		s.Parts = append(s.Parts, name)
	}
	ch := chart.Chart{Title: c.title(message.ChartGrounds.In(c.Lang), years, "%"), Subtitle: c.chosenWords(), Language: c.Lang.Tag()}
	if c.By == "" {
		s.Rows, ch.Notes = c.agencyGrounds(kept, least)
	} else {
		s.Rows, ch.Notes = c.groupGrounds(kept, least)
	}
	ch.Drawing = s
	if len(s.Rows) == 0 {
		ch.Drawing = c.blank()
	} else {
		how := []string{message.GroundsHow.In(c.Lang)}
		if slices.ContainsFunc(s.Rows, func(row chart.Stack) bool { return row.Open > 0 }) {
			how = append(how, message.GroundsDashed.In(c.Lang))
		}
		ch.Notes = append([]string{c.joined(how)}, ch.Notes...)
	}
	if n := len(yearsOf(values)); c.By != "year" && n > 1 {
		ch.Notes = append(ch.Notes, message.BarsNewest.In(c.Lang, years[0]))
	}
	ch.Notes = append(ch.Notes, peerNotes...)
	ch.Notes = append(ch.Notes, c.unplacedNote(values)...)
	return Drawn{ch, KindGrounds, inYears(chosen, years...)}
}

// agencyGrounds are the rows of agencies, those with the most denials first.
func (c *Charts) agencyGrounds(all []dataset.Grounds, least int64) (rows []chart.Stack, notes []string) {
	slices.SortStableFunc(all, func(a, b dataset.Grounds) int { return cmp.Compare(b.Value.Value.Numerator, a.Value.Value.Numerator) })
	most, few, further := usualBars, 0, 0
	if c.Top > 0 {
		most = min(c.Top, mostBars)
	}
	var unknown, drawn []*dataset.Value
	for _, g := range all {
		known, _, ok := g.Known()
		whole := g.Value.Value.Numerator
		switch {
		case !ok:
			unknown = append(unknown, g.Value)
		case whole < nianbao.Whole(least):
			few++
		case len(rows) == most:
			further++
		default:
			row := stackOf(known, whole)
			row.Label, row.Words = bracketed(g.Value), message.GroundsTotal.In(c.Lang, whole)
			if row.Open == 1 {
				row.Words = message.GroundsNoParts.In(c.Lang, whole)
			}
			row.Words = strings.Join(append([]string{row.Words}, c.tags(g.Value)...), " ")
			rows, drawn = append(rows, row), append(drawn, g.Value)
		}
	}
	var left []string
	if further > 0 {
		left = append(left, message.BarsFurther.In(c.Lang, message.Agencies.Count(c.Lang, further)))
	}
	if few > 0 {
		left = append(left, message.GroundsFew.In(c.Lang, least, message.Agencies.Count(c.Lang, few)))
	}
	if len(unknown) > 0 {
		left = append(left, message.GroundsNone.In(c.Lang, message.Agencies.Count(c.Lang, len(unknown))))
	}
	if len(left) > 0 {
		notes = append(notes, c.joined(left))
	}
	return rows, append(append(notes, c.drawnNotes(drawn)...), c.heldNote(drawn)...)
}

// stackOf makes shares of counts; what is left of the whole is of no known ground.
func stackOf(known []nianbao.Amount, whole nianbao.Amount) chart.Stack {
	row := chart.Stack{Known: whole > 0}
	rest := whole
	share := func(n nianbao.Amount) float64 {
		if whole <= 0 {
			return 0
		}
		f, _ := big.NewRat(int64(n), int64(whole)).Float64()
		return f
	}
	for _, n := range known {
		row.Parts = append(row.Parts, share(n))
		rest -= n
	}
	row.Open = share(rest)
	return row
}
