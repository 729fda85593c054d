package main

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"log/slog"
	"os"
	"runtime"

	"nianbao"
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

// makeDatabase fills a new database as a crawl and an extract would: every page is archived, read, checked and stored.
func (b *benching) makeDatabase(ctx context.Context) error {
	if _, err := os.Stat(b.database); err == nil {
		return usage("--database %s: the file exists; invented reports would mix with what is in it, give a new name", b.database)
	}
	years := benchTo - benchFrom + 1
	if b.reports < years || b.reports > 100_000 {
		return usage("--reports %d: want %d to 100000", b.reports, years)
	}
	world := scrapetest.New(b.seeds[0], scrapetest.Years(benchFrom, benchTo), scrapetest.Agencies(b.reports/years), scrapetest.Sites(b.sites()),
		scrapetest.Families(scrapetest.FamilyNames()...), scrapetest.ReportsOnly())
	db, err := store.Open(ctx, b.database)
	if err != nil {
		return err
	}
	defer db.Close()
	if err := db.PutSources(ctx, world.InventedSources()); err != nil {
		return err
	}
	return b.fill(ctx, db, world.Pages(), b.reports/years*years)
}

// sites is how many sites the agencies are spread over: some forty on each.
func (b *benching) sites() int { return max(1, b.reports/400) }

// fill reads pages with all processors and stores them in order.
func (b *benching) fill(ctx context.Context, db *store.DB, pages iter.Seq[nianbao.Page], total int) error {
	m := b.progress("bench", "reports", total)
	work := func(_ context.Context, page nianbao.Page) worker.Reading { return b.reader.Read(page.URL, page, "") }
	var waiting []store.Reading
	figures := 0
	flush := func() error {
		errs, err := db.PutReadings(ctx, waiting)
		waiting = waiting[:0]
		return errors.Join(append(errs, err)...)
	}
	err := worker.Ordered(ctx, runtime.GOMAXPROCS(0), pages, work, func(r worker.Reading) error {
		page, err := db.PutPage(ctx, r.Page)
		if err != nil || r.Err != nil {
			return errors.Join(err, r.Err)
		}
		m.step(r.Name)
		page.Body = nil
		figures += len(r.Report.Figures)
		if waiting = append(waiting, store.Reading{Page: page, Report: r.Report}); len(waiting) < store.BatchSize {
			return nil
		}
		return flush()
	})
	if err == nil {
		err = flush()
	}
	m.stop()
	if err != nil {
		return fmt.Errorf("make %s: %w", b.database, err)
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if err := b.deriveInto(ctx, db); err != nil {
		return err
	}
	return b.tellDatabase(total, figures)
}

// tellDatabase says how large it has become.
func (b *benching) tellDatabase(reports, figures int) error {
	size := int64(0)
	for _, part := range []string{"", "-wal"} { // what the log holds is folded into the file when it is closed
		if info, err := os.Stat(b.database + part); err == nil {
			size += info.Size()
		}
	}
	b.count(fmt.Sprintf("bench: %s with %d figures and their pages in %s: %.1f MB, %.1f kB a report", render.CountOf(reports, "report"), figures, b.database,
		float64(size)/1e6, float64(size)/1e3/float64(reports)), false, slog.Int("reports", reports), slog.Int("figures", figures), slog.Int64("bytes", size))
	return nil
}
