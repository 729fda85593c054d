package main

import (
	"context"
	"fmt"
	"strings"
	"time"

	"nianbao"
	"nianbao/dataset"
	"nianbao/render"
	"nianbao/render/table"
	"nianbao/store"
	"nianbao/worker"
)

// deadlines prints how every source stands with every year.
func (a *app) deadlines(ctx context.Context, asJSON bool, now time.Time) error {
	return a.withReader(ctx, func(db *store.DB) error {
		entries, err := dataset.Standings(ctx, db, now)
		if err != nil {
			return err
		}
		records := []worker.StandingRecord{}
		for _, e := range entries {
			records = append(records, worker.NewStandingRecord(e))
		}
		if asJSON {
			return render.Encode(a.stdout, records)
		}
		err = a.printf("%s", drawStandings(records))
		return err
	})
}

func drawStandings(records []worker.StandingRecord) string {
	if len(records) == 0 {
		return "no sources: crawl some first\n"
	}
	counts := make(map[nianbao.Standing]int)
	for _, r := range records {
		counts[r.Standing]++
	}
	return table.New(standingColumns, records).String() + "\n" + worker.CountStandings(counts) + "\n"
}

var standingColumns = []table.Column[worker.StandingRecord]{
	table.Texts("source", func(r worker.StandingRecord) string { return r.Source }),
	table.Texts("agency", func(r worker.StandingRecord) string { return r.Name }),
	table.Texts("year", func(r worker.StandingRecord) string { return render.YearWord(r.Year) }).ToRight(),
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
