package storetest

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"nianbao"
	"nianbao/store"
)

// history is one address over several nights.
type history struct {
	t     *testing.T
	db    *store.DB
	night int
	url   string
}

// capture archives what the address says in the next night, and reads it; change says how it differs from the first.
func (h *history) capture(body string, change func(*nianbao.Report)) (nianbao.Page, error) {
	h.t.Helper()
	p := page(h.url, body)
	p.FetchedAt = day.AddDate(0, 0, h.night)
	h.night++
	p = put(h.t, h.db, p)
	r := report(p, mustForm(h.t, nianbao.Form2021))
	if change != nil {
		change(r)
	}
	return p, h.db.PutReport(h.t.Context(), p, r)
}

func (h *history) must(body string, change func(*nianbao.Report)) nianbao.Page {
	h.t.Helper()
	p, err := h.capture(body, change)
	if err != nil {
		h.t.Fatal(err)
	}
	return p
}

// events lists what was recorded: kind and the changed cells, old to new.
func events(t *testing.T, db *store.DB) []string {
	t.Helper()
	list, err := db.Events(t.Context(), store.EventFilter{})
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, e := range list {
		s := string(e.Kind)
		for _, c := range e.Cells {
			s += fmt.Sprintf(" %s %s %s->%s %s", c.New.Cell, c.Old.State, c.Old.Value, c.New.State, c.New.Value)
		}
		out = append(out, s)
	}
	return out
}

func wantEvents(t *testing.T, db *store.DB, want ...string) {
	t.Helper()
	if got := events(t, db); strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("events:\n%s\nwant:\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func testCosmeticChangeRaisesNothing(t *testing.T, open Opener) {
	h := &history{t: t, db: open(t), url: reportURL(1)}
	first := h.must("<html>1 view", nil)
	for i := range 3 {
		h.must(fmt.Sprint("<html>views ", i), func(r *nianbao.Report) {
			r.Figures[0].Raw, r.Figures[0].At = "０ ", nianbao.Place{Table: 9, Row: 9, Column: 9}
			r.Title = "年报"
		})
	}
	wantEvents(t, h.db, "new")
	all := collect(t, h.db, store.ReportFilter{IncludeOld: true})
	if len(all) != 1 || all[0].Page != first.Hash {
		t.Errorf("%d versions, want the first capture alone", len(all))
	}
}

func testEditedCellIsAnEvent(t *testing.T, open Opener) {
	h := &history{t: t, db: open(t), url: reportURL(1)}
	h.must("first", nil)
	last := h.must("first, another view", nil)
	edited := h.must("edited", func(r *nianbao.Report) {
		r.Figures[0].Value, r.Figures[0].Raw = nianbao.Whole(4321), "4321"
		r.Figures[1] = nianbao.Figure{Cell: r.Figures[1].Cell, State: nianbao.Reported, Raw: "0"}
	})
	f := mustForm(t, nianbao.Form2021).Cells()
	wantEvents(t, h.db, "new", fmt.Sprintf("edited %s reported 0->reported 4321 %s blank 0->reported 0", f[0].ID, f[1].ID))
	list, err := h.db.Events(t.Context(), store.EventFilter{Kinds: []nianbao.EventKind{nianbao.EventEdited}, After: 1})
	if err != nil || len(list) != 1 {
		t.Fatalf("%d events, %v", len(list), err)
	}
	e := list[0]
	if e.Old.Page != last.ID || e.Old.Hash != last.Hash || !e.Old.FetchedAt.Equal(last.FetchedAt) || e.New.Page != edited.ID || e.New.Hash != edited.Hash ||
		!e.At.Equal(edited.FetchedAt) || e.Agency != "某县财政局" || e.Year != 2024 || e.Cells[0].Old.Raw == "" || e.Cells[0].New.Raw != "4321" || e.Detail != "" {
		t.Errorf("event %+v", e)
	}
	h.must("first", nil) // and back again
	if got := events(t, h.db); len(got) != 3 || !strings.HasPrefix(got[2], "edited") {
		t.Errorf("events %v", got)
	}
	if all := collect(t, h.db, store.ReportFilter{IncludeOld: true}); len(all) != 2 {
		t.Errorf("%d versions, want 2", len(all))
	}
}

// testNewReaderIsNoEdit: a newer version of the reader that reads the old bytes and then the new ones tells a change of
// its own from one of the page.
func testNewReaderIsNoEdit(t *testing.T, open Opener) {
	h := &history{t: t, db: open(t), url: reportURL(1)}
	h.must("first", nil)
	h.must("another view", nil)
	for p, err := range h.db.Unparsed(t.Context(), "test-2") {
		if err != nil {
			t.Fatal(err)
		}
		r := report(p, mustForm(t, nianbao.Form2021))
		r.Parser, r.Figures[0].Value = "test-2", nianbao.Whole(5)
		putReport(t, h.db, p, r)
	}
	wantEvents(t, h.db, "new")
	if left := unparsed(t, h.db, "test-2"); left != nil {
		t.Errorf("left unread: %v", left)
	}
	if all := collect(t, h.db, store.ReportFilter{IncludeOld: true}); len(all) != 1 || all[0].Parser != "test-2" {
		t.Errorf("%d versions", len(all))
	}
}

func testLostNumbersDoNotReplaceAReport(t *testing.T, open Opener) {
	h := &history{t: t, db: open(t), url: reportURL(1)}
	h.must("good", nil)
	p, err := h.capture("the tables are drawn by a script now", func(r *nianbao.Report) {
		for i := range r.Figures {
			r.Figures[i] = nianbao.Figure{Cell: r.Figures[i].Cell, State: nianbao.Missing}
		}
	})
	var lost *nianbao.NotReport
	if !errors.As(err, &lost) || lost.Outcome != nianbao.OutcomeNoTables || !strings.Contains(lost.Reason, "0 of the") {
		t.Fatalf("got %v", err)
	}
	wantEvents(t, h.db, "new")
	if all := collect(t, h.db, store.ReportFilter{}); len(all) != 1 || all[0].Page == p.Hash {
		t.Errorf("the last good report is gone")
	}
	if left := unparsed(t, h.db, version); left != nil {
		t.Errorf("left unread: %v", left)
	}
}

func testAddressThatCarriesAnotherYear(t *testing.T, open Opener) {
	h := &history{t: t, db: open(t), url: reportURL(1)}
	h.must("2024", nil)
	h.must("2025", func(r *nianbao.Report) { r.Year = 2025 })
	wantEvents(t, h.db, "new", "new")
}

func testFilesRaiseNoEvents(t *testing.T, open Opener) {
	db := open(t)
	for _, body := range []string{"one", "two"} {
		p := page("dir/a.html", body)
		p.FetchedAt, p.Status = time.Time{}, 0
		p = put(t, db, p)
		putReport(t, db, p, report(p, mustForm(t, nianbao.Form2021)))
	}
	wantEvents(t, db)
}
