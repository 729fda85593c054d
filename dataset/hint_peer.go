package dataset

import (
	"cmp"
	"maps"
	"nianbao/analysis"
	"slices"

	"nianbao"
)

// judgePeers looks for values of indicators that stand out of a group of peers.
func (h *hinter) judgePeers(before, now *yearOf) {
	groups := make(map[analysis.PeerGroup][]Publisher)
	for _, key := range now.order {
		group, ok := analysis.PeerGroupOf(now.pages[key][0].Identity, now.year, h.within)
		if !ok {
			if page := now.pages[key][0]; page.chosen {
				h.at(page).Placeless++
			}
			continue
		}
		groups[group] = append(groups[group], key)
	}
	order := slices.SortedFunc(maps.Keys(groups), func(a, b analysis.PeerGroup) int {
		return cmp.Or(cmp.Compare(a.Level, b.Level), cmp.Compare(a.Function, b.Function), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Region, b.Region))
	})
	for _, group := range order {
		h.judgeGroup(groups[group], before, now)
	}
}

// judgeGroup computes every indicator of the group. Of the values only those of one group are held.
func (h *hinter) judgeGroup(group []Publisher, before, now *yearOf) {
	values := make([][]analysis.IndicatorValue, len(analysis.Indicators))
	var pages []*Packed
	for _, key := range group {
		pages = append(pages, now.pages[key][0])
		r := now.pages[key][0].report()
		var last *nianbao.Report
		if pages := before.pages[key]; len(pages) > 0 {
			last = pages[0].report()
		}
		for i, ind := range analysis.Indicators {
			values[i] = append(values[i], ind.ComputeWith(r, last))
		}
	}
	for i, ind := range analysis.Indicators {
		found, why := analysis.Outliers(values[i])
		if why != "" {
			h.unjudgedGroup(values[i], pages)
		}
		for _, o := range found {
			key := group[o.Index]
			hint := Hint{Kind: HintOutlier, Page: now.pages[key][0], Indicator: ind.ID, Cells: values[i][o.Index].Cells, Why: o.Why}
			if pages := before.pages[key]; ind.Kind == analysis.KindGrowth && len(pages) > 0 {
				hint.Against = pages[:1]
			}
			h.add(hint)
		}
	}
}
