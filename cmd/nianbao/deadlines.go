package main

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"nianbao"
	"nianbao/dataset"
	"nianbao/render/table"
	"nianbao/store"
)

// standingRecord is the JSON line of a source and a year in the ledger of deadlines.
type standingRecord struct {
	Source    string             `json:"source"`
	Name      string             `json:"name"`
	Level     nianbao.Level      `json:"level"`
	Year      int                `json:"year"`
	Due       string             `json:"due"`
	Standing  nianbao.Standing   `json:"standing"`
	Also      []nianbao.Standing `json:"also"`
	DaysPage  *int               `json:"days_late_by_page"`  // null when the page gives no date
	DaysSight *int               `json:"days_late_by_sight"` // null when nobody looked at the right times
	Published string             `json:"published"`          // "" when the page gives no date
	FirstSeen string             `json:"first_seen"`         // "" when it was never seen
	GoneAt    string             `json:"gone_at"`            // "" while it is there
	Edits     int                `json:"edits"`
	Reports   int                `json:"reports"` // of that year
	URL       string             `json:"url"`
}

func newStandingRecord(e nianbao.LedgerEntry) standingRecord {
	rec := standingRecord{Source: e.Source.ID, Name: e.Source.Name, Level: e.Source.Level, Year: e.Year, Due: e.Due.Format(time.DateOnly), Standing: e.Standing,
		Also: e.Also, DaysPage: e.DaysPage, DaysSight: e.DaysSight, Published: e.Report.Published, FirstSeen: timeWord(e.Report.FirstSeen),
		GoneAt: timeWord(e.Report.GoneAt), Edits: e.Report.Edits, Reports: e.Reports, URL: e.Report.URL}
	if rec.Also == nil {
		rec.Also = []nianbao.Standing{}
	}
	return rec
}

// deadlines prints how every source stands with every year.
func (a *app) deadlines(ctx context.Context, asJSON bool, now time.Time) error {
	return a.withReader(ctx, func(db *store.DB) error {
		entries, err := dataset.Standings(ctx, db, now)
		if err != nil {
			return err
		}
		records := []standingRecord{}
		for _, e := range entries {
			records = append(records, newStandingRecord(e))
		}
		if asJSON {
			return encode(a.stdout, records)
		}
		err = a.printf("%s", drawStandings(records))
		return err
	})
}

// standingWords are the words of the ledger in the order of its last line.
var standingWords = []nianbao.Standing{nianbao.OnTime, nianbao.Late, nianbao.Undated, nianbao.NotDue, nianbao.Absent, nianbao.TablesGone, nianbao.AttachmentOnly,
	nianbao.Unreachable, nianbao.Barred, nianbao.Unvisited, nianbao.Gone}

func drawStandings(records []standingRecord) string {
	if len(records) == 0 {
		return "no sources: crawl some first\n"
	}
	counts := make(map[nianbao.Standing]int)
	for _, r := range records {
		counts[r.Standing]++
	}
	return table.New(standingColumns, records).String() + "\n" + countStandings(counts) + "\n"
}

var standingColumns = []table.Column[standingRecord]{
	table.Texts("source", func(r standingRecord) string { return r.Source }),
	table.Texts("agency", func(r standingRecord) string { return r.Name }),
	table.Texts("year", func(r standingRecord) string { return yearWord(r.Year) }).ToRight(),
	table.Texts("due", func(r standingRecord) string { return r.Due }).ToRight(),
	table.Texts("standing", func(r standingRecord) string { return string(r.Standing) }),
	table.Texts("also", alsoWords),
	table.Texts("late by its date", func(r standingRecord) string { return daysWord(r.DaysPage) }).ToRight(),
	table.Texts("late by sight", func(r standingRecord) string { return daysWord(r.DaysSight) }).ToRight(),
	table.Texts("published", func(r standingRecord) string { return r.Published }).ToRight(),
	table.Texts("first seen", func(r standingRecord) string { day, _, _ := strings.Cut(r.FirstSeen, "T"); return day }).ToRight(),
	table.Addresses("address", func(r standingRecord) string { return r.URL }),
}

func alsoWords(r standingRecord) string {
	var words []string
	for _, w := range r.Also {
		if w == nianbao.Edited && r.Edits > 1 {
			words = append(words, fmt.Sprintf("edited %d times", r.Edits))
			continue
		}
		words = append(words, string(w))
	}
	return strings.Join(words, ", ")
}

func daysWord(days *int) string {
	switch {
	case days == nil:
		return "?"
	case *days == 0:
		return "no"
	}
	return countOf(*days, "day")
}

func countStandings(counts map[nianbao.Standing]int) string {
	var parts []string
	for _, w := range standingWords {
		if counts[w] > 0 {
			parts = append(parts, fmt.Sprintf("%s %d", w, counts[w]))
		}
	}
	return strings.Join(slices.Clip(parts), ", ")
}
