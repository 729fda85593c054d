package render

import (
	"maps"
	"slices"

	"nianbao/dataset"
	"nianbao/render/message"
)

// peers chooses whom a chart of agencies shows: of several groups of peers the one with the most values that can be drawn, since a government and
// its departments in one picture would be the same cases twice. Groups keep theirs apart by themselves.
func (c *Charts) peers(all []*dataset.Value) (chosen []*dataset.Value, notes []string) {
	newest, one := newestYear(all), c.kindOf(all) == KindBars
	return c.peersBy(all, func(v *dataset.Value) bool { return v.Value.Rankable && (!one || v.Report.Year == newest) })
}

func (c *Charts) peersBy(all []*dataset.Value, drawable func(*dataset.Value) bool) (chosen []*dataset.Value, notes []string) {
	known := make(map[string]int)
	for _, v := range all {
		known[v.Peers] += 0
		if drawable(v) {
			known[v.Peers]++
		}
	}
	if len(known) < 2 || c.grouped() {
		return all, nil
	}
	names := slices.Sorted(maps.Keys(known))
	most := names[0]
	for _, name := range names {
		if known[name] > known[most] {
			most = name
		}
	}
	var others []string
	for _, name := range names {
		if name != most {
			others = append(others, message.PeersOf.In(c.Lang, c.peersName(name), known[name]))
		}
	}
	for _, v := range all {
		if v.Peers == most {
			chosen = append(chosen, v)
		}
	}
	return chosen, []string{message.PeersDrawn.In(c.Lang, c.peersName(most), message.List(c.Lang, others))}
}

// grouped tells whether groups are drawn instead of agencies.
func (c *Charts) grouped() bool { return c.By != "" || c.Kind == KindPanels }

// heldNote says what the brackets of drawn agencies mean.
func (c *Charts) heldNote(drawn []*dataset.Value) []string {
	if !slices.ContainsFunc(drawn, func(v *dataset.Value) bool { return v.Held }) {
		return nil
	}
	return []string{message.HeldNote.In(c.Lang)}
}
