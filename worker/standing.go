package worker

import (
	"cmp"
	"fmt"
	"strings"
	"time"

	"nianbao"
	"nianbao/dataset"
)

// StandingRecord is the JSON line of an agency and a year in the ledger of deadlines.
type StandingRecord struct {
	Agency    string             `json:"agency"`  // key, as in exports
	Name      string             `json:"name"`    // canonical
	As        string             `json:"as"`      // as the report names it; "" without a report, or where it does not
	Source    string             `json:"source"`  // that the report was found on, else the first on which it should be; "" for none
	Sources   []string           `json:"sources"` // on which the report should be; none: nobody looks for it
	Level     nianbao.Level      `json:"level"`
	Region    string             `json:"region"`
	Function  string             `json:"function"`
	Basis     dataset.Basis      `json:"basis"` // why it is on the roster
	Year      int                `json:"year"`
	Due       string             `json:"due"` // "" where the law sets no day
	Law       string             `json:"law"` // the article that sets it, or sets none
	Standing  nianbao.Standing   `json:"standing"`
	Also      []nianbao.Standing `json:"also"`
	DaysPage  *int               `json:"days_late_by_page"`  // null when the page gives no date
	DaysSight *int               `json:"days_late_by_sight"` // null when nobody looked at the right times
	Published string             `json:"published"`          // "" when the page gives no date
	FirstSeen string             `json:"first_seen"`         // "" when it was never seen
	Unseen    string             `json:"not_seen_on"`        // the last whole look before; "" for none
	Looked    string             `json:"looked_on"`          // the last look that would have found a report; "" for none
	GoneAt    string             `json:"gone_at"`            // "" while it is there
	Edits     int                `json:"edits"`
	Reports   int                `json:"reports"` // of that year
	URL       string             `json:"url"`
}

func NewStandingRecord(s *dataset.Standing) StandingRecord {
	rec := StandingRecord{Agency: s.Key(), Name: s.Agency, As: s.Report.Agency, Source: s.Report.Source, Sources: s.Venues, Level: s.Identity.Level,
		Region: cmp.Or(s.Identity.Region, s.Identity.Within), Function: s.Identity.Function, Basis: s.Basis, Year: s.Year, Law: s.Due.Law, Standing: s.LedgerEntry.Standing, Also: s.Also,
		DaysPage: s.DaysPage, DaysSight: s.DaysSight, Published: s.Report.Published, FirstSeen: stamped(s.Report.FirstSeen), Unseen: stamped(s.Unseen), Looked: stamped(s.Looked),
		GoneAt: stamped(s.Report.GoneAt), Edits: s.Report.Edits, Reports: s.Reports, URL: s.Report.URL}
	if s.Due.Set() {
		rec.Due = s.Due.Day.Format(time.DateOnly)
	}
	if rec.Source == "" && len(s.Venues) > 0 {
		rec.Source = s.Venues[0]
	}
	if rec.Sources == nil {
		rec.Sources = []string{}
	}
	if rec.Also == nil {
		rec.Also = []nianbao.Standing{}
	}
	return rec
}

// DaysWord says how late a report is; "?" when nobody can know.
func DaysWord(days *int) string {
	switch {
	case days == nil:
		return "?"
	case *days == 0:
		return "no"
	}
	return numbered(*days, "day")
}

// CountStandings writes how many stand how, in the order of the words.
func CountStandings(counts map[nianbao.Standing]int) string {
	var parts []string
	for _, w := range nianbao.Standings {
		if counts[w] > 0 {
			parts = append(parts, fmt.Sprintf("%s %d", w, counts[w]))
		}
	}
	return strings.Join(parts, ", ")
}
