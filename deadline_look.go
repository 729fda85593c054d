package nianbao

import (
	"slices"
	"time"
)

// Venue is a source at which the reports of an agency should be.
type Venue struct {
	Source string // id
	From   int    // first year for which a report should be there; 0 when that is not known
	Looks  []Look // at it, oldest first
	Unread []int  // years named by the links to pages that were archived and not read yet; 0 for a link that names none
}

// Look is one visit to a source.
type Look struct {
	At     time.Time
	Class  FailureClass // of the failure that kept it from being healthy; "" for a healthy one
	Missed []Missed     // links that a healthy one could not follow
}

// Missed is a link that could not be followed.
type Missed struct {
	Year  int // of the report that may be there; 0: any
	Class FailureClass
}

// fails is the class of the failure that would have hidden a report on the year; "" for a look that would have found it.
func (l Look) fails(year int) FailureClass {
	if l.Class != "" {
		return l.Class
	}
	for _, m := range l.Missed {
		if m.Year == year || m.Year == 0 {
			return m.Class
		}
	}
	return ""
}

// holds tells whether a report on the year should be there.
func (p Venue) holds(year int) bool { return year >= p.From }

// last is the last look that would have found a report on the year; the zero time for none.
func (p Venue) last(year int) (at time.Time) {
	for _, l := range p.Looks {
		if l.fails(year) == "" && l.At.After(at) {
			at = l.At
		}
	}
	return at
}

// unknown says why looking at the place since a moment says nothing of the report on the year; "" where it was looked through.
func (p Venue) unknown(year int, since time.Time) Standing {
	if slices.Contains(p.Unread, year) || slices.Contains(p.Unread, 0) {
		return Unvisited
	}
	if at := p.last(year); !at.IsZero() && !at.Before(since) {
		return ""
	}
	for _, l := range slices.Backward(p.Looks) {
		if !l.At.Before(since) {
			return failedAs(l.fails(year))
		}
	}
	return Unvisited
}

// failedAs is the standing of a report that a look could not find, for the class of what failed.
func failedAs(c FailureClass) Standing {
	switch {
	case c == ClassBlocked || c == ClassRobots:
		return Barred
	case c.IsOwnLimit() || c == ClassPages || c == ClassPrivate || c == ClassInternal:
		return Unvisited
	}
	return Unreachable
}

// unknown says why nothing is known of the report on a year: the first thing to be cleared of all places; "" where all were looked through
// since a moment.
func (w Watch) unknown(year int, since time.Time) Standing {
	var found []Standing
	expected := false
	for _, p := range w.Venues {
		if p.holds(year) {
			expected = true
			found = append(found, p.unknown(year, since))
		}
	}
	if !expected {
		return NotSought
	}
	for _, why := range []Standing{Barred, Unreachable, Unvisited} {
		if slices.Contains(found, why) {
			return why
		}
	}
	return ""
}

// looked is the earliest of the last looks at the places where a report on the year should be, each of which would have found it; zero
// where one had none.
func (w Watch) looked(year int) (at time.Time) {
	first := true
	for _, p := range w.Venues {
		if !p.holds(year) {
			continue
		}
		if last := p.last(year); first || last.Before(at) {
			at, first = last, false
		}
	}
	return at
}

// unseen is the last whole look at the place of a publication before it was first seen.
func (w Watch) unseen(p Publication) (at time.Time) {
	for _, place := range slices.Concat(w.Venues, w.Elsewhere) {
		if place.Source != p.Source {
			continue
		}
		for _, l := range place.Looks {
			if l.fails(p.Year) == "" && l.At.Before(p.FirstSeen) && l.At.After(at) {
				at = l.At
			}
		}
	}
	return at
}
