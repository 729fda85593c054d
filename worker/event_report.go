package worker

import (
	"context"
	"strings"
	"time"

	"nianbao"
	"nianbao/store"
)

// EventReport are what happened to reports and sources, by kind.
type EventReport struct {
	Gone      []EventRecord `json:"gone"`
	Edited    []EventRecord `json:"edited"`
	Moved     []EventRecord `json:"moved"`
	New       []EventRecord `json:"new"`
	Completed []EventRecord `json:"completed"` // their pages had come cut before
	Back      []EventRecord `json:"back"`
	Recovered []EventRecord `json:"recovered"`
}

// EventRecord is an event about a report or a source.
type EventRecord struct {
	At     time.Time      `json:"at"`
	Source string         `json:"source"`
	Agency string         `json:"agency"`
	Year   int            `json:"year,omitempty"`
	URL    string         `json:"url,omitempty"`
	Detail string         `json:"detail,omitempty"`
	Cells  []EditedCell   `json:"cells,omitempty"`
	Old    *CaptureRecord `json:"old,omitempty"`
	New    *CaptureRecord `json:"new,omitempty"`
}

type EditedCell struct {
	Cell nianbao.CellID `json:"cell"`
	Old  ShownFigure    `json:"old"`
	New  ShownFigure    `json:"new"`
}

type ShownFigure struct {
	State nianbao.State   `json:"state"`
	Value *nianbao.Amount `json:"value"` // null unless reported
	Raw   string          `json:"raw"`
}

type CaptureRecord struct {
	Page      int64     `json:"page"`
	URL       string    `json:"url"`
	SHA256    string    `json:"sha256"`
	Status    int       `json:"status"`
	FetchedAt time.Time `json:"fetched_at"`
}

// Resolve ends a reading outside a run: it decides what became of the reports that were not found where they were, and returns what has happened
// since an event to reports that were known. What is new is no news to whoever has just read it.
func Resolve(ctx context.Context, db *store.DB, after int64) (EventReport, error) {
	if err := db.ResolveAbsences(ctx); err != nil {
		return EventReport{}, err
	}
	h, _, err := sortEvents(ctx, db, store.EventFilter{After: after, Kinds: known})
	h.New = nil
	return h, err
}

// known are the kinds of events of reports and sources that were known.
var known = []nianbao.EventKind{nianbao.EventGone, nianbao.EventEdited, nianbao.EventMoved, nianbao.EventCompleted, nianbao.EventBack, nianbao.EventRecovered}

// EventsAfter sorts the events after one. last is the newest of them.
func EventsAfter(ctx context.Context, db *store.DB, after int64) (h EventReport, last int64, err error) {
	h, last, err = sortEvents(ctx, db, store.EventFilter{After: after})
	return h, max(last, after), err
}

// sortEvents sorts the chosen events by kind. last is the newest of them; 0 for none.
func sortEvents(ctx context.Context, db *store.DB, which store.EventFilter) (h EventReport, last int64, err error) {
	h = EventReport{Gone: []EventRecord{}, Edited: []EventRecord{}, Moved: []EventRecord{}, New: []EventRecord{}, Completed: []EventRecord{}, Back: []EventRecord{}, Recovered: []EventRecord{}}
	lists := map[nianbao.EventKind]*[]EventRecord{nianbao.EventGone: &h.Gone, nianbao.EventEdited: &h.Edited, nianbao.EventMoved: &h.Moved, nianbao.EventNew: &h.New,
		nianbao.EventCompleted: &h.Completed, nianbao.EventBack: &h.Back, nianbao.EventRecovered: &h.Recovered}
	events, err := db.Events(ctx, which)
	for _, e := range events {
		last = e.ID
		if list := lists[e.Kind]; list != nil {
			*list = append(*list, newEventRecord(e))
		}
	}
	return h, last, err
}

// Unreported are the events that no run has reported yet, whichever command found them.
func Unreported(ctx context.Context, db *store.DB) (EventReport, error) {
	reported, err := db.LastReported(ctx)
	if err != nil {
		return EventReport{}, err
	}
	h, _, err := EventsAfter(ctx, db, reported)
	return h, err
}

func newEventRecord(e nianbao.Event) EventRecord {
	h := EventRecord{At: e.At, Source: e.Source, Agency: e.Agency, Year: e.Year, URL: e.URL, Detail: e.Detail, Old: newCaptureRecord(e.Old), New: newCaptureRecord(e.New)}
	for _, c := range e.Cells {
		h.Cells = append(h.Cells, EditedCell{c.New.Cell, showFigure(c.Old), showFigure(c.New)})
	}
	return h
}

func newCaptureRecord(c nianbao.Capture) *CaptureRecord {
	if c.Page == 0 {
		return nil
	}
	return &CaptureRecord{c.Page, c.URL, c.Hash.String(), c.Status, c.FetchedAt}
}

func showFigure(f nianbao.Figure) ShownFigure {
	s := ShownFigure{State: f.State, Raw: f.Raw}
	if f.Known() {
		s.Value = &f.Value
	}
	return s
}

// Count is how many there are in all.
func (h EventReport) Count() int {
	return len(h.Gone) + len(h.Edited) + len(h.Moved) + len(h.New) + len(h.Completed) + len(h.Back) + len(h.Recovered)
}

// Text lists them, those that somebody must look at first.
func (h EventReport) Text() string {
	var b strings.Builder
	section(&b, "gone", h.Gone, goneLine)
	section(&b, "edited after publication", h.Edited, editedLine)
	h.restText(&b)
	return b.String()
}

// restText lists those that nobody needs to look at.
func (h EventReport) restText(b *strings.Builder) {
	section(b, "moved", h.Moved, eventLine)
	section(b, "new", h.New, eventLine)
	section(b, "completed: their pages had come cut before", h.Completed, eventLine)
	section(b, "back", h.Back, eventLine)
	section(b, "recovered", h.Recovered, eventLine)
}
