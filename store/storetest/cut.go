package storetest

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"nianbao"
	"nianbao/store"
)

// testCutPages: a capture that is the first part of the one before neither replaces it nor is an edit, and the whole of one that had
// come cut completes it.
func testCutPages(t *testing.T, open Opener) {
	var b strings.Builder
	for n := range 200 {
		fmt.Fprintf(&b, "<tr><td>第%d行的说明文字</td><td>%d</td></tr>\n", n, n*n)
	}
	whole := "<html><body><table>" + b.String() + "</table></body></html>"
	first := func(percent int) string { return whole[:len(whole)*percent/100] }
	lacking := func(cells int) func(*nianbao.Report) { // the last cells are missing
		return func(r *nianbao.Report) {
			for i := len(r.Figures) - cells; i < len(r.Figures); i++ {
				r.Figures[i] = nianbao.Figure{Cell: r.Figures[i].Cell, State: nianbao.Missing}
			}
		}
	}
	kinds := func(db *store.DB) (list []string) {
		for _, e := range events(t, db) {
			kind, _, _ := strings.Cut(e, " ")
			list = append(list, kind)
		}
		return list
	}
	for _, tt := range []struct {
		name   string
		bodies []string
		lack   []int
		want   string // kinds of events
		counts int    // which of the bodies
	}{
		{"whole, cut, whole", []string{whole, first(80), whole}, []int{0, 30, 0}, "new", 0},
		{"whole, cut to less than half", []string{whole, first(30)}, []int{0, 150}, "new", 0},
		{"cut at first, then whole", []string{first(80), whole}, []int{30, 0}, "new completed", 1},
		{"cut, cut later, whole", []string{first(40), first(70), whole}, []int{60, 30, 0}, "new completed completed", 2},
		{"cut, cut earlier", []string{first(70), first(40)}, []int{30, 60}, "new", 0},
		{"shortened by its agency", []string{whole, strings.Replace(whole, "第9行的说明文字", "", 1)}, []int{0, 1}, "new edited", 1},
	} {
		t.Run(tt.name, func(t *testing.T) {
			h := &history{t: t, db: open(t), url: reportURL(1)}
			for i, body := range tt.bodies {
				_, err := h.capture(body, lacking(tt.lack[i]))
				var no *nianbao.NotReport
				if err != nil && (!errors.As(err, &no) || no.Outcome != nianbao.OutcomeCut) {
					t.Fatal(err)
				}
			}
			if got := strings.Join(kinds(h.db), " "); got != tt.want {
				t.Errorf("events %q, want %q", got, tt.want)
			}
			reports := collect(t, h.db, store.ReportFilter{})
			if len(reports) != 1 || reports[0].Page != nianbao.HashOf([]byte(tt.bodies[tt.counts])) {
				t.Errorf("%d reports, and capture %d does not count", len(reports), tt.counts+1)
			}
			if left := unparsed(t, h.db, version); left != nil {
				t.Errorf("left unread: %d", len(left))
			}
		})
	}
}
