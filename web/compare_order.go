package web

import (
	"fmt"
	"slices"

	"nianbao/analysis"
	"nianbao/dataset"
)

// order is the peers of one year: those with a rank, in its order, and those without.
type order struct{ ranked, unranked []*dataset.Value }

// A page shows so many of all orders together, and of each as many as of the others, but never fewer than a few: all are in its data.
const (
	mostRanked, leastRanked     = 60, 5
	mostUnranked, leastUnranked = 20, 2
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

// explain adds what puts values in doubt: of those that are shown, or of all for the data.
func (r *request) explain(ind *analysis.Indicator, orders []order, all []*dataset.Value) error {
	if r.format != "" {
		return r.data.Explain(r.Context(), ind, all)
	}
	var shown []*dataset.Value
	for _, o := range shownOf(orders) {
		shown = append(append(shown, o.ranked...), o.unranked...)
	}
	return r.data.Explain(r.Context(), ind, shown)
}

// rankGroup shows one order.
func (r *request) rankGroup(id string, c *compared, o order, shown []*dataset.Value) rankGroup {
	first := o.ranked[0]
	g := rankGroup{ID: id, Heading: r.t("group_heading", r.peersWord(first), r.inYear(first.Report.Year)), Lede: r.groupLede(c.Indicator, o), Bars: r.bars(c.Indicator, shown), Left: len(o.ranked) - len(shown)}
	g.Height = len(g.Bars) * barStep
	few := len(o.ranked) < dataset.FewestBodies
	if few {
		g.Lede = r.t("compare_few", len(o.ranked)+len(o.unranked), len(o.ranked), dataset.FewestBodies)
	}
	for i, v := range shown {
		line := r.rankedLine(c, v)
		line.Rank = fmt.Sprint(v.Rank)
		if few { // a place among two says nothing
			line.Rank = r.t("no_rank")
		} else if i > 0 && o.ranked[i-1].Rank == v.Rank || i+1 < len(o.ranked) && o.ranked[i+1].Rank == v.Rank {
			line.Rank += "=" // several share it
		}
		g.Lines = append(g.Lines, line)
	}
	return g
}

// addUnranked lists those without a rank, with why.
func (r *request) addUnranked(m *compareModel, c *compared, o order, shown []*dataset.Value) {
	for _, v := range shown {
		line := r.rankedLine(c, v)
		line.Why = r.why(v)
		m.Unranked = append(m.Unranked, line)
	}
	m.NotShown += len(o.unranked) - len(shown)
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
