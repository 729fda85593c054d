package scrape

import "nianbao"

// Result is what a crawl of one source came to. The verdict in the Visit is for others to give.
type Result struct {
	nianbao.Visit
	Links []Link // every link that looked like one to follow, taken or not, in the order found
	Plan  Plan   // how the reports were found
	// Certificates counts the answers of a source with an exception (nianbao.Source.TLSException) by what was wrong with the
	// certificate, "" for nothing; nil without an exception, or without an answer that it covered.
	Certificates map[string]int
}

// LinkKind says what a link was taken for.
type LinkKind string

const (
	LinkReport LinkKind = "report" // an annual report, page or file
	LinkColumn LinkKind = "column" // a column of reports, or one within it: a year, a kind of unit, an agency
	LinkLead   LinkKind = "lead"   // a page that may lead to the column
	LinkPage   LinkKind = "page"   // another page of the same list
	LinkFrame  LinkKind = "frame"  // a frame, or where the page sends its reader by itself
	LinkData   LinkKind = "data"   // where the page's script gets its list from
	LinkFile   LinkKind = "file"   // an attachment of a report
)

// Link is a link with the reason why it was taken, or not.
type Link struct {
	URL      string
	Text     string // as printed, or the title when that says more
	Referrer string // the page it stands on
	Kind     LinkKind
	Why      string // what in the link decided
	Score    int    // how much speaks for a way to the column, and for a column not found within another; 0 for the rest
	Refused  string // why it was not followed; "" when it was
	Form     string // body of a POST; "" for a GET

	guess bool // the address was built without a sign that it exists: when it does not, the list ended before it
}

// key is the same for links that ask for the same thing.
func (l Link) key() string {
	if l.Form != "" {
		return canonical(l.URL) + "\nposted" // what is asked for stands in the address; the rest is the state of a form
	}
	return canonical(l.URL) + "\n"
}

// fetchedAsReport tells whether the link leads to a report that is, or would be, fetched.
func (l Link) fetchedAsReport() bool { return l.Kind == LinkReport && l.Refused == "" }

// isWay tells whether the link is judged by its score.
func (l Link) isWay() bool { return l.Kind == LinkLead || l.Kind == LinkColumn && l.Score != 0 }
