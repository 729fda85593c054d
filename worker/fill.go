package worker

import (
	"context"
	"errors"
	"iter"
	"runtime"

	"nianbao"
	"nianbao/store"
)

// Fill archives pages, reads them with all processors and stores the reports, in their order. A page without a report ends it. step
// is told of each page.
func Fill(ctx context.Context, db *store.DB, reader Reader, pages iter.Seq[nianbao.Page], step func(name string)) (figures int, err error) {
	work := func(_ context.Context, page nianbao.Page) Reading { return reader.Read(page.URL, page, "") }
	var waiting []store.Reading
	flush := func() error {
		errs, err := db.PutReadings(ctx, waiting)
		waiting = waiting[:0]
		return errors.Join(append(errs, err)...)
	}
	err = Ordered(ctx, runtime.GOMAXPROCS(0), pages, work, func(r Reading) error {
		page, err := db.PutPage(ctx, r.Page)
		if err != nil || r.Err != nil {
			return errors.Join(err, r.Err)
		}
		step(r.Name)
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
	return figures, errors.Join(err, ctx.Err())
}
