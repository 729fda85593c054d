package web

import (
	"fmt"
	"slices"
	"strings"

	"nianbao/analysis"
	"nianbao/dataset"
)

// order is the peers of one year: those with a rank, in its order, and those without.
type order struct{ ranked, unranked []*dataset.Value }

// So that a page stays short it shows so many of all orders together, and of each as many as of the others, but never fewer than a few: all are in its data.
const (
	mostRanked, leastRanked     = 30, 3
	mostUnranked, leastUnranked = 12, 1
)

// shownOf are the first ones of each order.
func shownOf(orders []order) []order {
	out := make([]order, len(orders))
	for i, o := range orders {
		ranked, unranked := max(mostRanked/len(orders), leastRanked), max(mostUnranked/len(orders), leastUnranked)
		out[i] = order{o.ranked[:min(len(o.ranked), ranked)], o.unranked[:min(len(o.unranked), unranked)]}
	}
	return out
}

// within counts the ranked values of an order that are asked for: the first ranks, or all where top is 0.
func (o order) within(top int) int {
	n := slices.IndexFunc(o.ranked, func(v *dataset.Value) bool { return top > 0 && v.Rank > top })
	if n < 0 {
		n = len(o.ranked)
	}
	return n
}

// topOf keeps of what is shown of each order what is asked for.
func topOf(shown []order, top int) []order {
	for i, o := range shown {
		shown[i] = order{ranked: o.ranked[:o.within(top)]}
	}
	return shown
}

// ordersOf parts values, as Ranked returns them, by their peers and years.
func ordersOf(list []*dataset.Value) []order {
	var out []order
	for start := 0; start < len(list); {
		end := start
		for end < len(list) && list[end].Peers == list[start].Peers && list[end].Report.Year == list[start].Report.Year {
			end++
		}
		group := list[start:end]
		n := slices.IndexFunc(group, func(v *dataset.Value) bool { return v.Rank == 0 }) // those without a rank stand last
		if n < 0 {
			n = len(group)
		}
		out = append(out, order{group[:n], group[n:]})
		start = end
	}
	return out
}

// explain adds what puts values in doubt: of those that are shown, or of all for the data. A chart has it read for those that it draws.
func (r *request) explain(ind *analysis.Indicator, orders []order, all []*dataset.Value) error {
	if r.format == "json" || r.asTable() {
		return r.data.Explain(r.Context(), ind, all)
	}
	var shown []*dataset.Value
	for _, o := range shownOf(orders) {
		shown = append(append(shown, o.ranked...), o.unranked...)
	}
	return r.data.Explain(r.Context(), ind, shown)
}

// sorts are the ways in which the rows of an order stand: by value as they are ranked, or by name.
var sorts = []string{"value", "name"}

// sortHead is the head of a column by which rows can be sorted.
type sortHead struct {
	Link link
	Dir  string // aria-sort; "" where the rows are not sorted by it
}

// sortHeads are those of value and name. Files hold one order, that of the ranks.
func (r *request) sortHeads() (byValue, byName sortHead) {
	byValue, byName = sortHead{Link: link{Text: r.t("col_value")}}, sortHead{Link: link{Text: r.t("col_agency")}}
	if !r.server.Static {
		byValue.Link.Href, byName.Link.Href = r.without("sort"), r.with("sort", "name")
	}
	if r.params.Get("sort") == "name" {
		byName.Dir = "ascending"
	} else {
		byValue.Dir = "descending"
	}
	return byValue, byName
}

// rankGroup shows one order.
func (r *request) rankGroup(id string, c *compared, o order, shown []*dataset.Value, top int) rankGroup {
	asked := o.within(top)
	first := o.ranked[0]
	g := rankGroup{ID: id, Heading: r.t("group_heading", r.peersWord(first), r.inYear(first.Report.Year)), Lede: r.groupLede(c.Indicator, o),
		Plot: r.plot(c.Indicator, o.ranked, shown, asked), Left: asked - len(shown), Top: top, Rates: c.Kind != analysis.KindCount}
	g.ByValue, g.ByName = r.sortHeads()
	g.Intervals = slices.ContainsFunc(shown, func(v *dataset.Value) bool { return v.Value.HasInterval })
	if g.Note = r.t("ranking_note"); first.Peers == "" {
		g.Note = r.t("ranking_note_mixed")
	}
	few := len(o.ranked) < dataset.FewestBodies
	if few {
		g.Lede = r.t("compare_few", len(o.ranked)+len(o.unranked), len(o.ranked), dataset.FewestBodies)
	}
	for i, v := range shown {
		line := r.rankedLine(c, v)
		line.Rank = fmt.Sprint(v.Rank)
		line.Over = !few && i > 0 && overlap(shown[i-1], v)
		if few { // a place among two says nothing
			line.Rank = r.t("no_rank")
		} else if i > 0 && o.ranked[i-1].Rank == v.Rank || i+1 < len(o.ranked) && o.ranked[i+1].Rank == v.Rank {
			line.Rank += "=" // several share it
		}
		line.Notes, line.Value.Tags, line.Value.Fraction, line.Value.Sub = line.Value.Tags, nil, "", ""
		r.fillRate(&line, c.Indicator, v)
		g.Lines = append(g.Lines, line)
	}
	if g.ByName.Dir != "" {
		slices.SortStableFunc(g.Lines, func(a, b rankedLine) int { return strings.Compare(a.Agency.Text, b.Agency.Text) })
	}
	return g
}

// fillRate says what a rate is made of, in words where that is not known.
func (r *request) fillRate(line *rankedLine, ind *analysis.Indicator, v *dataset.Value) {
	if !v.Value.Defined {
		line.Numerator, line.Denominator, line.Interval = r.t("part_unknown"), r.t("part_unknown"), r.t("none")
		return
	}
	line.Numerator, line.Denominator, line.Interval = v.Value.Numerator.String(), v.Value.Denominator.String(), r.t("none")
	if v.Value.HasInterval {
		line.Interval = r.t("ends", number(ind, v.Value.Interval.Low), number(ind, v.Value.Interval.High))
	}
}

// addUnranked lists those without a rank, with why.
func (r *request) addUnranked(m *compareModel, c *compared, o order, shown []*dataset.Value) {
	for _, v := range shown {
		line := r.rankedLine(c, v)
		line.Why = r.why(v)
		m.Unranked = append(m.Unranked, line)
	}
	if r.params.Get("top") == "" {
		m.NotShown += len(o.unranked) - len(shown)
	}
}

func (r *request) rankedLine(c *compared, v *dataset.Value) rankedLine {
	line := rankedLine{Agency: link{Text: v.Agency, Chinese: true}, Year: yearText(r, v.Report.Year), Peers: r.peersWord(v), Bracket: v.Held}
	href := ""
	if e := r.known.directory.Agency(r.data.KeyOfValue(v)); e != nil {
		line.Agency.Href = r.href("agency", e.Key)
		href = r.numberHref(c, e, v.Report.Year)
	}
	line.Value = r.indicator(v, href)
	return line
}
