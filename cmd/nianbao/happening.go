package main

import (
	"context"
	"strings"
	"time"

	"nianbao"
	"nianbao/store"
)

// happenings are what happened to reports and sources, by kind.
type happenings struct {
	Gone      []happening `json:"gone"`
	Edited    []happening `json:"edited"`
	Moved     []happening `json:"moved"`
	New       []happening `json:"new"`
	Back      []happening `json:"back"`
	Recovered []happening `json:"recovered"`
}

// happening is an event about a report or a source.
type happening struct {
	At     time.Time    `json:"at"`
	Source string       `json:"source"`
	Agency string       `json:"agency"`
	Year   int          `json:"year,omitempty"`
	URL    string       `json:"url,omitempty"`
	Detail string       `json:"detail,omitempty"`
	Cells  []editedCell `json:"cells,omitempty"`
	Old    *capture     `json:"old,omitempty"`
	New    *capture     `json:"new,omitempty"`
}

type editedCell struct {
	Cell nianbao.CellID `json:"cell"`
	Old  shownFigure    `json:"old"`
	New  shownFigure    `json:"new"`
}

type shownFigure struct {
	State nianbao.State   `json:"state"`
	Value *nianbao.Amount `json:"value"` // null unless reported
	Raw   string          `json:"raw"`
}

type capture struct {
	Page      int64     `json:"page"`
	URL       string    `json:"url"`
	SHA256    string    `json:"sha256"`
	Status    int       `json:"status"`
	FetchedAt time.Time `json:"fetched_at"`
}

// happenedAfter sorts the events after one. last is the newest of them.
func happenedAfter(ctx context.Context, db *store.DB, after int64) (h happenings, last int64, err error) {
	h = happenings{Gone: []happening{}, Edited: []happening{}, Moved: []happening{}, New: []happening{}, Back: []happening{}, Recovered: []happening{}}
	lists := map[nianbao.EventKind]*[]happening{nianbao.EventGone: &h.Gone, nianbao.EventEdited: &h.Edited, nianbao.EventMoved: &h.Moved, nianbao.EventNew: &h.New,
		nianbao.EventBack: &h.Back, nianbao.EventRecovered: &h.Recovered}
	events, err := db.Events(ctx, store.EventFilter{After: after})
	last = after
	for _, e := range events {
		last = e.ID
		if list := lists[e.Kind]; list != nil {
			*list = append(*list, newHappening(e))
		}
	}
	return h, last, err
}

// unreported are the events that no run has reported yet, whichever command found them.
func unreported(ctx context.Context, db *store.DB) (happenings, error) {
	reported, err := db.LastReported(ctx)
	if err != nil {
		return happenings{}, err
	}
	h, _, err := happenedAfter(ctx, db, reported)
	return h, err
}

func newHappening(e nianbao.Event) happening {
	h := happening{At: e.At, Source: e.Source, Agency: e.Agency, Year: e.Year, URL: e.URL, Detail: e.Detail, Old: newCapture(e.Old), New: newCapture(e.New)}
	for _, c := range e.Cells {
		h.Cells = append(h.Cells, editedCell{c.New.Cell, showFigure(c.Old), showFigure(c.New)})
	}
	return h
}

func newCapture(c nianbao.Capture) *capture {
	if c.Page == 0 {
		return nil
	}
	return &capture{c.Page, c.URL, c.Hash.String(), c.Status, c.FetchedAt}
}

func showFigure(f nianbao.Figure) shownFigure {
	s := shownFigure{State: f.State, Raw: f.Raw}
	if f.Known() {
		s.Value = &f.Value
	}
	return s
}

// count is how many there are in all.
func (h happenings) count() int {
	return len(h.Gone) + len(h.Edited) + len(h.Moved) + len(h.New) + len(h.Back) + len(h.Recovered)
}

// text lists them, those that somebody must look at first.
func (h happenings) text() string {
	var b strings.Builder
	section(&b, "gone", h.Gone, goneLine)
	section(&b, "edited after publication", h.Edited, editedLine)
	h.restText(&b)
	return b.String()
}

// restText lists those that nobody needs to look at.
func (h happenings) restText(b *strings.Builder) {
	section(b, "moved", h.Moved, happeningLine)
	section(b, "new", h.New, happeningLine)
	section(b, "back", h.Back, happeningLine)
	section(b, "recovered", h.Recovered, happeningLine)
}

// known leaves out what is new: to whoever has just read it, it is no news.
func (h happenings) known() happenings {
	h.New = nil
	return h
}
