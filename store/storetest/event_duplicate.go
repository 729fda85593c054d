package storetest

import (
	"testing"

	"nianbao"
	"nianbao/store"
)

// read stores what a page fetched tonight says, with a first figure.
func (n *nights) read(url, body string, first int64) nianbao.Page {
	n.t.Helper()
	p := n.at(url, body, "某局2024年政府信息公开工作年度报告")
	r := report(p, mustForm(n.t, nianbao.Form2021))
	r.Figures[0].Value = nianbao.Whole(first)
	putReport(n.t, n.db, p, r)
	return p
}

func (n *nights) one(url string) {
	n.t.Helper()
	if all := collect(n.t, n.db, store.ReportFilter{}); len(all) != 1 || all[0].URL != url {
		n.t.Errorf("%d current reports, want the one of %s", len(all), url)
	}
}

// testTied: a report that a further column lists again is the one that was known, through cosmetic changes, edits on both
// pages, a newer reader, and the death of the first address.
func testTied(t *testing.T, open Opener) {
	n := &nights{t, open(t), day}
	n.visit(well)
	n.now = n.now.Add(1)
	n.read(reportURL(1), "the old page", 1)
	n.visit(well)
	n.now = n.now.Add(1)
	p := n.read(reportURL(2), "the new page", 1)
	n.visit(well)
	wantEvents(t, n.db, "new")
	n.one(reportURL(1))
	if left := unparsed(t, n.db, version); left != nil {
		t.Errorf("unread: %q", left)
	}

	n.read(reportURL(2), "the new page, with another view counter", 1)
	n.visit(well)
	wantEvents(t, n.db, "new")
	n.one(reportURL(1))

	n.read(reportURL(1), "the old page, edited", 2)
	n.read(reportURL(2), "the new page, edited", 2)
	n.visit(well)
	edited := "edited proactive.government_rules.issued reported 1->reported 2"
	wantEvents(t, n.db, "new", edited)
	n.one(reportURL(1))

	r := report(p, mustForm(t, nianbao.Form2021))
	r.Parser = "newer"
	putReport(t, n.db, p, r)
	n.visit(well)
	wantEvents(t, n.db, "new", edited)
	n.one(reportURL(1))

	n.visit(absent(0, reportURL(1)))
	wantEvents(t, n.db, "new", edited, "moved")
	n.one(reportURL(2))
}

// testNotTied: what was found in one run, or says something else, stays two reports.
func testNotTied(t *testing.T, open Opener) {
	for name, tt := range map[string]struct {
		night bool
		first int64
	}{"one run": {false, 1}, "other numbers": {true, 7}} {
		t.Run(name, func(t *testing.T) {
			n := &nights{t, open(t), day}
			n.visit(well)
			n.now = n.now.Add(1)
			n.read(reportURL(1), "one", 1)
			if tt.night {
				n.visit(well)
				n.now = n.now.Add(1)
			}
			n.read(reportURL(2), "two", tt.first)
			n.visit(well)
			wantEvents(t, n.db, "new", "new")
		})
	}
}
