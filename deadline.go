package nianbao

import (
	"cmp"
	"slices"
	"time"
)

// Standing says in one word how a source stands with one year's report. The word is stored by those who read the ledger.
type Standing string

const (
	OnTime         Standing = "on_time"     // published by the deadline
	NoDay          Standing = "no_day"      // the law sets no day for it: published or not, it is not late
	Late           Standing = "late"        // published after it
	Undated        Standing = "undated"     // published; the page gives no date, and nobody watched when it came
	NotDue         Standing = "not_due"     // not published, and the deadline has not passed
	Absent         Standing = "missing"     // the source was looked through after the deadline and has no report
	TablesGone     Standing = "tables_gone" // the report is there, its tables are not
	AttachmentOnly Standing = "attachment"  // the report is only attached
	Unreachable    Standing = "unreachable" // the source does not answer: nothing is known
	Barred         Standing = "blocked"     // the source asks for a human, or forbids robots: nothing is known
	Unvisited      Standing = "unvisited"   // nobody has looked since the deadline
	Edited         Standing = "edited"      // its cells were changed after publication
	Gone           Standing = "gone"        // it was published and was taken away
)

// Standings lists the words by which a source can stand with a year. Edited is none: it is said beside another.
var Standings = []Standing{OnTime, Late, NoDay, Undated, NotDue, Absent, TablesGone, AttachmentOnly, Unreachable, Barred, Unvisited, Gone}

// Publication is one report, or a page in place of one, as a source published it.
type Publication struct {
	Year      int
	URL       string
	Read      bool // numbers were read from it, at least once
	Agency    string
	Published string    // by the page's own word, YYYY-MM-DD; "" when it gives none
	FirstSeen time.Time // the first good fetch of the address
	Unseen    time.Time // the last healthy visit to the source before that; zero when there was none
	Edits     int       // times that its cells were changed
	GoneAt    time.Time // zero while it is there
	Outcome   Outcome   // of the newest bytes: OutcomeReport, or what they are instead
}

// Watch is what is known of a source for the ledger.
type Watch struct {
	Source       Source
	LastHealthy  time.Time // the last visit that found its lists in order; zero for none
	Failure      string    // class of the failure that keeps visits from being healthy; "" after a healthy one
	Publications []Publication
}

// LedgerEntry is how one source stands with one year.
type LedgerEntry struct {
	Source    Source
	Year      int
	Due       Due
	Standing  Standing
	Also      []Standing // what is true beside it: late, edited, tables_gone
	DaysPage  *int       // days after the deadline by the page's own date, at least 0; nil when the page gives none
	DaysSight *int       // days after the deadline by first sight; nil when nobody looked at the right times
	Report    Publication
	Reports   int // of the year
	Others    int // reports of other bodies on the year that the source lists: they say nothing of it
}

// Ledger says how a source stands with every year since it is expected to report, up to the year before now.
func Ledger(w Watch, now time.Time) []LedgerEntry {
	last := now.In(China).Year() - 1
	first := w.Source.ExpectFrom
	for _, p := range w.Publications {
		if p.Year > 0 && (first == 0 || w.Source.ExpectFrom == 0 && p.Year < first) {
			first = p.Year
		}
		last = max(last, p.Year)
	}
	if first == 0 {
		first = last
	}
	var entries []LedgerEntry
	for year := first; year <= last; year++ {
		entries = append(entries, w.entry(year, now))
	}
	return entries
}

func (w Watch) entry(year int, now time.Time) LedgerEntry {
	e := LedgerEntry{Source: w.Source, Year: year, Due: Deadline(w.Source, year)}
	reports, others := w.published(year)
	e.Reports = len(reports)
	for _, p := range w.Publications {
		if p.Year == year && p.Read && !w.Source.Speaks(p.Agency) {
			e.Others++
		}
	}
	if len(reports) == 0 {
		e.Standing = w.unpublished(e.Due, others, now)
		if len(others) > 0 {
			e.Report = others[0]
		}
		return e
	}
	e.Report = reports[0]
	e.date()
	if !e.Report.GoneAt.IsZero() {
		e.Also, e.Standing = append(e.Also, e.Standing), Gone
	}
	if e.Report.Edits > 0 {
		e.Also = append(e.Also, Edited)
	}
	if word := wordFor(e.Report.Outcome); word != "" {
		e.Also = append(e.Also, word)
	}
	return e
}

// published splits the publications of a year into reports and pages in place of one, each with the one that counts first:
// of the source's own agency where a list is shared, still there, earliest.
func (w Watch) published(year int) (reports, others []Publication) {
	for _, p := range w.Publications {
		switch {
		case p.Year != year || p.Read && !w.Source.Speaks(p.Agency):
		case !p.Read:
			others = append(others, p)
		default:
			reports = append(reports, p)
		}
	}
	rank := func(p Publication) int {
		n := 0
		if w.Source.Name != "" && p.Agency != w.Source.Name {
			n += 2
		}
		if !p.GoneAt.IsZero() {
			n++
		}
		return n
	}
	slices.SortStableFunc(reports, func(a, b Publication) int {
		return cmp.Or(cmp.Compare(rank(a), rank(b)), a.FirstSeen.Compare(b.FirstSeen), cmp.Compare(a.URL, b.URL))
	})
	slices.SortStableFunc(others, func(a, b Publication) int { return cmp.Compare(weight(a.Outcome), weight(b.Outcome)) })
	return reports, others
}

// date decides between on time and late: by the page's own date, or else by sight. A page may be dated back, so both are kept.
func (e *LedgerEntry) date() {
	p := e.Report
	if !e.Due.Set() {
		e.Standing = NoDay
		return
	}
	if day, err := time.ParseInLocation(time.DateOnly, p.Published, China); err == nil {
		days := daysAfter(e.Due.Day, day)
		e.DaysPage = &days
	}
	end := e.Due.end()
	switch {
	case p.FirstSeen.IsZero() || p.Unseen.IsZero():
	case p.FirstSeen.Before(end):
		e.DaysSight = new(int)
	case !p.Unseen.Before(end): // seen to be absent after the deadline; else it may have come in time, unseen
		days := daysAfter(e.Due.Day, p.FirstSeen.In(China))
		e.DaysSight = &days
	}
	days := e.DaysPage
	if days == nil {
		days = e.DaysSight
	}
	switch {
	case days == nil && !p.FirstSeen.IsZero() && p.FirstSeen.Before(end):
		e.Standing = OnTime // it was there already when it was first looked at
	case days == nil:
		e.Standing = Undated
	case *days > 0:
		e.Standing = Late
	default:
		e.Standing = OnTime
	}
	if e.Standing == OnTime && e.DaysSight != nil && *e.DaysSight > 0 {
		e.Also = append(e.Also, Late)
	}
}

func daysAfter(due, day time.Time) int {
	return max(0, int(day.Sub(due).Hours()/24))
}

// unpublished says why there is no report of the year. That a source could not be read says nothing about its report.
func (w Watch) unpublished(due Due, others []Publication, now time.Time) Standing {
	end := due.end()
	for _, p := range others {
		if word := wordFor(p.Outcome); word != "" {
			return word
		}
	}
	switch {
	case !due.Set():
		return NoDay
	case now.Before(end):
		return NotDue
	case !w.LastHealthy.IsZero() && !w.LastHealthy.Before(end):
		return Absent
	case w.Failure == "blocked" || w.Failure == "robots":
		return Barred
	case w.Failure != "":
		return Unreachable
	}
	return Unvisited
}

// wordFor is the standing of a page in place of a report; "" for pages that say nothing about one.
func wordFor(o Outcome) Standing {
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
	switch wordFor(o) {
	case TablesGone:
		return 0
	case AttachmentOnly:
		return 1
	case Barred:
		return 2
	}
	return 3
}
