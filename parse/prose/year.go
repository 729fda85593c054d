package prose

import (
	"cmp"
	"fmt"
	"nianbao/zhtext"
	"strconv"

	"nianbao"
)

// yearEvidence is what the places of a page say of the year, 0 where a place says none.
type yearEvidence struct {
	title int
	head  int    // the heading of the page, where another place says its title
	span  Period // the sentence that gives the period
	prose int    // on which the text says that it reports
	named int    // of which the text speaks most: years of laws, plans and comparisons too
	link  int    // the words of the link that led here
}

// settleYear takes the year that a trusted place says, the title first, and reports the others. A report on a year cannot be published before that
// year is nearly over; where the title names such a year and the text the one before, the year of publication stands in the title. Where the
// period and the rest of the text agree against the title, they are two against one.
func (h *Heading) settleYear(e yearEvidence, page nianbao.Page) {
	title := e.title
	latest := h.latestYear(page)
	text := cmp.Or(e.span.year(), e.named)
	told := e.prose
	if title != 0 && text != 0 && title != text {
		if title > latest && text <= latest || e.span.year() == text && e.named == text {
			title, told = 0, e.named
		}
	}
	for _, y := range []int{title, e.span.year(), told, e.span.to.Year, e.link} {
		if h.Year == 0 {
			h.Year = y
		}
	}
	switch {
	case h.Year == 0 && e.named != 0:
		h.problem(nianbao.YearMissing, fmt.Sprintf("neither the title nor a period names the year; the text speaks of %d, and does not say that it reports on it", e.named))
		return
	case h.Year == 0:
		h.problem(nianbao.YearMissing, "neither the title nor the period sentence nor the text names the year")
		return
	}
	h.compareYears(e)
	if fetched := page.FetchedAt.Year(); !page.FetchedAt.IsZero() && h.Year > fetched {
		h.problem(nianbao.YearOdd, fmt.Sprintf("%d, the page was fetched in %d", h.Year, fetched))
	}
}

// compareYears reports what contradicts the year that was taken.
func (h *Heading) compareYears(e yearEvidence) {
	span := e.span
	switch {
	case e.head != 0 && e.head != h.Year && e.head != e.title:
		h.problem(nianbao.YearConflict, fmt.Sprintf("the heading says %d, another title and the text say %d", e.head, h.Year))
	case e.title != 0 && e.title != h.Year:
		h.problem(nianbao.YearConflict, fmt.Sprintf("the title says %d, the text and the day of publication speak for %d", e.title, h.Year))
	case span.to.Year != 0 && (span.from.Year != h.Year || span.to.Year != h.Year):
		h.problem(nianbao.YearConflict, fmt.Sprintf("%d by the title or text, the period is %s", h.Year, span))
	case span.to.Year == 0 && e.title != 0 && e.named != 0 && e.named != e.title:
		h.problem(nianbao.YearConflict, fmt.Sprintf("the title says %d, the text speaks of %d", e.title, e.named))
	}
	if span.to.Year != 0 && !span.whole() {
		h.problem(nianbao.PeriodDamaged, "the period is "+span.String())
	}
}

// latestYear is the last year on which the page can report, by the day it says it was published and the day it was fetched. Reports of the year
// that is about to end appear from November on.
func (h *Heading) latestYear(page nianbao.Page) int {
	latest := zhtext.LastYear
	if len(h.Published) >= 7 {
		year, errYear := strconv.Atoi(h.Published[:4])
		month, errMonth := strconv.Atoi(h.Published[5:7])
		if errYear == nil && errMonth == nil {
			latest = lastReportedIn(year, month)
		}
	}
	if at := page.FetchedAt; !at.IsZero() {
		latest = min(latest, lastReportedIn(at.Year(), int(at.Month())))
	}
	return latest
}

const firstEarlyMonth = 11

func lastReportedIn(year, month int) int {
	if month >= firstEarlyMonth {
		return year
	}
	return year - 1
}
