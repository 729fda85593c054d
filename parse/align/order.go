package align

import "slices"

// mergeOrder puts the names of several lists, each in printed order, into one order that keeps as much of each list as can be:
// a name that no earlier list has comes right after the name that stands before it in its own list. So the tables and rows of
// all editions have one order, and an edition that is added brings its new rows with it.
func mergeOrder(lists ...[]string) []string {
	var out []string
	for _, list := range lists {
		for i, name := range list {
			if slices.Contains(out, name) {
				continue
			}
			at := len(out)
			if i > 0 {
				at = slices.Index(out, list[i-1]) + 1
			} else if next := slices.IndexFunc(out, func(o string) bool { return slices.Contains(list, o) }); next >= 0 {
				at = next
			}
			out = slices.Insert(out, at, name)
		}
	}
	return out
}
