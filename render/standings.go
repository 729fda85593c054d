package render

import (
	"fmt"
	"nianbao"
	"nianbao/render/table"
	"nianbao/worker"
	"slices"
	"strings"
)

func DrawStandings(records []worker.StandingRecord) string {
	if len(records) == 0 {
		return "no sources: crawl some first\n"
	}
	counts := make(map[nianbao.Standing]int)
	for _, r := range records {
		counts[r.Standing]++
	}
	t := table.New(standingColumns, records)
	for _, r := range records {
		if r.Law != "" && !slices.Contains(t.Notes, r.Law+".") {
			t.Notes = append(t.Notes, r.Law+".")
		}
	}
	return t.String() + "\n" + worker.CountStandings(counts) + "\n"
}

var standingColumns = []table.Column[worker.StandingRecord]{
	table.Texts("source", func(r worker.StandingRecord) string { return r.Source }),
	table.Texts("agency", func(r worker.StandingRecord) string { return r.Name }),
	table.Texts("year", func(r worker.StandingRecord) string { return YearWord(r.Year) }).ToRight(),
	table.Texts("due", func(r worker.StandingRecord) string { return r.Due }).ToRight(),
	table.Texts("standing", func(r worker.StandingRecord) string { return string(r.Standing) }),
	table.Texts("also", alsoWords),
	table.Texts("late by its date", func(r worker.StandingRecord) string { return worker.DaysWord(r.DaysPage) }).ToRight(),
	table.Texts("late by sight", func(r worker.StandingRecord) string { return worker.DaysWord(r.DaysSight) }).ToRight(),
	table.Texts("published", func(r worker.StandingRecord) string { return r.Published }).ToRight(),
	table.Texts("first seen", func(r worker.StandingRecord) string { day, _, _ := strings.Cut(r.FirstSeen, "T"); return day }).ToRight(),
	table.Addresses("address", func(r worker.StandingRecord) string { return r.URL }),
}

func alsoWords(r worker.StandingRecord) string {
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
