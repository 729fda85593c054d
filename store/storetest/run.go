package storetest

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"nianbao"
	"nianbao/store"
)

const source = "cn-xx-county"

// nights runs one night after the other over a database.
type nights struct {
	t   *testing.T
	db  *store.DB
	now time.Time
}

// visit is a run with one source in it.
func (n *nights) visit(change func(*nianbao.Visit)) {
	n.t.Helper()
	run, _, err := n.db.BeginRun(n.t.Context(), n.now, time.Hour)
	if err != nil {
		n.t.Fatal(err)
	}
	s := nianbao.Visit{Run: run.ID, Source: source, StartedAt: n.now, EndedAt: n.now.Add(time.Minute), Reports: 3, Healthy: true}
	change(&s)
	if err := n.db.PutVisit(n.t.Context(), s); err != nil {
		n.t.Fatal(err)
	}
	if err := n.db.ResolveAbsences(n.t.Context()); err != nil {
		n.t.Fatal(err)
	}
	if err := n.db.EndRun(n.t.Context(), run, 0, n.now.Add(2*time.Minute)); err != nil {
		n.t.Fatal(err)
	}
	n.now = n.now.AddDate(0, 0, 1)
}

func fails(s *nianbao.Visit) {
	s.Healthy, s.Class, s.Reason, s.Reports = false, "timeout", "0 reports, 3 expected", 0
	s.Failures = []nianbao.Failure{{URL: "http://x/", Class: "timeout", Err: errors.New("no answer")}}
}

func well(*nianbao.Visit) {}

func testRunsAreGoneOnWith(t *testing.T, open Opener) {
	db := open(t)
	first, again, err := db.BeginRun(t.Context(), day, time.Hour)
	if err != nil || again {
		t.Fatal(again, err)
	}
	same, again, err := db.BeginRun(t.Context(), day.Add(time.Minute), time.Hour)
	if err != nil || !again || same != first {
		t.Errorf("broken off a minute ago: %+v, %v, want %+v", same, err, first)
	}
	late, again, err := db.BeginRun(t.Context(), day.Add(2*time.Hour), time.Hour)
	if err != nil || again || late.ID == first.ID {
		t.Errorf("broken off two hours ago: %+v, %v", late, err)
	}
	if err := db.EndRun(t.Context(), late, 17, day.Add(3*time.Hour)); err != nil {
		t.Fatal(err)
	}
	next, again, err := db.BeginRun(t.Context(), day.Add(3*time.Hour), time.Hour)
	if err != nil || again || next.FirstEvent != 17 {
		t.Errorf("after one that ended: %+v, %v", next, err)
	}
}

func testFailingAndRecovered(t *testing.T, open Opener) {
	n := &nights{t, open(t), day}
	p := put(t, n.db, page(reportURL(1), "good"))
	putReport(t, n.db, p, report(p, mustForm(t, nianbao.Form2021)))
	n.visit(well)
	n.visit(fails)
	n.visit(fails)
	wantEvents(t, n.db, "new", "failing")

	spoiled := page(reportURL(1), "spoiled")
	spoiled.FetchedAt = n.now
	spoiled = put(t, n.db, spoiled)
	if left := unparsed(t, n.db, version); left != nil {
		t.Errorf("what a failing source gave is read: %v", left)
	}
	n.visit(well)
	n.visit(well)
	wantEvents(t, n.db, "new", "failing", "recovered")
	if left := unparsed(t, n.db, version); len(left) != 1 {
		t.Errorf("what a source gives that is well is not read: %v", left)
	}
	history, err := n.db.History(t.Context(), source, 4, 2)
	if err != nil || len(history) != 2 || history[0].Run != 3 || history[0].Healthy || history[0].Class != "timeout" || history[1].Run != 2 {
		t.Errorf("history %+v, %v", history, err)
	}
	runs, err := n.db.Visits(t.Context(), 2)
	if err != nil || len(runs) != 1 || len(runs[0].Failures) != 1 || runs[0].Failures[0].Error() != "http://x/: timeout: no answer" {
		t.Errorf("run %+v, %v", runs, err)
	}
}

// testAFirstFailureWithholdsNothing: where nothing good is known, what little comes is read.
func testAFirstFailureWithholdsNothing(t *testing.T, open Opener) {
	n := &nights{t, open(t), day}
	put(t, n.db, page(reportURL(1), "little"))
	n.visit(fails)
	if left := unparsed(t, n.db, version); len(left) != 1 {
		t.Errorf("unread: %v", left)
	}
}

func absent(proof int64, urls ...string) func(*nianbao.Visit) {
	return func(s *nianbao.Visit) {
		for _, url := range urls {
			s.Absent = append(s.Absent, nianbao.Absence{URL: url, Proof: proof, Detail: "status 404"})
		}
	}
}

func testGoneAndBack(t *testing.T, open Opener) {
	n := &nights{t, open(t), day.Add(time.Hour)}
	p := put(t, n.db, page(reportURL(1), "good"))
	putReport(t, n.db, p, report(p, mustForm(t, nianbao.Form2021)))
	n.visit(well)
	missing := page(reportURL(1), "nothing here")
	missing.Status, missing.FetchedAt = 404, n.now
	missing = put(t, n.db, missing)
	n.visit(func(s *nianbao.Visit) { fails(s); absent(missing.ID, reportURL(1))(s) })
	wantEvents(t, n.db, "new", "failing") // a failing source says nothing of its reports
	n.visit(absent(missing.ID, reportURL(1)))
	wantEvents(t, n.db, "new", "failing", "recovered", "gone")
	list, err := n.db.Events(t.Context(), store.EventFilter{Kinds: []nianbao.EventKind{nianbao.EventGone}})
	if err != nil || len(list) != 1 || list[0].Old.Page != p.ID || list[0].New.Page != missing.ID || list[0].New.Status != 404 || list[0].Year != 2024 {
		t.Errorf("event %+v, %v", list, err)
	}
	if known, err := n.db.KnownReports(t.Context(), source); err != nil || len(known) != 0 {
		t.Errorf("known: %v, %v", known, err)
	}
	if len(collect(t, n.db, store.ReportFilter{})) != 1 {
		t.Error("what it said is gone as well")
	}
	again := page(reportURL(1), "good")
	again.FetchedAt = n.now
	put(t, n.db, again)
	n.visit(well)
	n.visit(well)
	wantEvents(t, n.db, "new", "failing", "recovered", "gone", "back")
}

func testMoved(t *testing.T, open Opener) {
	n := &nights{t, open(t), day.Add(time.Hour)}
	old := put(t, n.db, page(reportURL(1), "good"))
	putReport(t, n.db, old, report(old, mustForm(t, nianbao.Form2021)))
	n.visit(well)
	p := page(reportURL(2), "the same in another design")
	p.FetchedAt = n.now
	p = put(t, n.db, p)
	n.visit(absent(0, reportURL(1)))
	wantEvents(t, n.db, "new") // the page at the new address has not been read
	putReport(t, n.db, p, report(p, mustForm(t, nianbao.Form2021)))
	if err := n.db.ResolveAbsences(t.Context()); err != nil {
		t.Fatal(err)
	}
	wantEvents(t, n.db, "new", "moved")
	events, err := n.db.Events(t.Context(), store.EventFilter{URL: reportURL(1), After: 1})
	if err != nil || len(events) != 1 || !strings.Contains(events[0].Detail, reportURL(2)) || events[0].Old.Page != old.ID || events[0].New.Page != p.ID {
		t.Errorf("event %+v, %v", events, err)
	}
	if all := collect(t, n.db, store.ReportFilter{}); len(all) != 1 || all[0].URL != reportURL(2) {
		t.Errorf("%d current reports", len(all))
	}
	list, _ := readLedger(t, n.db)
	if len(list) != 2 || list[0].MovedTo != reportURL(2) || !list[0].FirstSeen.Equal(day) || list[1].MovedTo != "" {
		t.Errorf("publications %+v", list)
	}
}

// readLedger returns the publications of reports, then the pages in place of one with the years that their links name.
func readLedger(t *testing.T, db *store.DB) (list []store.Published, venue nianbao.Venue) {
	t.Helper()
	err := db.ReadLedger(t.Context(), func(l *store.Ledger) error {
		var read, instead []int64
		years := make(map[int64]int)
		err := l.Sightings(t.Context(), func(s store.Sighting) error {
			if s.Read {
				read = append(read, s.ID)
			} else {
				instead, years[s.ID] = append(instead, s.ID), s.Year
			}
			return nil
		})
		if err != nil {
			return err
		}
		if list, err = l.Reports(t.Context(), read); err != nil {
			return err
		}
		pages, err := l.Instead(t.Context(), instead)
		if err != nil {
			return err
		}
		for _, p := range pages {
			p.Year = years[p.ID]
			list = append(list, p)
		}
		venues, err := l.Venues(t.Context(), []string{source})
		if err != nil {
			return err
		}
		venue = *venues[source]
		unread, err := l.Unread(t.Context())
		venue.Unread = unread[source]
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return list, venue
}

func testReadLedger(t *testing.T, open Opener) {
	n := &nights{t, open(t), day.AddDate(0, 0, -2)}
	if err := n.db.PutSources(t.Context(), []nianbao.Source{{ID: source, Name: "某县财政局", ExpectFrom: 2023}}); err != nil {
		t.Fatal(err)
	}
	n.visit(well)
	h := &history{t: t, db: n.db, url: reportURL(1)}
	h.must("first", nil)
	h.must("edited", func(r *nianbao.Report) { r.Figures[0].Value = nianbao.Whole(99) })
	attached := page(reportURL(2), "attached")
	attached.LinkText = "某县财政局2023年政府信息公开工作年度报告"
	if err := n.db.PutOutcome(t.Context(), put(t, n.db, attached), version, &nianbao.NotReport{Outcome: nianbao.OutcomeAttachment}); err != nil {
		t.Fatal(err)
	}
	for i, text := range []string{"2022年政府信息公开工作年度报告", "年报"} {
		waiting := page(reportURL(3+i), "nobody has read it")
		waiting.LinkText = text
		put(t, n.db, waiting)
	}
	n.now = day.AddDate(0, 0, 3)
	n.visit(fails)
	n.now = day.AddDate(0, 0, 4)
	n.visit(func(v *nianbao.Visit) {
		well(v)
		link := func(url, text string, class nianbao.FailureClass) {
			v.Failures = append(v.Failures, nianbao.Failure{URL: url, LinkText: text, Class: class, Err: errors.New("words")})
		}
		link("http://a.example/1", "2021年年度报告", nianbao.ClassTimeout)
		link("http://a.example/2", "2020年年度报告", nianbao.ClassSoft404)
		link("http://a.example/3", "信息公开", nianbao.ClassSoft404)       // nothing is there
		link("http://a.example/4", "2019年年度报告", nianbao.ClassNoReport) // it was looked at
		link(reportURL(1), "年报", nianbao.ClassReset)                   // known to be that on 2024
		link("http://a.example/5", "年报", nianbao.ClassBlocked)
	})
	got, venue := readLedger(t, n.db)
	want := []store.Published{
		{ID: got[0].ID, Publication: nianbao.Publication{Source: source, Year: 2024, URL: reportURL(1), Read: true, Agency: "某县财政局", Published: "2025-01-20", FirstSeen: day, Edits: 1, Outcome: nianbao.OutcomeReport}},
		{ID: got[1].ID, Publication: nianbao.Publication{Source: source, Year: 2023, URL: reportURL(2), FirstSeen: day, Outcome: nianbao.OutcomeAttachment}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	slices.Sort(venue.Unread)
	wantVenue := nianbao.Venue{Source: source, From: 2023, Unread: []int{0, 2022}, Looks: []nianbao.Look{{At: day.AddDate(0, 0, -2).Add(time.Minute)}, {At: day.AddDate(0, 0, 3).Add(time.Minute), Class: "timeout"},
		{At: day.AddDate(0, 0, 4).Add(time.Minute), Missed: []nianbao.Missed{{Year: 2021, Class: "timeout"}, {Year: 2020, Class: "soft_404"}, {Year: 2024, Class: "reset"}, {Class: "blocked"}}}}}
	if diff := cmp.Diff(wantVenue, venue); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func testScheduleFollowsTheCells(t *testing.T, open Opener) {
	h := &history{t: t, db: open(t), url: reportURL(1)}
	h.must("first", nil)
	due := func() time.Time {
		t.Helper()
		at, err := h.db.Due(t.Context(), h.url, day.AddDate(0, 0, h.night))
		if err != nil {
			t.Fatal(err)
		}
		return at
	}
	if !due().Equal(day) {
		t.Errorf("just found: due %s", due())
	}
	h.night = 40
	h.must("cosmetic", nil)
	if checked := day.AddDate(0, 0, 40); !due().After(checked.Add(24 * time.Hour)) {
		t.Errorf("it stands for forty days: asked for on %s, due %s", checked, due())
	}
	h.must("edited", func(r *nianbao.Report) { r.Figures[0].Value = nianbao.Whole(5) })
	if !due().Equal(day.AddDate(0, 0, 41)) {
		t.Errorf("just edited: due %s", due())
	}
	if at, err := h.db.Due(t.Context(), "http://unknown/", day); err != nil || !at.IsZero() {
		t.Errorf("unknown: due %s, %v", at, err)
	}
}

func testDecisions(t *testing.T, open Opener) {
	db := open(t)
	run, _, err := db.BeginRun(t.Context(), day, time.Hour)
	if err != nil {
		t.Fatal(err)
	}
	var want []nianbao.Decision
	for i := range 2500 {
		word := nianbao.Fetched
		if i%2 == 1 {
			word = nianbao.Skipped
		}
		want = append(want, nianbao.Decision{Run: run.ID, Time: day.Add(time.Duration(i) * time.Second), Source: "s", URL: reportURL(i), Role: "report", Word: word,
			Reason: "why", Class: "c", Status: 200, Bytes: i, Duration: 17 * time.Millisecond, Attempt: 1})
	}
	if err := db.PutDecisions(t.Context(), run.ID, want); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		filter store.DecisionFilter
		want   int
	}{
		{store.DecisionFilter{}, 2500},
		{store.DecisionFilter{Words: []string{"skipped"}}, 1250},
		{store.DecisionFilter{Since: day.Add(2490 * time.Second)}, 10},
		{store.DecisionFilter{Run: run.ID + 1}, 0},
		{store.DecisionFilter{Sources: []string{"t"}}, 0},
	} {
		n := 0
		for d, err := range db.Decisions(t.Context(), tt.filter) {
			if err != nil {
				t.Fatal(err)
			}
			if tt.want == 2500 && d != want[n] {
				t.Fatalf("got %+v, want %+v", d, want[n])
			}
			n++
		}
		if n != tt.want {
			t.Errorf("%+v: %d decisions, want %d", tt.filter, n, tt.want)
		}
	}
}
