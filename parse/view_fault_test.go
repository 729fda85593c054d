package parse_test

import (
	"slices"
	"strings"
	"testing"

	"nianbao"
	"nianbao/parse/parsetest"
	"nianbao/zhtext"
)

// TestMarkedUnderFaults does the same with everything that parsetest does to pages: hidden digits, notes, pictures, wrappings, damages.
func TestMarkedUnderFaults(t *testing.T) {
	marked, exact, unmarked := 0, 0, 0
	for _, fault := range parsetest.Faults() {
		bad := 0
		for _, p := range fault.Pages(5, 3) {
			page := nianbao.Page{Body: p.Body, Header: map[string][]string{"Content-Type": {p.ContentType}}}
			r, v, texts := readMarked(t, page)
			if r == nil {
				continue
			}
			unmarked += len(v.Unmarked)
			for _, id := range v.Marked {
				fig := r.Figure(id)
				text, raw := pressed(texts[string(id)]), pressed(fig.Raw)
				marked++
				switch {
				case text == raw:
					exact++
				case text == "" && names(r, nianbao.NumberMarked, id): // text that is probably hidden, of which the report says so
				case text == backwards(raw): // its element runs from right to left, in the view as on the page
				case text != "" && strings.HasPrefix(raw, text) && realigned(r, id): // the digits stood in two cells: the first is marked
				case !strings.Contains(text, raw):
					if bad++; bad < 4 {
						t.Errorf("%s, %s, %s: marked is %q, the figure was read from %q (%s)", fault.Name, p.Style.Layout, id, zhtext.Shorten(text), raw, fig.State)
					}
				}
			}
		}
	}
	t.Logf("%d marked, of these %d exactly, %d not marked", marked, exact, unmarked)
	if marked == 0 || unmarked*50 > marked {
		t.Error("hardly a figure is marked")
	}
}

func backwards(s string) string {
	r := []rune(s)
	slices.Reverse(r)
	return string(r)
}

func realigned(r *nianbao.Report, id nianbao.CellID) bool {
	return slices.ContainsFunc(nianbao.ProblemsOf(r.Problems, id), func(p nianbao.Problem) bool { return p.Code == nianbao.CellsReread })
}
