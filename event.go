package nianbao

import (
	"time"
)

// EventKind says what happened.
type EventKind string

const (
	EventNew       EventKind = "new"       // a report that was not known
	EventEdited    EventKind = "edited"    // cells of a known report are not what they were
	EventCompleted EventKind = "completed" // the page of a known report had come cut, and is whole now
	EventGone      EventKind = "gone"      // a known report is not there any more, on a site that is well otherwise
	EventBack      EventKind = "back"      // a report that was gone is there again
	EventMoved     EventKind = "moved"     // a known report, or a column, has another address now
	EventFailing   EventKind = "failing"   // a source yields far less than before, or nothing
	EventRecovered EventKind = "recovered" // a failing source is well again
)

// EventKinds lists the kinds, those that somebody must look at first.
var EventKinds = []EventKind{EventFailing, EventGone, EventEdited, EventMoved, EventNew, EventCompleted, EventBack, EventRecovered}

// Capture is one fetch as a proof.
type Capture struct {
	Page      int64 // its row; 0 for none
	URL       string
	Hash      Hash
	Status    int
	FetchedAt time.Time
}

// Event is something that happened. It is recorded once.
type Event struct {
	ID     int64
	At     time.Time // of the capture that shows it, or of the verdict
	Kind   EventKind
	Source string
	Agency string // as the report names it, or the name of the source
	URL    string
	Year   int          // 0 when not known, or not about a report
	Old    Capture      // the last capture before
	New    Capture      // the capture that shows it
	Cells  []CellChange // of an edited report
	Detail string
}

// CellChange is a cell of an edited report that is not what it was.
type CellChange struct{ Old, New Figure }
