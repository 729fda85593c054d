package storetest

import (
	"testing"

	"nianbao"
	"nianbao/store"
)

// at is a page that was fetched in the night that comes, by a link with such a text.
func (n *nights) at(url, body, text string) nianbao.Page {
	p := page(url, body)
	p.FetchedAt, p.LinkText = n.now, text
	return put(n.t, n.db, p)
}

// testGoneAtOnce: only an unread page that may hold the report keeps it from being gone.
func testGoneAtOnce(t *testing.T, open Opener) {
	for _, tt := range []struct {
		name, url, text string
		want            []string
	}{
		{"an edited report of the same source waits", reportURL(2), "2024年年报", []string{"new", "new", "gone"}},
		{"another year's report at a new address waits", reportURL(3), "某局2023年政府信息公开工作年度报告", []string{"new", "new", "gone"}},
		{"a report of that year at a new address waits", reportURL(3), "某局2024年政府信息公开工作年度报告", []string{"new", "new"}},
		{"a page of unknown year at a new address waits", reportURL(3), "某局", []string{"new", "new"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			n := &nights{t, open(t), day}
			for i := 1; i <= 2; i++ {
				p := n.at(reportURL(i), "good", "")
				r := report(p, mustForm(t, nianbao.Form2021))
				r.Figures[0].Value = nianbao.Whole(int64(i))
				putReport(t, n.db, p, r)
			}
			n.visit(well)
			n.at(tt.url, "not read yet", tt.text)
			n.visit(absent(0, reportURL(1)))
			wantEvents(t, n.db, tt.want...)
		})
	}
}

// testTurnedUp: a report that was gone is read at an address that carried another one before.
func testTurnedUp(t *testing.T, open Opener) {
	n := &nights{t, open(t), day}
	form := mustForm(t, nianbao.Form2021)
	var old *nianbao.Report
	for i := 1; i <= 2; i++ {
		p := n.at(reportURL(i), "good", "")
		r := report(p, form)
		r.Figures[0].Value = nianbao.Whole(int64(i))
		if putReport(t, n.db, p, r); i == 1 {
			old = r
		}
	}
	n.visit(well)
	p := n.at(reportURL(2), "now the first", "")
	n.visit(absent(0, reportURL(1)))
	wantEvents(t, n.db, "new", "new", "gone")
	r := report(p, form)
	r.Figures = old.Figures
	putReport(t, n.db, p, r)
	for range 2 {
		if err := n.db.ResolveAbsences(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	wantEvents(t, n.db, "new", "new", "gone", "edited proactive.government_rules.issued reported 2->reported 1", "moved")
	if all := collect(t, n.db, store.ReportFilter{}); len(all) != 1 || all[0].URL != reportURL(2) {
		t.Errorf("%d current reports", len(all))
	}
}

// testRedirectIsToldOnce: the crawl says that a report has moved; that its numbers are read there says it no second time.
func testRedirectIsToldOnce(t *testing.T, open Opener) {
	n := &nights{t, open(t), day}
	p := n.at(reportURL(1), "good", "")
	putReport(t, n.db, p, report(p, mustForm(t, nianbao.Form2021)))
	n.visit(well)
	p = n.at(reportURL(2), "the same in another place", "某局2024年政府信息公开工作年度报告")
	redirected := func(s *nianbao.Visit) {
		s.Moves = []nianbao.Move{{From: reportURL(1), To: reportURL(2), Why: "redirects for good (301)"}}
		absent(0, reportURL(1))(s)
	}
	n.visit(redirected)
	wantEvents(t, n.db, "new", "moved")
	putReport(t, n.db, p, report(p, mustForm(t, nianbao.Form2021)))
	n.visit(redirected)
	wantEvents(t, n.db, "new", "moved")
	if all := collect(t, n.db, store.ReportFilter{}); len(all) != 1 || all[0].URL != reportURL(2) {
		t.Errorf("%d current reports", len(all))
	}
}
