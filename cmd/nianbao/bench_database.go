package main

import (
	"context"
	"fmt"
	"log/slog"
	"os"

	"nianbao/render"
	"nianbao/scrape/scrapetest"
	"nianbao/store"
	"nianbao/worker"
)

// benchYears is the span of the reports in a database made for measuring, all on forms that are in use.
const (
	benchFrom = 2019
	benchTo   = 2028
)

// mostBenchReports are those of a country in ten years.
const mostBenchReports = 1_000_000

// makeDatabase fills a new database as a crawl and an extract would: every page is archived, read, checked and stored.
func (b *benching) makeDatabase(ctx context.Context) error {
	if store.Exists(ctx, b.database) {
		return usage("--database %s: the database exists; invented reports would mix with what is in it, give a new name", store.Shown(b.database))
	}
	years := benchTo - benchFrom + 1
	if b.reports < years || b.reports > mostBenchReports {
		return usage("--reports %d: want %d to %d", b.reports, years, mostBenchReports)
	}
	world := scrapetest.New(b.seeds[0], scrapetest.Years(benchFrom, benchTo), scrapetest.Agencies(b.reports/years), scrapetest.Sites(b.sites()),
		scrapetest.Families(scrapetest.FamilyNames()...), scrapetest.ReportsOnly())
	total, figures := b.reports/years*years, 0
	err := store.Create(ctx, b.database, func(db *store.DB) (err error) {
		if err := db.PutSources(ctx, world.InventedSources()); err != nil {
			return err
		}
		m := b.progress("bench", "reports", total)
		figures, err = worker.Fill(ctx, db, b.reader, world.Pages(), m.step)
		if m.stop(); err != nil {
			return err
		}
		return b.deriveInto(ctx, db)
	})
	if err != nil {
		return fmt.Errorf("make the database: %w", err)
	}
	return b.tellDatabase(total, figures)
}

// sites is how many sites the agencies are spread over: some forty on each.
func (b *benching) sites() int { return max(1, b.reports/400) }

// tellDatabase says how large it has become.
func (b *benching) tellDatabase(reports, figures int) error {
	size := int64(0)
	if info, err := os.Stat(b.database); err == nil {
		size = info.Size()
	}
	b.count(fmt.Sprintf("bench: %s with %d figures and their pages in %s: %.1f MB, %.1f kB a report", render.CountOf(reports, "report"), figures, store.Shown(b.database),
		float64(size)/1e6, float64(size)/1e3/float64(reports)), false, slog.Int("reports", reports), slog.Int("figures", figures), slog.Int64("bytes", size))
	return nil
}
