package worker

import (
	"fmt"
	"strings"
	"time"

	"nianbao"
)

// StandingRecord is the JSON line of a source and a year in the ledger of deadlines.
type StandingRecord struct {
	Source    string             `json:"source"`
	Name      string             `json:"name"`
	Level     nianbao.Level      `json:"level"`
	Year      int                `json:"year"`
	Due       string             `json:"due"` // "" where the law sets no day
	Law       string             `json:"law"` // the article that sets it, or sets none
	Standing  nianbao.Standing   `json:"standing"`
	Also      []nianbao.Standing `json:"also"`
	DaysPage  *int               `json:"days_late_by_page"`  // null when the page gives no date
	DaysSight *int               `json:"days_late_by_sight"` // null when nobody looked at the right times
	Published string             `json:"published"`          // "" when the page gives no date
	FirstSeen string             `json:"first_seen"`         // "" when it was never seen
	GoneAt    string             `json:"gone_at"`            // "" while it is there
	Edits     int                `json:"edits"`
	Reports   int                `json:"reports"`           // of that year
	Others    int                `json:"reports_of_others"` // of other bodies, which the source lists
	URL       string             `json:"url"`
}

func NewStandingRecord(e nianbao.LedgerEntry) StandingRecord {
	rec := StandingRecord{Source: e.Source.ID, Name: e.Source.Name, Level: e.Source.Level, Year: e.Year, Law: e.Due.Law, Others: e.Others,
		Standing: e.Standing, Also: e.Also, DaysPage: e.DaysPage, DaysSight: e.DaysSight, Published: e.Report.Published, FirstSeen: stamped(e.Report.FirstSeen),
		GoneAt: stamped(e.Report.GoneAt), Edits: e.Report.Edits, Reports: e.Reports, URL: e.Report.URL}
	if e.Due.Set() {
		rec.Due = e.Due.Day.Format(time.DateOnly)
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
