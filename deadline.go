package nianbao

import (
	"time"
)

// Standing says in one word how an agency stands with its report on one year. The word is stored by those who read the ledger.
type Standing string

const (
	OnTime         Standing = "on_time"     // published by the deadline
	NoDay          Standing = "no_day"      // the law sets no day for it: published or not, it is not late
	Late           Standing = "late"        // published after it
	Undated        Standing = "undated"     // published; the page gives no date, and nobody watched when it came
	NotDue         Standing = "not_due"     // not published, and the deadline has not passed
	Absent         Standing = "missing"     // all places where it should be were looked through after the deadline, and it is on none
	TablesGone     Standing = "tables_gone" // the report is there, its tables are not
	AttachmentOnly Standing = "attachment"  // the report is only attached
	Unreachable    Standing = "unreachable" // a place where it should be does not answer: nothing is known
	Barred         Standing = "blocked"     // a place where it should be asks for a human, or forbids robots: nothing is known
	Unvisited      Standing = "unvisited"   // nobody has looked since the deadline, or what was fetched has not been read
	NotSought      Standing = "not_sought"  // there is no place where anybody looks for it
	Edited         Standing = "edited"      // its cells were changed after publication
	Gone           Standing = "gone"        // it was published and was taken away
)

// Standings lists the words by which an agency can stand with a year. Edited is none: it is said beside another.
var Standings = []Standing{OnTime, Late, NoDay, Undated, NotDue, Absent, TablesGone, AttachmentOnly, Gone, Unreachable, Barred, Unvisited, NotSought}

// Unknown tells that nothing is known of the report: it may be there or not, in time or late.
func (s Standing) Unknown() bool {
	return s == Unreachable || s == Barred || s == Unvisited || s == NotSought
}

// Published tells that a report with figures is there.
func (s Standing) Published() bool {
	return s == OnTime || s == Late || s == NoDay || s == Undated
}

// Publication is one report, or a page in place of one, as some source published it.
type Publication struct {
	Source    string // id; "" for a file
	Year      int
	URL       string
	Read      bool      // numbers were read from it, at least once
	Agency    string    // as the page names it
	Published string    // by the page's own word, YYYY-MM-DD; "" when it gives none
	FirstSeen time.Time // the first good fetch of the address; zero for a file
	Edits     int       // times that its cells were changed
	GoneAt    time.Time // zero while it is there
	Outcome   Outcome   // of the newest bytes: OutcomeReport, or what they are instead
}

// Watch is what is known of one agency for the ledger of deadlines.
type Watch struct {
	Body         Body
	Venues       []Venue       // where its reports should be; none: nobody looks for it
	Elsewhere    []Venue       // other sources on which some were found
	Publications []Publication // its own, wherever they are
}

// LedgerEntry is how one agency stands with one year.
type LedgerEntry struct {
	Year      int
	Due       Due
	Standing  Standing
	Also      []Standing // what is true beside it: late, edited, tables_gone
	DaysPage  *int       // days after the deadline by the page's own date, at least 0; nil when the page gives none
	DaysSight *int       // days after the deadline by first sight; nil when nobody looked at the right times
	Unseen    time.Time  // the last whole look before the report was first seen; zero for none
	Looked    time.Time  // the last look that would have found a report; zero for none
	Report    Publication
	Reports   int // of the year
}

// Entry says how the agency stands with a year.
func (w Watch) Entry(year int, now time.Time) LedgerEntry {
	e := LedgerEntry{Year: year, Due: Deadline(w.Body, year), Looked: w.looked(year)}
	var best *dated
	var instead []Publication
	gone, edited := true, false
	for _, p := range w.Publications {
		switch {
		case p.Year != year:
			continue
		case !p.Read:
			instead = append(instead, p)
			continue
		}
		e.Reports++
		gone, edited = gone && !p.GoneAt.IsZero(), edited || p.Edits > 0
		if d := e.Due.date(p, w.unseen(p)); best == nil || d.before(best) {
			best = d
		}
	}
	if best == nil {
		e.Standing = w.unpublished(&e, instead, now)
		return e
	}
	e.take(best)
	if gone {
		e.Also, e.Standing = append(e.Also, e.Standing), Gone
	}
	if edited {
		e.Also = append(e.Also, Edited)
	}
	if word := e.Report.Outcome.Instead(); word != "" {
		e.Also = append(e.Also, word)
	}
	return e
}

func (e *LedgerEntry) take(d *dated) {
	e.Report, e.Standing, e.DaysPage, e.DaysSight, e.Unseen = d.Publication, d.standing, d.page, d.sight, d.unseen
	if d.differ() {
		e.Also = append(e.Also, Late)
	}
}

// unpublished says why there is no report of the year. That a place could not be read says nothing about the report.
func (w Watch) unpublished(e *LedgerEntry, instead []Publication, now time.Time) Standing {
	var near *Publication
	for i, p := range instead {
		if p.Outcome.Instead() != "" && (near == nil || weight(p.Outcome) < weight(near.Outcome)) {
			near = &instead[i]
		}
	}
	end := e.Due.end()
	if !e.Due.Set() {
		end = time.Date(e.Year+1, time.January, 1, 0, 0, 0, 0, China)
	}
	switch {
	case near != nil:
		e.Report = *near
		return near.Outcome.Instead()
	case len(w.Venues) == 0:
		return NotSought
	case now.Before(end):
		return NotDue
	}
	if why := w.unknown(e.Year, end); why != "" {
		return why
	}
	if !e.Due.Set() {
		return NoDay
	}
	return Absent
}

// Instead is the standing of a page in place of a report; "" for pages that say nothing about one.
func (o Outcome) Instead() Standing {
	switch o {
	case OutcomeNoTables, OutcomeProse, OutcomeImages, OutcomeMasked, OutcomeDeduplicated, OutcomeTemplate:
		return TablesGone
	case OutcomeAttachment:
		return AttachmentOnly
	case OutcomeBlocked:
		return Barred
	}
	return ""
}

// weight puts pages that are nearly a report before those that are far from it.
func weight(o Outcome) int {
	switch o.Instead() {
	case TablesGone:
		return 0
	case AttachmentOnly:
		return 1
	case Barred:
		return 2
	}
	return 3
}
