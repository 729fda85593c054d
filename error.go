package nianbao

import (
	"errors"
	"fmt"
)

// The conditions that callers branch on, with errors.Is. Everything else is reported as it is.
var (
	// ErrNotReport: the input is no annual report that can be read. The error is a *NotReport, which says what it is.
	ErrNotReport = errors.New("not an annual report")
	// ErrNotFound: the archive or database has no such thing.
	ErrNotFound = errors.New("not found")
	// ErrBlocked: the site answered with a challenge, a login or a block page instead of the document.
	ErrBlocked = errors.New("blocked by the site")
	// ErrDisallowed: robots.txt forbids the address.
	ErrDisallowed = errors.New("disallowed by robots.txt")
	// ErrTooLarge: a body exceeds the size limit; it was refused, not cut.
	ErrTooLarge = errors.New("larger than the limit")
	// ErrPrivateAddress: a host name resolves to a private or loopback address.
	ErrPrivateAddress = errors.New("private or loopback address")
)

// Outcome is what reading a page came to. The word is stored.
type Outcome string

const (
	OutcomeReport       Outcome = "report"        // a report with figures
	OutcomeNoTables     Outcome = "tables_gone"   // the headings of a report, its tables are not there
	OutcomeProse        Outcome = "prose"         // a report in words, of a year for which no tables were prescribed
	OutcomeImages       Outcome = "tables_images" // the tables are pictures
	OutcomeAttachment   Outcome = "attachment"    // the report is only attached
	OutcomeList         Outcome = "list"          // a list of links
	OutcomeNotice       Outcome = "notice"        // a notice about reports, not a report
	OutcomeExplanation  Outcome = "explanation"   // an explanation or picture story (解读) of a report
	OutcomeTemplate     Outcome = "template"      // an empty form
	OutcomePartYear     Outcome = "part_year"     // a report on half a year, a quarter or a month
	OutcomeVoid         Outcome = "void"          // a version that the page itself calls void
	OutcomeOther        Outcome = "other"         // a document about something else
	OutcomeBlocked      Outcome = "blocked"       // a challenge, login or block page
	OutcomeCut          Outcome = "cut"           // the first part of what the address said before
	OutcomeErrorPage    Outcome = "error_page"    // an error page, whatever its status says
	OutcomeDeduplicated Outcome = "deduplicated"  // equal lines were removed on the way: the numbers cannot be told apart
	OutcomeMasked       Outcome = "masked"        // digits were masked throughout
	OutcomeUndecodable  Outcome = "undecodable"   // the characters are lost
	OutcomeEmpty        Outcome = "empty"         // no content
	OutcomeBinary       Outcome = "binary"        // not text
	OutcomeTooLarge     Outcome = "too_large"     // beyond the size that is read
)

// OutcomeAdvice says, for each outcome, what it means and what to do about it.
var OutcomeAdvice = map[Outcome]string{
	OutcomeReport:       "a report was read",
	OutcomeNoTables:     "the headings of a report are there, its tables are not: look for an attachment or the original page",
	OutcomeProse:        "this report is of a year before the national tables and is in words: read it",
	OutcomeImages:       "the tables are pictures: the numbers have to be typed in or asked for",
	OutcomeAttachment:   "the report is only attached: fetch the attachments named",
	OutcomeList:         "this is a list of links: crawl it instead",
	OutcomeNotice:       "this is a notice about reports, not a report",
	OutcomeExplanation:  "this explains a report: look for the report itself",
	OutcomeTemplate:     "this is an empty form, not a report",
	OutcomePartYear:     "this covers a part of the year: look for the annual report",
	OutcomeVoid:         "this version was withdrawn: look for the corrected one",
	OutcomeOther:        "this is about something else",
	OutcomeBlocked:      "the site asked for a human: ask the agency, do not work around it",
	OutcomeCut:          "the page was cut on its way, what it said before stays: fetch it again",
	OutcomeErrorPage:    "this is an error page: fetch the address again or look for its new place",
	OutcomeDeduplicated: "equal lines were removed from this copy: fetch the original page",
	OutcomeMasked:       "digits are masked in this copy: fetch the original page",
	OutcomeUndecodable:  "the characters of this copy are lost: fetch the original page",
	OutcomeEmpty:        "there is nothing in it: fetch it again",
	OutcomeBinary:       "this is not text: give the HTML or text of the page",
	OutcomeTooLarge:     "it is larger than any report page: give the page itself, not an archive of pages",
}

// NotReport is the error for a page of which no report can be made. It is ErrNotReport to errors.Is.
type NotReport struct {
	Outcome     Outcome
	Reason      string // what was seen, English
	Title       string // what the page calls itself, if anything
	Attachments []Link // documents the page points to
}

func (e *NotReport) Error() string {
	return fmt.Sprintf("%v: %s (%s); %s", ErrNotReport, e.Reason, e.Outcome, OutcomeAdvice[e.Outcome])
}

// Is makes errors.Is(err, ErrNotReport) hold.
func (e *NotReport) Is(target error) bool { return target == ErrNotReport }
